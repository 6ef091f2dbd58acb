public import ScenarioModel
public import Telemetry
public import Vocabulary

/// Everything that is told of one experiment after it has run.
///
/// All reports are made from it, so they show the same numbers.
public struct RunSummary: Sendable, Equatable {
  public var toolVersion: String
  public var scenarioID: String
  /// As given on the command line.
  public var path: String
  public var title: LocalizedText
  /// SHA-256 of the file's bytes, hexadecimal.
  public var fingerprint: String
  public var dialect: String
  public var seed: UInt64
  /// The command that lives the same run again.
  public var replay: String
  public var wallSeconds: Double
  /// Whether it was stopped before its end.
  public var isCutShort: Bool
  /// In the order of the file; one without a name when nothing is compared.
  public var variants: [VariantSummary]
  /// The expectations that compare variants.
  public var acrossVariants: [Judgement]

  public init(
    toolVersion: String,
    experiment: Experiment,
    seed: UInt64,
    replay: String,
    variants: [VariantSummary],
    acrossVariants: [Judgement] = [],
    wallSeconds: Double = 0,
    isCutShort: Bool = false
  ) {
    let scenario = experiment.variants.first?.scenario
    self.toolVersion = toolVersion
    scenarioID = scenario?.id ?? ""
    path = experiment.path
    title = scenario?.title ?? LocalizedText(english: "", indonesian: "")
    fingerprint = experiment.fingerprint
    dialect = scenario?.dialect.name ?? ""
    self.seed = seed
    self.replay = replay
    self.wallSeconds = wallSeconds
    self.isCutShort = isCutShort
    self.variants = variants
    self.acrossVariants = acrossVariants
  }

  /// Whether several variants, or one with a name, stand side by side.
  public var comparesVariants: Bool { variants.count > 1 || variants.first?.name != nil }

  /// The only one, or the file without overrides; `nil` when every variant overrides.
  public var base: VariantSummary? {
    comparesVariants ? variants.first { $0.isBase } : variants.first
  }

  /// The longest simulated time of all variants.
  public var virtualTime: VirtualDuration { variants.map(\.virtualTime).max() ?? .zero }

  /// The events of all variants together.
  public var events: UInt64 { variants.reduce(0) { $0 &+ $1.events } }

  /// Every judgement of every variant, then those across variants.
  public var allJudgements: [Judgement] { variants.flatMap(\.judgements) + acrossVariants }

  /// The worst of all variants' verdicts and of the expectations across variants.
  public var verdict: RunVerdict {
    worstVerdict(variants.map(\.verdict) + acrossVariants.map(\.runVerdict))
  }
}

/// What is told of one variant of an experiment.
public struct VariantSummary: Sendable, Equatable {
  /// `nil` when the file compares nothing.
  public var name: String?
  /// Whether it is the file as it stands, without overrides.
  public var isBase: Bool
  public var verdict: RunVerdict
  public var ledger: LedgerSummary
  /// In a fixed order.
  public var metrics: [MetricRow]
  public var faults: [FaultRecord]
  public var explanations: Explanations
  /// Whose rules its broker kept, and what that calls things.
  public var dialect = ""
  public var nativeNames: [NativeName] = []
  /// What became of exports that were to be written to files.
  public var exports: [ExportSummary] = []
  public var judgements: [Judgement]
  /// Whether the queues emptied within the bound; `nil` when no drain was asked for.
  public var hasDrained: Bool?
  /// Broken invariants of the engine, in words.
  public var breaches: [String]
  public var virtualTime: VirtualDuration
  public var events: UInt64
  public var digest: UInt64

  public init(
    name: String? = nil,
    isBase: Bool = true,
    verdict: RunVerdict,
    ledger: LedgerSummary,
    metrics: [MetricRow] = [],
    faults: [FaultRecord] = [],
    explanations: Explanations = Explanations(),
    judgements: [Judgement] = [],
    hasDrained: Bool? = nil,
    breaches: [String] = [],
    virtualTime: VirtualDuration = .zero,
    events: UInt64 = 0,
    digest: UInt64 = 0
  ) {
    self.name = name
    self.isBase = isBase
    self.verdict = verdict
    self.ledger = ledger
    self.metrics = metrics
    self.faults = faults
    self.explanations = explanations
    self.judgements = judgements
    self.hasDrained = hasDrained
    self.breaches = breaches
    self.virtualTime = virtualTime
    self.events = events
    self.digest = digest
  }
}
