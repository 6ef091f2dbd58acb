import ScenarioModel
import Simulation
import Telemetry
import Testing
import Vocabulary

/// What queueing theory says of services; tolerances are three standard deviations of one run.
@Suite struct ServiceTheoryTests {
  @Test func `one worker is an M/M/1 queue`() throws {
    var build = ServiceScenario(run: .seconds(3_600))
    build.service("shop", workers: 1, [.work(.exponential(mean: milliseconds(100)))])
    build.client(.to(0), .poisson(5))
    let run = build.live()
    // W = 1 / (mu - lambda), Wq = W - 1 / mu, utilisation lambda / mu.
    let latency = try #require(trend(run, "client.web.latency"))
    #expect(abs((latency.mean ?? 0) - 0.2) < 0.02)
    #expect(abs((trend(run, "service.shop.wait")?.mean ?? 0) - 0.1) < 0.02)
    #expect(trend(run, "service.shop.latency")?.count == latency.count)
    #expect(counter(run, "client.web.succeeded") == counter(run, "client.web.requests"))
    #expect(abs((share(run, "service.shop.utilisation") ?? 0) - 0.5) < 0.02)
  }

  @Test func `workers without a waiting room refuse as Erlang's first formula says`() throws {
    var build = ServiceScenario(run: .seconds(3_600))
    build.service(
      "gateway",
      workers: 20,
      waitingRoom: 0,
      [.work(.exponential(mean: milliseconds(400)))]
    )
    build.client(.to(0), .poisson(45))
    let run = build.live()
    let requests = Double(try #require(counter(run, "service.gateway.requests")))
    let refused = Double(try #require(counter(run, "service.gateway.refused")))
    // a = 18 on 20 workers.
    #expect(abs(refused / requests - 0.1092) < 0.0038)
    #expect(counter(run, "client.web.refused") == Int(refused))
    #expect(counter(run, "calls.gateway.refused") == Int(refused))
  }

  @Test func `three stages in a row are a Jackson network`() throws {
    var build = ServiceScenario(run: .seconds(1_800))
    let work = StepPlan.work(.exponential(mean: milliseconds(100)))
    // Each caller holds no worker of its own while it waits, so that the stages are independent.
    for name in ["one", "two", "three"] { build.service(name, workers: 1, [work]) }
    build.service("edge", [.call(.to(0)), .call(.to(1)), .call(.to(2))])
    build.client(.to(3), .poisson(5))
    let run = build.live()
    let latency = try #require(trend(run, "client.web.latency"))
    #expect(abs((latency.mean ?? 0) - 0.600) < 0.037)
    #expect(abs((latency.p95 ?? 0) - 1.26) < 0.12)
    #expect(abs((latency.p99 ?? 0) - 1.68) < 0.27)
  }

  @Test func `the slowest of five branches takes m times the fifth harmonic number`() throws {
    var build = ServiceScenario(run: .seconds(2_000))
    for index in 0..<5 {
      build.service("backend-\(index)", [.work(.exponential(mean: milliseconds(50)))])
    }
    let branches = (0..<5).map { [StepPlan.call(.to($0))] }
    build.service("parallel", [.parallel(ParallelPlan(branches: branches))])
    build.service("serial", (0..<5).map { .call(.to($0)) })
    build.client(.to(5), .even(10), named: "wide")
    build.client(.to(6), .even(10), named: "long")
    let run = build.live()
    let wide = try #require(trend(run, "client.wide.latency"))
    #expect(abs((wide.mean ?? 0) - 0.1142) < 0.0012)
    #expect(abs((wide.p99 ?? 0) - 0.311) < 0.010)
    let long = try #require(trend(run, "client.long.latency"))
    #expect(abs((long.mean ?? 0) - 0.250) < 0.0023)
    #expect(abs((long.p99 ?? 0) - 0.580) < 0.016)
  }

  @Test func `availabilities of a chain multiply`() throws {
    let bare = try chain(retries: nil)
    #expect(abs((share(bare, "client.web.availability") ?? 0) - 0.9752) < 0.0033)
    let stubborn = try chain(retries: RetryPlan(attempts: 2))
    #expect((share(stubborn, "client.web.availability") ?? 0) > 0.9995)
    let attempts = (0..<5).reduce(0) { $0 + (counter(stubborn, "calls.s\($1).attempts") ?? 0) }
    #expect(abs(Double(attempts) / 20_000 - 5.02) < 0.01)
  }

  /// Five services in a row, each of which fails on one request in two hundred.
  private func chain(retries: RetryPlan?) throws -> SimulationRun {
    var build = ServiceScenario(run: .seconds(2_000))
    for index in 0..<5 {
      var steps: [StepPlan] = [.fail(Probability(1, outOf: 200))]
      if index > 0 {
        var call = CallPlan.to(index - 1)
        call.retries = retries
        steps.append(.call(call))
      }
      build.service("s\(index)", steps)
    }
    var call = CallPlan.to(4)
    call.retries = retries
    build.client(call, .even(10))
    return build.live()
  }

  @Test func `a cut-off leaves out what is not there by then`() throws {
    var build = ServiceScenario(run: .seconds(2_000))
    for index in 0..<5 {
      build.service("backend-\(index)", [.work(.exponential(mean: milliseconds(50)))])
    }
    let branches = (0..<5).map { [StepPlan.call(.to($0))] }
    let cutOff = VirtualDuration.milliseconds(150)
    build.service("page", [.parallel(ParallelPlan(branches: branches, cutOff: cutOff))])
    build.client(.to(5), .even(10))
    let run = build.live()
    let requests = Double(try #require(counter(run, "client.web.requests")))
    let partial = Double(try #require(counter(run, "client.web.partial")))
    let missing = Double(try #require(counter(run, "client.web.missing-parts")))
    // All five in time: (1 - e^-3)^5; missing: 5 e^-3.
    #expect(abs(1 - partial / requests - 0.7745) < 0.009)
    #expect(abs(missing / requests - 0.249) < 0.011)
    #expect(trend(run, "client.web.latency")?.maximum == 0.15)
  }
}
