import ScenarioModel
import Telemetry
import Testing
import Vocabulary

@testable import Simulation

/// F11, F12: what a broker finds on its disk when it comes up.
@Suite struct DiskFaultTests {
  /// 100 messages a second for ten seconds, all confirmed, worked off half as fast; faults follow.
  private func line(
    _ queue: String = "{}",
    fsync: String = "before-confirm",
    faults: String
  ) -> String {
    """
    phases: {run: 10s, drain: 60s}
    broker: {fsync: \(fsync)}
    queues: {work: \(queue)}
    producers:
      source: {publish: {queue: work}, arrivals: 100/s, spacing: even, confirms: true, size: 1kB}
    consumers:
      worker: {queue: work, prefetch: 10, service: 20ms}
    faults:
    \(faults)
    """
  }

  private let crash = "  - {fault: broker.crash, at: 5005ms, for: 1s}\n"

  private func losses(_ run: inout SimulationRun, _ cause: EventCause) -> [UInt32] {
    run.takeEvents().filter { $0.kind == .lost && $0.cause == cause }.map(\.message)
  }

  private func fired(_ run: SimulationRun) -> [Int] { run.faultRecords().map(\.fired) }

  // MARK: F11

  @Test func `F11 a corrupt record is lost at the next start, reported, and never delivered`()
    throws
  {
    let rot = "  - {fault: disk.corrupt, at: 4s, records: 7}\n"
    var run = try live(line(faults: rot + crash))
    #expect(run.ledger.attempted == 1_000 && run.ledger.confirmed == 1_000)
    #expect(run.ledger.copies == 1_000)
    let events = run.takeEvents()
    let lost = events.filter { $0.kind == .lost }
    let rotten = Set(lost.map(\.message))
    // At 4 s about 200 messages lay on the disk; those worked off before the crash do not matter.
    #expect((1...7).contains(lost.count))
    #expect(lost.allSatisfy { $0.cause == .corrupt && $0.instant == .start + .milliseconds(5_005) })
    #expect(run.ledger.lost == lost.count)
    #expect(run.ledger.acknowledged == 1_000 - lost.count)
    let handed: [EventKind] = [.delivered, .redelivered]
    let after = events.filter { handed.contains($0.kind) && $0.instant > lost[0].instant }
    #expect(after.allSatisfy { !rotten.contains($0.message) })
    #expect(fired(run).first == 1)
  }

  @Test func `F11 records rot unnoticed as long as the broker does not read its disk`() throws {
    let run = try live(line(faults: "  - {fault: disk.corrupt, at: 4s, share: 100%}\n"))
    #expect(run.ledger.lost == 0)
    #expect(run.ledger.acknowledged == 1_000)
    #expect(fired(run) == [1])
  }

  @Test func `F11 every record that is corrupt is lost, and what comes later is not`() throws {
    let rot = "  - {fault: disk.corrupt, at: 5s, share: 100%}\n"
    var run = try live(line(faults: rot + crash))
    let lost = losses(&run, .corrupt)
    // 500 published, 250 worked off: the rest was on the disk at 5 s, in flight or ready.
    #expect(lost.count == 250 || lost.count == 251)
    #expect(run.ledger.acknowledged == 1_000 - lost.count)
  }

  @Test func `F11 a share is a chance of each record, the same for a seed`() throws {
    let rot = "  - {fault: disk.corrupt, at: 5s, share: 20%}\n"
    let counts = try (1...3).map { seed in
      try live(line(faults: rot + crash), seed: UInt64(seed)).ledger.lost
    }
    // 250 records, 20 % of each: 50 with a standard deviation of 6.3.
    #expect(counts.allSatisfy { (25...75).contains($0) })
    #expect(try live(line(faults: rot + crash), seed: 1).ledger.lost == counts[0])
  }

  @Test func `F11 a quorum queue reads a corrupt record from another node, if there is one`() throws
  {
    let rot = "  - {fault: disk.corrupt, at: 5s, share: 100%}\n"
    let whole = try live(line("{type: quorum}", faults: rot + crash))
    #expect(whole.ledger.lost == 0)
    #expect(whole.ledger.acknowledged == 1_000)
    let alone = "  - {fault: cluster.partition, at: 4900ms, for: 5s}\n"
    let single = try live(line("{type: quorum}", faults: rot + alone + crash))
    #expect(single.ledger.lost > 200)
    // What waited for a majority died with the process; it had not been confirmed.
    #expect(single.ledger.acknowledged == single.ledger.copies - single.ledger.lost)
  }

  @Test(arguments: ["activemq", "kubemq"])
  func `F11 other brokers lose what is corrupt too`(_ dialect: String) throws {
    let rot = "  - {fault: disk.corrupt, at: 5s, share: 100%}\n"
    let run = try live("dialect: \(dialect)\n" + line(faults: rot + crash))
    #expect(run.ledger.lost > 200)
    #expect(run.ledger.acknowledged == run.ledger.copies - run.ledger.lost)
  }

  @Test func `F11 what was not flushed does not lie on the disk, and does not rot there`() throws {
    let rot = "  - {fault: disk.corrupt, at: 5s, share: 100%}\n"
    let run = try live(line(fsync: "never", faults: rot + crash))
    #expect(run.ledger.lost == 0)
  }

  // MARK: F12

  @Test func `F12 V01 a torn write takes what was written last and not flushed, and only that`()
    throws
  {
    let torn = "  - {fault: disk.torn, probability: 100%, bytes: 10kB}\n"
    var run = try live(line(fsync: "never", faults: torn + crash))
    // 500 messages of 1 kB were published, numbered from 0; the last ten of them are cut off.
    #expect(losses(&run, .torn) == Array(490..<500))
    #expect(run.ledger.lost == 10)
    #expect(run.ledger.acknowledged == 990)
    #expect(fired(run) == [1, 1])
  }

  @Test func `F12 a record that is cut off in its middle is not read`() throws {
    let torn = "  - {fault: disk.torn, probability: 100%, bytes: 1500B}\n"
    var run = try live(line(fsync: "never", faults: torn + crash))
    #expect(losses(&run, .torn) == [498, 499])
  }

  @Test func `F12 F06 with a flush before the confirm there is nothing to tear`() throws {
    let torn = "  - {fault: disk.torn, probability: 100%, bytes: 10kB}\n"
    let run = try live(line(faults: torn + crash))
    #expect(run.ledger.lost == 0)
    #expect(fired(run) == [0, 1])
  }

  @Test func `F12 F06 never more is torn than was written since the last flush`() throws {
    let torn = "  - {fault: disk.torn, at: 5s, bytes: 1MB}\n"
    var run = try live(line(fsync: "1s", faults: torn + crash))
    let lost = losses(&run, .torn)
    // The first write asked for the flush a second later: flushes come about every full second.
    #expect((1...100).contains(lost.count))
    #expect(lost.allSatisfy { (400..<500).contains($0) })
  }

  @Test func `F12 an orderly end tears nothing, and a loss of power takes it all anyway`() throws {
    let torn = "  - {fault: disk.torn, probability: 100%, bytes: 1kB}\n"
    let orderly = "  - {fault: broker.restart, at: 5005ms, for: 1s}\n"
    #expect(try live(line(fsync: "never", faults: torn + orderly)).ledger.lost == 0)
    let power = "  - {fault: power.loss, at: 5005ms, for: 1s}\n"
    let dark = try live(line(fsync: "never", faults: torn + power))
    #expect(dark.ledger.lost > 200)
    #expect(fired(dark) == [0, 1])
  }

  @Test func `F12 with a probability not every death tears`() throws {
    let torn = "  - {fault: disk.torn, probability: 50%, bytes: 1kB}\n"
    let deaths = "  - {fault: broker.crash, every: 500ms, for: 1ms}\n"
    let run = try live(line(fsync: "never", faults: torn + deaths))
    // 19 or 20 deaths.
    #expect((4...16).contains(fired(run)[0]))
    #expect(run.ledger.lost == fired(run)[0])
  }

  @Test func `F11 F12 V31 damage repeats itself exactly`() throws {
    let faults =
      "  - {fault: disk.corrupt, every: 700ms, share: 10%}\n"
      + "  - {fault: disk.torn, probability: 50%, bytes: 3kB}\n"
      + "  - {fault: broker.crash, every: 900ms, for: 10ms}\n"
    let text = line(fsync: "300ms", faults: faults)
    #expect(try live(text).digest == live(text).digest)
  }
}
