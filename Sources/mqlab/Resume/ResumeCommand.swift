import ArgumentParser
import Dashboard
import Glibc
import Phrasebook
import ScenarioModel
import Simulation
import Telemetry
import TerminalDevice
import Vocabulary

/// `mqlab resume`: takes up a sitting where it was left.
struct ResumeCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "resume",
      abstract: ComfortPhrase.aboutResume.text(in: .spoken)
    )
  }

  @Argument(help: ArgumentHelp(ComfortPhrase.helpResumeID.text(in: .spoken), valueName: "id"))
  var id: String?

  @OptionGroup var looks: LookOptions

  @Flag(help: ArgumentHelp(PlainPhrase.helpOption.text(in: .spoken)))
  var plain = false

  @OptionGroup var common: CommonOptions

  mutating func perform() -> Int32 {
    do throws(UsageRefusal) {
      let settings = readSettings(in: common.language)
      let language = common.lang?.language ?? settings.language ?? common.language
      var look = try looks.look(in: language, over: settings)
      look.isPaused = true
      guard let shelf = RunShelf() else {
        throw UsageRefusal(ComfortPhrase.noHome.text(in: language))
      }
      guard let record = shelf.record(id) else { throw refusal(shelf, language) }
      return try resume(record, look, settings, language)
    } catch {
      complain(error.sentence)
      return usageError
    }
  }

  private func refusal(_ shelf: RunShelf, _ language: Language) -> UsageRefusal {
    let ids = shelf.ids.prefix(10).joined(separator: " ")
    return UsageRefusal(
      ids.isEmpty
        ? ComfortPhrase.nothingToResume.text(in: language)
        : ComfortPhrase.noSuchRun.text(in: language, id ?? "", ids)
    )
  }

  private func resume(
    _ record: RunRecord,
    _ look: Look,
    _ settings: Settings,
    _ language: Language
  ) throws(UsageRefusal) -> Int32 {
    var gateway = ScenarioGateway(language: language)
    gateway.overrides = record.overrides
    gateway.seed = record.seed
    gateway.isSilentAboutWarnings = true
    guard let loaded = gateway.loadAll([record.scenario])?.first else { return usageError }
    var live = LiveRun(loaded.experiment, argument: loaded.argument)
    live.select(variant: record.variant)
    while live.now < record.instant, !live.run.isDone { _ = live.advance(to: record.instant) }
    if live.run.snapshot().digest != record.digest {
      complain(ComfortPhrase.replayDiffers.text(in: language, loaded.argument))
    }
    let session = WatchSession(
      gateway: gateway,
      language: language,
      look: look,
      settings: settings,
      start: .resumed(live),
      options: record.overrides
    )
    return plain ? session.listen(live) : try session.watch()
  }
}
