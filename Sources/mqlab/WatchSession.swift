import Dashboard
import Glibc
import Phrasebook
import ScenarioModel
import Screen
import Simulation
import TerminalDevice
import Vocabulary

/// One sitting before the live screen, from opening the terminal to the two lines at the end.
struct WatchSession: Sendable {
  let gateway: ScenarioGateway
  let language: Language
  let look: Look
  let settings: Settings
  let start: Start
  /// What the command line changed in the file: `path=value`.
  let options: [String]

  /// What is on the screen first.
  enum Start: Sendable {
    case picker
    case scenario(ScenarioGateway.Loaded)
    /// A run that was taken up where it was left.
    case resumed(LiveRun)
  }

  /// Watches on the terminal, or says why that cannot be.
  func watch() throws(UsageRefusal) -> Int32 {
    guard isTerminal(STDIN_FILENO), isTerminal(STDOUT_FILENO) else {
      throw UsageRefusal(ToolPhrase.notATerminal.text(in: language))
    }
    do {
      return try MainActor.assumeIsolated { try run() }
    } catch let error as TerminalError {
      throw UsageRefusal(sentence(of: error))
    } catch {
      throw UsageRefusal("\(error)")
    }
  }

  /// The same run in the linear mode.
  func listen(_ live: LiveRun) -> Int32 {
    var session = PlainSession(live, look: look, language: language)
    sayGoodbye(session.run(), overrides: options, in: language)
    return 0
  }

  private func sentence(of error: TerminalError) -> String {
    switch error {
    case .notATerminal: ToolPhrase.notATerminal.text(in: language)
    case .unknownTerminal(let name): ToolPhrase.unknownTerminal.text(in: language, name)
    case .tooSimple(let name): ToolPhrase.terminalTooSimple.text(in: language, name)
    case .failed: ToolPhrase.terminalFailed.text(in: language)
    }
  }

  /// Watches until a person quits, and returns the exit code.
  @MainActor private func run() throws(TerminalError) -> Int32 {
    let terminal = try Terminal.open(look.terminal)
    var state = DashboardState(
      language: language,
      glyphs: look.glyphs ?? terminal.suggestedGlyphs,
      theme: look.theme ?? terminal.suggestedTheme,
      speed: look.speed,
      isPaused: look.isPaused,
      width: terminal.size.width,
      height: terminal.size.height
    )
    state.use(settings)
    state.setAnimation(look.animates && terminal.suitsAnimation)
    let loop = WatchLoop(
      terminal,
      state: state,
      gateway: gateway,
      framesPerSecond: look.framesPerSecond
    )
    loop.recallLessons()
    switch start {
    case .picker: loop.readLibrary()
    case .scenario(let loaded): loop.open(loaded.experiment, argument: loaded.argument)
    case .resumed(let live): loop.takeUp(live)
    }
    let ending = loop.run()
    loop.close()
    switch ending {
    case .quit:
      sayGoodbye(loop.live, overrides: options, in: language)
      return 0
    case .signal(let signal):
      Terminal.raiseDefault(signal: signal)
      return 128 + signal
    case .terminalGone:
      return 129
    }
  }
}
