internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - Services, calls and clients in the result document and on the screen

extension SimulationRun {
  /// The metric rows of services, their calls, and clients.
  func serviceMetricRows() -> [MetricRow] {
    var metrics: [Metric] = []
    for index in scenario.services.indices {
      metrics += Metric.ServiceMeasure.allCases.map { .service(index, $0) }
    }
    for index in scenario.services.indices {
      metrics += Metric.CallMeasure.allCases.map { .calls(index, $0) }
    }
    for index in scenario.clients.indices {
      metrics += Metric.ClientMeasure.allCases.map { .client(index, $0) }
    }
    return metrics.map { row(of: $0) }
  }

  /// One metric of services or data as the result document prints it.
  func row(of metric: Metric) -> MetricRow {
    let summary: MetricSummary =
      switch metric.kind {
      case .counter: .counter(count(of: metric))
      case .gauge:
        .gauge(
          mean: gaugeMean(of: metric),
          maximum: gaugeMaximum(of: metric) ?? 0,
          last: gaugeValue(of: metric) ?? 0
        )
      case .trend: .trend(TrendSummary(trend(of: metric) ?? Trend()))
      case .share: .share(mean: share(of: metric))
      }
    return MetricRow(name: metric.name(in: scenario), summary: summary)
  }

  /// Names of services, by the numbers in event records.
  public var serviceNames: [String] { scenario.services.map(\.name) }

  /// Names of endpoints, by the numbers in event records: those of the first service come first.
  public var endpointNames: [String] {
    scenario.services.flatMap { $0.endpoints.map(\.name) }
  }

  /// Names of callers, by the numbers in event records: services, then clients.
  public var callerNames: [String] { serviceNames + scenario.clients.map(\.name) }

  // MARK: Snapshots

  func serviceSnapshots() -> [ServiceSnapshot] {
    scenario.services.indices.map { index in
      let meter = services.meters[index]
      var snapshot = ServiceSnapshot(name: scenario.services[index].name)
      snapshot.workers = scenario.services[index].workers
      snapshot.busy = meter.busy.value
      snapshot.waiting = meter.waiting.value
      snapshot.requests = meter.requests
      snapshot.succeeded = meter.succeeded
      snapshot.failed = meter.failed
      snapshot.refused = meter.refused
      snapshot.isDown = services.states[index].isDown
      snapshot.slowFactor = services.states[index].slowFactor
      snapshot.since = services.states[index].since
      return snapshot
    }
  }

  func clientSnapshots() -> [ClientSnapshot] {
    scenario.clients.indices.map { index in
      let meter = services.clientMeters[index]
      var snapshot = ClientSnapshot(name: scenario.clients[index].name)
      snapshot.inFlight = meter.inFlight.value
      snapshot.requests = meter.requests
      snapshot.succeeded = meter.succeeded
      snapshot.failed = meter.failed
      return snapshot
    }
  }
}
