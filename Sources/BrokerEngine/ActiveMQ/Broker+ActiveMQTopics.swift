import Groundwork
public import Vocabulary

/// Topics: each subscription has a queue of its own behind the exchange of all topics (A5).
extension Broker {
  mutating func subscribeToTopics(
    _ state: ActiveMQSubscriptionState,
    _ effects: inout [BrokerEffect]
  ) -> ActiveMQRefusal? {
    let wish = state.wish
    let queue: Int
    if let durable = wish.durable {
      switch durableQueue(durable, wish, &effects) {
      case .failure(let refusal): return refusal.refusal
      case .success(let known): queue = known
      }
    } else {
      queue = subscriptionQueue(wish, &effects)
    }
    activeMQ.queues[queue].excluded =
      wish.isNoLocal ? channels[state.channel.index].connection : .max
    let place = activeMQ.subscriptions.count
    activeMQ.subscriptions.append(state)
    attach(place, to: queue)
    if wish.isRetroactive, wish.durable == nil { recover(into: queue, wish.destination, &effects) }
    return nil
  }

  /// A refusal as an error.
  private struct Refused: Error { var refusal: ActiveMQRefusal }

  /// The queue of a subscription that lives as long as its consumer.
  private mutating func subscriptionQueue(
    _ wish: ActiveMQSubscription,
    _ effects: inout [BrokerEffect]
  ) -> Int {
    activeMQ.subscriptionCount += 1
    let text = "\(wish.destination.qualifiedName)#\(activeMQ.subscriptionCount)"
    let queue = makeQueue(
      name(text),
      for: wish.destination,
      isDurable: false,
      isAutoDelete: true
    )
    begin(queue, wish, &effects)
    return queue
  }

  private mutating func begin(
    _ queue: Int,
    _ wish: ActiveMQSubscription,
    _ effects: inout [BrokerEffect]
  ) {
    activeMQ.queues[queue].isSubscription = true
    activeMQ.queues[queue].selector = wish.selector
    for part in wish.destination.parts where part.kind == .topic {
      bind(queue, toTopic: part.name)
    }
    report(queue, &effects)
  }

  /// The queue of a durable subscription; what it kept is dropped if it asks for something else now
  /// (A5.3, A5.4).
  private mutating func durableQueue(
    _ durable: ActiveMQSubscription.DurableName,
    _ wish: ActiveMQSubscription,
    _ effects: inout [BrokerEffect]
  ) -> Result<Int, Refused> {
    let place = place(of: durable)
    if let place, let queue = queue(named: activeMQ.durables[place].queue) {
      guard queues[queue.index].consumerCount == 0 else {
        return .failure(
          Refused(refusal: .durableInUse(client: durable.client, name: durable.name))
        )
      }
      let known = activeMQ.durables[place]
      if known.destination == wish.destination, known.selector == wish.selector {
        return .success(queue.index)
      }
      delete(queue.index, &effects)
      activeMQ.durables.remove(at: place)
    }
    let name = name("topic://\(durable.client):\(durable.name)")
    let queue = makeQueue(name, for: wish.destination)
    activeMQ.queues[queue].isDurable = true
    begin(queue, wish, &effects)
    activeMQ.durables.append(
      ActiveMQDurable(
        client: durable.client,
        name: durable.name,
        destination: wish.destination,
        selector: wish.selector,
        queue: name
      )
    )
    return .success(queue)
  }

  private func place(of durable: ActiveMQSubscription.DurableName) -> Int? {
    activeMQ.durables.firstIndex { $0.client == durable.client && $0.name == durable.name }
  }

  /// Ends a durable subscription with what it kept; not while somebody receives from it (A5.3).
  public mutating func unsubscribe(
    _ durable: ActiveMQSubscription.DurableName,
    at now: VirtualInstant,
    effects: inout [BrokerEffect]
  ) -> ActiveMQRefusal? {
    claimTables()
    clock = now
    guard let place = place(of: durable), let queue = queue(named: activeMQ.durables[place].queue)
    else { return .unknownDurable(name: durable.name) }
    guard queues[queue.index].consumerCount == 0 else {
      return .durableInUse(client: durable.client, name: durable.name)
    }
    activeMQ.durables.remove(at: place)
    delete(queue.index, &effects)
    return nil
  }

  /// Gives a new subscription what its topics remember (A5.6).
  private mutating func recover(
    into queue: Int,
    _ destination: ActiveMQDestination,
    _ effects: inout [BrokerEffect]
  ) {
    for topic in activeMQ.recovery {
      let fits = destination.parts.contains {
        ActiveMQDestination.matches(topic.topic, pattern: $0.name)
      }
      guard fits else { continue }
      for publication in topic.kept {
        let serial = nextSerial
        nextSerial &+= 1
        let envelope = publication.envelope.rawValue
        remember(serial, envelope: envelope, history: nil, origin: publication.origin)
        let route = routes.detour(along: [queue])
        _ = enqueue(
          publication,
          serial: serial,
          history: nil,
          along: route,
          at: clock,
          &effects
        )
        routes.endDetour()
      }
    }
  }

  /// Drops what a slow subscription keeps beyond its limit, the oldest first (A5.7).
  mutating func evict(from queue: Int, _ effects: inout [BrokerEffect]) {
    let state = activeMQ.queues[queue]
    guard state.isSubscription, !state.isDurable, let limit = state.policy.pendingLimit else {
      return
    }
    while counts[queue].ready > limit {
      let copy: ReadyCopy
      if activeMQ.queues[queue].pending.isEmpty {
        copy = queues[queue].line.popFirst()
      } else {
        copy = activeMQ.queues[queue].pending.removeFirst()
        let returned = activeMQ.queues[queue].returnedCount
        activeMQ.queues[queue].returnedCount = max(0, returned - 1)
      }
      counts[queue].removeReady(bytes: messages[copy.row].sizeBytes)
      depart(copy.row, from: queue, .maximumLength, wasUnacked: false, &effects)
    }
  }
}
