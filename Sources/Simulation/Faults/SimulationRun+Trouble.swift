internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - What faults do

extension SimulationRun {
  /// A consumer is gone; a broken connection leaves it its present work, without a way to settle.
  mutating func takeAway(_ row: Int, cause: EventCause) {
    consumers[row].outages += 1
    if consumers[row].isConnecting {
      consumers[row].isConnecting = false
      consumers[row].attempt &+= 1
    }
    guard consumers[row].isAttached else { return }
    let work = consumers[row]
    detach(row, cause: cause)
    guard cause == .reset, work.isWorking, work.activity != .pausing, !work.hasTakenEffect else {
      return
    }
    keepWorking(row, on: work.current, as: work)
  }

  private mutating func keepWorking(_ row: Int, on delivery: Delivery, as work: Consumer) {
    if work.isAutomatic { consumerMeters[work.plan].missing -= 1 }
    consumers[row].activity = work.activity
    consumers[row].handling = work.handling
    consumers[row].isOrphan = true
    consumers[row].current = delivery
    consumers[row].workEnds = work.workEnds
    consumerMeters[work.plan].beginWork(at: now)
    if work.activity == .handling { return rebookMessage(of: row) }
    if work.hangs == 0 { agenda.book(work.actor, at: work.workEnds) }
  }

  /// The last cause of its absence is over.
  mutating func comeBack(_ row: Int) {
    consumers[row].outages -= 1
    attachIfFree(row)
  }

  /// Connects a consumer that nothing keeps away.
  mutating func attachIfFree(_ row: Int) {
    guard consumers[row].outages == 0, consumers[row].isDue, !consumers[row].isAttached,
      !consumers[row].isConnecting
    else { return }
    guard connectionsWait else { return attach(row) }
    consumers[row].isConnecting = true
    ask(for: ClientRow(producers.count + row), attempt: consumers[row].attempt)
  }

  mutating func hang(_ row: Int) {
    consumers[row].hangs += 1
    guard consumers[row].hangs == 1 else { return }
    consumers[row].since = now
    // A service stops at the end of the step that it is in.
    guard consumers[row].activity == .working else { return }
    agenda.cancel(consumers[row].actor)
    // Kept as a length while it hangs: what is left to do.
    consumers[row].workEnds = .start + (consumers[row].workEnds - now)
  }

  mutating func resume(_ row: Int) {
    consumers[row].hangs -= 1
    guard consumers[row].hangs == 0 else { return }
    consumers[row].since = now
    attachIfFree(row)
    if consumers[row].activity == .handling {
      resumeMessage(of: row)
    } else if consumers[row].activity == .pausing {
      // Its pause goes on by itself.
    } else if consumers[row].isWorking {
      consumers[row].workEnds = now + (consumers[row].workEnds - .start)
      agenda.book(consumers[row].actor, at: consumers[row].workEnds)
    } else {
      beginNext(row)
    }
  }

  /// Work begun from now on takes the product of all slowdowns that are on.
  mutating func updateSlowness(of row: Int) {
    var factor = 1.0
    for state in faults.states where state.isActive && state.struck.contains(row) {
      if case .consumerSlow(let slowdown) = state.plan.kind { factor *= slowdown }
    }
    for revival in faults.revivals where revival.consumer == row {
      let kind = faults.states[revival.fault].plan.kind
      if case .consumerSlow(let slowdown) = kind { factor *= slowdown }
    }
    if factor != consumers[row].slowFactor { consumers[row].since = now }
    consumers[row].slowFactor = factor
  }

  /// Open arrivals follow the product of all bursts that are on, from now.
  mutating func updateRate(of row: Int) {
    var factor = 1.0
    for state in faults.states where state.isActive && state.struck.contains(row) {
      if case .producerBurst(let burst) = state.plan.kind { factor *= burst }
    }
    producers[row].setRateFactor(factor, at: now)
    guard phase == .run || phase == .warmUp, producers[row].rhythm == .open else { return }
    let start = VirtualInstant.start + scenario.producers[producers[row].plan].start
    bookArrival(ofProducer: row, after: max(now, start))
  }

  mutating func cutOff(producer row: Int) {
    if producers[row].isConnecting {
      // It was cut off already; its place in the broker's line is lost.
      producers[row].isConnecting = false
      producers[row].attempt &+= 1
      return
    }
    forgetBlock(of: row)
    producers[row].outages += 1
    guard producers[row].outages == 1 else { return }
    cutLines(ofProducer: row)
    let waiting = producers[row].unconfirmed.count
    producers[row].unconfirmed.removeAll()
    if !producers[row].waiters.isEmpty { loseWaiters(of: row) }
    producerMeters[producers[row].plan].forget(waiting, at: now)
    if producers[row].tries { loseAttempts(of: row) }
    producers[row].session &+= 1
    producers[row].uncommitted = 0
    guard !producers[row].isSilent else { return }
    enterBroker(.closeProducer(UInt32(row)))
  }

  /// A connection that breaks is not blocked any more; what it had published last is lost.
  private mutating func forgetBlock(of row: Int) {
    guard producers[row].isBlocked else { return }
    producers[row].isBlocked = false
    producers[row].outages -= 1
    producers[row].unreadEvents.removeAll(keepingCapacity: true)
    if producers[row].hasBlockedMessage { producers[row].hasLostItsMessage = true }
    producers[row].hasBlockedMessage = false
  }

  private mutating func cutLines(ofProducer row: Int) {
    guard layout.hasLinks else { return }
    for line in [layout.lineUp(ofProducer: row), layout.lineDown(toProducer: row)] {
      let lost = cut(line)
      for case .publishFromSlot in lost { producers[row].hasLostItsMessage = true }
    }
  }

  mutating func reconnect(producer row: Int) {
    producers[row].outages -= 1
    guard producers[row].outages == 0 else { return }
    guard connectionsWait else { return connect(producer: row) }
    producers[row].isConnecting = true
    producers[row].outages += 1
    ask(for: ClientRow(row), attempt: producers[row].attempt)
  }

  /// A producer's connection is there: it opens its channel and publishes what it held back.
  mutating func connect(producer row: Int) {
    producers[row].connected = now
    enterBroker(.openProducer(UInt32(row)))
    publishHeld(of: row)
    if producers[row].hasLostItsMessage {
      producers[row].hasLostItsMessage = false
      if phase == .run || phase == .warmUp { bookThink(ofProducer: row, from: now) }
    }
  }
}
