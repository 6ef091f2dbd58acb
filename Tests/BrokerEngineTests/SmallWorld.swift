import BrokerEngine
import Vocabulary

/// A broker with thirteen queues of many kinds, and books of them kept from effects alone.
struct SmallWorld {
  var broker: Broker
  static let queueCount = 13
  private(set) var log: [BrokerEffect] = []
  private(set) var now = VirtualInstant.start
  private var faults: [String] = []
  private var books: [QueueID: (ready: Int, unacked: Int)] = [:]
  private var timers: [QueueID: VirtualInstant] = [:]
  private var checks: [ChannelID: VirtualInstant] = [:]
  private var flying: [Delivery] = []
  private(set) var channels: [ChannelID] = []
  private var consumers: [ConsumerID] = []
  private var nextChannel = 0
  private var nextConsumer = 0
  private var isOpen = [false, false]

  private let keys = ["q0", "q1", "q3", "a.b", "none", "q6", "q7", "q8", "q9", "q10", "q11", "q12"]
  private let exchanges = ["", "amq.direct", "amq.topic", "amq.fanout"]
  private let patterns = ["q0", "a.*", "#", "a.b", "*.b"]

  init(_ version: RabbitVersion = .v4x3) {
    broker = Broker(
      BrokerSettings(
        version: version,
        acknowledgementTimeout: .seconds(30),
        flushing: version == .v3x10 ? .every(.milliseconds(10)) : .beforeConfirm
      )
    )
    mend()
  }

  /// Opens again what is closed, and declares again what is gone.
  private mutating func mend() {
    for connection in 0...1 where !isOpen[connection] {
      isOpen[connection] = true
      send(.openConnection(ConnectionID(index: connection)))
    }
    while channels.count < 4 {
      let channel = ChannelID(index: nextChannel)
      nextChannel += 1
      channels.append(channel)
      send(.openChannel(channel, on: ConnectionID(index: nextChannel % 2)))
      if nextChannel % 3 == 0 { send(.selectConfirms(channel)) }
    }
    for queue in 0..<Self.queueCount where broker.queue(named: broker.name("q\(queue)")) == nil {
      declare(queue)
    }
  }

  private mutating func declare(_ queue: Int) {
    let fanout = broker.name("amq.fanout")
    let (letters, q0) = (broker.name(""), broker.name("q0"))
    var policy =
      switch queue {
      case 0: QueuePolicy()
      case 1:
        QueuePolicy(
          timeToLive: .milliseconds(10),
          maximumLength: 4,
          deadLetterExchange: letters,
          deadLetterKey: q0
        )
      case 2: QueuePolicy(maximumBytes: 5, overflow: .rejectPublish, deadLetterExchange: fanout)
      case 3:
        QueuePolicy(
          kind: .quorum,
          maximumLength: 3,
          deadLetterExchange: fanout,
          deliveryLimit: 1
        )
      case 4: QueuePolicy(kind: .quorum, maximumLength: 3, overflow: .rejectPublish)
      case 6: QueuePolicy(maximumLength: 4, deadLetterExchange: fanout)
      case 7: QueuePolicy(isAutoDelete: true)
      case 8: QueuePolicy(kind: .quorum)
      case 12: QueuePolicy(kind: .stream, maximumBytes: 4)
      case 10: QueuePolicy(deadLetterExchange: fanout)
      case 11:
        QueuePolicy(
          kind: .quorum,
          maximumLength: 2,
          overflow: .rejectPublish,
          deadLetterExchange: letters,
          deadLetterKey: broker.name("q9"),
          deliveryLimit: 1
        )
      case 9:
        QueuePolicy(
          maximumLength: 2,
          overflow: .rejectPublishAndDeadLetter,
          deadLetterExchange: letters,
          deadLetterKey: q0
        )
      default:
        QueuePolicy(isAutoDelete: true, timeToLive: .milliseconds(3), deadLetterExchange: fanout)
      }
    if queue == 12 { policy.segmentBytes = 3 }
    if queue == 10 { policy.expiry = .milliseconds(20) }
    policy.deadLettersAtLeastOnce = queue == 11
    if queue == 6 || queue == 9 { policy.maximumPriority = 3 }
    policy.hasSingleActiveConsumer = (7...8).contains(queue)
    send(.declareQueue(broker.name("q\(queue)"), policy))
  }

  mutating func perform(_ deed: Deed) {
    switch deed {
    case .publish(let key, let exchange, let size, let expiration, let priority):
      publish(key, exchange, size: size, expiration, priority)
    case .consume(let queue, let channel, let isAutomatic, let isExclusive, let priority):
      consume(queue, channel, isAutomatic, isExclusive, priority)
    case .cancel(let place):
      if !consumers.isEmpty { send(.cancel(consumers[place % consumers.count])) }
    case .settle(let place, let verdict, let multiple, let requeue):
      guard !flying.isEmpty else { return }
      let flight = flying[place % flying.count]
      switch verdict {
      case 0: send(.reject(flight.channel, flight.tag, multiple: multiple, requeue: requeue))
      case 1: send(.nack(flight.channel, flight.tag, multiple: multiple, requeue: requeue))
      default: send(.acknowledge(flight.channel, flight.tag, multiple: multiple))
      }
    case .settleAll(let channel, let requeue):
      send(.rejectAll(channels[channel], requeue: requeue))
    case .get(let queue, let channel, let isAutomatic):
      send(
        .get(
          channels[channel],
          queue: broker.name("q\(queue)"),
          automaticAcknowledgement: isAutomatic
        )
      )
    case .prefetch(let channel, let count, let isShared):
      send(.limitPrefetch(channels[channel], count: UInt32(count), isShared: isShared))
    case .recover(let channel): send(.recover(channels[channel], requeue: true))
    case .transact(let channel, let step):
      switch step {
      case 0: send(.selectTransactions(channels[channel]))
      case 1: send(.rollback(channels[channel]))
      default: send(.commit(channels[channel]))
      }
    case .arrange(let step, let one, let other): arrange(step, one, other)
    case .upset(let step, let number): upset(step, number)
    case .purge, .delete, .bind, .closeChannel, .closeConnection, .wait: performRare(deed)
    }
    mend()
  }

  private mutating func publish(
    _ key: Int,
    _ exchange: Int,
    size: Int,
    _ expiration: Int,
    _ priority: Int
  ) {
    let envelope = broker.envelope(
      Envelope(
        exchange: broker.name(exchanges[exchange]),
        routingKey: broker.name(keys[key]),
        isPersistent: priority < 3,
        priority: UInt8(priority),
        expiration: expiration < 8 ? nil : .milliseconds(Int64(expiration - 8))
      )
    )
    send(
      .publish(
        channels[size],
        Publication(envelope: envelope, sizeBytes: UInt32(size), stamp: now)
      )
    )
  }

  private mutating func consume(
    _ queue: Int,
    _ channel: Int,
    _ isAutomatic: Bool,
    _ isExclusive: Bool,
    _ priority: Int
  ) {
    let consumer = ConsumerID(index: nextConsumer)
    nextConsumer += 1
    consumers.append(consumer)
    send(
      .consume(
        channels[channel],
        Subscription(
          consumer: consumer,
          queue: broker.name("q\(queue)"),
          tag: broker.name("c\(nextConsumer % 9)"),
          automaticAcknowledgement: isAutomatic,
          isExclusive: isExclusive,
          priority: Int32(priority),
          offset: [.first, .next, .last][nextConsumer % 3]
        )
      )
    )
  }

  private mutating func performRare(_ deed: Deed) {
    switch deed {
    case .purge(let queue): send(.purge(channels[0], queue: broker.name("q\(queue)")))
    case .delete(let queue):
      send(.deleteQueue(broker.name("q\(queue)"), ifUnused: false, ifEmpty: false))
    case .bind(let queue, let exchange, let key, let isUndone):
      let exchange = broker.name(exchanges[max(1, exchange)])
      let (queue, key) = (broker.name("q\(queue)"), broker.name(patterns[key]))
      send(
        isUndone
          ? .unbind(queue: queue, exchange: exchange, key: key)
          : .bind(queue: queue, exchange: exchange, key: key)
      )
    case .closeChannel(let channel): send(.closeChannel(channels[channel]))
    case .closeConnection(let connection):
      send(.closeConnection(ConnectionID(index: connection)))
    case .wait(let milliseconds): wait(.milliseconds(Int64(milliseconds)))
    case .publish, .consume, .cancel, .settle, .settleAll, .get, .prefetch, .recover, .transact,
      .arrange, .upset:
      break
    }
  }

  private mutating func wait(_ duration: VirtualDuration) {
    let end = now + duration
    ring(until: end)
    now = end
    for (channel, due) in checks.sorted(by: { $0.key < $1.key }) where due <= end {
      checks[channel] = nil
      send(.checkAcknowledgements(channel))
    }
  }

  private mutating func ring(until end: VirtualInstant) {
    while let due = timers.min(by: { ($0.value, $0.key) < ($1.value, $1.key) }), due.value <= end {
      timers[due.key] = nil
      now = max(now, due.value)
      send(.expire(due.key))
    }
  }

  mutating func send(_ command: BrokerCommand) {
    var effects: [BrokerEffect] = []
    broker.apply(command, at: now, effects: &effects)
    for effect in effects { book(effect) }
    log += effects
  }

  mutating func send(_ command: TopologyCommand) {
    var effects: [BrokerEffect] = []
    broker.apply(command, on: channels[0], at: now, effects: &effects)
    for effect in effects { book(effect) }
    log += effects
  }

  /// What is wrong now, if anything.
  func fault() -> String? {
    if let fault = faults.first { return fault }
    if let breach = broker.invariantBreaches().first { return breach }
    for (queue, book) in books.sorted(by: { $0.key < $1.key }) where broker.exists(queue) {
      guard broker.readyCount(of: queue) == book.ready else { return "\(queue): ready differs" }
      guard broker.unackedCount(of: queue) == book.unacked else {
        return "\(queue): unacked differs"
      }
      guard broker.tally(of: queue)?.isBalanced ?? true else { return "\(queue): not balanced" }
      let policy = broker.policy(of: queue)
      if policy.overflow == .dropHead, let limit = policy.maximumLength, book.ready > Int(limit) {
        return "\(queue): \(book.ready) ready over the limit (V21)"
      }
    }
    return nil
  }

  /// What is wrong when everything has been closed and thrown away, if anything.
  mutating func faultAtEnd() -> String? {
    calmDown()
    mend()
    for queue in 0..<Self.queueCount {
      send(.deleteQueue(broker.name("q\(queue)"), ifUnused: false, ifEmpty: false))
    }
    for connection in 0...1 { send(.closeConnection(ConnectionID(index: connection))) }
    guard broker.messageCount == 0 else { return "\(broker.messageCount) messages leak" }
    return broker.invariantBreaches().first
  }
}

extension SmallWorld {
  private mutating func book(_ effect: BrokerEffect) {
    switch effect {
    case .enqueued(let queue, _): books[queue, default: (0, 0)].ready += 1
    case .delivered(let delivery): book(delivery)
    case .got(_, let delivery, _): book(delivery)
    case .acknowledged(let settlement):
      books[settlement.queue, default: (0, 0)].unacked -= 1
      land(settlement.message, settlement.queue)
    case .requeued(let settlement):
      books[settlement.queue, default: (0, 0)].unacked -= 1
      books[settlement.queue, default: (0, 0)].ready += 1
      land(settlement.message, settlement.queue)
    case .left(let departure):
      if departure.wasUnacked {
        books[departure.queue, default: (0, 0)].unacked -= 1
        land(departure.message, departure.queue)
      } else {
        books[departure.queue, default: (0, 0)].ready -= 1
      }
    case .purged(let queue, let ready): books[queue, default: (0, 0)].ready -= Int(ready)
    case .queueDeleted(let queue, let ready, let unacked):
      let book = books[queue, default: (0, 0)]
      if book != (Int(ready), Int(unacked)) { faults.append("\(queue) deleted with wrong counts") }
      books[queue] = (0, 0)
      flying.removeAll { $0.queue == queue }
    case .channelClosed(let channel):
      channels.removeAll { $0 == channel }
      flying.removeAll { $0.channel == channel && broker.policy(of: $0.queue).kind == .stream }
    case .connectionClosed(let connection):
      isOpen[connection.index] = false
      // Also those that it only wanted to open while it was blocked.
      channels.removeAll { ($0.index + 1) % 2 == connection.index }
    case .expiryDue(let queue, let instant):
      if instant <= now { faults.append("\(queue): a timer in the past") }
      timers[queue] = instant
    case .acknowledgementDue(let channel, let instant):
      if instant <= now { faults.append("\(channel): a check in the past") }
      checks[channel] = instant
    case .vanished(let departure, _):
      if departure.wasUnacked {
        books[departure.queue, default: (0, 0)].unacked -= 1
        land(departure.message, departure.queue)
      } else {
        books[departure.queue, default: (0, 0)].ready -= 1
      }
    case .streamed(let delivery): flying.append(delivery)
    case .streamCredited(let settlement):
      let place = flying.firstIndex {
        $0.message == settlement.message && $0.consumer == settlement.consumer
          && $0.queue == settlement.queue
      }
      if let place { flying.remove(at: place) } else { faults.append("credit for nothing") }
    case .streamTrimmed(let queue, let count, _): books[queue, default: (0, 0)].ready -= Int(count)
    case .refusedCopy, .unroutable, .confirmed, .gotNothing, .queueDeclared, .consumerCancelled,
      .refused, .flushDue,
      .blocked, .unblocked, .exchangeDeclared, .exchangeDeleted, .activated, .special:
      break
    }
  }

  private mutating func book(_ delivery: Delivery) {
    books[delivery.queue, default: (0, 0)].ready -= 1
    if flying.contains(where: { $0.message == delivery.message && $0.queue == delivery.queue }) {
      faults.append("\(delivery.message) is held twice (V07)")
    }
    let isClassic = broker.policy(of: delivery.queue).kind == .classic
    if delivery.isRedelivered != (delivery.failures > 0), isClassic || !delivery.isRedelivered {
      faults.append("\(delivery.message): redelivered without a failure (V12)")
    }
    guard !delivery.isSettled else { return }
    books[delivery.queue, default: (0, 0)].unacked += 1
    flying.append(delivery)
  }

  private mutating func land(_ message: MessageID, _ queue: QueueID) {
    flying.removeAll { $0.message == message && $0.queue == queue }
  }
}
