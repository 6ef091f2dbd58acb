public import Vocabulary

/// How often and when an ActiveMQ client delivers a message again that its consumer failed on (A3).
public struct RedeliveryPlan: Equatable, Sendable {
  /// Redeliveries until the message is poison; `nil` is without end.
  public var maximum: UInt32? = 6
  /// Before the first redelivery.
  public var initialDelay: VirtualDuration = .seconds(1)
  /// Before the others, unless the delays grow.
  public var delay: VirtualDuration = .seconds(1)
  /// What each delay is multiplied by to give the next, above 0; `nil` leaves them alike.
  public var multiplier: Double?
  /// The longest delay; `nil` is no limit.
  public var maximumDelay: VirtualDuration?

  public init() {}

  /// The delay before the redelivery with that number, from 1, after one of `previous` (A3.3).
  public func delay(before number: UInt32, previous: VirtualDuration) -> VirtualDuration {
    guard number > 1 else { return initialDelay }
    guard let multiplier, previous > .zero else { return delay }
    let grown = Double(previous.nanoseconds) * multiplier
    var next = VirtualDuration(nanoseconds: Int64(min(grown + 0.5, 9e18)))
    if let maximumDelay { next = min(next, max(maximumDelay, delay)) }
    return next
  }
}

/// Where a subscription of KubeMQ's events store begins, the first time (K3.2).
public enum ReplayStart: Equatable, Sendable {
  case new
  case first
  /// With the last stored event.
  case last
  /// With the event of that number, from 1; beyond the end with what comes.
  case sequence(UInt64)
  /// With the first event of that moment of the run or later.
  case time(VirtualDuration)
  /// With the first event of so long ago or later.
  case delta(VirtualDuration)
}
