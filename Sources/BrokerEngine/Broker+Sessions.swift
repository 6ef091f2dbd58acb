import Groundwork
import Vocabulary

extension Broker {
  mutating func open(_ connection: ConnectionID) {
    while connections.count <= connection.index { connections.append(ConnectionState()) }
    connections[connection.index].isOpen = true
  }

  mutating func open(
    _ channel: ChannelID,
    on connection: ConnectionID,
    _ effects: inout [BrokerEffect]
  ) {
    guard isOpen(connection) else {
      return effects.append(.refused(channel, .noSuchConnection))
    }
    while channels.count <= channel.index { channels.append(ChannelState()) }
    guard !channels[channel.index].isOpen else { return }
    channels[channel.index] = ChannelState()
    lastQueues[channel.rawValue] = nil
    channels[channel.index].isOpen = true
    channels[channel.index].connection = connection.rawValue
    channels[channel.index].opened = clock
    lookAgain(atChannel: channel.index)
    connections[connection.index].channels.append(channel.rawValue)
  }

  /// Works out anew whether what a channel says goes the short way.
  mutating func lookAgain(atChannel channel: Int) {
    channels[channel].isPlain = isPlain(channels[channel])
  }

  /// Whether publishes and acknowledgements on a channel go the short way.
  func isPlain(_ channel: ChannelState) -> Bool {
    channel.isOpen && !channel.isTransactional && !alarms.isOn && !cluster.lacksMajority
      && !activeMQ.looksAtEverything
  }

  /// Does so for every channel, after something changed for the whole broker.
  mutating func lookAgainAtChannels() {
    for channel in channels.indices { lookAgain(atChannel: channel) }
  }

  func isOpen(_ connection: ConnectionID) -> Bool {
    connection.index < connections.count && connections[connection.index].isOpen
  }

  mutating func close(
    _ channel: ChannelID,
    dueTo cause: ReturnCause = .closing,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    guard isOpen(channel) else { return effects.append(.refused(channel, .noSuchChannel)) }
    let connection = Int(channels[channel.index].connection)
    connections[connection].channels.removeAll { $0 == channel.rawValue }
    let concerned = end([channel.rawValue], dueTo: cause, &effects)
    resume(concerned, at: now, &effects)
  }

  mutating func close(
    _ connection: ConnectionID,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    guard isOpen(connection) else { return }
    alarms.forget(connection)
    let concerned = end(connections[connection.index].channels, &effects)
    connections[connection.index] = ConnectionState()
    for queue in queues.indices
    where queues[queue].exists && queues[queue].owner == connection.rawValue {
      delete(queue, &effects)
    }
    effects.append(.connectionClosed(connection))
    resume(concerned, at: now, &effects)
  }

  /// Says no; what the refusal closes is closed (R2.9).
  mutating func refuse(
    _ refusal: BrokerRefusal,
    on channel: ChannelID,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    effects.append(.refused(channel, refusal))
    if refusal.closesConnection {
      let connection = ConnectionID(rawValue: channels[channel.index].connection)
      close(connection, at: now, &effects)
    } else {
      let isLate = refusal == .acknowledgementTimeout
      close(channel, dueTo: isLate ? .timeout : .closing, at: now, &effects)
    }
  }

  /// Ends channels in one step: consumers go, deliveries return, nothing is handed out yet (R5.8).
  ///
  /// Returns the queues concerned, each once, in their own order.
  private mutating func end(
    _ ending: [UInt32],
    dueTo cause: ReturnCause = .closing,
    _ effects: inout [BrokerEffect]
  ) -> [Int] {
    var concerned = Set<Int>()
    if !activeMQ.patterns.isEmpty { forgetPatterns(of: ending) }
    for channel in ending {
      if cluster.lacksMajority { hasten(ChannelID(rawValue: channel), &effects) }
      if transactions.removeValue(forKey: channel) != nil {
        channels[Int(channel)].isTransactional = false
      }
      for consumer in channels[Int(channel)].consumers {
        concerned.insert(Int(consumers[Int(consumer)].queue))
        detach(consumer)
      }
      channels[Int(channel)].consumers = []
      listFlights(of: ChannelID(rawValue: channel))
    }
    var rows: [UInt32] = []
    swap(&rows, &settling)
    let landed = rows.map { land($0) }
    for flight in landed { forgetStreamDelivery(flight) }
    let returning = landed.filter { $0.row != MessageTable.none }
    for flight in inOrderOfReturn(returning) {
      concerned.insert(Int(flight.queue))
      putBack(flight, dueTo: cause, &effects)
    }
    rows.removeAll(keepingCapacity: true)
    swap(&rows, &settling)
    for channel in ending {
      channels[Int(channel)] = ChannelState()
      effects.append(.channelClosed(ChannelID(rawValue: channel)))
    }
    return concerned.sorted()
  }

  /// Goes on with queues that lost consumers or got messages back.
  private mutating func resume(
    _ concerned: [Int],
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    for queue in concerned where queues[queue].exists {
      if queues[queue].policy.isAutoDelete, queues[queue].hadConsumer,
        queues[queue].consumerCount == 0
      {
        delete(queue, &effects)
      } else {
        activateNext(of: queue, &effects)
        askForExpiry(of: queue, &effects)
        handOutAgain(queue, at: now, &effects)
      }
    }
  }

  /// Takes a consumer away from its queue; its channel still lists it.
  mutating func detach(_ consumer: UInt32) {
    let state = consumers[Int(consumer)]
    let queue = Int(state.queue)
    consumers[Int(consumer)].isAlive = false
    consumers[Int(consumer)].unacked = 0
    kube.overdue.removeAll { $0.consumer == consumer }
    queues[queue].consumerCount -= 1
    if queues[queue].consumerCount == 0, let limit = queues[queue].policy.expiry {
      queues[queue].expiresAt = clock + limit
    }
    if state.isExclusive { queues[queue].hasExclusiveConsumer = false }
    if queues[queue].policy.kind == .stream {
      stopReading(consumer, of: queue)
    } else if state.activity == .listed {
      leaveList(consumer, of: queue)
    } else if state.blockedAt == 0, state.activity == .served {
      leaveCircle(consumer, of: queue)
    }
    consumers[Int(consumer)].blockedAt = 0
    if queues[queue].policy.hasSingleActiveConsumer { abdicate(consumer, of: queue) }
  }
}
