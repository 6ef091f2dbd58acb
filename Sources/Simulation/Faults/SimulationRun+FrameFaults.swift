internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - What happens to single messages, confirms and acknowledgements

extension SimulationRun {
  /// A fault that stands in the way of frames begins or is over.
  mutating func countObstacle(isOn: Bool) {
    desk.obstacles += isOn ? 1 : -1
    updateDirectness()
  }

  /// The first fault of a kind that is on and hits this opportunity.
  private mutating func hit(by word: FaultWord, _ row: Int) -> Bool {
    for index in faults.states.indices
    where faults.states[index].isActive && faults.states[index].plan.kind.word == word {
      if hits(index, row) { return true }
    }
    return false
  }

  // MARK: Messages

  /// A message goes astray, or is too long (F42, F43).
  @inline(never)
  mutating func disfigure(_ publication: inout Publication, from row: Int) {
    for index in faults.states.indices where faults.states[index].isActive {
      switch faults.states[index].plan.kind {
      case .messageUnroutable:
        guard hits(index, row) else { continue }
        publication.envelope = envelopeToNowhere(of: scenario.producers[producers[row].plan])
      case .messageOversize(let bytes):
        guard hits(index, row) else { continue }
        publication.sizeBytes = bytes
      default: continue
      }
    }
  }

  /// To the default exchange, with the name of a queue that no scenario can have.
  private mutating func envelopeToNowhere(of plan: ProducerPlan) -> EnvelopeID {
    let envelope = Envelope(
      exchange: broker.name(""),
      routingKey: broker.name(" nowhere"),
      isPersistent: plan.isPersistent,
      isMandatory: plan.isMandatory
    )
    return broker.envelope(envelope)
  }

  /// The broker takes a message in that may be too long, cannot be written, is held back, or is one
  /// of several tries.
  @inline(never)
  mutating func takeSpecially(_ publication: Publication, from row: Int) {
    let channel = producers[row].channel
    if UInt64(publication.sizeBytes) > maximumSize { return closeForItsSize(row) }
    let isTry = producers[row].tries && producers[row].asksForConfirms
    if desk.obstacles > 0, broker.mustWrite(publication, on: channel), hit(by: .diskError, row) {
      if isTry { producers[row].attempts.noteTaken(as: .none) }
      broker.refuseUnwritten(on: channel, effects: &effectsToCarryOut)
      return carryOutEffects()
    }
    if isTry {
      let next = MessageID(rawValue: broker.messageNumberLimit)
      producers[row].attempts.noteTaken(as: next)
      apply(.publish(channel, publication))
      if producers[row].isBlocked { producers[row].attempts.forgetTaken() }
    } else if let delay = producers[row].delay?.draw() {
      holdBack(publication, for: VirtualDuration(nanoseconds: delay), on: channel)
    } else {
      apply(.publish(channel, publication))
    }
  }

  /// Whether the broker refuses a service's event at its door: it is too long, or cannot be written.
  @inline(never)
  mutating func refuses(_ publication: Publication, from row: Int) -> Bool {
    if UInt64(publication.sizeBytes) > maximumSize {
      closeForItsSize(row)
      return true
    }
    let channel = producers[row].channel
    guard desk.obstacles > 0, broker.mustWrite(publication, on: channel), hit(by: .diskError, row)
    else { return false }
    broker.refuseUnwritten(on: channel, effects: &effectsToCarryOut)
    carryOutEffects()
    return true
  }

  /// A message is longer than the broker allows: it closes the channel over it.
  private mutating func closeForItsSize(_ row: Int) {
    let plan = producers[row].plan
    publishingSlot = nil
    if producers[row].rhythm == .closed { producers[row].hasLostItsMessage = true }
    if producers[row].asksForConfirms {
      if producers[row].tries {
        producers[row].attempts.dropNext()
        producerMeters[plan].givenUp += 1
      } else {
        _ = producers[row].unconfirmed.removeLast()
      }
      producerMeters[plan].refuse(at: now)
    } else {
      producerMeters[plan].refused += 1
    }
    cutOff(producer: row)
    reconnect(producer: row)
  }

  // MARK: Confirms

  /// A confirm leaves the broker, when it has been written if the disk is slow (F09).
  @inline(never)
  mutating func pass(confirm number: UInt64, isAccepted: Bool, to row: Int) {
    var due = producers[row].lastConfirm
    for index in faults.states.indices where faults.states[index].isActive {
      guard case .diskSlow = faults.states[index].plan.kind else { continue }
      noteStart(index)
      due = max(due, now + faults.states[index].drawEffect())
    }
    guard due > now else { return send(confirm: number, isAccepted: isAccepted, to: row) }
    producers[row].lastConfirm = due
    desk.waiting += 1
    // Whatever follows waits behind it.
    countObstacle(isOn: true)
    let event = ClientEvent.confirm(
      producer: UInt32(row),
      session: producers[row].session,
      number: number,
      isAccepted: isAccepted
    )
    plan(event, at: due)
  }

  /// A confirm has waited for the disk; one of a connection that is gone reaches nobody.
  mutating func sendLate(confirm number: UInt64, isAccepted: Bool, to row: Int, session: UInt32) {
    desk.waiting -= 1
    countObstacle(isOn: false)
    guard producers[row].session == session else { return }
    send(confirm: number, isAccepted: isAccepted, to: row)
  }

  private mutating func send(confirm number: UInt64, isAccepted: Bool, to row: Int) {
    guard layout.hasLinks else { return arrive(confirm: number, isAccepted: isAccepted, at: row) }
    let frame: Frame =
      isAccepted
      ? .confirm(producer: UInt32(row), number: number)
      : .refuse(producer: UInt32(row), number: number)
    send(frame, on: layout.lineDown(toProducer: row))
  }

  /// A confirm arrives, or is lost on its last step (F26).
  mutating func arrive(confirm number: UInt64, isAccepted: Bool, at row: Int) {
    if desk.obstacles > 0, hit(by: .confirmLost, row) {
      loseConfirm(number, producer: row)
    } else {
      receiveConfirm(producer: row, number: number, isAccepted: isAccepted)
    }
  }

  // MARK: Acknowledgements

  /// An acknowledgement is lost, or said twice (F27, F35); `true` when it has been dealt with.
  @inline(never)
  mutating func acknowledgementFails(_ delivery: Delivery, at row: Int) -> Bool {
    if hit(by: .acknowledgementLost, row) {
      consumers[row].owesAcknowledgements = true
      return true
    }
    guard hit(by: .doubleAcknowledge, row) else { return false }
    submit(.acknowledge(consumer: UInt32(row), delivery.tag), ofConsumer: row)
    // The second one is about a tag that is not known any more: its channel is closed.
    takeAway(row, cause: .reset)
    comeBack(row)
    return true
  }

  /// Acknowledgements are lost no more: whoever owes some connects anew, and gets the messages again.
  mutating func settleDebts(of rows: [Int]) {
    for row in rows where consumers[row].owesAcknowledgements {
      consumers[row].owesAcknowledgements = false
      takeAway(row, cause: .reset)
      comeBack(row)
    }
  }

  // MARK: What idempotent consumers remember

  /// Whether an idempotent consumer still knows that it has done the business of a delivery.
  func remembers(_ delivery: Delivery, _ plan: Int) -> Bool {
    guard !memories.isEmpty else { return true }
    let business = delivery.origin == .none ? delivery.message : delivery.origin
    return memories[plan].remembers(business, at: now)
  }

  /// Business that was forgotten is done, and known, once more.
  mutating func noteAnew(_ delivery: Delivery, _ plan: Int) {
    let business = delivery.origin == .none ? delivery.message : delivery.origin
    memories[plan].note(business, at: now)
  }

  /// Consumers forget what they have done (F38).
  mutating func forgetBusiness(of rows: [Int]) {
    if memories.isEmpty { memories = scenario.consumers.map { Memory(window: $0.memory) } }
    for row in rows { memories[consumers[row].plan].forgetEverything(at: now) }
  }
}
