import BrokerEngine
import Vocabulary

extension ScriptPlayer {
  /// A message, or a burst of them.
  mutating func publish(_ publish: ScriptPublish, on channel: Int) {
    let envelope = broker.envelope(envelope(of: publish, on: channel))
    let key = broker.text(of: broker.envelope(of: envelope).routingKey)
    tellRoute(of: envelope)
    for number in 1...max(1, publish.count) {
      guard closure(of: channel) == nil else { return }
      var body = publish.body
      if publish.count > 1 { body = body.replacingAll("{i}", with: String(number)) }
      if let bytes = publish.paddedBytes, body.unicodeScalars.count < bytes {
        body += String(repeating: ".", count: bytes - body.unicodeScalars.count)
      }
      if let refusal = refusal(of: publish) {
        tell(.violate(channels[channel].id, refusal), on: channel)
        return
      }
      awaiting.append(
        PublishedMessage(
          channel: channel,
          exchange: publish.exchange,
          key: key,
          properties: publish.properties,
          body: body
        )
      )
      let publication = Publication(
        envelope: envelope,
        sizeBytes: UInt32(clamping: body.utf8.count),
        stamp: now
      )
      let waiting = awaiting.count
      tell(.publish(channels[channel].id, publication), on: channel)
      let mayComeLater = channels[channel].isTransactional || !alarms.isEmpty
      if awaiting.count == waiting, !mayComeLater || closure(of: channel) != nil {
        awaiting.removeLast()
      }
    }
  }

  /// What the broker refuses before it looks where a message goes (R1.12).
  private func refusal(of publish: ScriptPublish) -> BrokerRefusal? {
    if publish.isImmediate { return .notImplemented }
    let mode = publish.properties["delivery_mode"]?.integer ?? 1
    return mode == 1 || mode == 2 ? nil : .invalidMessage(.malformedExpiration)
  }

  /// What the broker reads of a message.
  private mutating func envelope(of publish: ScriptPublish, on channel: Int) -> Envelope {
    let properties = publish.properties
    var key = aliases.last { $0.alias == publish.key }?.name ?? publish.key
    if let other = publish.replyToOf {
      key = channelOfName[other].flatMap { channels[$0].lastReplyAddress } ?? ""
    }
    let expiration = properties["expiration"].map { ExpirationText($0.text ?? "") }
    let content = MessageContent(
      headers: properties["headers"]?.table,
      replyTo: properties["reply_to"]?.text,
      userID: properties["user_id"]?.text,
      hasMalformedExpiration: expiration?.isMalformed ?? false
    )
    return Envelope(
      exchange: broker.name(publish.exchange),
      routingKey: broker.name(key),
      isPersistent: properties["delivery_mode"]?.integer == 2,
      isMandatory: publish.isMandatory,
      priority: UInt8(clamping: properties["priority"]?.integer ?? 0),
      expiration: expiration?.duration,
      content: content == MessageContent() ? .none : broker.content(content)
    )
  }

  mutating func selectConfirms(on channel: Int) -> FieldValue? {
    if let closure = tell(.selectConfirms(channels[channel].id), on: channel) {
      return closure.result
    }
    channels[channel].isConfirming = true
    return nil
  }

  mutating func selectTransaction(on channel: Int) -> FieldValue? {
    if let closure = tell(.selectTransactions(channels[channel].id), on: channel) {
      return closure.result
    }
    channels[channel].isTransactional = true
    return nil
  }

  mutating func endTransaction(isCommit: Bool, on channel: Int) -> FieldValue? {
    let id = channels[channel].id
    let closure = tell(isCommit ? .commit(id) : .rollback(id), on: channel)
    awaiting.removeAll { $0.channel == channel }
    return closure?.result
  }
}

/// The text of a message's expiration: whole milliseconds of at most ten years (R3.6).
private struct ExpirationText {
  let duration: VirtualDuration?
  var isMalformed: Bool { duration == nil }

  private static let longest: Int64 = 315_360_000_000

  /// A sign is allowed, as the real broker's language reads numbers.
  init(_ text: String) {
    let isNumber = text.utf8.allSatisfy { (48...57).contains($0) || $0 == 43 || $0 == 45 }
    let milliseconds = isNumber ? Int64(text) : nil
    duration = milliseconds.flatMap {
      (0...Self.longest).contains($0) ? .milliseconds($0) : nil
    }
  }
}
