import Groundwork
import Vocabulary

extension Broker {
  /// The next consumer of a queue that has room, to be marked as served (R4.1).
  ///
  /// Those found full on the way leave the circle until they have room again.
  @inline(__always)
  mutating func nextConsumer(of queue: Int) -> UInt32? {
    while true {
      let last = counts[queue].lastServed
      if last == QueueCounts.nobody { return nil }
      let consumer = consumers[Int(last)].next
      if hasRoom(consumer) { return consumer }
      block(consumer, after: last, in: queue)
    }
  }

  @inline(never)
  mutating func block(_ consumer: UInt32, after last: UInt32, in queue: Int) {
    leaveCircle(consumer, after: last, of: queue)
    blockCount &+= 1
    consumers[Int(consumer)].blockedAt = blockCount
  }

  /// Whether neither the consumer's own limit nor that of its channel is reached (R4.2, R4.3).
  ///
  /// With automatic acknowledgement a consumer has no limit of its own, but waits like others while
  /// the shared one is reached.
  @inline(__always)
  func hasRoom(_ consumer: UInt32) -> Bool {
    let state = consumers[Int(consumer)]
    if state.limit != 0, state.unacked >= state.limit { return false }
    let shared = channels[Int(state.channel)].sharedLimit
    return shared == 0 || channels[Int(state.channel)].sharedUnacked < shared
  }

  /// Hands out what is ready as long as consumers have room.
  mutating func dispatch(
    _ queue: Int,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    if !counts[queue].traits.isEmpty, !mayDispatch(queue, at: now, &effects) { return }
    while counts[queue].ready > 0, let consumer = nextConsumer(of: queue) {
      let copy = queues[queue].line.popFirst()
      let message = messages[copy.row]
      counts[queue].removeReady(bytes: message.sizeBytes)
      handOver(copy, message, from: queue, to: consumer, &effects)
      if counts[queue].mayExpire { dropExpired(queue, at: now, &effects) }
    }
  }

  /// Looks at a queue that is not a plain one before something is handed out of it; says whether
  /// that is still to be done.
  @inline(never)
  private mutating func mayDispatch(
    _ queue: Int,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) -> Bool {
    if counts[queue].traits.contains(.activemq) {
      handOutActiveMQ(queue, at: now, &effects)
      return false
    }
    guard prepare(queue, at: now, &effects), !counts[queue].traits.contains(.held) else {
      return false
    }
    if counts[queue].traits.contains(.quorum) {
      dispatchQuorum(queue, at: now, &effects)
    } else if counts[queue].traits.contains(.kubemq) {
      dispatchInOrderOfSequence(queue, at: now, &effects)
    } else {
      return true
    }
    return false
  }

  /// Looks at a queue before anything is handed out of it; says whether anything may be.
  mutating func prepare(
    _ queue: Int,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) -> Bool {
    if counts[queue].traits.contains(.lacksMajority) { return false }
    // In a queue with priorities what came first by overtaking may be late, and is delivered, unless
    // the queue's timer is to ring at this instant.
    let isOrdered = !counts[queue].traits.contains(.prioritised)
    if counts[queue].mayExpire, isOrdered || queues[queue].timer <= now {
      dropExpired(queue, at: now, &effects)
    }
    return true
  }

  /// Delivers a copy that is out of the line; with automatic acknowledgement that is its end.
  @inline(__always)
  mutating func handOver(
    _ copy: ReadyCopy,
    _ message: MessageRow,
    from queue: Int,
    to consumer: UInt32,
    _ effects: inout [BrokerEffect]
  ) {
    let state = consumers[Int(consumer)]
    var delivery = delivery(of: copy, message, from: queue)
    delivery.consumer = ConsumerID(rawValue: consumer)
    delivery.channel = ChannelID(rawValue: state.channel)
    guard !state.isAutomatic else {
      return handOverForGood(delivery, copy.row, from: queue, &effects)
    }
    counts[queue].handOver(to: consumer)
    consumers[Int(consumer)].unacked = state.unacked &+ 1
    delivery.tag = takeOff(
      Flight(
        row: copy.row,
        queue: UInt32(truncatingIfNeeded: queue),
        channel: state.channel,
        consumer: consumer,
        previous: 0,
        next: FlightTable.none,
        failures: copy.failures,
        countsForConsumer: true,
        countsForChannel: channels[Int(state.channel)].sharedLimit != 0,
        delivered: clock
      )
    )
    effects.append(.delivered(delivery))
  }

  /// Delivers a copy to a consumer that acknowledges by receiving (R4.4).
  @inline(never)
  private mutating func handOverForGood(
    _ delivery: Delivery,
    _ row: UInt32,
    from queue: Int,
    _ effects: inout [BrokerEffect]
  ) {
    counts[queue].lastServed = delivery.consumer.rawValue
    counts[queue].acknowledged &+= 1
    var delivery = delivery
    delivery.isSettled = true
    effects.append(.delivered(delivery))
    release(row)
  }

  /// Describes the handing-over of a copy; to whom, and with which tag, is still to be filled in.
  @inline(__always)
  func delivery(of copy: ReadyCopy, _ message: MessageRow, from queue: Int) -> Delivery {
    Delivery(
      tag: DeliveryTag(row: FlightTable.none, generation: 0),
      message: MessageID(rawValue: message.serial),
      origin: message.flags.contains(.hasExtra)
        ? extras.origin(of: copy.row) : MessageID(rawValue: message.serial),
      queue: QueueID(index: queue),
      consumer: .none,
      channel: ChannelID(rawValue: 0),
      sizeBytes: message.sizeBytes,
      failures: copy.failureCount,
      isRedelivered: copy.failures != 0,
      isSettled: false,
      stamp: message.stamp,
      enqueued: message.enqueued
    )
  }

  /// Enters a delivery as the latest of its channel.
  @inline(__always)
  mutating func takeOff(_ flight: Flight) -> DeliveryTag {
    let channel = Int(flight.channel)
    var flight = flight
    flight.previous = channels[channel].lastFlight
    let tag = flights.insert(flight)
    channels[channel].append(tag.row, isCounted: flight.countsForChannel)
    if flight.previous != FlightTable.none { flights[flight.previous].next = tag.row }
    return tag
  }

  /// Takes a delivery out of the list of its channel and frees its row.
  @inline(__always)
  mutating func land(_ row: UInt32) -> Flight {
    let flight = flights[row]
    if flight.previous == FlightTable.none || flight.next == FlightTable.none {
      channels[Int(flight.channel)].remove(flight)
    }
    if flight.previous != FlightTable.none { flights[flight.previous].next = flight.next }
    if flight.next != FlightTable.none { flights[flight.next].previous = flight.previous }
    flights.remove(row)
    return flight
  }
}
