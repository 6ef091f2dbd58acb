import Groundwork
import Vocabulary

/// A message that died and is still to be published to the dead-letter exchange of its queue.
struct PendingDeath: Sendable, BitwiseCopyable {
  var row: UInt32
  var queue: Int
  var reason: DeadLetterReason
  /// The message was read from the disk of a lazy queue.
  var isReadBack = false
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
      if counts[death.queue].traits.contains(.activemq) {
        publishActiveMQ(death, at: now, &effects)
      } else if keepsLetters(death.queue) {
        let letter = KeptLetter(row: death.row, reason: death.reason, time: now)
        publishSafely(letter, from: death.queue, at: now, &effects)
      } else {
        publish(death, at: now, &effects)
        release(death.row)
      }
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
    let found = letterRoute(of: routed(envelope, death, message, at: now))
    guard !found.isMissingExchange, found.count > 0, nextSerial < .max else { return }
    let history = history(of: death, message, at: now)
    guard let route = withoutCycles(found, death.reason, history) else { return }
    let serial = nextSerial
    nextSerial &+= 1
    let letter = publication(of: death, message, envelope: envelope)
    remember(serial, envelope: envelope, history: history, origin: letter.origin)
    _ = enqueue(letter, serial: serial, history: history, along: route, at: now, &effects)
    routes.endDetour()
  }

  /// The envelope by which a dead letter is routed: a headers exchange compares its deaths (R1.5).
  private mutating func routed(
    _ envelope: UInt32,
    _ death: PendingDeath,
    _ message: MessageRow,
    at now: VirtualInstant
  ) -> UInt32 {
    guard let exchange = exchange(named: envelopes[envelope].exchange),
      exchanges[exchange].policy.kind == .headers
    else { return envelope }
    let history = history(of: death, message, at: now)
    var written = envelopes[envelope]
    var content = contents[written.content.rawValue]
    var headers = content.headers ?? FieldTable()
    // Without times, so that deaths alike are interned once.
    history.write(into: &headers, version: settings.version, hasTimes: false) {
      names.text(of: $0)
    }
    content.headers = headers
    written.content = self.content(content)
    return self.envelope(written).rawValue
  }

  /// A dead letter on its way: of the same size and business as the message that died.
  func publication(
    of death: PendingDeath,
    _ message: MessageRow,
    envelope: UInt32
  ) -> Publication {
    Publication(
      envelope: EnvelopeID(rawValue: envelope),
      sizeBytes: message.sizeBytes,
      stamp: message.stamp,
      origin: message.flags.contains(.hasExtra)
        ? extras.origin(of: death.row) : MessageID(rawValue: message.serial)
    )
  }

  /// The envelope of a dead letter: another exchange, perhaps another key, no time to live (R8.3).
  ///
  /// With another key the message no longer goes to those of its `CC` and `BCC` (R8.2).
  mutating func deadEnvelope(for source: UInt32, in queue: Int) -> UInt32? {
    if queues[queue].deadEnvelopeSource == source { return queues[queue].deadEnvelope }
    let policy = queues[queue].policy
    guard let exchange = policy.deadLetterExchange else { return nil }
    var envelope = envelopes[source]
    envelope.exchange = exchange
    if let key = policy.deadLetterKey {
      envelope.routingKey = key
      envelope.content = withoutCopyKeys(envelope.content)
    }
    envelope.isMandatory = false
    envelope.expiration = nil
    let number = self.envelope(envelope).rawValue
    queues[queue].deadEnvelopeSource = source
    queues[queue].deadEnvelope = number
    return number
  }

  private mutating func withoutCopyKeys(_ content: ContentID) -> ContentID {
    var written = contents[content.rawValue]
    guard written.headers?["CC"] != nil || written.headers?["BCC"] != nil else { return content }
    written.headers?["CC"] = nil
    written.headers?["BCC"] = nil
    return self.content(written)
  }

  /// The history of a message with the present death added (R8.4, R8.5, R8.8).
  mutating func history(
    of death: PendingDeath,
    _ message: MessageRow,
    at time: VirtualInstant
  ) -> DeathHistory {
    let envelope = envelopes[message.envelope]
    let queue = queues[death.queue].name
    let entry = Death(
      queue: queue,
      reason: death.reason,
      count: 1,
      time: time,
      exchange: envelope.exchange,
      routingKeys: [envelope.routingKey] + copyKeys(of: envelope.content),
      expiration: death.isReadBack ? nil : envelope.expiration
    )
    let name = names.text(of: queue)
    guard message.flags.contains(.hasExtra), var history = extras.history(of: death.row) else {
      let written = contents[envelope.content.rawValue].headers?["x-death"]
      return DeathHistory(entry, queue: name, after: written, settings.version)
    }
    history.add(entry, queue: name, settings.version)
    return history
  }

  /// The further keys that its receivers can read on a message (R1.14).
  private mutating func copyKeys(of content: ContentID) -> [NameID] {
    guard content != .none, case .list(let keys)? = contents[content.rawValue].headers?["CC"]
    else { return [] }
    return keys.compactMap { if case .text(let key) = $0 { name(key) } else { nil } }
  }

  /// The route without the queues the message would go round in (R8.7) and, in 3.10, without
  /// streams, which never get dead letters there; nil if none is left.
  private mutating func withoutCycles(
    _ route: Route,
    _ reason: DeadLetterReason,
    _ history: DeathHistory
  ) -> Route? {
    let losesStreams = settings.version == .v3x10
    guard reason != .rejected || losesStreams else { return route }
    var kept: [Int] = []
    for index in 0..<route.count {
      let queue = routes.target(route, index)
      if losesStreams, counts[queue].traits.contains(.stream) { continue }
      if reason == .rejected || !goesRound(in: queue, history) { kept.append(queue) }
    }
    if kept.count == Int(route.count) { return route }
    return kept.isEmpty ? nil : routes.detour(along: kept)
  }

  /// Whether a message with that history would go round in a queue without being rejected (R8.7).
  func goesRound(in queue: Int, _ history: DeathHistory) -> Bool {
    let name = queues[queue].name
    return history.goesRound(in: name, named: names.text(of: name))
  }
}
