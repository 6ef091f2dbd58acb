import Groundwork
public import Vocabulary

extension Broker {
  /// Whether the broker would have to write a message to its disk: it is persistent and reaches a
  /// durable queue, on a channel that takes publishes in at once.
  public mutating func mustWrite(_ publication: Publication, on channel: ChannelID) -> Bool {
    guard channel.index < channels.count, channels[channel.index].isPlain,
      envelopes[publication.envelope.rawValue].isPersistent
    else { return false }
    let envelope = publication.envelope.rawValue
    let route = routes.route(of: envelope) ?? findRoute(of: envelope)
    guard route.isUsual else { return false }
    return (0..<route.count).contains { queues[routes.target(route, $0)].policy.isDurable }
  }

  /// A message is published that cannot be written: no queue gets it, and it is refused on a channel
  /// that asks for confirms.
  ///
  /// Ask ``mustWrite(_:on:)`` before.
  public mutating func refuseUnwritten(on channel: ChannelID, effects: inout [BrokerEffect]) {
    claimTables()
    let number = channels[channel.index].nextConfirm
    guard number != 0 else { return }
    channels[channel.index].nextConfirm = number &+ 1
    effects.append(.confirmed(channel, number: number, isAccepted: false))
  }
}
