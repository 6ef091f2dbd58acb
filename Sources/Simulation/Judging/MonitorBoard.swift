internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// What an expectation with a window or a `sometimes` has seen so far.
struct Monitor: Sendable {
  enum State: Sendable, Equatable {
    case waiting
    case open
    case closed
  }

  let expectation: Int
  var state = State.waiting
  /// When the open window closes; `never` when an event closes it.
  var closes: VirtualInstant = .never
  /// The value of a gauge within the window.
  var gauge = Gauge()
  var minimum = Int.max
  /// A counter, or the number of a trend's samples, where the window opened.
  var base = 0
  /// The same after the latest event that was looked at, and the value of a gauge then: what held
  /// when a window with fixed ends opened or closed between two events.
  var counted = 0
  var standing = 0
  var opened: VirtualInstant = .start
  /// What the window came to when it last closed.
  var result: Double?
  /// Whether the condition has held at an instant of the window.
  var hasHeld = false
  /// The value at that instant, or the present one.
  var seen: Double?
  /// The last changes of a counter, for stretches that slide.
  var stretch = SlidingCount()
}

/// A counter over the last stretch of time, exact to the nanosecond.
struct SlidingCount: Sendable {
  private struct Change: Sendable {
    var instant: VirtualInstant
    var count: Int
  }

  /// What the counter came to at each change that the stretch still needs, the oldest first.
  private var changes = RingBuffer<Change>()

  var isEmpty: Bool { changes.isEmpty }

  /// Takes the present value in, and forgets what lies before the stretch.
  mutating func note(_ count: Int, at now: VirtualInstant, length: VirtualDuration) {
    if changes.last?.count != count { changes.append(Change(instant: now, count: count)) }
    while changes.count > 1, changes[1].instant + length <= now { _ = changes.popFirst() }
  }

  /// How much the counter grew in the stretch that ends now.
  func growth(to count: Int, at now: VirtualInstant, length: VirtualDuration) -> Int {
    guard var base = changes.first else { return 0 }
    var next = 1
    while next < changes.count, changes[next].instant + length <= now {
      base = changes[next]
      next += 1
    }
    return count - base.count
  }
}

/// Everything that must be watched while the run goes on so that it can be judged at the end.
struct MonitorBoard: Sendable {
  var monitors: [Monitor]
  /// Expectations that stop the run at their breach.
  var aborting: [Int] = []
  /// Counters at the two ends of the time over which rates are taken.
  var rateStart: [Metric: Int] = [:]
  var rateEnd: [Metric: Int] = [:]

  init(_ scenario: Scenario) {
    monitors = []
    for (index, expectation) in scenario.expectations.enumerated() {
      if expectation.needsMonitor { monitors.append(Monitor(expectation: index)) }
      if expectation.abortsRun { aborting.append(index) }
    }
  }

  /// Whether some monitor has to look at every event.
  var isWatching: Bool { !aborting.isEmpty || monitors.contains { $0.state != .closed } }

  func monitor(of expectation: Int) -> Monitor? {
    monitors.first { $0.expectation == expectation }
  }
}

extension Expectation {
  /// Whether the sums kept for the whole run are not enough to judge it.
  var needsMonitor: Bool {
    guard !comparesVariants else { return false }
    return isSometimes || window != .whole
      || left.aggregation == .minimum && left.metric.kind == .gauge
  }

  /// Whether its right side is a metric of another variant.
  var comparesVariants: Bool {
    if case .operand(let other) = right { other.variant != left.variant } else { false }
  }

  /// Whether every stretch of a length must meet it.
  var slides: Bool { if case .over = window { true } else { false } }

  /// Whether it holds at one instant rather than of a whole window.
  var isMomentary: Bool {
    if isSometimes { return true }
    if case .within = window { return true }
    return false
  }
}
