import BrokerEngine
import Testing
import Vocabulary

/// A broker with things called by name, which tells what it did in short lines of words.
///
/// After every command the books are recounted; a breach fails the test.
struct Workbench {
  var broker: Broker
  var now = VirtualInstant.start
  /// The channel that publishes and declares, on connection 0.
  let desk = ChannelID(rawValue: 0)
  /// The latest delivery of each message, by its number; of copies, the latest one handed over.
  private(set) var deliveries: [UInt32: Delivery] = [:]
  private(set) var consumerNames: [ConsumerID: String] = [:]
  private(set) var timers: [QueueID: VirtualInstant] = [:]
  private(set) var checks: [ChannelID: VirtualInstant] = [:]
  /// When the broker wants to be woken, by timer.
  var wishes: [BrokerTimer: VirtualInstant] = [:]
  private var channelCount = 0

  init(_ settings: BrokerSettings = BrokerSettings()) {
    broker = Broker(settings)
    for connection in 0...1 { open(connection) }
    _ = channel()
  }

  mutating func open(_ connection: Int) {
    perform(.openConnection(ConnectionID(index: connection)))
  }

  /// Opens another channel.
  mutating func channel(
    connection: Int = 0,
    prefetch: UInt32 = 0,
    shared: UInt32 = 0
  ) -> ChannelID {
    let channel = ChannelID(index: channelCount)
    channelCount += 1
    perform(.openChannel(channel, on: ConnectionID(index: connection)))
    if prefetch > 0 { perform(.limitPrefetch(channel, count: prefetch, isShared: false)) }
    if shared > 0 { perform(.limitPrefetch(channel, count: shared, isShared: true)) }
    return channel
  }

  @discardableResult
  mutating func declare(
    _ name: String,
    _ policy: QueuePolicy = QueuePolicy(),
    on channel: ChannelID? = nil
  ) -> [String] {
    perform(.declareQueue(broker.name(name), policy), on: channel)
  }

  @discardableResult
  mutating func delete(
    _ name: String,
    ifUnused: Bool = false,
    ifEmpty: Bool = false,
    on channel: ChannelID? = nil
  ) -> [String] {
    perform(.deleteQueue(broker.name(name), ifUnused: ifUnused, ifEmpty: ifEmpty), on: channel)
  }

  @discardableResult
  mutating func exchange(
    _ name: String,
    _ kind: ExchangeKind,
    isAutoDelete: Bool = false
  ) -> [String] {
    perform(
      .declareExchange(broker.name(name), ExchangePolicy(kind: kind, isAutoDelete: isAutoDelete))
    )
  }

  @discardableResult
  mutating func deleteExchange(_ name: String, ifUnused: Bool = false) -> [String] {
    perform(.deleteExchange(broker.name(name), ifUnused: ifUnused))
  }

  @discardableResult
  mutating func bind(
    _ queue: String,
    to exchange: String,
    key: String = "",
    on channel: ChannelID? = nil
  ) -> [String] {
    perform(
      .bind(queue: broker.name(queue), exchange: broker.name(exchange), key: broker.name(key)),
      on: channel
    )
  }

  @discardableResult
  mutating func unbind(_ queue: String, from exchange: String, key: String = "") -> [String] {
    perform(
      .unbind(queue: broker.name(queue), exchange: broker.name(exchange), key: broker.name(key))
    )
  }

  @discardableResult
  mutating func publish(
    _ key: String,
    exchange: String = "",
    size: UInt32 = 1,
    expiration: VirtualDuration? = nil,
    isMandatory: Bool = false,
    isPersistent: Bool = false,
    priority: UInt8 = 0,
    content: MessageContent = MessageContent(),
    origin: MessageID = .none,
    on channel: ChannelID? = nil
  ) -> [String] {
    let envelope = broker.envelope(
      Envelope(
        exchange: broker.name(exchange),
        routingKey: broker.name(key),
        isPersistent: isPersistent,
        isMandatory: isMandatory,
        priority: priority,
        expiration: expiration,
        content: broker.content(content)
      )
    )
    let message = Publication(envelope: envelope, sizeBytes: size, stamp: now, origin: origin)
    return perform(.publish(channel ?? desk, message))
  }

  /// Starts a consumer named by its tag; the first of a tag gets the next free identifier.
  @discardableResult
  mutating func consume(
    _ queue: String,
    as tag: String,
    on channel: ChannelID,
    isAutomatic: Bool = false,
    isExclusive: Bool = false,
    priority: Int32 = 0,
    offset: StreamOffset = .next
  ) -> [String] {
    let consumer = ConsumerID(index: consumerNames.count)
    consumerNames[consumer] = tag
    return perform(
      .consume(
        channel,
        Subscription(
          consumer: consumer,
          queue: broker.name(queue),
          tag: broker.name(tag),
          automaticAcknowledgement: isAutomatic,
          isExclusive: isExclusive,
          priority: priority,
          offset: offset
        )
      )
    )
  }

  @discardableResult
  mutating func cancel(_ tag: String) -> [String] {
    let consumer = consumerNames.filter { $0.value == tag }.keys.max() ?? .none
    return perform(.cancel(consumer))
  }

  @discardableResult
  mutating func acknowledge(_ message: UInt32, multiple: Bool = false) -> [String] {
    let delivery = deliveries[message]
    return perform(
      .acknowledge(delivery?.channel ?? desk, tag(of: message), multiple: multiple)
    )
  }

  @discardableResult
  mutating func reject(
    _ message: UInt32,
    multiple: Bool = false,
    requeue: Bool
  ) -> [String] {
    let channel = deliveries[message]?.channel ?? desk
    return perform(.reject(channel, tag(of: message), multiple: multiple, requeue: requeue))
  }

  @discardableResult
  mutating func nack(
    _ message: UInt32,
    multiple: Bool = false,
    requeue: Bool
  ) -> [String] {
    let channel = deliveries[message]?.channel ?? desk
    return perform(.nack(channel, tag(of: message), multiple: multiple, requeue: requeue))
  }

  @discardableResult
  mutating func get(
    _ queue: String,
    on channel: ChannelID? = nil,
    isAutomatic: Bool = false
  ) -> [String] {
    perform(
      .get(
        channel ?? desk,
        queue: broker.name(queue),
        automaticAcknowledgement: isAutomatic
      )
    )
  }

  @discardableResult
  mutating func purge(_ queue: String) -> [String] {
    perform(.purge(desk, queue: broker.name(queue)))
  }

  /// Lets time pass and rings the timers that fall due; returns what happened.
  @discardableResult
  mutating func wait(milliseconds: Int64) -> [String] {
    let end = now + .milliseconds(milliseconds)
    var lines: [String] = []
    while let due = timers.min(by: { ($0.value, $0.key) < ($1.value, $1.key) }), due.value <= end {
      timers[due.key] = nil
      now = due.value
      lines += perform(.expire(due.key))
    }
    for (channel, due) in checks.sorted(by: { $0.key < $1.key }) where due <= end {
      now = due
      checks[channel] = nil
      lines += perform(.checkAcknowledgements(channel))
    }
    now = end
    return lines
  }

  func tag(of message: UInt32) -> DeliveryTag {
    deliveries[message]?.tag ?? DeliveryTag(row: 4_000_000_000, generation: 1)
  }

  func ready(_ queue: String) -> [UInt32] {
    identifier(queue).map { broker.readyMessages(of: $0).map(\.rawValue) } ?? []
  }

  func unacked(_ queue: String) -> Int {
    identifier(queue).map { broker.unackedCount(of: $0) } ?? 0
  }

  func identifier(_ queue: String) -> QueueID? {
    var names = broker
    return broker.queue(named: names.name(queue))
  }

  @discardableResult
  mutating func perform(_ command: BrokerCommand) -> [String] {
    var effects: [BrokerEffect] = []
    broker.apply(command, at: now, effects: &effects)
    return told(effects)
  }

  @discardableResult
  mutating func perform(_ command: TopologyCommand, on channel: ChannelID? = nil) -> [String] {
    var effects: [BrokerEffect] = []
    broker.apply(command, on: channel ?? desk, at: now, effects: &effects)
    return told(effects)
  }

  mutating func told(_ effects: [BrokerEffect]) -> [String] {
    for effect in effects {
      switch effect {
      case .delivered(let delivery): deliveries[delivery.message.rawValue] = delivery
      case .streamed(let delivery): deliveries[delivery.message.rawValue] = delivery
      case .got(_, let delivery, _): deliveries[delivery.message.rawValue] = delivery
      case .expiryDue(let queue, let instant): timers[queue] = instant
      case .acknowledgementDue(let channel, let instant): checks[channel] = instant
      case .special(.timerDue(let timer, let instant)): wishes[timer] = instant
      default: break
      }
    }
    for breach in broker.invariantBreaches() { Issue.record("\(breach)") }
    return effects.compactMap(line)
  }
}
