import ScenarioModel
import Telemetry
import Testing
import Vocabulary

@testable import Simulation

/// F16, F17: the clock on the broker's wall goes wrong, the time that passes does not.
@Suite struct ClockFaultTests {
  /// A message every ten milliseconds from 0.01 s to 10 s, each to live for ten seconds; nobody
  /// takes them.
  private func waiting(_ fault: String, queue: String, producer: String = "") -> String {
    """
    phases: {run: 40s, drain: none}
    queues: {work: \(queue)}
    producers:
      source: {publish: {queue: work}, arrivals: 100/s, spacing: even, count: 1000\(producer)}
    faults:
      - {\(fault)}
    """
  }

  /// When each message expired, in milliseconds, by when it was published.
  private func expiries(_ run: inout SimulationRun) -> [(published: Int64, expired: Int64)] {
    var published: [UInt32: Int64] = [:]
    var result: [(Int64, Int64)] = []
    for event in run.takeEvents() {
      let milliseconds = event.instant.nanoseconds / 1_000_000
      if event.kind == .enqueued { published[event.message] = milliseconds }
      if event.kind == .expired, let start = published[event.message] {
        result.append((start, milliseconds))
      }
    }
    return result
  }

  @Test(arguments: [
    ("{ttl: 10s}", ""), ("{type: quorum, ttl: 10s}", ""), ("{}", ", ttl: 10s"),
    ("{ttl: 10s}", ", ttl: 20s"),
  ])
  func `F16 while the clock is ahead what waits expires early, and what comes then late afterwards`(
    _ queue: String,
    _ producer: String
  ) throws {
    let jump = "fault: clock.jump, at: 5005ms, for: 5s, delta: 3991ms"
    var run = try live(waiting(jump, queue: queue, producer: producer))
    #expect(run.ledger.expired == 1_000)
    for (published, expired) in expiries(&run) {
      let life: Int64 =
        switch published {
        // By 10.005 s the clock is right again.
        case ..<3_995: 10_000 - 3_991
        case ..<5_005: 10_000
        default: 10_000 + 3_991
        }
      #expect(expired == published + life)
    }
    #expect(run.faultRecords().map(\.fired) == [1])
  }

  @Test func `F16 R6.2 stamped by a clock that is behind, messages are over before the head is`()
    throws
  {
    let jump = "fault: clock.jump, at: 5005ms, for: 5s, delta: 4s, clock: behind"
    var run = try live(waiting(jump, queue: "{ttl: 10s}"))
    #expect(run.ledger.expired == 1_000)
    for (published, expired) in expiries(&run) {
      switch published {
      case ..<5_005: #expect(expired == published + 10_000)
      // Those behind it were over already.
      case ..<9_001: #expect(expired == 15_000)
      default: #expect(expired == published + 6_000)
      }
    }
  }

  @Test(arguments: [("ahead", Int64(9_091)), ("behind", 11_111)])
  func `F17 a clock that gains or loses a tenth makes lives shorter or longer by as much`(
    _ error: String,
    _ life: Int64
  ) throws {
    let drift = "fault: clock.drift, at: 0s, ppm: 100000, clock: \(error)"
    var run = try live(waiting(drift, queue: "{ttl: 10s}"))
    #expect(run.ledger.expired == 1_000)
    let lives = expiries(&run).map { $0.expired - $0.published }
    // The clock is turned by a millisecond every ten.
    #expect(lives.allSatisfy { abs($0 - life) <= 12 }, "\(lives.min() ?? 0) \(lives.max() ?? 0)")
  }

  @Test func `F17 the clock is right again when it drifts no more`() throws {
    // Stamped by a clock that was ahead, the last of them keep those behind them until 14 s.
    let drift = "fault: clock.drift, at: 1s, for: 2s, ppm: 500000"
    var run = try live(waiting(drift, queue: "{ttl: 10s}"))
    for (published, expired) in expiries(&run) where !(1_000...4_000).contains(published) {
      #expect(expired == published + 10_000)
    }
  }

  @Test(arguments: ["ahead", "behind"])
  func `F16 V20 nothing is delivered after its time by the clock on the wall`(
    _ error: String
  ) throws {
    let jump = "fault: clock.jump, every: 900ms, for: 400ms, delta: 300ms, clock: \(error)"
    let body = waiting(jump, queue: "{ttl: 500ms}")
    let run = try live(
      body + "\nconsumers:\n  worker: {queue: work, prefetch: 1, service: 12ms}\n"
    )
    #expect(run.ledger.expired > 50)
    #expect(run.ledger.acknowledged + run.ledger.expired == 1_000)
  }

  @Test func `F16 what has no hour does not care`() throws {
    let jump = "  - {fault: clock.jump, at: 3s, for: 2s, delta: 1h}\n"
    let run = try live(plainLine + "\nfaults:\n" + jump)
    let plain = try live(plainLine)
    #expect(run.ledger == plain.ledger)
    #expect(trend(run, "queue.work.wait")?.mean == trend(plain, "queue.work.wait")?.mean)
  }

  @Test func `F16 a broker that is down finds out when it comes up`() throws {
    let faults =
      "fault: broker.crash, at: 2s, for: 4s}\n  - {fault: clock.jump, at: 3s, delta: 30s"
    var run = try live(waiting(faults, queue: "{ttl: 10s}"))
    let first = expiries(&run).map(\.expired).min()
    #expect(first == 6_000)
  }

  @Test(arguments: ["activemq", "kubemq"])
  func `F16 A9.3 K1.7 what is held back until an hour comes when the clock says so`(
    _ dialect: String
  ) throws {
    var run = try live(
      """
      dialect: \(dialect)
      phases: {run: 20s, drain: 20s}
      queues: {orders: {}}
      producers:
        shop: {publish: {queue: orders}, arrivals: burst, count: 2, start: 1s, delay: 10s}
      consumers: {c: {queue: orders, service: 1ms}}
      faults: [{fault: clock.jump, at: 3s, delta: 5s}]
      """
    )
    let entered = run.takeEvents().filter { $0.kind == .enqueued }.map(\.instant)
    #expect(entered.count == 2)
    #expect(
      entered.allSatisfy { $0 >= .start + .seconds(6) && $0 <= .start + .milliseconds(6_501) }
    )
  }

  @Test func `F16 F17 V31 a wrong clock repeats itself exactly`() throws {
    let faults =
      "fault: clock.jump, every: 3s, for: exponential(1s), delta: 5s}\n"
      + "  - {fault: clock.drift, at: 1s, ppm: 300000, clock: behind"
    let text = waiting(faults, queue: "{ttl: 2s}")
    #expect(try live(text).digest == live(text).digest)
  }
}
