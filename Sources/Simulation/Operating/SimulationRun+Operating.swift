internal import BrokerEngine
internal import Groundwork
public import ScenarioModel
internal import Telemetry
public import Vocabulary

// MARK: - What operators do

extension SimulationRun {
  /// Does what an operator asks for at an instant, after everything that is due up to then.
  ///
  /// A scenario whose `actions` have the same deed at the same instant lives exactly as this run.
  /// Takes the time of the events up to the instant, and of what the deed causes.
  @discardableResult
  public mutating func apply(_ deed: OperatorDeed, at instant: VirtualInstant) -> DeedOutcome {
    run(until: instant)
    guard !isDone else {
      operators.outcome = .refused(.isOver)
      return .refused(.isOver)
    }
    claimTables()
    now = max(now, instant)
    return carryOut(deed)
  }

  /// The same at the instant of the last event.
  @discardableResult
  public mutating func apply(_ deed: OperatorDeed) -> DeedOutcome { apply(deed, at: now) }

  /// What became of the latest deed; `nil` before the first.
  public var deedOutcome: DeedOutcome? { operators.outcome }

  /// Deeds so far that changed anything.
  public var deedCount: Int { operators.count }

  /// Does the next deed of the scenario; all events up to its instant have been handled.
  mutating func doNextDeed() {
    let action = operators.takeNext()
    now = max(now, action.instant)
    _ = carryOut(action.deed)
  }

  private mutating func carryOut(_ deed: OperatorDeed) -> DeedOutcome {
    let outcome = outcome(of: deed)
    operators.note(outcome)
    // What is refused leaves no trace, so that it need not be replayed.
    guard case .done = outcome else { return outcome }
    faultsAreDue()
    updateWatching()
    if watchesEveryEvent { lookAtEverything() }
    return outcome
  }

  private mutating func outcome(of deed: OperatorDeed) -> DeedOutcome {
    switch deed {
    case .publish(let target, let count, let bytes):
      publish(to: target, count: count, bytes: bytes)
    case .hold(let queue): hold(queue, isOn: true)
    case .release(let queue): hold(queue, isOn: false)
    case .purge(let queue): purge(queue)
    case .moveDeadLetters(let queue, let limit): moveDeadLetters(of: queue, limit: limit)
    case .setRate(let producer, let rate): setRate(rate, ofProducer: producer)
    case .setInstances(let consumer, let count): setInstances(Int(count), ofConsumer: consumer)
    case .setPrefetch(let consumer, let count): setPrefetch(count, ofConsumer: consumer)
    case .setService(let consumer, let law): setService(law, ofConsumer: consumer)
    case .inject(let plan): inject(plan)
    case .heal(let fault): heal(fault)
    case .healAll: healAll()
    }
  }

  // MARK: Faults

  private mutating func inject(_ plan: FaultPlan) -> DeedOutcome {
    guard phase != .drain else { return .refused(.isOver) }
    faults.states.append(FaultState(plan, seed: scenario.seed, isInjectedByHand: true))
    faults.prepare(faults.states.count - 1, for: self)
    return .done(count: 1)
  }

  private mutating func heal(_ fault: Int) -> DeedOutcome {
    guard faults.states.indices.contains(fault) else { return .refused(.noSuchFault) }
    faults.states[fault].forgetStarts()
    endFault(fault)
    return .done(count: 1)
  }

  private mutating func healAll() -> DeedOutcome {
    let active = faults.states.count { $0.isActive }
    healEverything()
    return .done(count: active)
  }

  // MARK: Messages and queues

  /// Whether the broker hears what an operator says.
  private var answers: Bool { doorway.isOpen && doorway.outages == 0 }

  /// Why nothing can be done with a queue; `nil` when it can.
  private func refusal(ofQueue queue: Int) -> DeedRefusal? {
    guard answers else { return .brokerAway }
    guard broker.exists(QueueID(index: queue)) else { return .queueAbsent }
    return scenario.queues[queue].kind == .stream ? .isStream : nil
  }

  private mutating func publish(
    to target: DeedTarget,
    count: UInt32,
    bytes: UInt32
  ) -> DeedOutcome {
    guard answers, !broker.hasAlarm else { return .refused(.brokerAway) }
    guard UInt64(bytes) <= maximumSize else { return .refused(.tooLarge) }
    var envelope = Envelope(exchange: broker.name(""), routingKey: broker.name(""))
    envelope.isPersistent = true
    switch target {
    case .queue(let queue):
      guard broker.exists(QueueID(index: queue)) else { return .refused(.queueAbsent) }
      envelope.routingKey = broker.name(scenario.queues[queue].name)
    case .exchange(let exchange, let key):
      envelope.exchange = broker.name(scenario.exchanges[exchange].name)
      guard broker.takesPublishes(envelope.exchange) else { return .refused(.exchangeAbsent) }
      envelope.routingKey = broker.name(key)
    }
    let publication = Publication(
      envelope: broker.envelope(envelope),
      sizeBytes: bytes,
      stamp: now
    )
    for _ in 0..<min(count, OperatorDeed.publishLimit) {
      notePublished(1)
      apply(.publish(Self.operatorChannel, publication))
    }
    return .done(count: Int(count))
  }

  private mutating func notePublished(_ count: Int) {
    operators.published += count
    for _ in 0..<count {
      journal.write(.published, at: now, channel: Self.operatorChannel.rawValue)
    }
  }

  private mutating func hold(_ queue: Int, isOn: Bool) -> DeedOutcome {
    if let refusal = refusal(ofQueue: queue) { return .refused(refusal) }
    let identifier = QueueID(index: queue)
    guard broker.isHeld(identifier) != isOn else { return .done(count: 0) }
    broker.hold(identifier, isOn: isOn, at: now, effects: &effectsToCarryOut)
    carryOutEffects()
    return .done(count: 1)
  }

  private mutating func purge(_ queue: Int) -> DeedOutcome {
    if let refusal = refusal(ofQueue: queue) { return .refused(refusal) }
    guard !scenario.queues[queue].isExclusive else { return .refused(.brokerAway) }
    let count = broker.readyCount(of: QueueID(index: queue))
    emptyQueue(queue)
    return .done(count: count)
  }

  /// Takes everything ready out of a queue; who waited for one of those messages waits no more.
  mutating func emptyQueue(_ queue: Int) {
    let gone = closedSlots.isEmpty ? [] : broker.readyMessages(of: QueueID(index: queue))
    apply(.purge(Self.operatorChannel, queue: broker.name(scenario.queues[queue].name)))
    for message in gone { releaseSlot(holding: message) }
  }

  private mutating func moveDeadLetters(of queue: Int, limit: UInt32?) -> DeedOutcome {
    if let refusal = refusal(ofQueue: queue) { return .refused(refusal) }
    guard !broker.hasAlarm else { return .refused(.brokerAway) }
    let most = limit.map { Int($0) } ?? .max
    let count = broker.deadLetters(of: QueueID(index: queue), limit: most)
      .reduce(0) { $0 + $1.count }
    guard count > 0 else { return .refused(.nothingToMove) }
    notePublished(count)
    let moved = broker.moveDeadLetters(
      of: QueueID(index: queue),
      limit: most,
      on: Self.operatorChannel,
      at: now,
      effects: &effectsToCarryOut
    )
    precondition(moved == count, "moved \(moved) dead letters of \(count)")
    carryOutEffects()
    return .done(count: count)
  }
}
