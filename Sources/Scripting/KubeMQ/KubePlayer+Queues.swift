import BrokerEngine
import Vocabulary

extension KubePlayer {
  mutating func send(_ message: KubeMessage, count: Int) -> FieldValue? {
    var errors: [FieldValue] = []
    for number in 0..<count {
      var message = message
      message.body = numbered(message.body, number + 1)
      errors.append(route(message).map { .text($0) } ?? .void)
    }
    return errors.contains { $0 != .void } ? .table(["errors": .list(errors)]) : nil
  }

  mutating func sendBatch(_ messages: [KubeMessage]) -> FieldValue? {
    let errors = messages.map { FieldValue.text(route($0) ?? "") }
    return .table(["errors": .list(errors), "have_errors": .boolean(false)])
  }

  /// Every `{i}` in a body becomes its number.
  func numbered(_ body: String, _ number: Int) -> String {
    var result = ""
    var rest = body[...]
    while let brace = rest.firstIndex(of: "{") {
      result += rest[..<brace]
      if rest[brace...].hasPrefix("{i}") {
        result += String(number)
        rest = rest[brace...].dropFirst(3)
      } else {
        result += "{"
        rest = rest[brace...].dropFirst()
      }
    }
    return result + rest
  }

  /// Sends one message to one queue; the error if the server refuses it.
  mutating func send(_ message: KubeMessage) -> String? {
    let refusal = KubeRules.refusal(
      ofMessageTo: message.queue,
      isEmpty: message.body.isEmpty,
      expirationSeconds: message.expirationSeconds,
      maximumReceiveCount: message.maximumReceiveCount,
      delaySeconds: message.delaySeconds,
      deadLetterQueue: message.deadLetterQueue
    )
    if let refusal { return refused(refusal) }
    tell(.openQueue(broker.name(message.queue)), on: Self.sender)
    sending = KubeLetter(channel: message.queue, body: message.body, tags: message.tags)
    let publication = publication(of: message.body, to: envelope(of: message))
    if message.delaySeconds > 0 {
      let schedule = Schedule(after: .seconds(message.delaySeconds))
      broker.schedule(publication, schedule, on: Self.sender, at: now, effects: &effects)
      takeEffects()
    } else {
      tell(.publish(Self.sender, publication))
    }
    sending = nil
    settleDown()
    return nil
  }

  func publication(of body: String, to envelope: EnvelopeID) -> Publication {
    Publication(
      envelope: envelope,
      sizeBytes: UInt32(clamping: body.utf8.count),
      stamp: now
    )
  }

  private mutating func envelope(of message: KubeMessage) -> EnvelopeID {
    var content = ContentID.none
    if message.maximumReceiveCount > 0 || !message.deadLetterQueue.isEmpty {
      var policy = MessageQueuePolicy()
      if message.maximumReceiveCount > 0 {
        policy.maximumReceiveCount = UInt32(clamping: message.maximumReceiveCount)
      }
      if !message.deadLetterQueue.isEmpty {
        policy.deadLetterQueue = broker.name(message.deadLetterQueue)
      }
      var written = MessageContent()
      written.queuePolicy = policy
      content = broker.content(written)
    }
    let life = message.expirationSeconds
    return broker.envelope(
      Envelope(
        exchange: broker.name(""),
        routingKey: broker.name(message.queue),
        isPersistent: true,
        expiration: life > 0 ? .seconds(life) : nil,
        content: content
      )
    )
  }

  /// Receives and settles (K1.2): at once if enough is there, else after the whole wait.
  mutating func take(_ receive: KubeReceive) -> FieldValue? {
    collect(receive) { player, room in
      player.take(
        from: receive.queue,
        atMost: room,
        settled: true,
        includingExpired: false,
        on: Self.sender
      )
    }
  }

  /// Shows what a receive would get; it all stays where it is (K1.3).
  mutating func peek(_ receive: KubeReceive) -> FieldValue? {
    let channel = openChannel()
    defer { tell(.closeChannel(channel)) }
    return collect(receive) { player, room in
      player.take(
        from: receive.queue,
        atMost: room,
        settled: false,
        includingExpired: false,
        on: channel
      )
    }
  }

  private mutating func collect(
    _ receive: KubeReceive,
    _ fetch: (inout KubePlayer, Int) -> [KubeTaken]
  ) -> FieldValue? {
    let refusal = KubeRules.refusal(
      ofReceiveFrom: receive.queue,
      maximum: receive.maximum,
      waitSeconds: receive.waitSeconds
    )
    if let refusal {
      return .table([
        "messages": .list([]), "expired": .integer(0), "error": .text(refused(refusal)),
      ])
    }
    let most = Int(receive.maximum)
    var found: [KubeTaken] = []
    expiredCount = 0
    waitUntil(now + .seconds(receive.waitSeconds == 0 ? 1 : receive.waitSeconds)) { player in
      found += fetch(&player, most - found.count)
      return found.count >= most
    }
    return .table([
      "messages": .list(found.map { .table($0.fields) }),
      "expired": .integer(Int64(expiredCount)),
    ])
  }

  /// Tries again whenever something has happened, until that says it is done or time is up.
  mutating func waitUntil(_ end: VirtualInstant, _ isDone: (inout KubePlayer) -> Bool) {
    while true {
      if edition == .community { capture(onlyIdle: true) }
      if isDone(&self) { return }
      settleDown()
      guard step(until: end) else { break }
    }
    now = end
  }

  /// What the broker hands out at once.
  mutating func take(
    from queue: String,
    atMost count: Int,
    settled: Bool,
    includingExpired: Bool,
    on channel: ChannelID
  ) -> [KubeTaken] {
    taken.removeAll(keepingCapacity: true)
    tell(
      .take(
        queue: broker.name(queue),
        maximum: UInt32(clamping: count),
        settled: settled,
        includingExpired: includingExpired
      ),
      on: channel
    )
    return taken
  }

  /// Settles whatever waits or comes while it waits (K1.5).
  mutating func acknowledgeAll(_ queue: String, waitSeconds: Int64) -> FieldValue? {
    let refusal = KubeRules.refusal(ofReceiveFrom: queue, maximum: 1, waitSeconds: waitSeconds)
    if let refusal {
      return .table(["affected": .integer(0), "error": .text(refused(refusal))])
    }
    purgedCount = 0
    waitUntil(now + .seconds(waitSeconds == 0 ? 1 : waitSeconds)) { player in
      player.tell(.acknowledgeAll(queue: player.broker.name(queue)), on: Self.sender)
      return false
    }
    return .table(["affected": .integer(Int64(purgedCount))])
  }
}
