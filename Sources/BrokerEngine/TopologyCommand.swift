public import Vocabulary

/// Everything a client may say about exchanges, queues and bindings.
public enum TopologyCommand: Equatable, Sendable, BitwiseCopyable {
  case declareExchange(NameID, ExchangePolicy)
  case deleteExchange(NameID, ifUnused: Bool)
  case declareQueue(NameID, QueuePolicy)
  case deleteQueue(NameID, ifUnused: Bool, ifEmpty: Bool)
  case bind(queue: NameID, exchange: NameID, key: NameID, arguments: ArgumentsID = .none)
  case unbind(queue: NameID, exchange: NameID, key: NameID, arguments: ArgumentsID = .none)
  /// A passive declare: 404 if it is missing, else as a declare of what is there (R2.1).
  case inspectQueue(NameID)
  case inspectExchange(NameID)
  /// Messages that reach the source and match go on to the destination (R1.8).
  case bindExchange(
    destination: NameID,
    source: NameID,
    key: NameID,
    arguments: ArgumentsID = .none
  )
  case unbindExchange(
    destination: NameID,
    source: NameID,
    key: NameID,
    arguments: ArgumentsID = .none
  )
  /// Sets or replaces the policy of that name (R15.1).
  case setPolicy(NameID, BrokerPolicy)
  case clearPolicy(NameID)
}

/// What an exchange is declared with.
public struct ExchangePolicy: Equatable, Sendable, BitwiseCopyable {
  public var kind: ExchangeKind
  public var isDurable: Bool
  /// Goes with its last binding, never before it had one (R1.16).
  public var isAutoDelete: Bool
  /// Takes messages from other exchanges only (R1.9).
  public var isInternal: Bool
  /// Where messages go that match no binding; it may be missing (R1.10).
  public var alternate: NameID?
  /// The argument that the broker cannot accept, if there is one.
  public var invalidArgument: NameID?
  /// Whether of queues of one group only one gets a message (K2.2).
  ///
  /// Takes an exchange that is internal, so that its messages are looked at; it refuses nobody then.
  public var choosesMembers = false

  public init(
    kind: ExchangeKind,
    isDurable: Bool = true,
    isAutoDelete: Bool = false,
    isInternal: Bool = false,
    alternate: NameID? = nil
  ) {
    self.kind = kind
    self.isDurable = isDurable
    self.isAutoDelete = isAutoDelete
    self.isInternal = isInternal
    self.alternate = alternate
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
  /// Priorities from 0 to this one are kept apart; 0 is a plain queue (R9.1).
  public var maximumPriority: UInt8 = 0
  /// Whether only one of its consumers gets messages (R4.7).
  public var hasSingleActiveConsumer = false
  /// The queue goes when it was not used for so long (R6.5).
  public var expiry: VirtualDuration?
  /// Messages of a stream older than this may be let go (R12.1).
  public var maximumAge: VirtualDuration?
  /// A stream lets old messages go by so many bytes at a time (x-stream-max-segment-size-bytes).
  public var segmentBytes: UInt64?
  /// Whether dead letters are kept until their targets have them (R11.8).
  public var deadLettersAtLeastOnce = false
  /// Changes memory use only, yet counts when the queue is declared again (R10.1).
  public var isLazy = false
  /// The argument that the broker cannot accept, if there is one (R2.8).
  public var invalidArgument: NameID?
  /// The arguments that count when the queue is declared again, given or not (R2.1).
  public var arguments = ArgumentsID.none
  /// The group of subscribers that the queue stands for a member of (K2.2).
  public var group: NameID?

  /// What `segmentBytes` is when it is not given.
  public static let defaultSegmentBytes: UInt64 = 500_000_000

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

/// What the operator lays over queues and exchanges whose name matches (R15.1).
///
/// Numeric limits: the lower of policy and argument counts. Others: the argument wins.
public struct BrokerPolicy: Equatable, Sendable, BitwiseCopyable {
  /// A regular expression, searched for anywhere in the name.
  public var pattern: NameID
  public var appliesToQueues: Bool
  public var appliesToExchanges: Bool
  /// Of several policies that match, only the one with the highest priority applies.
  public var priority: Int32
  public var timeToLive: VirtualDuration?
  public var expiry: VirtualDuration?
  public var maximumLength: UInt32?
  public var maximumBytes: UInt64?
  public var overflow: Overflow?
  public var deadLetterExchange: NameID?
  public var deadLetterKey: NameID?
  public var deliveryLimit: UInt32?
  public var alternate: NameID?

  public init(
    pattern: NameID,
    appliesToQueues: Bool = true,
    appliesToExchanges: Bool = true,
    priority: Int32 = 0
  ) {
    self.pattern = pattern
    self.appliesToQueues = appliesToQueues
    self.appliesToExchanges = appliesToExchanges
    self.priority = priority
  }
}
