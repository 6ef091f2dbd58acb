internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// All faults of a run, and who comes back when.
struct FaultDesk: Sendable {
  var states: [FaultState]
  /// Consumers that a chance took away, stopped or slowed down, and when that is over.
  var revivals: [Revival] = []
  /// Whether the work of consumers must be looked at: chances, poison, rejections.
  private(set) var mayInterfere = false
  /// Whether anything can strike before the effect of a piece of work, and after it.
  private(set) var strikesBeforeEffect = false
  private(set) var strikesAfterEffect = false
  /// Whether some fault waits for a condition.
  private(set) var hasConditions = false
  /// Faults that are on and make our own machinery do rare things.
  var buggifying = 0
  /// What was wrong with records as the broker came up, until that is done; only looked up.
  var flaws: [DiskRecord: DiskFlaw] = [:]
  /// Whether the heal phase has ended all chances.
  var areHealed = false
  private let seed: UInt64

  struct Revival: Sendable {
    var instant: VirtualInstant
    var consumer: Int
    var fault: Int
  }

  init(_ scenario: Scenario) {
    seed = scenario.seed
    states = scenario.faults.map { FaultState($0, seed: scenario.seed) }
  }

  mutating func prepare(for run: borrowing SimulationRun) {
    for index in states.indices { prepare(index, for: run) }
  }

  /// Finds whom a fault can hit and when it first strikes.
  mutating func prepare(_ index: Int, for run: borrowing SimulationRun) {
    let plan = states[index].plan
    states[index].number = index
    states[index].candidates = run.instances(of: plan)
    states[index].findWhoseWork(producerCount: run.producers.count)
    states[index].planStarts(from: run.now, seed: seed)
    switch plan.schedule {
    case .opportunity(_, let moment):
      mayInterfere = true
      switch moment {
      case .beforeEffect: strikesBeforeEffect = true
      case .afterEffect: strikesAfterEffect = true
      }
    case .when: hasConditions = true
    case .at, .every, .rate, .renewal, .always: break
    }
    switch states[index].interference {
    case .poison, .rejection:
      mayInterfere = true
      strikesBeforeEffect = true
    case .absence, .halt, .slowness, nil: break
    }
  }

  /// The next instant at which something begins, ends or comes back.
  var nextInstant: VirtualInstant {
    var next = VirtualInstant.never
    for state in states {
      next = min(next, state.nextStart)
      if state.isActive { next = min(next, state.end) }
      for cycle in state.cycles { next = min(next, cycle.next) }
    }
    for revival in revivals { next = min(next, revival.instant) }
    return next
  }
}

/// What a fault can do to a piece of work of a consumer.
enum Interference: Equatable, Sendable {
  case poison
  case rejection(requeue: Bool)
  /// The consumer is gone, by chance.
  case absence
  /// The consumer hangs with the message in its hands, by chance.
  case halt
  /// The consumer is slow from now on, by chance.
  case slowness

  /// Whether a chance can decide on it anew at each piece of work.
  var takesChances: Bool { self != .poison }
}

extension FaultKind {
  /// What such a fault can do to a piece of work; `nil` when it lets work alone.
  var interference: Interference? {
    if case .messagePoison = self { return .poison }
    if case .consumerNack(let requeue) = self { return .rejection(requeue: requeue) }
    if case .consumerHang = self { return .halt }
    if case .consumerSlow = self { return .slowness }
    let takeAway: [FaultKind] = [.consumerCrash, .connectionReset, .subscriberOffline]
    return takeAway.contains(self) ? .absence : nil
  }
}
