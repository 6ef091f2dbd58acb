internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - Warm-up, run, heal, drain

extension SimulationRun {
  mutating func bookPhases() {
    if scenario.phases.warmUp > .zero {
      agenda.book(layout.phases, at: .start + scenario.phases.warmUp)
      note(.warmUp)
    } else {
      enterRun()
    }
  }

  /// The end of a phase has come; everything else of that instant has happened.
  mutating func phaseIsDue() {
    switch phase {
    case .warmUp:
      restartMeasures()
      enterRun()
    case .run: endRun()
    case .drain:
      hasDrained = false
      finish()
    case .done: break
    }
  }

  private mutating func enterRun() {
    phase = .run
    note(.run)
    agenda.book(layout.phases, at: runEnd)
  }

  private mutating func note(_ cause: EventCause) { journal.write(.phase, at: now, cause: cause) }

  private mutating func restartMeasures() {
    if keepsSeries { sampleQueues(until: now) }
    for index in queueMeters.indices { queueMeters[index].restart(at: now) }
    for index in consumerMeters.indices { consumerMeters[index].restart(at: now) }
    for index in producerMeters.indices { producerMeters[index].restart(at: now) }
    data.restart(at: now)
    services.restartMeasures(at: now)
    endToEnd.restart()
    router.wait.restart()
    orderWatch.restart()
    desk.acceptWait.restart()
    markRateStart()
  }

  /// Producers stop, every fault heals; then the queues have their time to empty.
  private mutating func endRun() {
    for index in queueMeters.indices { queueMeters[index].closeMeans(at: now) }
    for index in consumerMeters.indices { consumerMeters[index].closeMeans(at: now) }
    data.closeMeans(at: now)
    services.closeMeans(at: now)
    markRateEnd()
    for index in producers.indices {
      agenda.cancel(producers[index].actor)
      commit(producer: index)
    }
    guard let bound = scenario.phases.drain else { return finish() }
    phase = .drain
    note(.drain)
    healEverything()
    agenda.book(layout.phases, at: now + bound)
    watchesEveryEvent = true
    finishIfDrained()
  }

  /// Whether nothing is left to happen to any message.
  ///
  /// Asked after every event of the drain; mutating, for else the whole run is copied for it.
  private mutating func isDrained() -> Bool {
    undrained == 0 && framesOnLines == 0 && router.load == 0 && desk.waiting == 0
      && doorway.waiting.isEmpty && broker.scheduledCount == 0 && broker.waitingForRoom == 0
      && services.isIdle && data.isIdle && consumers.allSatisfy { $0.heldCount == 0 }
  }

  mutating func finishIfDrained() {
    guard undrained == 0, isDrained() else { return }
    hasDrained = true
    finish()
  }

  mutating func finish() {
    settleMeasures()
    phase = .done
    note(.done)
    if isVerifying { verifyAtTheEnd() }
    closeMonitors()
  }

  private mutating func settleMeasures() {
    for index in queueMeters.indices { queueMeters[index].settle(at: now) }
    for index in consumerMeters.indices { consumerMeters[index].settle(at: now) }
    for index in producerMeters.indices { producerMeters[index].settle(at: now) }
    data.settle(at: now)
    services.settleMeasures(at: now)
  }

  // MARK: Every event

  /// What must look at every event: conditions of faults, expectations, invariants, the drain.
  mutating func lookAtEverything() {
    if isVerifying {
      verifyAfterEvent()
      // A broken invariant is a bug of ours: nothing after it can be trusted.
      if !breaches.isEmpty { return finish() }
    }
    if faults.hasConditions { checkConditions() }
    if monitors.isWatching { observeMonitors() }
    if drainDesk.isWatching { watchDrains() }
    if lessonWatch?.isWatching == true { watchLesson() }
    if phase == .drain { finishIfDrained() }
  }

  mutating func updateWatching() {
    watchesEveryEvent =
      isVerifying || faults.hasConditions || monitors.isWatching || drainDesk.isWatching
      || phase == .drain || lessonWatch?.isWatching == true
  }
}
