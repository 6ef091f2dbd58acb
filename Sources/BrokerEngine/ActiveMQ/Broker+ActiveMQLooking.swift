import Groundwork
public import Selectors
public import Vocabulary

/// The counters that ActiveMQ shows of a queue (A1.2).
public struct ActiveMQCounts: Equatable, Sendable {
  /// Not yet dequeued, those in flight included.
  public var size: Int
  public var inFlight: Int
  public var enqueued: Int
  /// Acknowledged, expired, dead-lettered or purged.
  public var dequeued: Int
  public var expired: Int
  public var consumers: Int
}

/// One message as a browser sees it.
public struct BrowsedMessage: Equatable, Sendable {
  public var message: MessageID
  public var origin: MessageID
  /// Earlier deliveries that count.
  public var failures: UInt32
}

extension Broker {
  /// The most messages that one browser sees.
  public static let browseLimit = 400

  /// The counters of a queue; nil if there is none of that name.
  public func activeMQCounts(of name: NameID) -> ActiveMQCounts? {
    guard let queue = queue(named: name)?.index, queue < activeMQ.queues.count,
      !activeMQ.queues[queue].isSubscription, !queues[queue].isHidden
    else { return nil }
    let count = counts[queue]
    return ActiveMQCounts(
      size: Int(count.ready) + count.unacked,
      inFlight: count.unacked,
      enqueued: count.entered,
      dequeued: count.acknowledged + count.departed + count.purged,
      expired: activeMQ.queues[queue].expiredCount,
      consumers: queues[queue].consumerCount
    )
  }

  /// What a queue holds, those in flight included, in order; consumes nothing (A1.6).
  ///
  /// Takes time linear in what it holds and in all deliveries in flight, and more.
  public func browse(_ name: NameID, selector: Selector? = nil) -> [BrowsedMessage] {
    guard let queue = queue(named: name)?.index, queue < activeMQ.queues.count else { return [] }
    var copies = activeMQ.queues[queue].pending + queues[queue].line.everything()
    for place in 0..<flights.rowCount {
      let row = UInt32(truncatingIfNeeded: place)
      guard flights.isLive(row), Int(flights[row].queue) == queue,
        flights[row].row != MessageTable.none
      else { continue }
      copies.append(ReadyCopy(row: flights[row].row, failures: flights[row].failures))
    }
    copies.sort { left, right in
      place(of: messages[left.row], in: queue) < place(of: messages[right.row], in: queue)
    }
    var seen: [BrowsedMessage] = []
    for copy in copies where !isOver(copy, in: queue, at: clock) {
      let message = messages[copy.row]
      if let selector, !selector.matches(subject(copy, message, in: queue)) { continue }
      guard seen.count < Self.browseLimit else { break }
      let itself = MessageID(rawValue: message.serial)
      let origin =
        message.flags.contains(.hasExtra) ? extras.origin(of: copy.row) : itself
      seen.append(
        BrowsedMessage(message: itself, origin: origin, failures: copy.failureCount)
      )
    }
    return seen
  }

  /// The consumer that a client started, behind one that the broker made for a pattern.
  public func subscriber(of consumer: ConsumerID) -> ConsumerID {
    guard consumer.index < activeMQ.consumers.count else { return consumer }
    let place = activeMQ.consumers[consumer.index].subscription
    return place < 0 ? consumer : activeMQ.subscriptions[place].wish.consumer
  }
}

// MARK: - Invariants

extension Broker {
  /// Holds the lists of queues against their consumers, and what waits against who could take it.
  func recountActiveMQ(_ breaches: inout RecountBreaches) {
    for queue in activeMQ.queues.indices where queues[queue].policy.kind == .activemq {
      let state = activeMQ.queues[queue]
      let alive = consumers.indices.filter {
        consumers[$0].isAlive && Int(consumers[$0].queue) == queue
      }
      let served = alive.filter { !activeMQ.consumers[$0].isBrowser }
      breaches.expect(
        state.listed.map(Int.init).sorted() == served,
        "q\(queue): the list is not who is served"
      )
      breaches.expect(
        state.returnedCount >= 0 && state.returnedCount <= state.pending.count,
        "q\(queue): more came back than waits"
      )
      breaches.expect(
        state.exclusive == QueueCounts.nobody || state.listed.contains(state.exclusive),
        "q\(queue): the exclusive consumer is gone (A1.8)"
      )
      for group in state.groups ?? [] {
        breaches.expect(state.listed.contains(group.owner), "q\(queue): a group of nobody (A7.2)")
      }
      guard state.groups == nil, !counts[queue].traits.contains(.held) else { continue }
      for consumer in state.listed where !isFull(consumer) {
        guard state.exclusive == QueueCounts.nobody || state.exclusive == consumer else { continue }
        let selector = activeMQ.consumers[Int(consumer)].selector
        guard activeMQ.consumers[Int(consumer)].excluded == .max else { continue }
        let isTaken = state.pending.contains {
          selector?.matches(subject($0, messages[$0.row], in: queue)) ?? true
        }
        breaches.expect(!isTaken, "q\(queue): a consumer with room and a message for it (A1.3)")
      }
    }
    breaches.expect(activeMQ.waiting.isEmpty, "queues are left waiting")
  }
}
