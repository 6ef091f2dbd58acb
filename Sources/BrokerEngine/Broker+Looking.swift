import Groundwork
public import Vocabulary

/// One message of a queue as an onlooker sees it.
public struct MessageSight: Equatable, Sendable {
  /// Where a message of a queue is.
  public enum Place: Equatable, Sendable {
    case ready
    /// With a consumer, or with whoever fetched it (`none`), since then.
    case unacked(ConsumerID, since: VirtualInstant)
    /// Published, and not in the queue before its majority is there.
    case pending
  }

  public let message: MessageID
  /// The message whose business it carries on; itself when that began with it.
  public let origin: MessageID
  public let place: Place
  public let envelope: Envelope
  public let sizeBytes: UInt32
  /// When it entered the queue, and when its journey began.
  public let enqueued: VirtualInstant
  public let stamp: VirtualInstant
  /// Earlier deliveries of this copy that failed.
  public let failures: UInt32
  public let isRedelivered: Bool
  public let deaths: DeathHistory?
}

extension Broker {
  /// The first messages of a queue, without disturbing anything: those in flight by their age, then
  /// those ready in the order of delivery, then those that wait for a majority.
  ///
  /// At most `limit` of each. Takes time linear in the messages of the queue and all deliveries in
  /// flight, and more.
  public func look(into queue: QueueID, limit: Int) -> [MessageSight] {
    guard exists(queue) else { return [] }
    var flying: [MessageSight] = []
    for place in 0..<flights.rowCount {
      let row = UInt32(truncatingIfNeeded: place)
      guard flights.isLive(row), flights[row].queue == queue.rawValue,
        flights[row].row != MessageTable.none
      else { continue }
      let flight = flights[row]
      let copy = ReadyCopy(row: flight.row, failures: flight.failures)
      let holder = ConsumerID(rawValue: flight.consumer)
      flying.append(sight(of: copy, .unacked(holder, since: flight.delivered)))
    }
    flying.sort { ($0.enqueued, $0.message.rawValue) < ($1.enqueued, $1.message.rawValue) }
    return flying.prefix(limit) + ready(of: queue, limit: limit).map { sight(of: $0, .ready) }
      + pending(of: queue).prefix(limit)
  }

  private func ready(of queue: QueueID, limit: Int) -> [ReadyCopy] {
    guard queues[queue.index].policy.kind == .stream else {
      return Array(
        (pending(ofActiveMQ: queue.index) + queues[queue.index].line.everything()).prefix(limit)
      )
    }
    return streamOffsets(of: queue).prefix(limit).compactMap { offset in
      streams[queue.index].row(at: offset).map { ReadyCopy(row: $0, failures: 0) }
    }
  }

  private func pending(of queue: QueueID) -> [MessageSight] {
    cluster.pending.compactMap { piece in
      guard case .copy(let row, queue.index, _) = piece else { return nil }
      return sight(of: ReadyCopy(row: row, failures: 0), .pending)
    }
  }

  private func sight(of copy: ReadyCopy, _ place: MessageSight.Place) -> MessageSight {
    let message = messages[copy.row]
    let hasExtra = message.flags.contains(.hasExtra)
    let isBack = copy.failures != 0
    return MessageSight(
      message: MessageID(rawValue: message.serial),
      origin: hasExtra
        ? extras.origin(of: copy.row) : MessageID(rawValue: message.serial),
      place: place,
      envelope: envelopes[message.envelope],
      sizeBytes: message.sizeBytes,
      enqueued: message.enqueued,
      stamp: message.stamp,
      failures: copy.failureCount,
      isRedelivered: isBack,
      deaths: hasExtra ? extras.history(of: copy.row) : nil
    )
  }
}
