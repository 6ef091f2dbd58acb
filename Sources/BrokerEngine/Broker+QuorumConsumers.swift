import Groundwork
import Vocabulary

/// What is different about the consumers of quorum queues (R11.5).
extension Broker {
  /// Hands out what is ready as long as consumers have room; who becomes full leaves at once, and
  /// comes to the end of the circle when it has room again.
  mutating func dispatchQuorum(
    _ queue: Int,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    while counts[queue].ready > 0, let consumer = nextConsumer(of: queue) {
      let before = counts[queue].lastServed
      let copy = queues[queue].line.popFirst()
      let message = messages[copy.row]
      counts[queue].removeReady(bytes: message.sizeBytes)
      handOver(copy, message, from: queue, to: consumer, &effects)
      leaveIfFull(consumer, after: before, in: queue)
      if counts[queue].mayExpire { dropExpired(queue, at: now, &effects) }
    }
  }

  /// Takes a consumer that was just served out of the circle if that made it full.
  mutating func leaveIfFull(_ consumer: UInt32, after before: UInt32, in queue: Int) {
    if !hasRoom(consumer) { block(consumer, after: before, in: queue) }
  }

  /// How many consumers a declare tells of.
  ///
  /// A quorum queue does not count those that wait to become the active one, but for each delivery
  /// that is unsettled it counts who got it: a get, and a consumer that was cancelled. Takes time
  /// linear in the number of all consumers and deliveries in flight.
  func declaredConsumers(of queue: Int) -> UInt32 {
    guard queues[queue].policy.kind == .quorum else {
      return UInt32(truncatingIfNeeded: queues[queue].consumerCount)
    }
    var gets = 0
    var known = Set<QuorumConsumer>()
    for consumer in consumers.indices
    where consumers[consumer].isAlive && Int(consumers[consumer].queue) == queue
      && consumers[consumer].activity != .waiting
    {
      known.insert(
        QuorumConsumer(channel: consumers[consumer].channel, tag: consumers[consumer].tag)
      )
    }
    for place in 0..<flights.rowCount {
      let row = UInt32(truncatingIfNeeded: place)
      guard flights.isLive(row), Int(flights[row].queue) == queue,
        flights[row].row != MessageTable.none
      else { continue }
      if flights[row].consumer == ConsumerID.none.rawValue {
        gets += 1
      } else {
        let tag = consumers[Int(flights[row].consumer)].tag
        known.insert(QuorumConsumer(channel: flights[row].channel, tag: tag))
      }
    }
    return UInt32(truncatingIfNeeded: known.count + gets)
  }

  /// Gives a consumer room once more than it settled, as 3.10 does for what is dropped at the
  /// delivery limit; 4.x does not.
  mutating func giveRoomTwice(_ flight: Flight, dueTo cause: ReturnCause) {
    guard settings.version == .v3x10, !cause.isOfClosing, flight.countsForConsumer,
      consumers[Int(flight.consumer)].limit != 0
    else { return }
    consumers[Int(flight.consumer)].limit += 1
  }
}

/// What a quorum queue tells its consumers apart by.
private struct QuorumConsumer: Hashable {
  var channel: UInt32
  var tag: NameID
}
