import Groundwork
import Vocabulary

/// Direct reply-to (R4.13): who asks consumes from an address that is no queue, and each answer goes
/// to the default exchange under a name that is only the asking channel's.
///
/// Behind that name stands a queue that no client can name otherwise; its consumer takes whatever
/// comes at once, so nothing ever waits in it, and it goes with its consumer.
extension Broker {
  static func isReplyAddress(_ text: String) -> Bool { text == "amq.rabbitmq.reply-to" }

  /// Whether a name is the address that requesters consume from.
  func isReplyAddress(_ name: NameID) -> Bool { Self.isReplyAddress(names.text(of: name)) }

  /// The hidden queue of a channel that waits for answers.
  func replyQueue(of channel: ChannelID) -> Int? {
    guard let queue = replyQueues[channel.rawValue], queues[queue].exists else { return nil }
    return queue
  }

  /// Makes the hidden queue of a channel; says why not otherwise.
  mutating func makeReplyQueue(
    for subscription: Subscription,
    on channel: ChannelID,
    _ effects: inout [BrokerEffect]
  ) -> (queue: Int, refusal: BrokerRefusal?) {
    if channels[channel.index].consumers.contains(where: {
      consumers[Int($0)].tag == subscription.tag
    }) {
      return (0, .consumerTagInUse(subscription.tag))
    }
    guard subscription.automaticAcknowledgement, replyQueue(of: channel) == nil else {
      return (0, .preconditionFailed(subscription.queue))
    }
    let name = name("amq.rabbitmq.reply-to.g\(replyQueueCount)")
    replyQueueCount += 1
    let queue = begin(name, QueuePolicy(isDurable: false, isAutoDelete: true), on: channel)
    queues[queue].isHidden = true
    replyQueues[channel.rawValue] = queue
    report(queue, &effects)
    return (queue, nil)
  }

  /// The queue to consume from, which may be made for that; or nil after a refusal.
  mutating func consumableQueue(
    _ subscription: Subscription,
    on channel: ChannelID,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) -> Int? {
    guard isReplyAddress(subscription.queue) else {
      return usableQueue(subscription.queue, on: channel, at: now, &effects)
    }
    let (queue, refusal) = makeReplyQueue(for: subscription, on: channel, &effects)
    guard let refusal else { return queue }
    refuse(refusal, on: channel, at: now, &effects)
    return nil
  }

  /// The envelope with the asking channel's own name where it asks for answers.
  mutating func withReplyName(_ envelope: UInt32, on channel: ChannelID) -> UInt32 {
    var written = envelopes[envelope]
    var content = contents[written.content.rawValue]
    guard content.replyTo.map(Self.isReplyAddress) == true,
      let queue = replyQueue(of: channel)
    else { return envelope }
    content.replyTo = names.text(of: queues[queue].name)
    written.content = self.content(content)
    return self.envelope(written).rawValue
  }
}
