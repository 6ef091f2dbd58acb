import ScenarioModel
import Telemetry
import Testing
import Vocabulary

@testable import Simulation

@Suite struct OutageTests {
  private func at(_ milliseconds: Int64) -> FaultSchedule {
    .at([.start + .milliseconds(milliseconds)])
  }

  /// What is left of a run.
  private struct Life {
    let ledger: Ledger
    let effects: EffectsCount
    let digest: UInt64
    let records: [EventRecord]
  }

  /// Lives a scenario with one fault, all invariants checked, and expects the books to balance.
  private func live(
    _ body: String,
    _ kind: FaultKind,
    at milliseconds: Int64,
    for length: VirtualDuration? = nil,
    flushing: FlushPlan = .beforeConfirm,
    isPersistent: Bool = true
  ) throws -> Life {
    var plan = try scenario(body)
    plan.broker.flushing = flushing
    for index in plan.producers.indices { plan.producers[index].isPersistent = isPersistent }
    plan.faults.append(
      FaultPlan(name: "blow", kind: kind, targets: [], schedule: at(milliseconds), length: length)
    )
    var options = SimulationOptions()
    options.verifies = true
    options.recordsEvents = true
    var run = SimulationRun(plan, options: options)
    run.run(until: .never)
    #expect(run.breaches.isEmpty)
    #expect(run.ledger.copiesBalance)
    #expect(run.ledger.publishesBalance)
    #expect(run.hasDrained == true)
    #expect(run.refusals == 0)
    #expect(run.faultRecords().first?.fired == 1)
    return Life(
      ledger: run.ledger,
      effects: run.effects,
      digest: run.digest,
      records: run.takeEvents()
    )
  }

  /// 100 messages a second for ten seconds, confirmed; the queue holds some of them at any time.
  private func line(_ queue: String = "{}", service: String = "9ms") -> String {
    """
    phases: {run: 10s, drain: 60s}
    queues: {work: \(queue)}
    producers:
      source:
        publish: {queue: work}
        arrivals: 100/s
        spacing: even
        confirms: true
    consumers:
      worker: {queue: work, prefetch: 10, service: \(service)}
    """
  }

  @Test(arguments: [FaultKind.brokerRestart, .brokerCrash(keeping: .all), .powerLoss])
  func `F01 F03 F05 V19 nothing confirmed and persistent is lost when flushed before the confirm`(
    _ kind: FaultKind
  ) throws {
    let run = try live(line(service: "20ms"), kind, at: 5_005, for: .seconds(1))
    #expect(run.ledger.attempted == 1_000)
    #expect(run.ledger.copies == 1_000)
    #expect(run.ledger.lost == 0)
    #expect(run.ledger.requeued == 10)
    #expect(run.ledger.acknowledged == 1_000)
  }

  @Test func `F01 while the broker is down nobody connects, and what is meant for it waits`() throws
  {
    let run = try live(line(), .brokerCrash(keeping: .all), at: 5_005, for: .seconds(2))
    let events = run.records.map { ($0.kind, $0.instant) }
    let down = (VirtualInstant.start + .milliseconds(5_005))...(.start + .milliseconds(7_004))
    #expect(!events.contains { $0.0 == .published && down.contains($0.1) })
    #expect(!events.contains { $0.0 == .attached && down.contains($0.1) })
    #expect(run.ledger.attempted == 1_000)
    #expect(run.ledger.acknowledged == 1_000)
  }

  @Test func `F03 V19 transient messages are gone, which the ledger calls deleted`() throws {
    let run = try live(line(service: "20ms"), .brokerRestart, at: 5_005, isPersistent: false)
    let gone = run.records.count { $0.kind == .vanished }
    #expect(gone > 200)
    #expect(run.ledger.deleted == gone)
    #expect(run.ledger.lost == 0)
    #expect(run.ledger.acknowledged == 1_000 - gone)
  }

  @Test func `R11.9 F03 a quorum queue keeps transient messages`() throws {
    let run = try live(
      line("{type: quorum}", service: "20ms"),
      .brokerRestart,
      at: 5_005,
      isPersistent: false
    )
    #expect(run.ledger.deleted == 0)
    #expect(run.ledger.acknowledged == 1_000)
  }

  @Test func `F05 F06 V01 a loss of power takes what was confirmed since the last flush`() throws {
    let run = try live(
      line(service: "20ms"),
      .powerLoss,
      at: 5_505,
      for: .seconds(1),
      flushing: .every(.seconds(1))
    )
    // The last flush was a second after the first one that asked; some were confirmed since.
    let lost = run.records.count { $0.kind == .lost }
    #expect(lost > 20 && lost <= 100)
    #expect(run.ledger.lost == lost)
    #expect(run.ledger.confirmed == 1_000)
    // What was acknowledged since the last flush is done again.
    #expect(run.effects.duplicate > 10)
  }

  @Test func `F01 F06 a killed process loses nothing, however lazily it flushes`() throws {
    let run = try live(
      line(service: "20ms"),
      .brokerCrash(keeping: .all),
      at: 5_505,
      flushing: .never
    )
    #expect(run.ledger.lost == 0)
    #expect(run.ledger.acknowledged == 1_000)
  }

  @Test func `F01 F06 keep synced is a loss of power, keep none loses everything`() throws {
    let synced = try live(
      line(service: "20ms"),
      .brokerCrash(keeping: .synced),
      at: 5_505,
      flushing: .never
    )
    #expect(synced.ledger.lost > 250)
    let none = try live(line(service: "20ms"), .brokerCrash(keeping: .none), at: 5_505)
    #expect(none.ledger.lost > 250)
    #expect(none.ledger.acknowledged + none.ledger.lost == 1_000)
  }

  @Test(arguments: [FaultKind.diskFull, .memoryAlarm])
  func `F07 F08 V27 an alarm blocks who publishes, and consumers empty the queue`(
    _ kind: FaultKind
  ) throws {
    let run = try live(line(), kind, at: 5_005, for: .seconds(2))
    let blocked = (VirtualInstant.start + .milliseconds(5_005))...(.start + .milliseconds(7_004))
    let records = run.records
    #expect(!records.contains { $0.kind == .confirmed && blocked.contains($0.instant) })
    #expect(records.count { $0.kind == .published && blocked.contains($0.instant) } == 1)
    #expect(records.count { $0.kind == .acknowledged && blocked.contains($0.instant) } > 0)
    #expect(records.count { $0.kind == .blocked } == 1)
    #expect(records.count { $0.kind == .unblocked } == 1)
    #expect(run.ledger.attempted == 1_000)
    #expect(run.ledger.acknowledged == 1_000)
    #expect(run.ledger.confirmed == 1_000)
  }

  @Test func `F07 a closed producer whose message waits for the end of an alarm goes on after it`()
    throws
  {
    let run = try live(
      """
      phases: {run: 10s, drain: 10s}
      queues: {work: {}}
      producers:
        source: {publish: {queue: work}, think: 100ms, in-flight: 3}
      consumers:
        worker: {queue: work, prefetch: 10, service: 1ms}
      """,
      .diskFull,
      at: 5_005,
      for: .seconds(2)
    )
    #expect(abs(run.ledger.attempted - 240) < 6)
    #expect(run.ledger.acknowledged == run.ledger.attempted)
  }

  @Test func `F13 a partition of one follower is not felt, of two it stops confirms`() throws {
    let one = try live(
      line("{type: quorum}"),
      .clusterPartition(followers: 1),
      at: 5_005,
      for: .seconds(2)
    )
    let two = try live(
      line("{type: quorum}"),
      .clusterPartition(followers: 2),
      at: 5_005,
      for: .seconds(2)
    )
    let apart = (VirtualInstant.start + .milliseconds(5_005))...(.start + .milliseconds(7_004))
    #expect(one.records.contains { $0.kind == .confirmed && apart.contains($0.instant) })
    #expect(!two.records.contains { $0.kind == .confirmed && apart.contains($0.instant) })
    #expect(!two.records.contains { $0.kind == .delivered && apart.contains($0.instant) })
    for run in [one, two] {
      #expect(run.ledger.confirmed == 1_000)
      #expect(run.ledger.acknowledged == 1_000)
    }
  }

  @Test func `F03 what is not durable is declared again, empty`() throws {
    let run = try live(line("{durable: false}", service: "20ms"), .brokerRestart, at: 5_005)
    #expect(run.ledger.deleted > 200)
    #expect(run.ledger.acknowledged + run.ledger.deleted == 1_000)
  }

  @Test func `F03 clients behind a link lose what is on its way`() throws {
    let run = try live(
      "broker: {link-latency: 5ms}\n" + line(),
      .brokerRestart,
      at: 5_007,
      for: .seconds(1)
    )
    #expect(run.ledger.attempted == 1_000)
    #expect(run.ledger.unknown > 0)
  }

  @Test func `R12.1 readers of a stream count deliveries, and the stream keeps its messages`()
    throws
  {
    let run = try live(
      """
      phases: {run: 10s, drain: 10s}
      queues: {log: {type: stream}}
      producers:
        source: {publish: {queue: log}, arrivals: 100/s, spacing: even, confirms: true}
      consumers:
        one: {queue: log, prefetch: 10, service: 1ms}
        two: {queue: log, prefetch: 10, service: 1ms}
      """,
      .brokerRestart,
      at: 5_005,
      for: .seconds(1)
    )
    #expect(run.ledger.copies == 1_000)
    #expect(run.ledger.remaining == 1_000)
    #expect(run.ledger.acknowledged == 0)
    // While the broker was up again but they were not there nothing was published; they go on with
    // what comes next.
    #expect(run.ledger.delivered == 2_000)
  }

  @Test func `V31 a run with every fault of the broker repeats itself exactly`() throws {
    func digest() throws -> UInt64 {
      try live(
        line(service: "20ms"),
        .powerLoss,
        at: 5_505,
        for: .seconds(1),
        flushing: .every(.milliseconds(300))
      ).digest
    }
    #expect(try digest() == digest())
  }
}

// MARK: - What the swarm found

extension OutageTests {
  @Test func `V20 a message was delivered after its time when the broker came up again`() throws {
    // The timer of the queue's declare was lost, and with it all later ones.
    let run = try live(
      """
      phases: {run: 5s, drain: 30s}
      queues: {work: {ttl: 3ms, expires: 2s}}
      producers:
        source: {publish: {queue: work}, arrivals: 100/s, spacing: even}
      consumers:
        worker: {queue: work, service: 2ms}
      """,
      .brokerCrash(keeping: .all),
      at: 4_001,
      for: .milliseconds(100)
    )
    #expect(run.records.contains { $0.kind == .requeued && $0.cause == .crash })
    #expect(run.records.contains { $0.kind == .expired })
  }

  @Test func `R6.5 a queue that nobody ever came to did not expire`() throws {
    var run = try SimulationTests.live(
      """
      phases: {run: 5s, drain: 5s}
      queues: {work: {}, idle: {expires: 2s}}
      producers:
        source: {publish: {queues: [work, idle]}, arrivals: 100/s, spacing: even}
      consumers:
        worker: {queue: work, service: 1ms}
      """
    )
    #expect(run.takeEvents().contains { $0.kind == .queueDeleted && $0.queue == 1 })
  }

  @Test func `V21 what was acknowledged and not flushed made a queue longer than its bound`() throws
  {
    let run = try live(
      """
      phases: {run: 2s, drain: 10s}
      queues: {work: {max-length: 3, overflow: reject-publish}}
      producers:
        source: {publish: {queue: work}, arrivals: 100/s, spacing: even}
      consumers:
        worker: {queue: work, service: 20ms}
      """,
      .powerLoss,
      at: 1_150,
      for: .milliseconds(100),
      flushing: .every(.milliseconds(370))
    )
    #expect(run.records.count { $0.kind == .redelivered } > 3)
  }

  @Test func `R12.3 V26 a reader from a time to come gets what follows its start`() throws {
    var plan = try scenario(
      """
      phases: {run: 2s, drain: 10s}
      queues: {log: {type: stream}}
      producers:
        source: {publish: {queue: log}, arrivals: 100/s, spacing: even}
      consumers:
        reader: {queue: log, prefetch: 10, service: 1ms, start: 505ms}
      """
    )
    plan.consumers[0].offset = .time(.start + .seconds(1))
    var options = SimulationOptions()
    options.verifies = true
    var run = SimulationRun(plan, options: options)
    run.run(until: .never)
    #expect(run.breaches.isEmpty)
    #expect(run.ledger.delivered == 150)
  }
}
