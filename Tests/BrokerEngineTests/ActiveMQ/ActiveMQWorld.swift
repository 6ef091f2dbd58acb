@testable import BrokerEngine
import Selectors
import Vocabulary

/// A broker of ActiveMQ with one connection and channels by number, for short tests.
struct ActiveMQWorld {
  var broker: Broker
  var now = VirtualInstant.start
  var effects: [BrokerEffect] = []
  private var openChannels = 0

  init(_ settings: ActiveMQSettings = ActiveMQSettings()) {
    var whole = BrokerSettings(acknowledgementTimeout: nil, keepsLetters: true)
    whole.activeMQ = settings
    broker = Broker(whole)
    broker.apply(.openConnection(ConnectionID(rawValue: 0)), at: now, effects: &effects)
  }

  mutating func channel() -> ChannelID {
    let channel = ChannelID(index: openChannels)
    openChannels += 1
    tell(.openChannel(channel, on: ConnectionID(rawValue: 0)))
    return channel
  }

  mutating func tell(_ command: BrokerCommand) {
    broker.apply(command, at: now, effects: &effects)
  }

  mutating func send(_ message: ActiveMQMessage, on channel: ChannelID) {
    broker.send(message, on: channel, at: now, effects: &effects)
  }

  /// Starts a consumer on a channel of its own, which is returned.
  mutating func consume(
    _ queue: String,
    kind: ActiveMQDestination.Kind = .queue,
    prefetch: UInt32 = 1000,
    selector: String? = nil,
    change: (inout ActiveMQSubscription) -> Void = { _ in }
  ) -> ChannelID {
    let channel = channel()
    var wish = ActiveMQSubscription(
      broker.nextConsumer,
      to: ActiveMQDestination(kind, queue),
      selector: selector.flatMap { try? Selector.parse($0) },
      prefetch: prefetch
    )
    change(&wish)
    _ = broker.subscribe(wish, on: channel, at: now, effects: &effects)
    return channel
  }

  /// What was handed over since the last look, and to which channel.
  mutating func delivered() -> [Delivery] {
    defer { effects.removeAll() }
    return effects.compactMap { if case .delivered(let delivery) = $0 { delivery } else { nil } }
  }

  mutating func counts(_ queue: String) -> ActiveMQCounts? {
    broker.activeMQCounts(of: broker.name(queue))
  }
}

extension ActiveMQMessage {
  /// A message to a queue.
  static func to(_ queue: String, _ properties: FieldTable = [:]) -> ActiveMQMessage {
    ActiveMQMessage(to: ActiveMQDestination(.queue, queue), properties: properties)
  }
}
