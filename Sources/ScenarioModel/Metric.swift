/// One measured thing of a run, named as in the result document.
public enum Metric: Hashable, Sendable {
  case ledger(LedgerMeasure)
  case effects(EffectsMeasure)
  /// Index into the scenario's queues.
  case queue(Int, QueueMeasure)
  /// From ready to the first delivery at one priority, of deliveries that must be acknowledged;
  /// index into the scenario's queues. Measured only where somebody asks for it.
  case priorityWait(Int, UInt8)
  /// Index into the scenario's consumers; subscribers too.
  case consumer(Int, ConsumerMeasure)
  /// Index into the scenario's producers.
  case producer(Int, ProducerMeasure)
  /// From the intended moment of the first publish to the last effect of a message's journey.
  case endToEnd
  /// From reaching the broker's router to the beginning of routing; no samples without a cost.
  case routingWait
  /// Times a fault struck; index into the scenario's faults.
  case faultFired(Int)

  /// Counts over the whole broker, which always balance.
  public enum LedgerMeasure: String, Sendable, CaseIterable {
    case attempted, confirmed, nacked, returned, unroutable, copies, delivered, redelivered
    case acknowledged, requeued, expired, discarded, dropped, purged, deleted, refused, unknown
    case lost, phantom, duplicated, remaining
    case deadLettered = "dead-lettered"
    case unexplainedDuplicates = "unexplained-duplicates"
  }

  /// What became of the business that messages stand for.
  public enum EffectsMeasure: String, Sendable, CaseIterable {
    case done, missing, duplicate
  }

  /// What is measured of one queue.
  public enum QueueMeasure: String, Sendable, CaseIterable {
    case ready, unacked, backlog
    case wait, sojourn
    case enqueued, delivered, redelivered, acknowledged, requeued, expired, discarded, dropped
    case refused, purged
    case deadLettered = "dead-lettered"
    /// How the order of completion differs from that of entry; counted only where somebody asks.
    case inversions, overtakes
  }

  /// What is measured of one consumer, over all its instances.
  public enum ConsumerMeasure: String, Sendable, CaseIterable {
    case utilisation, busy
    case delivered, redelivered, acknowledged, rejected
    case effects, duplicates
  }

  /// What is measured of one producer, over all its instances.
  public enum ProducerMeasure: String, Sendable, CaseIterable {
    case published, confirmed, nacked, returned
    case confirmLatency = "confirm-latency"
    case outstanding
  }

  /// What kind of number it is; decides which aggregations make sense.
  public enum Kind: Sendable {
    /// A count that only grows.
    case counter
    /// A value that stands and changes: time-weighted mean, max, min, last.
    case gauge
    /// One sample per happening: count, mean, percentiles.
    case trend
    /// A share between 0 and 1 over the whole run.
    case share
  }

  public var kind: Kind {
    switch self {
    case .ledger, .effects, .faultFired: .counter
    case .endToEnd, .routingWait, .priorityWait: .trend
    case .queue(_, let measure):
      switch measure {
      case .ready, .unacked, .backlog: .gauge
      case .wait, .sojourn: .trend
      case .enqueued, .delivered, .redelivered, .acknowledged, .requeued, .expired, .discarded,
        .dropped, .refused, .purged, .deadLettered, .inversions, .overtakes:
        .counter
      }
    case .consumer(_, let measure):
      switch measure {
      case .utilisation: .share
      case .busy: .gauge
      case .delivered, .redelivered, .acknowledged, .rejected, .effects, .duplicates: .counter
      }
    case .producer(_, let measure):
      switch measure {
      case .published, .confirmed, .nacked, .returned: .counter
      case .confirmLatency: .trend
      case .outstanding: .gauge
      }
    }
  }

  /// The name as authors write it, such as `queue.orders.backlog`.
  public func name(in scenario: Scenario) -> String {
    switch self {
    case .ledger(let measure): measure.rawValue
    case .effects(let measure): "effects.\(measure.rawValue)"
    case .queue(let index, let measure):
      "queue.\(scenario.queues[index].name).\(measure.rawValue)"
    case .priorityWait(let index, let priority):
      "queue.\(scenario.queues[index].name).wait-\(priority)"
    case .consumer(let index, let measure):
      "\(scenario.consumers[index].roleName).\(scenario.consumers[index].name).\(measure.rawValue)"
    case .producer(let index, let measure):
      "producer.\(scenario.producers[index].name).\(measure.rawValue)"
    case .endToEnd: "end-to-end"
    case .routingWait: "broker.routing-wait"
    case .faultFired(let index): "fault.\(scenario.faults[index].name).fired"
    }
  }
}

extension ConsumerPlan {
  /// `consumer` or `subscriber`, the first word of its metrics.
  public var roleName: String { subscription == nil ? "consumer" : "subscriber" }
}
