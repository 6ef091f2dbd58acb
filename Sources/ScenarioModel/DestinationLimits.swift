public import Vocabulary

/// How much a destination of ActiveMQ takes, and what it does about slow consumers (A5.7, A11).
public struct DestinationLimits: Equatable, Sendable {
  /// The bytes it holds, unsettled ones included, before there is no room; `nil` is any number.
  public var memory: UInt64?
  /// Whether what is sent without room is refused, instead of waiting for it.
  public var failsWhenFull = false
  /// How much a subscription keeps beyond its prefetch; `nil` is everything.
  public var pending: UInt32?
  public var slowConsumers: SlowConsumerPlan?

  public init() {}
}

/// When a consumer is ended for being slow (A11.2).
public struct SlowConsumerPlan: Equatable, Sendable {
  /// What shows that it is.
  public enum Sign: String, Sendable, CaseIterable {
    /// More waits for it than its prefetch.
    case backlog
    /// It acknowledges nothing of what it holds.
    case silence
  }

  public var sign: Sign
  /// Above zero.
  public var limit: VirtualDuration = .seconds(30)
  /// Above zero.
  public var check: VirtualDuration = .seconds(30)

  public init(sign: Sign) { self.sign = sign }
}
