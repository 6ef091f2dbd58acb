import ScenarioModel
import Simulation
import Telemetry
import Testing
import Vocabulary

/// Each step alone, with times that do not vary.
@Suite struct StepTests {
  private let work = StepPlan.work(.constant(milliseconds(10)))

  private func latency(of steps: [StepPlan], link: Double = 0) throws -> TrendSummary {
    var build = ServiceScenario(run: .seconds(5))
    build.service("shop", link: .constant(milliseconds(link)), steps)
    build.client(.to(0), .even(10))
    return try #require(trend(build.live(), "client.web.latency"))
  }

  @Test func `work and waiting take their time, links theirs both ways`() throws {
    let plain = try latency(of: [work, .wait(.constant(milliseconds(5)))])
    #expect(plain.minimum == 0.015 && plain.maximum == 0.015 && plain.count == 50)
    let far = try latency(of: [work], link: 2)
    #expect(far.minimum == 0.014 && far.maximum == 0.014)
    #expect(try latency(of: []).maximum == 0)
  }

  @Test func `branches run at once and the longest counts`() throws {
    let branches = [[work], [work, work], [], [.wait(.constant(milliseconds(7)))]]
    let both = try latency(of: [.parallel(ParallelPlan(branches: branches)), work])
    #expect(both.minimum == 0.03 && both.maximum == 0.03)
    #expect(try latency(of: [.parallel(ParallelPlan(branches: []))]).maximum == 0)
  }

  @Test func `choices follow their shares`() throws {
    var build = ServiceScenario(run: .seconds(1_000))
    let ways = [
      ChoicePlan(share: Probability(1, outOf: 4), steps: [work, work]),
      ChoicePlan(share: Probability(3, outOf: 4), steps: []),
    ]
    build.service("shop", [.choose(ways), work])
    build.client(.to(0), .even(10))
    let latency = try #require(trend(build.live(), "client.web.latency"))
    #expect(latency.minimum == 0.01 && latency.maximum == 0.03)
    #expect(abs((latency.mean ?? 0) - 0.015) < 0.0003)
  }

  @Test func `a step that fails answers with an error`() throws {
    var build = ServiceScenario(run: .seconds(1_000))
    build.service("shop", [work, .fail(Probability(1, outOf: 10)), work])
    build.client(.to(0), .even(10))
    let run = build.live()
    let failed = try #require(counter(run, "service.shop.failed"))
    #expect(abs(Double(failed) - 1_000) < 90)
    #expect(counter(run, "client.web.errors") == failed)
    #expect(counter(run, "calls.shop.errors") == failed)
    #expect(trend(run, "client.web.latency")?.minimum == 0.02)
    #expect(trend(run, "client.web.patience")?.minimum == 0.01)
  }

  @Test func `a branch that fails fails the step, or is missing where that is allowed`() throws {
    for isPartialAllowed in [false, true] {
      var build = ServiceScenario(run: .seconds(10))
      let plan = ParallelPlan(
        branches: [[work, .fail(.always)], [work, work]],
        isPartialAllowed: isPartialAllowed
      )
      build.service("page", [.parallel(plan)])
      build.client(.to(0), .even(10))
      let run = build.live()
      #expect(counter(run, "client.web.failed") == (isPartialAllowed ? 0 : 100))
      #expect(counter(run, "client.web.partial") == (isPartialAllowed ? 100 : 0))
      #expect(counter(run, "client.web.missing-parts") == (isPartialAllowed ? 100 : 0))
      // The other branch is not waited for once the answer is lost.
      #expect(trend(run, "client.web.patience")?.maximum == (isPartialAllowed ? 0.02 : 0.01))
    }
  }

  @Test func `a cut-off of a finished step does not hit the next one`() throws {
    var build = ServiceScenario(run: .seconds(5))
    let quick = ParallelPlan(branches: [[work]], cutOff: .milliseconds(15))
    let long = ParallelPlan(branches: [[work, work, work]], cutOff: .milliseconds(100))
    build.service("page", [.parallel(quick), .parallel(long)])
    build.client(.to(0), .even(10))
    let run = build.live()
    #expect(trend(run, "client.web.latency")?.maximum == 0.04)
    #expect(counter(run, "client.web.partial") == 0)
  }
}
