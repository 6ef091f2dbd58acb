import Phrasebook
import Screen

/// The keys a footer offers and where each stands, for drawing and for clicks.
struct FooterLine: Equatable, Sendable {
  struct Hint: Equatable, Sendable {
    let label: String
    let words: String
    let key: KeyPress
    let column: Int
    let width: Int
  }

  private(set) var hints: [Hint] = []
  /// Where the hints that never leave begin.
  private(set) var fixedStart: Int

  /// Offers only keys that work now, in the order of the key table, as many as fit.
  init(_ state: DashboardState, width: Int) {
    let fixed = Self.fixed(state)
    var column = width - fixed.reduce(0) { $0 + Self.width($1.0, $1.1) + 1 } + 1
    fixedStart = max(0, column)
    let right = fixed.map { label, words, key in
      defer { column += Self.width(label, words) + 1 }
      return Hint(
        label: label,
        words: words,
        key: key,
        column: column,
        width: Self.width(label, words)
      )
    }
    var left = 0
    for binding in Self.offered(state) {
      guard let key = binding.keys.first else { continue }
      let words = Self.words(of: binding, state)
      let needed = Self.width(binding.label, words)
      guard left + needed < fixedStart else { continue }
      hints.append(
        Hint(label: binding.label, words: words, key: key, column: left, width: needed)
      )
      left += needed + 1
    }
    hints += right.filter { $0.column >= 0 }
  }

  /// The bindings that can act now and may stand in a footer.
  static func offered(_ state: DashboardState) -> [KeyBinding] {
    let contexts = state.keyContexts
    // A key means what the most particular context says.
    let all = contexts.flatMap { state.keyMap.bindings(of: $0) }.filter { binding in
      guard let key = binding.keys.first else { return false }
      return state.keyMap.binding(of: key, in: contexts)?.command == binding.command
    }
    // While the mouse is given away, the way to take it back stands first.
    let mouse = all.filter { $0.command == .general(.toggleMouse) && state.isMouseReleased }
    let offered = all.filter { $0.inFooter && state.reason(against: $0.command) == nil }
    // Where panels stand one at a time, the key to the others comes first.
    let isSmall = SizeClass(width: state.width, height: state.height) <= .small
    let panels = offered.filter { isSmall && $0.command == .general(.nextPanel) }
    return mouse + panels + offered.filter { !isSmall || $0.command != .general(.nextPanel) }
  }

  private static func fixed(_ state: DashboardState) -> [(String, String, KeyPress)] {
    let help = DashboardKeyPhrase.keyHelp.text(in: state.language)
    let quit = DashboardKeyPhrase.keyQuit.text(in: state.language)
    if state.takesText {
      // Letters are text here, so help and the way out have other keys.
      return [("F1", help, .function(1))]
    }
    if state.helpLine != nil || state.dialog != nil {
      let close = DashboardKeyPhrase.keyClose.text(in: state.language)
      return [("F1", help, .function(1)), ("q", close, .character("q"))]
    }
    return [
      state.keyMap.wayOut(.general(.help), words: help),
      state.keyMap.wayOut(.general(.quit), words: quit),
    ].compactMap(\.self)
  }

  private static func words(of binding: KeyBinding, _ state: DashboardState) -> String {
    let isResume = binding.command == .general(.togglePause) && state.isPaused
    let isMouse = binding.command == .general(.toggleMouse) && state.isMouseReleased
    let phrase =
      isResume ? DashboardKeyPhrase.keyResume : isMouse ? .keyMouseBack : binding.meaning
    return phrase.text(in: state.language)
  }

  private static func width(_ label: String, _ words: String) -> Int {
    columnCount(of: label) + columnCount(of: words) + 2
  }
}
