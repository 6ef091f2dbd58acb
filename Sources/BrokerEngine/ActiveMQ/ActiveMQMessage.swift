public import Selectors
public import Vocabulary

/// One message on its way into an ActiveMQ broker.
public struct ActiveMQMessage: Sendable {
  public var destination: ActiveMQDestination
  /// Its properties, and fields of its header under the names that selectors use (A6.1).
  public var properties: FieldTable
  public var isPersistent: Bool
  /// From 0 to 9.
  public var priority: UInt8
  public var timeToLive: VirtualDuration?
  public var sizeBytes: UInt32
  /// The message it carries on the business of; `none` when its business begins here.
  public var origin: MessageID

  public init(
    to destination: ActiveMQDestination,
    properties: FieldTable = [:],
    isPersistent: Bool = true,
    priority: UInt8 = 4,
    timeToLive: VirtualDuration? = nil,
    sizeBytes: UInt32 = 0,
    origin: MessageID = .none
  ) {
    self.destination = destination
    self.properties = properties
    self.isPersistent = isPersistent
    self.priority = priority
    self.timeToLive = timeToLive
    self.sizeBytes = sizeBytes
    self.origin = origin
  }
}

/// What a client wants to receive.
public struct ActiveMQSubscription: Sendable {
  /// The first consumer that it makes; a pattern of queues makes more, numbered by the broker.
  public var consumer: ConsumerID
  public var destination: ActiveMQDestination
  public var selector: Selector?
  /// How much is sent ahead; 0 sends nothing that is not asked for (A1.4).
  public var prefetch: UInt32
  public var priority: Int32 = 0
  public var isExclusive = false
  /// It consumes nothing: see `browse`.
  public var isBrowser = false
  /// It takes nothing of its own connection (A5.5).
  public var isNoLocal = false
  /// It gets what its topics remember (A5.6).
  public var isRetroactive = false
  /// What is sent is acknowledged.
  public var automaticAcknowledgement = false
  /// The client and the name of a durable subscription to a topic (A5.2).
  public var durable: DurableName?

  /// Who a durable subscription belongs to, and what it is called.
  public struct DurableName: Hashable, Sendable {
    public var client: String
    public var name: String

    public init(client: String, name: String) {
      self.client = client
      self.name = name
    }
  }

  public init(
    _ consumer: ConsumerID,
    to destination: ActiveMQDestination,
    selector: Selector? = nil,
    prefetch: UInt32
  ) {
    self.consumer = consumer
    self.destination = destination
    self.selector = selector
    self.prefetch = prefetch
  }
}

/// The broker's "no" to a client of ActiveMQ.
public enum ActiveMQRefusal: Equatable, Sendable {
  /// A second subscriber of a durable subscription, or its end while it has one (A5.3).
  case durableInUse(client: String, name: String)
  case unknownDurable(name: String)
}

extension ActiveMQSubscription {
  /// How much is sent ahead where nobody says how much (A0).
  public enum Prefetch {
    public static let queue: UInt32 = 1000
    public static let browser: UInt32 = 500
    public static let topic: UInt32 = 32_767
    public static let durable: UInt32 = 100
  }
}

/// A message as selectors see it: its envelope, its properties and how often it was delivered.
struct SelectedMessage: SelectorSubject {
  let envelope: Envelope
  let properties: FieldTable
  let destination: String
  let deliveries: UInt32
  let enqueued: VirtualInstant

  func property(_ name: String) -> FieldValue? { properties[name] }

  func header(_ header: JMSHeader) -> FieldValue? {
    switch header {
    case .destination: .text(destination)
    case .deliveryMode: .text(envelope.isPersistent ? "PERSISTENT" : "NON_PERSISTENT")
    case .priority: .integer(Int64(envelope.priority))
    case .timestamp: .integer(enqueued.nanoseconds / 1_000_000)
    case .expiration:
      .integer(envelope.expiration.map { (enqueued + $0).nanoseconds / 1_000_000 } ?? 0)
    case .redelivered: .boolean(deliveries > 0)
    case .deliveryCount: .integer(Int64(deliveries) + 1)
    case .replyTo, .type, .messageID, .correlationID, .groupID, .groupSequence:
      properties[header.rawValue]
    }
  }
}
