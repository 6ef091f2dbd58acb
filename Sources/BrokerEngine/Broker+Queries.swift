import Groundwork
public import Vocabulary

extension Broker {
  /// The queue of that name, if it exists now.
  public func queue(named name: NameID) -> QueueID? {
    guard name.index < queueOfName.count else { return nil }
    let queue = queueOfName[name.index]
    guard queue != .max, queues[Int(queue)].exists else { return nil }
    return QueueID(rawValue: queue)
  }

  /// The name of a queue, also of one that is deleted.
  public func queueName(of queue: QueueID) -> NameID { queues[queue.index].name }

  /// What a queue was declared with, also one that is deleted.
  public func policy(of queue: QueueID) -> QueuePolicy { queues[queue.index].policy }

  /// How many queues were ever declared; their identifiers are below it.
  public var queueCount: Int { queues.count }

  /// Whether it takes nothing in from those who publish, for want of disk or memory (R14.1).
  public var hasAlarm: Bool { alarms.isOn }

  /// Whether the queue exists now.
  public func exists(_ queue: QueueID) -> Bool {
    queue.index < queues.count && queues[queue.index].exists
  }

  /// Copies that wait.
  public func readyCount(of queue: QueueID) -> Int { Int(counts[queue.index].ready) }

  /// The sum of the sizes of the messages that wait.
  public func readyBytes(of queue: QueueID) -> Int {
    Int(truncatingIfNeeded: counts[queue.index].readyBytes)
  }

  /// Copies delivered and not yet settled.
  public func unackedCount(of queue: QueueID) -> Int { counts[queue.index].unacked }

  /// Consumers that run, with room or without.
  public func consumerCount(of queue: QueueID) -> Int { queues[queue.index].consumerCount }

  /// When the message at the head entered the queue; nil if nothing is ready.
  public func oldestReady(of queue: QueueID) -> VirtualInstant? {
    (pending(ofActiveMQ: queue.index).first ?? queues[queue.index].line.first).map {
      messages[$0.row].enqueued
    }
  }

  /// The counts of a queue in one look; nil if it does not exist now.
  ///
  /// Takes constant time, so that it can be asked after every event (V06): to ask for each count by
  /// itself costs a copy of the broker each.
  public func tally(of queue: QueueID) -> QueueTally? {
    guard exists(queue) else { return nil }
    let count = counts[queue.index]
    return QueueTally(
      ready: Int(count.ready),
      unacked: count.unacked,
      isBalanced: count.isBalanced
    )
  }

  /// Whether a channel can be spoken on.
  public func isOpenChannel(_ channel: ChannelID) -> Bool { isOpen(channel) }

  /// How many deliveries a consumer has unsettled, as far as they count for its limit.
  public func unackedCount(of consumer: ConsumerID) -> Int {
    consumer.index < consumers.count ? Int(consumers[consumer.index].unacked) : 0
  }

  /// The offset of the message that a reader of a stream gets next; nil if it reads none.
  public func nextOffset(of consumer: ConsumerID) -> UInt64? {
    guard consumer.index < consumers.count, consumers[consumer.index].isAlive else { return nil }
    let queue = Int(consumers[consumer.index].queue)
    guard queue < streams.count else { return nil }
    return streams[queue].readers.first { $0.consumer == consumer.rawValue }?.next
  }

  /// How many messages the broker holds in memory, each once however many queues have a copy.
  public var messageCount: Int { messages.liveCount }

  /// The number of the next message; all messages so far have lower ones.
  public var messageNumberLimit: UInt32 { nextSerial }

  /// What a delivery in flight was published with; nil if the tag names none.
  public func envelope(of tag: DeliveryTag) -> Envelope? {
    guard flights.contains(tag) else { return nil }
    if let number = flights[tag.row].streamFlight {
      return envelopes[streamFlights[number].envelope]
    }
    guard flights[tag.row].row != MessageTable.none else { return nil }
    return envelopes[messages[flights[tag.row].row].envelope]
  }

  /// The deaths behind a delivery in flight; nil if there are none or the tag names no delivery.
  public func deathHistory(of tag: DeliveryTag) -> DeathHistory? {
    guard flights.contains(tag), flights[tag.row].row != MessageTable.none else { return nil }
    return deathHistory(ofRow: flights[tag.row].row)
  }

  /// The deaths behind a message the broker holds; nil if there are none.
  ///
  /// Takes time linear in the number of messages: for tests and for looking at single messages.
  public func deathHistory(of message: MessageID) -> DeathHistory? {
    for place in 0..<messages.rowCount {
      let row = messages[UInt32(truncatingIfNeeded: place)]
      if row.references > 0, row.serial == message.rawValue {
        return deathHistory(ofRow: UInt32(truncatingIfNeeded: place))
      }
    }
    return nil
  }

  /// The messages that wait in a queue, in the order in which they would be delivered.
  ///
  /// Takes time linear in their number: for tests and for looking into a queue.
  public func readyMessages(of queue: QueueID) -> [MessageID] {
    guard queues[queue.index].policy.kind == .stream else {
      return (pending(ofActiveMQ: queue.index) + queues[queue.index].line.everything()).map {
        MessageID(rawValue: messages[$0.row].serial)
      }
    }
    return streamOffsets(of: queue).compactMap { offset in
      streams[queue.index].row(at: offset).map { MessageID(rawValue: messages[$0].serial) }
    }
  }

  private func deathHistory(ofRow row: UInt32) -> DeathHistory? {
    messages[row].flags.contains(.hasExtra) ? extras.history(of: row) : nil
  }
}

extension Broker {
  /// How many queues a message with that envelope would reach now.
  ///
  /// Finds the route if it is not known yet: for benchmarks of routing alone.
  public mutating func routeCount(_ envelope: EnvelopeID) -> Int {
    let route = routes.route(of: envelope.rawValue) ?? findRoute(of: envelope.rawValue)
    return route.isMissingExchange ? 0 : Int(route.count)
  }

  /// The queues a message with that envelope would reach now, in no particular order.
  ///
  /// Nil where each message must be looked at. Finds the route if it is not known yet: for checks
  /// against a plainer matcher.
  public mutating func routedQueues(_ envelope: EnvelopeID) -> [QueueID]? {
    let route = routes.route(of: envelope.rawValue) ?? findRoute(of: envelope.rawValue)
    guard route.isUsual else { return route.isMissingExchange ? [] : nil }
    return (0..<route.count).map { QueueID(index: routes.target(route, $0)) }
  }
}

/// The counts of one queue at one moment.
public struct QueueTally: Equatable, Sendable, BitwiseCopyable {
  /// Copies that wait.
  public let ready: Int
  /// Copies delivered and not yet settled.
  public let unacked: Int
  /// Whether every copy that entered is ready, in flight, or has left in a known way.
  public let isBalanced: Bool

  public init(ready: Int, unacked: Int, isBalanced: Bool) {
    (self.ready, self.unacked, self.isBalanced) = (ready, unacked, isBalanced)
  }
}
