import Groundwork
import Vocabulary

extension Broker {
  /// Settles what is listed, in groups by queue and consumer in the order of their names (R5.1a).
  mutating func settleListed(
    _ verdict: Verdict,
    on channel: ChannelID,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    var rows: [UInt32] = []
    swap(&rows, &settling)
    if cluster.lacksMajority { holdSettlements(&rows, verdict, on: channel) }
    sortIntoGroups(&rows)
    var start = 0
    while start < rows.count {
      var end = start + 1
      while end < rows.count, isSameGroup(rows[start], rows[end]) { end += 1 }
      settleGroup(rows[start..<end], verdict, on: channel, at: now, &effects)
      start = end
    }
    rows.removeAll(keepingCapacity: true)
    swap(&rows, &settling)
  }

  private mutating func settleGroup(
    _ rows: ArraySlice<UInt32>,
    _ verdict: Verdict,
    on channel: ChannelID,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    guard let first = rows.first else { return }
    let queue = Int(flights[first].queue)
    let consumer = flights[first].consumer
    var countedForConsumer = false
    var countedForChannel = false
    for row in rows {
      let flight = land(row)
      giveRoom(flight)
      countedForConsumer = countedForConsumer || flight.countsForConsumer
      countedForChannel = countedForChannel || flight.countsForChannel
      finish(flight, verdict, &effects)
    }
    var others: [UInt32] = []
    if countedForChannel {
      others = rejoinConsumers(of: channel.index)
    } else if countedForConsumer {
      _ = rejoin(consumer)
    }
    handOutAgain(queue, at: now, &effects)
    for other in others where Int(other) != queue { dispatch(Int(other), at: now, &effects) }
  }

  /// Hands out what came back to a queue.
  ///
  /// A classic queue first drops what is over its limit
  /// (R7.3), a quorum queue afterwards (R11.7).
  mutating func handOutAgain(
    _ queue: Int,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    guard queues[queue].exists else { return }
    if queues[queue].policy.kind == .classic { trim(queue, &effects) }
    dispatch(queue, at: now, &effects)
    if queues[queue].policy.kind == .quorum { keepLimits(of: queue, at: now, &effects) }
  }

  /// Returns a landed delivery to the line, or drops it if it has failed too often.
  mutating func putBack(
    _ flight: Flight,
    isClosing: Bool,
    _ effects: inout [BrokerEffect]
  ) {
    let queue = Int(flight.queue)
    let policy = queues[queue].policy
    let copy = ReadyCopy(row: flight.row, failures: flight.failures &+ 1)
    counts[queue].unacked -= 1
    if policy.kind == .quorum, let limit = policy.deliveryLimit, copy.failures > limit {
      return depart(copy.row, from: queue, .deliveryLimit, wasUnacked: true, &effects)
    }
    let message = messages[copy.row]
    switch policy.kind {
    case .classic, .stream:
      putBackInPlace(copy, message, in: queue)
    case .quorum where policy.deliveryLimit != nil || isClosing:
      queues[queue].line.putBackInOrderOfReturn(copy)
    case .quorum:
      queues[queue].line.putBackAtEnd(copy)
    }
    counts[queue].addReady(bytes: message.sizeBytes)
    effects.append(.requeued(settlement(of: flight)))
  }

  /// Returns a copy to where it stood among the others of a classic queue (R5.3).
  mutating func putBackInPlace(_ copy: ReadyCopy, _ message: MessageRow, in queue: Int) {
    queues[queue].line.putBack(copy, place: message.serial)
  }

  private func isSameGroup(_ left: UInt32, _ right: UInt32) -> Bool {
    let (left, right) = (flights[left], flights[right])
    return left.queue == right.queue && left.consumer == right.consumer
      && left.consumer != ConsumerID.none.rawValue
  }

  /// Sorts deliveries by the name of their queue, then the tag of their consumer, then age; what
  /// was fetched by a get comes before consumers, each by itself.
  private func sortIntoGroups(_ rows: inout [UInt32]) {
    guard let first = rows.first, !rows.allSatisfy({ isSameGroup(first, $0) }) else { return }
    let ordered = rows.indices.sorted { left, right in
      let (one, other) = (flights[rows[left]], flights[rows[right]])
      if one.queue != other.queue {
        return names.isBefore(queues[Int(one.queue)].name, queues[Int(other.queue)].name)
      }
      guard one.consumer != other.consumer else { return left < right }
      if one.consumer == ConsumerID.none.rawValue { return true }
      if other.consumer == ConsumerID.none.rawValue { return false }
      let tags = (consumers[Int(one.consumer)].tag, consumers[Int(other.consumer)].tag)
      return tags.0 == tags.1 ? one.consumer < other.consumer : names.isBefore(tags.0, tags.1)
    }
    rows = ordered.map { rows[$0] }
  }
}
