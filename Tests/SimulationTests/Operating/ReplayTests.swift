import Groundwork
import ScenarioFile
import ScenarioModel
import Simulation
import Telemetry
import Testing
import Vocabulary

/// What is done by hand while a run is looked at, and the same run from `actions` alone.
@Suite struct `a run with deeds` {
  private static let worlds = [
    plainLine,
    """
    phases: {run: 10s, drain: 10s}
    queues:
      work: {type: quorum, delivery-limit: 3, dead-letter: {queue: grave}}
      grave: {}
    producers:
      source: {publish: {queue: work}, arrivals: 80/s, confirms: true}
      closed: {publish: {queue: work}, think: exponential(20ms), in-flight: 3}
    consumers:
      worker: {queue: work, instances: 2, prefetch: 4, service: exponential(15ms)}
      digger: {queue: grave, service: 1s, start: 9s}
    faults:
      - {name: bad, fault: message.poison, share: 5%}
    """,
    """
    phases: {run: 8s, drain: 5s}
    broker: {link-latency: exponential(2ms)}
    exchanges: {events: {type: topic}}
    queues:
      all: {max-length: 50, overflow: reject-publish}
      some: {ttl: 2s, dead-letter: {queue: late}}
      late: {}
    bindings:
      - {exchange: events, queue: all, key: "#"}
      - {exchange: events, queue: some, key: "a.*"}
    producers:
      shop: {publish: {exchange: events, keys: [a.b, c]}, arrivals: 60/s, spacing: even}
    consumers:
      one: {queue: all, prefetch: 2, service: 12ms}
      two: {queue: some, service: exponential(40ms)}
    """,
  ]

  @Test(arguments: worlds.indices)
  func `lives again from its actions alone`(world: Int) throws {
    let scenario = try scenario(Self.worlds[world])
    for seed in 1...6 {
      var hands = Hands(scenario, seed: UInt64(seed))
      hands.live()
      #expect(hands.run.breaches.isEmpty, "\(hands.run.breaches)")
      var headless = SimulationRun(hands.recorded, options: .checked)
      headless.run(until: .never)
      #expect(headless.digest == hands.run.digest, "world \(world), seed \(seed)")
      #expect(headless.eventCount == hands.run.eventCount)
      #expect(headless.ledger == hands.run.ledger)
      #expect(headless.deedCount > 10)
    }
  }

  @Test(arguments: worlds.indices)
  func `lives again from the file that its actions make`(world: Int) throws {
    let scenario = try scenario(Self.worlds[world])
    var hands = Hands(scenario, seed: 7)
    hands.live()
    let text = ScenarioWriter().text(of: hands.recorded)
    let loaded = try ScenarioLoader().load(path: "test.yaml", text: Array(text.utf8))
    let read = try #require(loaded.variants.first).scenario
    #expect(read.actions == hands.recorded.actions)
    var headless = SimulationRun(read)
    headless.run(until: .never)
    #expect(headless.digest == hands.run.digest)
  }

  @Test func `does not depend on the slices in which it is driven`() throws {
    var hands = Hands(try scenario(Self.worlds[1]), seed: 3)
    hands.live()
    for size in [1, 7, 1_000] {
      var run = SimulationRun(hands.recorded)
      while !run.isDone { run.run(until: .never, maximumEvents: size) }
      #expect(run.digest == hands.run.digest)
    }
    var stepped = SimulationRun(hands.recorded)
    while stepped.step() {}
    #expect(stepped.digest == hands.run.digest)
  }

  @Test func `is not disturbed by looking, V32`() throws {
    let scenario = try scenario(Self.worlds[1])
    var plain = SimulationRun(scenario)
    plain.run(until: .never)
    var watched = SimulationRun(scenario, options: .watched)
    for second in 0..<30 {
      watched.run(until: .start + .milliseconds(Int64(second) * 500))
      for queue in scenario.queues.indices {
        let contents = watched.peek(queue: queue)
        #expect(contents.messages.count { $0.place == .ready } == min(200, contents.ready))
        _ = watched.movableDeadLetters(queue: queue)
      }
      _ = watched.snapshot()
    }
    watched.run(until: .never)
    #expect(watched.digest == plain.digest)
  }
}

extension SimulationOptions {
  static var checked: SimulationOptions {
    var options = SimulationOptions()
    options.verifies = true
    return options
  }

  static var watched: SimulationOptions {
    var options = SimulationOptions()
    options.keepsSeries = true
    options.isOperated = true
    return options
  }
}

/// Somebody who does anything at any time while a run is driven in pieces, as the screen drives it.
private struct Hands {
  private(set) var run: SimulationRun
  private(set) var recorded: Scenario
  private var source: RandomSource
  private var names = 0

  init(_ scenario: Scenario, seed: UInt64) {
    var options = SimulationOptions.watched
    options.verifies = true
    run = SimulationRun(scenario, options: options)
    recorded = scenario
    source = RandomSource(seed: seed, stream: "hands")
  }

  mutating func live() {
    var shown = VirtualInstant.start
    for _ in 0..<40 {
      shown = shown + VirtualDuration(nanoseconds: Int64(source.below(400_000_000)))
      // A slice may end in the middle of an instant.
      run.run(until: shown, maximumEvents: Int(source.below(60)))
      let instant = source.chance(1, outOf: 3) ? run.now : shown
      for _ in 0...source.below(2) where !run.isDone {
        let deed = anyDeed(at: max(instant, run.now))
        let moment = max(instant, run.now)
        // What is refused has changed nothing.
        if case .done = run.apply(deed, at: moment) {
          recorded.actions.append(OperatorAction(at: moment, deed))
        }
      }
      shown = max(shown, run.now)
    }
    run.run(until: .never)
  }

  private mutating func pick(_ count: Int) -> Int { Int(source.below(UInt64(count))) }

  private mutating func anyDeed(at now: VirtualInstant) -> OperatorDeed {
    let queue = pick(recorded.queues.count)
    let consumer = pick(recorded.consumers.count)
    switch pick(12) {
    case 0: return .publish(.queue(queue), count: UInt32(1 + pick(20)), bytes: 300)
    case 1: return .hold(queue: queue)
    case 2: return .release(queue: queue)
    case 3: return .purge(queue: queue)
    case 4: return .moveDeadLetters(queue: queue, limit: pick(2) == 0 ? nil : 3)
    case 5: return .setRate(producer: 0, perSecond: Double(pick(4)) * 33.5)
    case 6: return .setInstances(consumer: consumer, count: UInt32(pick(5)))
    case 7: return .setPrefetch(consumer: consumer, count: UInt32(pick(6)))
    case 8:
      return .setService(consumer: consumer, law: .exponential(mean: Double(1 + pick(30)) * 1e6))
    case 9: return .healAll
    case 10: return .heal(fault: pick(recorded.faults.count + 1))
    default:
      names += 1
      let kinds: [FaultKind] = [.consumerCrash, .consumerHang, .consumerSlow(factor: 3)]
      return .inject(
        FaultPlan(
          name: "by-hand-\(names)",
          kind: kinds[pick(kinds.count)],
          targets: [FaultTarget(role: .consumer, plan: consumer)],
          schedule: schedule(queue, from: now),
          length: .milliseconds(Int64(1 + pick(900)))
        )
      )
    }
  }

  private mutating func schedule(_ queue: Int, from now: VirtualInstant) -> FaultSchedule {
    let choice = pick(3)
    guard choice == 2 else { return .at([now + .milliseconds(Int64(choice) * 250)]) }
    let metric = Metric.queue(queue, .backlog)
    return .when(Condition(metric: metric, comparison: .more, value: Double(pick(40))))
  }
}
