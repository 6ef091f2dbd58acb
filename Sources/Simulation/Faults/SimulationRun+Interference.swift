internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - Interference with a piece of work

extension SimulationRun {
  /// What strikes after the work and before its effect; `true` when the message has been dealt with.
  @inline(never)
  mutating func interfere(with delivery: Delivery, at row: Int) -> Bool {
    guard !consumers[row].isOrphan else { return false }
    if consumers[row].hasTakenEffect { return goOnAfterEffect(with: delivery, at: row) }
    let business = delivery.origin == .none ? delivery.message : delivery.origin
    for index in firstFaultToCome(at: row)..<faults.states.count {
      guard let interference = faults.states[index].interference else { continue }
      switch interference {
      case .poison:
        guard faults.states[index].poisons(business, at: row) else { continue }
        fail(delivery, at: row, by: index)
        return true
      case .rejection(let requeue):
        guard strikes(index, row, at: .beforeEffect) else { continue }
        noteStart(index)
        if requeue, pauses(with: delivery, at: row) { return true }
        reject(delivery, at: row, requeue: requeue)
        return true
      case .absence:
        guard hasChance(index, row, at: .beforeEffect) else { continue }
        if delivery.isSettled { consumerMeters[consumers[row].plan].missing += 1 }
        strikeDown(row, by: index)
        return true
      case .halt:
        guard hasChance(index, row, at: .beforeEffect) else { continue }
        halt(row, on: delivery, by: index, isAfterEffect: false)
        return true
      case .slowness:
        if hasChance(index, row, at: .beforeEffect) { slowDown(row, by: index) }
      }
    }
    return false
  }

  /// What strikes after the effect and before the acknowledgement.
  @inline(never)
  mutating func strikeAfterEffect(_ delivery: Delivery, at row: Int) -> Bool {
    guard !consumers[row].isOrphan else { return false }
    var index = firstFaultToCome(at: row)
    while index < faults.states.count {
      if !faults.areHealed, faults.states[index].takesChance(at: .afterEffect, with: row),
        strike(by: index, afterEffectOf: delivery, at: row)
      {
        return true
      }
      index &+= 1
    }
    return false
  }

  /// A chance has fallen on a consumer that has done its work; `true` when the message has been
  /// dealt with.
  @inline(never)
  private mutating func strike(
    by index: Int,
    afterEffectOf delivery: Delivery,
    at row: Int
  ) -> Bool {
    switch faults.states[index].interference {
    case .absence: strikeDown(row, by: index)
    case .rejection(let requeue):
      noteStart(index)
      if requeue, pauses(with: delivery, at: row) { return true }
      reject(delivery, at: row, requeue: requeue)
    case .halt: halt(row, on: delivery, by: index, isAfterEffect: true)
    case .slowness:
      slowDown(row, by: index)
      return false
    case .poison, nil: return false
    }
    return true
  }

  /// Whether a rejecting fault is on for the consumer, or its chance falls.
  private mutating func strikes(
    _ index: Int,
    _ row: Int,
    at moment: FaultSchedule.Moment
  ) -> Bool {
    if faults.states[index].isActive { return faults.states[index].struck.contains(row) }
    return hasChance(index, row, at: moment)
  }

  private mutating func hasChance(
    _ index: Int,
    _ row: Int,
    at moment: FaultSchedule.Moment
  ) -> Bool {
    !faults.areHealed && faults.states[index].takesChance(at: moment, with: row)
  }

  /// A chance takes a consumer away, for the fault's length or until the heal phase.
  private mutating func strikeDown(_ row: Int, by index: Int) {
    noteStart(index)
    takeAway(row, cause: faults.states[index].plan.kind == .consumerCrash ? .crash : .reset)
    bookRecovery(of: row, from: index)
  }

  /// A chance makes a consumer hang with a message in its hands; afterwards it goes on with it.
  private mutating func halt(
    _ row: Int,
    on delivery: Delivery,
    by index: Int,
    isAfterEffect: Bool
  ) {
    noteStart(index)
    consumers[row].hasHalted = true
    consumers[row].hasTakenEffect = isAfterEffect
    consumers[row].nextFault = UInt32(index + 1)
    consumers[row].activity = .working
    consumers[row].current = delivery
    consumers[row].workEnds = now
    consumerMeters[consumers[row].plan].beginWork(at: now)
    hang(row)
    bookRecovery(of: row, from: index)
  }

  /// A chance slows a consumer down; if it is slow from that fault already, it is for longer.
  private mutating func slowDown(_ row: Int, by index: Int) {
    noteStart(index)
    faults.revivals.removeAll { $0.consumer == row && $0.fault == index }
    bookRecovery(of: row, from: index)
    updateSlowness(of: row)
  }

  /// The end of what a chance did: after the fault's length, at once without any, or at healing.
  private mutating func bookRecovery(of row: Int, from index: Int) {
    let length = faults.states[index].drawLength()
    let instant = length.map { now + $0 } ?? .never
    let revival = FaultDesk.Revival(instant: instant, consumer: row, fault: index)
    guard length != .zero else { return recover(revival) }
    faults.revivals.append(revival)
    bookFaults()
  }

  /// What a chance did to a consumer is over.
  mutating func recover(_ revival: FaultDesk.Revival) {
    switch faults.states[revival.fault].interference {
    case .halt: resume(revival.consumer)
    case .slowness: updateSlowness(of: revival.consumer)
    case .absence, .rejection, .poison, nil: comeBack(revival.consumer)
    }
  }

  /// The first of the faults that have not had their turn with the present message.
  @inline(__always)
  private mutating func firstFaultToCome(at row: Int) -> Int {
    guard consumers[row].hasHalted else { return 0 }
    consumers[row].hasHalted = false
    return Int(consumers[row].nextFault)
  }

  /// A consumer hung between effect and acknowledgement; it goes on there.
  private mutating func goOnAfterEffect(with delivery: Delivery, at row: Int) -> Bool {
    consumers[row].hasTakenEffect = false
    if strikeAfterEffect(delivery, at: row) { return true }
    acknowledge(delivery, at: row)
    beginNext(row)
    return true
  }

  private mutating func fail(_ delivery: Delivery, at row: Int, by index: Int) {
    noteStart(index)
    giveBack(delivery, at: row)
  }

  /// A consumer does with a message it failed on what its plan says.
  mutating func giveBack(_ delivery: Delivery, at row: Int) {
    switch scenario.consumers[consumers[row].plan].failing {
    case .requeue:
      if pauses(with: delivery, at: row) { return }
      reject(delivery, at: row, requeue: true)
    case .reject: reject(delivery, at: row, requeue: false)
    case .crash:
      takeAway(row, cause: .poison)
      comeBack(row)
    }
  }

  mutating func reject(_ delivery: Delivery, at row: Int, requeue: Bool) {
    let plan = consumers[row].plan
    consumerMeters[plan].rejected += 1
    if delivery.isSettled {
      consumerMeters[plan].missing += 1
    } else {
      let consumer = UInt32(row)
      submit(
        requeue
          ? .requeue(consumer: consumer, delivery.tag) : .reject(consumer: consumer, delivery.tag),
        ofConsumer: row
      )
    }
    beginNext(row)
  }
}
