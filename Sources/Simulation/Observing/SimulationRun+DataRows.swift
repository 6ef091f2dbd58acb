internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - Data in the result document

extension SimulationRun {
  /// Metrics of databases, views and exports, in the order of the scenario.
  func dataRows() -> [MetricRow] {
    var metrics: [Metric] = []
    for index in scenario.databases.indices {
      metrics += Metric.DatabaseMeasure.allCases.map { .database(index, $0) }
    }
    for index in scenario.views.indices {
      metrics += Metric.ViewMeasure.allCases.map { .view(index, $0) }
    }
    for index in scenario.exports.indices {
      metrics += Metric.ExportMeasure.allCases.map { .export(index, $0) }
    }
    return metrics.map { MetricRow(name: $0.name(in: scenario), summary: summary(of: $0)) }
  }

  private func summary(of metric: Metric) -> MetricSummary {
    switch metric.kind {
    case .counter: .counter(data.count(of: metric))
    case .share: .share(mean: data.share(of: metric))
    case .trend: .trend(TrendSummary(data.trend(of: metric) ?? Trend()))
    case .gauge:
      if let gauge = data.gauge(of: metric) {
        .gauge(mean: gauge.mean, maximum: gauge.maximum, last: gauge.value)
      } else {
        .gauge(mean: nil, maximum: 0, last: 0)
      }
    }
  }
}
