import Groundwork
public import Vocabulary

/// How messages of ActiveMQ expire and die (A4, A9.1).
extension Broker {
  /// Whether the time of a copy is over.
  func isOver(_ copy: ReadyCopy, in queue: Int, at now: VirtualInstant) -> Bool {
    let message = messages[copy.row]
    return message.flags.contains(.expires) && deadline(of: message, in: queue) <= now
  }

  /// Ends a copy whose time is over and that is out of the line.
  mutating func expire(_ copy: ReadyCopy, in queue: Int, _ effects: inout [BrokerEffect]) {
    activeMQ.queues[queue].expiredCount += 1
    depart(copy.row, from: queue, .expired, wasUnacked: false, &effects)
  }

  /// A client found that the time of a message is over which it had been sent.
  public mutating func expire(
    _ tag: DeliveryTag,
    on channel: ChannelID,
    at now: VirtualInstant,
    effects: inout [BrokerEffect]
  ) {
    claimTables()
    clock = now
    guard isOpen(channel), isInFlight(tag, on: channel) else { return }
    let flight = land(tag.row)
    giveRoom(flight)
    guard flight.row != MessageTable.none else { return }
    let queue = Int(flight.queue)
    counts[queue].unacked -= 1
    activeMQ.queues[queue].expiredCount += 1
    depart(flight.row, from: queue, .expired, wasUnacked: true, &effects)
    _ = offerAgain(to: flight.consumer)
    dispatch(queue, at: now, &effects)
    if !deaths.isEmpty { publishDeadLetters(at: now, &effects) }
  }

  /// Asks to be woken for the next look at what has expired (A9.1).
  mutating func watchExpiry(
    of queue: Int,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    let period = activeMQ.queues[queue].policy.expiryCheck.nanoseconds
    guard period > 0 else { return }
    wake(
      queue,
      at: VirtualInstant(nanoseconds: (now.nanoseconds / period + 1) * period),
      &effects
    )
  }

  /// The timer of a queue has rung: what has expired goes, wherever it stands.
  mutating func ringActiveMQ(
    _ queue: Int,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    queues[queue].timer = .never
    var gone: [ReadyCopy] = []
    var mayExpire = false
    for copy in activeMQ.queues[queue].pending + queues[queue].line.everything()
    where messages[copy.row].flags.contains(.expires) {
      if isOver(copy, in: queue, at: now) { gone.append(copy) } else { mayExpire = true }
    }
    if mayExpire || counts[queue].unacked > 0 { watchExpiry(of: queue, at: now, &effects) }
    guard !gone.isEmpty else { return }
    let rows = Set(gone.map(\.row))
    queues[queue].line.removeAll { rows.contains($0.row) }
    let returned = activeMQ.queues[queue].returnedCount
    let lost = activeMQ.queues[queue].pending.prefix(returned).count { rows.contains($0.row) }
    activeMQ.queues[queue].returnedCount -= lost
    activeMQ.queues[queue].pending.removeAll { rows.contains($0.row) }
    for copy in gone {
      counts[queue].removeReady(bytes: messages[copy.row].sizeBytes)
      expire(copy, in: queue, &effects)
    }
    dispatch(queue, at: now, &effects)
  }

  /// Whether what dies is dropped although its queue has somewhere for dead letters (A4.1).
  func isSpared(_ row: UInt32, of queue: Int, _ reason: DeadLetterReason) -> Bool {
    guard counts[queue].traits.contains(.activemq) else { return false }
    let state = activeMQ.queues[queue]
    let isPersistent = envelopes[messages[row].envelope].isPersistent
    switch reason {
    case .expired where !state.policy.deadLettersExpired: return true
    case .rejected where state.isSubscription && !state.isDurable: return true
    case .expired, .rejected, .maximumLength, .deliveryLimit: break
    }
    if !isPersistent, !state.policy.deadLettersNonPersistent { return true }
    guard state.policy.auditsDeadLetters else { return false }
    return activeMQ.audited.contains(ActiveMQAudit(entry: state.entry, message: origin(of: row)))
  }

  private func origin(of row: UInt32) -> MessageID {
    messages[row].flags.contains(.hasExtra)
      ? extras.origin(of: row) : MessageID(rawValue: messages[row].serial)
  }

  /// Sends a dead letter to its queue: persistent, without an end, to be delivered anew (A4.2).
  mutating func publishActiveMQ(
    _ death: PendingDeath,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    let message = messages[death.row]
    let origin = origin(of: death.row)
    if let target = queues[death.queue].policy.deadLetterKey, nextSerial < .max - 64 {
      let entry = activeMQ.queues[death.queue].entry
      activeMQ.audited.insert(ActiveMQAudit(entry: entry, message: origin))
      var envelope = envelopes[message.envelope]
      envelope.exchange = Self.defaultExchange
      envelope.routingKey = target
      envelope.isPersistent = true
      envelope.expiration = nil
      let number = self.envelope(envelope)
      let queue = activeMQQueue(named: names.text(of: target), &effects)
      let history = history(of: death, message, at: now)
      let serial = nextSerial
      nextSerial &+= 1
      remember(serial, envelope: number.rawValue, history: history, origin: origin)
      let letter = Publication(
        envelope: number,
        sizeBytes: message.sizeBytes,
        stamp: message.stamp,
        origin: origin
      )
      let route = routes.detour(along: [queue])
      _ = enqueue(letter, serial: serial, history: history, along: route, at: now, &effects)
      routes.endDetour()
    }
    release(death.row)
  }
}
