import ScenarioModel
import Simulation
import Telemetry
import Testing
import Vocabulary

/// What is told of services: against numbers that theory gives.
@Suite struct ServiceExplanationTests {
  private func station(_ run: SimulationRun, _ name: String) throws -> StationExplanation {
    try #require(
      run.explanations().stations.first { $0.name == name && $0.kind == .service }
    )
  }

  private func forecast(_ station: StationExplanation) -> Forecast? {
    if case .formula(let forecast) = station.prediction { forecast } else { nil }
  }

  @Test func `four workers are explained by Erlang C, and Little's law holds`() throws {
    let run = try live(
      """
      phases: {warm-up: 60s, run: 1h, drain: 5m}
      services: {shop: {workers: 4, link: 3ms, on: {GET /: [work: exponential(200ms)]}}}
      clients: {web: {call: shop GET /, arrivals: 18/s}}
      """
    )
    let shop = try station(run, "shop")
    #expect(forecast(shop)?.model == .exponentialMany)
    #expect(shop.servers == 4 && shop.capacity == 20 && shop.offeredUtilisation == 0.9)
    let wait = try #require(forecast(shop)?.wait)
    #expect((wait - 0.3939).magnitude < 1e-4)
    #expect(((shop.observedWait ?? 0) - wait).magnitude < 0.104)
    #expect(((shop.observedUtilisation ?? 0) - 0.9).magnitude < 0.03)
    #expect(((shop.observedRate ?? 0) - 18).magnitude < 0.25)
    let little = try #require(shop.little)
    #expect(little.residual.magnitude < 0.05 && little.number > 8)
    #expect(shop.availability == 1 && shop.attempts == 1 && shop.growth == nil)
  }

  @Test func `a service without a waiting room refuses as Erlang B has it`() throws {
    let run = try live(
      """
      phases: {run: 10m, drain: 1m}
      services:
        gateway: {workers: 20, waiting-room: 0, on: {GET /: [work: "lognormal(400ms, cv 2)"]}}
      clients: {web: {call: gateway GET /, arrivals: 45/s}}
      """
    )
    let gateway = try station(run, "gateway")
    #expect(forecast(gateway)?.model == .lossOnly)
    #expect(((forecast(gateway)?.loss ?? 0) - 0.10921).magnitude < 1e-5)
    // Whatever the law of work; three deviations of ten minutes.
    #expect(((gateway.observedLoss ?? 0) - 0.10921).magnitude < 0.014)
    let availability = try #require(gateway.availability)
    #expect((1 - availability - (gateway.observedLoss ?? 0)).magnitude < 1e-9)
    #expect(gateway.little.map { $0.residual.magnitude < 0.05 } == true)
  }

  @Test func `a chosen way, a failure and a database make one law of work`() throws {
    let run = try live(
      """
      phases: {run: 20m, drain: 1m}
      services:
        shop:
          workers: 1
          database: {read: exponential(10ms)}
          on:
            GET /: [{choose: [{share: 75%, do: [work: 20ms]}, {share: 25%, do: [work: 60ms]}]}]
            GET /list: [{fail: 50%}, read: orders]
            POST /: [write: orders]
      clients:
        web: {calls: {shop GET /: 1, shop GET /list: 1}, arrivals: 40/s}
      """
    )
    let shop = try station(run, "shop")
    #expect(forecast(shop)?.model == .generalOne)
    // S is 30 ms with E[S^2] = 1,200 ms^2 half of the time, else 10 ms with 200 ms^2 half of that:
    // Pollaczek-Khinchine with 17.5 ms and 650 ms^2 at 40/s.
    let wait = 40 * 650e-6 / (2 * (1 - 0.7))
    #expect(((forecast(shop)?.wait ?? 0) - wait).magnitude < 1e-9)
    #expect(((shop.observedWait ?? 0) - wait).magnitude < 0.006)
    #expect(((shop.availability ?? 0) - 0.75).magnitude < 0.01)
  }

  @Test func `calls in a row are explained as long as what leaves them is random`() throws {
    let run = try live(
      """
      phases: {run: 10m, drain: 1m}
      services:
        shop: {on: {POST /: [call: a GET /, call: b GET /, call: c GET /]}}
        a: {workers: 1, on: {GET /: [work: exponential(100ms)]}}
        b: {workers: 1, on: {GET /: [work: 100ms]}}
        c: {workers: 1, on: {GET /: [work: exponential(100ms)]}}
      clients: {web: {call: shop POST /, arrivals: 5/s}}
      """
    )
    #expect(forecast(try station(run, "a"))?.wait.map { ($0 - 0.1).magnitude < 1e-12 } == true)
    #expect(forecast(try station(run, "b"))?.model == .constantOne)
    // Constant work evens out what it passes on.
    #expect(try station(run, "c").prediction == .none(.fedByStation))
    #expect(try station(run, "c").offeredRate == 5)
    let shop = try station(run, "shop")
    #expect(shop.prediction == .none(.calls) && shop.servers == nil && shop.capacity == nil)
    #expect(shop.little.map { $0.residual.magnitude < 0.05 } == true)
  }

  @Test func `nobody waits where workers have no limit, in whatever manner requests come`() throws {
    let run = try live(
      """
      phases: {run: 60s, drain: 1s}
      services: {shop: {on: {GET /: [work: 5ms, wait: 2ms]}}}
      clients: {web: {call: shop GET /, arrivals: 100/s, spacing: even}}
      """
    )
    let shop = try station(run, "shop")
    #expect(forecast(shop)?.model == .unlimited)
    #expect(forecast(shop)?.wait == 0 && shop.observedWait == 0)
    #expect(forecast(shop).map { ($0.sojourn - 0.007).magnitude < 1e-12 } == true)
    #expect(shop.observedSojourn.map { ($0 - 0.007).magnitude < 1e-12 } == true)
  }

  @Test func `a closed client and a service are a machine repair shop`() throws {
    let run = try live(
      """
      phases: {run: 1h, drain: 1m}
      services: {shop: {workers: 1, on: {GET /: [work: exponential(200ms)]}}}
      clients: {web: {call: shop GET /, instances: 10, think: exponential(1s)}}
      """
    )
    let shop = try station(run, "shop")
    #expect(forecast(shop)?.model == .machineRepair && shop.offeredRate == nil)
    let sojourn = try #require(forecast(shop)?.sojourn)
    #expect(((shop.observedSojourn ?? 0) - sojourn).magnitude < 0.07)
  }

  @Test func `retries of three layers multiply, and the report says by how much`() throws {
    let run = try live(
      """
      phases: {run: 2m, drain: 10s}
      services:
        edge: {on: {GET /: [{call: middle GET /, retries: {attempts: 3}}]}}
        middle: {on: {GET /: [{call: leaf GET /, retries: {attempts: 3}}]}}
        leaf: {on: {GET /: [work: 5ms]}}
      clients:
        web: {call: edge GET /, arrivals: 10/s, spacing: even, retries: {attempts: 3}}
      faults: [{fault: service.down, target: leaf, at: 30.05s, for: 60s}]
      """
    )
    let explanations = run.explanations()
    // 600 requests as they are, 600 tried 3, 9 and 27 times.
    let factors = explanations.amplifications.map { ($0.service, $0.attempts) }
    #expect(factors.map(\.0) == ["edge", "middle", "leaf"])
    #expect(factors.map(\.1) == [600 + 1_800, 600 + 5_400, 600 + 16_200])
    #expect(explanations.amplifications.map(\.planned) == [1_200, 1_200, 1_200])
    #expect(explanations.amplifications.last.map { ($0.factor - 14).magnitude < 1e-12 } == true)
    let web = try #require(explanations.senders.first)
    #expect(web.name == "web" && web.attempts == 2_400 && web.attemptsPerRequest == 2)
    #expect(web.availability == 0.5)
    #expect(try station(run, "leaf").prediction == .none(.faults))
    #expect(
      try station(run, "leaf").attempts.map { ($0 - 16_800 / 6_000).magnitude < 0.01 } == true
    )
  }

  @Test func `a producer that tries again tells how often`() throws {
    let run = try live(
      """
      phases: {run: 100s, drain: 10s}
      queues: {q: {}}
      producers:
        p: {publish: {queue: q}, arrivals: 10/s, spacing: even, confirms: true, retry: 1s}
      consumers: {c: {queue: q, service: 1ms}}
      faults: [{fault: disk.error, at: 20.05s, for: 10s}]
      """
    )
    let sender = try #require(run.explanations().senders.first)
    #expect(sender.attemptsPerRequest > 1.4 && sender.attemptsPerRequest < 1.8)
    #expect(sender.availability.map { ($0 - 1).magnitude < 1e-12 } == true)
  }

  @Test func `a service that gets too much says how much too much`() throws {
    let run = try live(
      """
      phases: {run: 10m, drain: none}
      services: {shop: {workers: 3, on: {GET /: [work: exponential(200ms)]}}}
      clients: {web: {call: shop GET /, arrivals: 18/s}}
      """
    )
    let shop = try station(run, "shop")
    #expect(shop.prediction == .none(.overload))
    let growth = try #require(shop.growth)
    #expect(growth.cause == .overload && growth.arrivals == 18)
    #expect((growth.rate - 3).magnitude < 1e-9 && (growth.capacity - 15).magnitude < 1e-9)
  }

  @Test func `workers that wait for others are a cause of growth`() throws {
    let run = try live(
      """
      phases: {run: 5m, drain: none}
      services:
        shop: {workers: 4, on: {GET /: [call: stock GET /]}}
        stock: {workers: 1, on: {GET /: [work: 100ms]}}
      clients: {web: {call: shop GET /, arrivals: 20/s, spacing: even}}
      """
    )
    let growth = try #require(try station(run, "shop").growth)
    // Four workers could do 40/s if stock were never busy; it does ten.
    #expect(growth.cause == .calls && growth.arrivals == 20)
    #expect((growth.rate - 10).magnitude < 0.1 && (growth.capacity - 10).magnitude < 0.1)
    // What waits at stock are never more than four.
    #expect(try station(run, "stock").growth == nil)
  }

  @Test func `retries that take the time of new work are a cause of growth`() throws {
    let run = try live(
      """
      phases: {run: 5m, drain: none}
      services: {shop: {workers: 1, on: {GET /: [work: 80ms, fail: 50%]}}}
      clients: {web: {call: shop GET /, arrivals: 10/s, retries: {attempts: 3}}}
      """
    )
    let growth = try #require(try station(run, "shop").growth)
    #expect(growth.cause == .redelivery && (growth.capacity - 12.5).magnitude < 1e-9)
    // Half of 12.5/s done fail, and but for third tries come again: A = 10 + 6.25 (10/A + 62.5/A^2)
    // makes 15.6/s.
    #expect((growth.rate - 3.1).magnitude < 0.6 && (growth.arrivals - 10).magnitude < 0.8)
  }

  @Test func `messages that a service handles are explained at their queue`() throws {
    let run = try live(
      """
      phases: {run: 1h, drain: 1m}
      queues: {orders: {}}
      producers: {shop: {publish: {queue: orders}, arrivals: 18/s}}
      services:
        worker: {on: {message orders: {do: [work: exponential(200ms)], instances: 4}}}
      """
    )
    let orders = try #require(run.explanations().stations.first)
    #expect(orders.kind == .queue && orders.capacity == 20)
    #expect(forecast(orders)?.model == .exponentialMany)
    #expect(((orders.observedWait ?? 0) - 0.3939).magnitude < 0.104)
  }

  @Test(arguments: [
    ("workers: 1, on: {GET /: [call: other GET /]}", "arrivals: 5/s", FormulaObstacle.calls),
    ("workers: 1, on: {GET /: [work: 10ms]}", "arrivals: 5/s, retries: {attempts: 2}", .retries),
    ("workers: 2, on: {GET /: [work: 10ms]}", "arrivals: 5/s", .generalService),
    (
      "workers: 1, on: {GET /: [work: exponential(10ms)]}", "arrivals: 5/s, spacing: even",
      .evenArrivals
    ),
    (
      "workers: 1, on: {GET /: [{saga: [{do: [work: 1ms], undo: [work: 1ms]}]}]}", "arrivals: 5/s",
      .branches
    ),
    (
      "workers: 1, database: {read: 1ms, connections: 1}, on: {GET /: [read: t], POST /: [write: t]}",
      "arrivals: 5/s", .database
    ),
    (
      "workers: 1, on: {GET /: [work: 10ms], message q: [work: 1ms]}", "arrivals: 5/s",
      .sharedWorkers
    ),
  ])
  func `no formula speaks of`(
    _ service: String,
    _ load: String,
    _ obstacle: FormulaObstacle
  ) throws {
    let fails = obstacle == .retries ? "fail: 10%, work: 1ms" : "work: 1ms"
    let body =
      obstacle == .retries
      ? service.replacing("work: 10ms", with: "fail: 10%") : service
    let run = try live(
      """
      phases: {run: 20s, drain: 10s}
      queues: {q: {}}
      producers: {p: {publish: {queue: q}, arrivals: 1/s}}
      consumers: {c: {queue: q, service: 1ms}}
      services:
        shop: {\(body)}
        other: {on: {GET /: [\(fails)]}}
      clients: {web: {call: shop GET /, \(load)}}
      """
    )
    #expect(try station(run, "shop").prediction == .none(obstacle))
  }
}
