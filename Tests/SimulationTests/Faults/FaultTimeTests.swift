import ScenarioModel
import Simulation
import Telemetry
import Testing
import Vocabulary

@Suite struct `times of faults` {
  private func line(_ faults: String) -> String {
    """
    phases: {run: 10000s, drain: 600s}
    queues: {q: {}}
    producers:
      p: {publish: {queue: q}, arrivals: 1/s}
    consumers:
      c: {queue: q, instances: 4}
    faults:
    \(faults)
    """
  }

  private func fired(_ run: SimulationRun) -> [Int] { run.faultRecords().map(\.fired) }

  @Test func `a rate strikes as often as it says, in the mean`() throws {
    let run = try live(line("  - {fault: conn.reset, target: p, rate: 6/m}"))
    // 1000 ± 3 · sqrt(1000)
    #expect((905...1_095).contains(fired(run)[0]))
  }

  @Test func `with mtbf each target fails and is mended on its own`() throws {
    let run = try live(
      line("  - {fault: consumer.crash, target: c, mtbf: exponential(60s), for: exponential(20s)}")
    )
    // Four targets, each with a cycle of 80 s in the mean: 500; all together it would be 125.
    #expect((440...560).contains(fired(run)[0]))
    #expect(run.hasDrained == true)
  }

  @Test func `a fixed mtbf counts from being mended`() throws {
    let run = try live(line("  - {fault: broker.pause, mtbf: 99s, for: 1s}"))
    #expect(fired(run) == [100])
    #expect(run.faultRecords()[0].last == 9_999)
  }

  @Test func `jitter delays each strike by no more than it says`() throws {
    let run = try live(line("  - {fault: broker.pause, every: 100s, jitter: 10s, for: 1s}"))
    let record = run.faultRecords()[0]
    let first = try #require(record.first)
    #expect(first > 100 && first < 110)
    #expect((99...100).contains(record.fired))
  }

  @Test func `a fault more does not change what another draws`() throws {
    let fault = "  - {fault: consumer.crash, target: c, mtbf: exponential(60s), for: 1s}"
    let alone = try live(line(fault)).faultRecords()[0]
    let both = try live(
      line(fault + "\n  - {fault: conn.reset, target: p, rate: 1/m, for: exponential(5s)}")
    ).faultRecords()[0]
    #expect(alone.fired == both.fired && alone.first == both.first && alone.last == both.last)
  }
}
