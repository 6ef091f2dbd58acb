import Groundwork
import ScenarioModel
import Telemetry
import Testing
import Vocabulary

@testable import Simulation

@Suite struct DataViewTests {
  private func scenario(lag: Distribution = .constant(0)) -> Scenario {
    var scenario = dataScenario()
    var view = ViewPlan(name: "page", table: 0, projector: 0)
    view.lag = lag
    scenario.views = [view]
    return scenario
  }

  @Test func `a view is behind from the commit until its version is to be seen`() {
    var bench = DataBench(scenario(lag: .constant(300e6)))
    bench.write(0, milliseconds: 0)
    bench.desk.project(1, onto: 0, at: bench.now)
    bench.go(to: 0.1)
    bench.look(1)
    bench.go(to: 1)
    bench.look(2)
    let view = bench.desk.views[0]
    #expect(view.reads == 2)
    #expect(view.staleReads == 1)
    #expect(view.staleness.maximum == 100_000_000)
    #expect(view.staleness.minimum == 0)
    #expect(view.behind.value == 0)
    #expect(view.behind.maximum == 1)
    bench.desk.settle(at: bench.now)
    #expect(abs((bench.desk.views[0].behind.mean ?? 0) - 0.3) < 1e-9)
  }

  @Test func `the age of a stale read counts from the first commit that it does not see`() {
    var bench = DataBench(scenario())
    for _ in 0..<5 {
      bench.go(to: bench.now.inSeconds + 1)
      bench.write(0, milliseconds: 0)
    }
    bench.desk.project(3, onto: 0, at: bench.now)
    bench.go(to: 10)
    bench.look(1)
    // Version 4 was committed at 4 s.
    #expect(bench.desk.views[0].staleness.maximum == 6_000_000_000)
    #expect(bench.desk.views[0].behind.value == 2)
  }

  @Test func `V37 what comes late is skipped and nothing is seen out of order`() {
    var bench = DataBench(scenario(lag: .uniform(lowest: 0, highest: 1e9)))
    for caller in 0..<50 as Range<UInt32> { bench.write(caller, milliseconds: 0) }
    var seen: [UInt32] = []
    for version in 1...50 as ClosedRange<UInt32> {
      bench.desk.project(version, onto: 0, at: bench.now)
      bench.go(to: bench.now.inSeconds + 0.01)
      seen.append(bench.desk.views[0].version)
    }
    #expect(seen == seen.sorted())
    bench.go(to: 5)
    #expect(bench.desk.views[0].version == 50)
    bench.desk.project(40, onto: 0, at: bench.now)
    bench.go(to: 10)
    #expect(bench.desk.views[0].version == 50)
    #expect(bench.desk.views[0].applied == 50)
    #expect(bench.desk.views[0].skipped == 1)
    #expect(bench.desk.isIdle)
  }

  @Test func `a reader that looks for its own counts what it does not find`() {
    var bench = DataBench(scenario())
    bench.write(0, milliseconds: 0)
    bench.look(0, freshness: .own, version: 1)
    bench.desk.project(1, onto: 0, at: bench.now)
    bench.look(0, freshness: .own, version: 1)
    bench.look(0, freshness: .any, version: 2)
    #expect(bench.desk.views[0].ownMissing == 1)
  }

  @Test func `V38 a reader with a token waits for its version and then reads`() {
    var bench = DataBench(scenario())
    bench.write(0, milliseconds: 0)
    bench.write(0, milliseconds: 0)
    bench.answers = []
    let token = ReadPlan.Freshness.token(timeout: .seconds(5))
    bench.look(1, freshness: token, version: 2, milliseconds: 10)
    bench.look(2, freshness: token, version: 1, milliseconds: 10)
    bench.go(to: 1)
    bench.desk.project(1, onto: 0, at: bench.now)
    bench.go(to: 2)
    bench.desk.project(2, onto: 0, at: bench.now)
    bench.go(to: 3)
    bench.look(3, freshness: token, version: 2)
    #expect(bench.callers == [2, 1, 3])
    #expect(bench.times == [1.01, 2.01, 3])
    #expect(bench.desk.views[0].tokenWait.count == 3)
    #expect(bench.desk.views[0].tokenWait.maximum == 2_000_000_000)
    #expect(bench.desk.brokenTokens == 0)
    bench.go(to: 20)
    #expect(bench.answers.count == 3)
  }

  @Test func `a reader with a token gives up after its time`() {
    var bench = DataBench(scenario())
    bench.write(0, milliseconds: 0)
    bench.look(1, freshness: .token(timeout: .seconds(5)), version: 1)
    bench.go(to: 10)
    #expect(bench.answers.last == .init(caller: 1, answer: .failed, at: 5))
    bench.desk.project(1, onto: 0, at: bench.now)
    bench.carryOut()
    #expect(bench.answers.count == 2)
    #expect(bench.desk.isIdle)
  }

  @Test func `F51 a view that stands still catches up in order`() {
    var bench = DataBench(scenario(lag: .constant(100e6)))
    for caller in 0..<3 as Range<UInt32> { bench.write(caller, milliseconds: 0) }
    bench.desk.project(1, onto: 0, at: bench.now)
    bench.desk.stop(view: 0)
    bench.desk.project(2, onto: 0, at: bench.now)
    bench.go(to: 5)
    #expect(bench.desk.views[0].version == 0)
    bench.desk.project(3, onto: 0, at: bench.now)
    bench.desk.resume(view: 0, at: bench.now)
    #expect(bench.desk.views[0].version == 2)
    bench.go(to: 6)
    #expect(bench.desk.views[0].version == 3)
  }

  @Test func `instants of commits are kept only until every view has them`() {
    var scenario = scenario()
    scenario.views.append(ViewPlan(name: "other", table: 0, projector: 1))
    var bench = DataBench(scenario)
    for caller in 0..<10 as Range<UInt32> {
      bench.go(to: bench.now.inSeconds + 1)
      bench.write(caller, milliseconds: 0)
    }
    bench.desk.project(9, onto: 0, at: bench.now)
    bench.desk.project(4, onto: 1, at: bench.now)
    bench.go(to: 20)
    bench.look(0, view: 0)
    bench.look(0, view: 1)
    #expect(bench.desk.views[0].staleness.maximum == 10_000_000_000)
    #expect(bench.desk.views[1].staleness.maximum == 15_000_000_000)
    #expect(bench.desk.tables[0].recentCount == 6)
  }
}
