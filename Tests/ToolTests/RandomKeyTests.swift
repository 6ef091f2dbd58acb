import Dashboard
import Foundation
import Groundwork
import Phrasebook
import ScenarioFile
import ScenarioModel
import Screen
import Simulation
import Telemetry
import TestSupport
import Testing
import Vocabulary

@testable import mqlab

/// Looking changes nothing, and what hands did can be done again.
@Suite struct RandomKeyTests {
  private static let scenario = """
    mqlab: 1
    seed: 11
    phases: {run: 120s, drain: none}
    queues:
      orders: {durable: true, dead-letter: {queue: dead}}
      dead: {}
    producers:
      shop: {publish: {queue: orders}, arrivals: 20/s, confirms: true}
    consumers:
      worker: {queue: orders, instances: 2, prefetch: 3, service: exponential(60ms)}
    faults:
      - {name: outage, fault: consumer.crash, target: worker, at: 20s, for: 15s}
    expect:
      - lost == 0
      - queue.orders.backlog max > 100
    """

  private func experiment() throws -> Experiment {
    try ScenarioLoader().load(path: "keys.yaml", text: Array(Self.scenario.utf8))
  }

  /// The digest of a run nobody watched, with what hands did done again at its instants.
  private func headless(_ fingers: WildFingers) throws -> UInt64 {
    let scenario = try experiment().variants[0].scenario.doing(fingers.live.deeds)
    var run = SimulationRun(scenario)
    run.run(until: fingers.live.now)
    return run.snapshot().digest
  }

  @Test func `a hundred thousand keys that only look leave the run as it is`() throws {
    var fingers = WildFingers(try experiment(), seed: 1, mayTouch: false)
    fingers.press(keys: 100_000)
    #expect(fingers.live.deeds.isEmpty)
    #expect(fingers.live.now > .start + .seconds(30))
    #expect(fingers.live.run.snapshot().digest == (try headless(fingers)))
    #expect(fingers.touches > 0)
    #expect(fingers.live.history.checkpointCount > 10)
  }

  @Test(arguments: [2, 3, 4]) func `any keys give what their deeds give without a screen`(
    _ seed: UInt64
  ) throws {
    var fingers = WildFingers(try experiment(), seed: seed, mayTouch: true)
    fingers.press(keys: 8_000)
    #expect(fingers.deedCount > 0)
    #expect(fingers.live.run.snapshot().digest == (try headless(fingers)))
  }
}

/// Somebody who presses keys without reading, and the program that obeys as far as it is told to.
struct WildFingers {
  private(set) var live: LiveRun
  private var state = DashboardState(width: 110, height: 30)
  private var chance: RandomSource
  /// Deeds that were done.
  private(set) var deedCount = 0
  /// Keys that would have touched the run.
  private(set) var touches = 0
  private let mayTouch: Bool

  init(_ experiment: Experiment, seed: UInt64, mayTouch: Bool) {
    live = LiveRun(experiment, argument: "keys.yaml", spacing: 250)
    chance = RandomSource(seed: seed, stream: "fingers")
    self.mayTouch = mayTouch
    _ = state.update(.runStarted(live.scenario, variants: [], variant: 0))
    show()
  }

  static let keys: [KeyPress] =
    Array(" .,><+-=tfFhjklgGnN/sSxXyvMTR?:aAcCuUeLdmibBwWpPdDzZoOrE{}[]0123456789#!~'\"")
    .map { .character($0) } + [
      .enter, .enter, .enter, .escape, .escape, .tab, .backTab, .up, .down, .left, .right, .pageUp,
      .pageDown, .home, .end, .backspace, .delete, .insert, .function(1), .function(6),
      .control("l"), .control("p"), .control("n"), .control("u"), .control("d"), .control("r"),
      .paste("x\ny"), .focusGained, .alternate("q"), .shiftUp, .shiftLeft,
    ]

  mutating func press(keys count: Int) {
    for number in 0..<count {
      _ = state.update(.tick(wallMilliseconds: Int64(number) * 20))
      press(nextKey())
      if number.isMultiple(of: 20) {
        if !state.isPaused || chance.next().isMultiple(of: 4) { advance(milliseconds: 25) }
        show()
      }
      if number.isMultiple(of: 1_000) {
        _ = drawDashboard(state, width: state.width, height: state.height)
      }
    }
  }

  private mutating func nextKey() -> KeyPress {
    let draw = chance.next()
    if draw.isMultiple(of: 10) {
      let place = (column: Int(chance.next() % 112), row: Int(chance.next() % 31))
      let actions: [MouseAction] = [.press, .wheelUp, .wheelDown, .release, .drag]
      let action = actions[Int(chance.next() % 5)]
      return .mouse(action, column: place.column, row: place.row)
    }
    return Self.keys[Int(draw / 16 % UInt64(Self.keys.count))]
  }

  private mutating func press(_ key: KeyPress) {
    guard let request = state.update(.key(key)) else { return }
    let commands = commands(of: request)
    guard commands.isEmpty else {
      touches += 1
      guard mayTouch else { return }
      for command in commands {
        deedCount += 1
        _ = state.update(.hands(.did(live.apply(command))))
      }
      return show()
    }
    switch request {
    case .hands(.peek(let queue)):
      _ = state.update(.hands(.contents(live.run.peek(queue: queue))))
    case .hands(.countDeadLetters(let queue)):
      let letters = live.run.movableDeadLetters(queue: queue).map {
        MovableLetters(queue: $0.origin, count: $0.count)
      }
      _ = state.update(.hands(.deadLetters(queue: queue, letters)))
    case .time(let request): go(request)
    case .stepEvent: live.stepEvent()
    case .stepSecond:
      live.stepSecond()
      while !live.advance(to: nil) {}
    default: break
    }
  }

  /// Looking at the past touches nothing; another line of time is another run.
  private mutating func go(_ request: TimeRequest) {
    switch request {
    case .seek(let instant): live.seek(.instant(instant))
    case .seekEvent(let count): live.seekEvent(by: count)
    case .live: live.lookAtPresent()
    case .branch:
      touches += 1
      guard mayTouch, live.branchHere() else { return }
      _ = state.update(.time(.branched))
    case .switchBranch(let index): live.select(branch: index)
    case .compare, .checkReplay: break
    }
    while live.sought != nil { live.followSought() }
    show()
  }

  private func commands(of request: DashboardRequest) -> [OperatorDeed] {
    if let command = simulationCommand(for: request) { return [command] }
    if case .hands(.deeds(let deeds)) = request { return deeds }
    return []
  }

  private mutating func advance(milliseconds: Int64) {
    let goal = live.now + VirtualDuration(nanoseconds: milliseconds * 1_000_000)
    while !live.advance(to: goal) {}
  }

  private mutating func show() {
    let history = live.historySnapshot
    _ = state.update(.time(.historyArrived(history)))
    _ = state.update(
      .snapshotArrived(
        live.snapshot(with: history),
        judgements: live.shownRun.judgements(),
        realSpeedFactor: nil
      )
    )
  }
}
