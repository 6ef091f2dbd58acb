import Groundwork
import Vocabulary

extension Broker {
  /// Drops what is over the limits and what has expired at the head; for queues that have either.
  mutating func keepLimits(
    of queue: Int,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    if counts[queue].isBounded { trim(queue, &effects) }
    if counts[queue].mayExpire { dropExpired(queue, at: now, &effects) }
  }

  /// Drops from the head until the limits hold, if the queue does so when it is full (R7.2).
  mutating func trim(_ queue: Int, _ effects: inout [BrokerEffect]) {
    guard counts[queue].isBounded, overflow(of: queue) == .dropHead else { return }
    while isOverfull(queue) { dropHead(of: queue, .maximumLength, &effects) }
  }

  /// What a full queue does; a quorum queue does not know how to dead-letter what it refuses, and
  /// drops from its head instead (R11.1).
  private func overflow(of queue: Int) -> Overflow {
    let policy = queues[queue].policy
    let isKnown = policy.kind == .classic || policy.overflow != .rejectPublishAndDeadLetter
    return isKnown ? policy.overflow : .dropHead
  }

  /// Ends a copy that a full queue does not take, and which may go on as a dead letter (R7.4).
  mutating func turnAway(_ row: UInt32, from queue: Int, _ effects: inout [BrokerEffect]) {
    let id = MessageID(rawValue: messages[row].serial)
    effects.append(.refusedCopy(QueueID(index: queue), id))
    if overflow(of: queue) == .rejectPublishAndDeadLetter,
      queues[queue].policy.deadLetterExchange != nil, hops < Self.deadLetterHopLimit
    {
      deaths.append(
        PendingDeath(row: row, queue: queue, reason: .maximumLength, hops: hops + 1)
      )
    } else {
      release(row)
    }
  }

  /// Whether more is ready than the limits allow.
  private func isOverfull(_ queue: Int) -> Bool {
    if let limit = queues[queue].policy.maximumLength, counts[queue].ready > limit { return true }
    if let limit = queues[queue].policy.maximumBytes, counts[queue].readyBytes > limit {
      return true
    }
    return false
  }

  /// Whether a queue must refuse a message of that size (R7.4, R11.7).
  func refuses(_ sizeBytes: UInt32, in queue: Int) -> Bool {
    guard overflow(of: queue) != .dropHead else { return false }
    guard queues[queue].policy.kind == .classic else { return isOverfull(queue) }
    if let limit = queues[queue].policy.maximumLength, counts[queue].ready >= limit { return true }
    if let limit = queues[queue].policy.maximumBytes {
      return counts[queue].readyBytes + UInt64(sizeBytes) > limit
    }
    return false
  }

  /// Drops expired messages at the head, and only there (R6.2), and asks to be woken for the next.
  mutating func dropExpired(
    _ queue: Int,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    while let head = queues[queue].line.first {
      let deadline = deadline(of: messages[head.row], in: queue)
      guard deadline <= now else {
        return wake(queue, at: deadline, &effects)
      }
      dropHead(of: queue, .expired, &effects)
    }
  }

  /// When a message expires in a queue: the shorter limit counts, from its entry (R6.1).
  func deadline(of message: MessageRow, in queue: Int) -> VirtualInstant {
    var deadline = VirtualInstant.never
    if let limit = timeToLive(of: message, in: queue) { deadline = message.enqueued + limit }
    guard !message.flags.isDisjoint(with: .peculiarDeadline) else { return deadline }
    if message.flags.contains(.precedesTurn) {
      return turnedDeadline(of: message, queueDeadline: deadline)
    }
    if let limit = envelopes[message.envelope].expiration {
      deadline = min(deadline, message.enqueued + limit)
    }
    return deadline
  }

  /// The timer of a queue has rung.
  mutating func expire(
    _ queue: QueueID,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    guard queue.index < queues.count, queues[queue.index].exists else { return }
    if counts[queue.index].traits.contains(.activemq) {
      return ringActiveMQ(queue.index, at: now, &effects)
    }
    let isForHead = queues[queue.index].timer <= now
    queues[queue.index].timer = .never
    guard queues[queue.index].expiresAt > now else { return delete(queue.index, &effects) }
    if isForHead, !counts[queue.index].traits.contains(.lacksMajority) {
      dropExpired(queue.index, at: now, &effects)
    } else if !isForHead, counts[queue.index].mayExpire, let head = queues[queue.index].line.first {
      // It rang too early.
      wake(queue.index, at: deadline(of: messages[head.row], in: queue.index), &effects)
    }
    retryLetters(of: queue.index, at: now, &effects)
    askForExpiry(of: queue.index, &effects)
  }

  private mutating func dropHead(
    of queue: Int,
    _ reason: DeadLetterReason,
    _ effects: inout [BrokerEffect]
  ) {
    let copy = queues[queue].line.popFirst()
    counts[queue].removeReady(bytes: messages[copy.row].sizeBytes)
    let deathCount = deaths.count
    depart(copy.row, from: queue, reason, wasUnacked: false, &effects)
    // 3.10 does not look into what it reads back from the disk of a lazy queue (R8.4).
    if settings.version == .v3x10, copy.failures == 0, queues[queue].policy.isLazy,
      deaths.count > deathCount
    {
      deaths[deathCount].isReadBack = true
    }
  }

  /// Ends a copy in the books of its queue; who calls releases the row.
  mutating func leave(
    _ row: UInt32,
    _ queue: Int,
    _ reason: DeadLetterReason,
    wasUnacked: Bool,
    isDeadLettered: Bool,
    _ effects: inout [BrokerEffect]
  ) {
    counts[queue].departed &+= 1
    effects.append(
      .left(
        Departure(
          queue: QueueID(index: queue),
          message: MessageID(rawValue: messages[row].serial),
          reason: reason,
          enqueued: messages[row].enqueued,
          wasUnacked: wasUnacked,
          isDeadLettered: isDeadLettered
        )
      )
    )
  }

  /// Ends a copy that is out of the line and of the air; its dead letter waits for the command's end.
  mutating func depart(
    _ row: UInt32,
    from queue: Int,
    _ reason: DeadLetterReason,
    wasUnacked: Bool,
    _ effects: inout [BrokerEffect]
  ) {
    let isDeadLettered =
      queues[queue].policy.deadLetterExchange != nil && !isSpared(row, of: queue, reason)
    leave(row, queue, reason, wasUnacked: wasUnacked, isDeadLettered: isDeadLettered, &effects)
    if isDeadLettered, hops < Self.deadLetterHopLimit {
      deaths.append(PendingDeath(row: row, queue: queue, reason: reason, hops: hops + 1))
    } else {
      release(row)
    }
  }
}
