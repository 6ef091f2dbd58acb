import BrokerEngine
import Vocabulary

/// What a client library of JMS keeps of a connection.
struct JmsConnection: Sendable {
  var name: String
  var id: ConnectionID
  /// What its sessions send goes here.
  var channel: ChannelID
  var clientID: String?
  var redelivery: JmsRedelivery
  var prefetch = JmsPrefetch()
  /// Whether buffers hand out high before low (A9.2).
  var ordersByPriority = false
  var isOpen = true
}

/// How much is sent ahead to a consumer of each kind (A0).
struct JmsPrefetch: Sendable {
  var queue = ActiveMQSubscription.Prefetch.queue
  var topic = ActiveMQSubscription.Prefetch.topic
  var durable = ActiveMQSubscription.Prefetch.durable
}

/// A session: what is acknowledged and committed together.
struct JmsSession: Sendable {
  var name: String
  var connection: Int
  var mode: JmsMode
  var isOpen = true
  /// Its consumers in the order in which they were made.
  var consumers: [Int] = []
  /// What it sent in its transaction.
  var sends: [(message: ActiveMQMessage, body: String)] = []
}

/// A message in the hands of a client.
struct JmsDelivery: Sendable {
  var tag: DeliveryTag
  var message: MessageID
  var seen: ReceivedMessage
  /// How often the broker says that it was delivered before.
  var brokerCount: Int
  /// The same with what the client itself gave back.
  var count: Int
  /// When its time is over.
  var expires: VirtualInstant?
}

/// A consumer with its buffer.
struct JmsConsumer: Sendable {
  var name: String
  var session: Int
  var channel: ChannelID
  var consumer: ConsumerID
  var prefetch: UInt32
  var isQueue: Bool
  var isOpen = true
  /// It ends with the transaction of its session.
  var closesLater = false

  /// Sent ahead and not received.
  var buffer: [JmsDelivery] = []
  /// Received and not acknowledged, the oldest first.
  var delivered: [JmsDelivery] = []
  /// Everything that the broker counts as its own, in the order of being sent.
  var inFlight: [DeliveryTag] = []
  /// The message that was received last, also if it is settled.
  var lastReceived: (message: MessageID, tag: DeliveryTag)?
  /// What the last receive returned, for `acknowledge`.
  var lastTag: DeliveryTag?
  /// Received since the broker was told so (A1.5).
  var deliveredCount = 0
  /// When what was given back is delivered again; until then nothing is (A3.2).
  var resumes: VirtualInstant?
  /// What the broker sent at its last request was no message to be received.
  var isPulledInVain = false
  /// What comes back then.
  var returning: [(due: VirtualInstant, deliveries: [JmsDelivery])] = []
}

extension JmsRedelivery {
  /// How long the next redelivery waits, after `count` deliveries that failed (A3.3).
  func wait(afterFailures count: Int) -> VirtualDuration {
    var wait = initialDelay
    for _ in 0..<max(0, min(count - 1, 10_000)) { wait = next(after: wait) }
    return .milliseconds(min(max(0, wait), 86_400_000_000))
  }

  private func next(after previous: Int64) -> Int64 {
    guard previous > 0, let backOff, backOff > 1 else { return delay }
    let product = Double(previous) * backOff
    let next = product < 1e15 ? Int64(product) : 1_000_000_000_000_000
    return maximumDelay != -1 && next > maximumDelay ? max(maximumDelay, delay) : next
  }

  /// The policy as the real client writes it on what it lets die (A4.2).
  var description: String {
    "RedeliveryPolicy {destination = null, collisionAvoidanceFactor = 0.15, "
      + "maximumRedeliveries = \(maximum), maximumRedeliveryDelay = \(maximumDelay), "
      + "initialRedeliveryDelay = \(initialDelay), useCollisionAvoidance = false, "
      + "useExponentialBackOff = \(backOff != nil), backOffMultiplier = \(backOff ?? 5.0), "
      + "redeliveryDelay = \(delay), preDispatchCheck = true}"
  }
}
