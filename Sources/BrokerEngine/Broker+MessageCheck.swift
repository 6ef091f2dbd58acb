import Vocabulary

/// A message that may be taken in, and where it goes.
struct CheckedPublication: Sendable, BitwiseCopyable {
  /// The envelope that its receivers see; not always the one it was published with.
  var envelope: UInt32
  /// The queues; valid until the topology changes.
  var route: Route
  /// Whether receivers see something else than what was published (R1.14, R4.13).
  var isRewritten: Bool
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
    if route.isMissingExchange {
      refuse(.noSuchExchange(envelopes[envelope].exchange), on: channel, at: now, &effects)
      return nil
    }
    return CheckedPublication(envelope: envelope, route: route, isRewritten: false)
  }

  /// Where a message goes that the broker itself publishes: nothing stands in its way.
  mutating func letterRoute(of envelope: UInt32) -> Route {
    routes.route(of: envelope) ?? findRoute(of: envelope)
  }
}
