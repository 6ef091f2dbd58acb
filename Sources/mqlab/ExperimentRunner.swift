import Reporting
import ScenarioModel
import Simulation
import Telemetry
import Vocabulary

/// Why a run did not come to a result.
enum RunInterruption: Error {
  /// A signal came; the exit code that says so.
  case signal(exitCode: Int32)
  /// A report that grows while runs go on cannot be written.
  case notWritten(ReportRequest.Kind)
}

/// Lives experiments to their end, in slices between which signals and progress are looked after.
struct ExperimentRunner {
  /// Events between two looks at the surroundings.
  private static let slice = 50_000

  var until: VirtualInstant?
  var verifies = false
  /// What the command line said besides the scenario, for the replay command.
  var replayOptions: [String] = []
  /// Whether event lines name their scenario, because several write into one log.
  var namesScenarios = false
  /// Takes samples for the report `csv`; `nil` when nobody asked for it.
  var series: SeriesRecorder?
  let reports: ReportSet
  let interrupts: Interrupts
  var progress: ProgressLine
  /// Where exports are written to, when that is asked for.
  var exports: ExportSet?

  /// Runs every variant and judges them, alone and against one another.
  ///
  /// `argument` is the scenario as the command line named it.
  mutating func run(
    _ experiment: Experiment,
    argument: String
  ) throws(RunInterruption) -> RunSummary {
    let start = wallClock()
    var runs: [(name: String, run: SimulationRun)] = []
    var variants: [VariantSummary] = []
    for variant in experiment.variants {
      let run = try live(variant)
      var told = summary(of: run, variant)
      told.dialect = variant.scenario.dialect.name
      told.nativeNames = variant.scenario.nativeNames
      told.exports = exports?.write(run, variant) ?? []
      variants.append(told)
      runs.append((variant.name ?? "", run))
    }
    progress.clear()
    let seed = experiment.variants.first?.scenario.seed ?? 0
    return RunSummary(
      toolVersion: toolVersion,
      experiment: experiment,
      seed: seed,
      replay: replayCommand(argument, seed: seed),
      variants: variants,
      acrossVariants: experiment.comparesVariants ? judgeAcrossVariants(runs) : [],
      wallSeconds: wallClock() - start,
      isCutShort: runs.contains { $0.run.isCutShort }
    )
  }

  private mutating func live(
    _ variant: Experiment.Variant
  ) throws(RunInterruption) -> SimulationRun {
    var options = SimulationOptions()
    options.verifies = verifies
    options.recordsEvents = reports.wantsEvents
    options.keepsExports = exports != nil
    var run = SimulationRun(variant.scenario, options: options)
    var log = EventReport(
      scenario: namesScenarios ? variant.scenario.id : nil,
      variant: variant.name
    )
    let label = variant.name.map { "\(variant.scenario.id) \($0)" } ?? variant.scenario.id
    series?.begin(variant.scenario)
    while !run.isDone {
      let end = until ?? .never
      let stop = min(end, series?.due ?? .never)
      let hasReached = run.run(until: stop, maximumEvents: Self.slice)
      try writeEvents(of: &run, log: &log)
      if hasReached, stop == series?.due { try writeSeries { $0.line(of: run) } }
      if let code = interrupts.exitCode { throw .signal(exitCode: code) }
      if (hasReached && stop == end) || (verifies && !run.breaches.isEmpty) { break }
      progress.update(run, label: label)
    }
    if !run.isDone { run.cutShort() }
    try writeEvents(of: &run, log: &log)
    try writeSeries { $0.lastLine(of: run) }
    return run
  }

  /// Writes what stands before the first run in reports that grow.
  func writeHeads() throws(RunInterruption) {
    guard reports.append(series?.head ?? [], to: .csv) else { throw .notWritten(.csv) }
  }

  private mutating func writeSeries(
    _ line: (inout SeriesRecorder) -> [UInt8]
  ) throws(RunInterruption) {
    guard var recorder = series else { return }
    series = nil
    let bytes = line(&recorder)
    series = recorder
    guard reports.append(bytes, to: .csv) else { throw .notWritten(.csv) }
  }

  private func writeEvents(
    of run: inout SimulationRun,
    log: inout EventReport
  ) throws(RunInterruption) {
    guard reports.wantsEvents else { return }
    log.learn(queueNames: run.queueNames, actorNames: run.actorNames)
    log.learn(
      services: run.serviceNames,
      endpoints: run.endpointNames,
      callers: run.callerNames
    )
    log.learn(subjects: run.subjectNames)
    var bytes: [UInt8] = []
    log.append(run.takeEvents(), to: &bytes)
    guard reports.append(bytes, to: .events) else { throw .notWritten(.events) }
  }

  private func summary(of run: SimulationRun, _ variant: Experiment.Variant) -> VariantSummary {
    let judgements = run.judgements()
    return VariantSummary(
      name: variant.name,
      isBase: variant.isBase,
      verdict: run.verdict(with: judgements),
      ledger: LedgerSummary(ledger: run.ledger, effects: run.effects),
      metrics: run.metricRows(),
      faults: run.faultRecords(),
      explanations: run.explanations(),
      judgements: judgements,
      hasDrained: run.hasDrained,
      breaches: run.breaches,
      virtualTime: VirtualDuration(nanoseconds: run.now.nanoseconds),
      events: run.eventCount,
      digest: run.digest
    )
  }

  private func replayCommand(_ argument: String, seed: UInt64) -> String {
    (["mqlab", "run", shellWord(argument), "--seed", String(seed)] + replayOptions)
      .joined(separator: " ")
  }
}

/// A text as one word of a shell command.
func shellWord(_ text: String) -> String {
  let isPlain = text.utf8.allSatisfy { byte in
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "._-/=:,+@%".utf8.contains(byte)
  }
  if isPlain, !text.isEmpty { return text }
  var quoted = "'"
  for character in text { quoted += character == "'" ? "'\\''" : String(character) }
  return quoted + "'"
}
