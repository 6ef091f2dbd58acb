import ScenarioModel
import Simulation
import Telemetry
import Testing
import Vocabulary

/// What each deed does, reckoned by hand.
@Suite struct `deeds` {
  private let second = VirtualInstant.start + .seconds(1)

  private func started(_ body: String, until instant: VirtualInstant) throws -> SimulationRun {
    var options = SimulationOptions.checked
    options.isOperated = true
    var run = SimulationRun(try scenario(body), options: options)
    run.run(until: instant)
    return run
  }

  private func ready(_ run: SimulationRun, _ queue: Int = 0) -> Int {
    run.snapshot().queues[queue].ready
  }

  private func finish(_ run: inout SimulationRun) {
    run.run(until: .never)
    #expect(run.breaches.isEmpty, "\(run.breaches)")
    #expect(run.ledger.copiesBalance)
    #expect(run.ledger.publishesBalance)
  }

  @Test func `a held queue fills and is empty soon after it is released`() throws {
    var run = try started(plainLine, until: second)
    #expect(run.apply(.hold(queue: 0), at: second) == .done(count: 1))
    #expect(run.snapshot().queues[0].isHeld)
    run.run(until: second + .seconds(2))
    #expect(ready(run) == 200)
    #expect(run.apply(.release(queue: 0), at: second + .seconds(2)) == .done(count: 1))
    run.run(until: second + .seconds(3))
    #expect(ready(run) == 0)
    finish(&run)
    #expect(run.hasDrained == true)
  }

  @Test(arguments: ["{type: quorum}", "{max-length: 1000}", "{max-priority: 3}", "{ttl: 100s}"])
  func `every kind of queue can be held`(kind: String) throws {
    let body = plainLine.replacing("queues: {work: {}}", with: "queues: {work: \(kind)}")
    var run = try started(body, until: second)
    run.apply(.hold(queue: 0), at: second)
    run.run(until: second + .seconds(2))
    #expect(ready(run) == 200)
    run.apply(.release(queue: 0), at: second + .seconds(2))
    finish(&run)
    #expect(run.hasDrained == true)
  }

  @Test func `publishing by hand adds messages that are worked on like others`() throws {
    var run = try started(plainLine, until: second)
    run.apply(.publish(.queue(0), count: 50, bytes: 10), at: second)
    finish(&run)
    #expect(run.ledger.attempted == 1_000 + 50)
    #expect(run.effects.done == 1_050)
  }

  @Test func `a purge takes what is ready and nothing else`() throws {
    var run = try started(plainLine, until: second)
    run.apply(.hold(queue: 0), at: second)
    run.run(until: second + .seconds(1))
    #expect(run.apply(.purge(queue: 0), at: second + .seconds(1)) == .done(count: 100))
    #expect(ready(run) == 0)
    run.apply(.release(queue: 0), at: second + .seconds(1))
    finish(&run)
    #expect(run.ledger.purged == 100)
  }

  @Test func `a closed producer thinks again when its message is purged`() throws {
    let body = """
      phases: {run: 10s, drain: 10s}
      queues: {work: {}}
      producers: {source: {publish: {queue: work}, think: 100ms}}
      consumers: {worker: {queue: work, service: 1ms}}
      """
    var run = try started(body, until: second)
    run.apply(.hold(queue: 0), at: second)
    run.run(until: second + .seconds(1))
    #expect(ready(run) == 1)
    run.apply(.purge(queue: 0), at: second + .seconds(1))
    run.run(until: second + .seconds(2))
    #expect(ready(run) == 1)
    run.apply(.release(queue: 0), at: second + .seconds(2))
    finish(&run)
    #expect(run.ledger.attempted > 70)
  }

  private let graveyard = """
    phases: {run: 10s, drain: 20s}
    queues:
      work: {dead-letter: {queue: grave}}
      grave: {}
    producers: {source: {publish: {queue: work}, arrivals: 10/s, spacing: even}}
    consumers:
      worker: {queue: work, service: 1ms, on-failure: reject}
    faults: [{name: bad, fault: consumer.nack, target: worker, at: 0s, for: 2s, requeue: false}]
    """

  @Test func `dead letters go back to where they died, as new messages of their business`() throws {
    let instant = VirtualInstant.start + .seconds(5)
    var run = try started(graveyard, until: instant)
    let dead = ready(run, 1)
    #expect(dead == 19 || dead == 20)
    let dry = run.movableDeadLetters(queue: 1)
    #expect(dry.map(\.origin) == [0])
    #expect(dry.map(\.count) == [dead])
    #expect(run.apply(.moveDeadLetters(queue: 1, limit: 5), at: instant) == .done(count: 5))
    #expect(ready(run, 1) == dead - 5)
    #expect(
      run.apply(.moveDeadLetters(queue: 1, limit: nil), at: instant) == .done(count: dead - 5)
    )
    #expect(
      run.apply(.moveDeadLetters(queue: 1, limit: nil), at: instant) == .refused(.nothingToMove)
    )
    finish(&run)
    #expect(run.effects.done == 100)
  }

  @Test func `a rate takes the place of all stages, and zero is a pause`() throws {
    var run = try started(plainLine, until: second)
    run.apply(.setRate(producer: 0, perSecond: 0), at: second)
    run.run(until: second + .seconds(2))
    #expect(run.ledger.attempted == 100)
    run.apply(.setRate(producer: 0, perSecond: 50), at: second + .seconds(2))
    finish(&run)
    #expect(run.ledger.attempted == 100 + 7 * 50)
  }

  @Test func `instances are added, dismissed and come back`() throws {
    let body = plainLine.replacing("service: 1ms", with: "service: 100ms")
    var run = try started(body, until: second)
    func consumers(_ run: SimulationRun) -> Int { run.snapshot().consumers[0].instances.count }
    #expect(run.apply(.setInstances(consumer: 0, count: 20), at: second) == .done(count: 19))
    #expect(consumers(run) == 20)
    #expect(run.snapshot().queues[0].consumers == 20)
    run.run(until: second + .seconds(2))
    #expect(ready(run) == 0)
    run.apply(.setInstances(consumer: 0, count: 0), at: second + .seconds(2))
    #expect(run.snapshot().queues[0].consumers == 0)
    run.run(until: second + .seconds(3))
    #expect(ready(run) > 90)
    run.apply(.setInstances(consumer: 0, count: 12), at: second + .seconds(3))
    #expect(run.snapshot().queues[0].consumers == 12)
    finish(&run)
    #expect(run.hasDrained == true)
    let tooMany = UInt32(OperatorDeed.hireLimit + 2)
    var other = try started(body, until: second)
    #expect(
      other.apply(.setInstances(consumer: 0, count: tooMany), at: second)
        == .refused(.tooManyInstances)
    )
  }

  @Test func `another prefetch and another law hold from then on`() throws {
    let body = plainLine.replacing("service: 1ms", with: "service: 20ms")
    var run = try started(body, until: second)
    run.apply(.setPrefetch(consumer: 0, count: 7), at: second)
    run.run(until: second + .milliseconds(200))
    #expect(run.snapshot().queues[0].unacked == 7)
    #expect(run.snapshot().consumers[0].prefetch == 7)
    run.apply(.setService(consumer: 0, law: .constant(1e6)), at: second + .milliseconds(200))
    #expect(run.snapshot().consumers[0].meanService == 1e6)
    run.run(until: second + .seconds(1))
    #expect(ready(run) == 0)
    finish(&run)
  }

  @Test func `nothing is done after the end, or while the broker is away`() throws {
    var run = try started(plainLine, until: second)
    let plan = FaultPlan(
      name: "pause",
      kind: .brokerPause,
      targets: [],
      schedule: .at([second]),
      length: .seconds(1)
    )
    run.apply(.inject(plan), at: second)
    #expect(run.apply(.purge(queue: 0), at: second) == .refused(.brokerAway))
    finish(&run)
    #expect(run.apply(.purge(queue: 0), at: second + .seconds(90)) == .refused(.isOver))
  }

  @Test func `peeking tells who holds what since when, and how old it is`() throws {
    let body = plainLine.replacing("service: 1ms", with: "service: 50ms")
    let run = try started(body, until: second)
    let contents = run.peek(queue: 0)
    let held = try #require(contents.messages.first)
    guard case .unacked(let holder, let since) = held.place else {
      Issue.record("the oldest is in flight")
      return
    }
    #expect(holder == "worker#1")
    #expect(since > held.entered)
    #expect(contents.ready + contents.unacked == contents.messages.count)
    #expect(contents.messages.dropFirst().allSatisfy { $0.place == .ready && $0.key == "work" })
  }

  @Test func `peeking shows what the broker holds back, and until when`() throws {
    let run = try started(
      """
      dialect: activemq
      phases: {run: 10s, drain: 10s}
      queues: {now: {}, later: {}}
      producers:
        quick: {publish: {queue: now}, arrivals: 10/s, spacing: even}
        slow: {publish: {queue: later}, arrivals: 2/s, spacing: even, delay: 4s, size: 64B}
      consumers: {worker: {queue: later}}
      """,
      until: second + .milliseconds(100)
    )
    #expect(run.peek(queue: 0).messages.allSatisfy { $0.place == .ready })
    let contents = run.peek(queue: 1)
    #expect(contents.ready == 0 && contents.unacked == 0)
    let due = contents.messages.map(\.place)
    #expect(due == [4_500, 5_000].map { .heldBack(until: .start + .milliseconds($0)) })
    #expect(contents.messages.map(\.bytes) == [64, 64])
    #expect(contents.messages.map(\.key) == ["later", "later"])
    #expect(run.peek(queue: 1, limit: 1).messages.count == 1)
  }

  @Test func `a run repeats as long as actions of its file are to come`() throws {
    let body =
      plainLine
      + "\nactions: [{at: 2s, do: hold, target: work}, {at: 3s, do: release, target: work}]"
    var run = try started(body, until: second)
    #expect(run.snapshot().isRepeating)
    run.run(until: .start + .milliseconds(2_500))
    #expect(run.snapshot().isRepeating)
    run.run(until: .start + .milliseconds(3_500))
    #expect(!run.snapshot().isRepeating)
  }

  @Test func `a fault by hand can wait until a queue holds too much`() throws {
    let slow = plainLine.replacing("service: 1ms", with: "service: 20ms")
    var run = try started(slow, until: second)
    let metric = Metric.queue(0, .backlog)
    let plan = FaultPlan(
      name: "stop",
      kind: .consumerHang,
      targets: [FaultTarget(role: .consumer, plan: 0)],
      schedule: .when(Condition(metric: metric, comparison: .more, value: 150)),
      length: .seconds(1)
    )
    run.apply(.inject(plan), at: second)
    finish(&run)
    // It grows by 50 a second.
    let fault = try #require(run.snapshot().faults.first)
    let start = try #require(fault.firstStart)
    #expect(fault.isInjectedByHand && fault.fired == 1)
    #expect(start > .start + .milliseconds(2_900) && start < .start + .milliseconds(3_100))
  }
}
