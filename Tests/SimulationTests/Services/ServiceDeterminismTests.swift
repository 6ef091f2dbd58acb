import ScenarioModel
import Simulation
import Telemetry
import Testing
import Vocabulary

@Suite struct ServiceDeterminismTests {
  /// A little of everything that services do.
  private func busy(seed: UInt64) -> Scenario {
    var build = ServiceScenario(run: .seconds(30), seed: seed)
    let work = StepPlan.work(.exponential(mean: milliseconds(20)))
    build.service("stock", workers: 3, waitingRoom: 2, link: .exponential(mean: 1e6), [work])
    build.service("pay", workers: 2, [work, .fail(Probability(1, outOf: 20))])
    var careful = CallPlan.to(1)
    careful.timeout = .milliseconds(60)
    var retries = RetryPlan(attempts: 3, backoff: .constant(.milliseconds(20)))
    retries.jitter = .full
    retries.budget = Probability(3, outOf: 10)
    careful.retries = retries
    careful.breaker = BreakerPlan(failures: 4, openFor: .seconds(1), probes: 2)
    careful.fallback = .empty
    let saga = StepPlan.saga([
      SagaStagePlan(steps: [.call(.to(0))], compensation: [work]),
      SagaStagePlan(steps: [.call(careful)], compensation: []),
    ])
    let fan = ParallelPlan(
      branches: [[.call(.to(0))], [.call(careful)], [work]],
      cutOff: .milliseconds(80),
      isPartialAllowed: true
    )
    let ways = [
      ChoicePlan(share: Probability(1, outOf: 2), steps: [saga]),
      ChoicePlan(share: Probability(1, outOf: 2), steps: [.parallel(fan)]),
    ]
    build.service("shop", workers: 20, [.choose(ways), .publish(PublishPlan(producer: 0))])
    build.client(.to(2), .poisson(40))
    build.client(.to(2), .closed(think: .exponential(mean: 1e8), inFlight: 3), named: "regular")
    build.scenario.queues = [QueuePlan(name: "events")]
    var events = ProducerPlan(
      name: "shop",
      target: PublishTarget(exchange: nil, keys: [WeightedKey(key: "events")]),
      arrivals: .onDemand
    )
    events.service = 2
    events.confirms = true
    build.scenario.producers = [events]
    var handler = ConsumerPlan(name: "stock.events", queue: 0, service: .constant(0))
    handler.handler = HandlerPlan(service: 0, steps: [work, .call(careful)])
    handler.instances = 2
    handler.prefetch = 2
    build.scenario.consumers = [handler]
    build.scenario.faults = faults
    return build.scenario
  }

  private var faults: [FaultPlan] {
    let services = [FaultTarget(role: .service, plan: 0), FaultTarget(role: .service, plan: 1)]
    return [
      FaultPlan(
        name: "down",
        kind: .serviceDown(mode: .blackHole),
        targets: services,
        schedule: .every(period: .seconds(7), first: .start + .seconds(5)),
        length: .seconds(1),
        drawnTargets: 1
      ),
      FaultPlan(
        name: "dying",
        kind: .producerCrash(between: .publishAndConfirm),
        targets: [FaultTarget(role: .producer, plan: 0)],
        schedule: .at([.start + .seconds(12)]),
        length: .milliseconds(200)
      ),
    ]
  }

  private func live(_ seed: UInt64) -> SimulationRun {
    var options = SimulationOptions()
    options.verifies = true
    var run = SimulationRun(busy(seed: seed), options: options)
    run.run(until: .never)
    return run
  }

  @Test func `the same seed gives the same digest, another seed another`() {
    let first = live(3)
    #expect(first.breaches == [])
    #expect(first.hasDrained == true)
    #expect(first.digest == live(3).digest)
    #expect(first.digest != live(4).digest)
  }

  @Test func `no seed breaks an invariant`() {
    for seed in 10..<22 as Range<UInt64> {
      let run = live(seed)
      #expect(run.breaches == [], "seed \(seed)")
      #expect(run.hasDrained == true, "seed \(seed)")
    }
  }

  @Test func `a run copied in the middle lives on as the whole one`() {
    let whole = live(5)
    var run = SimulationRun(busy(seed: 5))
    run.run(until: .start + .seconds(13))
    let digest = run.digest
    var copy = run
    copy.run(until: .never)
    #expect(copy.digest == whole.digest)
    #expect(copy.metricRows() == whole.metricRows())
    #expect(run.digest == digest)
    run.run(until: .never)
    #expect(run.digest == whole.digest)
  }
}
