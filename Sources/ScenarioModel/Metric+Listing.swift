extension Metric {
  /// Everything that is measured of the parts of a scenario, in the order of the result document.
  ///
  /// The books as a whole are left out: they are sums over these.
  public static func all(in scenario: Scenario) -> [Metric] {
    var metrics: [Metric] = []
    for index in scenario.queues.indices {
      // Orders of completion are only followed where an expectation names them.
      for measure in QueueMeasure.allCases where measure != .inversions && measure != .overtakes {
        metrics.append(.queue(index, measure))
      }
    }
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

  private static func ofServices(in scenario: Scenario) -> [Metric] {
    var metrics: [Metric] = []
    for index in scenario.services.indices {
      for measure in ServiceMeasure.allCases { metrics.append(.service(index, measure)) }
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
