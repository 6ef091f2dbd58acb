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
  /// From asking the broker for a connection to being accepted; no samples without an accept rate.
  case acceptWait
  /// Times a fault struck; index into the scenario's faults.
  case faultFired(Int)
  /// Index into the scenario's services.
  case service(Int, ServiceMeasure)
  /// Calls of a service's endpoints, as all their callers see them; index as of the service.
  case calls(Int, CallMeasure)
  /// Index into the scenario's clients.
  case client(Int, ClientMeasure)
  /// Index into the scenario's databases.
  case database(Int, DatabaseMeasure)
  /// Index into the scenario's views.
  case view(Int, ViewMeasure)
  /// Index into the scenario's exports.
  case export(Int, ExportMeasure)

  /// Counts over the whole broker, which always balance.
  public enum LedgerMeasure: String, Sendable, CaseIterable {
    case attempted, confirmed, nacked, returned, unroutable, copies, delivered, redelivered
    case acknowledged, requeued, expired, discarded, dropped, purged, deleted, refused, unknown
    case lost, phantom, duplicated, remaining, scheduled
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
    case published, confirmed, nacked, returned, refused, unknown, retried
    case givenUp = "given-up"
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
    case .service(_, let measure): measure.kind
    case .calls(_, let measure): measure.kind
    case .client(_, let measure): measure.kind
    case .database(_, let measure): measure.kind
    case .view(_, let measure): measure.kind
    case .export(_, let measure): measure.kind
    case .endToEnd, .routingWait, .acceptWait, .priorityWait: .trend
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
      case .published, .confirmed, .nacked, .returned, .refused, .unknown, .retried, .givenUp:
        .counter
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
    case .acceptWait: "broker.accept-wait"
    case .faultFired(let index): "fault.\(scenario.faults[index].name).fired"
    case .service(let index, let measure):
      "service.\(scenario.services[index].name).\(measure.rawValue)"
    case .calls(let index, let measure):
      "calls.\(scenario.services[index].name).\(measure.rawValue)"
    case .client(let index, let measure):
      "client.\(scenario.clients[index].name).\(measure.rawValue)"
    case .database(let index, let measure):
      "database.\(scenario.databases[index].name).\(measure.rawValue)"
    case .view(let index, let measure):
      "view.\(scenario.views[index].name).\(measure.rawValue)"
    case .export(let index, let measure):
      "export.\(scenario.exports[index].name).\(measure.rawValue)"
    }
  }
}

extension ConsumerPlan {
  /// `consumer` or `subscriber`, the first word of its metrics; handlers and projectors consume.
  public var roleName: String { isSubscriber ? "subscriber" : "consumer" }

  /// Whether the file calls it a subscriber.
  public var isSubscriber: Bool { subscription != nil && handler == nil && view == nil }
}
