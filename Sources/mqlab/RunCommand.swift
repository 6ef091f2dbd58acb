import ArgumentParser
import Glibc
import Phrasebook
import Reporting
import ScenarioModel
import Vocabulary

/// `mqlab run`: lives scenarios headless, judges them, and reports.
struct RunCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "run",
      abstract: ToolPhrase.aboutRun.text(in: .spoken),
      discussion: ToolPhrase.exitCodes.text(in: .spoken)
    )
  }

  @Argument(help: ArgumentHelp(ToolPhrase.helpScenario.text(in: .spoken), valueName: "scenario"))
  var scenarios: [String]

  @OptionGroup var changes: ScenarioOptions

  @Option(
    name: .customLong("report"),
    help: ArgumentHelp(ToolPhrase.helpReport.text(in: .spoken), valueName: "kind[=path]")
  )
  var requests: [ReportRequest] = []

  @Flag(help: ArgumentHelp(ToolPhrase.helpForce.text(in: .spoken)))
  var force = false

  @Option(help: ArgumentHelp(ToolPhrase.helpExports.text(in: .spoken), valueName: "folder"))
  var exports: String?

  @Option(help: ArgumentHelp(ToolPhrase.helpUntil.text(in: .spoken), valueName: "time"))
  var until: DurationArgument?

  @Flag(help: ArgumentHelp(ToolPhrase.helpVerify.text(in: .spoken)))
  var verify = false

  @Flag(help: ArgumentHelp(ToolPhrase.helpStrict.text(in: .spoken)))
  var strict = false

  @Flag(help: ArgumentHelp(ToolPhrase.helpQuiet.text(in: .spoken)))
  var quiet = false

  @Option(help: ArgumentHelp(ToolPhrase.helpColor.text(in: .spoken)))
  var color: ReportColor = .auto

  @OptionGroup var common: CommonOptions

  mutating func perform() -> Int32 {
    if let complaint = usageComplaint {
      complain(complaint)
      return usageError
    }
    let interrupts = Interrupts()
    var gateway = changes.gateway(in: common.language)
    gateway.isStrict = strict
    guard let loaded = gateway.loadAll(scenarios) else { return usageError }
    do throws(ReportRefusal) {
      let wanted = requests.isEmpty ? [ReportRequest(kind: .text, path: nil)] : requests
      let files = try exportSet(loaded)
      let reports: ReportSet
      do throws(ReportRefusal) {
        reports = try ReportSet(wanted, replacesFiles: force, language: common.language)
      } catch {
        files?.abandon()
        throw error
      }
      return run(loaded, reports: reports, exports: files, interrupts: interrupts)
    } catch {
      complain(error.text(in: common.language))
      return usageError
    }
  }

  /// What is wrong with the options themselves; `nil` if nothing is.
  private var usageComplaint: String? {
    if let complaint = changes.dialectComplaint(in: common.language) { return complaint }
    if let twice = repeatedReportPath(requests) {
      return ToolPhrase.reportPathTwice.text(in: common.language, twice)
    }
    return nil
  }

  private func exportSet(
    _ loaded: [ScenarioGateway.Loaded]
  ) throws(ReportRefusal) -> ExportSet? {
    guard let exports else { return nil }
    return try ExportSet(
      folder: exports,
      experiments: loaded.map(\.experiment),
      replacesFiles: force,
      language: common.language
    )
  }

  private func run(
    _ loaded: [ScenarioGateway.Loaded],
    reports: ReportSet,
    exports: ExportSet?,
    interrupts: Interrupts
  ) -> Int32 {
    var runner = ExperimentRunner(
      reports: reports,
      interrupts: interrupts,
      progress: ProgressLine(isWanted: !quiet, language: common.language)
    )
    runner.until = until.map { .start + $0.duration }
    runner.verifies = verify
    runner.replayOptions = replayOptions
    runner.namesScenarios = loaded.count > 1
    runner.exports = exports
    if reports.wantsSeries {
      runner.series = SeriesRecorder(loaded.map(\.experiment), until: runner.until)
    }
    var summaries: [RunSummary] = []
    var isHeard = true
    do throws(RunInterruption) {
      try runner.writeHeads()
      for scenario in loaded {
        let summary = try runner.run(scenario.experiment, argument: scenario.argument)
        summaries.append(summary)
        if !announce(summary, isFirst: summaries.count == 1, reports: reports) { isHeard = false }
      }
    } catch {
      runner.progress.clear()
      reports.abandon()
      runner.exports?.abandon()
      return exitCode(for: error)
    }
    let code = finish(summaries, reports)
    if isHeard { return code }
    complain(ToolPhrase.outputNotWritten.text(in: common.language))
    return worseExitCode(code, usageError)
  }

  /// Shows a result as soon as it is there; on standard error when reports take standard output.
  ///
  /// `false` if standard output cannot be written.
  private func announce(_ summary: RunSummary, isFirst: Bool, reports: ReportSet) -> Bool {
    if reports.speaksToPeople {
      let color = color.applies(to: STDOUT_FILENO)
      return (isFirst || say("")) && reports.speak(summary, color: color)
    }
    if !reports.usesStandardOutput, !quiet {
      let verdict = summary.verdict.phrase.text(in: common.language)
      complain("\(verdict)  \(summary.scenarioID): \(summary.reason(in: common.language))")
    }
    return true
  }

  private func finish(_ summaries: [RunSummary], _ reports: ReportSet) -> Int32 {
    var code = summaries.map(\.verdict.exitCode).reduce(0, worseExitCode)
    if reports.speaksToPeople, summaries.count > 1 { say("\n" + tally(summaries)) }
    for refusal in exportRefusals(of: summaries) {
      complain(refusal)
      code = worseExitCode(code, usageError)
    }
    for refusal in reports.finish(summaries) {
      complain(refusal.text(in: common.language))
      code = worseExitCode(code, usageError)
    }
    return code
  }

  /// What is to be said of exports that could not be written.
  private func exportRefusals(of summaries: [RunSummary]) -> [String] {
    summaries.flatMap(\.variants).flatMap(\.exports).compactMap { export in
      guard case .failed(let reason) = export.outcome else { return nil }
      return ToolPhrase.reportNotWritten.text(in: common.language, export.path, reason)
    }
  }

  private func tally(_ summaries: [RunSummary]) -> String {
    let passed = summaries.count { $0.verdict == .passed }
    return ToolPhrase.tally.text(
      in: common.language,
      String(passed),
      String(summaries.count)
    )
  }

  private func exitCode(for interruption: RunInterruption) -> Int32 {
    switch interruption {
    case .signal(let code):
      complain(ToolPhrase.interrupted.text(in: common.language))
      return code
    case .notWritten(let kind):
      let phrase: ToolPhrase = kind == .csv ? .seriesNotWritten : .eventsNotWritten
      complain(phrase.text(in: common.language, lastSystemError()))
      return usageError
    }
  }

  private var replayOptions: [String] {
    changes.replayWords + (until.map { ["--until", $0.text] } ?? []) + (verify ? ["--verify"] : [])
  }
}
