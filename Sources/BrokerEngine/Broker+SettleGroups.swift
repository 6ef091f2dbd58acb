import Groundwork
import Vocabulary

extension Broker {
  /// Settles what is listed, in groups by queue and consumer in the order of their names (R5.1a).
  ///
  /// A shared limit has room again for those who were not yet found full; who was blocked by it
  /// rejoins only after all groups.
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
    let sharedRoom = rows.count { flights[$0].countsForChannel }
    if sharedRoom > 0 { giveSharedRoom(sharedRoom, of: channel) }
    var start = 0
    while start < rows.count {
      var end = start + 1
      while end < rows.count, isSameGroup(rows[start], rows[end]) { end += 1 }
      settleGroup(rows[start..<end], verdict, on: channel, at: now, &effects)
      start = end
    }
    if sharedRoom > 0 { rejoinConsumers(of: channel.index, at: now, &effects) }
    rows.removeAll(keepingCapacity: true)
    swap(&rows, &settling)
  }

  private mutating func giveSharedRoom(_ count: Int, of channel: ChannelID) {
    guard channels[channel.index].sharedLimit != 0 else { return }
    channels[channel.index].sharedUnacked &-= UInt32(truncatingIfNeeded: count)
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
    var rows = rows
    let served = consumerWithRoom(after: rows)
    if verdict == .drop, counts[queue].traits.contains(.prioritised) { sortByPriority(&rows) }
    for row in rows {
      let flight = land(row)
      giveRoom(flight)
      finish(flight, verdict, &effects)
    }
    if let served { rejoin(served, orOthersOf: channel, &effects) }
    if verdict != .acknowledge, verdict != .drop {
      handOutAgain(queue, at: now, &effects)
    } else {
      dispatch(queue, at: now, &effects)
    }
  }

  /// The consumer that may rejoin as soon as a group of its deliveries is settled, if any.
  ///
  /// Under a shared limit that is one whose own limit was reached.
  private func consumerWithRoom(after rows: ArraySlice<UInt32>) -> UInt32? {
    guard let row = rows.last(where: { flights[$0].countsForConsumer }) else { return nil }
    let consumer = flights[row].consumer
    guard flights[row].countsForChannel else { return consumer }
    let state = consumers[Int(consumer)]
    return state.limit != 0 && state.unacked >= state.limit ? consumer : nil
  }

  /// A queue with priorities rejects those of the highest first, each in their order (R9.1).
  @inline(never)
  private func sortByPriority(_ rows: inout ArraySlice<UInt32>) {
    let order = rows.indices.sorted { left, right in
      let (one, other) = (priority(ofRow: rows[left]), priority(ofRow: rows[right]))
      return one == other ? left < right : one > other
    }
    rows = ArraySlice(order.map { rows[$0] })
  }

  private func priority(ofRow row: UInt32) -> UInt8 {
    let flight = flights[row]
    guard flight.row != MessageTable.none else { return 0 }
    let most = queues[Int(flight.queue)].policy.maximumPriority
    return min(envelopes[messages[flight.row].envelope].priority, most)
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
    if queues[queue].policy.kind == .classic { keepLimits(of: queue, at: now, &effects) }
    dispatch(queue, at: now, &effects)
    if queues[queue].policy.kind == .quorum { keepLimits(of: queue, at: now, &effects) }
  }

  /// Returns a landed delivery to the line, or drops it if it has failed too often.
  mutating func putBack(
    _ flight: Flight,
    dueTo cause: ReturnCause,
    _ effects: inout [BrokerEffect]
  ) {
    let queue = Int(flight.queue)
    let policy = queues[queue].policy
    var copy = ReadyCopy(row: flight.row, failures: flight.failures)
    copy.comeBack(isCounted: policy.kind != .quorum || settings.version.counts(cause))
    if policy.kind == .activemq { return putBackActiveMQ(flight, isCounted: true, &effects) }
    counts[queue].unacked -= 1
    if policy.kind == .quorum, let limit = policy.deliveryLimit, copy.failureCount > limit {
      giveRoomTwice(flight, dueTo: cause)
      return depart(copy.row, from: queue, .deliveryLimit, wasUnacked: true, &effects)
    }
    let message = messages[copy.row]
    switch policy.kind {
    case .classic, .stream, .activemq:
      putBackInPlace(copy, message, in: queue)
    case .quorum where policy.deliveryLimit != nil || cause.isOfClosing:
      queues[queue].line.putBackInOrderOfReturn(copy)
    case .quorum:
      queues[queue].line.putBackAtEnd(copy)
    case .kubemq:
      return putBackNumbered(flight, dueTo: cause, &effects)
    }
    counts[queue].addReady(bytes: message.sizeBytes)
    if message.flags.contains(.expires) { counts[queue].traits.insert(.mayExpire) }
    effects.append(.requeued(settlement(of: flight)))
  }

  /// Returns a copy to where it stood among the others of a classic queue (R5.3).
  mutating func putBackInPlace(_ copy: ReadyCopy, _ message: MessageRow, in queue: Int) {
    queues[queue].line.putBack(copy, place: place(of: message, in: queue))
  }

  private func isSameGroup(_ left: UInt32, _ right: UInt32) -> Bool {
    let (left, right) = (flights[left], flights[right])
    return left.queue == right.queue && tag(of: left) == tag(of: right)
  }

  /// The tag of the consumer that got it; nil after a get.
  private func tag(of flight: Flight) -> NameID? {
    flight.consumer == ConsumerID.none.rawValue ? nil : consumers[Int(flight.consumer)].tag
  }

  /// Sorts deliveries by the name of their queue, then the tag of their consumer, then age; what
  /// was fetched by gets comes before all consumers.
  private func sortIntoGroups(_ rows: inout [UInt32]) {
    guard let first = rows.first, !rows.allSatisfy({ isSameGroup(first, $0) }) else { return }
    let ordered = rows.indices.sorted { left, right in
      let (one, other) = (flights[rows[left]], flights[rows[right]])
      if one.queue != other.queue {
        return names.isBefore(queues[Int(one.queue)].name, queues[Int(other.queue)].name)
      }
      let (tag, otherTag) = (tag(of: one), tag(of: other))
      guard tag != otherTag else { return left < right }
      guard let tag else { return true }
      guard let otherTag else { return false }
      return names.isBefore(tag, otherTag)
    }
    rows = ordered.map { rows[$0] }
  }
}
