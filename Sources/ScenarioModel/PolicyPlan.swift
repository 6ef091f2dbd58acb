public import Vocabulary

/// What the operator lays over every queue and exchange whose name matches.
///
/// Of several that match only the one with the highest priority counts. Numeric limits: the lower of
/// policy and queue counts; of everything else what the queue itself says counts.
public struct PolicyPlan: Equatable, Sendable {
  public var name: String
  /// A regular expression, searched for anywhere in the name.
  public var pattern: String
  public var target: Target = .all
  public var priority: Int32 = 0
  public var timeToLive: VirtualDuration?
  public var expiry: VirtualDuration?
  public var maximumLength: UInt32?
  public var maximumBytes: UInt64?
  public var overflow: Overflow?
  public var deadLetter: DeadLetterPlan?
  public var deliveryLimit: UInt32?
  /// Index into the scenario's exchanges.
  public var alternate: Int?

  /// What a policy is laid over.
  public enum Target: String, Sendable, CaseIterable {
    case queues
    case exchanges
    case all
  }

  public init(name: String, pattern: String) {
    self.name = name
    self.pattern = pattern
  }
}
