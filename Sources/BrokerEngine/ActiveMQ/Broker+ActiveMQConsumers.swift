import Groundwork
public import Vocabulary

/// Consumers and subscriptions of ActiveMQ.
extension Broker {
  /// The number a consumer may be given that is started next.
  public var nextConsumer: ConsumerID { ConsumerID(index: consumers.count) }

  /// Starts to receive from a queue, from those of a pattern, or from topics.
  ///
  /// Each subscription has a channel of its own, which ends with it. Returns why not, if it cannot.
  public mutating func subscribe(
    _ wish: ActiveMQSubscription,
    on channel: ChannelID,
    at now: VirtualInstant,
    effects: inout [BrokerEffect]
  ) -> ActiveMQRefusal? {
    claimTables()
    clock = now
    guard isOpen(channel) else {
      effects.append(.refused(channel, .noSuchChannel))
      return nil
    }
    let place = activeMQ.subscriptions.count
    let state = ActiveMQSubscriptionState(wish: wish, channel: channel)
    // Its number is taken even if there is no queue for it yet.
    while consumers.count <= wish.consumer.index { consumers.append(ConsumerState()) }
    let refusal =
      wish.destination.kind == .topic
      ? subscribeToTopics(state, &effects) : subscribeToQueues(state, &effects)
    if let refusal { return refusal }
    if activeMQ.watchesAcknowledgements { askForSlowCheck(&effects) }
    for consumer in activeMQ.subscriptions[place].consumers {
      dispatch(Int(consumers[Int(consumer)].queue), at: now, &effects)
    }
    if !deaths.isEmpty { publishDeadLetters(at: now, &effects) }
    readOn(at: now, &effects)
    return nil
  }

  private mutating func subscribeToQueues(
    _ state: ActiveMQSubscriptionState,
    _ effects: inout [BrokerEffect]
  ) -> ActiveMQRefusal? {
    var targets: [Int] = []
    let parts = state.wish.destination.parts.filter { $0.kind == .queue }
    for part in parts where !part.isPattern {
      targets.append(activeMQQueue(named: part.name, &effects))
    }
    for queue in activeMQ.queues.indices where queues[queue].exists {
      let known = activeMQ.queues[queue]
      let fits = parts.contains {
        $0.isPattern && ActiveMQDestination.matches(known.destination.name, pattern: $0.name)
      }
      if fits, !known.isSubscription, !queues[queue].isHidden { targets.append(queue) }
    }
    let place = activeMQ.subscriptions.count
    activeMQ.subscriptions.append(state)
    if parts.contains(where: \.isPattern) { activeMQ.patterns.append(place) }
    for queue in targets { attach(place, to: queue) }
    return nil
  }

  /// Makes a consumer of a subscription on a queue.
  mutating func attach(_ place: Int, to queue: Int) {
    let wish = activeMQ.subscriptions[place].wish
    let channel = activeMQ.subscriptions[place].channel
    let isFirst = activeMQ.subscriptions[place].consumers.isEmpty
    let consumer = isFirst ? wish.consumer : nextConsumer
    while consumers.count <= consumer.index { consumers.append(ConsumerState()) }
    while activeMQ.consumers.count <= consumer.index { activeMQ.consumers.append(.init()) }
    consumers[consumer.index] = ConsumerState(
      isAlive: true,
      isAutomatic: wish.automaticAcknowledgement,
      activity: .listed,
      queue: UInt32(truncatingIfNeeded: queue),
      channel: channel.rawValue,
      priority: wish.priority
    )
    activeMQ.consumers[consumer.index] = ActiveMQConsumer(
      subscription: place,
      // A topic's queue holds nothing but what is selected.
      selector: activeMQ.queues[queue].isSubscription ? nil : wish.selector,
      isExclusive: wish.isExclusive || activeMQ.queues[queue].policy.isExclusiveByDefault,
      isBrowser: wish.isBrowser,
      excluded: wish.isNoLocal ? channels[channel.index].connection : .max
    )
    activeMQ.subscriptions[place].consumers.append(consumer.rawValue)
    channels[channel.index].consumers.append(consumer.rawValue)
    queues[queue].consumerCount += 1
    queues[queue].hadConsumer = true
    guard !wish.isBrowser else { return }
    activeMQ.consumers[consumer.index].lastAcknowledged = clock
    enlist(consumer.rawValue, in: queue)
    if activeMQ.consumers[consumer.index].isExclusive {
      let holder = activeMQ.queues[queue].exclusive
      if holder == QueueCounts.nobody || wish.priority > consumers[Int(holder)].priority
        || wish.priority == Int32(Int8.max)
      {
        activeMQ.queues[queue].exclusive = consumer.rawValue
      }
    }
  }

  /// Takes a consumer off the list of its queue; another exclusive one takes its place (A1.8).
  mutating func leaveList(_ consumer: UInt32, of queue: Int) {
    activeMQ.queues[queue].listed.removeAll { $0 == consumer }
    forgetGroups(of: consumer, in: queue)
    let subscription = activeMQ.consumers[Int(consumer)].subscription
    activeMQ.subscriptions[subscription].consumers.removeAll { $0 == consumer }
    guard activeMQ.queues[queue].exclusive == consumer else { return }
    var next = QueueCounts.nobody
    for other in activeMQ.queues[queue].listed where activeMQ.consumers[Int(other)].isExclusive {
      let isHigher =
        next == QueueCounts.nobody || consumers[Int(other)].priority > consumers[Int(next)].priority
      if isHigher { next = other }
    }
    activeMQ.queues[queue].exclusive = next
  }

  /// Ends what a channel receives: what it has unsettled goes back to the front, in order (A1.10).
  ///
  /// The first `delivered` of it count as delivered once more, the others do not (A3.6).
  public mutating func withdraw(
    _ channel: ChannelID,
    delivered: Int = .max,
    at now: VirtualInstant,
    effects: inout [BrokerEffect]
  ) {
    claimTables()
    clock = now
    guard isOpen(channel) else { return }
    listFlights(of: channel)
    let rows = settling
    settling.removeAll(keepingCapacity: true)
    for (number, row) in rows.enumerated() {
      let flight = land(row)
      giveRoom(flight)
      guard flight.row != MessageTable.none else { continue }
      putBackActiveMQ(flight, isCounted: number < delivered, &effects)
    }
    close(channel, at: now, &effects)
    if !deaths.isEmpty { publishDeadLetters(at: now, &effects) }
  }

  /// Ends subscriptions to patterns that channels had, also those without a queue so far.
  mutating func forgetPatterns(of ending: [UInt32]) {
    activeMQ.patterns.removeAll { ending.contains(activeMQ.subscriptions[$0].channel.rawValue) }
  }

  /// Returns a landed delivery to the front of its queue.
  mutating func putBackActiveMQ(
    _ flight: Flight,
    isCounted: Bool,
    _ effects: inout [BrokerEffect]
  ) {
    let queue = Int(flight.queue)
    var copy = ReadyCopy(row: flight.row, failures: flight.failures)
    if isCounted { copy.comeBack(isCounted: true) }
    counts[queue].unacked -= 1
    keepReturned(copy, in: queue)
    counts[queue].addReady(bytes: messages[copy.row].sizeBytes)
    effects.append(.requeued(settlement(of: flight)))
  }

  /// Lets a subscription have more, or less, than its prefetch (A1.4, A1.5); it never falls below it.
  public mutating func extend(
    _ channel: ChannelID,
    by count: Int,
    at now: VirtualInstant,
    effects: inout [BrokerEffect]
  ) {
    claimTables()
    clock = now
    guard isOpen(channel), let first = channels[channel.index].consumers.first else { return }
    let place = activeMQ.consumers[Int(first)].subscription
    let extent = activeMQ.subscriptions[place].extent
    activeMQ.subscriptions[place].extent = max(0, extent + count)
    guard count > 0 else { return }
    for consumer in activeMQ.subscriptions[place].consumers {
      consumers[Int(consumer)].blockedAt = 0
      dispatch(Int(consumers[Int(consumer)].queue), at: now, &effects)
    }
    if !deaths.isEmpty { publishDeadLetters(at: now, &effects) }
  }
}
