import ScenarioModel
import Simulation
import Telemetry
import Testing
import Vocabulary

/// What happens to single events that tell of data, on their way into the broker.
@Suite struct EventTroubleTests {
  private func shop(_ publish: String, _ fault: String, _ more: String = "") throws -> SimulationRun
  {
    try live(
      """
      phases: {run: 40s, drain: 30s}
      \(more)
      topics: {created: {}}
      services:
        order:
          database: {write: 1ms}
          outbox: {every: 100ms}
          on:
            POST /: [write: orders, {publish: {topic: created}, tells-of: orders, \(publish)}]
      views: {list: {of: order.orders, from: created}}
      clients: {web: {call: order POST /, arrivals: 10/s, spacing: even, start: 5ms}}
      faults: [{name: trouble, \(fault)}]
      expect:
        - view.list.behind == 0
        - sometimes view.list.behind > 3
      """
    )
  }

  @Test func `an event that could not be written is relayed again`() throws {
    let run = try shop(
      "outbox: true, confirm: true",
      "fault: disk.error, at: 10s, for: 10s, probability: 50%"
    )
    let refused = try #require(counter(run, "producer.order.nacked"))
    #expect(refused > 60 && refused < 140)
    #expect(counter(run, "producer.order.published") == 399 + refused)
    #expect(verdict(run, "view.list.behind == 0") == .passed)
  }

  @Test func `an event that goes astray leaves its view behind until the next`() throws {
    let run = try shop(
      "confirm: false",
      "fault: message.unroutable, target: order, at: 10s, for: 10s"
    )
    #expect(run.ledger.unroutable == 100)
    #expect(verdict(run, "view.list.behind == 0") == .passed)
    #expect(verdict(run, "sometimes view.list.behind > 3") == .passed)
  }

  @Test(arguments: ["confirm: false", "outbox: true", "outbox: true, confirm: true"])
  func `an event that is too long is refused, and closes the channel`(_ publish: String) throws {
    let run = try shop(
      publish,
      "fault: message.oversize, target: order, bytes: 2kB, at: 10s, for: 1s",
      "broker: {maximum-message-size: 1kB}"
    )
    let refused = try #require(counter(run, "producer.order.refused"))
    #expect(refused >= 10 && run.ledger.publishesBalance)
    #expect(verdict(run, "view.list.behind == 0") == .passed)
  }

  @Test func `the runs of an export that fail need no time`() throws {
    let run = try live(
      """
      phases: {run: 45s, drain: 30s}
      services: {order: {database: {write: 1ms}, on: {POST /: [write: orders]}}}
      clients: {web: {call: order POST /, arrivals: 10/s}}
      exports: {cold: {of: [order.orders], every: 10s, takes: 1s}}
      faults: [{name: torn, fault: export.fail, target: cold, runs: [2, 4]}]
      """
    )
    #expect(counter(run, "export.cold.failed") == 2)
    #expect(counter(run, "export.cold.runs") == 3)
  }
}
