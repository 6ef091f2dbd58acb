import ScenarioModel
import Telemetry
import Testing
import Vocabulary

@testable import Simulation

@Suite struct ConsumingTests {
  @Test func `publishing onward keeps the clock of the first publish`() throws {
    let run = try live(
      """
      phases: {run: 10s, drain: 10s}
      queues: {first: {}, second: {}}
      producers:
        source: {publish: {queue: first}, arrivals: 10/s, spacing: even}
      consumers:
        early: {queue: first, prefetch: 1, service: 20ms, publish: {queue: second}}
        late: {queue: second, prefetch: 1, service: 30ms}
      """
    )
    let whole = try #require(trend(run, "end-to-end"))
    #expect(whole.count == 100)
    #expect(whole.minimum == 0.05)
    #expect(whole.maximum == 0.05)
    #expect(run.ledger.attempted == 200)
    #expect(run.ledger.acknowledged == 200)
  }

  @Test func `a duplicate of the first hop is recognised at the second`() throws {
    let run = try live(
      """
      phases: {run: 60s, drain: 30s}
      queues: {first: {}, second: {}}
      producers:
        source: {publish: {queue: first}, arrivals: 50/s, count: 2000}
      consumers:
        early: {queue: first, prefetch: 1, service: 1ms, publish: {queue: second}}
        late: {queue: second, prefetch: 1, service: 1ms, idempotent: true}
      faults:
        - {fault: consumer.crash, target: early, probability: 5%, moment: after-effect, for: 0s}
      expect:
        - consumer.early.duplicates > 50
        - consumer.late.duplicates == 0
        - consumer.late.effects == 2000
      """
    )
    #expect(run.judgements().allSatisfy { $0.verdict == .passed })
  }

  @Test func `R4.1 a consumer that starts late takes the whole backlog at once`() throws {
    var run = try live(
      """
      phases: {run: 10s, drain: 10s}
      queues: {work: {}}
      producers:
        source: {publish: {queue: work}, arrivals: 10/s, spacing: even}
      consumers:
        early: {queue: work, service: 1ms, start: 5005ms}
        later: {queue: work, service: 1ms, start: 5006ms}
      """
    )
    let first = run.takeEvents().filter { $0.kind == .delivered }.prefix(50)
    #expect(first.count == 50)
    #expect(Set(first.map(\.actor)).count == 1)
    #expect(first.allSatisfy { $0.instant == VirtualInstant(nanoseconds: 5_005_000_000) })
  }

  @Test func `prefetch bounds what each instance holds`() throws {
    let run = try live(
      """
      phases: {run: 10s, drain: 60s}
      queues: {work: {}}
      producers:
        source: {publish: {queue: work}, arrivals: burst, count: 100}
      consumers:
        worker: {queue: work, instances: 3, prefetch: 4, service: 100ms}
      expect: [queue.work.unacked max == 12]
      """
    )
    #expect(run.judgements().first?.verdict == .passed)
  }

  @Test func `M/M/1 agrees with theory at utilisation 0.7`() throws {
    var run = SimulationRun(
      try scenario(
        """
        phases: {run: 2000s, drain: 60s}
        queues: {work: {}}
        producers:
          source: {publish: {queue: work}, arrivals: 70/s}
        consumers:
          worker: {queue: work, prefetch: 1, service: exponential(10ms)}
        """
      )
    )
    run.run(until: .never)
    let sojourn = try #require(trend(run, "queue.work.sojourn")?.mean)
    // 1 / (100 - 70); 140,000 messages leave a standard error of about 1.4 %.
    #expect(abs(sojourn - 1.0 / 30) < 0.05 / 30)
  }
}
