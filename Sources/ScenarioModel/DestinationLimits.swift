public import Vocabulary

/// How much a destination of ActiveMQ takes, and what it does about slow consumers (A5.7, A11).
public struct DestinationLimits: Equatable, Sendable {
  /// The bytes it holds, unsettled ones included, before there is no room; `nil` is any number.
  public var memory: UInt64?
  public var whenFull = FullDestination.wait
  /// How much a subscription keeps beyond its prefetch; `nil` is everything.
  public var pending: UInt32?
  public var slowConsumers: SlowConsumerPlan?

  public init() {}
}

/// When a consumer is ended for being slow (A11.2).
public struct SlowConsumerPlan: Equatable, Sendable {
  public var sign: SlowConsumerSign
  /// Above zero.
  public var limit: VirtualDuration = .seconds(30)
  /// Above zero.
  public var check: VirtualDuration = .seconds(30)

  public init(sign: SlowConsumerSign) { self.sign = sign }
}
