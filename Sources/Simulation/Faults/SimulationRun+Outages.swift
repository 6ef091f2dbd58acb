internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - The broker goes down and comes up

extension SimulationRun {
  /// The broker is gone, with every connection and what was under way (F01, F03, F05).
  ///
  /// What it finds on its disk is settled at once, although it looks there only when it comes up.
  mutating func goDown(_ shutdown: Shutdown) {
    doorway.outages += 1
    guard doorway.outages == 1 else { return }
    pauseBroker()
    restartBroker(shutdown)
    loseWhatIsUnderWay()
    for row in consumers.indices {
      consumers[row].isSilent = false
      takeAway(row, cause: .reset)
    }
    for row in producers.indices {
      producers[row].isSilent = false
      cutOff(producer: row)
    }
    doorway.waiting.removeAll()
    desk.acceptingUntil = .start
  }

  /// The broker is up again: what is not durable is declared again, then its clients come back.
  mutating func comeUp() {
    doorway.outages -= 1
    guard doorway.outages == 0 else { return }
    apply(.openConnection(Self.operatorConnection))
    apply(.openChannel(Self.operatorChannel, on: Self.operatorConnection))
    declareWhatIsGone()
    resumeBroker()
    for row in consumers.indices { comeBack(row) }
    for row in producers.indices { reconnect(producer: row) }
  }

  private mutating func restartBroker(_ shutdown: Shutdown) {
    for row in consumers.indices { keepPlace(of: row) }
    let firstNew = broker.messageNumberLimit
    if shutdown == .killed { tearLastWrite() }
    let first = effectsToCarryOut.count
    broker.apply(.restart(shutdown), at: now, effects: &effectsToCarryOut)
    for effect in effectsToCarryOut[first...] {
      guard case .enqueued(let queue, let message) = effect, message.rawValue < firstNew else {
        continue
      }
      queueMeters[queue.index].forgetTimeSpent()
      verifier?.expectReturn(of: message, to: queue)
    }
    let mayLose = Self.mayLose(shutdown, scenario.broker.flushing)
    verifier?.durability.beginRestart(mayLose: mayLose)
    closingCause = .crash
    carryOutEffects()
    closingCause = .none
    faults.flaws = [:]
    verifyRestart()
  }

  /// Whether a broker that goes down so may lose what it has confirmed.
  static func mayLose(_ shutdown: Shutdown, _ flushing: FlushPlan) -> Bool {
    switch shutdown {
    case .orderly, .killed: false
    case .powerLost: flushing != .beforeConfirm
    case .diskLost: true
    }
  }

  /// Frames that wait in the broker or before its door are gone with it.
  private mutating func loseWhatIsUnderWay() {
    var lost: [Frame] = []
    if let job = router.current { lost.append(job.frame) }
    router.current = nil
    while let job = router.waiting.popFirst() { lost.append(job.frame) }
    agenda.cancel(ActorLayout.router)
    while let frame = doorway.waiting.popFirst() { lost.append(frame) }
    if data.exists { data.loseEventsOnTheirWay() }
    for case .publishFromSlot(let row, _) in lost {
      producers[Int(row)].hasLostItsMessage = true
    }
  }

  // MARK: Alarms

  /// An alarm begins, or the last cause of it is over (F07, F08).
  mutating func applyAlarm(_ alarm: ResourceAlarm) {
    let cause: FaultKind =
      switch alarm {
      case .disk: .diskFull
      case .memory: .memoryAlarm
      }
    let isOn = faults.states.contains { $0.isActive && $0.plan.kind == cause }
    apply(.setAlarm(alarm, isOn: isOn))
    settlePublishingSlot()
    if !isOn { publishWhatWasHeld() }
  }

  /// Producers that the broker reads again, after an alarm or for room (A11.1), publish what they
  /// held back meanwhile.
  mutating func publishWhatWasHeld() {
    if services.exists { readUnreadEvents() }
    let released = doorway.unblocked
    doorway.unblocked = []
    for row in released { publishHeld(of: row) }
  }

  /// A producer is told to stop: it holds back what it means to publish.
  ///
  /// It is told at once, however long its line is.
  mutating func block(_ connection: ConnectionID) {
    journal.write(.blocked, at: now, channel: connection.rawValue)
    let row = connection.index - 1
    guard producers.indices.contains(row), !producers[row].isBlocked else { return }
    producers[row].isBlocked = true
    producers[row].outages += 1
  }

  mutating func unblock(_ connection: ConnectionID) {
    journal.write(.unblocked, at: now, channel: connection.rawValue)
    let row = connection.index - 1
    guard producers.indices.contains(row), producers[row].isBlocked else { return }
    producers[row].isBlocked = false
    producers[row].outages -= 1
    doorway.unblocked.append(row)
    if upkeep.limitsRoom {
      upkeep.hasRoom = true
      bookUpkeep()
    }
    guard producers[row].hasBlockedMessage else { return }
    // Its message is the next thing that the broker takes in.
    producers[row].hasBlockedMessage = false
    settlePublishingSlot()
    publishingSlot = UInt32(row)
  }

  // MARK: The cluster

  /// Some followers cannot reach the leader of quorum queues, or can again (F13).
  mutating func applyPartition() {
    var cutOff: UInt8 = 0
    for state in faults.states where state.isActive {
      if case .clusterPartition(let followers) = state.plan.kind { cutOff = max(cutOff, followers) }
      // Between two leaders there is no majority to agree on anything.
      if case .leaderKill = state.plan.kind { cutOff = 2 }
    }
    // What waits for a majority counts its time from its publish, not from its entry.
    for (index, plan) in scenario.queues.enumerated() where plan.kind == .quorum {
      queueMeters[index].forgetTimeSpent()
    }
    for follower in 1...2 as ClosedRange<UInt8> {
      apply(.setFollower(follower, isUp: 3 - follower > cutOff))
    }
  }

  // MARK: Flushing

  /// The broker writes what it has not flushed yet; a paused one does so when it goes on.
  mutating func flushIsDue() {
    guard let row = layout.flush else { return }
    agenda.cancel(row)
    guard doorway.isOpen else { return doorway.isFlushLate = true }
    apply(.flush)
  }
}
