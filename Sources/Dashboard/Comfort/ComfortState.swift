import Screen

/// What the palette, the help and the filters remember, and the keys as they are now.
struct ComfortState: Equatable, Sendable {
  /// The live table of keys: the standard one, changed by settings.
  var keyMap = KeyMap.standard
  /// The open command palette; `nil` when it is closed.
  var palette: Palette?
  /// What was typed into the palette and carried out, the latest first.
  var lines: [String] = []
  /// Titles of the entries that were carried out, the latest first.
  var recent: [String] = []
  /// What is searched for in the help.
  var helpSearch = TextField()
  /// What was last typed into a filter; `n` and `N` look for it.
  var lastSearch = ""

  /// More of each is forgotten.
  static let longestHistory = 50

  /// Notes an entry that is being carried out.
  mutating func remember(line: String, title: String) {
    Self.bring(title, toFrontOf: &recent)
    if !line.isEmpty { Self.bring(line, toFrontOf: &lines) }
  }

  private static func bring(_ text: String, toFrontOf list: inout [String]) {
    list.removeAll { $0 == text }
    list.insert(text, at: 0)
    list = Array(list.prefix(longestHistory))
  }
}

/// The command palette while it is open.
struct Palette: Equatable, Sendable {
  var field = TextField()
  /// Which of the entries shown is marked.
  var selection = 0
  /// Which line of the history stands in the field; `nil` when it was typed.
  var recalled: Int?
}

extension DashboardState {
  /// Whether typed letters are text now: into a filter, a search or the palette.
  public var takesText: Bool { isTyping || comfort.palette != nil }

  /// Whether what can be seen now names scenarios of the library.
  public var showsLibrary: Bool { screen == .learn || comfort.palette != nil || !hasRun }

  var keyMap: KeyMap { comfort.keyMap }
}
