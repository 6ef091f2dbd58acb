import Groundwork
import Vocabulary

extension Broker {
  mutating func selectConfirms(
    _ channel: ChannelID,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    guard isOpen(channel) else { return effects.append(.refused(channel, .noSuchChannel)) }
    if channels[channel.index].isTransactional {
      return refuse(.transactionMisuse, on: channel, at: now, &effects)
    }
    if channels[channel.index].nextConfirm == 0 { channels[channel.index].nextConfirm = 1 }
  }

  /// basic.qos (R4.2): its own limit for each later consumer, or one for all of the channel.
  mutating func limitPrefetch(
    _ channel: ChannelID,
    count: UInt32,
    isShared: Bool,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    guard isOpen(channel) else { return effects.append(.refused(channel, .noSuchChannel)) }
    let index = channel.index
    if !isShared { channels[index].prefetch = count }
    let limit = isShared ? count : 0
    if channels[index].sharedLimit == 0, limit != 0 { countForChannel(index) }
    channels[index].sharedLimit = limit
    rejoinConsumers(of: index, at: now, &effects)
  }

  /// Counts all that is unsettled on a channel, fetched by get or not, for a new limit (R4.3).
  ///
  /// What a get fetched uses up room for good: settling it gives none back.
  private mutating func countForChannel(_ channel: Int) {
    channels[channel].sharedUnacked = 0
    channels[channel].sharedByGets = 0
    var row = channels[channel].firstFlight
    while row != FlightTable.none {
      if flights[row].consumer == ConsumerID.none.rawValue {
        channels[channel].sharedByGets += 1
      } else {
        flights[row].countsForChannel = true
      }
      channels[channel].sharedUnacked += 1
      row = flights[row].next
    }
  }

  /// basic.consume: a new consumer at the end of the circle gets what waits.
  mutating func consume(
    _ subscription: Subscription,
    on channel: ChannelID,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    guard isOpen(channel) else { return effects.append(.refused(channel, .noSuchChannel)) }
    guard let queue = consumableQueue(subscription, on: channel, at: now, &effects) else { return }
    let consumer = subscription.consumer
    while consumers.count <= consumer.index { consumers.append(ConsumerState()) }
    if let refusal = refusal(of: subscription, on: channel, to: queue) {
      return refuse(refusal, on: channel, at: now, &effects)
    }
    let isExclusive = subscription.isExclusive && queues[queue].policy.kind == .classic
    consumers[consumer.index] = ConsumerState(
      isAlive: true,
      isAutomatic: subscription.automaticAcknowledgement,
      isExclusive: isExclusive,
      queue: UInt32(truncatingIfNeeded: queue),
      channel: channel.rawValue,
      tag: subscription.tag,
      limit: subscription.automaticAcknowledgement ? 0 : channels[channel.index].prefetch,
      priority: subscription.priority
    )
    inherit(consumer.rawValue)
    channels[channel.index].consumers.append(consumer.rawValue)
    queues[queue].consumerCount += 1
    queues[queue].hadConsumer = true
    if isExclusive { queues[queue].hasExclusiveConsumer = true }
    queues[queue].expiresAt = .never
    if !subscription.automaticAcknowledgement { watchAcknowledgements(on: channel, &effects) }
    if queues[queue].policy.kind == .stream {
      return beginReading(consumer.rawValue, from: subscription.offset, of: queue, &effects)
    }
    admit(consumer.rawValue, to: queue, &effects)
    dispatch(queue, at: now, &effects)
  }

  /// Lets a consumer have what earlier ones of its tag, queue and channel left unsettled: it has its
  /// full room all the same, and more once that is settled (R4.2).
  ///
  /// A classic queue and a stream keep room by tag, a quorum queue by what is in flight.
  private mutating func inherit(_ consumer: UInt32) {
    let state = consumers[Int(consumer)]
    guard state.limit != 0, queues[Int(state.queue)].policy.kind != .quorum else { return }
    var row = channels[Int(state.channel)].firstFlight
    while row != FlightTable.none {
      let flight = flights[row]
      if isLeftBehind(flight, for: state) {
        if let number = flight.streamFlight {
          streamFlights[number].isCounted = true
        } else {
          flights[row].countsForConsumer = true
        }
        flights[row].consumer = consumer
        consumers[Int(consumer)].limit += 1
        consumers[Int(consumer)].unacked += 1
      }
      row = flight.next
    }
  }

  /// Whether a delivery is of an earlier consumer of the same tag, and its message still there.
  private func isLeftBehind(_ flight: Flight, for state: ConsumerState) -> Bool {
    guard flight.queue == state.queue, flight.consumer != ConsumerID.none.rawValue else {
      return false
    }
    return consumers[Int(flight.consumer)].tag == state.tag
      && (flight.row != MessageTable.none || flight.streamFlight != nil)
  }

  private func refusal(
    of subscription: Subscription,
    on channel: ChannelID,
    to queue: Int
  ) -> BrokerRefusal? {
    let isTaken = channels[channel.index].consumers.contains {
      consumers[Int($0)].tag == subscription.tag
    }
    if isTaken || consumers[subscription.consumer.index].isAlive {
      return .consumerTagInUse(subscription.tag)
    }
    let name = queues[queue].name
    switch queues[queue].policy.kind {
    case .classic:
      let meetsOthers =
        subscription.isExclusive
        && (queues[queue].consumerCount > 0 || queues[queue].policy.hasSingleActiveConsumer)
      return meetsOthers || queues[queue].hasExclusiveConsumer ? .exclusiveUse(name) : nil
    case .stream: return streamRefusal(of: subscription, on: channel)
    case .activemq: return .exclusiveUse(name)
    case .kubemq: return nil
    case .quorum:
      return channels[channel.index].sharedLimit != 0 ? .notImplemented : nil
    }
  }

  /// basic.cancel (R4.8); cancelling what does not run succeeds.
  mutating func cancel(
    _ consumer: ConsumerID,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    guard consumer.index < consumers.count, consumers[consumer.index].isAlive else { return }
    let state = consumers[consumer.index]
    forgetConsumer(consumer.rawValue)
    let queue = Int(state.queue)
    if queues[queue].policy.isAutoDelete, queues[queue].consumerCount == 0 {
      return delete(queue, &effects)
    }
    askForExpiry(of: queue, &effects)
    if queues[queue].policy.hasSingleActiveConsumer {
      activateNext(of: queue, &effects)
      dispatch(queue, at: now, &effects)
    }
  }

  /// Takes a consumer away; what it has unsettled stays with its channel but counts for it no more,
  /// so that a later consumer of the same identifier starts afresh.
  mutating func forgetConsumer(_ consumer: UInt32) {
    let channel = Int(consumers[Int(consumer)].channel)
    var row = channels[channel].firstFlight
    while row != FlightTable.none {
      if flights[row].consumer == consumer { flights[row].countsForConsumer = false }
      row = flights[row].next
    }
    detach(consumer)
    channels[channel].consumers.removeAll { $0 == consumer }
  }

  /// basic.get (R4.11): neither limited by any prefetch nor counted in one.
  mutating func get(
    from name: NameID,
    on channel: ChannelID,
    isAutomatic: Bool,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    guard isOpen(channel) else { return effects.append(.refused(channel, .noSuchChannel)) }
    guard let queue = usableQueue(name, on: channel, at: now, &effects) else { return }
    if counts[queue].traits.contains(.stream) {
      return refuse(.notImplemented, on: channel, at: now, &effects)
    }
    let policy = queues[queue].policy
    if policy.kind == .quorum, policy.hasSingleActiveConsumer {
      return refuse(.resourceLocked(name), on: channel, at: now, &effects)
    }
    if queues[queue].policy.expiry != nil { restartExpiry(of: queue, &effects) }
    let isReady = prepare(queue, at: now, &effects)
    guard isReady, !queues[queue].line.isEmpty else { return effects.append(.gotNothing(channel)) }
    let copy = queues[queue].line.popFirst()
    let message = messages[copy.row]
    counts[queue].removeReady(bytes: message.sizeBytes)
    // A quorum queue looks for what has expired only after its answer.
    var remaining = UInt32(truncatingIfNeeded: queues[queue].line.count)
    if counts[queue].mayExpire { dropExpired(queue, at: now, &effects) }
    if !isAutomatic { watchAcknowledgements(on: channel, &effects) }
    let delivery = give(copy, message, from: queue, on: channel, isSettled: isAutomatic)
    if queues[queue].policy.kind == .classic {
      remaining = UInt32(truncatingIfNeeded: queues[queue].line.count)
    }
    effects.append(.got(channel, delivery, remaining: remaining))
  }

  /// Gives a copy that is out of the line to whoever asked for it on a channel, as no consumer.
  mutating func give(
    _ copy: ReadyCopy,
    _ message: MessageRow,
    from queue: Int,
    on channel: ChannelID,
    isSettled: Bool
  ) -> Delivery {
    var delivery = delivery(of: copy, message, from: queue)
    delivery.channel = channel
    delivery.isSettled = isSettled
    guard !isSettled else {
      counts[queue].acknowledged += 1
      release(copy.row)
      return delivery
    }
    counts[queue].unacked += 1
    delivery.tag = takeOff(
      Flight(
        row: copy.row,
        queue: UInt32(truncatingIfNeeded: queue),
        channel: channel.rawValue,
        consumer: ConsumerID.none.rawValue,
        previous: 0,
        next: FlightTable.none,
        failures: copy.failures,
        countsForConsumer: false,
        countsForChannel: false,
        delivered: clock
      )
    )
    return delivery
  }
}
