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
      if plain || environmentValue("MQLAB_PLAIN") == "1" || settings.isPlain == true {
        return try listen(look, settings)
      }
      return try watch(look, settings)
    } catch {
      complain(error.sentence)
      return usageError
    }
  }

  // MARK: - Live

  private func watch(_ look: Look, _ settings: Settings) throws(UsageRefusal) -> Int32 {
    let language = common.lang?.language ?? settings.language ?? common.language
    guard isTerminal(STDIN_FILENO), isTerminal(STDOUT_FILENO) else {
      throw UsageRefusal(ToolPhrase.notATerminal.text(in: common.language))
    }
    let gateway = changes.gateway(in: common.language)
    var loaded: ScenarioGateway.Loaded?
    if let scenario {
      guard let found = gateway.loadAll([scenario])?.first else { return usageError }
      loaded = found
    }
    let session = WatchSession(
      gateway: gateway,
      language: language,
      look: look,
      settings: settings,
      first: loaded,
      options: changes.replayWords
    )
    do {
      return try MainActor.assumeIsolated { try session.run() }
    } catch let error as TerminalError {
      throw UsageRefusal(sentence(of: error))
    } catch {
      throw UsageRefusal("\(error)")
    }
  }

  /// The linear mode.
  private func listen(_ look: Look, _ settings: Settings) throws(UsageRefusal) -> Int32 {
    let language = common.lang?.language ?? settings.language ?? common.language
    guard let scenario else {
      throw UsageRefusal(PlainPhrase.needsScenario.text(in: language))
    }
    let gateway = changes.gateway(in: language)
    guard let loaded = gateway.loadAll([scenario])?.first else { return usageError }
    var session = PlainSession(loaded, look: look, language: language)
    let live = session.run()
    sayGoodbye(live, options: changes.replayWords, in: language)
    return 0
  }

  private func sentence(of error: TerminalError) -> String {
    switch error {
    case .notATerminal: ToolPhrase.notATerminal.text(in: common.language)
    case .unknownTerminal(let name): ToolPhrase.unknownTerminal.text(in: common.language, name)
    case .tooSimple(let name): ToolPhrase.terminalTooSimple.text(in: common.language, name)
    case .failed: ToolPhrase.terminalFailed.text(in: common.language)
    }
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
