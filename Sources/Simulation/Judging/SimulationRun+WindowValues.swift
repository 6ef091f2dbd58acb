internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - What windows come to

extension SimulationRun {
  /// What an open window comes to if it closes now, or came to when its end passed.
  func windowValue(of index: Int) -> Double? {
    let monitor = monitors.monitors[index]
    if expectation(of: index).slides {
      return monitor.result ?? monitor.extent?.worst(for: expectation(of: index))
    }
    let isOver = monitor.closes < now
    let end = isOver ? monitor.closes : now
    let last = isOver ? monitor.standing : reading(of: monitor.subject)
    let growth = last.value - monitor.base.value
    switch monitor.subject {
    case .counter:
      guard monitor.operand.aggregation == .rate else { return Double(growth) }
      let span = (end - monitor.opened).inSeconds
      return span > 0 ? Double(growth) / span : nil
    case .ratio:
      let below = last.below - monitor.base.below
      return below > 0 ? Double(growth) / Double(below) : nil
    case .level(_, let parts):
      return windowGauge(monitor, until: end).map { $0 / Double(parts) }
    case .trend(let metric): return windowTrend(monitor, metric, until: last.value)
    case .nothing: return nil
    }
  }

  private func windowTrend(_ monitor: Monitor, _ metric: Metric, until last: Int) -> Double? {
    guard let trend = trend(of: metric), monitor.base.value <= last else { return nil }
    let part = trend.part(monitor.base.value..<last)
    if part == nil, monitor.operand.aggregation == .count {
      return Double(last - monitor.base.value)
    }
    return part?.value(of: monitor.operand.aggregation)
  }

  private func windowGauge(_ monitor: Monitor, until end: VirtualInstant) -> Double? {
    var gauge = monitor.gauge
    gauge.settle(at: end)
    switch monitor.operand.aggregation {
    case .mean: return gauge.mean
    case .maximum: return Double(gauge.maximum)
    case .minimum: return Double(monitor.minimum)
    case .current, .last, .count, .sum, .rate, .percentile: return Double(gauge.value)
    }
  }
}
