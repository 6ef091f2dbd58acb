import Dashboard
import Phrasebook
import ScenarioModel
import Screen
import Telemetry
import Vocabulary

/// A shop with everything that a drawing can show, and one slow consumer of four.
enum TopologyFixture {
  static func scenario() -> Scenario {
    var scenario = Scenario(id: "04-slow-consumer")
    scenario.phases.run = .seconds(900)
    scenario.exchanges = [
      ExchangePlan(name: "orders", kind: .topic), ExchangePlan(name: "payments", kind: .direct),
    ]
    scenario.queues = [
      "orders.created", "audit.log", "payments.capture", "orders.dlq", "stock",
    ].map { QueuePlan(name: $0) }
    scenario.queues[0].deadLetter = DeadLetterPlan(exchange: "", routingKey: "orders.dlq")
    scenario.bindings = [
      BindingPlan(exchange: 0, queue: 0, key: "order.created.#"),
      BindingPlan(exchange: 0, queue: 1, key: "#"),
      BindingPlan(exchange: 1, queue: 2, key: "capture"),
    ]
    scenario.producers = [
      producer("web-shop", exchange: 0, key: "order.created.eu"),
      producer("billing", exchange: 1, key: "capture"),
      producer("erp-bridge", exchange: nil, key: "stock"),
    ]
    scenario.consumers = [
      consumer("consumer", queue: 0, instances: 4, milliseconds: 8),
      consumer("audit", queue: 1, instances: 1, milliseconds: 1),
      consumer("capture", queue: 2, instances: 3, milliseconds: 4),
      consumer("sync", queue: 4, instances: 1, milliseconds: 2),
    ]
    return scenario
  }

  private static func producer(_ name: String, exchange: Int?, key: String) -> ProducerPlan {
    ProducerPlan(
      name: name,
      target: PublishTarget(exchange: exchange, keys: [WeightedKey(key: key)]),
      arrivals: .open(stages: [Arrivals.Stage(rate: 480)], spacing: .even)
    )
  }

  private static func consumer(
    _ name: String,
    queue: Int,
    instances: Int,
    milliseconds: Double
  ) -> ConsumerPlan {
    var plan = ConsumerPlan(name: name, queue: queue, service: .constant(milliseconds * 1e6))
    plan.instances = instances
    plan.prefetch = 50
    return plan
  }

  /// Capacity 500/s falls to 387/s when one of four instances is slowed ten times; arrivals 480/s.
  static func snapshot(isSlow: Bool = true) -> RunSnapshot {
    let scenario = scenario()
    var snapshot = RunSnapshot()
    snapshot.now = Fixture.instant(40)
    snapshot.phase = .run
    let entered = [480, 480, 640, 2, 1_200]
    let left = [isSlow ? 387 : 480, 480, 640, 0, 1_200]
    snapshot.queues = scenario.queues.indices.map { index in
      Fixture.queue(
        scenario.queues[index].name,
        Array(repeating: .init(entered: entered[index], left: left[index]), count: 40)
      )
    }
    snapshot.queues[0].deadLetterTarget = "orders.dlq"
    snapshot.producers = scenario.producers.map { ProducerSnapshot(name: $0.name) }
    snapshot.consumers = scenario.consumers.map { plan in
      var consumer = ConsumerSnapshot(name: plan.name, queue: plan.queue)
      consumer.prefetch = plan.prefetch
      consumer.meanService = plan.service.mean
      consumer.instances = Array(repeating: ConsumerInstanceSnapshot(), count: plan.instances)
      for index in consumer.instances.indices { consumer.instances[index].state = .busy }
      return consumer
    }
    if isSlow {
      snapshot.consumers[0].instances[1].slowFactor = 10
      snapshot.consumers[0].instances[1].since = Fixture.instant(25)
    }
    snapshot.consumers[3].instances[0].state = .crashed
    snapshot.flow = flow(entered)
    return snapshot
  }

  private static func flow(_ entered: [Int]) -> RecentFlow {
    var flow = RecentFlow(span: .seconds(10), end: Fixture.instant(40))
    flow.published = [4_800, 6_400, 12_000]
    flow.entered = entered.map { $0 * 10 }
    flow.deadLettered = [20, 0, 0, 0, 0]
    flow.acknowledged = [
      [1_240, 130, 1_240, 1_240], [4_800], [2_133, 2_133, 2_134], [12_000],
    ]
    return flow
  }

  static func state(
    _ snapshot: RunSnapshot = snapshot(),
    of scenario: Scenario = scenario(),
    width: Int = 110,
    height: Int = 30,
    language: Language = .english,
    glyphs: GlyphSet = .full
  ) -> DashboardState {
    var state = DashboardState(language: language, glyphs: glyphs, width: width, height: height)
    _ = state.update(.libraryLoaded(Fixture.library))
    _ = state.update(.runStarted(scenario, variants: [], variant: 0))
    _ = state.update(.snapshotArrived(snapshot, judgements: [], realSpeedFactor: 1))
    state.show(.topology)
    return state
  }
}
