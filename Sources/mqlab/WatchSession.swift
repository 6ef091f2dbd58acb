import Dashboard
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
  /// The scenario to begin with; without one the picker opens.
  let first: ScenarioGateway.Loaded?
  /// What the command line said besides the scenario and the seed, as shell words.
  let options: [String]

  /// Watches until a person quits, and returns the exit code.
  @MainActor func run() throws(TerminalError) -> Int32 {
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
    state.setAnimation(look.isAnimated && terminal.suitsAnimation)
    var loop = WatchLoop(
      terminal,
      state: state,
      gateway: gateway,
      framesPerSecond: look.framesPerSecond
    )
    loop.offer(scenarioEntries(in: language))
    if let first { loop.open(first.experiment, argument: first.argument) }
    let ending = loop.run()
    loop.close()
    switch ending {
    case .quit:
      sayGoodbye(loop.live)
      return 0
    case .signal(let signal):
      Terminal.raiseDefault(signal: signal)
      return 128 + signal
    case .terminalGone:
      return 129
    }
  }

  /// What happened, and how to see it again.
  private func sayGoodbye(_ live: LiveRun?) {
    guard let live else {
      say(ToolPhrase.nothingWatched.text(in: language))
      say(ToolPhrase.seeList.text(in: language))
      return
    }
    let judgements = live.run.judgements()
    let held = judgements.count { $0.verdict == .passed }
    say(
      ToolPhrase.watched.text(
        in: language,
        live.scenario.id,
        String(Int(live.now.inSeconds)),
        String(live.run.eventCount),
        String(held),
        String(judgements.count)
      )
    )
    let words = ["mqlab", "watch", shellWord(live.argument), "--seed", String(live.scenario.seed)]
    say(ToolPhrase.watchAgain.text(in: language, (words + options).joined(separator: " ")))
  }
}
