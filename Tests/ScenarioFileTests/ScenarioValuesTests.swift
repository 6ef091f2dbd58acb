import Phrasebook
import ScenarioFile
import ScenarioModel
import Testing
import Vocabulary

/// What each part of the language becomes in the model.
@Suite struct `values of a scenario` {
  @Test func `the header`() throws {
    let read = try scenario(
      """
      mqlab: 1
      title: {en: One, id: Satu}
      about: same in both
      statements: [S1, S38]
      version: "3.10"
      seed: 18446744073709551615
      phases: {warm-up: 10s, run: 10m, drain: none}
      broker: {link-latency: 1.5ms, routing-cost: exponential(1us)}
      queues: {a: {}}
      """
    )
    #expect(read.id == "test")
    #expect(read.title == LocalizedText(english: "One", indonesian: "Satu"))
    #expect(read.about.indonesian == "same in both")
    #expect(read.statements == ["S1", "S38"])
    #expect(read.dialect == .rabbitmq(version: .v3x10))
    #expect(read.seed == .max)
    #expect(read.phases.warmUp == .seconds(10))
    #expect(read.phases.run == .seconds(600))
    #expect(read.phases.drain == nil)
    #expect(read.broker.linkLatency == .constant(1_500_000))
    #expect(read.broker.routingCost == .exponential(mean: 1_000))
  }

  @Test func `queues of every kind`() throws {
    let read = try scenario(
      """
      mqlab: 1
      exchanges: {dead: {type: topic, durable: false, auto-delete: true}}
      bindings: [{exchange: dead, queue: dlq, key: "#"}]
      queues:
        plain:
        full: {durable: false, exclusive: true, auto-delete: true, ttl: 0s, max-length: 9,
          max-length-bytes: 1KiB, overflow: reject-publish, dead-letter: {queue: dlq}}
        big: {type: quorum, dead-letter: {exchange: dead}}
        free: {type: quorum, delivery-limit: none}
        dlq: {dead-letter: {exchange: dead, key: back}, allow-cycle: true}
      """
    )
    #expect(read.queues.map(\.name) == ["plain", "full", "big", "free", "dlq"])
    #expect(read.queues[0] == QueuePlan(name: "plain"))
    let full = read.queues[1]
    #expect(full.isDurable == false && full.isExclusive && full.isAutoDelete)
    #expect(full.timeToLive == .zero)
    #expect(full.maximumLength == 9)
    #expect(full.maximumBytes == 1024)
    #expect(full.overflow == .rejectPublish)
    #expect(full.deadLetter == DeadLetterPlan(exchange: "", routingKey: "dlq"))
    #expect(read.queues[2].deliveryLimit == 20)
    #expect(read.queues[2].deadLetter == DeadLetterPlan(exchange: "dead", routingKey: nil))
    #expect(read.queues[3].deliveryLimit == nil)
    #expect(read.queues[4].deadLetter == DeadLetterPlan(exchange: "dead", routingKey: "back"))
    #expect(
      read.exchanges == [
        ExchangePlan(name: "dead", kind: .topic, isDurable: false, isAutoDelete: true)
      ]
    )
    #expect(read.bindings == [BindingPlan(exchange: 0, queue: 4, key: "#")])
  }

  @Test func `an old quorum queue has no delivery limit`() throws {
    let text = "mqlab: 1\nversion: 3.10\nqueues: {a: {type: quorum}}\n"
    #expect(try scenario(text).queues[0].deliveryLimit == nil)
  }

  @Test func `producers of every kind`() throws {
    let read = try scenario(
      """
      mqlab: 1
      exchanges: {e: {type: direct}}
      topics: {news: {}}
      subscribers: {s: {topic: news}}
      queues: {a: {}, b: {}}
      bindings:
        - {exchange: e, queue: a, key: x}
        - {exchange: e, queue: b, key: y}
      producers:
        steady: {publish: {queue: a}, arrivals: 30/m, spacing: even}
        burst: {publish: {queues: [a, b]}, arrivals: burst, count: 1000, start: 1s}
        staged:
          publish: {exchange: e, keys: {x: 3, y: 1}}
          stages: [{rate: 25/s, for: 10m}, {rate: 0/s, for: 1s}, {rate: 36/h}]
          size: uniform(1kB..2KiB)
          confirms: true
          mandatory: true
          persistent: false
          ttl: 5s
          priority: 255
          instances: 4
        closed: {publish: {topic: news}, think: exponential(1s), in-flight: 10}
        keyed: {publish: {exchange: e, key: x}, arrivals: 1/s}
      """
    )
    let all = read.producers
    #expect(all[0].arrivals == .open(stages: [Arrivals.Stage(rate: 0.5)], spacing: .even))
    #expect(all[0].target == PublishTarget(exchange: nil, keys: [WeightedKey(key: "a")]))
    #expect(all[1].arrivals == .burst)
    #expect(all[1].count == 1000 && all[1].start == .seconds(1))
    #expect(all[1].target.keys.map(\.key) == ["a", "b"])
    #expect(all[2].target.exchange == 0)
    #expect(all[2].target.keys == [WeightedKey(key: "x", weight: 3), WeightedKey(key: "y")])
    let stages = [
      Arrivals.Stage(rate: 25, length: .seconds(600)), Arrivals.Stage(rate: 0, length: .seconds(1)),
      Arrivals.Stage(rate: 0.01),
    ]
    #expect(all[2].arrivals == .open(stages: stages, spacing: .poisson))
    #expect(all[2].size == .uniform(lowest: 1000, highest: 2048))
    #expect(all[2].confirms && all[2].isMandatory && !all[2].isPersistent)
    #expect(all[2].expiration == .seconds(5))
    #expect(all[2].priorities == [WeightedPriority(priority: 255)] && all[2].instances == 4)
    #expect(all[3].arrivals == .closed(think: .exponential(mean: 1e9), inFlight: 10))
    #expect(all[3].target == PublishTarget(exchange: 1, keys: [WeightedKey(key: "")]))
    #expect(all[4].target == PublishTarget(exchange: 0, keys: [WeightedKey(key: "x")]))
    #expect(all[4].confirms == false && all[4].isPersistent)
  }

  @Test func `consumers and what they publish onward`() throws {
    let read = try scenario(
      """
      mqlab: 1
      queues: {a: {}, b: {}}
      producers: {p: {publish: {queue: a}, arrivals: 1/s}}
      consumers:
        first: {queue: a, prefetch: 10, service: 5ms, instances: 3, publish: {queue: b, size: 1kB}}
        second: {queue: b, ack: auto, idempotent: true, on-failure: crash, exclusive: true, start: 2s}
      """
    )
    let first = read.consumers[0]
    #expect(first.queue == 0 && first.prefetch == 10 && first.instances == 3)
    #expect(first.service == .constant(5e6))
    #expect(first.onward == PublishTarget(exchange: nil, keys: [WeightedKey(key: "b")]))
    #expect(first.onwardSize == .constant(1000))
    #expect(first.acknowledgement == .manual && first.failing == .requeue)
    let second = read.consumers[1]
    #expect(second.queue == 1 && second.prefetch == 0 && second.service.isZero)
    #expect(second.acknowledgement == .automatic && second.isIdempotent)
    #expect(second.failing == .crash && second.isExclusive && second.start == .seconds(2))
  }

  @Test func `subscribers bring their queues`() throws {
    let read = try scenario(
      """
      mqlab: 1
      topics: {order.created: {durable: false}}
      queues: {own: {}}
      producers: {p: {publish: {topic: order.created}, arrivals: 1/s}}
      consumers: {c: {queue: own}}
      subscribers:
        mail: {topic: order.created, durable: true}
        live: {topic: order.created}
        many: {topic: order.created, instances: 3}
        east: {topic: order.created, group: ship, durable: true}
        west: {topic: order.created, group: ship, durable: true}
      """
    )
    #expect(
      read.exchanges == [
        ExchangePlan(name: "order.created", kind: .fanout, isDurable: false, isTopic: true)
      ]
    )
    #expect(
      read.queues.map(\.name) == [
        "own", "order.created.mail", "order.created.live", "order.created.many",
        "order.created.ship",
      ]
    )
    #expect(read.queues.map(\.belongsToSubscriber) == [false, true, true, true, true])
    #expect(read.queues.map(\.isDurable) == [true, true, false, false, true])
    #expect(read.queues.map(\.isExclusive) == [false, false, true, false, false])
    #expect(read.queues.map(\.isAutoDelete) == [false, false, true, true, false])
    #expect(read.bindings.map(\.queue) == [1, 2, 3, 4])
    #expect(read.consumers.map(\.queue) == [0, 1, 2, 3, 4, 4])
    #expect(read.consumers[1].subscription == SubscriptionPlan(topic: 0, isDurable: true))
    #expect(read.consumers[2].subscription == SubscriptionPlan(topic: 0, isDurable: false))
  }

  @Test func `many alike`() throws {
    let read = try scenario(
      """
      mqlab: 1
      exchanges: {e: {type: direct}}
      queues: {"q-{i}": {repeat: 3, dead-letter: {queue: "dead-{i}"}}, "dead-{i}": {repeat: 3}}
      bindings: [{exchange: e, queue: "q-{i}", key: "k.{i}", repeat: 3}]
      producers: {"p-{i}": {repeat: 3, publish: {exchange: e, key: "k.{i}"}, arrivals: 1/s}}
      consumers: {"c-{i}": {repeat: 2, queue: "q-{i}"}}
      """
    )
    #expect(read.queues.map(\.name) == ["q-1", "q-2", "q-3", "dead-1", "dead-2", "dead-3"])
    #expect(read.queues[1].deadLetter?.routingKey == "dead-2")
    #expect(read.bindings.map(\.key) == ["k.1", "k.2", "k.3"])
    #expect(read.producers.map(\.target.keys[0].key) == ["k.1", "k.2", "k.3"])
    #expect(read.consumers.map(\.queue) == [0, 1])
  }

  private static let laws: [(String, Distribution)] = [
    ("12.5ms", .constant(12_500_000)),
    ("constant(5us)", .constant(5_000)),
    ("500ns", .constant(500)),
    ("0s", .constant(0)),
    ("1h", .constant(3.6e12)),
    ("exponential(12.5ms)", .exponential(mean: 12_500_000)),
    ("uniform(1ms..3ms)", .uniform(lowest: 1e6, highest: 3e6)),
    ("normal(10ms, 2ms)", .normal(mean: 1e7, deviation: 2e6)),
    ("lognormal(10ms, cv 1.5)", .lognormal(mean: 1e7, variation: 1.5)),
    ("\"lognormal(10ms, cv: 1.5)\"", .lognormal(mean: 1e7, variation: 1.5)),
    ("pareto(10ms, shape 2.5)", .pareto(mean: 1e7, shape: 2.5)),
    ("erlang(3, 10ms)", .erlang(stages: 3, mean: 1e7)),
    (
      "mixture(95% 10ms, 5% exponential(500ms))",
      .mixture([
        .init(share: 0.95, law: .constant(1e7)), .init(share: 0.05, law: .exponential(mean: 5e8)),
      ])
    ),
    (
      "mixture(1/3 1ms, 2/3 2ms)",
      .mixture([
        .init(share: 1.0 / 3, law: .constant(1e6)), .init(share: 2.0 / 3, law: .constant(2e6)),
      ])
    ),
  ]

  @Test(arguments: laws)
  func `laws read as words`(text: String, law: Distribution) throws {
    let whole =
      "mqlab: 1\nqueues: {a: {}}\nconsumers:\n  c:\n    queue: a\n    service: \(text)\n"
    #expect(try scenario(whole).consumers[0].service == law)
  }
}
