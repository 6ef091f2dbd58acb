public import Vocabulary

/// What a producer does with messages that the broker has not taken, or may not have taken.
public enum RepublishPlan: Equatable, Sendable {
  /// Holds back what comes due while it is cut off and publishes it when it is connected again; what
  /// was refused, or is unknown because the connection broke, it leaves at that.
  case hold
  /// Tries each message once, at its time: what comes due while it is cut off fails.
  case once
  /// Publishes again after a pause whatever was refused, failed because it was cut off, or has no
  /// confirm and will not get one: at least once. Attempts count the first; `nil` is no limit.
  case again(after: VirtualDuration, attempts: UInt32?)
}
