import ScenarioModel
import Simulation
import Telemetry
import Testing
import Vocabulary

@Suite struct SagaTests {
  private func stage(_ steps: [StepPlan], undo: [StepPlan] = []) -> SagaStagePlan {
    SagaStagePlan(steps: steps, compensation: undo)
  }

  private let work = StepPlan.work(.constant(milliseconds(10)))

  @Test func `five stages of 95 percent commit three sagas in four and undo the others`() throws {
    var build = ServiceScenario(run: .seconds(1_000))
    let one = stage([.fail(Probability(5, outOf: 100))])
    build.service("order", [.saga(Array(repeating: one, count: 5))])
    build.client(.to(0), .even(10))
    let run = build.live()
    let sagas = Double(try #require(counter(run, "service.order.sagas")))
    let committed = Double(try #require(counter(run, "service.order.sagas-committed")))
    let stages = Double(try #require(counter(run, "service.order.saga-stages")))
    let undone = Double(try #require(counter(run, "service.order.compensations")))
    #expect(sagas == 10_000)
    #expect(abs(committed / sagas - 0.774) < 0.013)
    #expect(abs(undone / sagas - 0.429) < 0.031)
    // What is not in a committed saga has been undone.
    #expect(stages == 5 * committed + undone)
    #expect(counter(run, "client.web.succeeded") == Int(committed))
  }

  @Test func `stages are undone in reverse order, the failed one not`() throws {
    var build = ServiceScenario(run: .seconds(1))
    for name in ["a", "b", "c"] { build.service(name, []) }
    let stages = [
      stage([work], undo: [.call(.to(0)), work]),
      stage([work], undo: [.call(.to(1)), work]),
      stage([.fail(.always)], undo: [.call(.to(2))]),
    ]
    build.service("order", [.saga(stages)])
    build.client(.to(3), .even(10), count: 1)
    var run = build.live()
    let called = run.takeEvents().filter { $0.kind == .request && $0.queue < 3 }.map(\.queue)
    #expect(called == [1, 0])
    #expect(counter(run, "client.web.errors") == 1)
    #expect(trend(run, "client.web.patience")?.maximum == 0.04)
  }

  @Test func `a compensation that fails is tried again until it succeeds`() throws {
    var build = ServiceScenario(run: .seconds(100))
    let stages = [
      stage([], undo: [.fail(Probability(1, outOf: 2))]),
      stage([.fail(.always)]),
    ]
    build.service("order", [.saga(stages)])
    build.client(.to(0), .even(10))
    let run = build.live()
    #expect(counter(run, "service.order.sagas-compensated") == 1_000)
    #expect(counter(run, "service.order.compensations") == 1_000)
    // Half of them at once, a quarter after a pause of 100 ms, an eighth after one more of 200 ms.
    let patience = try #require(trend(run, "client.web.patience"))
    #expect(patience.minimum == 0 && patience.p50 ?? 1 <= 0.1 && patience.p90 ?? 0 >= 0.3)
  }

  @Test func `a process that dies leaves no saga half done`() throws {
    var build = ServiceScenario(run: .seconds(60))
    let slow = StepPlan.work(.constant(milliseconds(500)))
    build.service("order", [.saga([stage([slow], undo: [work]), stage([slow], undo: [work])])])
    build.client(.to(0), .even(20))
    build.scenario.faults = [
      FaultPlan(
        name: "outage",
        kind: .serviceDown(mode: .refuse),
        targets: [FaultTarget(role: .service, plan: 0)],
        schedule: .at([.start + .seconds(20), .start + .seconds(40)]),
        length: .seconds(5)
      )
    ]
    let run = build.live()
    // One second of sagas is under way when it goes down, half of them with one stage done.
    #expect(counter(run, "service.order.crashed") == 40)
    #expect(counter(run, "service.order.sagas-compensated") == 40)
    #expect(counter(run, "service.order.compensations") == 20)
  }

  @Test func `a saga within a stage is undone by the stage around it`() throws {
    var build = ServiceScenario(run: .seconds(10))
    let inner = StepPlan.saga([stage([work], undo: [work]), stage([work], undo: [work])])
    build.service("order", [.saga([stage([inner], undo: [work]), stage([.fail(.always)])])])
    build.client(.to(0), .even(10))
    let run = build.live()
    #expect(counter(run, "service.order.sagas-committed") == 100)
    #expect(counter(run, "service.order.sagas-compensated") == 100)
    #expect(counter(run, "service.order.compensations") == 100)
  }
}
