import Groundwork
public import Vocabulary

/// Destinations that take only so much (A11.1).
extension Broker {
  /// A queue that a message goes to, that has no room, and that does so about it; nil if there is none.
  mutating func queueWithoutRoom(
    for publication: Publication,
    that whenFull: FullDestination
  ) -> QueueID? {
    for queue in routedQueues(publication.envelope) ?? [] where hasNoRoom(queue.index) {
      if activeMQ.queues[queue.index].policy.whenFull == whenFull { return queue }
    }
    return nil
  }

  /// Refuses a message for which there is no room, if that is what its destination does; says whether.
  mutating func failsForRoom(
    _ publication: Publication,
    on channel: ChannelID,
    _ effects: inout [BrokerEffect]
  ) -> Bool {
    guard isHeldToRoom(channel), queueWithoutRoom(for: publication, that: .fail) != nil
    else { return false }
    let message = MessageID(rawValue: nextSerial)
    nextSerial &+= 1
    // Whoever sends it gets an error: none of its copies is taken.
    for queue in routedQueues(publication.envelope) ?? [] {
      effects.append(.refusedCopy(queue, message))
    }
    let number = channels[channel.index].nextConfirm
    if number != 0 {
      channels[channel.index].nextConfirm = number &+ 1
      effects.append(.confirmed(channel, number: number, isAccepted: false))
    }
    return true
  }

  /// Whether what a queue holds has reached what it may hold.
  private func hasNoRoom(_ queue: Int) -> Bool {
    guard counts[queue].traits.contains(.activemq),
      let limit = activeMQ.queues[queue].policy.memoryLimit
    else { return false }
    let ready = counts[queue].readyBytes
    let unacked = UInt64(max(0, counts[queue].unacked))
    let (least, most) = (activeMQ.queues[queue].leastSize, activeMQ.queues[queue].mostSize)
    // Seldom must every delivery be looked at; never where all messages are alike.
    if ready + unacked * UInt64(most) < limit { return false }
    if ready + unacked * UInt64(least) >= limit { return true }
    return ready + unackedBytes(of: queue) >= limit
  }

  /// The sizes of what a queue has delivered and nobody has settled; takes time linear in that.
  private func unackedBytes(of queue: Int) -> UInt64 {
    var sum: UInt64 = 0
    for consumer in activeMQ.queues[queue].listed {
      var row = channels[Int(consumers[Int(consumer)].channel)].firstFlight
      while row != FlightTable.none {
        let flight = flights[row]
        if Int(flight.queue) == queue, flight.row != MessageTable.none {
          sum += UInt64(messages[flight.row].sizeBytes)
        }
        row = flight.next
      }
    }
    return sum
  }

  /// Remembers how large the messages of a queue with limited room are.
  mutating func noteSize(_ sizeBytes: UInt32, in queue: Int) {
    activeMQ.queues[queue].leastSize = min(activeMQ.queues[queue].leastSize, sizeBytes)
    activeMQ.queues[queue].mostSize = max(activeMQ.queues[queue].mostSize, sizeBytes)
  }

  /// Whether what is published on a channel needs room.
  ///
  /// What a transaction sends enters at its commit, whatever room there is then; an operator always
  /// has room.
  func isHeldToRoom(_ channel: ChannelID) -> Bool {
    guard isOpen(channel) else { return true }
    let state = channels[channel.index]
    return !state.isTransactional && state.connection != activeMQ.operatorConnection
  }

  /// The connection whose messages always find room.
  public mutating func exemptFromRoom(_ connection: ConnectionID) {
    activeMQ.operatorConnection = connection.rawValue
  }

  /// Whether a message would have to wait for room; if so its connection is blocked until there is
  /// some, and is told (A11.1).
  public mutating func waitsForRoom(
    _ publication: Publication,
    on channel: ChannelID,
    at now: VirtualInstant,
    effects: inout [BrokerEffect]
  ) -> Bool {
    guard activeMQ.limitsRoom else { return false }
    claimTables()
    clock = now
    return blocks(.askForRoom(publication), on: channel, &effects)
  }

  /// Whether a connection is not read because what it sent has to wait for room (A11.1).
  public func isWaitingForRoom(_ connection: ConnectionID) -> Bool {
    !alarms.isOn && alarms.isBlocked(connection.rawValue)
  }

  /// How many connections are not read because what they sent has to wait for room (A11.1).
  public var waitingForRoom: Int { alarms.isOn ? 0 : alarms.blocked.count }
}
