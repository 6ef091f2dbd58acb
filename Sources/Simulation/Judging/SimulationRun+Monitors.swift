internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - Windows

extension SimulationRun {
  /// Lets every open window see the present values; opens those whose time has come.
  mutating func observeMonitors() {
    for index in monitors.monitors.indices { observe(index) }
    stopAtBreach()
  }

  func expectation(of index: Int) -> Expectation {
    scenario.expectations[monitors.monitors[index].expectation]
  }

  private mutating func observe(_ index: Int) {
    switch monitors.monitors[index].state {
    case .closed: return
    case .waiting:
      guard opensByTime(expectation(of: index)) else { return remember(index) }
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
    switch expectation(of: index).window {
    case .between(let from, let to):
      // The present event lies in the window, or behind it: what counts is what held before it.
      monitors.monitors[index].closes = to
      open(index, at: from)
    case .over:
      monitors.monitors[index].state = .open
      beginSliding(index)
    case .whole, .during, .before, .within:
      remember(index)
      open(index, at: now)
    }
    updateWatching()
  }

  private mutating func open(_ index: Int, at instant: VirtualInstant) {
    monitors.monitors[index].state = .open
    monitors.monitors[index].opened = instant
    monitors.monitors[index].base = monitors.monitors[index].standing
    let value = monitors.monitors[index].standing.value
    monitors.monitors[index].gauge.set(value, at: instant)
    monitors.monitors[index].gauge.restart(at: instant)
    monitors.monitors[index].minimum = value
  }

  /// Keeps what holds after the present event.
  private mutating func remember(_ index: Int) {
    monitors.monitors[index].standing = reading(of: monitors.monitors[index].subject)
  }

  private mutating func look(_ index: Int) {
    let expectation = expectation(of: index)
    if expectation.slides { return slide(index) }
    if expectation.isMomentary { return lookAtMoment(index, expectation) }
    guard case .level(let metric, _) = monitors.monitors[index].subject,
      let value = gaugeValue(of: metric)
    else { return }
    monitors.monitors[index].gauge.set(value, at: now)
    monitors.monitors[index].minimum = min(monitors.monitors[index].minimum, value)
  }

  private mutating func lookAtMoment(_ index: Int, _ expectation: Expectation) {
    guard !monitors.monitors[index].hasHeld else { return }
    let value = momentaryValue(of: index)
    monitors.monitors[index].seen = value
    guard let value, holds(expectation, value) == true else { return }
    monitors.monitors[index].hasHeld = true
    monitors.monitors[index].result = value
    if expectation.isSometimes { monitors.monitors[index].state = .closed }
    updateWatching()
  }

  /// The value a momentary expectation is held against.
  private mutating func momentaryValue(of index: Int) -> Double? {
    let operand = monitors.monitors[index].operand
    if monitors.monitors[index].running != nil, let trend = trend(of: operand.metric) {
      monitors.monitors[index].running?.feed(from: trend)
      return monitors.monitors[index].running?.value ?? wholeValue(of: operand)
    }
    return operand.aggregation == .current || operand.aggregation == .count
      ? (operand.divisor == nil ? currentValue(of: operand.metric) : wholeValue(of: operand))
      : wholeValue(of: operand)
  }

  private mutating func close(_ index: Int) {
    let expectation = expectation(of: index)
    if expectation.slides {
      endSliding(index)
    } else if !expectation.isMomentary {
      monitors.monitors[index].result = windowValue(of: index)
    }
    monitors.monitors[index].state = .closed
    updateWatching()
  }

  // MARK: Faults open and close windows

  mutating func openWindows(ofFault fault: Int) {
    for index in monitors.monitors.indices {
      switch expectation(of: index).window {
      case .during(fault):
        monitors.monitors[index].result = nil
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
      switch expectation(of: index).window {
      case .during(fault) where monitors.monitors[index].state == .open:
        look(index)
        if !expectation(of: index).isMomentary {
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
      if opensByTime(expectation(of: index)) { observe(index) }
    }
    for index in monitors.monitors.indices where monitors.monitors[index].state == .open {
      if case .during = expectation(of: index).window {
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
    for expectation in scenario.expectations {
      var operands = [expectation.left]
      if case .operand(let right) = expectation.right { operands.append(right) }
      for operand in operands where operand.aggregation == .rate {
        counts[operand.metric] = count(of: operand.metric)
      }
    }
    return counts
  }
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
