internal import ScenarioModel
internal import Telemetry

// MARK: - Stopping at a breach

extension SimulationRun {
  /// Stops the run when an expectation that asks for it can no longer be met.
  mutating func stopAtBreach() {
    for index in monitors.aborting.indices where isBreached(index) { return stop() }
  }

  private mutating func stop() {
    guard !isDone else { return }
    isCutShort = true
    finish()
  }

  private mutating func isBreached(_ index: Int) -> Bool {
    let number = monitors.aborting[index].expectation
    let expectation = scenario.expectations[number]
    if expectation.needsMonitor { return isBreachedWindow(of: number) }
    if monitors.aborting[index].running != nil, let trend = trend(of: expectation.left.metric) {
      monitors.aborting[index].running?.feed(from: trend)
      let value = monitors.aborting[index].running?.value
      return value.map { expectation.isBeyondMending($0) } ?? false
    }
    return wholeValue(of: expectation.left).map { expectation.isBeyondMending($0) } ?? false
  }

  /// A window that closed on a failure, or that nothing later can mend.
  private func isBreachedWindow(of number: Int) -> Bool {
    guard let place = monitors.place(of: number) else { return false }
    let expectation = scenario.expectations[number]
    let monitor = monitors.monitors[place]
    if expectation.isMomentary {
      return monitor.state == .closed && !monitor.hasHeld && !expectation.isSometimes
    }
    if monitor.state == .closed {
      return monitor.result.flatMap { holds(expectation, $0) } == false
    }
    guard monitor.state == .open, !expectation.slides else { return false }
    return windowValue(of: place).map { expectation.isBeyondMending($0) } ?? false
  }
}

extension Expectation {
  /// Whether its value can only rise, or only fall; what it is compared with must stand still.
  var movesOneWay: Bool {
    if case .operand = right { return false }
    if case .gauge = left.metric.kind, left.aggregation == .current { return false }
    return comparison != .unequal && left.direction != nil
  }

  /// Whether a value so far breaks it and whatever follows can only make it worse.
  func isBeyondMending(_ value: Double) -> Bool {
    guard !holds(value), let direction = left.direction else { return false }
    switch (comparison, right, direction) {
    case (_, .operand, _): return false
    case (.less, _, .up), (.atMost, _, .up), (.more, _, .down), (.atLeast, _, .down): return true
    case (.equal, .value(let bound, _), .up), (.within, .value(let bound, _), .up):
      return value > bound
    case (.equal, .value(let bound, _), .down), (.within, .value(let bound, _), .down):
      return value < bound
    case (.equal, .range(_, let highest), .up), (.within, .range(_, let highest), .up):
      return value > highest
    case (.equal, .range(let lowest, _), .down), (.within, .range(let lowest, _), .down):
      return value < lowest
    case (.less, _, .down), (.atMost, _, .down), (.more, _, .up), (.atLeast, _, .up),
      (.unequal, _, _):
      return false
    }
  }
}

extension Metric {
  /// Whether it counts what is left over: before the end of a run there is always something.
  var isOfTheEnd: Bool { self == .ledger(.remaining) || self == .ledger(.scheduled) }
}

extension Expectation.Operand {
  fileprivate enum Direction {
    case up, down
  }

  /// Where its value can only move; a plain gauge is taken at its word at every instant.
  fileprivate var direction: Direction? {
    guard divisor == nil, !metric.isOfTheEnd else { return nil }
    switch (metric.kind, aggregation) {
    case (.counter, .count), (.trend, .count), (.trend, .sum), (.trend, .maximum),
      (.gauge, .maximum), (.gauge, .current):
      return .up
    case (.gauge, .minimum), (.trend, .minimum): return .down
    case (.counter, _), (.trend, _), (.gauge, _), (.share, _): return nil
    }
  }
}
