import Groundwork
import Vocabulary

extension Broker {
  /// Publishes where something stands in the way of the short way: a closed or refused channel, a
  /// transaction, an alarm, a missing exchange, a message to be looked at.
  @inline(never)
  mutating func publishSpecially(
    _ publication: Publication,
    on channel: ChannelID,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    if alarms.mayHold || activeMQ.limitsRoom,
      blocks(.plain(.publish(channel, publication)), on: channel, &effects)
    {
      return
    }
    guard isOpen(channel) else { return effects.append(.refused(channel, .noSuchChannel)) }
    guard nextSerial < .max else { return refuse(.limitReached, on: channel, at: now, &effects) }
    if activeMQ.limitsRoom, failsForRoom(publication, on: channel, &effects) { return }
    guard let checked = checked(publication, on: channel, at: now, &effects) else { return }
    if channels[channel.index].isTransactional, enlist(checked, from: publication, on: channel) {
      return
    }
    _ = take(checked, from: publication, on: channel, at: now, &effects)
  }

  /// Takes a message in that has been found valid: enqueues, returns, confirms.
  ///
  /// Says whether all of its queues took it.
  @inline(never)
  mutating func take(
    _ checked: CheckedPublication,
    from publication: Publication,
    on channel: ChannelID,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) -> Bool {
    let serial = nextSerial
    nextSerial &+= 1
    var written = publication
    written.envelope = EnvelopeID(rawValue: checked.envelope)
    if checked.isRewritten {
      let itself = MessageID(rawValue: serial)
      let origin = publication.origin == .none ? itself : publication.origin
      remember(serial, envelope: checked.envelope, history: nil, origin: origin)
    }
    cluster.newCopies = 0
    var isAccepted = true
    if checked.route.count == 0 {
      let isReturned = envelopes[checked.envelope].isMandatory
      effects.append(.unroutable(channel, MessageID(rawValue: serial), isReturned: isReturned))
    } else {
      isAccepted = enqueue(
        written,
        serial: serial,
        history: nil,
        along: checked.route,
        at: now,
        &effects
      )
    }
    if checked.isReturnedAnyway {
      effects.append(.unroutable(channel, MessageID(rawValue: serial), isReturned: true))
    }
    routes.endDetour()
    let number = channels[channel.index].nextConfirm
    if number != 0 {
      channels[channel.index].nextConfirm = number &+ 1
      confirm(channel, number: number, isAccepted: isAccepted, &effects)
    }
    return isAccepted
  }

  /// Puts one copy into a stream or a held queue, or keeps it for one that lacks its majority; nil if
  /// it must go the way of others.
  private mutating func takeFirstOfAll(
    _ row: UInt32,
    _ message: MessageRow,
    in queue: Int,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) -> Bool? {
    let traits = counts[queue].traits
    if traits.contains(.activemq) {
      if traits.contains(.flushedLater) { askForFlush(at: now, &effects) }
      enqueueActiveMQ(row, message, in: queue, at: now, &effects)
      return true
    }
    if traits.contains(.stream) {
      appendToStream(row, message, in: queue, at: now, &effects)
      return true
    }
    if traits.contains(.kubemq) {
      enqueueNumbered(row, message, in: queue, &effects)
      return true
    }
    if traits.contains(.lacksMajority) {
      keepPending(row, for: queue)
      return true
    }
    if traits.contains(.flushedLater) { askForFlush(at: now, &effects) }
    return traits.contains(.held) ? lineUpHeld(row, message, in: queue, at: now, &effects) : nil
  }

  /// Puts one copy into a queue that hands nothing out.
  @inline(never)
  private mutating func lineUpHeld(
    _ row: UInt32,
    _ message: MessageRow,
    in queue: Int,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) -> Bool {
    if counts[queue].isBounded, refuses(message.sizeBytes, in: queue) {
      turnAway(row, from: queue, &effects)
      return false
    }
    effects.append(.enqueued(QueueID(index: queue), MessageID(rawValue: message.serial)))
    counts[queue].entered &+= 1
    if message.flags.contains(.expires) { counts[queue].traits.insert(.mayExpire) }
    lineUp(row, message, in: queue, at: now, &effects)
    return true
  }

  /// Puts one copy into a queue that limits what it holds, or orders it otherwise than by age.
  @inline(never)
  mutating func enqueueSpecially(
    _ row: UInt32,
    _ message: MessageRow,
    in queue: Int,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) -> Bool {
    let traits = counts[queue].traits
    if !traits.isDisjoint(with: .ofEntry),
      let isTaken = takeFirstOfAll(row, message, in: queue, at: now, &effects)
    {
      return isTaken
    }
    let id = QueueID(index: queue)
    if counts[queue].isBounded, refuses(message.sizeBytes, in: queue) {
      turnAway(row, from: queue, &effects)
      return false
    }
    effects.append(.enqueued(id, MessageID(rawValue: message.serial)))
    counts[queue].entered &+= 1
    // It may come back to the queue, even if it is delivered at once.
    if message.flags.contains(.expires) { counts[queue].traits.insert(.mayExpire) }
    if counts[queue].ready == 0, let consumer = nextConsumer(of: queue) {
      let before = counts[queue].lastServed
      handOver(ReadyCopy(row: row, failures: 0), message, from: queue, to: consumer, &effects)
      if traits.contains(.quorum) { leaveIfFull(consumer, after: before, in: queue) }
      return true
    }
    lineUp(row, message, in: queue, at: now, &effects)
    return true
  }

  /// Puts one copy behind those that wait, and keeps the queue's limits.
  @inline(__always)
  private mutating func lineUp(
    _ row: UInt32,
    _ message: MessageRow,
    in queue: Int,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    if counts[queue].traits.contains(.prioritised) {
      let place = place(of: message, in: queue)
      queues[queue].line.putBack(ReadyCopy(row: row, failures: 0), place: place)
    } else {
      queues[queue].line.append(row)
    }
    counts[queue].addReady(bytes: message.sizeBytes)
    let ready = counts[queue].ready
    trim(queue, &effects)
    // What overtakes others is not looked at before something else leaves.
    if counts[queue].mayExpire, ready == 1 || counts[queue].ready != ready {
      dropExpired(queue, at: now, &effects)
    }
  }

  /// Where a message of a classic queue stands: by priority, if the queue has any, then by age.
  ///
  /// A priority above the queue's highest counts as that (R9.1).
  func place(of message: MessageRow, in queue: Int) -> UInt64 {
    let serial = UInt64(message.serial)
    guard counts[queue].traits.contains(.prioritised) else { return serial }
    let priority = min(
      envelopes[message.envelope].priority,
      queues[queue].policy.maximumPriority
    )
    return UInt64(255 - priority) << 32 | serial
  }
}
