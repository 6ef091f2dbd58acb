public import Phrasebook
import ScenarioModel
import Vocabulary

extension LanguageReference {
  /// One metric as the reference lists it.
  public struct MetricRow: Sendable {
    /// As authors write it, `NAME` standing for a name of theirs.
    public let name: String
    /// The aggregations that fit it.
    public let aggregations: String
    public let purpose: MeasurePhrase
  }

  /// One fault as the reference lists it.
  public struct FaultRow: Sendable {
    public let name: String
    /// Who can be its target; empty when it has none.
    public let targets: String
    /// Keys that only it takes, or that it needs.
    public let keys: String
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
      row("fault.NAME.", "fired", .faultFired(0), .fired),
    ]

  /// All faults, in the order of the reference.
  public static let faults: [FaultRow] = FaultKind.names.compactMap { name in
    guard let traits = FaultTraits(name) else { return nil }
    let words: [String] = traits.roles.map {
      switch $0 {
      case .producer: "producers"
      case .consumer: "consumers"
      case .subscriber: "subscribers"
      }
    }
    return FaultRow(
      name: name,
      targets: words.joined(separator: ", "),
      keys: ownKeys(name, traits),
      purpose: purpose(of: name)
    )
  }

  private static func row(
    _ prefix: String,
    _ measure: String,
    _ metric: Metric,
    _ purpose: MeasurePhrase
  ) -> MetricRow {
    MetricRow(name: prefix + measure, aggregations: metric.aggregationWords, purpose: purpose)
  }

  private static func ownKeys(_ name: String, _ traits: FaultTraits) -> String {
    var keys = traits.isScheduled ? ["at", "every", "when"] : ["share"]
    if traits.takesProbability { keys.append("probability") }
    if traits.isScheduled { keys.append("for") }
    if traits.hasFactor { keys.append("factor") }
    if name == "consumer.nack" { keys.append("requeue") }
    if name == "broker.crash" { keys.append("keep") }
    if name == "cluster.partition" { keys.append("followers") }
    return keys.joined(separator: ", ")
  }

  private static func purpose(of fault: String) -> MeasurePhrase {
    switch fault {
    case "consumer.crash": .consumerCrash
    case "consumer.hang": .consumerHang
    case "consumer.slow": .consumerSlow
    case "consumer.nack": .consumerNack
    case "producer.burst": .producerBurst
    case "message.poison": .messagePoison
    case "subscriber.offline": .subscriberOffline
    case "conn.reset": .connectionReset
    case "broker.crash": .brokerCrash
    case "broker.restart": .brokerRestart
    case "power.loss": .powerLoss
    case "disk.full": .diskFull
    case "memory.alarm": .memoryAlarm
    case "cluster.partition": .clusterPartition
    default: .brokerPause
    }
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
    case .confirmLatency: .confirmLatency
    case .outstanding: .outstanding
    }
  }
}
