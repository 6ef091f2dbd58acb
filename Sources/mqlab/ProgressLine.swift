import Glibc
import Groundwork
import Phrasebook
import ScenarioModel
import Simulation
import Vocabulary

/// Shows on standard error how far a long run has come; silent for the first second.
struct ProgressLine {
  private let isEnabled: Bool
  private let language: Language
  private let start = wallClock()
  private var nextTime = 1.0
  /// How many cells of the line are in use.
  private var shown = 0

  /// Shows nothing unless standard error is a terminal.
  init(isWanted: Bool, language: Language) {
    isEnabled = isWanted && isTerminal(STDERR_FILENO)
    self.language = language
  }

  /// Repaints the line at most five times a second.
  mutating func update(_ run: borrowing SimulationRun, label: String) {
    guard isDue() else { return }
    let end = run.scenario.phases.run.inSeconds
    let share = end > 0 ? min(100, Int(run.now.inSeconds / end * 100)) : 100
    let text = ToolPhrase.progress.text(
      in: language,
      label,
      String(share),
      String(Int(run.now.inSeconds)),
      String(run.eventCount)
    )
    show(text)
  }

  /// The same for many runs, of which some are done.
  mutating func update(done: Int, of count: Int, label: String) {
    let language = language
    update(SweepPhrase.progress.text(in: language, label, String(done), String(count)))
  }

  /// Shows a text when the line is to be repainted.
  mutating func update(_ text: @autoclosure () -> String) {
    if isDue() { show(text()) }
  }

  private mutating func isDue() -> Bool {
    guard isEnabled else { return false }
    let elapsed = wallClock() - start
    guard elapsed >= nextTime else { return false }
    nextTime = elapsed + 0.2
    return true
  }

  /// Removes the line.
  mutating func clear() {
    guard shown > 0 else { return }
    show("")
    write(Array("\r".utf8), to: STDERR_FILENO)
  }

  /// Writes over the line, blanks over what was longer before.
  private mutating func show(_ text: String) {
    let visible = display(text, cells: 79)
    let width = cellWidth(of: visible)
    let blanks = String(repeating: " ", count: max(0, shown - width))
    shown = width
    write(Array("\r\(visible)\(blanks)".utf8), to: STDERR_FILENO)
  }
}
