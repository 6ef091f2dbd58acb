internal import ScenarioModel
internal import Vocabulary

/// A circuit breaker between one caller and one endpoint.
///
/// Closed, it counts failures in a row; open, it lets nothing through; after its time it lets one
/// probe through at a time, and closes when enough of them succeeded in a row.
struct Breaker: Sendable {
  enum State: UInt8, Sendable {
    case closed, open, halfOpen
  }

  let plan: BreakerPlan
  private(set) var state = State.closed
  /// Openings and closings so far; an attempt from before the last one changes nothing.
  private(set) var epoch: UInt32 = 0
  private var failures = 0
  private var successes = 0
  private var hasProbe = false
  private var opensAgain: VirtualInstant = .start

  init(_ plan: BreakerPlan) { self.plan = plan }

  /// Whether an attempt may go; it must then be reported as a success or a failure, or given up.
  mutating func admits(at now: VirtualInstant) -> Bool {
    switch state {
    case .closed: return true
    case .open:
      guard now >= opensAgain else { return false }
      turn(.halfOpen)
      hasProbe = true
      return true
    case .halfOpen:
      guard !hasProbe else { return false }
      hasProbe = true
      return true
    }
  }

  mutating func succeed(epoch: UInt32) {
    guard epoch == self.epoch else { return }
    failures = 0
    guard state == .halfOpen else { return }
    hasProbe = false
    successes += 1
    if successes >= plan.probes { turn(.closed) }
  }

  mutating func fail(epoch: UInt32, at now: VirtualInstant) {
    guard epoch == self.epoch else { return }
    failures += 1
    if state == .halfOpen || failures >= plan.failures {
      opensAgain = now + plan.openFor
      turn(.open)
    }
  }

  /// The caller of an attempt is gone: nobody will know how it ended.
  mutating func giveUp(epoch: UInt32) {
    if epoch == self.epoch { hasProbe = false }
  }

  private mutating func turn(_ next: State) {
    state = next
    epoch &+= 1
    failures = 0
    successes = 0
    hasProbe = false
  }
}
