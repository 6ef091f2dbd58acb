internal import Groundwork
internal import ScenarioModel
public import Telemetry
internal import Vocabulary

// MARK: - The result document

extension SimulationRun {
  /// All metrics of the result document, in a fixed order: queues, consumers, producers,
  /// services, calls, clients, data, the rest.
  public func metricRows() -> [MetricRow] {
    Metric.all(in: scenario).filter(hasRow).map(row)
  }

  /// Faults have a place of their own; a router and a door that nobody waits at have none.
  private func hasRow(_ metric: Metric) -> Bool {
    switch metric {
    case .faultFired: false
    case .routingWait: router.exists
    case .acceptWait: desk.acceptGap != nil
    case .ledger, .effects, .queue, .priorityWait, .consumer, .producer, .endToEnd, .service,
      .calls, .client, .database, .view, .export:
      true
    }
  }

  /// One metric as the result document prints it.
  private func row(of metric: Metric) -> MetricRow {
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

  /// What is told of each fault, in the order of the file.
  public func faultRecords() -> [FaultRecord] {
    faults.states.map { state in
      let planned: Int? =
        switch state.plan.schedule {
        case .at(let instants): instants.count
        case .every(let period, let first):
          first > runEnd
            ? 0 : Int((runEnd - first).nanoseconds / max(period.nanoseconds, 1)) + 1
        case .rate, .renewal, .when, .opportunity, .always: nil
        }
      return FaultRecord(
        name: state.plan.name,
        planned: planned,
        fired: state.fired,
        first: state.firstStart?.inSeconds,
        last: state.lastStart?.inSeconds
      )
    }
  }

  /// Names of queues, by the numbers in event records.
  public var queueNames: [String] { scenario.queues.map(\.name) }

  /// Names of actors by the numbers in event records: consumers, producers, faults.
  public var actorNames: [String] {
    consumers.indices.map(consumerName) + producers.indices.map(producerName)
      + faults.states.map(\.plan.name)
  }

  /// How many faults there are, those by hand included.
  public var faultCount: Int { faults.states.count }

  /// All names behind the numbers in event records.
  public var eventNames: EventNames {
    var names = EventNames()
    names.queues = queueNames
    names.actors = actorNames
    names.services = serviceNames
    names.endpoints = endpointNames
    names.callers = callerNames
    names.subjects = subjectNames
    return names
  }

  func consumerName(_ row: Int) -> String {
    "\(scenario.consumers[consumers[row].plan].name)#\(consumers[row].instance + 1)"
  }

  func producerName(_ row: Int) -> String {
    "\(scenario.producers[producers[row].plan].name)#\(producers[row].instance + 1)"
  }
}
