import Groundwork
import Selectors
public import Vocabulary

/// Messages on their way into the destinations of ActiveMQ.
extension Broker {
  /// How often one message may be forwarded from destination to destination.
  private static let forwardLimit = 16

  /// What a message says about the connection it came from, for those who take nothing of their
  /// own (A5.5).
  static let senderProperty = "JMSXSenderConnection"

  /// Takes a message in: creates its queue if need be, forwards it where that is set up (A1.1, A8).
  ///
  /// Returns the number that stands for it: copies elsewhere and dead letters have it as origin.
  /// Nothing happens on a channel that is closed.
  @discardableResult
  public mutating func send(
    _ message: ActiveMQMessage,
    on channel: ChannelID,
    at now: VirtualInstant,
    effects: inout [BrokerEffect]
  ) -> MessageID {
    claimTables()
    clock = now
    let number = MessageID(rawValue: nextSerial)
    var message = message
    guard isOpen(channel), nextSerial < .max - 64 else {
      effects.append(.refused(channel, .noSuchChannel))
      return number
    }
    let sender = channels[channel.index].connection
    message.properties[Self.senderProperty] = .integer(Int64(sender))
    if settings.activeMQ.hasScheduler, let schedule = schedule(of: message) {
      nextSerial &+= 1
      hold(message, schedule, as: number, on: channel, &effects)
    } else {
      release(message, on: channel, &effects)
    }
    if !deaths.isEmpty { publishDeadLetters(at: now, &effects) }
    return message.origin == .none ? number : message.origin
  }

  /// Sends a message to each of its destinations (A8.3).
  mutating func release(
    _ message: ActiveMQMessage,
    on channel: ChannelID,
    _ effects: inout [BrokerEffect]
  ) {
    var message = message
    for part in message.destination.parts {
      forward(&message, to: part, on: channel, hops: 0, &effects)
    }
  }

  /// Sends a message to one destination, or to those that it forwards to (A8.4).
  private mutating func forward(
    _ message: inout ActiveMQMessage,
    to destination: ActiveMQDestination,
    on channel: ChannelID,
    hops: Int,
    _ effects: inout [BrokerEffect]
  ) {
    guard hops < Self.forwardLimit, nextSerial < .max - 64 else { return }
    if destination.kind == .queue { _ = activeMQQueue(named: destination.name, &effects) }
    let composite = settings.activeMQ.composites.first { $0.destination == destination }
    for next in composite?.forwards ?? [] where isSelected(message, by: next.selector) {
      forward(&message, to: next.destination, on: channel, hops: hops + 1, &effects)
    }
    if composite?.isForwardOnly ?? false { return }
    put(&message, into: destination, on: channel, &effects)
  }

  private func isSelected(_ message: ActiveMQMessage, by selector: Selector?) -> Bool {
    guard let selector else { return true }
    let subject = SelectedMessage(
      envelope: Envelope(
        exchange: Self.defaultExchange,
        routingKey: Self.defaultExchange,
        isPersistent: message.isPersistent,
        priority: message.priority,
        expiration: message.timeToLive
      ),
      properties: message.properties,
      destination: message.destination.qualifiedName,
      deliveries: 0,
      enqueued: clock
    )
    return selector.matches(subject)
  }

  /// Publishes a message to the queue, or to the subscriptions and consumer queues of the topic.
  private mutating func put(
    _ message: inout ActiveMQMessage,
    into destination: ActiveMQDestination,
    on channel: ChannelID,
    _ effects: inout [BrokerEffect]
  ) {
    let exchange = destination.kind == .queue ? Self.defaultExchange : topicExchange()
    let envelope = self.envelope(
      Envelope(
        exchange: exchange,
        routingKey: name(destination.name),
        isPersistent: message.isPersistent,
        priority: message.priority,
        expiration: message.timeToLive,
        content: content(MessageContent(properties: message.properties))
      )
    )
    let itself = MessageID(rawValue: nextSerial)
    remember(
      nextSerial,
      envelope: envelope.rawValue,
      history: nil,
      origin: message.origin == .none ? itself : message.origin
    )
    let publication = Publication(
      envelope: envelope,
      sizeBytes: message.sizeBytes,
      stamp: clock,
      origin: message.origin
    )
    if destination.kind == .topic { keepForRecovery(publication, itself, of: destination) }
    let isAdvised =
      destination.kind == .topic && isUnheard(envelope, destination) && !message.isPersistent
    publish(publication, on: channel, at: clock, &effects)
    if message.origin == .none { message.origin = itself }
    guard isAdvised else { return }
    let advisory = ActiveMQDestination(
      .topic,
      "ActiveMQ.Advisory.NoConsumer.Topic." + destination.name
    )
    put(&message, into: advisory, on: channel, &effects)
  }

  /// Whether it is to be told that nobody subscribes to a topic (A11.3).
  private mutating func isUnheard(
    _ envelope: EnvelopeID,
    _ destination: ActiveMQDestination
  ) -> Bool {
    guard settings.activeMQ.policy(of: destination).policy.advisesWithoutConsumers,
      !destination.name.hasPrefix("ActiveMQ.Advisory.")
    else { return false }
    let queues = routedQueues(envelope) ?? []
    return !queues.contains { activeMQ.queues[$0.index].isSubscription }
  }

  /// Remembers the last messages of a topic, if it does so (A5.6).
  private mutating func keepForRecovery(
    _ publication: Publication,
    _ itself: MessageID,
    of destination: ActiveMQDestination
  ) {
    let most = settings.activeMQ.policy(of: destination).policy.recoveredCount
    guard most > 0 else { return }
    var kept = publication
    if kept.origin == .none { kept.origin = itself }
    let place = activeMQ.recovery.firstIndex { $0.topic == destination.name }
    guard let place else {
      return activeMQ.recovery.append(
        ActiveMQRecovery(topic: destination.name, kept: [kept])
      )
    }
    activeMQ.recovery[place].kept.append(kept)
    if activeMQ.recovery[place].kept.count > most { activeMQ.recovery[place].kept.removeFirst() }
  }
}
