public import Vocabulary

/// A call of an endpoint, and what the caller does when it goes wrong.
public struct CallPlan: Equatable, Sendable {
  public var endpoint: EndpointReference
  /// How long each attempt is waited for; `nil` is for ever.
  public var timeout: VirtualDuration?
  public var retries: RetryPlan?
  public var breaker: BreakerPlan?
  /// What stands in for an answer that does not come.
  public var fallback: FallbackPlan?

  public init(endpoint: EndpointReference) { self.endpoint = endpoint }
}

/// How often and after which pauses a failed call is tried again.
public struct RetryPlan: Equatable, Sendable {
  /// The first one included; at least 1.
  public var attempts: Int
  public var backoff: Backoff
  public var jitter: Jitter = .none
  /// Retries allowed as a share of calls; `nil` is no limit.
  ///
  /// Each call pays the share into a bucket that holds at most ten retries, each retry takes one.
  public var budget: Probability?

  public init(attempts: Int, backoff: Backoff = .constant(.zero)) {
    self.attempts = attempts
    self.backoff = backoff
  }

  /// The pause before a retry, before jitter.
  public enum Backoff: Equatable, Sendable {
    case constant(VirtualDuration)
    /// `first`, then each `factor` times the last, at most `longest`.
    case exponential(first: VirtualDuration, factor: Double, longest: VirtualDuration)
  }

  /// How chance changes a pause, so that callers do not come back together.
  public enum Jitter: String, Equatable, Sendable, CaseIterable {
    case none
    /// Half of it fixed, half drawn.
    case equal
    /// All of it drawn, between nothing and the pause.
    case full
  }
}

/// A circuit breaker: after failures it lets nothing through for a while, then tries.
public struct BreakerPlan: Equatable, Sendable {
  /// Failures in a row that open it; at least 1.
  public var failures: Int
  /// How long it stays open before it lets a probe through.
  public var openFor: VirtualDuration
  /// Probes that must succeed in a row to close it; at least 1.
  public var probes: Int

  public init(failures: Int, openFor: VirtualDuration, probes: Int = 1) {
    self.failures = failures
    self.openFor = openFor
    self.probes = probes
  }
}

/// What a caller answers with when a call has failed for good.
public enum FallbackPlan: String, Equatable, Sendable, CaseIterable {
  /// The last answer that it got; none, while it never got one.
  case cached
  /// Something empty: the part is missing and the request goes on.
  case empty
}
