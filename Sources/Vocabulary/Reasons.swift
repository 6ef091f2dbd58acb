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
}

/// How a queue keeps its messages; the rules of requeueing differ (R5.3, R11.4).
public enum QueueKind: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  case classic
  case quorum
}

/// What a full queue does (R7.2, R7.4).
public enum Overflow: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  case dropHead
  case rejectPublish
}
