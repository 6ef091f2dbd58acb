import Groundwork
import Phrasebook
import ScenarioModel
import Screen
import Telemetry
import Vocabulary

/// The configuration of a fault, with arithmetic on what it will do.
extension Painter {
  /// The pane at the right of the catalogue on wide windows.
  mutating func drawConfigure(_ area: Rectangle) {
    guard case .fault(let fault) = state.dialog else {
      let inside = box(.configure, area, title: word(.panelAbout))
      guard let kind = state.selectedCatalogueKind else { return }
      var line = put(kind.rawValue, inside, line: 0, from: 1, role: .title) > 0 ? 2 : 2
      line = paragraph(plain(kind.about(in: language)), inside, line: line, from: 1)
      if let scenario = state.scenario, let why = kind.obstacle(in: scenario) {
        line = paragraph(handsWord(why), inside, line: line + 1, from: 1, role: .warning)
      }
      _ = paragraph(word(.configureHint), inside, line: line + 1, from: 1, role: .dim)
      return
    }
    draw(fault, area)
  }

  /// Where there is no pane, the dialog lies over the lists.
  mutating func drawFaultOverlay(_ fault: FaultDialog) {
    guard layout.area(of: .configure) == nil else { return }
    let area = overlay(width: 72, height: 13 + fault.allRows.count - 3)
    canvas.fill(area)
    draw(fault, area)
  }

  /// A place for a dialog in the middle of the screen, as large as the window allows.
  func overlay(width: Int, height: Int) -> Rectangle {
    let height = min(height, canvas.height - 3)
    let width = min(width, canvas.width - 4)
    return Rectangle(
      column: (canvas.width - width) / 2,
      row: max(1, (canvas.height - 2 - height) / 2 + 1),
      width: width,
      height: height
    )
  }

  private mutating func draw(_ fault: FaultDialog, _ area: Rectangle) {
    let title = word(.configureTitle, handsWord(fault.kind.title))
    canvas.drawBox(area, title: title, focused: true, glyphs: glyphs)
    let inside = area.inset()
    var line = 0
    for row in fault.allRows {
      drawChoice(
        handsWord(label(of: row, fault)),
        value(of: row, fault),
        in: inside,
        line: line,
        labelWidth: 15,
        isChoice: fault.rows.contains(row),
        isSelected: row == fault.row
      )
      line += 1
    }
    drawButtons(
      [(word(.buttonArm), fault.row == .arm), (word(.buttonCancel), fault.row == .cancel)],
      inside,
      line: line + (inside.height > 10 ? 1 : 0)
    )
    line += inside.height > 10 ? 1 : 0
    put(word(.previewTitle), inside, line: line + 1, from: 2, role: .title)
    line += 2
    for text in preview(of: fault) {
      line = paragraph(plain(text), inside, line: line, from: 4)
    }
    if inside.height > line + 2 {
      _ = paragraph(word(.previewNote), inside, line: line + 1, from: 2, role: .dim)
    }
  }

  /// One row of a form: its label and the value that is chosen.
  mutating func drawChoice(
    _ label: String,
    _ value: String,
    in inside: Rectangle,
    line: Int,
    labelWidth: Int,
    isChoice: Bool,
    isSelected: Bool
  ) {
    put(safe(label, cells: labelWidth - 3), inside, line: line, from: 2, role: .dim)
    let shown = safeName(value, cells: inside.width - labelWidth - 5)
    let text =
      isChoice
      ? "\(Character(glyphs.arrowLeft)) \(shown) \(Character(glyphs.arrowRight))" : shown
    put(text, inside, line: line, from: labelWidth, role: isSelected ? .selection : .text)
    if isSelected { canvas.draw(glyphs.selection, column: inside.column, row: inside.row + line) }
  }

  mutating func drawButtons(
    _ buttons: [(text: String, isSelected: Bool)],
    _ inside: Rectangle,
    line: Int
  ) {
    var column = 2
    for button in buttons {
      let mark = button.isSelected ? String(Character(glyphs.selection)) : " "
      let text = "\(mark)[ \(button.text) ]"
      let role: Role = button.isSelected ? .selection : .text
      column = put(text, inside, line: line, from: column, role: role) + 3
    }
  }

  private func label(of row: FaultDialog.Row, _ fault: FaultDialog) -> HandsPhrase {
    switch row {
    case .target: .rowTarget
    case .parameter(let place): fault.kind.parameters[place].label
    case .chance: .rowChance
    case .length: .rowDuration
    case .start, .arm, .cancel: .rowStart
    }
  }

  private func value(of row: FaultDialog.Row, _ fault: FaultDialog) -> String {
    switch row {
    case .target:
      guard let target = fault.target, let scenario = state.scenario else { return word(.wordAll) }
      return target.name(in: scenario)
    case .parameter(let place): return text(of: fault.values[place])
    case .length:
      guard let length = fault.length else {
        let isOver = fault.kind.traits.nature.contains(.withoutLength)
        return word(isOver ? .lengthMoment : .lengthForever)
      }
      return length == .zero ? word(.lengthMoment) : numbers.duration(length)
    case .chance:
      guard let chance = fault.chance else {
        return fault.kind.traits.chance == .share ? "100 %" : handsWord(.valueSchedule)
      }
      let share = "\(chance) %"
      return fault.strikesByChance
        ? handsWord(.valuePerDelivery, share) : handsWord(.valueEach, share)
    case .start:
      if fault.strikesByChance { return NumberText.unknown }
      return text(of: fault.start)
    case .arm, .cancel: return ""
    }
  }

  private func text(of start: FaultDialog.Start) -> String {
    switch start {
    case .after(.zero): return handsWord(.valueNow)
    case .after(let delay):
      return handsWord(.valueAt, numbers.clock(now + delay), numbers.duration(delay))
    case .backlog(let queue, let count):
      let name = displayMiddle(state.name(ofQueue: queue), cells: 18)
      return handsWord(.valueWhen, name, numbers.exact(count))
    }
  }

  func text(of value: FaultValue) -> String {
    switch value {
    case .none: NumberText.unknown
    case .factor(let factor): "x\(factor)"
    case .percent(let percent): "\(percent) %"
    case .requeue(let isRequeued): word(isRequeued ? .settingRequeue : .settingReject)
    case .time(let time): numbers.duration(time)
    case .number(let count): numbers.exact(count)
    case .bytes(let count): numbers.bytes(count)
    case .word(let word): word
    case .runs(let runs): handsWord(runs.isEmpty ? .valueAllRuns : .valueFirstRun)
    }
  }

  private func preview(of fault: FaultDialog) -> [String] {
    guard let snapshot = state.snapshot, let scenario = state.scenario else {
      return [fault.kind.about(in: language)]
    }
    return FaultForecast(
      fault: fault,
      scenario: scenario,
      snapshot: snapshot,
      numbers: numbers
    ).lines
  }

  /// A text of this area.
  func handsWord(_ phrase: HandsPhrase, _ values: String...) -> String {
    plain(phrase.text(in: language, values: values))
  }
}

extension NumberText {
  /// `256 B`, `1 KiB`, `20 MiB`; exact where it is a whole number of the unit.
  func bytes(_ count: Int) -> String {
    for (name, size) in [("MiB", 1 << 20), ("KiB", 1 << 10)] where count >= size {
      if count.isMultiple(of: size) { return exact(count / size) + " " + name }
      return decimal(Double(count) / Double(size), places: 1) + " " + name
    }
    return exact(count) + " B"
  }
}
