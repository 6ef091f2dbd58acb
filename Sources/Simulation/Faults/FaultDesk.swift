internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// One fault of a run: when it strikes, whom it has hit, what it has done so far.
struct FaultState: Sendable {
  let plan: FaultPlan
  let isInjectedByHand: Bool
  var isActive = false
  /// Starts still to come, the next one last.
  var starts: [VirtualInstant] = []
  var nextStart: VirtualInstant = .never
  var end: VirtualInstant = .never
  /// Instances it can hit: rows of `producers` or `consumers` of the run.
  var candidates: [Int] = []
  /// Instances it holds now.
  var struck: [Int] = []
  var fired = 0
  var firstStart: VirtualInstant?
  var lastStart: VirtualInstant?
  var lastEnd: VirtualInstant?
  var conditionHeld = false
  var source: RandomSource
  /// Decides, together with a message's number, whether that message is poisoned.
  let seedWord: UInt64

  init(_ plan: FaultPlan, seed: UInt64, isInjectedByHand: Bool = false) {
    self.plan = plan
    self.isInjectedByHand = isInjectedByHand
    source = RandomSource(seed: seed, stream: "fault/\(plan.name)")
    var words = RandomSource(seed: seed, stream: "fault/\(plan.name)/poison")
    seedWord = words.next()
  }

  /// Whether a message's business is poisoned: the same answer at every delivery.
  func poisons(_ business: MessageID) -> Bool {
    guard case .messagePoison(let share) = plan.kind else { return false }
    var mixed = seedWord ^ (UInt64(business.rawValue) &* 0x9e37_79b9_7f4a_7c15)
    mixed = (mixed ^ mixed &>> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed &>> 27) &* 0x94d0_49bb_1331_11eb
    mixed ^= mixed &>> 31
    return mixed.multipliedFullWidth(by: share.denominator).high < share.numerator
  }

  /// Moves on to the start after the present one.
  mutating func takeStart() {
    switch plan.schedule {
    case .every(let period, _): nextStart = nextStart + period
    case .at: nextStart = starts.popLast() ?? .never
    case .when, .opportunity, .always: nextStart = .never
    }
  }
}

/// All faults of a run, and who comes back when.
struct FaultDesk: Sendable {
  var states: [FaultState]
  /// Consumers that a chance took away, stopped or slowed down, and when that is over.
  var revivals: [Revival] = []
  /// Whether the work of consumers must be looked at: chances, poison, rejections.
  private(set) var mayInterfere = false
  /// Whether some fault waits for a condition.
  private(set) var hasConditions = false
  /// Whether the heal phase has ended all chances.
  var areHealed = false

  struct Revival: Sendable {
    var instant: VirtualInstant
    var consumer: Int
    var fault: Int
  }

  init(_ scenario: Scenario) {
    states = scenario.faults.map { FaultState($0, seed: scenario.seed) }
  }

  mutating func prepare(for run: borrowing SimulationRun) {
    for index in states.indices { prepare(index, for: run) }
  }

  /// Finds whom a fault can hit and when it first strikes.
  mutating func prepare(_ index: Int, for run: borrowing SimulationRun) {
    let plan = states[index].plan
    states[index].candidates = run.instances(of: plan)
    switch plan.schedule {
    case .at(let instants):
      states[index].starts = instants.sorted(by: >)
      states[index].nextStart = states[index].starts.popLast() ?? .never
    case .every(_, let first): states[index].nextStart = first
    case .always: states[index].nextStart = max(.start, run.now)
    case .opportunity: mayInterfere = true
    case .when: hasConditions = true
    }
    switch plan.kind {
    case .messagePoison, .consumerNack: mayInterfere = true
    case .consumerCrash, .consumerHang, .consumerSlow, .producerBurst, .subscriberOffline,
      .connectionReset, .brokerPause, .brokerCrash, .brokerRestart, .powerLoss, .diskFull,
      .memoryAlarm, .clusterPartition:
      break
    }
  }

  /// The next instant at which something begins, ends or comes back.
  var nextInstant: VirtualInstant {
    var next = VirtualInstant.never
    for state in states {
      next = min(next, state.nextStart)
      if state.isActive { next = min(next, state.end) }
    }
    for revival in revivals { next = min(next, revival.instant) }
    return next
  }
}
