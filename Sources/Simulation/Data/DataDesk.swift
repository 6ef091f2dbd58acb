internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// The data of a run: databases with their tables, views, exports.
struct DataDesk: Sendable {
  /// Whether the scenario has any data.
  let exists: Bool

  init(_ scenario: Scenario) { exists = !scenario.databases.isEmpty }
}

// MARK: - What is measured

extension DataDesk {
  /// A counter of a database, a view or an export.
  func count(of metric: Metric) -> Int { 0 }

  /// The present value of a gauge of a database or a view.
  func gauge(of metric: Metric) -> Gauge? { nil }

  /// A trend of a database, a view or an export.
  func trend(of metric: Metric) -> Trend? { nil }

  /// A share of a database.
  func share(of metric: Metric) -> Double? { nil }
}
