internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - When faults strike

extension SimulationRun {
  /// Does what an operator asks for, now.
  public mutating func apply(_ command: SimulationCommand) {
    guard !isDone else { return }
    claimTables()
    switch command {
    case .inject(let plan):
      faults.states.append(FaultState(plan, seed: scenario.seed, isInjectedByHand: true))
      faults.prepare(faults.states.count - 1, for: self)
    case .heal(let fault):
      guard faults.states.indices.contains(fault) else { return }
      faults.states[fault].nextStart = .never
      faults.states[fault].starts = []
      endFault(fault)
    case .healAll: healEverything()
    }
    faultsAreDue()
    updateWatching()
  }

  /// Everything that begins, ends or comes back now.
  mutating func faultsAreDue() {
    for index in faults.states.indices {
      if faults.states[index].isActive, faults.states[index].end <= now { endFault(index) }
      while faults.states[index].nextStart <= now, !faults.areHealed {
        faults.states[index].takeStart()
        startFault(index)
      }
    }
    reviveThoseDue(by: now)
    bookFaults()
  }

  mutating func bookFaults() {
    let next = faults.nextInstant
    if next > runEnd {
      agenda.cancel(ActorLayout.faults)
    } else {
      agenda.book(ActorLayout.faults, at: max(next, now))
    }
  }

  private mutating func reviveThoseDue(by instant: VirtualInstant) {
    let due = faults.revivals.filter { $0.instant <= instant }
    guard !due.isEmpty else { return }
    faults.revivals.removeAll { $0.instant <= instant }
    for revival in due { comeBack(revival.consumer) }
  }

  /// The heal phase: every fault ends, nothing strikes any more; poisoned messages stay poisoned.
  mutating func healEverything() {
    for index in faults.states.indices {
      faults.states[index].nextStart = .never
      faults.states[index].starts = []
      endFault(index)
    }
    if phase == .drain { faults.areHealed = true }
    reviveThoseDue(by: .never)
    bookFaults()
  }

  /// Faults that wait for a condition strike when it becomes true.
  mutating func checkConditions() {
    guard !faults.areHealed else { return }
    for index in faults.states.indices {
      guard case .when(let condition) = faults.states[index].plan.schedule else { continue }
      let holds =
        currentValue(of: condition.metric).map {
          condition.comparison.holds($0, condition.value)
        } ?? false
      let held = faults.states[index].conditionHeld
      faults.states[index].conditionHeld = holds
      if holds, !held, !faults.states[index].isActive {
        startFault(index)
        bookFaults()
      }
    }
  }

  /// The rows of `producers` or `consumers` that a fault's targets name.
  func instances(of plan: FaultPlan) -> [Int] {
    var rows: [Int] = []
    // A reset may hit both sides at once, so rows of consumers stand behind those of producers.
    let shift = plan.kind == .connectionReset ? producers.count : 0
    for target in plan.targets {
      switch target.role {
      case .producer:
        rows += producers.indices.filter {
          producers[$0].plan == target.plan
            && (target.instance == nil || producers[$0].instance == target.instance)
        }
      case .consumer:
        rows += consumers.indices.filter {
          consumers[$0].plan == target.plan
            && (target.instance == nil || consumers[$0].instance == target.instance)
        }.map { $0 + shift }
      }
    }
    return rows
  }

  // MARK: Start and end

  mutating func startFault(_ index: Int) {
    if faults.states[index].isActive {
      // Struck again while it is on: it lasts longer.
      extendFault(index)
      return
    }
    noteStart(index)
    series?.mark(.faultOn, faults.states[index].plan.name, at: now)
    // Windows see what stood before the blow.
    openWindows(ofFault: index)
    noteBacklogs(beforeFault: index)
    faults.states[index].isActive = true
    faults.states[index].struck = drawVictims(of: index)
    extendEnd(index)
    apply(faults.states[index].plan.kind, to: faults.states[index], isOn: true)
    if faults.states[index].plan.length == nil, faults.states[index].plan.kind.isMomentary {
      endFault(index)
    }
  }

  private mutating func extendFault(_ index: Int) {
    noteStart(index)
    series?.mark(.faultOn, faults.states[index].plan.name, at: now)
    extendEnd(index)
  }

  private mutating func extendEnd(_ index: Int) {
    faults.states[index].end = faults.states[index].plan.length.map { now + $0 } ?? .never
  }

  /// Counts a strike; chances strike too often to stand on a timeline.
  mutating func noteStart(_ index: Int) {
    faults.states[index].fired += 1
    if faults.states[index].firstStart == nil { faults.states[index].firstStart = now }
    faults.states[index].lastStart = now
    journal.write(.faultOn, at: now, actor: faultActor(index))
  }

  mutating func endFault(_ index: Int) {
    guard faults.states[index].isActive else { return }
    if case .messagePoison = faults.states[index].plan.kind, phase == .drain { return }
    faults.states[index].isActive = false
    faults.states[index].end = .never
    faults.states[index].lastEnd = now
    journal.write(.faultOff, at: now, actor: faultActor(index))
    series?.mark(.faultOff, faults.states[index].plan.name, at: now)
    apply(faults.states[index].plan.kind, to: faults.states[index], isOn: false)
    faults.states[index].struck = []
    noteBacklogs(afterFault: index)
    closeWindows(ofFault: index)
  }

  /// A fault's number in the event log: after consumers and producers.
  private func faultActor(_ index: Int) -> UInt32 {
    UInt32(layout.consumerCount + layout.producerCount + index)
  }

  /// All candidates, or as many of them as the plan says, drawn without putting back.
  private mutating func drawVictims(of index: Int) -> [Int] {
    var rest = faults.states[index].candidates
    guard let count = faults.states[index].plan.drawnTargets, count < rest.count else {
      return rest
    }
    var drawn: [Int] = []
    for _ in 0..<count {
      let place = Int(faults.states[index].source.below(UInt64(rest.count)))
      drawn.append(rest.remove(at: place))
    }
    return drawn.sorted()
  }

  private mutating func apply(_ kind: FaultKind, to state: FaultState, isOn: Bool) {
    switch kind {
    case .consumerCrash:
      for row in state.struck { isOn ? takeAway(row, cause: .crash) : comeBack(row) }
    case .subscriberOffline:
      for row in state.struck { isOn ? takeAway(row, cause: .close) : comeBack(row) }
    case .connectionReset: applyReset(to: state, isOn: isOn)
    case .consumerHang:
      for row in state.struck { isOn ? hang(row) : resume(row) }
    case .consumerSlow:
      for row in state.struck { updateSlowness(of: row) }
    case .producerBurst:
      for row in state.struck { updateRate(of: row) }
    case .brokerPause: isOn ? pauseBroker() : resumeBroker()
    case .brokerCrash(.synced), .powerLoss: isOn ? goDown(.powerLost) : comeUp()
    case .brokerCrash(.all): isOn ? goDown(.killed) : comeUp()
    case .brokerCrash(.none): isOn ? goDown(.diskLost) : comeUp()
    case .brokerRestart: isOn ? goDown(.orderly) : comeUp()
    case .diskFull: applyAlarm(.disk)
    case .memoryAlarm: applyAlarm(.memory)
    case .clusterPartition: applyPartition()
    case .messagePoison, .consumerNack: break
    }
  }

  private mutating func applyReset(to state: FaultState, isOn: Bool) {
    for row in state.struck {
      let consumer = row - producers.count
      switch (consumer < 0, isOn) {
      case (true, true): cutOff(producer: row)
      case (true, false): reconnect(producer: row)
      case (false, true): takeAway(consumer, cause: .reset)
      case (false, false): comeBack(consumer)
      }
    }
  }
}
