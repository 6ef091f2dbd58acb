internal import Groundwork
internal import ScenarioModel
public import Telemetry
internal import Vocabulary

// MARK: - The result document

extension SimulationRun {
  /// All metrics of the result document, in a fixed order: queues, consumers, producers,
  /// services, calls, clients, data, the rest.
  public func metricRows() -> [MetricRow] {
    queueRows() + consumerRows() + producerRows() + serviceMetricRows() + dataRows()
      + overallRows()
  }

  private func queueRows() -> [MetricRow] {
    var rows: [MetricRow] = []
    for (index, meter) in queueMeters.enumerated() {
      for measure in Metric.QueueMeasure.allCases {
        let metric = Metric.queue(index, measure)
        let summary: MetricSummary =
          switch measure {
          case .ready:
            gauge(meter.meanReady, meter.maximumReady, meter.ready)
          case .unacked:
            gauge(meter.meanUnacked, meter.maximumUnacked, meter.unacked)
          case .backlog:
            gauge(meter.meanBacklog, meter.maximumBacklog, meter.backlog)
          case .wait: .trend(TrendSummary(meter.wait))
          case .sojourn: .trend(TrendSummary(meter.sojourn))
          case .enqueued, .delivered, .redelivered, .acknowledged, .requeued, .expired,
            .discarded, .dropped, .refused, .purged, .deadLettered:
            .counter(meter.count(of: measure))
          }
        rows.append(MetricRow(name: metric.name(in: scenario), summary: summary))
      }
    }
    return rows
  }

  private func gauge(_ mean: Double?, _ maximum: Int, _ last: Int) -> MetricSummary {
    .gauge(mean: mean, maximum: maximum, last: last)
  }

  private func consumerRows() -> [MetricRow] {
    var rows: [MetricRow] = []
    for (index, meter) in consumerMeters.enumerated() {
      for measure in Metric.ConsumerMeasure.allCases {
        let metric = Metric.consumer(index, measure)
        let summary: MetricSummary =
          switch measure {
          case .utilisation: .share(mean: meter.utilisation)
          case .busy: gauge(meter.meanBusy, meter.busy.maximum, meter.busy.value)
          case .delivered, .redelivered, .acknowledged, .rejected, .effects, .duplicates:
            .counter(consumerCount(of: measure, index))
          }
        rows.append(MetricRow(name: metric.name(in: scenario), summary: summary))
      }
    }
    return rows
  }

  private func producerRows() -> [MetricRow] {
    var rows: [MetricRow] = []
    for (index, meter) in producerMeters.enumerated() {
      for measure in Metric.ProducerMeasure.allCases {
        let metric = Metric.producer(index, measure)
        let summary: MetricSummary =
          switch measure {
          case .confirmLatency: .trend(TrendSummary(meter.confirmLatency))
          case .outstanding:
            gauge(meter.outstanding.mean, meter.outstanding.maximum, meter.outstanding.value)
          case .published, .confirmed, .nacked, .returned:
            .counter(producerCount(of: measure, index))
          }
        rows.append(MetricRow(name: metric.name(in: scenario), summary: summary))
      }
    }
    return rows
  }

  private func overallRows() -> [MetricRow] {
    var rows = [
      MetricRow(name: Metric.endToEnd.name(in: scenario), summary: .trend(TrendSummary(endToEnd)))
    ]
    if router.exists {
      rows.append(
        MetricRow(
          name: Metric.routingWait.name(in: scenario),
          summary: .trend(TrendSummary(router.wait))
        )
      )
    }
    return rows
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

  func consumerName(_ row: Int) -> String {
    "\(scenario.consumers[consumers[row].plan].name)#\(consumers[row].instance + 1)"
  }

  func producerName(_ row: Int) -> String {
    "\(scenario.producers[producers[row].plan].name)#\(producers[row].instance + 1)"
  }
}
