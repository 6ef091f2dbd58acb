import Groundwork
import Vocabulary

/// A message that died and is still to be published to the dead-letter exchange of its queue.
struct PendingDeath: Sendable, BitwiseCopyable {
  var row: UInt32
  var queue: Int
  var reason: DeadLetterReason
  var hops: Int
}

extension Broker {
  /// How many times one command may dead-letter the same message on; then it is dropped.
  ///
  /// Only a chain of queues that all drop at once gets that far, each a queue of its own (R8.7).
  static let deadLetterHopLimit = 16

  /// Publishes the dead letters of a command, in the order of death, after everything else (R8.3).
  mutating func publishDeadLetters(at now: VirtualInstant, _ effects: inout [BrokerEffect]) {
    var next = 0
    while next < deaths.count {
      let death = deaths[next]
      next += 1
      hops = death.hops
      publish(death, at: now, &effects)
      release(death.row)
    }
    hops = 0
    deaths.removeAll(keepingCapacity: true)
  }

  private mutating func publish(
    _ death: PendingDeath,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    let message = messages[death.row]
    guard let envelope = deadEnvelope(for: message.envelope, in: death.queue) else { return }
    let found = letterRoute(of: envelope)
    guard !found.isMissingExchange, found.count > 0, nextSerial < .max else { return }
    let history = history(of: death, message)
    guard let route = withoutCycles(found, death.reason, history) else { return }
    let serial = nextSerial
    nextSerial &+= 1
    let hasExtra = message.flags.contains(.hasExtra)
    let letter = Publication(
      envelope: EnvelopeID(rawValue: envelope),
      sizeBytes: message.sizeBytes,
      stamp: message.stamp,
      origin: hasExtra ? extras[death.row].origin : MessageID(rawValue: message.serial)
    )
    remember(serial, envelope: envelope, history: history, origin: letter.origin)
    _ = enqueue(letter, serial: serial, history: history, along: route, at: now, &effects)
    routes.endDetour()
  }

  /// The envelope of a dead letter: another exchange, perhaps another key, no time to live (R8.3).
  private mutating func deadEnvelope(for source: UInt32, in queue: Int) -> UInt32? {
    if queues[queue].deadEnvelopeSource == source { return queues[queue].deadEnvelope }
    let policy = queues[queue].policy
    guard let exchange = policy.deadLetterExchange else { return nil }
    var envelope = envelopes[source]
    envelope.exchange = exchange
    envelope.routingKey = policy.deadLetterKey ?? envelope.routingKey
    envelope.isMandatory = false
    envelope.expiration = nil
    let number = self.envelope(envelope).rawValue
    queues[queue].deadEnvelopeSource = source
    queues[queue].deadEnvelope = number
    return number
  }

  /// The history of a message with the present death added (R8.4, R8.5).
  private func history(of death: PendingDeath, _ message: MessageRow) -> DeathHistory {
    let envelope = envelopes[message.envelope]
    let entry = Death(
      queue: queues[death.queue].name,
      reason: death.reason,
      count: 1,
      exchange: envelope.exchange,
      routingKey: envelope.routingKey,
      expiration: envelope.expiration
    )
    guard message.flags.contains(.hasExtra), var history = extras[death.row].history else {
      return DeathHistory(entry)
    }
    history.add(entry)
    return history
  }

  /// The route without the queues the message would go round in; nil if none is left (R8.7).
  private mutating func withoutCycles(
    _ route: Route,
    _ reason: DeadLetterReason,
    _ history: DeathHistory
  ) -> Route? {
    guard reason != .rejected else { return route }
    var kept: [Int] = []
    for index in 0..<route.count {
      let queue = routes.target(route, index)
      if !history.goesRound(in: queues[queue].name) { kept.append(queue) }
    }
    if kept.count == Int(route.count) { return route }
    return kept.isEmpty ? nil : routes.detour(along: kept)
  }
}
