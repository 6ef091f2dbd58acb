import Phrasebook
import Screen

/// The lines of the help for the present screen, made from the key table.
struct HelpText: Equatable, Sendable {
  struct Line: Equatable, Sendable {
    var label = ""
    var words: String
    var isHeading = false
    /// Where the words begin; sentences take the whole width.
    var indent = 0
  }

  private(set) var lines: [Line] = []

  init(_ state: DashboardState) {
    let language = state.language
    func heading(_ phrase: some Phrase) {
      if !lines.isEmpty { lines.append(Line(words: "")) }
      lines.append(Line(words: phrase.text(in: language), isHeading: true))
    }
    func keys(_ context: KeyContext) {
      for binding in state.keyMap.bindings(of: context) {
        let words = (binding.explanation ?? binding.meaning).text(in: language)
        lines.append(Line(label: binding.label, words: words, indent: Self.labelWidth))
      }
    }
    heading(TabLine.phrase(of: state.screen))
    keys(Self.context(of: state.screen))
    if state.panels.contains(.lesson) {
      for context in [KeyContext.question, .lesson] {
        for binding in state.keyMap.bindings(of: context) where binding.inFooter {
          let words = (binding.explanation ?? binding.meaning).text(in: language)
          guard !lines.contains(where: { $0.words == words }) else { continue }
          lines.append(Line(label: binding.label, words: words, indent: Self.labelWidth))
        }
      }
    }
    heading(DashboardPhrase.helpEverywhere)
    keys(.screens)
    keys(.always)
    lines.append(Line(words: ""))
    lines.append(Line(words: TimePhrase.panel.text(in: language), isHeading: true))
    keys(.timeline)
    keys(.comparison)
    heading(DashboardPhrase.helpTyping)
    keys(.typing)
    heading(DashboardPhrase.helpDialogs)
    keys(.faultDialog)
    heading(ComfortPhrase.helpPalette)
    keys(.palette)
    heading(DashboardPhrase.helpReading)
    for phrase in Self.reading { lines.append(Line(words: phrase.text(in: language))) }
    keep(matching: state.comfort.helpSearch.text, in: language)
  }

  /// Leaves only lines that hold what is searched for, with the headings they stand under.
  private mutating func keep(matching text: String, in language: Language) {
    let query = FilterQuery(text, fields: [])
    guard !query.isEmpty else { return }
    var kept: [Line] = []
    var heading: Line?
    for line in lines {
      if line.isHeading { heading = line }
      guard !line.isHeading, !line.words.isEmpty,
        query.matches(line.label + " " + line.words)
      else { continue }
      if let above = heading {
        if !kept.isEmpty { kept.append(Line(words: "")) }
        kept.append(above)
        heading = nil
      }
      kept.append(line)
    }
    let nothing = Line(words: ComfortPhrase.helpNoMatch.text(in: language))
    lines = kept.isEmpty ? [nothing] : kept
  }

  private static let reading: [DashboardPhrase] = [
    .helpRates, .helpOut, .helpLatency, .helpPercentiles, .helpShade, .helpSigns, .helpClocks,
  ]

  /// The lines as they are shown, broken at blanks.
  func rows(width: Int) -> [Line] {
    lines.flatMap { line -> [Line] in
      guard !line.isHeading, !line.words.isEmpty else { return [line] }
      return Painter.wrapped(line.words, width: width - line.indent).enumerated()
        .map { Line(label: $0 == 0 ? line.label : "", words: $1, indent: line.indent) }
    }
  }

  /// The farthest the help can be scrolled in a window.
  func lastFirstLine(width: Int, height: Int) -> Int {
    max(0, rows(width: width - 4).count - (height - 5))
  }

  /// Cells for the keys, left of their meaning.
  static let labelWidth = 14

  private static func context(of screen: DashboardScreen) -> KeyContext {
    switch screen {
    case .overview: .overview
    case .queues: .queues
    case .latency: .latency
    case .topology: .topology
    case .events: .events
    case .faults: .faults
    case .learn: .learn
    }
  }
}

extension Painter {
  mutating func drawHelp() {
    let body = Rectangle(column: 0, row: 1, width: canvas.width, height: canvas.height - 3)
    canvas.drawBox(
      body,
      title: word(.panelHelp),
      trailing: helpSearchText,
      focused: true,
      glyphs: glyphs
    )
    let inside = body.inset(columns: 2)
    let rows = HelpText(state).rows(width: inside.width)
    let first = min(state.helpLine ?? 0, max(0, rows.count - inside.height))
    for line in 0..<inside.height where rows.indices.contains(first + line) {
      let row = rows[first + line]
      put(row.label, inside, line: line, role: .key)
      put(
        plain(row.words),
        inside,
        line: line,
        from: row.indent,
        role: row.isHeading ? .title : .text
      )
    }
    drawMore(rows.count - first - inside.height, below: body)
  }

  /// What is searched for, or how to.
  private var helpSearchText: String {
    let field = state.comfort.helpSearch
    guard state.isTyping || !field.isEmpty else { return comfortWord(ComfortPhrase.helpSearchHint) }
    let before = safeTail(String(field.characters.prefix(field.cursor)), cells: 24)
    let after = safe(String(field.characters.dropFirst(field.cursor)), cells: 12)
    return "/" + before + (state.isTyping ? String(Character(glyphs.textCursor)) : "") + after
  }
}
