public import Phrasebook
import ScenarioModel
import Vocabulary

extension LanguageReference {
  /// One metric as the reference lists it.
  public struct MetricRow: Sendable {
    /// As authors write it, `NAME` standing for a name of theirs.
    public let name: String
    /// What kind of number it is: counter, gauge, trend or share.
    public let kind: String
    /// The aggregations that fit it.
    public let aggregations: String
    public let purpose: MeasurePhrase
  }

  /// All metrics, in the order of the reference.
  public static let metrics: [MetricRow] =
    Metric.LedgerMeasure.allCases.map { row("", $0.rawValue, .ledger($0), $0.purpose) }
    + Metric.EffectsMeasure.allCases.map {
      row("effects.", $0.rawValue, .effects($0), $0.purpose)
    }
    + Metric.QueueMeasure.allCases.map {
      row("queue.NAME.", $0.rawValue, .queue(0, $0), $0.purpose)
    }
    + [row("queue.NAME.", "wait-P", .priorityWait(0, 0), .priorityWait)]
    + Metric.ConsumerMeasure.allCases.map {
      row("consumer.NAME.", $0.rawValue, .consumer(0, $0), $0.purpose)
    }
    + Metric.ProducerMeasure.allCases.map {
      row("producer.NAME.", $0.rawValue, .producer(0, $0), $0.purpose)
    }
    + [
      row("", "end-to-end", .endToEnd, .endToEnd),
      row("broker.", "routing-wait", .routingWait, .routingWait),
      row("broker.", "accept-wait", .acceptWait, .acceptWait),
      row("fault.NAME.", "fired", .faultFired(0), .fired),
    ] + serviceMetrics

  static func row(
    _ prefix: String,
    _ measure: String,
    _ metric: Metric,
    _ purpose: MeasurePhrase
  ) -> MetricRow {
    MetricRow(
      name: prefix + measure,
      kind: "\(metric.kind)",
      aggregations: metric.aggregationWords,
      purpose: purpose
    )
  }
}

extension Metric.LedgerMeasure {
  fileprivate var purpose: MeasurePhrase {
    switch self {
    case .attempted: .attempted
    case .confirmed: .confirmed
    case .nacked: .nacked
    case .returned: .returned
    case .unroutable: .unroutable
    case .copies: .copies
    case .delivered: .delivered
    case .redelivered: .redelivered
    case .acknowledged: .acknowledged
    case .requeued: .requeued
    case .expired: .expired
    case .discarded: .discarded
    case .dropped: .dropped
    case .purged: .purged
    case .deleted: .deleted
    case .refused: .refusedPublishes
    case .unknown: .unknown
    case .lost: .lost
    case .phantom: .phantom
    case .duplicated: .duplicated
    case .remaining: .remaining
    case .scheduled: .scheduled
    case .deadLettered: .deadLettered
    case .unexplainedDuplicates: .unexplained
    }
  }
}

extension Metric.EffectsMeasure {
  fileprivate var purpose: MeasurePhrase {
    switch self {
    case .done: .effectsDone
    case .missing: .effectsMissing
    case .duplicate: .effectsDuplicate
    }
  }
}

extension Metric.QueueMeasure {
  fileprivate var purpose: MeasurePhrase {
    switch self {
    case .ready: .ready
    case .unacked: .unacked
    case .backlog: .backlog
    case .wait: .wait
    case .sojourn: .sojourn
    case .enqueued: .enqueued
    case .delivered: .delivered
    case .redelivered: .redelivered
    case .acknowledged: .acknowledged
    case .requeued: .requeued
    case .expired: .expired
    case .discarded: .discarded
    case .dropped: .dropped
    case .refused: .refused
    case .purged: .purged
    case .deadLettered: .deadLettered
    case .inversions: .inversions
    case .overtakes: .overtakes
    }
  }
}

extension Metric.ConsumerMeasure {
  fileprivate var purpose: MeasurePhrase {
    switch self {
    case .utilisation: .utilisation
    case .busy: .busy
    case .delivered: .delivered
    case .redelivered: .redelivered
    case .acknowledged: .acknowledged
    case .rejected: .rejected
    case .effects: .effects
    case .duplicates: .duplicates
    }
  }
}

extension Metric.ProducerMeasure {
  fileprivate var purpose: MeasurePhrase {
    switch self {
    case .published: .published
    case .confirmed: .confirmed
    case .nacked: .nacked
    case .returned: .returned
    case .refused: .publishesRefused
    case .unknown: .publishesUnknown
    case .retried: .retried
    case .givenUp: .givenUp
    case .confirmLatency: .confirmLatency
    case .outstanding: .outstanding
    }
  }
}
