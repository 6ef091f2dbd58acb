extension Metric {
  /// Everything that is measured of the parts of a scenario, in the order of the result document.
  ///
  /// The books as a whole are left out: they are sums over these.
  public static func all(in scenario: Scenario) -> [Metric] {
    scenario.queues.indices.flatMap { index in
      QueueMeasure.allCases.map { Metric.queue(index, $0) }
    }
      + scenario.consumers.indices.flatMap { index in
        ConsumerMeasure.allCases.map { Metric.consumer(index, $0) }
      }
      + scenario.producers.indices.flatMap { index in
        ProducerMeasure.allCases.map { Metric.producer(index, $0) }
      }
      + [.endToEnd, .routingWait, .acceptWait] + scenario.faults.indices.map { .faultFired($0) }
  }
}
