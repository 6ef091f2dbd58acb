import ScenarioModel
import Testing
import Vocabulary

@testable import Simulation

@Suite struct CallSiteTests {
  private func site(_ retries: RetryPlan) -> CallSite {
    var plan = CallPlan.to(0)
    plan.retries = retries
    return CallSite(plan, endpoint: 0, caller: 0, seed: 3, stream: "test")
  }

  private func growing(_ jitter: RetryPlan.Jitter) -> CallSite {
    var retries = RetryPlan(
      attempts: 9,
      backoff: .exponential(first: .milliseconds(100), factor: 2, longest: .seconds(1))
    )
    retries.jitter = jitter
    return site(retries)
  }

  private func milliseconds(_ pause: VirtualDuration) -> Int64 { pause.nanoseconds / 1_000_000 }

  @Test func `pauses grow by their factor up to the longest`() {
    var growing = growing(.none)
    let pauses = (1...6).map { milliseconds(growing.pause(beforeRetry: $0)) }
    #expect(pauses == [100, 200, 400, 800, 1_000, 1_000])
    var constant = site(RetryPlan(attempts: 3, backoff: .constant(.milliseconds(70))))
    #expect(milliseconds(constant.pause(beforeRetry: 5)) == 70)
  }

  @Test func `equal jitter draws half of a pause, full jitter all of it`() {
    var equal = growing(.equal)
    var full = growing(.full)
    let halves = Spread((0..<1_000).map { _ in equal.pause(beforeRetry: 4).inSeconds })
    let wholes = Spread((0..<1_000).map { _ in full.pause(beforeRetry: 4).inSeconds })
    #expect(halves.least >= 0.4)
    #expect(halves.most <= 0.8)
    #expect((0.589..<0.611).contains(halves.mean))
    #expect(wholes.least < 0.01)
    #expect(wholes.most <= 0.8)
    #expect((0.378..<0.422).contains(wholes.mean))
  }

  @Test func `a budget of a tenth allows a retry for ten calls, and saves ten at most`() {
    var retries = RetryPlan(attempts: 2)
    retries.budget = Probability(1, outOf: 10)
    var site = site(retries)
    var allowed = 0
    for _ in 0..<100 {
      site.payBudget()
      if site.takeRetry() { allowed += 1 }
    }
    #expect(allowed == 10)
    for _ in 0..<1_000 { site.payBudget() }
    let saved = (0..<100).count { _ in site.takeRetry() }
    #expect(saved == 10)
  }
}

/// The least, the most and the mean of some draws.
private struct Spread {
  let least: Double
  let most: Double
  let mean: Double

  init(_ draws: [Double]) {
    least = draws.min() ?? .nan
    most = draws.max() ?? .nan
    let sum = draws.reduce(0, +)
    mean = sum / Double(draws.count)
  }
}
