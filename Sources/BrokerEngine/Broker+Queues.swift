import Groundwork
import Vocabulary

extension Broker {
  mutating func declareQueue(
    _ name: NameID,
    _ policy: QueuePolicy,
    on channel: ChannelID,
    _ effects: inout [BrokerEffect]
  ) -> BrokerRefusal? {
    let known = lookUp(name, on: channel)
    switch known.refusal {
    case nil:
      guard queues[known.queue].policy == policy else { return .preconditionFailed(name) }
      report(known.queue, &effects)
      return nil
    case .noSuchQueue?: break
    case .some: return known.refusal
    }
    if isReserved(name) { return .accessRefused(name) }
    if !isValid(policy) { return .invalidQueueArgument(name) }
    if queueOfName[name.index] == .max {
      queueOfName[name.index] = UInt32(truncatingIfNeeded: queues.count)
      queues.append(QueueState(name: name))
      counts.append(QueueCounts())
    }
    let queue = Int(queueOfName[name.index])
    queues[queue].begin(policy, owner: channels[channel.index].connection)
    counts[queue] = QueueCounts()
    counts[queue].traits = traits(of: policy)
    markMajority(of: queue)
    routes.topologyChanged()
    report(queue, &effects)
    return nil
  }

  private func isValid(_ policy: QueuePolicy) -> Bool {
    if policy.deadLetterKey != nil, policy.deadLetterExchange == nil { return false }
    if let limit = policy.timeToLive, limit < .zero { return false }
    switch policy.kind {
    case .classic: return true
    case .quorum, .stream: return policy.isDurable && !policy.isExclusive && !policy.isAutoDelete
    }
  }

  /// What a queue with that policy must look at beyond the usual.
  func traits(of policy: QueuePolicy) -> QueueTraits {
    if policy.kind == .stream { return .stream }
    var traits: QueueTraits = []
    if policy.maximumLength != nil || policy.maximumBytes != nil { traits.insert(.bounded) }
    if policy.timeToLive != nil { traits.insert(.mayExpire) }
    if policy.maximumPriority > 0 { traits.insert(.prioritised) }
    if isFlushedLater(policy) { traits.insert(.flushedLater) }
    return traits
  }

  private func report(_ queue: Int, _ effects: inout [BrokerEffect]) {
    effects.append(
      .queueDeclared(
        QueueID(index: queue),
        queues[queue].name,
        ready: counts[queue].ready,
        consumers: UInt32(truncatingIfNeeded: queues[queue].consumerCount)
      )
    )
  }

  mutating func deleteQueue(
    _ name: NameID,
    ifUnused: Bool,
    ifEmpty: Bool,
    on channel: ChannelID,
    _ effects: inout [BrokerEffect]
  ) -> BrokerRefusal? {
    let (queue, refusal) = lookUp(name, on: channel)
    switch refusal {
    case .noSuchQueue?: return nil
    case .some: return refusal
    case nil: break
    }
    if ifUnused && queues[queue].consumerCount > 0 || ifEmpty && !queues[queue].line.isEmpty {
      return .preconditionFailed(name)
    }
    delete(queue, &effects)
    return nil
  }

  /// Deletes a queue with all that is in it; nothing is dead-lettered (R1.15).
  ///
  /// Takes time linear in what it holds and, if it has consumers or deliveries in flight, in the
  /// number of all of those.
  mutating func delete(_ queue: Int, _ effects: inout [BrokerEffect]) {
    let id = UInt32(truncatingIfNeeded: queue)
    if queues[queue].consumerCount > 0 {
      for consumer in consumers.indices
      where consumers[consumer].isAlive && consumers[consumer].queue == id {
        forgetConsumer(UInt32(truncatingIfNeeded: consumer))
        effects.append(.consumerCancelled(ConsumerID(index: consumer)))
      }
    }
    let ready = counts[queue].ready
    let unacked = counts[queue].unacked
    forgetDurably(queue, &effects)
    if unacked > 0 { orphanFlights(of: id) }
    emptyLine(of: queue)
    for end in queues[queue].bindings { undo(end, of: queue) }
    queues[queue].bindings = []
    queues[queue].exists = false
    counts[queue] = QueueCounts()
    queues[queue].timer = .never
    routes.topologyChanged()
    effects.append(
      .queueDeleted(
        QueueID(index: queue),
        ready: ready,
        unacked: UInt32(truncatingIfNeeded: unacked)
      )
    )
  }

  /// Forgets what a queue that is deleted holds outside its line.
  private mutating func forgetDurably(_ queue: Int, _ effects: inout [BrokerEffect]) {
    let traits = counts[queue].traits
    if traits.contains(.stream) { deleteStream(queue) }
    if traits.contains(.lacksMajority) { forgetPending(of: queue, &effects) }
    if traits.contains(.flushedLater) { forgetWritten(of: queue) }
  }

  /// Parts the deliveries of a queue from their messages; they may still be settled (R2.6).
  private mutating func orphanFlights(of queue: UInt32) {
    for place in 0..<flights.rowCount {
      let row = UInt32(truncatingIfNeeded: place)
      guard flights.isLive(row), flights[row].queue == queue,
        flights[row].row != MessageTable.none
      else { continue }
      release(flights[row].row)
      flights[row].row = MessageTable.none
    }
  }

  private mutating func emptyLine(of queue: Int) {
    while !queues[queue].line.isEmpty { release(queues[queue].line.popFirst().row) }
    queues[queue].line.removeAll()
    counts[queue].ready = 0
    counts[queue].readyBytes = 0
  }

  /// queue.purge: forgets what is ready and nothing else (R2.7).
  mutating func purge(
    _ name: NameID,
    on channel: ChannelID,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    guard isOpen(channel) else { return effects.append(.refused(channel, .noSuchChannel)) }
    guard let queue = usableQueue(name, on: channel, at: now, &effects) else { return }
    if counts[queue].traits.contains(.stream) {
      return refuse(.notImplemented, on: channel, at: now, &effects)
    }
    if counts[queue].mayExpire { dropExpired(queue, at: now, &effects) }
    let ready = queues[queue].line.count
    emptyLine(of: queue)
    counts[queue].purged += ready
    effects.append(.purged(QueueID(index: queue), ready: UInt32(truncatingIfNeeded: ready)))
  }
}
