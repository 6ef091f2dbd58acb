internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Vocabulary

/// A call under way: its attempts, one after the other.
///
/// Each attempt has a generation of its own, so that an answer that comes too late finds nobody.
struct Call: Sendable, BitwiseCopyable {
  enum Caller: UInt8, Sendable, BitwiseCopyable {
    /// The row is free.
    case nobody
    case handling
    case client
  }

  var generation: UInt32 = 0
  var caller: Caller = .nobody
  /// Whether the present attempt went to a service that says nothing.
  var isSwallowed = false
  /// Whether the present attempt is under way.
  var isTrying = false
  /// The caller: a row of the handlings or of the clients; the next free row while it is free.
  var callerRow: Int32 = -1
  /// Index into the program's call sites.
  var site: Int32 = 0
  var attempt: Int32 = 0
  /// The circuit breaker's count of openings when the attempt began.
  var epoch: UInt32 = 0
  /// Its number since the start of the run, for the log.
  var number: UInt32 = 0
  var began: VirtualInstant = .start
  var stamp: VirtualInstant = .start
  var origin = MessageID.none
}

/// How an attempt ended that brought no answer to use.
enum AttemptFailure: UInt8, Sendable, BitwiseCopyable {
  case refused, error, timeout
  /// The circuit breaker let it not through.
  case broken
}

/// A place from which an endpoint is called, with what the caller keeps from call to call.
struct CallSite: Sendable {
  /// Index into the program's endpoints.
  let endpoint: Int
  let service: Int
  /// A service, or behind all services a client.
  let caller: Int
  let timeout: VirtualDuration?
  let attempts: Int
  let backoff: RetryPlan.Backoff
  let jitter: RetryPlan.Jitter
  let budget: Probability?
  let breakerPlan: BreakerPlan?
  let fallback: FallbackPlan?
  /// Row of the breakers; below zero there is none.
  var breaker = -1
  private var source: RandomSource
  /// What the budget holds, in parts of a retry.
  private var tokens: UInt64 = 0
  /// Whether an answer came ever before.
  var hasAnswer = false
  /// Attempts from here beyond the first of each call.
  var retries = 0

  /// Retries that a budget holds at most.
  static let budgetDepth: UInt64 = 10

  init(_ plan: CallPlan, endpoint: Int, caller: Int, seed: UInt64, stream: String) {
    self.endpoint = endpoint
    service = plan.endpoint.service
    self.caller = caller
    timeout = plan.timeout
    attempts = max(plan.retries?.attempts ?? 1, 1)
    backoff = plan.retries?.backoff ?? .constant(.zero)
    jitter = plan.retries?.jitter ?? .none
    budget = plan.retries?.budget
    breakerPlan = plan.breaker
    fallback = plan.fallback
    source = RandomSource(seed: seed, stream: stream + "/jitter")
  }

  /// Pays a call's share into the budget.
  mutating func payBudget() {
    guard let budget else { return }
    tokens = min(tokens + budget.numerator, Self.budgetDepth * budget.denominator)
  }

  /// Takes a retry out of the budget, if there is one left.
  mutating func takeRetry() -> Bool {
    guard let budget else { return true }
    guard tokens >= budget.denominator else { return false }
    tokens -= budget.denominator
    return true
  }

  /// The pause before a retry, chance included; the first retry is number 1.
  mutating func pause(beforeRetry number: Int) -> VirtualDuration {
    let whole = fullPause(beforeRetry: number).nanoseconds
    switch jitter {
    case .none: return VirtualDuration(nanoseconds: whole)
    case .equal:
      let half = whole / 2
      return VirtualDuration(nanoseconds: half + draw(upTo: whole - half))
    case .full: return VirtualDuration(nanoseconds: draw(upTo: whole))
    }
  }

  private mutating func draw(upTo bound: Int64) -> Int64 {
    Int64(source.below(UInt64(bound) + 1))
  }

  private func fullPause(beforeRetry number: Int) -> VirtualDuration {
    switch backoff {
    case .constant(let pause): return pause
    case .exponential(let first, let factor, let longest):
      var pause = Double(first.nanoseconds)
      let bound = Double(longest.nanoseconds)
      var left = number - 1
      while left > 0, pause < bound, factor != 1 {
        pause *= factor
        left -= 1
      }
      return VirtualDuration(nanoseconds: Int64(min(pause, bound).rounded()))
    }
  }
}
