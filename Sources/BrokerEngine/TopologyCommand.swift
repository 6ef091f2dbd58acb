public import Vocabulary

/// Everything a client may say about exchanges, queues and bindings.
public enum TopologyCommand: Equatable, Sendable, BitwiseCopyable {
  case declareExchange(NameID, ExchangePolicy)
  case deleteExchange(NameID, ifUnused: Bool)
  case declareQueue(NameID, QueuePolicy)
  case deleteQueue(NameID, ifUnused: Bool, ifEmpty: Bool)
  case bind(queue: NameID, exchange: NameID, key: NameID)
  case unbind(queue: NameID, exchange: NameID, key: NameID)
}

/// What an exchange is declared with.
public struct ExchangePolicy: Equatable, Sendable, BitwiseCopyable {
  public var kind: ExchangeKind
  public var isDurable: Bool
  /// Goes with its last binding, never before it had one (R1.16).
  public var isAutoDelete: Bool

  public init(kind: ExchangeKind, isDurable: Bool = true, isAutoDelete: Bool = false) {
    self.kind = kind
    self.isDurable = isDurable
    self.isAutoDelete = isAutoDelete
  }
}

/// What a queue is declared with.
public struct QueuePolicy: Equatable, Sendable, BitwiseCopyable {
  public var kind: QueueKind
  public var isDurable: Bool
  /// Only for its connection, and gone with it (R2.4).
  public var isExclusive: Bool
  /// Gone with its last consumer, never before the first (R2.5).
  public var isAutoDelete: Bool
  public var timeToLive: VirtualDuration?
  /// Limit on ready messages (R7.1).
  public var maximumLength: UInt32?
  /// Limit on the bytes of ready messages (R7.1).
  public var maximumBytes: UInt64?
  public var overflow: Overflow
  /// Where messages go that leave unacknowledged; the exchange may be missing (R8.2).
  public var deadLetterExchange: NameID?
  public var deadLetterKey: NameID?
  /// Redeliveries a quorum queue allows; `nil` is no limit (R11.3).
  public var deliveryLimit: UInt32?

  public init(
    kind: QueueKind = .classic,
    isDurable: Bool = true,
    isExclusive: Bool = false,
    isAutoDelete: Bool = false,
    timeToLive: VirtualDuration? = nil,
    maximumLength: UInt32? = nil,
    maximumBytes: UInt64? = nil,
    overflow: Overflow = .dropHead,
    deadLetterExchange: NameID? = nil,
    deadLetterKey: NameID? = nil,
    deliveryLimit: UInt32? = nil
  ) {
    self.kind = kind
    self.isDurable = isDurable
    self.isExclusive = isExclusive
    self.isAutoDelete = isAutoDelete
    self.timeToLive = timeToLive
    self.maximumLength = maximumLength
    self.maximumBytes = maximumBytes
    self.overflow = overflow
    self.deadLetterExchange = deadLetterExchange
    self.deadLetterKey = deadLetterKey
    self.deliveryLimit = deliveryLimit
  }
}
