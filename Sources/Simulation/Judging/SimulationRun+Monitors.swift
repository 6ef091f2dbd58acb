internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - Windows

extension SimulationRun {
  /// Lets every open window see the present values; opens those whose time has come.
  mutating func observeMonitors() {
    for index in monitors.monitors.indices { observe(index) }
    for index in monitors.aborting where isBreached(index) { return stopAtBreach() }
  }

  private mutating func observe(_ index: Int) {
    switch monitors.monitors[index].state {
    case .closed: return
    case .waiting:
      guard opensByTime(scenario.expectations[monitors.monitors[index].expectation]) else {
        return remember(index)
      }
      open(index)
    case .open: break
    }
    if monitors.monitors[index].closes < now {
      close(index)
    } else {
      look(index)
      remember(index)
    }
  }

  private func opensByTime(_ expectation: Expectation) -> Bool {
    let warm = VirtualInstant.start + scenario.phases.warmUp
    switch expectation.window {
    case .whole, .before, .over: return now >= warm
    case .between(let from, _): return now >= from
    case .during, .within: return false
    }
  }

  private mutating func open(_ index: Int) {
    let expectation = scenario.expectations[monitors.monitors[index].expectation]
    if case .between(let from, let to) = expectation.window {
      // The present event lies in the window, or behind it: what counts is what held before it.
      monitors.monitors[index].closes = to
      open(index, at: from)
    } else {
      remember(index)
      open(index, at: now)
    }
    updateWatching()
  }

  private mutating func open(_ index: Int, at instant: VirtualInstant) {
    monitors.monitors[index].state = .open
    monitors.monitors[index].opened = instant
    monitors.monitors[index].base = monitors.monitors[index].counted
    let value = monitors.monitors[index].standing
    monitors.monitors[index].gauge.set(value, at: instant)
    monitors.monitors[index].gauge.restart(at: instant)
    monitors.monitors[index].minimum = value
  }

  /// Keeps what holds after the present event.
  private mutating func remember(_ index: Int) {
    let metric = scenario.expectations[monitors.monitors[index].expectation].left.metric
    if let value = gaugeValue(of: metric) {
      monitors.monitors[index].standing = value
    } else {
      monitors.monitors[index].counted = baseCount(of: metric)
    }
  }

  private func baseCount(of metric: Metric) -> Int {
    metric.kind == .trend ? sampleCount(of: metric) : count(of: metric)
  }

  private mutating func look(_ index: Int) {
    let expectation = scenario.expectations[monitors.monitors[index].expectation]
    if expectation.isMomentary {
      guard !monitors.monitors[index].hasHeld else { return }
      let value = momentaryValue(of: expectation.left)
      monitors.monitors[index].seen = value
      guard let value, expectation.holds(value) else { return }
      monitors.monitors[index].hasHeld = true
      monitors.monitors[index].result = value
      if expectation.isSometimes { monitors.monitors[index].state = .closed }
      updateWatching()
    } else if case .over(let length) = expectation.window {
      slide(index, expectation, length)
    } else if let value = gaugeValue(of: expectation.left.metric) {
      monitors.monitors[index].gauge.set(value, at: now)
      monitors.monitors[index].minimum = min(monitors.monitors[index].minimum, value)
    }
  }

  /// Judges the stretch that ended just before this event, and the one that ends with it.
  ///
  /// Between events a counter stands, so its growth over a sliding stretch is least just before an
  /// event and greatest just after one.
  private mutating func slide(
    _ index: Int,
    _ expectation: Expectation,
    _ length: VirtualDuration
  ) {
    let count = count(of: expectation.left.metric)
    let before = monitors.monitors[index].base
    monitors.monitors[index].base = count
    if monitors.monitors[index].stretch.isEmpty {
      let opened = monitors.monitors[index].opened
      monitors.monitors[index].stretch.note(before, at: opened, length: length)
    }
    if now - monitors.monitors[index].opened >= length, phase != .drain {
      judgeStretch(index, expectation, count: before, length)
    }
    monitors.monitors[index].stretch.note(count, at: now, length: length)
    if now - monitors.monitors[index].opened >= length, phase != .drain {
      judgeStretch(index, expectation, count: count, length)
    }
  }

  private mutating func judgeStretch(
    _ index: Int,
    _ expectation: Expectation,
    count: Int,
    _ length: VirtualDuration
  ) {
    let growth = monitors.monitors[index].stretch.growth(to: count, at: now, length: length)
    let value =
      expectation.left.aggregation == .rate ? Double(growth) / length.inSeconds : Double(growth)
    guard monitors.monitors[index].result == nil || !expectation.holds(value) else { return }
    monitors.monitors[index].result = value
    // One stretch that breaks the rule decides.
    if !expectation.holds(value) { monitors.monitors[index].state = .closed }
  }

  /// The value a momentary expectation is held against.
  private func momentaryValue(of operand: Expectation.Operand) -> Double? {
    operand.aggregation == .current || operand.aggregation == .count
      ? (operand.divisor == nil ? currentValue(of: operand.metric) : wholeValue(of: operand))
      : wholeValue(of: operand)
  }

  private mutating func close(_ index: Int) {
    let expectation = scenario.expectations[monitors.monitors[index].expectation]
    monitors.monitors[index].state = .closed
    if !expectation.isMomentary, !expectation.slides {
      monitors.monitors[index].result = windowValue(of: index)
    }
    updateWatching()
  }

  /// What an open window comes to if it closes now, or came to when its end passed.
  func windowValue(of index: Int) -> Double? {
    let monitor = monitors.monitors[index]
    if scenario.expectations[monitor.expectation].slides { return monitor.result }
    let operand = scenario.expectations[monitor.expectation].left
    let isOver = monitor.closes < now
    let end = isOver ? monitor.closes : now
    switch operand.metric.kind {
    case .counter, .share:
      let difference = (isOver ? monitor.counted : count(of: operand.metric)) - monitor.base
      guard operand.aggregation == .rate else { return Double(difference) }
      let span = (end - monitor.opened).inSeconds
      return span > 0 ? Double(difference) / span : nil
    case .gauge: return windowGauge(monitor, operand, until: end)
    case .trend:
      guard let trend = trend(of: operand.metric) else { return nil }
      let last = isOver ? monitor.counted : trend.count
      guard monitor.base <= last else { return nil }
      return trend.part(monitor.base..<last)?.value(of: operand.aggregation)
    }
  }

  private func windowGauge(
    _ monitor: Monitor,
    _ operand: Expectation.Operand,
    until end: VirtualInstant
  ) -> Double? {
    var gauge = monitor.gauge
    gauge.settle(at: end)
    switch operand.aggregation {
    case .mean: return gauge.mean
    case .maximum: return Double(gauge.maximum)
    case .minimum: return Double(monitor.minimum)
    case .current, .last, .count, .sum, .rate, .percentile: return Double(gauge.value)
    }
  }

  // MARK: Faults open and close windows

  mutating func openWindows(ofFault fault: Int) {
    for index in monitors.monitors.indices {
      switch scenario.expectations[monitors.monitors[index].expectation].window {
      case .during(fault):
        if monitors.monitors[index].state == .waiting { open(index) }
      case .before(fault):
        if monitors.monitors[index].state == .open { close(index) }
        monitors.monitors[index].state = .closed
      case .within(_, fault):
        // Struck again before it recovered: only what follows the last healing counts.
        monitors.monitors[index].state = .waiting
        monitors.monitors[index].hasHeld = false
      case .whole, .during, .before, .within, .between, .over: break
      }
    }
    updateWatching()
  }

  mutating func closeWindows(ofFault fault: Int) {
    for index in monitors.monitors.indices {
      switch scenario.expectations[monitors.monitors[index].expectation].window {
      case .during(fault) where monitors.monitors[index].state == .open:
        look(index)
        if !scenario.expectations[monitors.monitors[index].expectation].isMomentary {
          monitors.monitors[index].result = windowValue(of: index)
        }
      case .within(let length, fault):
        open(index)
        monitors.monitors[index].closes = now + length
      case .whole, .during, .before, .within, .between, .over: break
      }
    }
  }

  /// The end of the run closes every window; a window cut short stays open.
  mutating func closeMonitors() {
    guard !isCutShort else { return }
    for index in monitors.monitors.indices where monitors.monitors[index].state == .waiting {
      if opensByTime(scenario.expectations[monitors.monitors[index].expectation]) { observe(index) }
    }
    for index in monitors.monitors.indices where monitors.monitors[index].state == .open {
      if case .during = scenario.expectations[monitors.monitors[index].expectation].window {
        monitors.monitors[index].state = .closed
      } else {
        close(index)
      }
    }
  }

  // MARK: Rates

  mutating func markRateStart() { monitors.rateStart = countersUnderRate() }
  mutating func markRateEnd() { monitors.rateEnd = countersUnderRate() }

  private func countersUnderRate() -> [Metric: Int] {
    var counts: [Metric: Int] = [:]
    for expectation in scenario.expectations where expectation.left.aggregation == .rate {
      counts[expectation.left.metric] = count(of: expectation.left.metric)
    }
    return counts
  }

  // MARK: Stopping at a breach

  private func isBreached(_ index: Int) -> Bool {
    let expectation = scenario.expectations[index]
    switch expectation.comparison {
    case .less, .atMost, .equal: break
    case .more, .atLeast, .unequal, .within: return false
    }
    guard let value = wholeValue(of: expectation.left) else { return false }
    let isOver: Bool =
      switch expectation.right {
      case .value(let bound, let tolerance): value > bound + tolerance
      case .range, .operand: false
      }
    return isOver || (expectation.comparison == .less && !expectation.holds(value))
  }

  private mutating func stopAtBreach() { finish() }
}

extension Expectation {
  /// Whether a value meets the bound.
  func holds(_ value: Double) -> Bool {
    switch right {
    case .value(let bound, let tolerance):
      comparison.holds(value, bound, tolerance: tolerance)
    case .range(let lowest, let highest): value >= lowest && value <= highest
    case .operand: false
    }
  }
}
