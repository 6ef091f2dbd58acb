import ScenarioModel
import Vocabulary

// MARK: - Faults

extension ScenarioDraw {
  mutating func makeFaults() {
    let consumers = scenario.consumers.indices.map { FaultTarget(role: .consumer, plan: $0) }
    let producers = scenario.producers.indices.map { FaultTarget(role: .producer, plan: $0) }
    let subscribers = consumers.filter { scenario.consumers[$0.plan].subscription != nil }
    let open = producers.filter { scenario.producers[$0.plan].arrivals.isOpen }
    let factor = Double(dice.number(2...10))
    if has(.consumerCrash) { add(.consumerCrash, consumers, canBeMomentary: true) }
    if has(.consumerHang) { add(.consumerHang, consumers) }
    if has(.consumerSlow) { add(.consumerSlow(factor: factor), consumers) }
    if has(.consumerNack) { add(.consumerNack(requeue: dice.flip()), consumers) }
    if has(.producerBurst) { add(.producerBurst(factor: factor), open) }
    if has(.subscriberOffline) { add(.subscriberOffline, subscribers) }
    if has(.connectionReset) { add(.connectionReset, producers + consumers, canBeMomentary: true) }
    if has(.brokerPause) { add(.brokerPause, []) }
    makeBrokerFaults()
    if has(.messagePoison) {
      let share = Probability(UInt64(dice.number(1...5)), outOf: 100)
      scenario.faults.append(
        FaultPlan(
          name: "poison",
          kind: .messagePoison(share: share),
          targets: [],
          schedule: .always
        )
      )
    }
    fillUp(consumers)
    makeLaterFaults()
  }

  /// Kinds that were added later have a stream of their own, and half of all seeds have none of
  /// them: those live as they did before.
  private mutating func makeLaterFaults() {
    dice = Dice(seed: scenario.seed, stream: "explore/later")
    guard dice.flip() else { return }
    if dice.flip() {
      let isShare = dice.flip()
      let count = dice.number(1...20)
      addLater(
        .diskCorrupt(isShare ? .share(Probability(UInt64(count), outOf: 100)) : .records(count)),
        for: nil
      )
    }
    if dice.flip() {
      addLater(.diskTorn(bytes: UInt64(dice.number(1...10_000))), for: nil)
      let share = Probability(UInt64(dice.number(1...10)), outOf: 10)
      scenario.faults[scenario.faults.count - 1].share = share
      scenario.faults[scenario.faults.count - 1].schedule = .always
    }
    if dice.flip() {
      let delta = dice.milliseconds(1...5_000)
      addLater(.clockJump(by: delta, dice.pick(ClockError.allCases)), for: 1...2_000)
    }
    if dice.flip() {
      let rate = UInt32(dice.number(1_000...500_000))
      addLater(.clockDrift(partsPerMillion: rate, dice.pick(ClockError.allCases)), for: 10...4_000)
    }
    if dice.flip() {
      addLater(.engineBuggify(level: UInt8(dice.number(1...3))), for: nil)
      scenario.faults[scenario.faults.count - 1].schedule = .always
    }
  }

  private mutating func addLater(_ kind: FaultKind, for lengths: ClosedRange<Int>?) {
    let plan = FaultPlan(
      name: "f\(scenario.faults.count + 1)",
      kind: kind,
      targets: [],
      schedule: schedule(of: kind),
      length: lengths.map { dice.milliseconds($0) }
    )
    scenario.faults.append(plan)
  }

  /// What befalls the broker as a whole; losing everything or both followers is rare.
  private mutating func makeBrokerFaults() {
    if has(.brokerCrash) {
      add(.brokerCrash(keeping: dice.pick(CrashRemains.allCases)), [], canBeMomentary: true)
    }
    if has(.brokerRestart) { add(.brokerRestart, [], canBeMomentary: true) }
    if has(.powerLoss) { add(.powerLoss, [], canBeMomentary: true) }
    if has(.diskFull) { add(.diskFull, []) }
    if has(.memoryAlarm) { add(.memoryAlarm, []) }
    if has(.clusterPartition) {
      add(.clusterPartition(followers: UInt8(dice.number(1...2))), [])
    }
  }

  private mutating func add(
    _ kind: FaultKind,
    _ candidates: [FaultTarget],
    canBeMomentary: Bool = false
  ) {
    let isOfBroker = kind.isOfBroker
    guard isOfBroker || !candidates.isEmpty else { return }
    var targets = candidates.filter { _ in dice.flip() }
    if targets.isEmpty, !isOfBroker { targets = [dice.pick(candidates)] }
    let schedule = schedule(of: kind)
    // What stops the broker or a producer leaves most of the time to work in.
    let isShort = isOfBroker || kind == .connectionReset
    var length: VirtualDuration? = dice.milliseconds(isShort ? 1...60 : 1...400)
    // Faults of the broker that have no length are momentary already.
    if canBeMomentary, dice.flip() { length = isOfBroker || dice.flip() ? nil : .zero }
    var plan = FaultPlan(
      name: "f\(scenario.faults.count + 1)",
      kind: kind,
      targets: targets,
      schedule: schedule,
      length: length
    )
    if !isOfBroker, dice.oneIn(3) { drawTargets(&plan) }
    scenario.faults.append(plan)
  }

  /// One of the instances at a time, another at each activation.
  private func drawTargets(_ plan: inout FaultPlan) {
    guard let target = plan.targets.first else { return }
    plan.targets = instances(of: target)
    plan.drawnTargets = 1
  }

  private func instances(of target: FaultTarget) -> [FaultTarget] {
    let count =
      switch target.role {
      case .producer: scenario.producers[target.plan].instances
      case .consumer: scenario.consumers[target.plan].instances
      case .queue, .service, .database, .view, .export, .client: 1
      }
    return (0..<count).map { FaultTarget(role: target.role, plan: target.plan, instance: $0) }
  }

  private mutating func schedule(of kind: FaultKind) -> FaultSchedule {
    if kind.word.traits.chance == .schedule, kind != .connectionReset, dice.oneIn(3) {
      let moment = dice.pick(FaultSchedule.Moment.allCases)
      return .opportunity(Probability(UInt64(dice.number(1...4)), outOf: 200), moment)
    }
    if dice.oneIn(4) {
      let queue = dice.number(0...scenario.queues.count - 1)
      let bound = Double(dice.number(1...30))
      return .when(.init(metric: .queue(queue, .backlog), comparison: .more, value: bound))
    }
    let milliseconds = Int(scenario.phases.run.inSeconds) * 1_000
    let period = milliseconds / dice.number(5...25)
    return .every(
      period: .milliseconds(Int64(period)),
      first: .start + .milliseconds(Int64(dice.number(0...period)))
    )
  }

  /// A fault more when too few strike for certain.
  private mutating func fillUp(_ consumers: [FaultTarget]) {
    let end = VirtualInstant.start + scenario.phases.run
    var activations: Int64 = 0
    for fault in scenario.faults {
      guard case .every(let period, let first) = fault.schedule, first < end else { continue }
      activations += (end - first).nanoseconds / period.nanoseconds
    }
    guard activations < Int64(Self.leastActivations) + 4 else { return }
    let period = scenario.phases.run.nanoseconds / Int64(Self.leastActivations + 6)
    scenario.faults.append(
      FaultPlan(
        name: "f\(scenario.faults.count + 1)",
        kind: dice.flip() ? .connectionReset : .consumerNack(requeue: true),
        targets: [dice.pick(consumers)],
        schedule: .every(
          period: VirtualDuration(nanoseconds: period),
          first: .start + VirtualDuration(nanoseconds: period)
        ),
        length: .milliseconds(5)
      )
    )
  }
}

extension Arrivals {
  /// Whether arrivals do not wait for the system.
  fileprivate var isOpen: Bool {
    switch self {
    case .open: true
    case .closed, .burst, .onDemand: false
    }
  }
}

extension FaultKind {
  /// Whether nobody but the broker is hit.
  fileprivate var isOfBroker: Bool { word.traits.subjects.isEmpty }
}
