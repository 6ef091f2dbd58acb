import ScenarioFile
import ScenarioModel
import Simulation
import Testing
import Vocabulary

/// Windows with fixed ends, and expectations whose bound is a metric too.
@Suite struct WindowTests {
  /// One message a second at 1 s, 2 s … 9 s, nobody consumes.
  private static func verdicts(_ expectations: [String]) throws -> [Verdict] {
    let text = """
      mqlab: 1
      phases: {run: 20s, drain: none}
      queues: {orders: {}, others: {}}
      producers:
        clock: {publish: {queue: orders}, arrivals: 1/s, spacing: even, count: 9}
      expect:

      """
    let lines = expectations.map { "  - \"\($0)\"" }.joined(separator: "\n")
    let experiment = try ScenarioLoader().load(path: "t.yaml", text: Array((text + lines).utf8))
    var run = SimulationRun(experiment.variants[0].scenario)
    run.run(until: .never)
    return run.judgements().map(\.verdict)
  }

  @Test func `both ends of a window belong to it`() throws {
    let verdicts = try Self.verdicts([
      "queue.orders.enqueued == 3 from 2s to 4s",
      "queue.orders.enqueued == 2 from 2.000000001s to 4s",
      "queue.orders.enqueued == 2 from 2s to 3.999999999s",
      "queue.orders.enqueued == 9 from 0s to 9s",
      "queue.orders.enqueued rate == 1.5/s from 2s to 4s",
    ])
    #expect(verdicts == [Verdict](repeating: .passed, count: 5))
  }

  @Test func `a window without an event knows what stood before it`() throws {
    let verdicts = try Self.verdicts([
      "queue.orders.enqueued == 0 from 2.2s to 2.8s",
      "queue.orders.ready min == 2 from 2.2s to 2.8s",
      "queue.orders.ready max == 2 from 2.2s to 2.8s",
      "queue.orders.ready mean == 2 from 2.2s to 2.8s",
      "queue.orders.ready last == 9 from 12s to 19s",
    ])
    #expect(verdicts == [Verdict](repeating: .passed, count: 5))
  }

  @Test func `the mean of a gauge covers the window and nothing else`() throws {
    // 2 until 3 s, then 3: half and half.
    let verdicts = try Self.verdicts(["queue.orders.ready mean == 2.5 from 2.5s to 3.5s"])
    #expect(verdicts == [.passed])
  }

  @Test func `a metric can be the bound of another`() throws {
    let verdicts = try Self.verdicts([
      "queue.orders.enqueued == attempted",
      "queue.others.enqueued < queue.orders.enqueued",
      "queue.others.enqueued == queue.orders.enqueued",
    ])
    #expect(verdicts == [.passed, .passed, .failed])
  }
}
