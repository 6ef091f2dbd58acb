internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - When faults strike

extension SimulationRun {
  /// Everything that begins, ends or comes back now.
  mutating func faultsAreDue() {
    for index in faults.states.indices {
      if !faults.states[index].cycles.isEmpty {
        turnCycles(of: index)
        continue
      }
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
    for revival in due { recover(revival) }
  }

  /// The heal phase: every fault ends, nothing strikes any more; poisoned messages stay poisoned.
  mutating func healEverything() {
    for index in faults.states.indices {
      faults.states[index].forgetStarts()
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

  /// The rows of whatever a fault's targets name: `producers`, `consumers`, queues.
  func instances(of plan: FaultPlan) -> [Int] {
    var rows: [Int] = []
    // Connections are on both sides, so rows of consumers stand behind those of producers.
    let shift = plan.kind.word.traits.hitsConnections ? producers.count : 0
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
      case .queue, .service, .database, .view, .export, .client: rows.append(target.plan)
      }
    }
    return rows
  }

  // MARK: Start and end

  mutating func startFault(_ index: Int) {
    if faults.states[index].isActive {
      // Struck again while it is on: it lasts longer.
      noteBeginning(index)
      return extendEnd(index)
    }
    beginFault(index)
    faults.states[index].struck = drawVictims(of: index)
    extendEnd(index)
    apply(index, to: faults.states[index], isOn: true)
    if faults.states[index].plan.length == nil, faults.states[index].plan.kind.isMomentary {
      endFault(index)
    }
  }

  private mutating func beginFault(_ index: Int) {
    noteBeginning(index)
    // Windows see what stood before the blow.
    openWindows(ofFault: index)
    noteBacklogs(beforeFault: index)
    faults.states[index].isActive = true
  }

  /// A fault that hits opportunities fires when it hits one, not when it begins.
  private mutating func noteBeginning(_ index: Int) {
    noteStart(index)
    let traits = faults.states[index].plan.kind.word.traits
    if traits.chance == .share || traits.nature.contains(.firesByItself) {
      faults.states[index].fired -= 1
    }
    if keepsSeries { series.mark(.faultOn, faults.states[index].plan.name, at: now) }
  }

  private mutating func extendEnd(_ index: Int) {
    faults.states[index].end = faults.states[index].drawLength().map { now + $0 } ?? .never
  }

  /// Counts a strike; chances strike too often to stand on a timeline.
  mutating func noteStart(_ index: Int) {
    faults.states[index].fired += 1
    if faults.states[index].firstStart == nil { faults.states[index].firstStart = now }
    faults.states[index].lastStart = now
    journal.write(.faultOn, at: now, actor: faultActor(index))
  }

  /// Whether a fault that is on hits this opportunity of one of its victims, and counts the hit.
  mutating func hits(_ index: Int, _ row: Int? = nil) -> Bool {
    let state = faults.states[index]
    guard state.isActive, row.map({ state.struck.isEmpty || state.struck.contains($0) }) ?? true
    else { return false }
    let share = state.plan.share
    guard
      share == .always
        || faults.states[index].source.chance(share.numerator, outOf: share.denominator)
    else { return false }
    noteStart(index)
    return true
  }

  mutating func endFault(_ index: Int) {
    guard faults.states[index].isActive else { return }
    if case .messagePoison = faults.states[index].plan.kind, phase == .drain { return }
    guard faults.states[index].cycles.isEmpty else { return mendEverything(of: index) }
    faults.states[index].isActive = false
    noteEnd(index)
    apply(index, to: faults.states[index], isOn: false)
    faults.states[index].struck = []
    noteBacklogs(afterFault: index)
    closeWindows(ofFault: index)
  }

  private mutating func noteEnd(_ index: Int) {
    faults.states[index].end = .never
    if faults.states[index].firstEnd == nil { faults.states[index].firstEnd = now }
    faults.states[index].lastEnd = now
    journal.write(.faultOff, at: now, actor: faultActor(index))
    if keepsSeries { series.mark(.faultOff, faults.states[index].plan.name, at: now) }
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

  private mutating func apply(_ index: Int, to state: FaultState, isOn: Bool) {
    let kind = state.plan.kind
    if kind.isObstacle { countObstacle(isOn: isOn) }
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
    case .brokerSlow: updateRouter()
    case .leaderKill: applyPartition()
    case .reconnectAll, .consumerChurn, .dedupAmnesia, .connectionHalfOpen, .authRevoke,
      .acknowledgementLost:
      applyToClients(index, state, isOn: isOn)
    case .linkLatency, .linkLoss, .linkClog, .linkSwizzle, .linkCut, .linkBandwidth:
      applyToLinks(index, state, isOn: isOn)
    case .operatorPurge, .operatorUnbind, .operatorPolicy:
      applyMistake(kind, state.plan.name, to: state.struck, isOn: isOn)
    case .engineBuggify: applyBuggify(index, isOn: isOn)
    case .clockJump, .clockDrift: applyClock(index, isOn: isOn)
    case .diskCorrupt(let extent): if isOn { damageDisk(extent, by: index) }
    // They hit single messages, confirms, acknowledgements and deaths of the broker.
    case .diskSlow, .diskError, .diskTorn, .confirmLost, .doubleAcknowledge, .messageUnroutable,
      .messageOversize:
      break
    case .serviceDown(let mode): applyOutage(mode, to: state.struck, isOn: isOn)
    case .serviceSlow: applySlowness(to: state.struck)
    case .httpError: applyErrors(to: state.struck, isOn: isOn)
    case .workerLeak: applyLeak(to: state.struck, isOn: isOn)
    case .producerCrash: services.hasCrashPoints = true
    case .databaseDown(let mode): applyDown(mode, to: state, isOn: isOn)
    case .databaseSlow: applyDatabaseSlowness(to: state)
    case .commitUnknown: applyMishap(.unknownCommit, to: state, isOn: isOn)
    case .deadlock: applyMishap(.deadlock, to: state, isOn: isOn)
    case .projectorStop: applyStop(to: state, isOn: isOn)
    case .projectorLag(let delay): applyDelay(delay, to: state, isOn: isOn)
    case .exportFail(let runs): applyExportFailure(of: runs, to: state, isOn: isOn)
    }
  }

  // MARK: Targets that fail and are mended each on its own

  private mutating func turnCycles(of index: Int) {
    for place in faults.states[index].cycles.indices {
      while faults.states[index].cycles[place].next <= now {
        if faults.states[index].cycles[place].isDown {
          mend(place, of: index)
        } else if faults.areHealed {
          faults.states[index].cycles[place].next = .never
        } else {
          strike(place, of: index)
        }
      }
    }
  }

  private mutating func strike(_ place: Int, of index: Int) {
    if faults.states[index].isActive { noteBeginning(index) } else { beginFault(index) }
    let victims =
      faults.states[index].cycles[place].row.map { [$0] } ?? drawVictims(of: index)
    let length = faults.states[index].drawLength()
    faults.states[index].cycles[place].isDown = true
    faults.states[index].cycles[place].struck = victims
    faults.states[index].cycles[place].next = length.map { now + $0 } ?? .never
    faults.states[index].struck += victims
    applyAlone(index, to: victims, isOn: true)
    if length == nil, faults.states[index].plan.kind.isMomentary { mend(place, of: index) }
  }

  private mutating func mend(_ place: Int, of index: Int) {
    let victims = faults.states[index].cycles[place].struck
    let up = faults.states[index].cycles[place].up.draw()
    faults.states[index].cycles[place].isDown = false
    // At least a nanosecond, so that time goes on.
    faults.states[index].cycles[place].next = now + max(1, up).asDuration
    for victim in victims {
      if let position = faults.states[index].struck.firstIndex(of: victim) {
        faults.states[index].struck.remove(at: position)
      }
    }
    let isOver = !faults.states[index].cycles.contains { $0.isDown }
    faults.states[index].isActive = !isOver
    if isOver { noteEnd(index) }
    applyAlone(index, to: victims, isOn: false)
    if isOver { closeWindows(ofFault: index) }
  }

  private mutating func mendEverything(of index: Int) {
    for place in faults.states[index].cycles.indices where faults.states[index].cycles[place].isDown
    {
      mend(place, of: index)
      faults.states[index].cycles[place].next = .never
    }
  }

  private mutating func applyAlone(_ index: Int, to victims: [Int], isOn: Bool) {
    var state = faults.states[index]
    state.struck = victims
    apply(index, to: state, isOn: isOn)
  }

  private mutating func applyToClients(_ index: Int, _ state: FaultState, isOn: Bool) {
    switch state.plan.kind {
    case .reconnectAll: if isOn { reconnectEverybody(index) }
    case .consumerChurn: applyChurn(index, isOn: isOn)
    case .dedupAmnesia: if isOn { forgetBusiness(of: state.struck) }
    case .connectionHalfOpen: applySilence(to: state.struck, isOn: isOn)
    case .authRevoke: applyReset(to: state, isOn: isOn)
    case .acknowledgementLost: if !isOn { settleDebts(of: state.struck) }
    default: break
    }
  }

  private mutating func applyToLinks(_ index: Int, _ state: FaultState, isOn: Bool) {
    // Links injected by hand where there are none do nothing.
    guard layout.hasLinks else { return }
    switch state.plan.kind {
    case .linkClog: applyClog(to: state.struck, isOn: isOn)
    case .linkSwizzle(let length): applySwizzle(index, over: length, isOn: isOn)
    case .linkCut(let direction): applyCut(index, to: state.struck, direction, isOn: isOn)
    default: desk.linkFaults += isOn ? 1 : -1
    }
  }

  private mutating func updateRouter() {
    var factor = 1.0
    for state in faults.states where state.isActive {
      if case .brokerSlow(let slowdown) = state.plan.kind { factor *= slowdown }
    }
    router.factor = factor
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
