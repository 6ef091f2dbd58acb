import ScenarioModel
import Simulation
import Telemetry
import Testing
import Vocabulary

/// Messages that a service handles, and events that it publishes.
@Suite struct MessageHandlingTests {
  /// Orders come over a queue; the service handles them and publishes an event to another queue.
  private func shop(
    _ steps: [StepPlan],
    workers: Int? = nil,
    instances: Int = 1,
    rate: Double = 10,
    _ change: (inout Scenario) -> Void = { _ in }
  ) -> SimulationRun {
    var build = ServiceScenario(run: .seconds(30))
    build.service("shop", workers: workers, [])
    build.scenario.queues = [QueuePlan(name: "orders"), QueuePlan(name: "events")]
    var source = ProducerPlan(
      name: "source",
      target: PublishTarget(exchange: nil, keys: [WeightedKey(key: "orders")]),
      arrivals: .even(rate)
    )
    source.confirms = true
    var events = ProducerPlan(
      name: "shop",
      target: PublishTarget(exchange: nil, keys: [WeightedKey(key: "events")]),
      arrivals: .onDemand
    )
    events.service = 0
    events.confirms = true
    build.scenario.producers = [source, events]
    var handler = ConsumerPlan(name: "shop.orders", queue: 0, service: .constant(0))
    handler.handler = HandlerPlan(service: 0, steps: steps)
    handler.instances = instances
    handler.prefetch = 1
    let reader = ConsumerPlan(name: "reader", queue: 1, service: .constant(milliseconds(3)))
    build.scenario.consumers = [handler, reader]
    change(&build.scenario)
    return build.live()
  }

  private let work = StepPlan.work(.constant(milliseconds(10)))
  private let publish = StepPlan.publish(PublishPlan(producer: 1))

  @Test func `a message is handled step by step, then acknowledged`() {
    let run = shop([work, .wait(.constant(milliseconds(5))), work])
    #expect(counter(run, "consumer.shop.orders.acknowledged") == 300)
    #expect(counter(run, "consumer.shop.orders.effects") == 300)
    #expect(trend(run, "end-to-end")?.minimum == 0.025)
    #expect(trend(run, "queue.orders.sojourn")?.maximum == 0.025)
    #expect(run.ledger.lost == 0)
  }

  @Test func `an event goes on with the clock and the business of its message`() {
    let run = shop([work, publish, work])
    #expect(counter(run, "producer.shop.published") == 300)
    #expect(counter(run, "producer.shop.confirmed") == 300)
    // The journey ends with the reader of the event, not where the event was published.
    #expect(trend(run, "end-to-end")?.count == 300)
    #expect(trend(run, "end-to-end")?.minimum == 0.013)
    #expect(counter(run, "consumer.reader.effects") == 300)
  }

  @Test func `a step that waits for its confirm takes a round trip to the broker`() {
    var plan = PublishPlan(producer: 1)
    plan.awaitsConfirm = true
    let run = shop([work, .publish(plan)]) {
      $0.broker.linkLatency = .constant(milliseconds(2))
    }
    #expect(trend(run, "producer.shop.confirm-latency")?.maximum == 0.004)
    // Until the acknowledgement is there: 2 ms to the consumer, work, the confirm, 2 ms back.
    #expect(trend(run, "queue.orders.sojourn")?.minimum == 0.018)
  }

  @Test func `what a handler fails on is given back, or thrown away`() {
    let chance = StepPlan.fail(Probability(1, outOf: 4))
    let requeued = shop([work, chance])
    #expect(counter(requeued, "consumer.shop.orders.effects") == 300)
    #expect(counter(requeued, "consumer.shop.orders.redelivered") ?? 0 > 50)
    let rejected = shop([work, chance]) { $0.consumers[0].failing = .reject }
    #expect(counter(rejected, "queue.orders.discarded") ?? 0 > 40)
    #expect(counter(rejected, "consumer.shop.orders.redelivered") == 0)
    let crashing = shop([work, chance]) { $0.consumers[0].failing = .crash }
    #expect(counter(crashing, "consumer.shop.orders.effects") == 300)
  }

  @Test func `messages and requests share the workers of a service`() {
    let run = shop([work], workers: 1, instances: 5, rate: 50) {
      $0.services[0].endpoints[0].steps = [.work(.constant(milliseconds(10)))]
      $0.clients = [
        ClientPlan(name: "web", arrivals: .poisson(30), calls: [.init(call: .to(0))])
      ]
    }
    #expect(abs((share(run, "service.shop.utilisation") ?? 0) - 0.8) < 0.03)
    #expect(counter(run, "service.shop.succeeded") == counter(run, "client.web.requests"))
    #expect(counter(run, "consumer.shop.orders.effects") == 1_500)
  }

  @Test func `a consumer that dies in the middle of a message leaves it to the queue`() {
    let run = shop([.work(.constant(milliseconds(60))), publish], workers: 2) {
      $0.faults = [
        FaultPlan(
          name: "crash",
          kind: .consumerCrash,
          targets: [FaultTarget(role: .consumer, plan: 0)],
          schedule: .every(period: .seconds(3), first: .start + .milliseconds(3_030)),
          length: .milliseconds(500)
        )
      ]
    }
    #expect(counter(run, "service.shop.crashed") == 9)
    #expect(counter(run, "consumer.shop.orders.redelivered") == 9)
    #expect(counter(run, "consumer.shop.orders.effects") == 300)
    #expect(counter(run, "producer.shop.published") == 300)
  }

  @Test func `a broken connection leaves a handler its work, without a way to settle`() {
    let run = shop([.work(.constant(milliseconds(60))), publish]) {
      $0.faults = [
        FaultPlan(
          name: "reset",
          kind: .connectionReset,
          targets: [FaultTarget(role: .consumer, plan: 0)],
          schedule: .at([.start + .milliseconds(3_030)])
        )
      ]
    }
    #expect(counter(run, "consumer.shop.orders.redelivered") == 1)
    #expect(counter(run, "consumer.shop.orders.duplicates") == 1)
    #expect(counter(run, "producer.shop.published") == 301)
  }

  @Test func `a consumer that hangs goes on where it was`() {
    let run = shop([work, work]) {
      $0.faults = [
        FaultPlan(
          name: "hang",
          kind: .consumerHang,
          targets: [FaultTarget(role: .consumer, plan: 0)],
          schedule: .at([.start + .milliseconds(3_005)]),
          length: .seconds(2)
        )
      ]
    }
    #expect(counter(run, "consumer.shop.orders.effects") == 300)
    #expect(counter(run, "consumer.shop.orders.redelivered") == 0)
    // Its first step ends while it hangs; the second follows when it goes on.
    #expect(trend(run, "queue.orders.sojourn")?.maximum == 2.015)
  }

  @Test func `a message on a service that is down waits until it is up`() {
    let run = shop([work, publish]) {
      $0.faults = [
        FaultPlan(
          name: "down",
          kind: .serviceDown(mode: .blackHole),
          targets: [FaultTarget(role: .service, plan: 0)],
          schedule: .at([.start + .milliseconds(3_005)]),
          length: .seconds(2)
        )
      ]
    }
    #expect(counter(run, "consumer.shop.orders.redelivered") == 1)
    #expect(counter(run, "consumer.shop.orders.effects") == 300)
    #expect(counter(run, "producer.shop.published") == 300)
    #expect(run.hasDrained == true)
  }
}
