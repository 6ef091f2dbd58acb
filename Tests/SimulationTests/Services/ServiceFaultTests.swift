import ScenarioModel
import Simulation
import Telemetry
import Testing
import Vocabulary

@Suite struct ServiceFaultTests {
  private func fault(
    _ kind: FaultKind,
    at seconds: Int64 = 10,
    length: VirtualDuration? = .seconds(5)
  ) -> FaultPlan {
    FaultPlan(
      name: "trouble",
      kind: kind,
      targets: [FaultTarget(role: .service, plan: 0)],
      schedule: .at([.start + .seconds(seconds) + .milliseconds(5)]),
      length: length
    )
  }

  /// Ten requests a second, of 1 ms and a link of 1 ms, for half a minute.
  private func live(
    _ fault: FaultPlan,
    work: Double = 1,
    workers: Int? = nil,
    _ change: (inout CallPlan) -> Void = { _ in }
  ) -> SimulationRun {
    var build = ServiceScenario(run: .seconds(30))
    build.service(
      "shop",
      workers: workers,
      link: .constant(milliseconds(1)),
      [.work(.constant(milliseconds(work)))]
    )
    var call = CallPlan.to(0)
    change(&call)
    build.client(call, .even(10))
    build.scenario.faults = [fault]
    return build.live()
  }

  @Test func `a service that is down refuses after a round trip`() {
    let run = live(fault(.serviceDown(mode: .refuse)))
    #expect(counter(run, "client.web.refused") == 50)
    #expect(counter(run, "service.shop.refused") == 50)
    #expect(trend(run, "client.web.patience")?.minimum == 0.002)
    #expect(counter(run, "client.web.succeeded") == 250)
  }

  @Test func `what was in work when it went down is answered with an error`() {
    let run = live(fault(.serviceDown(mode: .refuse)), work: 400)
    #expect(counter(run, "service.shop.crashed") == 4)
    #expect(counter(run, "client.web.errors") == 4)
    #expect(counter(run, "client.web.refused") == 50)
  }

  @Test func `a silent service makes callers wait as long as they are willing to`() {
    let run = live(fault(.serviceDown(mode: .blackHole))) { $0.timeout = .milliseconds(700) }
    #expect(counter(run, "client.web.timeouts") == 43)
    // Those who still wait when it is back are told that their connection is gone.
    #expect(counter(run, "client.web.errors") == 7)
    #expect(trend(run, "client.web.patience")?.maximum == 0.7)
    #expect(counter(run, "service.shop.requests") == 250)
  }

  @Test func `nobody waits for a silent service for ever`() {
    let run = live(fault(.serviceDown(mode: .blackHole)))
    #expect(counter(run, "client.web.errors") == 50)
    #expect(run.hasDrained == true)
  }

  @Test func `a slow service takes its factor`() {
    let run = live(fault(.serviceSlow(factor: 7)))
    #expect(trend(run, "client.web.latency")?.maximum == 0.009)
    #expect(trend(run, "client.web.latency")?.p50 == 0.003)
  }

  @Test func `errors hit their share of requests`() {
    var errors = fault(.httpError(status: 503), at: 0, length: nil)
    errors.share = Probability(1, outOf: 5)
    let run = live(errors)
    let hit = counter(run, "client.web.errors") ?? 0
    #expect(hit > 30 && hit < 90)
    #expect(run.faultRecords().first?.fired == hit)
    #expect(counter(run, "service.shop.failed") == hit)
  }

  @Test func `workers whose calls time out are lost until it is over`() {
    var build = ServiceScenario(run: .seconds(30))
    build.service("edge", workers: 3, waitingRoom: 0, [])
    build.service("leaf", [.work(.constant(milliseconds(100)))])
    var call = CallPlan.to(1)
    call.timeout = .milliseconds(50)
    build.scenario.services[0].endpoints[0].steps = [.call(call)]
    build.client(.to(0), .even(10))
    build.scenario.faults = [fault(.workerLeak)]
    let run = build.live()
    // Three take the workers away, the one under way included; the rest of five seconds is refused.
    #expect(counter(run, "client.web.refused") == 48)
    #expect(counter(run, "client.web.errors") == 252)
    #expect(run.faultRecords().first?.fired == 3)
  }

  @Test func `a when-condition and a window see services`() {
    var build = ServiceScenario(run: .seconds(30))
    build.service("shop", workers: 1, [.work(.constant(milliseconds(300)))])
    build.client(.to(0), .even(5))
    let condition = Condition(
      metric: .service(0, .waiting),
      comparison: .more,
      value: 3.5
    )
    var plan = fault(.serviceDown(mode: .refuse), length: .seconds(1))
    plan.schedule = .when(condition)
    build.scenario.faults = [plan]
    let run = build.live()
    #expect((run.faultRecords().first?.fired ?? 0) >= 2)
    #expect(run.snapshot().services.first?.waiting == 0)
  }
}
