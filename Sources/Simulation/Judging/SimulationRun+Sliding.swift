internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - Stretches that slide

extension SimulationRun {
  /// The first stretch begins where warm-up ends, with what held before the present event.
  mutating func beginSliding(_ index: Int) {
    guard case .over(let length) = expectation(of: index).window else { return }
    let warm = VirtualInstant.start + scenario.phases.warmUp
    let monitor = monitors.monitors[index]
    if case .trend = monitor.subject {
      monitors.monitors[index].samples = SlidingSamples(
        monitor.operand.aggregation,
        length: length,
        after: monitor.standing.value,
        at: warm
      )
    } else if case .ratio = monitor.subject {
      monitors.monitors[index].ratio = SlidingRatio(
        length: length,
        reading: monitor.standing,
        at: warm
      )
    } else if let measure = monitor.operand.slidingMeasure {
      monitors.monitors[index].level = SlidingLevel(
        measure,
        length: length,
        value: monitor.standing.value,
        at: warm
      )
    }
  }

  /// Judges every stretch up to the present event, and takes in what the event brought.
  ///
  /// What happens when the run phase has ended belongs to no stretch.
  mutating func slide(_ index: Int) {
    guard phase != .drain, phase != .done else {
      endSliding(index)
      monitors.monitors[index].state = .closed
      return updateWatching()
    }
    var values: [Double] = []
    let subject = monitors.monitors[index].subject
    monitors.monitors[index].level?.advance(to: now, into: &values)
    monitors.monitors[index].samples?.advance(to: now, into: &values)
    monitors.monitors[index].ratio?.advance(to: now, into: &values)
    if monitors.monitors[index].level != nil {
      let value = reading(of: subject).value
      monitors.monitors[index].level?.note(value)
    } else if monitors.monitors[index].ratio != nil {
      let reading = reading(of: subject)
      monitors.monitors[index].ratio?.note(reading)
    } else if case .trend(let metric) = subject, let trend = trend(of: metric) {
      monitors.monitors[index].samples?.note(from: trend)
    }
    if monitors.monitors[index].isOverfull {
      // More than can be kept: nothing is known of all stretches.
      monitors.monitors[index].extent = nil
      monitors.monitors[index].state = .closed
      return updateWatching()
    }
    judge(values, index)
  }

  /// Judges what is left up to the end of the run phase.
  mutating func endSliding(_ index: Int) {
    guard !monitors.monitors[index].isOverfull else { return }
    var values: [Double] = []
    let end = min(now, runEnd)
    monitors.monitors[index].level?.advance(to: end, into: &values)
    monitors.monitors[index].level?.finish(into: &values)
    monitors.monitors[index].samples?.advance(to: end, into: &values)
    monitors.monitors[index].samples?.finish(into: &values)
    monitors.monitors[index].ratio?.advance(to: end, into: &values)
    monitors.monitors[index].ratio?.finish(into: &values)
    judge(values, index)
  }

  private mutating func judge(_ values: [Double], _ index: Int) {
    guard !values.isEmpty, monitors.monitors[index].result == nil else { return }
    let expectation = expectation(of: index)
    var parts = 1.0
    if case .level(_, let count) = monitors.monitors[index].subject { parts = Double(count) }
    for value in values {
      let value = value / parts
      if monitors.monitors[index].extent == nil { monitors.monitors[index].extent = Extent(value) }
      monitors.monitors[index].extent?.take(value)
      // One stretch that breaks the rule decides; of `sometimes`, one that meets it.
      guard expectation.holds(value) == expectation.isSometimes else { continue }
      monitors.monitors[index].result = value
      monitors.monitors[index].hasHeld = expectation.isSometimes
      monitors.monitors[index].state = .closed
      return updateWatching()
    }
  }
}

extension Expectation.Operand {
  /// What a stretch of a counter or a level is judged by.
  fileprivate var slidingMeasure: SlidingLevel.Measure? {
    switch aggregation {
    case .count: .growth
    case .rate: .rate
    case .mean: .mean
    case .minimum: .minimum
    case .maximum: .maximum
    case .sum, .last, .percentile, .current: nil
    }
  }
}
