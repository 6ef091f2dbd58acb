import ScenarioModel
import Screen
import Telemetry
import Testing
import Vocabulary

@testable import Dashboard

@Suite struct HandsTests {
  private func onQueues(_ snapshot: RunSnapshot = Fixture.calm()) -> Player {
    var player = Player(Fixture.state(snapshot))
    player.type("2")
    return player
  }

  private func tell(_ player: inout Player, _ news: HandsNews) {
    _ = player.state.update(.hands(news))
  }

  @Test func `a refused undo can be tried again`() {
    var player = onQueues()
    player.type("D")
    tell(&player, .did(.done(count: 1)))
    player.type("u")
    tell(&player, .did(.refused(.brokerAway)))
    #expect(player.type("u") == .hands(.deeds([.release(queue: 0)])))
  }

  @Test func `p prepares messages and publishes them`() {
    var player = onQueues()
    player.type("p")
    #expect(player.text.contains("Publish to orders"))
    player.press(.right)
    let request = player.press(.enter)
    #expect(request == .hands(.deeds([.publish(.queue(0), count: 10, bytes: 256)])))
    tell(&player, .did(.done(count: 10)))
    #expect(player.footer.contains("published 10 to orders"))
  }

  @Test func `D holds and releases by turns, and the table says so`() {
    var player = onQueues()
    #expect(player.type("D") == .hands(.deeds([.hold(queue: 0)])))
    tell(&player, .did(.done(count: 1)))
    #expect(player.footer.contains("orders is held"))
    var held = Fixture.calm()
    held.queues[0].isHeld = true
    player.show(held)
    #expect(player.type("D") == .hands(.deeds([.release(queue: 0)])))
    player.type("1")
    #expect(player.text.contains("orders is held: nothing is delivered"))
  }

  @Test func `X asks before it purges`() {
    var player = onQueues(Fixture.alarm())
    #expect(player.type("X") == nil)
    #expect(player.text.contains("Take all 3,001 ready messages out of orders?"))
    #expect(player.press(.enter) == nil)
    player.type("X")
    #expect(player.press(.down, .enter) == .hands(.deeds([.purge(queue: 0)])))
    tell(&player, .did(.refused(.brokerAway)))
    #expect(player.footer.contains("does not answer"))
  }

  @Test func `m counts dead letters, asks, and moves all or one`() {
    var player = onQueues(Fixture.alarm())
    player.press(.down)
    #expect(player.type("m") == .hands(.countDeadLetters(queue: 2)))
    tell(&player, .deadLetters(queue: 2, []))
    #expect(player.footer.contains("no dead letters"))
    let letters = [MovableLetters(queue: 0, count: 3), MovableLetters(queue: 1, count: 1)]
    tell(&player, .deadLetters(queue: 2, letters))
    #expect(player.text.contains("Move 4 dead letters back?"))
    #expect(player.text.contains("3 to orders, 1 to payments.capture.retry"))
    let request = player.press(.down, .enter)
    #expect(request == .hands(.deeds([.moveDeadLetters(queue: 2, limit: nil)])))
    tell(&player, .deadLetters(queue: 2, letters))
    #expect(
      player.press(.down, .down, .enter)
        == .hands(.deeds([.moveDeadLetters(queue: 2, limit: 1)]))
    )
  }

  @Test func `w sets what was changed and nothing else`() {
    var player = onQueues()
    player.type("w")
    #expect(player.text.contains("Settings around orders"))
    #expect(player.text.contains("worker: instances"))
    #expect(player.text.contains("shop: rate"))
    // One instance more, the next prefetch, work as it is, the next rate.
    player.press(.right, .down, .right, .down, .down, .right)
    let request = player.press(.enter)
    #expect(
      request
        == .hands(
          .deeds([
            .setInstances(consumer: 0, count: 3), .setPrefetch(consumer: 0, count: 20),
            .setRate(producer: 0, perSecond: 62.5),
          ])
        )
    )
  }

  @Test func `u takes back the last deed, ^R does it again`() {
    var player = onQueues()
    player.type("D")
    tell(&player, .did(.done(count: 1)))
    #expect(player.type("u") == .hands(.deeds([.release(queue: 0)])))
    tell(&player, .did(.done(count: 1)))
    #expect(player.footer.contains("undone"))
    #expect(player.type("u") == nil)
    #expect(player.footer.contains("nothing was done"))
    #expect(player.press(.control("r")) == .hands(.deeds([.hold(queue: 0)])))
    tell(&player, .did(.done(count: 1)))
    #expect(player.footer.contains("done again"))
    #expect(player.type("u") == .hands(.deeds([.release(queue: 0)])))
  }

  @Test func `an injected fault is healed by u and begins anew by ^R`() {
    var player = Player()
    player.type("f")
    player.press(.enter)
    tell(&player, .did(.done(count: 1)))
    #expect(player.footer.contains("injected: crash"))
    #expect(player.type("u") == .heal(fault: 0))
    tell(&player, .did(.done(count: 1)))
    guard case .inject(let plan) = player.press(.control("r")) else {
      Issue.record("nothing was injected")
      return
    }
    #expect(plan.name == "consumer.crash-hand-2")
  }

  @Test func `what cannot be undone says so`() {
    var player = onQueues(Fixture.alarm())
    player.type("X")
    player.press(.down, .enter)
    tell(&player, .did(.done(count: 3_000)))
    #expect(player.type("u") == nil)
    #expect(player.footer.contains("cannot be undone"))
  }

  @Test func `W saves, and the path is shown safely`() {
    var player = Player()
    #expect(player.type("W") == .hands(.save))
    tell(&player, .saved(path: "05\u{1b}[2J-session-1.yaml"))
    #expect(player.footer.contains("saved: 05"))
    #expect(!player.text.contains("\u{1b}"))
  }

  @Test func `P looks inside: ready, unacked with holder, delayed, and their ages`() {
    var player = onQueues()
    #expect(player.type("P") == .hands(.peek(queue: 0)))
    tell(&player, .contents(Self.contents))
    let text = player.text
    #expect(text.contains("Inside orders: 2 ready, 1 unacked"))
    #expect(text.contains("worker#1, 2 s"))
    #expect(text.contains("ready again"))
    #expect(text.contains("delayed"))
    #expect(text.contains("orders x3"))
    #expect(!text.contains("\u{1b}"))
    #expect(player.state.peekedQueue == 0)
    player.press(.escape)
    #expect(player.state.peekedQueue == nil)
  }

  static var contents: QueueContents {
    var contents = QueueContents(queue: 0, instant: Fixture.instant(40))
    contents.ready = 2
    contents.unacked = 1
    var held = MessageGlimpse(number: 7, entered: Fixture.instant(10))
    held.place = .unacked(holder: "worker#1", since: Fixture.instant(38))
    held.key = "orders"
    held.bytes = 256
    var again = MessageGlimpse(number: 8, entered: Fixture.instant(20))
    again.isRedelivered = true
    again.key = "\u{1b}[2Jevil"
    again.deaths = [MessageGlimpse.Death(queue: "orders", reason: .rejected, count: 3)]
    var fresh = MessageGlimpse(number: 9, entered: Fixture.instant(39))
    fresh.key = "orders"
    var late = MessageGlimpse(number: 10, entered: Fixture.instant(39.5))
    late.place = .pending
    var scheduled = MessageGlimpse(number: 3, entered: Fixture.instant(38))
    scheduled.place = .heldBack(until: Fixture.instant(44))
    scheduled.key = "orders"
    contents.messages = [held, again, fresh, late, scheduled]
    return contents
  }

  // MARK: Faults

  @Test func `the catalogue has every kind of fault once`() {
    #expect(FaultWord.catalogue.map(\.rawValue).sorted() == FaultKind.names.sorted())
  }

  @Test func `every kind that is possible makes a plan of its kind`() throws {
    let scenario = Fixture.rich()
    let possible = FaultWord.catalogue.filter { $0.obstacle(in: scenario) == nil }
    #expect(possible.count > 35)
    for word in possible {
      let form = try #require(FaultDialog(kind: word, scenario: scenario))
      let plan = form.plan(name: "x", at: Fixture.instant(1))
      #expect(plan.kind.word == word)
      #expect(word.traits.subjects.isEmpty == plan.targets.isEmpty)
    }
  }

  @Test func `what cannot be armed says why`() {
    var player = Player()
    player.type("6/link.loss")
    player.press(.enter)
    #expect(player.text.contains("needs a link latency"))
    #expect(player.press(.enter) == nil)
    player.type("/")
    player.press(.escape)
    player.type("/leader")
    player.press(.enter)
    #expect(player.text.contains("no quorum queues"))
  }

  @Test func `the preview says when a bounded queue is nearly full, and what waits at the end`() {
    var snapshot = Fixture.calm()
    snapshot.queues[0].maximumLength = 1_000
    var player = Player(Fixture.state(snapshot, width: 160, height: 50))
    player.type("f")
    player.press(.down, .right, .right, .right)
    // 50 a second: 800 after 16 s, 1,000 after 20 s.
    #expect(player.text.contains("alarm at 800 in about 16 s"))
    #expect(player.text.contains("full at 1,000 in about 20 s"))
    #expect(player.text.contains("over after 30 s: about 1,500 more wait"))
  }

  @Test func `a fault can start when a queue holds too much`() {
    var player = Player()
    player.type("f")
    player.press(.down, .down, .down, .left, .left)
    #expect(player.text.contains("when orders holds over 1,000"))
    guard case .inject(let plan) = player.press(.enter) else {
      Issue.record("nothing was injected")
      return
    }
    let metric = Metric.queue(0, .backlog)
    let condition = Condition(metric: metric, comparison: .more, value: 1_000)
    #expect(plan.schedule == .when(condition))
  }

  @Test func `a fault can start later or by chance`() {
    var player = Player()
    player.type("f")
    player.press(.down, .down, .down, .right, .right)
    guard case .inject(let later) = player.press(.enter) else {
      Issue.record("nothing was injected")
      return
    }
    #expect(later.schedule == .at([Fixture.instant(50.25)]))
    player.type("1f")
    player.press(.down, .down, .right)
    guard case .inject(let chance) = player.press(.enter) else {
      Issue.record("nothing was injected")
      return
    }
    #expect(chance.schedule == .opportunity(Probability(1, outOf: 100), .beforeEffect))
  }

  @Test func `an active fault tells what it has done so far`() {
    var player = Player(Fixture.state(Fixture.alarm(), width: 160, height: 50))
    player.type("6")
    #expect(player.text.contains("effect so far: orders   ready +3,001"))
  }
}
