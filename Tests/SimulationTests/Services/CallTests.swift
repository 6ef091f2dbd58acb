import ScenarioModel
import Simulation
import Telemetry
import Testing
import Vocabulary

@Suite struct CallTests {
  /// A client with one request a second of a service that fails always.
  private func failing(_ call: CallPlan, seconds: Int64 = 100) -> SimulationRun {
    var build = ServiceScenario(run: .seconds(seconds))
    build.service("shop", [.fail(.always)])
    build.client(call, .even(1))
    return build.live()
  }

  private func call(_ change: (inout CallPlan) -> Void) -> CallPlan {
    var call = CallPlan.to(0)
    change(&call)
    return call
  }

  @Test func `a failed attempt is followed by others after pauses`() {
    let run = failing(
      call {
        $0.retries = RetryPlan(
          attempts: 4,
          backoff: .exponential(first: .milliseconds(100), factor: 3, longest: .milliseconds(400))
        )
      }
    )
    #expect(counter(run, "calls.shop.attempts") == 400)
    #expect(counter(run, "calls.shop.retries") == 300)
    #expect(counter(run, "calls.shop.errors") == 400)
    #expect(counter(run, "calls.shop.failed") == 100)
    #expect(counter(run, "client.web.errors") == 100)
    // 100 + 300 + 400 ms.
    #expect(trend(run, "client.web.patience")?.maximum == 0.8)
  }

  @Test func `a retry that succeeds makes a call that succeeded`() throws {
    var build = ServiceScenario(run: .seconds(1_000))
    build.service("shop", [.fail(Probability(1, outOf: 2))])
    build.client(call { $0.retries = RetryPlan(attempts: 2) }, .even(10))
    let run = build.live()
    let availability = try #require(share(run, "client.web.availability"))
    #expect(abs(availability - 0.75) < 0.013)
    #expect(trend(run, "calls.shop.latency")?.count == counter(run, "calls.shop.succeeded"))
  }

  @Test func `a budget bounds retries to a share of calls`() throws {
    var retries = RetryPlan(attempts: 3)
    retries.budget = Probability(1, outOf: 10)
    let run = failing(call { $0.retries = retries }, seconds: 1_000)
    #expect(counter(run, "calls.shop.retries") == 100)
  }

  @Test func `an answer that comes too late counts for nobody`() {
    var build = ServiceScenario(run: .seconds(10))
    build.service("shop", [.work(.constant(milliseconds(150)))])
    build.client(
      call {
        $0.timeout = .milliseconds(100)
        $0.retries = RetryPlan(attempts: 2)
      },
      .even(1)
    )
    let run = build.live()
    // The first answer reaches its caller while that waits for the second attempt.
    #expect(counter(run, "calls.shop.timeouts") == 20)
    #expect(counter(run, "calls.shop.succeeded") == 0)
    #expect(counter(run, "service.shop.succeeded") == 20)
    #expect(trend(run, "client.web.patience")?.minimum == 0.2)
  }

  @Test func `a timeout shorter than the link leaves a request that nobody waits for`() {
    var build = ServiceScenario(run: .seconds(10))
    build.service("shop", link: .constant(milliseconds(80)), [.work(.constant(milliseconds(10)))])
    build.client(call { $0.timeout = .milliseconds(50) }, .even(10), count: 50)
    let run = build.live()
    #expect(counter(run, "client.web.timeouts") == 50)
    #expect(counter(run, "service.shop.succeeded") == 50)
  }

  @Test func `an empty fallback leaves a part out, a cached one needs an answer from before`() {
    let empty = failing(call { $0.fallback = .empty })
    #expect(counter(empty, "client.web.succeeded") == 100)
    #expect(counter(empty, "client.web.partial") == 100)
    #expect(counter(empty, "calls.shop.fallbacks") == 100)
    let cached = failing(call { $0.fallback = .cached })
    #expect(counter(cached, "client.web.failed") == 100)
    var build = ServiceScenario(run: .seconds(1_000))
    build.service("shop", [.fail(Probability(1, outOf: 2))])
    build.client(call { $0.fallback = .cached }, .even(10))
    let run = build.live()
    let fallbacks = counter(run, "calls.shop.fallbacks") ?? 0
    #expect(abs(Double(fallbacks) - 5_000) < 150)
    #expect(counter(run, "client.web.failed") ?? 100 < 20)
    #expect(counter(run, "client.web.partial") == 0)
  }

  @Test func `an open circuit breaker keeps calls from a service that fails`() {
    let run = failing(
      call { $0.breaker = BreakerPlan(failures: 5, openFor: .milliseconds(9_500)) }
    )
    // Five at the start, then a probe every ten seconds.
    #expect(counter(run, "service.shop.requests") == 14)
    #expect(counter(run, "calls.shop.broken") == 86)
    #expect(counter(run, "client.web.refused") == 86)
    #expect(counter(run, "calls.shop.attempts") == 100)
  }

  @Test func `what a branch had called is given up at the cut-off`() {
    var build = ServiceScenario(run: .seconds(10))
    build.service("slow", workers: 1, [.work(.constant(milliseconds(300)))])
    let plan = ParallelPlan(branches: [[.call(.to(0))]], cutOff: .milliseconds(100))
    build.service("page", [.parallel(plan)])
    build.client(.to(1), .even(1))
    let run = build.live()
    #expect(counter(run, "client.web.partial") == 10)
    #expect(trend(run, "client.web.latency")?.maximum == 0.1)
    #expect(counter(run, "service.slow.succeeded") == 10)
    #expect(counter(run, "calls.slow.succeeded") == 0)
  }
}
