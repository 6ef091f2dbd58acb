import ScenarioModel
import Simulation
import Telemetry
import Testing
import Vocabulary

@Suite struct WorkerTests {
  private func burst(_ count: UInt64, workers: Int?, room: Int?) -> SimulationRun {
    var build = ServiceScenario(run: .seconds(10))
    build.service(
      "shop",
      workers: workers,
      waitingRoom: room,
      [.work(.constant(milliseconds(100)))]
    )
    build.client(.to(0), .burst, count: count)
    return build.live()
  }

  @Test func `without a limit all are worked on at once`() {
    #expect(trend(burst(50, workers: nil, room: nil), "client.web.latency")?.maximum == 0.1)
  }

  @Test func `workers take those who wait in their order`() throws {
    let latency = try #require(trend(burst(10, workers: 2, room: nil), "client.web.latency"))
    #expect(latency.minimum == 0.1 && latency.maximum == 0.5 && latency.count == 10)
    #expect(abs((latency.mean ?? 0) - 0.3) < 1e-9)
  }

  @Test func `a full waiting room refuses, one of none refuses at once`() throws {
    let some = burst(10, workers: 2, room: 3)
    #expect(counter(some, "service.shop.refused") == 5)
    #expect(counter(some, "client.web.succeeded") == 5)
    #expect(trend(some, "client.web.latency")?.maximum == 0.3)
    let none = burst(10, workers: 2, room: 0)
    #expect(counter(none, "client.web.refused") == 8)
    #expect(trend(none, "client.web.latency")?.maximum == 0.1)
  }

  @Test func `a caller that gave up leaves its service working`() throws {
    var build = ServiceScenario(run: .seconds(10))
    build.service("shop", workers: 1, [.work(.constant(milliseconds(100)))])
    var call = CallPlan.to(0)
    call.timeout = .milliseconds(50)
    build.client(call, .burst, count: 4)
    let run = build.live()
    #expect(counter(run, "client.web.timeouts") == 4)
    #expect(counter(run, "service.shop.succeeded") == 4)
    #expect(trend(run, "service.shop.latency")?.maximum == 0.4)
    #expect(trend(run, "client.web.patience")?.maximum == 0.05)
  }

  @Test func `a call takes a worker of its caller for as long as it lasts`() throws {
    var build = ServiceScenario(run: .seconds(10))
    build.service("leaf", [.work(.constant(milliseconds(100)))])
    build.service("edge", workers: 1, [.call(.to(0))])
    build.client(.to(1), .burst, count: 3)
    let run = build.live()
    #expect(abs((trend(run, "client.web.latency")?.maximum ?? 0) - 0.3) < 1e-9)
  }

  @Test func `closed clients wait for their answer and think`() throws {
    var build = ServiceScenario(run: .seconds(10))
    build.service("shop", [.work(.constant(milliseconds(100)))])
    build.client(.to(0), .closed(think: .constant(milliseconds(150)), inFlight: 4))
    let run = build.live()
    // Four slots, each a request every quarter of a second.
    #expect(counter(run, "client.web.requests") == 160)
    #expect(run.snapshot().clients.first?.inFlight == 0)
  }

  @Test func `weights decide which endpoint a client calls`() throws {
    var build = ServiceScenario(run: .seconds(100))
    build.service("a", [])
    build.service("b", [])
    build.client(.to(0), .even(100))
    build.scenario.clients[0].calls = [
      .init(call: .to(0), weight: 3), .init(call: .to(1), weight: 1),
    ]
    let run = build.live()
    #expect(abs(Double(counter(run, "service.a.requests") ?? 0) - 7_500) < 130)
    #expect(counter(run, "client.web.requests") == 10_000)
  }

  @Test func `warm-up is left out of gauges and trends, not of counters`() throws {
    var build = ServiceScenario(run: .seconds(10))
    build.scenario.phases.warmUp = .seconds(5)
    build.service("shop", workers: 10, [.work(.constant(milliseconds(100)))])
    build.client(.to(0), .even(10))
    let run = build.live()
    #expect(counter(run, "client.web.requests") == 100)
    #expect(trend(run, "client.web.latency")?.count == 51)
    // One worker of ten is busy all the time, also seen from after the drain.
    #expect(share(run, "service.shop.utilisation") == 0.1)
  }
}
