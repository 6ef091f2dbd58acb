import ScenarioModel
import Simulation
import Telemetry
import Testing
import Vocabulary

@Suite struct `faults of links` {
  private func line(_ fault: String, producer: String = "") -> String {
    """
    phases: {run: 60s, drain: 60s}
    queues: {q: {}}
    producers:
      p: {publish: {queue: q}, arrivals: 20/s, spacing: even, confirms: true\(producer)}
    consumers:
      c: {queue: q, prefetch: 10, instances: 2}
    faults:
      - {name: f, \(fault)}
    """
  }

  /// The longest confirm, in seconds; everything must arrive all the same.
  private func longestConfirm(_ fault: String, producer: String = "") throws -> Double {
    let run = try live(line(fault, producer: producer))
    #expect(run.effects.done == 1_200 && run.ledger.confirmed == 1_200 && run.hasDrained == true)
    #expect(run.ledger.redelivered == 0)
    return try #require(trend(run, "producer.p.confirm-latency")?.maximum)
  }

  @Test func `latency delays both ways`() throws {
    #expect(try longestConfirm("fault: link.latency, target: p, latency: 30ms, at: 10s") == 0.06)
  }

  @Test func `links that are there for a fault take no time before and after it`() throws {
    let run = try live(line("fault: link.latency, target: p, latency: 1s, at: 30s, for: 10s"))
    let confirms = try #require(trend(run, "producer.p.confirm-latency"))
    #expect(confirms.p50 == 0 && confirms.maximum == 2)
  }

  @Test func `what is lost is sent again after 200 ms, and what follows waits behind it`() throws {
    let longest = try longestConfirm("fault: link.loss, target: p, probability: 2%, at: 10s")
    #expect(longest >= 0.2 && longest < 3)
  }

  @Test func `a clog holds frames until it is gone`() throws {
    let longest = try longestConfirm("fault: link.clog, target: p, at: 20.01s, for: 2s")
    #expect(longest > 1.9 && longest <= 2)
  }

  @Test func `what a cut link held is sent again at its next turn`() throws {
    let fault = "fault: link.cut, target: p, direction: to-broker, at: 20s, for: 2s"
    // Turns come 0.2, 0.6, 1.4 and 3.0 s after the cut.
    let longest = try longestConfirm(fault)
    #expect(longest >= 2.9 && longest <= 3)
  }

  @Test func `a thin line makes frames queue`() throws {
    let fault = "fault: link.bandwidth, target: p, bytes-per-second: 10KiB, at: 20s, for: 10s"
    // 20 frames of 1088 B a second need 2.1 times what the line carries.
    let longest = try longestConfirm(fault, producer: ", size: 1KiB")
    #expect(longest > 9 && longest < 14)
  }

  @Test func `links clog one by one and open again`() throws {
    let fault = "fault: link.swizzle, target: '*', over: 2s, at: 20s, for: 4s"
    let longest = try longestConfirm(fault)
    #expect(longest > 1.5 && longest < 7)
  }
}
