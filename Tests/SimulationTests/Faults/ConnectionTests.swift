import ScenarioModel
import Simulation
import Telemetry
import Testing
import Vocabulary

@Suite struct `connections` {
  private func herd(_ fault: String) throws -> SimulationRun {
    try live(
      """
      phases: {run: 60s, drain: 30s}
      broker: {accept-rate: 200/s}
      queues: {q: {}}
      producers:
        p: {publish: {queue: q}, arrivals: 1/s, instances: 999}
      consumers:
        c: {queue: q}
      faults:
        - {fault: clients.reconnect-all, at: 20s\(fault)}
      """
    )
  }

  @Test func `a thousand at once wait for the broker, which accepts one after the other`() throws {
    let run = try herd("")
    let wait = try #require(trend(run, "broker.accept-wait"))
    #expect(wait.count == 1_000)
    #expect(wait.mean == 2.5025 && wait.maximum == 5)
    #expect(run.ledger.lost == 0 && run.hasDrained == true)
  }

  @Test func `spread over ten seconds they hardly wait`() throws {
    let wait = try #require(trend(try herd(", jitter: 10s"), "broker.accept-wait"))
    let mean = try #require(wait.mean)
    // M/D/1 at half load: 2.5 ms of waiting and 5 ms of accepting.
    #expect(wait.count == 1_000 && abs(mean - 0.007_5) < 0.000_8)
  }

  @Test func `an outage wastes no place in the line of those who were in it`() throws {
    let run = try live(
      """
      phases: {run: 60s, drain: 30s}
      broker: {accept-rate: 10/s}
      queues: {q: {}}
      producers:
        p: {publish: {queue: q}, arrivals: 1/s, instances: 50}
      consumers:
        c: {queue: q, instances: 10}
      faults:
        - {fault: broker.restart, at: [20s, 24s], for: 1s}
      """
    )
    let wait = try #require(trend(run, "broker.accept-wait"))
    // In three seconds twenty-nine came in, the thirtieth too late; after the second time all sixty.
    #expect(wait.count == 89 && wait.maximum == 6)
    #expect(run.hasDrained == true && run.effects.done == run.ledger.attempted)
  }

  private func silence(_ fault: String, heartbeat: String = "heartbeat: 4s") throws -> SimulationRun
  {
    try live(
      """
      phases: {run: 60s, drain: 30s}
      broker: {\(heartbeat)}
      queues: {q: {}}
      producers:
        p: {publish: {queue: q}, arrivals: 10/s, spacing: even}
      consumers:
        c: {queue: q, prefetch: 10, service: 1ms, instances: 2}
      faults:
        - {fault: conn.half-open, target: "c#1", \(fault)}
      """
    )
  }

  @Test func `a peer that vanishes is found dead between one timeout and one and a half`() throws {
    for second in ["20s", "20.5s", "21s", "21.9s"] {
      var run = try silence("at: \(second), for: 30s")
      // What it was given and nobody acknowledged comes back when the broker notices.
      let back = run.takeEvents().filter { $0.kind == .requeued }
      let at = try #require(back.first?.instant)
      let silent = try #require(run.faultRecords()[0].first)
      let waited = (at - .start).inSeconds - silent
      #expect(waited >= 4 && waited <= 6, "\(second)")
      #expect(back.count == 10 && run.effects.done == 600 && run.ledger.lost == 0)
    }
  }

  @Test func `without heartbeats a dead peer keeps what it holds until it is back`() throws {
    var run = try silence("at: 20s, for: 30s", heartbeat: "fsync: before-confirm")
    let back = run.takeEvents().filter { $0.kind == .requeued }
    #expect(back.first?.instant == .start + .seconds(50))
    #expect(run.effects.done == 600)
  }

  @Test func `rights that are taken away keep clients out until they are back`() throws {
    let run = try live(
      """
      phases: {run: 60s, drain: 30s}
      queues: {q: {}}
      producers:
        p: {publish: {queue: q}, arrivals: 10/s, spacing: even, retry: none}
      consumers:
        c: {queue: q}
      faults:
        - {fault: auth.revoke, target: p, at: 20s, for: 10s}
      """
    )
    #expect((99...101).contains(run.ledger.refusedPublishes))
    #expect(run.effects.done == 600 - run.ledger.refusedPublishes)
  }
}
