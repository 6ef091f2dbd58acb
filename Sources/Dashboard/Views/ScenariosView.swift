import Phrasebook
import ScenarioModel
import Screen

/// The scenario picker: a list, and what the selected one is about.
extension Painter {
  mutating func drawScenarios(_ area: Rectangle) {
    let shown = state.shownScenarios
    let inside = box(
      .scenarios,
      area,
      title: "\(word(.panelScenarios)) [\(shown.count)]",
      trailing: word(.scenariosHint)
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
      let entry = shown[first + line]
      let isRunning = state.scenario?.id == entry.id
      let length = numbers.duration(seconds: entry.seconds)
      let room = inside.width - 4 - columnCount(of: length) - 2
      put(
        isRunning ? String(Character(glyphs.on)) : " ",
        inside,
        line: line,
        from: 1,
        role: .accent
      )
      put(safeName(entry.id, cells: room), inside, line: line, from: 3)
      putRight(length + " ", inside, line: line, role: .dim)
      if first + line == selected { mark(inside, line: line, isFocused: isFocused(.scenarios)) }
    }
    if shown.count > first + inside.height {
      let text = " " + word(.moreBelow, numbers.exact(shown.count - first - inside.height)) + " "
      canvas.draw(text, column: area.column + 2, row: area.endRow - 1, role: .dim)
    }
  }

  mutating func drawAbout(_ area: Rectangle) {
    guard let entry = state.selectedEntry else {
      _ = box(.about, area, title: "")
      return
    }
    let inside = box(.about, area, title: safeName(entry.id, cells: max(0, area.width - 8)))
    let limit = 2_000
    let title = safe(entry.title.text(in: language), cells: limit)
    let about = safe(entry.about.text(in: language), cells: limit)
    var line = paragraph(title, inside, line: 0, from: 1, role: .title)
    line = paragraph(about, inside, line: line + (inside.height > 6 ? 1 : 0), from: 1)
    line += inside.height > 6 ? 1 : 0
    let statements = safe(entry.statements.joined(separator: " "), cells: limit)
    for text in facts(of: entry, statements) {
      line = paragraph(text, inside, line: line, from: 1, role: .dim)
    }
  }

  private func facts(of entry: ScenarioEntry, _ statements: String) -> [String] {
    var facts = [word(.aboutLength, numbers.duration(seconds: entry.seconds))]
    if !statements.isEmpty { facts.append(word(.aboutStatements, statements)) }
    if !entry.variants.isEmpty {
      let names = entry.variants.map { safe($0, cells: 30) }.joined(separator: ", ")
      facts.append(word(.aboutVariants, names))
    }
    return facts
  }
}
