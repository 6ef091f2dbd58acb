public import ScenarioModel
public import Telemetry

/// One run of a sweep, or one variant of it, as a row of numbers.
public struct SweepRow: Sendable, Equatable {
  public var seed: UInt64
  /// One for each value that the sweep sets, as it was written.
  public var settings: [String]
  /// `nil` when the file compares nothing.
  public var variant: String?
  public var verdict: RunVerdict
  public var digest: UInt64
  public var events: UInt64
  public var ledger: LedgerSummary
  /// Of this variant, then those that compare variants.
  public var judgements: [Judgement]
  /// Of the metrics asked for, those that the scenario has.
  public var metrics: [MetricRow]

  public init(
    seed: UInt64,
    settings: [String],
    variant: String? = nil,
    verdict: RunVerdict,
    digest: UInt64,
    events: UInt64,
    ledger: LedgerSummary,
    judgements: [Judgement] = [],
    metrics: [MetricRow] = []
  ) {
    self.seed = seed
    self.settings = settings
    self.variant = variant
    self.verdict = verdict
    self.digest = digest
    self.events = events
    self.ledger = ledger
    self.judgements = judgements
    self.metrics = metrics
  }

  /// The row of one variant of a run.
  ///
  /// Expectations that compare variants count for each of them: a breach makes every row worse.
  public init(
    _ variant: VariantSummary,
    acrossVariants: [Judgement],
    seed: UInt64,
    settings: [String]
  ) {
    self.init(
      seed: seed,
      settings: settings,
      variant: variant.name,
      verdict: worstVerdict([variant.verdict] + acrossVariants.map(\.runVerdict)),
      digest: variant.digest,
      events: variant.events,
      ledger: variant.ledger,
      judgements: variant.judgements + acrossVariants,
      metrics: variant.metrics
    )
  }
}

/// The numbers of a metric by their names in the result document; `nil` where there are no samples.
func numbers(of summary: MetricSummary) -> [(name: String, value: Double?)] {
  switch summary {
  case .counter(let count): [("count", Double(count))]
  case .gauge(let mean, let maximum, let last):
    [("mean", mean), ("max", mean.map { _ in Double(maximum) }), ("last", Double(last))]
  case .share(let mean): [("mean", mean)]
  case .trend(let trend):
    [
      ("count", Double(trend.count)), ("mean", trend.mean), ("p50", trend.p50),
      ("p90", trend.p90), ("p95", trend.p95), ("p99", trend.p99), ("max", trend.maximum),
    ]
  }
}
