import Groundwork
import Phrasebook
import Screen
import Telemetry

/// One frame being painted: the canvas, the state it shows and the words and numbers to do it with.
struct Painter {
  var canvas: Canvas
  let state: DashboardState
  let layout: DashboardLayout
  let alarms: [Alarm]
  /// What the Latency screen shows, while it does.
  let picture: LatencyPicture?

  var glyphs: GlyphSet { state.glyphs }
  var language: Language { state.language }
  var numbers: NumberText { NumberText(language: state.language) }

  init(_ state: DashboardState, width: Int, height: Int) {
    canvas = Canvas(width: width, height: height)
    self.state = state
    layout = DashboardLayout(state, width: canvas.width, height: canvas.height)
    alarms = layout.size == .tooSmall ? [] : state.alarms
    let isOfLatency = state.screen == .latency && layout.size != .tooSmall
    picture = isOfLatency ? state.latencyPicture : nil
  }

  // MARK: Words

  func word(_ phrase: DashboardPhrase, _ values: String...) -> String {
    plain(phrase.text(in: language, values: values))
  }

  /// A text of somebody else's, made safe and at most so many cells wide.
  func safe(_ text: String, cells: Int) -> String { plain(display(text, cells: max(0, cells))) }

  /// A name of somebody else's, made safe; both ends stay readable.
  func safeName(_ text: String, cells: Int) -> String {
    plain(displayMiddle(text, cells: max(0, cells)))
  }

  /// The text as the glyph set can show it: with the ASCII set, seven-bit characters only.
  ///
  /// Nothing gets wider or narrower by it.
  func plain(_ text: String) -> String {
    guard glyphs.chart == .ascii, text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        result.unicodeScalars.append(scalar)
      } else if scalar == "…" {
        result += "~"
      } else {
        result += String(repeating: "?", count: cellWidth(of: scalar))
      }
    }
    return result
  }

  // MARK: Boxes and lists

  /// Draws the border of a panel and returns the inside.
  mutating func box(
    _ panel: Panel,
    _ area: Rectangle,
    title: String,
    trailing: String = ""
  ) -> Rectangle {
    let isFocused =
      state.dialog == nil && panel == state.focusedPanel
      && state.panels.contains(panel)
    canvas.drawBox(area, title: title, trailing: trailing, focused: isFocused, glyphs: glyphs)
    return area.inset()
  }

  /// Says on the lower edge of a box how many of its lines have no room, if any.
  mutating func drawMore(_ hidden: Int, below area: Rectangle) {
    guard hidden > 0 else { return }
    canvas.draw(
      " " + word(.moreBelow, numbers.exact(hidden)) + " ",
      column: area.column + 2,
      row: area.endRow - 1,
      role: .dim,
      maximum: max(0, area.width - 4)
    )
  }

  func isFocused(_ panel: Panel) -> Bool { state.dialog == nil && panel == state.focusedPanel }

  /// Marks a line of a list as the selected one.
  mutating func mark(_ area: Rectangle, line: Int, isFocused: Bool) {
    canvas.draw(glyphs.selection, column: area.column, row: area.row + line)
    guard isFocused else { return }
    for column in area.column..<area.endColumn {
      let row = area.row + line
      guard canvas.bounds.contains(column: column, row: row) else { continue }
      switch canvas[column: column, row: row].role {
      case .warning, .alarm: continue
      default:
        canvas.paint(Rectangle(column: column, row: row, width: 1, height: 1), role: .selection)
      }
    }
  }

  /// Draws text in a line of an area and returns the column after it.
  @discardableResult
  mutating func put(
    _ text: String,
    _ area: Rectangle,
    line: Int,
    from column: Int = 0,
    role: Role = .text
  ) -> Int {
    guard line >= 0, line < area.height, column < area.width else { return column }
    let used = canvas.draw(
      text,
      column: area.column + column,
      row: area.row + line,
      role: role,
      maximum: area.width - column
    )
    return column + used
  }

  /// Draws text that ends at the right edge of an area, if it fits behind a column.
  mutating func putRight(
    _ text: String,
    _ area: Rectangle,
    line: Int,
    after column: Int = 0,
    role: Role = .text
  ) {
    let width = columnCount(of: text)
    guard column + width <= area.width else { return }
    put(text, area, line: line, from: area.width - width, role: role)
  }

  /// Writes words into lines no wider than an area, from a line on; returns the line after them.
  mutating func paragraph(
    _ text: String,
    _ area: Rectangle,
    line: Int,
    from column: Int = 0,
    role: Role = .text
  ) -> Int {
    var line = line
    for row in Self.wrapped(text, width: area.width - column) {
      guard line < area.height else { return line }
      put(row, area, line: line, from: column, role: role)
      line += 1
    }
    return line
  }

  /// Breaks text at blanks; a word that is too long is cut by the edge.
  static func wrapped(_ text: String, width: Int) -> [String] {
    guard width > 0 else { return [] }
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ") {
      let wordWidth = columnCount(of: String(word))
      if used > 0, used + 1 + wordWidth > width {
        lines.append(line)
        line = ""
        used = 0
      }
      if used > 0 {
        line += " "
        used += 1
      }
      line += word
      used += wordWidth
    }
    if used > 0 { lines.append(line) }
    return lines
  }

  // MARK: Glyphs of states

  func glyph(_ severity: Alarm.Severity?) -> (glyph: String, role: Role) {
    switch severity {
    case nil: (String(Character(glyphs.normal)), .dim)
    case .warning: (String(Character(glyphs.warning)), .warning)
    case .alarm: (String(Character(glyphs.alarm)), .alarm)
    }
  }

  /// The worst that is wrong with a queue.
  func severity(ofQueue index: Int) -> Alarm.Severity? {
    alarms.filter { $0.queue == index }.map(\.severity).max()
  }
}
