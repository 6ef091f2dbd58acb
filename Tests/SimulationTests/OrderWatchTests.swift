import ScenarioModel
import Simulation
import Telemetry
import Testing
import Vocabulary

@Suite struct OrderWatchTests {
  /// Six messages for two consumers of 30 ms and 10 ms: the slow one takes the first, the fast one
  /// the second, third and fourth; at 30 ms both are free again.
  private func twoSpeeds(_ expectation: String) throws -> SimulationRun {
    try live(
      """
      phases: {run: 10s, drain: 10s}
      queues: {work: {}}
      producers: {source: {publish: {queue: work}, arrivals: burst, count: 6, start: 1s}}
      consumers:
        slow: {queue: work, prefetch: 1, service: 35ms}
        fast: {queue: work, prefetch: 1, service: 10ms}
      expect: ["\(expectation)"]
      """
    )
  }

  @Test func `neighbours in the wrong order and overtakers are counted one by one`() throws {
    // Done in the order 2 3 4 1 5 6: the fast one does 2, 3, 4 and 5 at 10, 20, 30 and 40 ms, the
    // slow one 1 at 35 ms and 6 at 70 ms.
    let run = try twoSpeeds("queue.work.inversions == 1")
    #expect(verdict(run, "queue.work.inversions == 1") == .passed)
    #expect(counter(run, "queue.work.inversions") == 1)
    #expect(counter(run, "queue.work.overtakes") == 3)
  }

  @Test func `what nobody asks for is not counted and not told`() throws {
    let run = try twoSpeeds("queue.work.acknowledged == 6")
    #expect(counter(run, "queue.work.inversions") == nil)
    #expect(counter(run, "queue.work.overtakes") == nil)
  }

  @Test func `a message that left otherwise is overtaken by nobody`() throws {
    let run = try live(
      """
      phases: {run: 10s, drain: 10s}
      queues: {work: {}}
      producers:
        hasty: {publish: {queue: work}, arrivals: burst, count: 1, ttl: 100ms, start: 1s}
        patient: {publish: {queue: work}, arrivals: burst, count: 2, start: 2s}
      consumers: {worker: {queue: work, prefetch: 1, service: 10ms, start: 3s}}
      expect: [queue.work.overtakes == 0, queue.work.inversions == 0, queue.work.expired == 1]
      """
    )
    #expect(run.judgements().allSatisfy { $0.verdict == .passed })
  }

  @Test func `what comes again keeps its place in the order`() throws {
    // The first message goes back while the second is done: both measures see it once.
    let run = try live(
      """
      phases: {run: 10s, drain: 10s}
      queues: {work: {}}
      producers: {source: {publish: {queue: work}, arrivals: burst, count: 2, start: 1s}}
      consumers:
        first: {queue: work, prefetch: 1, service: 50ms}
        second: {queue: work, prefetch: 1, service: 100ms}
      faults: [{fault: consumer.crash, target: first, at: 1.04s, for: 1s}]
      expect: [queue.work.inversions == 1, queue.work.overtakes == 1]
      """
    )
    #expect(run.judgements().allSatisfy { $0.verdict == .passed })
  }

  @Test func `waits are told apart by priority where somebody asks`() throws {
    let run = try live(
      """
      phases: {run: 10s, drain: 10s}
      queues: {work: {max-priority: 9}}
      producers:
        low: {publish: {queue: work}, arrivals: burst, count: 2, priority: 1, start: 1s}
        high: {publish: {queue: work}, arrivals: burst, count: 2, priority: 9, start: 1s}
      consumers: {worker: {queue: work, prefetch: 1, service: 10ms}}
      expect:
        - queue.work.wait-9 mean == 15ms
        - queue.work.wait-1 max == 30ms
        - queue.work.wait-1 count == 2
      """
    )
    #expect(run.judgements().allSatisfy { $0.verdict == .passed })
    #expect(trend(run, "queue.work.wait-9")?.count == 2)
    #expect(trend(run, "queue.work.wait-5") == nil)
  }
}
