internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// What an expectation with a window or a `sometimes` has seen so far of one of its sides.
struct Monitor: Sendable {
  enum State: Sendable, Equatable {
    case waiting
    case open
    case closed
  }

  let expectation: Int
  let operand: Expectation.Operand
  /// Whether it is the right side, a metric that is the bound of another.
  let isBound: Bool
  let subject: MonitorSubject
  var state = State.waiting
  /// When the open window closes; `never` when an event closes it.
  var closes: VirtualInstant = .never
  /// The level within the window.
  var gauge = Gauge()
  var minimum = Int.max
  /// The subject where the window opened.
  var base = MonitorReading()
  /// The same after the latest event that was looked at: what held when a window opened or closed
  /// between two events.
  var standing = MonitorReading()
  var opened: VirtualInstant = .start
  /// What the window came to when it last closed; of stretches that slide, the one that broke the
  /// rule, or of `sometimes` the one that met it.
  var result: Double?
  /// Whether the condition has held at an instant of the window.
  var hasHeld = false
  /// The value at that instant, or the present one.
  var seen: Double?
  /// Everything so far, where that is asked at every event.
  var running: RunningSamples?
  /// The stretch that slides.
  var level: SlidingLevel?
  var samples: SlidingSamples?
  var ratio: SlidingRatio?
  /// What all stretches so far came to.
  var extent: Extent?

  init(_ index: Int, of scenario: Scenario, operand: Expectation.Operand, isBound: Bool = false) {
    let expectation = scenario.expectations[index]
    self.expectation = index
    self.operand = operand
    self.isBound = isBound
    subject = MonitorSubject(operand, in: scenario)
    if expectation.isMomentary, !expectation.slides, operand.metric.kind == .trend {
      running = RunningSamples(operand.aggregation)
    }
  }

  /// Whether a stretch held more than can be kept.
  var isOverfull: Bool {
    level?.isOverfull == true || samples?.isOverfull == true || ratio?.isOverfull == true
  }
}

/// An expectation that stops the run as soon as nothing can mend it any more.
struct AbortWatch: Sendable {
  let expectation: Int
  /// Everything so far, of a trend without a window.
  var running: RunningSamples?
}

/// Everything that must be watched while the run goes on so that it can be judged at the end.
struct MonitorBoard: Sendable {
  var monitors: [Monitor]
  /// Expectations that stop the run at their breach.
  var aborting: [AbortWatch] = []
  /// Counters at the two ends of the time over which rates are taken.
  var rateStart: [Metric: Int] = [:]
  var rateEnd: [Metric: Int] = [:]

  init(_ scenario: Scenario) {
    monitors = []
    for (index, expectation) in scenario.expectations.enumerated() {
      if expectation.needsMonitor {
        monitors.append(Monitor(index, of: scenario, operand: expectation.left))
        if case .operand(let right) = expectation.right, !expectation.isMomentary {
          monitors.append(Monitor(index, of: scenario, operand: right, isBound: true))
        }
      }
      if expectation.abortsRun, !expectation.comparesVariants {
        let needsSamples = !expectation.needsMonitor && expectation.left.metric.kind == .trend
        aborting.append(
          AbortWatch(
            expectation: index,
            running: needsSamples ? RunningSamples(expectation.left.aggregation) : nil
          )
        )
      }
    }
  }

  /// Whether some monitor has to look at every event.
  var isWatching: Bool { !aborting.isEmpty || monitors.contains { $0.state != .closed } }

  /// The place of the monitor of one side of an expectation.
  func place(of expectation: Int, isBound: Bool = false) -> Int? {
    monitors.firstIndex { $0.expectation == expectation && $0.isBound == isBound }
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
