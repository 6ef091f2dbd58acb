internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// Everything of a run that answers requests: services, calls under way, clients.
struct ServiceDesk: Sendable {
  /// Whether the scenario has any service.
  let exists: Bool

  init(_ scenario: Scenario) { exists = !scenario.services.isEmpty }
}

// MARK: - What is measured

extension ServiceDesk {
  /// A counter of a service, of calls or of a client.
  func count(of metric: Metric) -> Int { 0 }

  /// The present value of a gauge of a service or of a client.
  func gauge(of metric: Metric) -> Gauge? { nil }

  /// A trend of a service, of calls or of a client.
  func trend(of metric: Metric) -> Trend? { nil }

  /// A share of a service or of a client.
  func share(of metric: Metric) -> Double? { nil }
}
