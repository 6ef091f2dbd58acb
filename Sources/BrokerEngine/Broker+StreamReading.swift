import Groundwork
import Vocabulary

extension Broker {
  /// Why a subscription to a stream is refused, if it is (R12.2, R12.3).
  func streamRefusal(of subscription: Subscription, on channel: ChannelID) -> BrokerRefusal? {
    if subscription.priority != 0 || channels[channel.index].prefetch == 0 {
      return .preconditionFailed(subscription.queue)
    }
    if subscription.automaticAcknowledgement || channels[channel.index].sharedLimit != 0 {
      return .notImplemented
    }
    return subscription.offset == .malformed ? .malformedOffset : nil
  }

  /// Starts a reader of a stream where it asked to start.
  mutating func beginReading(
    _ consumer: UInt32,
    from offset: StreamOffset,
    of queue: Int,
    _ effects: inout [BrokerEffect]
  ) {
    while streams.count <= queue { streams.append(StreamLog()) }
    let next = position(of: offset, in: queue)
    streams[queue].readers.append(StreamLog.Reader(consumer: consumer, next: next))
    serve(streams[queue].readers.count - 1, of: queue, &effects)
  }

  /// The first offset that a reader gets (R12.3).
  ///
  /// What is simplified: a chunk is what entered at one instant; the real broker's depends on how
  /// fast it was written.
  private func position(of offset: StreamOffset, in queue: Int) -> UInt64 {
    let log = streams[queue]
    switch offset {
    case .first: return log.firstOffset
    case .next, .malformed: return log.endOffset
    case .number(let number): return max(number, log.firstOffset)
    case .time(let instant): return log.firstOffset { messages[$0].enqueued >= instant }
    case .last:
      guard let last = log.row(at: log.endOffset &- 1) else { return log.endOffset }
      let instant = messages[last].enqueued
      return log.firstOffset { messages[$0].enqueued >= instant }
    }
  }

  /// Hands a reader what follows, as long as it has credit.
  mutating func serve(_ place: Int, of queue: Int, _ effects: inout [BrokerEffect]) {
    let consumer = Int(streams[queue].readers[place].consumer)
    let next = max(streams[queue].readers[place].next, streams[queue].firstOffset)
    streams[queue].readers[place].next = next
    while consumers[consumer].unacked < consumers[consumer].limit,
      let row = streams[queue].row(at: streams[queue].readers[place].next)
    {
      streams[queue].readers[place].next += 1
      hand(row, of: queue, to: consumer, &effects)
    }
  }

  private mutating func hand(
    _ row: UInt32,
    of queue: Int,
    to consumer: Int,
    _ effects: inout [BrokerEffect]
  ) {
    let message = messages[row]
    let number = streamFlights.insert(
      StreamFlight(
        message: MessageID(rawValue: message.serial),
        envelope: message.envelope,
        stamp: message.stamp,
        enqueued: message.enqueued,
        isCounted: true
      )
    )
    let channel = consumers[consumer].channel
    consumers[consumer].unacked += 1
    var delivery = delivery(of: ReadyCopy(row: row, failures: 0), message, from: queue)
    delivery.consumer = ConsumerID(index: consumer)
    delivery.channel = ChannelID(rawValue: channel)
    delivery.tag = takeOff(
      Flight(
        row: MessageTable.none,
        queue: UInt32(truncatingIfNeeded: queue),
        channel: channel,
        consumer: UInt32(truncatingIfNeeded: consumer),
        previous: 0,
        next: FlightTable.none,
        failures: Flight.failures(pointingAt: number),
        countsForConsumer: false,
        countsForChannel: false,
        delivered: clock
      )
    )
    effects.append(.streamed(delivery))
  }

  /// Ends a delivery without a message: of a stream, which grants its reader one more (R12.2), or
  /// of a queue that is gone, which means nothing (R2.6).
  @inline(never)
  mutating func finishWithoutRow(_ flight: Flight, _ effects: inout [BrokerEffect]) {
    guard let number = flight.streamFlight else { return }
    let entry = streamFlights.remove(number)
    effects.append(
      .streamCredited(
        Settlement(
          queue: QueueID(rawValue: flight.queue),
          message: entry.message,
          consumer: ConsumerID(rawValue: flight.consumer),
          channel: ChannelID(rawValue: flight.channel),
          wasRedelivered: false,
          stamp: entry.stamp,
          enqueued: entry.enqueued,
          delivered: flight.delivered
        )
      )
    )
    guard entry.isCounted else { return }
    consumers[Int(flight.consumer)].unacked -= 1
    let queue = Int(flight.queue)
    let place = streams[queue].readers.firstIndex { $0.consumer == flight.consumer }
    if let place { serve(place, of: queue, &effects) }
  }

  /// Forgets a delivery of a stream that ends with its channel; other deliveries are left alone.
  mutating func forgetStreamDelivery(_ flight: Flight) {
    if let number = flight.streamFlight { _ = streamFlights.remove(number) }
  }

  /// Takes a reader away from its stream; what it has unsettled counts for nobody any more.
  mutating func stopReading(_ consumer: UInt32, of queue: Int) {
    streams[queue].readers.removeAll { $0.consumer == consumer }
    var row = channels[Int(consumers[Int(consumer)].channel)].firstFlight
    while row != FlightTable.none {
      if flights[row].consumer == consumer, let number = flights[row].streamFlight {
        streamFlights[number].isCounted = false
      }
      row = flights[row].next
    }
  }

  /// Whether any of the listed deliveries belongs to a stream, which takes nothing back (R12.2).
  func isAnyOfStream(_ rows: [UInt32]) -> Bool {
    rows.contains { flights[$0].streamFlight != nil }
  }
}
