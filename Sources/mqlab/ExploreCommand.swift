import ArgumentParser
import Exploring
import Phrasebook
import Reporting
import ScenarioModel

/// `mqlab explore`: scenarios drawn from seeds, lived with all invariants.
struct ExploreCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "explore",
      abstract: ExplorePhrase.about.text(in: .spoken),
      discussion: ToolPhrase.exitCodes.text(in: .spoken)
    )
  }

  /// Seeds of one call at most.
  private static let mostSeeds = 1_000_000
  private static let mostMessages = 1_000_000

  @Option(help: ArgumentHelp(ExplorePhrase.helpSeeds.text(in: .spoken), valueName: "A..B"))
  var seeds = "1..100"

  @Option(help: ArgumentHelp(ExplorePhrase.helpMessages.text(in: .spoken), valueName: "N"))
  var messages = 2_000

  @Option(help: ArgumentHelp(SweepPhrase.helpJobs.text(in: .spoken), valueName: "N"))
  var jobs: Int?

  @Option(
    name: .customLong("report"),
    help: ArgumentHelp(ExplorePhrase.helpReport.text(in: .spoken), valueName: "kind[=path]")
  )
  var requests: [ReportRequest] = []

  @Option(help: ArgumentHelp(ExplorePhrase.helpOutput.text(in: .spoken), valueName: "folder"))
  var output = ""

  @Flag(help: ArgumentHelp(ExplorePhrase.helpWrite.text(in: .spoken)))
  var write = false

  /// Takes every requeue for a breach, to try what is done about one.
  @Flag(help: .hidden)
  var drill = false

  @Flag(help: ArgumentHelp(ToolPhrase.helpForce.text(in: .spoken)))
  var force = false

  @Flag(help: ArgumentHelp(ToolPhrase.helpQuiet.text(in: .spoken)))
  var quiet = false

  @OptionGroup var common: CommonOptions

  mutating func perform() -> Int32 {
    do throws(SweepComplaint) {
      let range = try SeedRange(seeds)
      if let jobs { try checkJobs(jobs) }
      if let bad = requests.first(where: { $0.kind != .text && $0.kind != .json }) {
        return refuse(.reportKind, bad.kind.rawValue)
      }
      guard (1...Self.mostMessages).contains(messages) else {
        return refuse(.badMessages, String(messages), String(Self.mostMessages))
      }
      guard let all = range.seeds(atMost: Self.mostSeeds) else {
        return refuse(.tooManySeeds, seeds, String(Self.mostSeeds))
      }
      if !output.isEmpty, fileKind(output) != .folder {
        // Known before an hour of runs, not when the first breach is to be written.
        let refusal = FileRefusal(phrase: .folderMissing, detail: "")
        complain(ReportRefusal(path: output, refusal: refusal).text(in: common.language))
        return usageError
      }
      if write {
        let scenario = drawScenario(seed: range.first, messages: messages)
        return writeScenario(scenario) == nil ? usageError : 0
      }
      return explore(all)
    } catch {
      complain(error.text(in: common.language))
      return usageError
    }
  }

  private func refuse(_ phrase: ExplorePhrase, _ values: String...) -> Int32 {
    complain(phrase.text(in: common.language, values: values))
    return usageError
  }

  private func text(_ phrase: ExplorePhrase, _ values: String...) -> String {
    phrase.text(in: common.language, values: values)
  }

  // MARK: - Running

  private func explore(_ seeds: [UInt64]) -> Int32 {
    let interrupts = Interrupts()
    var progress = ProgressLine(isWanted: !quiet, language: common.language)
    let sweep = SeedSweep(count: seeds.count, jobs: jobs ?? SeedSweep.cores)
    let (messages, drill) = (messages, drill)
    let traps = TrapReport()
    let runs = sweep.outcomes { index, desk in
      traps.begin(seed: seeds[index])
      return desk.mustStop
        ? nil : ExploredRun(seed: seeds[index], messages: messages, isDrill: drill)
    } whileLooking: { done in
      progress.update(text(.progress, String(done), String(seeds.count)))
      return interrupts.exitCode == nil
    }
    progress.clear()
    guard let runs else {
      complain(ToolPhrase.interrupted.text(in: common.language))
      return interrupts.exitCode ?? usageError
    }
    return report(runs)
  }
}
