extension Metric {
  /// Everything that is measured of the parts of a scenario, in the order of the result document.
  ///
  /// The books as a whole are left out: they are sums over these.
  public static func all(in scenario: Scenario) -> [Metric] {
    let named = scenario.namedMetrics
    var metrics: [Metric] = []
    for index in scenario.queues.indices { metrics += ofQueue(index, named: named) }
    for index in scenario.consumers.indices {
      for measure in ConsumerMeasure.allCases { metrics.append(.consumer(index, measure)) }
    }
    for index in scenario.producers.indices {
      for measure in ProducerMeasure.allCases { metrics.append(.producer(index, measure)) }
    }
    metrics += ofServices(in: scenario) + ofData(in: scenario)
    metrics += [.endToEnd, .routingWait, .acceptWait]
    return metrics + scenario.faults.indices.map { .faultFired($0) }
  }

  /// Orders of completion and waits at one priority are only followed where somebody names them.
  private static func ofQueue(_ index: Int, named: [Metric]) -> [Metric] {
    let orders: [QueueMeasure] = [.inversions, .overtakes]
    let isFollowed = orders.contains { named.contains(.queue(index, $0)) }
    var metrics: [Metric] = QueueMeasure.allCases
      .filter { isFollowed || !orders.contains($0) }
      .map { .queue(index, $0) }
    for metric in named {
      if case .priorityWait(index, _) = metric, !metrics.contains(metric) { metrics.append(metric) }
    }
    return metrics
  }

  private static func ofServices(in scenario: Scenario) -> [Metric] {
    var metrics: [Metric] = []
    for index in scenario.services.indices {
      for measure in ServiceMeasure.allCases { metrics.append(.service(index, measure)) }
    }
    for index in scenario.services.indices {
      for measure in CallMeasure.allCases { metrics.append(.calls(index, measure)) }
    }
    for index in scenario.clients.indices {
      for measure in ClientMeasure.allCases { metrics.append(.client(index, measure)) }
    }
    return metrics
  }

  private static func ofData(in scenario: Scenario) -> [Metric] {
    var metrics: [Metric] = []
    for index in scenario.databases.indices {
      for measure in DatabaseMeasure.allCases { metrics.append(.database(index, measure)) }
    }
    for index in scenario.views.indices {
      for measure in ViewMeasure.allCases { metrics.append(.view(index, measure)) }
    }
    for index in scenario.exports.indices {
      for measure in ExportMeasure.allCases { metrics.append(.export(index, measure)) }
    }
    return metrics
  }
}
