import ScenarioModel
import Simulation
import Telemetry
import Testing
import Vocabulary

/// The lessons about data: what theory says, with three standard deviations of one run.
@Suite struct DataTheoryTests {
  /// An owner that is written to at a rate and publishes what it wrote, and a service that reads a
  /// view of it.
  private func ownerAndReader(
    writes: Double,
    reads: Double,
    hours: Double,
    projector: Distribution = .constant(0),
    lag: Distribution = .constant(0)
  ) -> ServiceScenario {
    let length = VirtualDuration.seconds(Int64(hours * 3_600))
    var build = ServiceScenario(run: length, drain: .seconds(600))
    let table = build.table("customer")
    let owner = build.service("customer", [])
    let events = build.events("changed", of: owner)
    let view = build.view("replica", of: table, from: events, projector: projector, lag: lag)
    build.scenario.services[owner].endpoints[0].steps = [
      .write(to: table), .publish(events, tellsOf: table),
    ]
    let reader = build.service("order", [.read(.view(view))])
    build.client("writer", .to(owner), .poisson(writes))
    build.client("reader", .to(reader), .poisson(reads))
    return build
  }

  @Test func `L12 a replica that is 0.3 s late shows old limits in 45.1 of 100 reads`() throws {
    let build = ownerAndReader(writes: 2, reads: 5, hours: 0.5, lag: .constant(300e6))
    let run = build.live()
    #expect(abs(ratio(run, "view.replica.stale-reads", "view.replica.reads") - 0.451) < 0.025)
    let behind = try #require(gauge(run, "view.replica.behind"))
    #expect(abs(behind.mean - 0.6) < 0.039)
    #expect(behind.last == 0)
    #expect(run.hasDrained == true)
    #expect(counter(run, "view.replica.applied") == counter(run, "database.customer.writes"))
  }

  @Test func `L17 a projector at 80 of 100 leaves 80 of 100 reads stale, 4 versions behind`() throws
  {
    let build = ownerAndReader(
      writes: 8,
      reads: 5,
      hours: 1,
      projector: .exponential(mean: 100e6)
    )
    let run = build.live()
    #expect(abs(ratio(run, "view.replica.stale-reads", "view.replica.reads") - 0.8) < 0.022)
    let behind = try #require(gauge(run, "view.replica.behind"))
    #expect(abs(behind.mean - 4) < 0.65)
  }

  @Test func `L17 after 0.2 s 67 of 100 do not see what they wrote, and with a token all do`()
    throws
  {
    func run(_ freshness: ReadPlan.Freshness) -> SimulationRun {
      var build = ownerAndReader(
        writes: 8,
        reads: 0.001,
        hours: 1,
        projector: .exponential(mean: 100e6)
      )
      build.scenario.services[0].endpoints[0].steps += [
        .wait(.constant(200e6)), .read(.view(0), freshness),
      ]
      return build.live()
    }
    let plain = run(.own)
    #expect(abs(ratio(plain, "view.replica.own-missing", "view.replica.reads") - 0.67) < 0.034)
    let careful = run(.token(timeout: .seconds(60)))
    #expect(counter(careful, "view.replica.own-missing") == 0)
    // What a reader waits is what the projector needs beyond 0.2 s: 0.67 times 0.5 s.
    let wait = try #require(trend(careful, "view.replica.token-wait")?.mean)
    #expect(abs(wait - 0.335) < 0.08)
    #expect(counter(careful, "client.writer.failed") == 0)
  }

  @Test func `L16 one report in twenty makes orders take 206 ms on one connection`() throws {
    func meanOrder(_ reportsOnDatabase: Bool) throws -> Double {
      var build = ServiceScenario(run: .seconds(3_600))
      let table = build.table("shop", connections: 1)
      var order = ReadPlan(source: .table(table))
      order.time = .constant(10e6)
      var report = order
      report.time = .constant(500e6)
      let orders = build.service("order", [.read(order)])
      build.client("orders", .to(orders), .poisson(14.25))
      if reportsOnDatabase {
        let reports = build.service("report", [.read(report)])
        build.client("reports", .to(reports), .poisson(0.75))
      }
      return try #require(trend(build.live(), "client.orders.latency")?.mean)
    }
    #expect(abs(try meanOrder(true) - 0.206) < 0.026)
    #expect(abs(try meanOrder(false) - 0.0108) < 0.0003)
  }

  @Test func `L12 one lock of 2 s blocks both services of a shared database`() throws {
    var build = ServiceScenario(run: .seconds(100))
    let table = build.table("shop")
    var lock = WritePlan(table: table)
    lock.time = .constant(2e9)
    lock.locksTable = true
    var read = ReadPlan(source: .table(table))
    read.time = .constant(1e6)
    let first = build.service("first", [.read(read)])
    let second = build.service("second", [.read(read)])
    let batch = build.service("batch", [.write(lock)])
    build.client("a", .to(first), .even(10))
    build.client("b", .to(second), .even(10))
    var once = ClientPlan(name: "night", arrivals: .burst, calls: [.init(call: .to(batch))])
    once.count = 1
    once.start = VirtualDuration(nanoseconds: 50_050_000_000)
    build.scenario.clients.append(once)
    let run = build.live()
    for name in ["client.a.latency", "client.b.latency"] {
      let latency = try #require(trend(run, name))
      #expect(latency.maximum == 1.951)
    }
    #expect(try #require(gauge(run, "database.shop.waiting")).maximum == 40)
  }

  // Crashes between publishing and marking: 10,000 times 0.01 / 0.99 events come twice.
  @Test func `L13 an outbox loses nothing, and its relay repeats itself once in a hundred`() throws
  {
    var build = ServiceScenario(run: .seconds(200))
    let table = build.table("order")
    let owner = build.service("order", [])
    let events = build.events("created", of: owner)
    let consumer = build.subscriber("shipping", of: events)
    build.scenario.consumers[consumer].isIdempotent = true
    build.scenario.services[owner].outbox = OutboxPlan(interval: .milliseconds(100))
    build.scenario.services[owner].endpoints[0].steps = [
      .write(to: table), .publish(events, outbox: true),
    ]
    build.client("web", .to(owner), .even(100), count: 10_000)
    build.fault(
      .producerCrash(between: .publishAndMark),
      .producer,
      share: Probability(1, outOf: 100)
    )
    let run = build.live()
    #expect(counter(run, "service.order.outboxed") == 10_000)
    #expect(counter(run, "service.order.relayed") == 10_000)
    let published = try #require(counter(run, "producer.created.published"))
    #expect(abs(published - 10_101) < 31)
    #expect(counter(run, "subscriber.shipping.effects") == 10_000)
    #expect(run.effects.done == 10_000)
    #expect(run.effects.duplicate == 0)
    #expect(counter(run, "service.order.rows-without-event") == 0)
    #expect(run.hasDrained == true)
  }
}
