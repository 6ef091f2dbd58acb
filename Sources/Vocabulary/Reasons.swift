/// Why a message left its queue without being acknowledged (R8.1).
public enum DeadLetterReason: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  case rejected
  case expired
  case maximumLength
  case deliveryLimit

  /// The word that stands in the death history and in reports.
  public var word: String {
    switch self {
    case .rejected: "rejected"
    case .expired: "expired"
    case .maximumLength: "maxlen"
    case .deliveryLimit: "delivery_limit"
    }
  }
}

/// How an exchange chooses among its bindings.
public enum ExchangeKind: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  case direct
  case fanout
  case topic
  /// By the message's headers instead of its key (R1.5).
  case headers
}

/// How a queue keeps its messages; the rules of requeueing differ (R5.3, R11.4).
public enum QueueKind: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  case classic
  case quorum
  /// A log that reading does not empty (R12.1).
  case stream
  /// A queue of ActiveMQ, or what a topic of it keeps for a subscription (A1, A5).
  case activemq
  /// A queue of KubeMQ: what comes back is appended with a new sequence (K1.1).
  case kubemq
}

/// What a full queue does (R7.2, R7.4).
public enum Overflow: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  case dropHead
  case rejectPublish
  /// Refuses like `rejectPublish`, and dead-letters what it refuses.
  case rejectPublishAndDeadLetter
}

/// What becomes of a message for which its destination of ActiveMQ has no room (A11.1).
public enum FullDestination: String, Sendable, BitwiseCopyable, CaseIterable {
  /// Whoever sends it is not read before there is room.
  case wait
  /// It is refused.
  case fail
}

/// What shows that a consumer of ActiveMQ is slow (A11.2).
public enum SlowConsumerSign: String, Sendable, BitwiseCopyable, CaseIterable {
  /// A subscription to a topic has more waiting than its prefetch, a durable one anything.
  case backlog
  /// It holds messages and has acknowledged none for so long.
  case silence
}

/// The versions of RabbitMQ whose rules are known, where they differ.
public enum RabbitVersion: String, Sendable, BitwiseCopyable, CaseIterable {
  case v3x10 = "3.10"
  case v4x3 = "4.3"
}

/// Why the broker does not read what a connection says (R14.1, A11.1).
public enum BlockReason: Equatable, Sendable, BitwiseCopyable {
  case alarm(ResourceAlarm)
  /// A message it sent goes to a queue without room.
  case destination(QueueID)

  /// What a blocked connection is told.
  public var reason: String {
    switch self {
    case .alarm(let alarm): alarm.reason
    case .destination: "memory limit reached"
    }
  }
}

/// What makes the broker stop taking messages from publishers (R14.1).
public enum ResourceAlarm: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  case memory
  case disk

  /// What a blocked connection is told.
  public var reason: String {
    switch self {
    case .memory: "low on memory"
    case .disk: "low on disk"
    }
  }
}
