import Phrasebook
import Screen

/// Choosers and questions over a screen.
extension Painter {
  mutating func drawDialog() {
    switch state.dialog {
    case .chooser(let chooser): draw(chooser)
    case .fault(let fault): drawFaultOverlay(fault)
    case .publish(let form): draw(form)
    case .settings(let form): draw(form)
    case .peek(let line): drawContents(from: line)
    case nil: break
    }
  }

  private mutating func draw(_ chooser: Chooser) {
    let lines = lines(of: chooser)
    let question = question(of: chooser)
    let width = min(
      canvas.width - 4,
      max(34, columnCount(of: question) + 6, (lines.map { columnCount(of: $0) }.max() ?? 0) + 6)
    )
    let height = min(canvas.height - 3, lines.count + 2)
    let area = Rectangle(
      column: (canvas.width - width) / 2,
      row: max(1, (canvas.height - height) / 2),
      width: width,
      height: height
    )
    canvas.fill(area)
    canvas.drawBox(area, title: question, focused: true, glyphs: glyphs)
    let inside = area.inset()
    let first = ListWindow.first(selected: chooser.selection, visible: inside.height)
    for line in 0..<inside.height where lines.indices.contains(first + line) {
      put(lines[first + line], inside, line: line, from: 2)
      if first + line == chooser.selection { mark(inside, line: line, isFocused: true) }
    }
  }

  private func question(of chooser: Chooser) -> String {
    switch chooser.purpose {
    case .sort: word(.chooserSort)
    case .columns: chartWord(.chooserColumns)
    case .look: word(.chooserLook)
    case .bookmarks: TimePhrase.chooseBookmark.text(in: language)
    case .healAll: word(.askHealAll)
    case .restart: word(.askRestart)
    case .deed(let question): self.question(question)
    }
  }

  private func lines(of chooser: Chooser) -> [String] {
    switch chooser.purpose {
    case .sort: QueueSort.Column.allCases.map { heading(of: $0) }
    case .columns:
      QueueTableState.choosable.map { column in
        let isShown = !state.queueTable.hidden.contains(column)
        return String(Character(isShown ? glyphs.on : glyphs.off)) + " " + heading(of: column)
      }
    case .look:
      LookChoice.all.map { choice in
        switch choice {
        case .theme(let theme): word(.lookTheme, theme.rawValue)
        case .glyphs(let set): word(.lookGlyphs, set.name)
        }
      }
    case .bookmarks: bookmarkLines
    case .healAll, .restart: [word(.answerNo), word(.answerYes)]
    case .deed(let question): answers(to: question)
    }
  }
}
