import ArgumentParser
import Dashboard
import Glibc
import Phrasebook
import ScenarioModel
import Screen
import TerminalDevice
import Vocabulary

/// `mqlab watch`: the live dashboard, or one frame of it without a terminal.
struct WatchCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: "watch", abstract: ToolPhrase.aboutWatch.text(in: .spoken))
  }

  @Argument(help: ArgumentHelp(ToolPhrase.helpScenario.text(in: .spoken), valueName: "scenario"))
  var scenario: String?

  @OptionGroup var changes: ScenarioOptions
  @OptionGroup var looks: LookOptions
  @OptionGroup var frame: FrameOptions

  @Flag(help: ArgumentHelp(PlainPhrase.helpOption.text(in: .spoken)))
  var plain = false

  @OptionGroup var common: CommonOptions

  mutating func perform() -> Int32 {
    do throws(UsageRefusal) {
      if let complaint = changes.dialectComplaint(in: common.language) {
        throw UsageRefusal(complaint)
      }
      // A frame is the same for everybody, so settings do not touch it.
      if let screen = frame.snapshot {
        return try printFrame(screen, looks.look(in: common.language))
      }
      let settings = readSettings(in: common.language)
      let look = try looks.look(in: common.language, over: settings)
      return try watch(look, settings)
    } catch {
      complain(error.sentence)
      return usageError
    }
  }

  // MARK: - Live

  private func watch(_ look: Look, _ settings: Settings) throws(UsageRefusal) -> Int32 {
    let language = common.lang?.language ?? settings.language ?? common.language
    let isPlain =
      plain || environmentValue("MQLAB_PLAIN") == "1" || settings.isPlain == true
    let gateway = changes.gateway(in: language)
    guard isPlain || isTerminal(STDIN_FILENO) && isTerminal(STDOUT_FILENO) else {
      throw UsageRefusal(ToolPhrase.notATerminal.text(in: language))
    }
    var start = WatchSession.Start.picker
    if let scenario {
      guard let found = gateway.loadAll([scenario])?.first else { return usageError }
      start = .scenario(found)
    }
    let session = WatchSession(
      gateway: gateway,
      language: language,
      look: look,
      settings: settings,
      start: start,
      options: changes.overrides
    )
    guard isPlain else { return try session.watch() }
    guard case .scenario(let loaded) = start else {
      throw UsageRefusal(PlainPhrase.needsScenario.text(in: language))
    }
    return session.listen(LiveRun(loaded.experiment, argument: loaded.argument))
  }

  // MARK: - One frame

  private func printFrame(_ name: String, _ look: Look) throws(UsageRefusal) -> Int32 {
    guard let screen = DashboardScreen(name: name) else {
      let names = DashboardScreen.allCases.map(\.name).joined(separator: ", ")
      throw UsageRefusal(ToolPhrase.noSuchScreen.text(in: common.language, name, names))
    }
    guard let scenario else {
      throw UsageRefusal(ToolPhrase.snapshotNeedsScenario.text(in: common.language))
    }
    let gateway = changes.gateway(in: common.language)
    guard let loaded = gateway.loadAll([scenario])?.first else { return usageError }
    let rows = frameRows(
      of: loaded,
      screen: screen,
      size: frame.size ?? FrameSize(width: 80, height: 24),
      at: frame.at.map { .start + $0.duration } ?? .never,
      look: look,
      language: common.language
    )
    let text = rows.map { $0 + "\n" }.joined()
    return write(Array(text.utf8), to: STDOUT_FILENO) ? 0 : usageError
  }
}

/// Bad usage that the parser does not know of, in words.
struct UsageRefusal: Error {
  let sentence: String

  init(_ sentence: String) { self.sentence = sentence }
}
