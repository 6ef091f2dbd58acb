import ScenarioModel
import Simulation
import Telemetry
import Testing
import Vocabulary

@Suite struct DataRunTests {
  /// A service that writes a row and tells of it, ten times a second.
  private func shop(
    run seconds: Int64 = 20,
    outbox: Bool = false,
    confirms: Bool = false,
    connections: Int? = nil
  ) -> ServiceScenario {
    var build = ServiceScenario(run: .seconds(seconds))
    let table = build.table(
      "shop",
      read: .constant(1e6),
      write: .constant(2e6),
      connections: connections
    )
    let owner = build.service("shop", [])
    let events = build.events("created", of: owner, confirms: confirms)
    _ = build.view("page", of: table, from: events, lag: .constant(50e6))
    build.scenario.services[owner].endpoints[0].steps = [
      .write(to: table), .publish(events, tellsOf: table, outbox: outbox),
    ]
    if outbox { build.scenario.services[owner].outbox = OutboxPlan(interval: .milliseconds(100)) }
    build.client("web", .to(owner), .even(10))
    return build
  }

  @Test func `writes are committed and their events bring the view up to date`() throws {
    let run = shop().live()
    #expect(counter(run, "database.shop.writes") == 200)
    #expect(counter(run, "view.page.applied") == 200)
    #expect(gauge(run, "view.page.behind")?.last == 0)
    #expect(abs((gauge(run, "view.page.behind")?.mean ?? 0) - 0.5) < 0.01)
    #expect(trend(run, "client.web.latency")?.mean == 0.002)
  }

  @Test func `the same with a link, a router and confirms`() throws {
    var build = shop(confirms: true)
    build.scenario.broker.linkLatency = .constant(3e6)
    build.scenario.broker.routingCost = .constant(1e6)
    let run = build.live()
    #expect(counter(run, "view.page.applied") == 200)
    #expect(counter(run, "view.page.skipped") == 0)
  }

  @Test func `F48 while a database refuses requests fail, and afterwards they do not`() throws {
    var build = shop(run: 30)
    build.fault(
      .databaseDown(mode: .refuse),
      .database,
      at: .milliseconds(10_050),
      lasting: .seconds(5)
    )
    let run = build.live()
    #expect(counter(run, "client.web.failed") == 50)
    #expect(counter(run, "database.shop.failed") == 50)
    #expect(counter(run, "database.shop.writes") == 250)
    #expect(run.faultRecords().first?.fired == 1)
  }

  @Test func `F48 while a database is silent requests wait, and afterwards all succeed`() throws {
    var build = shop(run: 30, connections: 1)
    build.fault(
      .databaseDown(mode: .blackHole),
      .database,
      at: .milliseconds(10_050),
      lasting: .seconds(5)
    )
    let run = build.live()
    #expect(counter(run, "client.web.failed") == 0)
    #expect(counter(run, "database.shop.writes") == 300)
    // The request of 10.1 s waits to 15.05 s and is the first to be served.
    #expect(trend(run, "client.web.latency")?.maximum == 4.952)
  }

  @Test func `F48 a slow database takes its factor`() throws {
    var build = shop()
    build.fault(
      .databaseSlow(factor: 4),
      .database,
      at: .milliseconds(10_050),
      lasting: .seconds(5)
    )
    let latency = try #require(trend(build.live(), "client.web.latency"))
    #expect(latency.maximum == 0.008)
    #expect(latency.minimum == 0.002)
  }

  @Test func `F49 a commit whose answer is lost fails its caller and leaves a row without event`()
    throws
  {
    var build = shop(run: 200)
    build.fault(.commitUnknown, .database, share: Probability(1, outOf: 10))
    let run = build.live()
    let unknown = try #require(counter(run, "database.shop.unknown"))
    #expect(abs(unknown - 200) < 41)
    #expect(counter(run, "client.web.failed") == unknown)
    #expect(counter(run, "service.shop.rows-without-event") == unknown)
    #expect(counter(run, "database.shop.writes") == 2_000)
    #expect(run.faultRecords().first?.fired == unknown)
  }

  @Test func `F50 one deadlock is hidden by the second try and two are an error`() throws {
    var build = shop(run: 200)
    build.fault(.deadlock, .database, share: Probability(1, outOf: 10))
    let run = build.live()
    let failed = try #require(counter(run, "database.shop.failed"))
    let deadlocks = try #require(counter(run, "database.shop.deadlocks"))
    #expect(abs(failed - 20) < 14)
    #expect(abs(deadlocks - 220) < 45)
    #expect(counter(run, "client.web.failed") == failed)
    #expect(counter(run, "database.shop.writes") == 2_000 - failed)
  }

  @Test func `F51 while its projector stands still a view falls behind, then it catches up`() throws
  {
    var build = shop(run: 30)
    build.fault(.projectorStop, .view, at: .milliseconds(10_090), lasting: .seconds(5))
    let run = build.live()
    #expect(gauge(run, "view.page.behind")?.maximum == 51)
    #expect(gauge(run, "view.page.behind")?.last == 0)
    #expect(counter(run, "view.page.applied") == 300)
  }

  @Test func `F51 a projector that lags shows everything later, in order`() throws {
    var build = shop(run: 30)
    build.fault(
      .projectorLag(.constant(2e9)),
      .view,
      at: .milliseconds(10_090),
      lasting: .seconds(5)
    )
    let run = build.live()
    #expect(gauge(run, "view.page.behind")?.maximum == 21)
    #expect(counter(run, "view.page.applied") == 300)
    #expect(counter(run, "view.page.skipped") == 0)
  }

  @Test func `F52 runs of an export fail by number`() throws {
    var build = shop(run: 100)
    build.scenario.exports = [
      ExportPlan(name: "cold", tables: [0], interval: .seconds(10), time: .constant(2e9))
    ]
    build.fault(.exportFail(runs: [3, 4]), .export)
    let run = build.live()
    #expect(counter(run, "export.cold.runs") == 8)
    #expect(counter(run, "export.cold.failed") == 2)
    #expect(trend(run, "export.cold.age")?.maximum == 32)
    #expect(run.faultRecords().first?.fired == 2)
  }

  @Test func `F40 a service that dies between commit and publish leaves rows without events`()
    throws
  {
    var build = shop(run: 200)
    build.fault(
      .producerCrash(between: .commitAndPublish),
      .producer,
      share: Probability(1, outOf: 20)
    )
    let run = build.live()
    let missing = try #require(counter(run, "service.shop.rows-without-event"))
    #expect(abs(missing - 100) < 30)
    #expect(counter(run, "database.shop.writes") == 2_000)
    var whole = shop(run: 200, outbox: true)
    whole.scenario.faults = build.scenario.faults
    let relayed = whole.live()
    #expect(counter(relayed, "service.shop.rows-without-event") == 0)
    #expect(counter(relayed, "service.shop.relayed") == 2_000)
    #expect(gauge(relayed, "view.page.behind")?.last == 0)
  }

  @Test func `V36 rows whose confirms are lost with a connection are published again`() throws {
    var build = shop(run: 60, outbox: true, confirms: true)
    build.scenario.broker.linkLatency = .constant(20e6)
    build.fault(.connectionReset, .producer, at: .milliseconds(10_110), lasting: .seconds(3))
    build.fault(.connectionReset, .producer, at: .milliseconds(30_025))
    let run = build.live()
    #expect(counter(run, "service.shop.outboxed") == 600)
    #expect(counter(run, "service.shop.relayed") == 600)
    #expect(counter(run, "producer.created.published") ?? 0 > 600)
    #expect(gauge(run, "view.page.behind")?.last == 0)
    #expect(run.hasDrained == true)
  }

  @Test func `V36 a broker that is down or has an alarm only delays the relay`() throws {
    var build = shop(run: 60, outbox: true, confirms: true)
    build.fault(
      .brokerCrash(keeping: .all),
      .service,
      at: .milliseconds(10_110),
      lasting: .seconds(3)
    )
    build.fault(.diskFull, .service, at: .milliseconds(30_025), lasting: .seconds(3))
    for fault in build.scenario.faults.indices { build.scenario.faults[fault].targets = [] }
    let run = build.live()
    #expect(counter(run, "service.shop.relayed") == 600)
    #expect(counter(run, "view.page.applied") ?? 0 > 500)
    #expect(gauge(run, "view.page.behind")?.last == 0)
  }

  @Test func `an alarm of the broker keeps what events tell of`() throws {
    var build = shop(run: 60)
    build.fault(.memoryAlarm, .service, at: .milliseconds(30_025), lasting: .seconds(3))
    build.scenario.faults[0].targets = []
    let run = build.live()
    #expect(counter(run, "view.page.applied") == 600)
    #expect(counter(run, "view.page.skipped") == 0)
  }

  @Test func `a run with data is the same twice and in slices`() throws {
    var build = shop(run: 30, outbox: true, confirms: true)
    build.scenario.exports = [
      ExportPlan(name: "cold", tables: [0], interval: .seconds(10), time: .constant(2e9))
    ]
    build.fault(.deadlock, .database, share: Probability(1, outOf: 10))
    let whole = build.live()
    var sliced = SimulationRun(build.scenario)
    var copies: [SimulationRun] = []
    while !sliced.isDone {
      sliced.run(until: .never, maximumEvents: 97)
      copies.append(sliced)
    }
    #expect(sliced.digest == whole.digest)
    var copy = copies[copies.count / 2]
    copy.run(until: .never)
    #expect(copy.digest == whole.digest)
  }

  @Test func `a run keeps what its exports would write`() throws {
    var build = shop(run: 25)
    var export = ExportPlan(
      name: "cold",
      tables: [0],
      interval: .seconds(10),
      time: .constant(2e9)
    )
    export.file = "orders.csv"
    build.scenario.exports = [export]
    var options = SimulationOptions()
    options.keepsExports = true
    var run = SimulationRun(build.scenario, options: options)
    run.run(until: .never)
    let exported = try #require(run.exportedData().first)
    // The run of 20 s ended at 22 s and holds the 199 rows that were there as it began.
    #expect(exported.instant?.inSeconds == 20)
    #expect(exported.rowCount == 199)
    #expect(exported.omittedCount == 0)
    #expect(exported.tables[0].committed.first?.inSeconds == 0.102)
    #expect(exported.tables[0].committed.last?.inSeconds == 19.902)
    #expect(run.snapshot().exports.first?.runs == 3)
    #expect(run.snapshot().views.first?.version == 250)
  }
}
