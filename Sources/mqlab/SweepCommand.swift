import ArgumentParser
import Glibc
import Phrasebook
import Reporting
import ScenarioModel
import Simulation
import Telemetry

/// `mqlab sweep`: the cross product of seeds and values of one scenario, over all cores.
struct SweepCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "sweep",
      abstract: SweepPhrase.about.text(in: .spoken),
      discussion: ToolPhrase.exitCodes.text(in: .spoken)
    )
  }

  @Argument(help: ArgumentHelp(ToolPhrase.helpScenario.text(in: .spoken)))
  var scenario: String

  @Option(help: ArgumentHelp(SweepPhrase.helpSeeds.text(in: .spoken), valueName: "A..B"))
  var seeds: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(SweepPhrase.helpSet.text(in: .spoken), valueName: "path=a,b,c")
  )
  var sets: [String] = []

  @Option(
    name: .customLong("metric"),
    help: ArgumentHelp(SweepPhrase.helpMetric.text(in: .spoken), valueName: "name")
  )
  var metrics: [String] = []

  @Option(
    name: .customLong("report"),
    help: ArgumentHelp(SweepPhrase.helpReport.text(in: .spoken), valueName: "kind[=path]")
  )
  var requests: [ReportRequest] = []

  @Flag(help: ArgumentHelp(ToolPhrase.helpForce.text(in: .spoken)))
  var force = false

  @Option(help: ArgumentHelp(SweepPhrase.helpJobs.text(in: .spoken), valueName: "N"))
  var jobs: Int?

  @Flag(help: ArgumentHelp(ToolPhrase.helpVerify.text(in: .spoken)))
  var verify = false

  @Flag(help: ArgumentHelp(ToolPhrase.helpStrict.text(in: .spoken)))
  var strict = false

  @Flag(help: ArgumentHelp(ToolPhrase.helpQuiet.text(in: .spoken)))
  var quiet = false

  @Option(help: ArgumentHelp(ToolPhrase.helpDialect.text(in: .spoken), valueName: "name"))
  var dialect: String?

  @OptionGroup var common: CommonOptions

  mutating func perform() -> Int32 {
    do throws(SweepComplaint) {
      try checkOptions()
      return try performChecked()
    } catch {
      complain(error.text(in: common.language))
      return usageError
    }
  }

  private func checkOptions() throws(SweepComplaint) {
    if let jobs { try checkJobs(jobs) }
    if let bad = requests.first(where: { ![.text, .csv, .json].contains($0.kind) }) {
      throw SweepComplaint(.reportKind, bad.kind.rawValue)
    }
  }

  private func performChecked() throws(SweepComplaint) -> Int32 {
    if let dialect, brokers(of: dialect) == nil {
      complain(ToolPhrase.badDialect.text(in: common.language, dialect))
      return usageError
    }
    if let twice = repeatedReportPath(requests) {
      complain(ToolPhrase.reportPathTwice.text(in: common.language, twice))
      return usageError
    }
    let interrupts = Interrupts()
    let plan = try plan(seeds: chosenSeeds())
    guard let candidates = load(plan) else { return usageError }
    try checkMetrics(candidates)
    do throws(ReportRefusal) {
      let wanted = requests.isEmpty ? [ReportRequest(kind: .text, path: nil)] : requests
      let reports = try ReportSet(wanted, replacesFiles: force, language: common.language)
      return run(plan, candidates, reports: reports, interrupts: interrupts)
    } catch {
      complain(error.text(in: common.language))
      return usageError
    }
  }

  // MARK: - What is to be run

  /// `nil` means the file's own seed.
  private func chosenSeeds() throws(SweepComplaint) -> [UInt64]? {
    guard let seeds else { return nil }
    let range = try SeedRange(seeds)
    if let all = range.seeds(atMost: SweepPlan.mostRuns) { return all }
    let (count, overflow) = (range.last - range.first).addingReportingOverflow(1)
    let text = overflow ? "2^64" : String(count)
    throw SweepComplaint(.tooManyRuns, text, String(SweepPlan.mostRuns))
  }

  private func plan(seeds: [UInt64]?) throws(SweepComplaint) -> SweepPlan {
    if let seeds { return try SweepPlan(seeds: seeds, sets: sets) }
    guard case .loaded(let experiment) = ScenarioGateway(language: common.language).load(scenario)
    else { return try SweepPlan(seeds: [1], sets: sets) }
    return try SweepPlan(seeds: [experiment.variants.first?.scenario.seed ?? 1], sets: sets)
  }

  /// The experiment of every combination of values; `nil` if one of them is refused.
  private func load(_ plan: SweepPlan) -> [SweptExperiment]? {
    var found: [SweptExperiment] = []
    for combination in plan.combinations {
      var gateway = ScenarioGateway(language: common.language)
      gateway.overrides = plan.overrides(combination)
      gateway.dialects = brokers(of: dialect) ?? []
      gateway.isStrict = strict
      // Warnings of the file are the same for most combinations: once is enough.
      gateway.isSilentAboutWarnings = !found.isEmpty
      guard let loaded = gateway.loadAll([scenario])?.first else { return nil }
      found.append(SweptExperiment(settings: combination, experiment: loaded.experiment))
    }
    return found
  }

  private func checkMetrics(_ candidates: [SweptExperiment]) throws(SweepComplaint) {
    guard !metrics.isEmpty, let first = candidates.first?.experiment.variants.first else { return }
    let known = SimulationRun(first.scenario).metricRows().map(\.name)
    for metric in metrics where !known.contains(metric) {
      let shown = known.prefix(12).joined(separator: ", ")
      let list =
        known.count > 12
        ? SweepPhrase.andMore.text(in: common.language, shown, String(known.count - 12)) : shown
      throw SweepComplaint(.noSuchMetric, metric, list)
    }
  }

  // MARK: - Running

  private func run(
    _ plan: SweepPlan,
    _ candidates: [SweptExperiment],
    reports: ReportSet,
    interrupts: Interrupts
  ) -> Int32 {
    let runner = SweepRunner(candidates: candidates, seeds: plan.seeds, metrics: Set(metrics))
      .verifying(verify)
    var progress = ProgressLine(isWanted: !quiet, language: common.language)
    let label = candidates.first?.experiment.variants.first?.scenario.id ?? ""
    let sweep = SeedSweep(count: runner.count, jobs: jobs ?? SeedSweep.cores)
    let outcomes = sweep.outcomes { index, desk in
      runner.rows(index, isStopped: { desk.mustStop })
    } whileLooking: { done in
      progress.update(done: done, of: sweep.count, label: label)
      return interrupts.exitCode == nil
    }
    progress.clear()
    guard let outcomes else {
      reports.abandon()
      complain(ToolPhrase.interrupted.text(in: common.language))
      return interrupts.exitCode ?? usageError
    }
    let report = SweepReport(
      scenario: scenario,
      settings: plan.swept.map(\.path),
      rows: outcomes.flatMap(\.self)
    )
    return finish(report, reports)
  }

  private func finish(_ report: SweepReport, _ reports: ReportSet) -> Int32 {
    var code = report.rows.map(\.verdict.exitCode).reduce(0, worseExitCode)
    let refusals = reports.finish(with: { kind in
      switch kind {
      case .csv: report.csv
      case .json: report.json
      case .text, .junit, .events: report.text(in: common.language)
      }
    })
    for refusal in refusals {
      complain(refusal.text(in: common.language))
      code = worseExitCode(code, usageError)
    }
    return code
  }
}

/// Throws when so many jobs make no sense.
func checkJobs(_ jobs: Int) throws(SweepComplaint) {
  guard (1...256).contains(jobs) else { throw SweepComplaint(.badJobs, String(jobs), "256") }
}
