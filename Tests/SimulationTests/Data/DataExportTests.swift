import Groundwork
import ScenarioModel
import Telemetry
import Testing
import Vocabulary

@testable import Simulation

@Suite struct DataExportTests {
  private func scenario(
    every interval: Int64 = 3_600,
    takes seconds: Double = 120,
    run: Int64 = 36_000
  ) -> Scenario {
    var scenario = dataScenario()
    scenario.exports = [
      ExportPlan(
        name: "hourly",
        tables: [0],
        interval: .seconds(interval),
        time: .constant(seconds * 1e9)
      )
    ]
    scenario.phases.run = .seconds(run)
    return scenario
  }

  // L16: whatever stands in a report is between 120 s and an hour and 120 s old.
  @Test func `the age of exported data is spread evenly over an hour`() throws {
    var bench = DataBench(scenario())
    bench.desk.beginExports()
    bench.go(to: 3_720 + 3_600 * 8)
    let age = bench.desk.exports[0].age
    #expect(bench.desk.exports[0].runs == 10)
    let mean = try #require(age.meanSeconds)
    #expect(abs(mean - 1_920) < 1)
    #expect(age.percentiles([0.95]) == [3_540])
    #expect(age.maximum == 3_720_000_000_000)
    #expect(age.minimum == 120_000_000_000)
  }

  @Test func `F52 when a run fails the old data stays and grows old`() {
    var bench = DataBench(scenario())
    let failure = DataExport.Failure(
      fault: 4,
      runs: [3],
      chance: .always,
      source: RandomSource(seed: 1, stream: "failure")
    )
    bench.desk.exports[0].begin(failure)
    bench.desk.beginExports()
    bench.go(to: 36_000)
    #expect(bench.desk.exports[0].failed == 1)
    #expect(bench.desk.exports[0].runs == 9)
    #expect(bench.strikes == [4])
    #expect(bench.desk.exports[0].age.maximum == 7_320_000_000_000)
  }

  @Test func `an export holds what was there as its run began`() {
    var bench = DataBench(scenario(every: 10, takes: 4, run: 100))
    bench.desk.beginExports()
    bench.go(to: 1)
    bench.write(0, milliseconds: 0)
    bench.go(to: 5)
    #expect(bench.desk.exports[0].holding?.versions == [0])
    bench.write(1, milliseconds: 0)
    bench.go(to: 11)
    bench.write(2, milliseconds: 0)
    bench.go(to: 13)
    #expect(bench.desk.exports[0].holding?.versions == [0])
    bench.go(to: 14)
    #expect(bench.desk.exports[0].holding?.versions == [2])
    #expect(bench.desk.exports[0].holding?.instant.inSeconds == 10)
  }

  @Test func `a run that is due while another goes on begins when that is over`() {
    var bench = DataBench(scenario(every: 10, takes: 25, run: 100))
    bench.desk.beginExports()
    bench.go(to: 100)
    // Due every 10 s, begun at 0, 25, 50 and 75 s.
    #expect(bench.desk.exports[0].number == 4)
    #expect(bench.desk.exports[0].runs == 4)
    #expect(bench.notes.count { $0 == .exportBegun } == 4)
  }

  @Test func `nothing begins after the end of the run`() {
    var bench = DataBench(scenario(every: 10, takes: 1, run: 30))
    bench.desk.beginExports()
    bench.go(to: 1_000)
    #expect(bench.desk.exports[0].number == 3)
    #expect(bench.desk.exports[0].age.count == 30 + 2)
  }
}
