import Groundwork
import Phrasebook
import Screen

/// Where the palette stands, for drawing and for clicks.
struct PaletteLayout: Equatable, Sendable {
  let area: Rectangle
  let field: Rectangle
  let list: Rectangle

  init(width: Int, height: Int) {
    let wide = min(width - 4, 86)
    area = Rectangle(
      column: (width - wide) / 2,
      row: 1,
      width: wide,
      height: min(height - 3, 20)
    )
    (field, list) = area.inset().splitTop(1)
  }
}

/// The command palette over a screen.
extension Painter {
  mutating func drawPalette() {
    guard let palette = state.comfort.palette else { return }
    let place = PaletteLayout(width: canvas.width, height: canvas.height)
    let entries = state.shownEntries
    canvas.fill(place.area)
    canvas.drawBox(
      place.area,
      title: comfortWord(ComfortPhrase.paletteTitle),
      trailing: numbers.exact(entries.count),
      focused: true,
      glyphs: glyphs
    )
    let end = put(" : ", place.field, line: 0, role: .key)
    drawField(palette.field, place.field, line: 0, from: end)
    guard !entries.isEmpty else {
      put(comfortWord(ComfortPhrase.paletteNothing), place.list, line: 0, from: 3, role: .dim)
      return
    }
    let first = ListWindow.first(selected: palette.selection, visible: place.list.height)
    for line in 0..<place.list.height where entries.indices.contains(first + line) {
      draw(entries[first + line], place.list, line: line)
      if first + line == palette.selection { mark(place.list, line: line, isFocused: true) }
    }
  }

  private mutating func draw(_ entry: PaletteEntry, _ list: Rectangle, line: Int) {
    let reason = state.reason(against: entry)
    let end = put(
      safe(entry.title, cells: list.width - columnCount(of: entry.keys) - 6),
      list,
      line: line,
      from: 3,
      role: reason == nil ? .text : .dim
    )
    putRight(plain(entry.keys) + " ", list, line: line, after: end + 1, role: .key)
    guard let reason else { return }
    let room = list.width - end - columnCount(of: entry.keys) - 6
    guard room > 10 else { return }
    put("(" + safe(word(reason), cells: room) + ")", list, line: line, from: end + 1, role: .dim)
  }

  /// Draws a text being typed, with its cursor.
  @discardableResult
  mutating func drawField(
    _ field: TextField,
    _ area: Rectangle,
    line: Int,
    from column: Int
  ) -> Int {
    let room = max(4, area.width - column - 2)
    let before = String(field.characters.prefix(field.cursor))
    let after = String(field.characters.dropFirst(field.cursor))
    var column = put(safeTail(before, cells: room), area, line: line, from: column)
    column = put(String(Character(glyphs.textCursor)), area, line: line, from: column, role: .key)
    return put(safe(after, cells: room), area, line: line, from: column)
  }

  func comfortWord(_ phrase: ComfortPhrase, _ values: String...) -> String {
    plain(phrase.text(in: language, values: values))
  }
}
