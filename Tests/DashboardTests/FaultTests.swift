import ScenarioModel
import Screen
import Telemetry
import Testing
import Vocabulary

@testable import Dashboard

@Suite struct FaultTests {
  @Test func `f on a queue prepares the crash of its consumer`() {
    var player = Player()
    player.type("f")
    #expect(player.state.screen == .faults)
    #expect(player.text.contains("Configure: crash"))
    #expect(player.text.contains("worker"))
    player.press(.down, .down)
    let request = player.press(.enter)
    #expect(
      request
        == .inject(
          FaultPlan(
            name: "consumer.crash-hand-1",
            kind: .consumerCrash,
            targets: [FaultTarget(role: .consumer, plan: 0)],
            schedule: .at([Fixture.instant(40.25)])
          )
        )
    )
  }

  @Test func `strength and duration are part of the plan`() {
    var player = Player()
    player.type("6")
    player.press(.down, .down, .enter)
    player.press(.right, .down, .right, .down, .right, .right)
    let request = player.press(.enter)
    #expect(
      request
        == .inject(
          FaultPlan(
            name: "consumer.slow-hand-1",
            kind: .consumerSlow(factor: 50),
            targets: [FaultTarget(role: .consumer, plan: 0, instance: 0)],
            schedule: .at([Fixture.instant(40.25)]),
            length: .seconds(10)
          )
        )
    )
  }

  @Test func `every kind that can hit somebody makes a plan of its kind`() {
    var words: [String] = []
    for line in FaultWord.allCases.indices {
      var player = Player()
      player.type("6")
      for _ in 0..<line { player.press(.down) }
      player.press(.enter)
      if case .inject(let plan) = player.press(.enter) { words.append(plan.kind.name) }
    }
    #expect(words.count == Set(words).count)
    let first = FaultKind.names.prefix(9).filter { $0 != "subscriber.offline" }
    #expect(first.allSatisfy { words.contains($0) })
    // Neither links, quorum queues, confirms nor services are there to be hit.
    #expect(words.count == 30)
  }

  @Test func `a fault nobody can suffer says so`() {
    var player = Player()
    player.type("6/offline")
    player.press(.enter)
    #expect(player.press(.enter) == nil)
    #expect(player.footer.contains("nobody in this scenario"))
    #expect(player.text.contains("nobody here to hit"))
  }

  @Test func `cancelling injects nothing`() {
    var player = Player()
    player.type("f")
    player.press(.end)
    #expect(player.press(.enter) == nil)
    #expect(!player.text.contains("Configure"))
  }

  @Test func `x heals the selected fault and explains when it has ended`() {
    var player = Player(Fixture.state(Fixture.alarm()))
    player.type("6")
    player.press(.tab)
    #expect(player.type("x") == nil)
    #expect(player.footer.contains("has ended"))
    player.press(.down)
    #expect(player.type("x") == .heal(fault: 1))
    player.press(.down)
    #expect(player.type("x") == .heal(fault: 2))
  }

  @Test func `healing all asks first`() {
    var player = Player(Fixture.state(Fixture.alarm()))
    player.type("6")
    #expect(player.type("X") == nil)
    #expect(player.text.contains("Heal all active faults?"))
    #expect(player.press(.escape) == nil)
    player.type("X")
    #expect(player.press(.down, .enter) == .healAll)
    var calm = Player()
    calm.type("6")
    #expect(calm.type("X") == nil)
    #expect(calm.footer.contains("no fault is active"))
  }

  @Test func `the preview is arithmetic on the present rates`() {
    // Two workers of 12.5 ms do 160 a second; without them 50 a second pile up.
    var player = Player()
    player.type("f")
    #expect(player.text.contains("capacity 160/s, then 0/s"))
    #expect(player.text.contains("arrivals 50/s (10 s mean)"))
    #expect(player.text.contains("orders grows by about 50 messages per second"))
    // One of two: 80 a second still keep up.
    player.press(.right)
    #expect(player.text.contains("capacity 160/s, then 80/s"))
    #expect(player.text.contains("still keeps up"))
  }

  @Test func `planned, active and ended faults tell their times`() {
    var player = Player(Fixture.state(Fixture.alarm()))
    player.type("6")
    let text = player.text
    #expect(text.contains("lasted 1 s"))
    #expect(text.contains("60 s left"))
    #expect(text.contains("in 2 m 20 s"))
    #expect(text.contains("until healed"))
    #expect(text.contains("by hand"))
  }

  @Test func `a fault that strikes by chance stays armed and counts`() {
    var snapshot = Fixture.calm()
    var chance = FaultSnapshot(
      name: "consumer.crash-1",
      kind: "consumer.crash",
      target: "worker"
    )
    chance.fired = 12
    chance.lastStart = Fixture.instant(30)
    chance.schedule = "probability 1/50 after-effect"
    snapshot.faults = [chance]
    var scenario = Fixture.scenario()
    scenario.faults = [
      FaultPlan(
        name: "consumer.crash-1",
        kind: .consumerCrash,
        targets: [],
        schedule: .opportunity(Probability(1, outOf: 50), .afterEffect)
      )
    ]
    var player = Player()
    _ = player.state.update(.runStarted(scenario, variants: [], variant: 0))
    player.show(snapshot)
    player.type("6")
    #expect(player.text.contains("armed"))
    #expect(player.text.contains("struck 12 times   probability 1/50"))
  }

  @Test func `nothing can be injected once the run drains`() {
    var snapshot = Fixture.calm()
    snapshot.phase = .drain
    var player = Player(Fixture.state(snapshot))
    #expect(player.text.contains("DRAIN"))
    player.type("f")
    #expect(player.footer.contains("nothing can strike now"))
    player.type("6")
    #expect(player.press(.enter) == nil)
    #expect(!player.text.contains("Configure"))
  }

  @Test func `killing the consumer by hand is seen on the overview within a second`() {
    var player = Player()
    player.type("f")
    player.press(.down, .down, .enter)
    player.type("1")
    var snapshot = Fixture.calm(seconds: 41)
    snapshot.queues[0] = Fixture.queue(
      Fixture.names[0],
      Fixture.steady(40, rate: 50, unacked: 1) + [Fixture.Second(entered: 50, left: 0)]
    )
    for index in 0..<2 {
      snapshot.consumers[0].instances[index].state = .crashed
      snapshot.consumers[0].instances[index].since = Fixture.instant(40.25)
    }
    player.show(snapshot)
    #expect(player.text.contains("orders: worker#1 crashed at 00:00:40 (+1 more)"))
    let row = player.text.split(separator: "\n").first { $0.contains("! orders ") } ?? ""
    #expect(row.contains(" 51 "))
  }
}
