import Groundwork
import Vocabulary

extension Broker {
  /// queue.declare (R2.1, R2.3).
  mutating func declareQueue(
    _ name: NameID,
    _ policy: QueuePolicy,
    on channel: ChannelID,
    _ effects: inout [BrokerEffect]
  ) -> BrokerRefusal? {
    if name.rawValue == 0 { return declareUnnamedQueue(policy, on: channel, &effects) }
    if isReplyAddress(name) { return nil }
    if isReserved(name) { return .accessRefused(name) }
    let known = lookUp(name, on: channel)
    switch known.refusal {
    case nil:
      if let refusal = difference(policy, from: known.queue) { return refusal }
      used(known.queue, on: channel, &effects)
      return nil
    case .noSuchQueue?: break
    case .some: return known.refusal
    }
    if let refusal = refusal(of: policy, for: name) { return refusal }
    used(begin(name, policy, on: channel), on: channel, &effects)
    return nil
  }

  /// The broker finds a name nobody has.
  private mutating func declareUnnamedQueue(
    _ policy: QueuePolicy,
    on channel: ChannelID,
    _ effects: inout [BrokerEffect]
  ) -> BrokerRefusal? {
    let unnamed = Self.defaultExchange
    guard policy.kind == .classic else { return .invalidQueueArgument(unnamed) }
    if let refusal = refusal(of: policy, for: unnamed) { return refusal }
    generatedNameCount += 1
    let name = name("amq.gen-\(generatedNameCount)")
    used(begin(name, policy, on: channel), on: channel, &effects)
    return nil
  }

  /// A passive declare of a queue: looks at its name only (R2.1); the empty name is no queue's.
  mutating func inspectQueue(
    _ name: NameID,
    on channel: ChannelID,
    _ effects: inout [BrokerEffect]
  ) -> BrokerRefusal? {
    if name.rawValue == 0 { return .noSuchQueue(name) }
    if isReplyAddress(name) { return nil }
    let queue = queueOfName[name.index]
    if queue != .max, queues[Int(queue)].exists, queues[Int(queue)].isHidden {
      report(Int(queue), &effects)
      return nil
    }
    let known = lookUp(name, on: channel)
    if let refusal = known.refusal { return refusal }
    used(known.queue, on: channel, &effects)
    return nil
  }

  /// The queue was declared on a channel, anew or not.
  private mutating func used(
    _ queue: Int,
    on channel: ChannelID,
    _ effects: inout [BrokerEffect]
  ) {
    lastQueues[channel.rawValue] = queues[queue].name
    report(queue, &effects)
    restartExpiry(of: queue, &effects)
  }

  /// Starts the life of a queue that does not exist.
  mutating func begin(_ name: NameID, _ policy: QueuePolicy, on channel: ChannelID) -> Int {
    begin(name, policy, owner: channels[channel.index].connection)
  }

  /// The same for a queue that no channel declares; `owner` is the connection an exclusive one is of.
  mutating func begin(_ name: NameID, _ policy: QueuePolicy, owner: UInt32) -> Int {
    if queueOfName[name.index] == .max {
      queueOfName[name.index] = UInt32(truncatingIfNeeded: queues.count)
      queues.append(QueueState(name: name))
      counts.append(QueueCounts())
    }
    let queue = Int(queueOfName[name.index])
    queues[queue].begin(policy.asKept, owner: owner)
    counts[queue] = QueueCounts()
    if !policies.isEmpty { applyPolicy(toNewQueue: queue) }
    counts[queue].traits = traits(of: queues[queue].policy)
    if policy.kind == .activemq { adoptActiveMQ(queue, called: name) }
    markMajority(of: queue)
    routes.topologyChanged()
    return queue
  }

  /// What to answer to one who declares a queue otherwise than it is.
  private func difference(_ policy: QueuePolicy, from queue: Int) -> BrokerRefusal? {
    let name = queues[queue].name
    var declared = declaredPolicy(of: QueueID(index: queue))
    guard declared.isExclusive == policy.isExclusive else { return .resourceLocked(name) }
    var wanted = policy.asKept
    (declared.invalidArgument, wanted.invalidArgument) = (nil, nil)
    return declared == wanted ? nil : .preconditionFailed(name)
  }

  private func refusal(of policy: QueuePolicy, for name: NameID) -> BrokerRefusal? {
    if let argument = policy.invalidArgument {
      // Here the real broker comes to grief rather than answer.
      let isFatal =
        policy.kind == .classic && names.text(of: argument) == "x-queue-master-locator"
      return isFatal ? .malformedOffset : .invalidArgument(argument)
    }
    return isValid(policy) ? nil : .invalidQueueArgument(name)
  }

  private func isValid(_ policy: QueuePolicy) -> Bool {
    if policy.deadLetterKey != nil, policy.deadLetterExchange == nil { return false }
    if let limit = policy.timeToLive, limit < .zero { return false }
    switch policy.kind {
    case .classic, .activemq, .kubemq: return true
    case .quorum, .stream: return policy.isDurable && !policy.isExclusive && !policy.isAutoDelete
    }
  }

  /// What a queue with that policy must look at beyond the usual.
  func traits(of policy: QueuePolicy) -> QueueTraits {
    if policy.kind == .stream { return .stream }
    if policy.kind == .kubemq { return .kubemq }
    var traits: QueueTraits = []
    if policy.maximumLength != nil || policy.maximumBytes != nil { traits.insert(.bounded) }
    if policy.timeToLive != nil { traits.insert(.mayExpire) }
    if policy.maximumPriority > 0 { traits.insert(.prioritised) }
    if isFlushedLater(policy) { traits.insert(.flushedLater) }
    if policy.kind == .quorum { traits.insert(.quorum) }
    if policy.kind == .activemq { traits.insert(.activemq) }
    return traits
  }

  func report(_ queue: Int, _ effects: inout [BrokerEffect]) {
    effects.append(
      .queueDeclared(
        QueueID(index: queue),
        queues[queue].name,
        ready: counts[queue].ready,
        consumers: declaredConsumers(of: queue)
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
    if queues[queue].policy.kind == .quorum, ifUnused || ifEmpty { return .notImplemented }
    if ifUnused && queues[queue].consumerCount > 0 || ifEmpty && counts[queue].ready > 0 {
      return .preconditionFailed(name)
    }
    delete(queue, &effects)
    return nil
  }

  /// Deletes a queue with all that is in it; nothing is dead-lettered (R1.15).
  ///
  /// Takes time linear in what it holds and, if it has consumers or deliveries in flight, in the
  /// number of all of those.
  mutating func delete(
    _ queue: Int,
    keepsExchanges: Bool = false,
    _ effects: inout [BrokerEffect]
  ) {
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
    dropLetters(of: queue)
    if unacked > 0 { orphanFlights(of: id) }
    emptyLine(of: queue)
    let bindings = queues[queue].bindings.map { $0.binding(of: id) }
    queues[queue].bindings = []
    queues[queue].exists = false
    declaredPolicies[id] = nil
    counts[queue] = QueueCounts()
    queues[queue].timer = .never
    queues[queue].expiresAt = .never
    routes.topologyChanged()
    effects.append(
      .queueDeleted(
        QueueID(index: queue),
        ready: ready,
        unacked: UInt32(truncatingIfNeeded: unacked)
      )
    )
    if !bindings.isEmpty { undo(bindings, keepsExchanges: keepsExchanges, &effects) }
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

  mutating func emptyLine(of queue: Int) {
    if counts[queue].traits.contains(.activemq) { forgetPending(ofActiveMQ: queue) }
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
    let ready = Int(counts[queue].ready)
    emptyLine(of: queue)
    counts[queue].purged += ready
    effects.append(.purged(QueueID(index: queue), ready: UInt32(truncatingIfNeeded: ready)))
  }
}

extension QueuePolicy {
  /// As the broker keeps it: an exclusive queue never outlives its connection, durable or not.
  var asKept: QueuePolicy {
    var kept = self
    if isExclusive { kept.isDurable = false }
    return kept
  }
}
