import Reporting
import ScenarioModel
import Telemetry
import Vocabulary

/// Made-up results, so that reports can be tested without a simulation.
enum Samples {
  static func experiment(
    id: String = "05-outage-absorbed",
    title: String = "The queue absorbs an outage",
    path: String = "Scenarios/05-outage-absorbed.yaml"
  ) -> Experiment {
    var scenario = Scenario(id: id)
    scenario.title = LocalizedText(english: title, indonesian: "Antrean menyerap gangguan")
    return Experiment(
      path: path,
      fingerprint: String(repeating: "ab", count: 32),
      variants: [.init(name: nil, isBase: true, scenario: scenario)],
      warnings: []
    )
  }

  static func ledger() -> LedgerSummary {
    var ledger = Ledger()
    ledger.attempted = 30_000
    ledger.confirmed = 29_990
    ledger.nacked = 4
    ledger.refusedPublishes = 3
    ledger.unknown = 2
    ledger.outstanding = 1
    ledger.copies = 30_000
    ledger.delivered = 30_001
    ledger.redelivered = 1
    ledger.requeued = 1
    ledger.duplicated = 1
    ledger.acknowledged = 29_900
    ledger.deadLetteredRejected = 60
    ledger.deadLetteredDeliveryLimit = 33
    ledger.expired = 5
    ledger.remaining = 2
    return LedgerSummary(
      ledger: ledger,
      effects: EffectsCount(done: 29_900, missing: 0, duplicate: 1)
    )
  }

  static func judgement(
    _ text: String = "lost == 0",
    line: Int = 30,
    _ verdict: Verdict = .passed,
    observed: Double? = 0,
    bound: String = "0",
    unit: MeasureUnit = .count,
    severity: Expectation.Severity = .fail,
    isRecovery: Bool = false
  ) -> Judgement {
    Judgement(
      text: text,
      line: line,
      verdict: verdict,
      observed: observed,
      bound: bound,
      unit: unit,
      severity: severity,
      isRecovery: isRecovery
    )
  }

  static let judgements = [
    judgement(),
    judgement(
      "queue.orders.backlog max == 6000 ± 223",
      line: 31,
      observed: 6012,
      bound: "6000 ± 223"
    ),
    judgement(
      "queue.orders.sojourn max <= 120.15s",
      line: 32,
      observed: 119.9875,
      bound: "120.15s",
      unit: .seconds
    ),
    judgement(
      "consumer.biller.utilisation in 60%..70%",
      line: 33,
      observed: 0.6253,
      bound: "60% .. 70%",
      unit: .share
    ),
  ]

  static func trend(_ nanoseconds: [Int64]) -> TrendSummary {
    var trend = Trend()
    for sample in nanoseconds { trend.record(VirtualDuration(nanoseconds: sample)) }
    return TrendSummary(trend)
  }

  static let metrics: [MetricRow] = [
    MetricRow(
      name: "queue.orders.ready",
      summary: .gauge(mean: 1234.5678, maximum: 6011, last: 0)
    ),
    MetricRow(
      name: "queue.orders.unacked",
      summary: .gauge(mean: 0.625, maximum: 1, last: 0)
    ),
    MetricRow(
      name: "queue.orders.wait",
      summary: .trend(trend([1_000, 2_000_000, 3_000_000_000]))
    ),
    MetricRow(name: "queue.orders.sojourn", summary: .trend(trend([12_500_000]))),
    MetricRow(
      name: "queue.dead.letters.ready",
      summary: .gauge(mean: nil, maximum: 0, last: 0)
    ),
    MetricRow(name: "queue.dead.letters.wait", summary: .trend(trend([]))),
    MetricRow(name: "consumer.biller.delivered", summary: .counter(30_001)),
    MetricRow(name: "consumer.biller.utilisation", summary: .share(mean: 0.62534)),
    MetricRow(name: "producer.checkout.published", summary: .counter(30_000)),
    MetricRow(name: "producer.checkout.confirm-latency", summary: .trend(trend([500_000]))),
    MetricRow(name: "end-to-end", summary: .trend(trend([12_500_000, 25_000_000]))),
  ]

  static let faults = [
    FaultRecord(name: "outage", planned: 1, fired: 1, first: 60, last: 60),
    FaultRecord(name: "chance", planned: nil, fired: 0, first: nil, last: nil),
  ]

  static func variant(
    name: String? = nil,
    isBase: Bool = true,
    verdict: RunVerdict = .passed,
    judgements: [Judgement] = judgements,
    metrics: [MetricRow] = metrics,
    digest: UInt64 = 0xabc
  ) -> VariantSummary {
    VariantSummary(
      name: name,
      isBase: isBase,
      verdict: verdict,
      ledger: ledger(),
      metrics: metrics,
      faults: faults,
      judgements: judgements,
      hasDrained: verdict != .notRecovered,
      virtualTime: .seconds(600),
      events: 123_456,
      digest: digest
    )
  }

  static func summary(
    _ variants: [VariantSummary] = [variant()],
    across: [Judgement] = [],
    experiment: Experiment = experiment(),
    isCutShort: Bool = false
  ) -> RunSummary {
    RunSummary(
      toolVersion: "1.2.3",
      experiment: experiment,
      seed: 7,
      replay: "mqlab run Scenarios/05-outage-absorbed.yaml --seed 7",
      variants: variants,
      acrossVariants: across,
      wallSeconds: 0.2104,
      isCutShort: isCutShort
    )
  }

  /// Two variants, one of which failed, and an expectation between them.
  static func comparison() -> RunSummary {
    let missed = judgement(
      "queue.orders.ready max < 10",
      line: 40,
      .failed,
      observed: 6011,
      bound: "10"
    )
    let unclear = judgement(
      "producer.checkout.confirm-latency p99 < 1s",
      line: 41,
      .unclear,
      observed: nil,
      bound: "1s",
      unit: .seconds,
      severity: .warn
    )
    let between = judgement(
      "A: end-to-end p99 < B: end-to-end p99",
      line: 42,
      observed: 0.0125,
      bound: "25ms",
      unit: .seconds
    )
    return summary(
      [
        variant(name: "A", isBase: false, judgements: judgements),
        variant(
          name: "B",
          isBase: false,
          verdict: .failed,
          judgements: [missed, unclear],
          digest: 0xdef
        ),
      ],
      across: [between]
    )
  }

  /// A result full of names that want to harm a terminal or a parser.
  static func hostile() -> RunSummary {
    let evil = "a\u{1B}[2J\r\n\u{202E}]]>\"'&<b>\u{7}\u{9B}1m"
    let judged = judgement(evil, line: 1, .failed, observed: nil, bound: evil)
    let rows = [
      MetricRow(
        name: "queue.\(evil).ready",
        summary: .gauge(mean: 1, maximum: 1, last: 1)
      )
    ]
    var harmful = variant(name: evil, verdict: .broken, judgements: [judged], metrics: rows)
    harmful.breaches = [evil]
    harmful.faults = [FaultRecord(name: evil, planned: 1, fired: 1, first: 1, last: 1)]
    var summary = summary(
      [harmful],
      experiment: experiment(id: evil, title: evil, path: evil)
    )
    summary.replay = evil
    return summary
  }
}

extension EffectsCount {
  init(done: Int, missing: Int, duplicate: Int) {
    self.init()
    self.done = done
    self.missing = missing
    self.duplicate = duplicate
  }
}
