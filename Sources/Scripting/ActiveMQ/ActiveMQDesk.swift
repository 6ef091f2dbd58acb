import BrokerEngine
import Phrasebook
import Vocabulary

/// What a sender wrote, and where to.
struct SentMessage: Sendable {
  var body: String
  var destination: ActiveMQDestination
  var isPersistent: Bool
}

/// A broker of ActiveMQ on virtual time, and what is known of the messages in it.
///
/// The players of STOMP and of JMS speak to the broker through it.
struct ActiveMQDesk: Sendable {
  var broker: Broker
  var now = VirtualInstant.start
  /// Handed over and not yet taken by the player, in order.
  var deliveries: [Delivery] = []
  /// By the number that stands for a message.
  var sent: [UInt32: SentMessage] = [:]
  /// By the same, why a client let it die.
  var causes: [UInt32: String] = [:]
  var timers = TimerList()
  var effects: [BrokerEffect] = []
  var connectionCount: UInt32 = 0
  var channelCount: UInt32 = 0

  /// Tells what happens, if somebody listens.
  var narration: Narration?
  /// What a consumer is called in sentences, by its number.
  var consumerNames: [UInt32: String] = [:]
  /// Those that asked to be the only one.
  var exclusiveConsumers: Set<UInt32> = []
  var toldInstant = VirtualInstant.start
  var touchedQueues: [QueueID] = []

  init(explainingIn language: Language?) {
    var settings = BrokerSettings(acknowledgementTimeout: nil, keepsLetters: true)
    settings.activeMQ = .scripted
    broker = Broker(settings)
    narration = language.map { Narration(language: $0) }
  }

  // MARK: - Speaking to the broker

  mutating func openConnection() -> ConnectionID {
    let connection = ConnectionID(rawValue: connectionCount)
    connectionCount += 1
    broker.apply(.openConnection(connection), at: now, effects: &effects)
    return connection
  }

  mutating func openChannel(on connection: ConnectionID) -> ChannelID {
    let channel = ChannelID(rawValue: channelCount)
    channelCount += 1
    broker.apply(.openChannel(channel, on: connection), at: now, effects: &effects)
    return channel
  }

  mutating func send(_ message: ActiveMQMessage, body: String, on channel: ChannelID) {
    let number = MessageID(rawValue: broker.messageNumberLimit)
    sent[number.rawValue] = SentMessage(
      body: body,
      destination: message.destination,
      isPersistent: message.isPersistent
    )
    var message = message
    message.sizeBytes = UInt32(clamping: body.utf8.count)
    broker.send(message, on: channel, at: now, effects: &effects)
    takeEffects()
  }

  /// Starts to receive; `name` is what the consumer is called in sentences.
  mutating func subscribe(
    _ wish: ActiveMQSubscription,
    on channel: ChannelID,
    called name: String
  ) -> ActiveMQRefusal? {
    consumerNames[wish.consumer.rawValue] = name
    if wish.isExclusive { exclusiveConsumers.insert(wish.consumer.rawValue) }
    let refusal = broker.subscribe(wish, on: channel, at: now, effects: &effects)
    takeEffects()
    return refusal
  }

  mutating func unsubscribe(_ durable: ActiveMQSubscription.DurableName) -> ActiveMQRefusal? {
    let refusal = broker.unsubscribe(durable, at: now, effects: &effects)
    takeEffects()
    return refusal
  }

  mutating func tell(_ command: BrokerCommand) {
    broker.apply(command, at: now, effects: &effects)
    takeEffects()
  }

  mutating func withdraw(_ channel: ChannelID, delivered: Int = .max) {
    broker.withdraw(channel, delivered: delivered, at: now, effects: &effects)
    takeEffects()
  }

  mutating func extend(_ channel: ChannelID, by count: Int) {
    broker.extend(channel, by: count, at: now, effects: &effects)
    takeEffects()
  }

  mutating func expire(_ tag: DeliveryTag, on channel: ChannelID) {
    broker.expire(tag, on: channel, at: now, effects: &effects)
    takeEffects()
  }

  // MARK: - Time

  /// Lets time pass up to an instant, with everything that falls due on the way.
  mutating func catchUp(to instant: VirtualInstant) {
    while step(upTo: instant) {}
    now = max(now, instant)
  }

  /// Lets the next thing happen that falls due by an instant; says whether there was one.
  mutating func step(upTo instant: VirtualInstant) -> Bool {
    guard let due = timers.next(dueBy: instant) else { return false }
    if now < due.instant { now = due.instant }
    tell(due.timer.command)
    return true
  }

  mutating func takeEffects() {
    let taken = effects
    effects.removeAll(keepingCapacity: true)
    for effect in taken {
      switch effect {
      case .delivered(let delivery): deliveries.append(delivery)
      case .expiryDue(let queue, let instant): timers.set(.expiry(queue), at: instant)
      case .special(.timerDue(let timer, let instant)): timers.set(.broker(timer), at: instant)
      default: break
      }
      hear(effect)
    }
  }
}
