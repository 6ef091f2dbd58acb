import Phrasebook
import ScenarioModel
import Screen

/// The scenario picker: a list, and what the selected one is about.
extension Painter {
  mutating func drawScenarios(_ area: Rectangle) {
    let shown = state.scenarioLines
    let inside = box(
      .scenarios,
      area,
      title: "\(word(.panelScenarios)) [\(shown.count)]",
      trailing: state.lesson.isByStatement
        ? plain(LessonPhrase.byStatement.text(in: language)) : word(.scenariosHint)
    )
    guard !shown.isEmpty else {
      put(
        word(state.library.isEmpty ? .noScenarios : .noMatch),
        inside,
        line: 0,
        from: 2,
        role: .dim
      )
      return
    }
    let selected = state.selection(in: .scenarios)?.line ?? 0
    let first = ListWindow.first(selected: selected, visible: inside.height)
    for line in 0..<inside.height where shown.indices.contains(first + line) {
      let (entry, statement) = (shown[first + line].entry, shown[first + line].statement)
      let isFirst = first + line == 0 || shown[first + line - 1].statement != statement
      let isRunning = state.scenario?.id == entry.id
      let length = numbers.duration(seconds: entry.seconds)
      let indent = statement == nil ? 3 : 7
      let room = inside.width - indent - 1 - columnCount(of: length) - 2
      let hasFinished = state.hasFinished(entry)
      put(
        isRunning
          ? String(Character(glyphs.on)) : hasFinished ? String(Character(glyphs.done)) : " ",
        inside,
        line: line,
        from: 1,
        role: .accent
      )
      if let statement, isFirst || line == 0 {
        put(statement, inside, line: line, from: 3, role: .title)
      }
      put(safeName(entry.id, cells: room), inside, line: line, from: indent)
      putRight(length + " ", inside, line: line, role: .dim)
      if first + line == selected { mark(inside, line: line, isFocused: isFocused(.scenarios)) }
    }
    drawMore(shown.count - first - inside.height, below: area)
  }

  mutating func drawAbout(_ area: Rectangle) {
    guard let entry = state.selectedEntry else {
      _ = box(.about, area, title: "")
      return
    }
    let inside = box(.about, area, title: safeName(entry.id, cells: max(0, area.width - 8)))
    var text = LessonText(width: inside.width - 1, language: language, glyphs: glyphs)
    text.about(entry)
    // Where there is little room, blank lines go first.
    let lines = inside.height > 6 ? text.lines : text.lines.filter { !$0.text.isEmpty }
    for (line, row) in lines.prefix(max(0, inside.height)).enumerated() {
      put(plain(row.text), inside, line: line, from: 1 + row.indent, role: row.role)
    }
  }
}
