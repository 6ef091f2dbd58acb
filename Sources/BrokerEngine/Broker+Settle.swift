import Groundwork
import Vocabulary

/// How a delivery ends.
enum Verdict: Sendable, BitwiseCopyable {
  case acknowledge
  case requeue
  /// Requeue it, which since 4.3 does not count for the delivery limit of a quorum queue.
  case release
  /// Dead-letter it, or forget it if the queue names no exchange for that (R5.7).
  case drop
}

extension Broker {
  /// basic.ack: the usual case, one delivery, is kept short.
  @inline(__always)
  mutating func acknowledge(
    _ tag: DeliveryTag,
    isMultiple: Bool,
    on channel: ChannelID,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    guard !isMultiple, channel.index < channels.count, channels[channel.index].isPlain,
      isInFlight(tag, on: channel)
    else {
      settle(tag, isMultiple, .acknowledge, on: channel, at: now, &effects)
      return readOn(at: now, &effects)
    }
    let flight = land(tag.row)
    finish(flight, .acknowledge, &effects)
    giveRoom(flight)
    if flight.countsForChannel {
      giveSharedRoom(flight)
      rejoinConsumers(of: channel.index, at: now, &effects)
    } else if flight.countsForConsumer, rejoin(flight.consumer, &effects) {
      dispatch(Int(flight.queue), at: now, &effects)
    }
  }

  mutating func reject(
    _ tag: DeliveryTag,
    isMultiple: Bool,
    requeue: Bool,
    on channel: ChannelID,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    let verdict = !requeue ? Verdict.drop : isMultiple ? .release : .requeue
    settle(tag, isMultiple, verdict, on: channel, at: now, &effects)
  }

  /// Settles one delivery or, if multiple, it and all older ones of the channel (R5.1).
  mutating func settle(
    _ tag: DeliveryTag,
    _ isMultiple: Bool,
    _ verdict: Verdict,
    on channel: ChannelID,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    if alarms.mayHold, holds(.acknowledge(channel, tag, multiple: isMultiple)) { return }
    guard isOpen(channel) else { return effects.append(.refused(channel, .noSuchChannel)) }
    guard isInFlight(tag, on: channel), !isEnlisted(tag.row, on: channel), !cluster.holds(tag)
    else {
      if settlesTooLate(tag, on: channel, at: now, &effects) { return }
      return refuse(.unknownDeliveryTag(tag), on: channel, at: now, &effects)
    }
    if isMultiple {
      var row = channels[channel.index].firstFlight
      while row != tag.row {
        if !isEnlisted(row, on: channel) { settling.append(row) }
        row = flights[row].next
      }
    }
    settling.append(tag.row)
    if activeMQ.watchesAcknowledgements { noteSettled(on: channel) }
    if verdict != .acknowledge, isAnyOfStream(settling) {
      return refuseListed(on: channel, at: now, &effects)
    }
    if channels[channel.index].isTransactional, enlistSettlement(verdict, on: channel) { return }
    settleListed(verdict, on: channel, at: now, &effects)
  }

  /// Settles everything in flight on a channel; nothing being in flight is fine (R5.1).
  mutating func settleAll(
    on channel: ChannelID,
    _ verdict: Verdict,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    guard isOpen(channel) else { return effects.append(.refused(channel, .noSuchChannel)) }
    listFlights(of: channel)
    if verdict != .acknowledge, isAnyOfStream(settling) {
      return refuseListed(on: channel, at: now, &effects)
    }
    if channels[channel.index].isTransactional, enlistSettlement(verdict, on: channel) { return }
    settleListed(verdict, on: channel, at: now, &effects)
  }

  /// Says no to what a stream does not do (R12.2).
  private mutating func refuseListed(
    on channel: ChannelID,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    settling.removeAll(keepingCapacity: true)
    refuse(.notImplemented, on: channel, at: now, &effects)
  }

  func isInFlight(_ tag: DeliveryTag, on channel: ChannelID) -> Bool {
    flights.contains(tag) && flights[tag.row].channel == channel.rawValue
  }

  /// Adds all deliveries of a channel to those to be settled, the oldest first; without those that
  /// an open transaction settles.
  mutating func listFlights(of channel: ChannelID) {
    var row = channels[channel.index].firstFlight
    while row != FlightTable.none {
      if !isEnlisted(row, on: channel) { settling.append(row) }
      row = flights[row].next
    }
  }

  /// Ends a delivery that has landed, as the verdict says.
  @inline(__always)
  mutating func finish(_ flight: Flight, _ verdict: Verdict, _ effects: inout [BrokerEffect]) {
    guard flight.row != MessageTable.none else { return finishWithoutRow(flight, &effects) }
    let queue = Int(flight.queue)
    switch verdict {
    case .acknowledge:
      counts[queue].acknowledge()
      effects.append(.acknowledged(settlement(of: flight)))
      release(flight.row)
    case .requeue:
      putBack(flight, dueTo: .rejection, &effects)
    case .release:
      putBack(flight, dueTo: .nack, &effects)
    case .drop:
      counts[queue].unacked &-= 1
      depart(flight.row, from: queue, .rejected, wasUnacked: true, &effects)
    }
  }

  @inline(__always)
  func settlement(of flight: Flight) -> Settlement {
    let message = messages[flight.row]
    return Settlement(
      queue: QueueID(rawValue: flight.queue),
      message: MessageID(rawValue: message.serial),
      consumer: ConsumerID(rawValue: flight.consumer),
      channel: ChannelID(rawValue: flight.channel),
      wasRedelivered: flight.failures != 0,
      stamp: message.stamp,
      enqueued: message.enqueued,
      delivered: flight.delivered
    )
  }

  /// Takes a delivery off what its consumer has unsettled.
  @inline(__always)
  mutating func giveRoom(_ flight: Flight) {
    if flight.countsForConsumer { consumers[Int(flight.consumer)].unacked &-= 1 }
  }

  /// Takes a delivery off what its channel has unsettled.
  @inline(__always)
  mutating func giveSharedRoom(_ flight: Flight) {
    if flight.countsForChannel, channels[Int(flight.channel)].sharedLimit != 0 {
      channels[Int(flight.channel)].sharedUnacked &-= 1
    }
  }

  /// Puts a consumer that has room again at the end of the circle; says whether it was blocked.
  @inline(__always)
  mutating func rejoin(_ consumer: UInt32, _ effects: inout [BrokerEffect]) -> Bool {
    let state = consumers[Int(consumer)]
    guard state.blockedAt != 0, hasRoom(consumer) else { return false }
    if state.activity != .served { return comeBack(consumer, &effects) }
    consumers[Int(consumer)].blockedAt = 0
    joinCircle(consumer, of: Int(state.queue))
    return true
  }

  /// The same for one that is not in a circle: it makes way, or its queue keeps a list (A1.3).
  @inline(never)
  private mutating func comeBack(_ consumer: UInt32, _ effects: inout [BrokerEffect]) -> Bool {
    switch consumers[Int(consumer)].activity {
    case .leaving: return makeWay(consumer, &effects)
    case .listed: return offerAgain(to: consumer)
    case .served, .waiting: return false
    }
  }

  /// Puts a consumer back whose own limit is no longer reached; with it come those of its queue and
  /// channel that were blocked by the limit which they share (R4.3).
  mutating func rejoin(
    _ consumer: UInt32,
    orOthersOf channel: ChannelID,
    _ effects: inout [BrokerEffect]
  ) {
    guard channels[channel.index].sharedLimit != 0 else { return _ = rejoin(consumer, &effects) }
    let queue = consumers[Int(consumer)].queue
    for other in blockedConsumers(of: channel.index) where consumers[Int(other)].queue == queue {
      _ = rejoin(other, &effects)
    }
  }

  /// Those of a channel that were found full, in the order of that.
  private func blockedConsumers(of channel: Int) -> [UInt32] {
    // With their moments beside them: a closure over the broker copies all of it a comparison.
    var blocked: [(since: UInt64, consumer: UInt32)] = []
    for consumer in channels[channel].consumers {
      let since = consumers[Int(consumer)].blockedAt
      if since != 0 { blocked.append((since, consumer)) }
    }
    return blocked.sorted { $0.since < $1.since }.map(\.consumer)
  }

  /// Puts back every consumer of a channel that has room, in the order in which they were blocked,
  /// and hands out what waits for them.
  mutating func rejoinConsumers(
    of channel: Int,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    for queue in rejoinConsumers(of: channel, &effects) { dispatch(Int(queue), at: now, &effects) }
  }

  /// Puts back every consumer of a channel that has room; returns the queues concerned.
  private mutating func rejoinConsumers(
    of channel: Int,
    _ effects: inout [BrokerEffect]
  ) -> [UInt32] {
    var concerned: [UInt32] = []
    for consumer in blockedConsumers(of: channel) where rejoin(consumer, &effects) {
      let queue = consumers[Int(consumer)].queue
      if !concerned.contains(queue) { concerned.append(queue) }
    }
    return concerned
  }
}
