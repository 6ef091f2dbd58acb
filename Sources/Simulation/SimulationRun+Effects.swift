internal import BrokerEngine
internal import Groundwork
internal import Telemetry
internal import Vocabulary

// MARK: - What the broker does

extension SimulationRun {
  /// Carries out the broker's new effects in their order: books, clients, timers.
  ///
  /// Nothing in here speaks to the broker, so the list does not grow meanwhile. It is emptied only
  /// now and then, because emptying it costs as much as carrying out an effect; and before it fills a
  /// good part of the nearest cache.
  @inline(never)
  mutating func carryOutEffects() {
    let end = effectsToCarryOut.count
    while effectsCarriedOut < end {
      carryOutEffect(at: effectsCarriedOut)
      effectsCarriedOut &+= 1
    }
    if end > 32 { forgetEffects() }
  }

  @inline(never)
  mutating func forgetEffects() {
    effectsToCarryOut.removeAll(keepingCapacity: true)
    effectsCarriedOut = 0
  }

  /// Whoever needs an effect as a whole is told its place only: frequent ones are read where they
  /// lie, field by field, and never copied.
  @inline(__always)
  private mutating func carryOutEffect(at place: Int) {
    switch effectsToCarryOut[place] {
    case .enqueued(let queue, let message): noteEnqueued(queue, message)
    case .delivered(let delivery): noteDelivered(delivery)
    case .acknowledged(let settlement): noteAcknowledged(settlement)
    case .confirmed(let channel, let number, let isAccepted):
      passConfirm(channel, number, isAccepted)
    case .expiryDue(let queue, let instant):
      agenda.book(ActorLayout.firstQueue &+ queue.index, at: max(instant, now))
    case .requeued, .left, .refusedCopy, .unroutable, .got, .gotNothing, .purged, .queueDeclared,
      .queueDeleted, .consumerCancelled, .channelClosed, .connectionClosed, .refused,
      .acknowledgementDue,
      .flushDue, .streamed, .streamCredited, .streamTrimmed, .vanished, .blocked, .unblocked,
      .exchangeDeclared, .exchangeDeleted, .activated, .special:
      carryOutRareEffect(at: place)
    }
    if looksAtEffects { lookAtEffect(at: place) }
  }

  /// What looks on only, and only in runs that ask for it.
  @inline(never)
  private mutating func lookAtEffect(at place: Int) {
    let effect = effectsToCarryOut[place]
    if isVerifying { verify(effect) }
    guard !orderWatch.isIdle else { return }
    var priority: UInt8?
    if orderWatch.asksForPriorities, case .delivered(let delivery) = effect {
      priority = broker.envelope(of: delivery.tag)?.priority
    }
    orderWatch.see(effect, priority: priority, at: now)
  }

  @inline(__always)
  private mutating func noteEnqueued(_ queue: QueueID, _ message: MessageID) {
    queueMeters[queue.index].enqueue(at: now)
    if mustDrain[queue.index] { undrained &+= 1 }
    journal.write(.enqueued, at: now, queue: queue.rawValue, message: message.rawValue)
    if let slot = publishingSlot {
      closedSlots[message.rawValue] = slot
      publishingSlot = nil
    }
  }

  @inline(__always)
  private mutating func noteDelivered(_ delivery: Delivery) {
    queueMeters[delivery.queue.index].deliver(
      at: now,
      enqueued: delivery.enqueued,
      isRedelivered: delivery.isRedelivered,
      isSettled: delivery.isSettled
    )
    journal.write(
      delivery.isRedelivered ? .redelivered : .delivered,
      at: now,
      queue: delivery.queue.rawValue,
      message: delivery.message.rawValue,
      actor: delivery.consumer.rawValue,
      channel: delivery.channel.rawValue
    )
    if delivery.isSettled {
      if mustDrain[delivery.queue.index] { undrained &-= 1 }
      if !closedSlots.isEmpty { releaseSlot(holding: delivery.message) }
    }
    if keepsSeries { keepDelivered(delivery) }
    passDelivery(delivery)
  }

  /// Sends a delivery down its line; one for a connection that is gone reaches nobody.
  @inline(__always)
  mutating func passDelivery(_ delivery: Delivery) {
    let consumer = delivery.consumer.index
    if isDirect {
      receive(deliveries.insert(delivery))
    } else if consumers[consumer].brokerSession != consumers[consumer].session {
      if delivery.isSettled { consumerMeters[consumers[consumer].plan].missing += 1 }
    } else if layout.hasLinks {
      send(.delivery(deliveries.insert(delivery)), on: layout.lineDown(toConsumer: consumer))
    } else {
      receive(deliveries.insert(delivery))
    }
  }

  @inline(__always)
  private mutating func noteAcknowledged(_ settlement: Settlement) {
    let queue = settlement.queue.index
    queueMeters[queue].acknowledge(at: now, enqueued: settlement.enqueued)
    if mustDrain[queue] { undrained &-= 1 }
    noteSettled(settlement)
  }

  /// What settling means whether or not the message leaves its queue.
  @inline(__always)
  mutating func noteSettled(_ settlement: Settlement) {
    if settlement.consumer.index < consumers.count {
      consumers[settlement.consumer.index].acknowledged &+= 1
    }
    journal.write(
      .acknowledged,
      at: now,
      queue: settlement.queue.rawValue,
      message: settlement.message.rawValue,
      actor: settlement.consumer.rawValue,
      channel: settlement.channel.rawValue
    )
    if !closedSlots.isEmpty { releaseSlot(holding: settlement.message) }
    if keepsSeries { keepAcknowledged(settlement) }
  }

  @inline(__always)
  private mutating func passConfirm(_ channel: ChannelID, _ number: UInt64, _ isAccepted: Bool) {
    let producer = channel.index - 1
    guard producers.indices.contains(producer),
      producers[producer].brokerSession == producers[producer].session
    else { return }
    if isDirect {
      receiveConfirm(producer: producer, number: number, isAccepted: isAccepted)
    } else {
      pass(confirm: number, isAccepted: isAccepted, to: producer)
    }
  }

  @inline(never)
  private mutating func carryOutRareEffect(at place: Int) {
    switch effectsToCarryOut[place] {
    case .requeued(let settlement): noteRequeued(settlement)
    case .left(let departure): noteLeft(departure)
    case .refusedCopy(let queue, let message):
      queueMeters[queue.index].refuse()
      journal.write(.refused, at: now, queue: queue.rawValue, message: message.rawValue)
    case .unroutable(let channel, let message, let isReturned):
      noteUnroutable(channel, message, isReturned: isReturned)
    case .purged(let queue, let count):
      queueMeters[queue.index].purge(Int(count), at: now)
      if mustDrain[queue.index] { undrained -= Int(count) }
      journal.write(.purged, at: now, queue: queue.rawValue)
    case .queueDeclared(let queue, _, _, _):
      journal.write(.queueDeclared, at: now, queue: queue.rawValue)
    case .queueDeleted(let queue, let ready, let unacked):
      queueMeters[queue.index].delete(ready: Int(ready), unacked: Int(unacked), at: now)
      if mustDrain[queue.index] { undrained -= Int(ready) + Int(unacked) }
      agenda.cancel(ActorLayout.firstQueue + queue.index)
      journal.write(.queueDeleted, at: now, queue: queue.rawValue)
      if keepsSeries { keepDeleted(queue) }
    case .refused(_, .shutdown): break
    case .refused(let channel, let refusal):
      journal.write(
        .protocolRefusal,
        at: now,
        message: UInt32(refusal.code),
        channel: channel.rawValue
      )
      refusals += 1
    case .acknowledgementDue(let channel, let instant):
      upkeep.want(acknowledgementsOf: channel, at: max(instant, now))
      bookUpkeep()
    case .channelClosed(let channel): upkeep.note(closed: channel)
    case .flushDue(let instant):
      if let row = layout.flush { agenda.book(row, at: max(instant, now)) }
    case .streamed(let delivery): noteStreamed(delivery)
    case .streamCredited(let settlement): noteCredited(settlement)
    case .streamTrimmed(let queue, let count, _):
      queueMeters[queue.index].trim(Int(count), at: now)
      journal.write(.dropped, at: now, cause: .maximumLength, queue: queue.rawValue)
    case .vanished(let departure, let isByFault): noteVanished(departure, isByFault: isByFault)
    case .blocked(let connection, _): block(connection)
    case .unblocked(let connection): unblock(connection)
    case .got, .gotNothing, .consumerCancelled, .connectionClosed, .exchangeDeclared,
      .exchangeDeleted, .activated:
      break
    case .special(let effect): note(effect)
    case .enqueued, .delivered, .acknowledged, .confirmed, .expiryDue: break
    }
  }

  private mutating func noteRequeued(_ settlement: Settlement) {
    queueMeters[settlement.queue.index].requeue(at: now)
    journal.write(
      .requeued,
      at: now,
      cause: closingCause,
      queue: settlement.queue.rawValue,
      message: settlement.message.rawValue,
      actor: settlement.consumer.rawValue,
      channel: settlement.channel.rawValue
    )
    if keepsSeries { keepRequeued(settlement) }
  }

  private mutating func noteLeft(_ departure: Departure) {
    let queue = departure.queue.index
    queueMeters[queue].depart(
      at: now,
      enqueued: departure.enqueued,
      reason: departure.reason,
      wasUnacked: departure.wasUnacked,
      isDeadLettered: departure.isDeadLettered
    )
    if mustDrain[queue] { undrained -= 1 }
    journal.write(
      departure.eventKind,
      at: now,
      cause: departure.eventCause,
      queue: departure.queue.rawValue,
      message: departure.message.rawValue
    )
    if !closedSlots.isEmpty { releaseSlot(holding: departure.message) }
    if keepsSeries { keepLeft(departure) }
  }

  private mutating func noteUnroutable(
    _ channel: ChannelID,
    _ message: MessageID,
    isReturned: Bool
  ) {
    journal.write(
      isReturned ? .returned : .unroutable,
      at: now,
      message: message.rawValue,
      channel: channel.rawValue
    )
    let producer = channel.index - 1
    if producers.indices.contains(producer) {
      producerMeters[producers[producer].plan].unroutable += 1
      if isReturned { producerMeters[producers[producer].plan].returned += 1 }
    } else {
      onwardUnroutable += 1
    }
  }
}

extension Departure {
  fileprivate var eventKind: EventKind {
    guard !isDeadLettered else { return .deadLettered }
    return switch reason {
    case .rejected, .deliveryLimit: .discarded
    case .expired: .expired
    case .maximumLength: .dropped
    }
  }

  fileprivate var eventCause: EventCause {
    switch reason {
    case .rejected: .rejected
    case .expired: .expired
    case .maximumLength: .maximumLength
    case .deliveryLimit: .deliveryLimit
    }
  }
}
