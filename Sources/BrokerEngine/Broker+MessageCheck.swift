import Groundwork
import Vocabulary

/// A message that may be taken in, and where it goes.
struct CheckedPublication: Sendable, BitwiseCopyable {
  /// The envelope that its receivers see; not always the one it was published with.
  var envelope: UInt32
  /// The queues; valid until the topology changes.
  var route: Route
  /// Whether receivers see something else than what was published (R1.14, R4.13).
  var isRewritten = false
  /// Whether the publisher is told that it led nowhere although it was delivered (R4.13).
  var isReturnedAnyway = false
}

extension Broker {
  /// Looks at a message as the real broker does before it takes it in; nil after a refusal.
  mutating func checked(
    _ publication: Publication,
    on channel: ChannelID,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) -> CheckedPublication? {
    let envelope = publication.envelope.rawValue
    let route = routes.route(of: envelope) ?? findRoute(of: envelope)
    if route.isUsual { return CheckedPublication(envelope: envelope, route: route) }
    if let refusal = refusal(of: envelopes[envelope], on: channel) {
      refuse(refusal, on: channel, at: now, &effects)
      return nil
    }
    let found = chosen(of: letterRoute(of: envelope), for: envelope)
    let rewritten = withReplyName(envelope, on: channel)
    let hasBlindCopies = content(envelope).headers?["BCC"] != nil
    let isAnswer = found.count == 1 && queues[Int(found.start)].isHidden
    return CheckedPublication(
      envelope: rewritten,
      route: found,
      isRewritten: hasBlindCopies || rewritten != envelope,
      isReturnedAnyway: isAnswer && envelopes[envelope].isMandatory
        && settings.version == .v3x10
    )
  }

  private func content(_ envelope: UInt32) -> MessageContent {
    contents[envelopes[envelope].content.rawValue]
  }

  /// What is wrong with a message, looked for in the order of the real broker.
  private func refusal(of written: Envelope, on channel: ChannelID) -> BrokerRefusal? {
    guard let exchange = exchange(named: written.exchange) else {
      return .noSuchExchange(written.exchange)
    }
    let policy = exchanges[exchange].policy
    if policy.isInternal, !policy.choosesMembers { return .internalExchange(written.exchange) }
    let content = contents[written.content.rawValue]
    if content.replyTo.map(Self.isReplyAddress) == true, replyQueue(of: channel) == nil {
      return .invalidMessage(.noConsumerForReply)
    }
    if let user = content.userID, user != Self.user { return .invalidMessage(.foreignUser) }
    if content.hasMalformedExpiration { return .invalidMessage(.malformedExpiration) }
    if Mail(content).isInvalid { return .invalidMessage(.carbonCopyIsNoList) }
    return nil
  }

  /// The user of every connection (R3.6).
  static let user = "guest"
}
