import ScenarioModel
import Simulation
import Telemetry
import Testing
import Vocabulary

@Suite struct ExplanationTests {
  private func station(_ run: SimulationRun, _ name: String) throws -> StationExplanation {
    try #require(run.explanations().stations.first { $0.name == name })
  }

  private func forecast(_ station: StationExplanation) -> Forecast? {
    if case .formula(let forecast) = station.prediction { forecast } else { nil }
  }

  @Test func `four consumers are explained by Erlang C, and Little's law holds`() throws {
    let run = try live(
      """
      phases: {warm-up: 60s, run: 1h, drain: 5m}
      queues: {orders: {}}
      producers: {shop: {publish: {queue: orders}, arrivals: 18/s}}
      consumers:
        worker: {queue: orders, instances: 4, prefetch: 1, service: exponential(200ms)}
      """
    )
    let orders = try station(run, "orders")
    #expect(forecast(orders)?.model == .exponentialMany)
    #expect(orders.capacity == 20 && orders.offeredUtilisation == 0.9)
    let wait = try #require(forecast(orders)?.wait)
    #expect((wait - 0.3939).magnitude < 1e-4)
    #expect(((orders.observedWait ?? 0) - wait).magnitude < 0.104)
    #expect(((orders.observedUtilisation ?? 0) - 0.9).magnitude < 0.03)
    #expect(((orders.observedRate ?? 0) - 18).magnitude < 0.25)
    let little = try #require(orders.little)
    // What was there at both ends of an hour is all that separates the two sides.
    #expect(little.residual.magnitude < 0.05 && little.number > 8)
    #expect(orders.availability == 1 && orders.attempts == 1 && orders.growth == nil)
  }

  @Test func `a queue that gets too much says how much too much`() throws {
    let run = try live(
      """
      phases: {run: 10m, drain: none}
      queues: {orders: {}, idle: {}}
      producers:
        shop: {publish: {queue: orders}, arrivals: 18/s}
        dump: {publish: {queue: idle}, arrivals: 2/s}
      consumers:
        worker: {queue: orders, instances: 3, prefetch: 1, service: exponential(200ms)}
      """
    )
    let orders = try station(run, "orders")
    #expect(orders.prediction == .none(.overload))
    #expect(orders.growth == Growth(cause: .overload, rate: 3, arrivals: 18, capacity: 15))
    let idle = try station(run, "idle")
    #expect(idle.growth?.cause == .nobody && idle.growth?.rate == 2)
  }

  @Test func `redeliveries that take the time of new work are the cause of growth`() throws {
    let run = try live(
      """
      phases: {run: 30m, drain: none}
      queues: {orders: {type: quorum, delivery-limit: 20}}
      producers: {shop: {publish: {queue: orders}, arrivals: 10/s}}
      consumers: {worker: {queue: orders, prefetch: 1, service: 80ms, on-failure: crash}}
      faults: [{name: poison, fault: message.poison, share: 4%}]
      """
    )
    let orders = try station(run, "orders")
    #expect(orders.prediction == .none(.faults))
    #expect(orders.growth?.cause == .redelivery)
    // 0.96 x 1 + 0.04 x 21 deliveries for each message.
    #expect(((orders.attempts ?? 0) - 1.8).magnitude < 0.15)
    #expect((orders.availability ?? 1) < 0.99)
  }

  @Test func `a backlog that a fault left drains in the time that is to spare`() throws {
    let run = try live(
      """
      phases: {run: 10m, drain: 5m}
      queues: {orders: {}}
      producers: {shop: {publish: {queue: orders}, arrivals: 50/s, spacing: even}}
      consumers: {biller: {queue: orders, prefetch: 1, service: 12.5ms}}
      faults:
        - {name: outage, fault: consumer.crash, target: biller, at: 60.015s, for: 120s}
        - {name: blink, fault: consumer.crash, target: biller, at: 550.005s, for: 10ms}
      """
    )
    let drains = run.explanations().drains
    #expect(drains.count == 1)
    let drain = try #require(drains.first)
    #expect(drain.fault == "outage" && drain.station == "orders" && drain.backlog == 6000)
    #expect(drain.predicted == 200)
    #expect(((drain.observed ?? 0) - 200).magnitude < 0.05)
    #expect(try station(run, "orders").prediction == .none(.faults))
  }

  @Test func `a backlog without spare time is not predicted to go`() throws {
    let run = try live(
      """
      phases: {run: 2m, drain: none}
      queues: {orders: {}}
      producers: {shop: {publish: {queue: orders}, arrivals: 50/s, spacing: even}}
      consumers: {biller: {queue: orders, prefetch: 1, service: 20ms}}
      faults: [{name: outage, fault: consumer.hang, target: biller, at: 60.005s, for: 10s}]
      """
    )
    let drain = try #require(run.explanations().drains.first)
    #expect(drain.backlog >= 500 && drain.predicted == nil && drain.observed == nil)
  }

  @Test func `stages in a row are explained as long as what leaves them is random`() throws {
    let run = try live(
      """
      phases: {run: 5m, drain: 1m}
      queues: {first: {}, second: {}, third: {}}
      producers: {shop: {publish: {queue: first}, arrivals: 5/s}}
      consumers:
        a: {queue: first, prefetch: 1, service: exponential(100ms), publish: {queue: second}}
        b: {queue: second, prefetch: 1, service: 100ms, publish: {queue: third}}
        c: {queue: third, prefetch: 1, service: exponential(100ms)}
      """
    )
    #expect(forecast(try station(run, "first"))?.model == .exponentialOne)
    #expect(forecast(try station(run, "second"))?.model == .constantOne)
    // Constant work evens out what it passes on.
    let third = try station(run, "third")
    #expect(third.prediction == .none(.fedByStation) && third.offeredRate == 5)
  }

  @Test(arguments: [
    ("arrivals: 5/s, spacing: even", "prefetch: 1", "", FormulaObstacle.evenArrivals),
    ("stages: [{rate: 5/s, for: 30s}, {rate: 2/s}]", "prefetch: 1", "", .changingRate),
    ("arrivals: burst, count: 50", "prefetch: 1", "", .burst),
    ("arrivals: 5/s", "prefetch: 5, instances: 2", "", .prefetch),
    ("arrivals: 5/s", "prefetch: 1, ack: auto", "", .automaticAcknowledgement),
    ("arrivals: 5/s", "prefetch: 1, start: 1s", "", .lateServers),
    ("arrivals: 5/s", "prefetch: 5", "broker: {link-latency: 1ms}", .links),
    ("arrivals: 5/s", "prefetch: 1", "broker: {routing-cost: 1ms}", .routing),
    ("arrivals: 5/s, ttl: 1s", "prefetch: 1", "", .expiry),
  ])
  func `no formula speaks of`(
    _ load: String,
    _ work: String,
    _ broker: String,
    _ obstacle: FormulaObstacle
  ) throws {
    let run = try live(
      """
      phases: {run: 2m, drain: 1m}
      queues: {work: {}}
      producers: {source: {publish: {queue: work}, \(load)}}
      consumers: {worker: {queue: work, service: exponential(190ms), \(work)}}
      \(broker)
      """
    )
    #expect(try station(run, "work").prediction == .none(obstacle))
  }

  @Test func `a bound, a time to live and a closed loop have their own formulas`() throws {
    let run = try live(
      """
      phases: {run: 10m, drain: 5m}
      queues:
        bounded: {max-length: 9, overflow: reject-publish}
        hurried: {ttl: 500ms}
        looped: {}
      producers:
        a: {publish: {queue: bounded}, arrivals: 12/s, confirms: true}
        b: {publish: {queue: hurried}, arrivals: 12/s}
        c: {publish: {queue: looped}, instances: 10, think: exponential(1s)}
      consumers:
        a: {queue: bounded, prefetch: 1, service: exponential(100ms)}
        b: {queue: hurried, prefetch: 1, service: exponential(100ms)}
        c: {queue: looped, prefetch: 1, service: exponential(200ms)}
      """
    )
    let bounded = try station(run, "bounded")
    #expect(forecast(bounded)?.model == .bounded && bounded.growth == nil)
    #expect(((bounded.observedLoss ?? 0) - (forecast(bounded)?.loss ?? 1)).magnitude < 0.04)
    #expect(bounded.availability.map { $0 < 0.9 } == true)
    let hurried = try station(run, "hurried")
    #expect(((hurried.observedLoss ?? 0) - (forecast(hurried)?.loss ?? 1)).magnitude < 0.04)
    let looped = try station(run, "looped")
    #expect(forecast(looped)?.model == .machineRepair && looped.offeredRate == nil)
    let senders = run.explanations().senders
    #expect(senders.map(\.name) == ["a", "b", "c"])
    #expect((senders[0].availability ?? 1) < 0.9 && senders[1].availability == 1)
  }

  @Test func `dead letters count over the run, not over its last moments`() throws {
    let run = try live(
      """
      phases: {run: 10m, drain: 1m}
      queues: {orders: {ttl: 500ms, dead-letter: {queue: late}}, late: {}}
      producers: {shop: {publish: {queue: orders}, arrivals: 12/s}}
      consumers: {worker: {queue: orders, prefetch: 1, service: exponential(100ms)}}
      """
    )
    let growth = try #require(try station(run, "late").growth)
    #expect(growth.cause == .nobody && (growth.rate - 2.7).magnitude < 0.4)
  }

  @Test func `asking for explanations changes nothing`() throws {
    var run = SimulationRun(try scenario(plainLine))
    run.run(until: .start + VirtualDuration.seconds(5))
    let asked = run
    _ = asked.explanations()
    var other = asked
    run.run(until: .never)
    other.run(until: .never)
    #expect(run.digest == other.digest)
    #expect(run.explanations() == other.explanations())
  }
}
