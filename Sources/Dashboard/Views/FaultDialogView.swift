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
      var line = put(kind.word, inside, line: 0, from: 1, role: .title) > 0 ? 2 : 2
      line = paragraph(word(kind.about), inside, line: line, from: 1)
      _ = paragraph(word(.configureHint), inside, line: line + 1, from: 1, role: .dim)
      return
    }
    draw(fault, area)
  }

  /// Where there is no pane, the dialog lies over the lists.
  mutating func drawFaultOverlay(_ fault: FaultDialog) {
    guard layout.area(of: .configure) == nil else { return }
    let height = min(15, canvas.height - 3)
    let width = min(72, canvas.width - 4)
    let area = Rectangle(
      column: (canvas.width - width) / 2,
      row: max(1, (canvas.height - 2 - height) / 2 + 1),
      width: width,
      height: height
    )
    canvas.fill(area)
    draw(fault, area)
  }

  private mutating func draw(_ fault: FaultDialog, _ area: Rectangle) {
    let title = word(.configureTitle, word(fault.kind.title))
    canvas.drawBox(area, title: title, focused: true, glyphs: glyphs)
    let inside = area.inset()
    var line = 0
    for row in FaultDialog.Row.allCases where row != .arm && row != .cancel {
      let isChoice = fault.rows.contains(row)
      put(word(label(of: row)), inside, line: line, from: 2, role: .dim)
      let value = safeName(value(of: row, fault), cells: inside.width - 20)
      let text =
        isChoice
        ? "\(Character(glyphs.arrowLeft)) \(value) \(Character(glyphs.arrowRight))" : value
      let isSelected = row == fault.row
      put(text, inside, line: line, from: 15, role: isSelected ? .selection : .text)
      if isSelected { canvas.draw(glyphs.selection, column: inside.column, row: inside.row + line) }
      line += 1
    }
    line = drawButtons(fault, inside, line: line + (inside.height > 8 ? 1 : 0))
    put(word(.previewTitle), inside, line: line + 1, from: 2, role: .title)
    line += 2
    for text in preview(of: fault) { line = paragraph(text, inside, line: line, from: 4) }
    if inside.height > line + 2 {
      _ = paragraph(word(.previewNote), inside, line: line + 1, from: 2, role: .dim)
    }
  }

  private mutating func drawButtons(_ fault: FaultDialog, _ inside: Rectangle, line: Int) -> Int {
    var column = 2
    for (row, phrase) in [
      (FaultDialog.Row.arm, DashboardPhrase.buttonArm), (.cancel, .buttonCancel),
    ] {
      let isSelected = fault.row == row
      let mark = isSelected ? String(Character(glyphs.selection)) : " "
      column = put(
        "\(mark)[ \(word(phrase)) ]",
        inside,
        line: line,
        from: column,
        role: isSelected ? .selection : .text
      )
      column += 3
    }
    return line
  }

  private func label(of row: FaultDialog.Row) -> DashboardPhrase {
    switch row {
    case .target: .dialogTarget
    case .setting: .dialogSetting
    case .length: .dialogLength
    case .arm: .buttonArm
    case .cancel: .buttonCancel
    }
  }

  private func value(of row: FaultDialog.Row, _ fault: FaultDialog) -> String {
    switch row {
    case .target:
      guard let target = fault.target, let scenario = state.scenario else { return word(.wordAll) }
      return target.name(in: scenario)
    case .setting: return text(of: fault.setting)
    case .length:
      guard let length = fault.length else { return word(.lengthForever) }
      return length == .zero ? word(.lengthMoment) : numbers.duration(length)
    case .arm, .cancel: return ""
    }
  }

  // MARK: Preview

  /// What the fault will do, reckoned from the present rates.
  private func preview(of fault: FaultDialog) -> [String] {
    switch fault.kind {
    case .crash, .hang, .slow, .offline: capacityPreview(of: fault)
    case .burst: burstPreview(of: fault)
    case .nack, .poison, .reset, .pause: [word(fault.kind.about)]
    }
  }

  private func capacityPreview(of fault: FaultDialog) -> [String] {
    guard let snapshot = state.snapshot, let scenario = state.scenario, let target = fault.target,
      scenario.consumers.indices.contains(target.plan)
    else { return [word(fault.kind.about)] }
    let name = scenario.consumers[target.plan].name
    guard let consumer = snapshot.consumers.first(where: { $0.name == name }),
      consumer.meanService > 0
    else { return [word(fault.kind.about)] }
    var factor = 0.0
    if case .factor(let slow) = fault.setting { factor = 1 / Double(slow) }
    let before = capacity(onQueue: consumer.queue, snapshot)
    let lost = capacity(of: consumer, only: target.instance) * (1 - factor)
    let after = max(0, before - lost)
    let queue = snapshot.queues[consumer.queue]
    let capacity = word(.previewCapacity, numbers.rate(before), numbers.rate(after))
    guard let flow = QueueFlow(of: queue.series, at: snapshot.now) else { return [capacity] }
    return [
      capacity,
      word(.previewArrivals, numbers.rate(flow.arrivals) + "/s", numbers.duration(flow.span)),
      conclusion(flow.arrivals - after, queueName: queue.name),
    ]
  }

  private func conclusion(_ growth: Double, queueName: String) -> String {
    let name = safeName(queueName, cells: 24)
    return growth > 0
      ? word(.previewGrows, name, numbers.rate(growth)) : word(.previewKeepsUp, name)
  }

  /// Messages a second that all working instances on a queue can do.
  private func capacity(onQueue queue: Int, _ snapshot: RunSnapshot) -> Double {
    snapshot.consumers.filter { $0.queue == queue }.reduce(0) { $0 + capacity(of: $1, only: nil) }
  }

  private func capacity(of consumer: ConsumerSnapshot, only instance: Int?) -> Double {
    guard consumer.meanService > 0 else { return 0 }
    var rate = 0.0
    for (index, state) in consumer.instances.enumerated()
    where instance.map({ $0 == index }) ?? true {
      guard state.state == .idle || state.state == .busy else { continue }
      rate += 1e9 / consumer.meanService / max(1, state.slowFactor)
    }
    return rate
  }

  private func burstPreview(of fault: FaultDialog) -> [String] {
    guard let target = fault.target, let scenario = state.scenario,
      scenario.producers.indices.contains(target.plan), case .factor(let factor) = fault.setting,
      let rate = state.snapshot?.producers.first(where: {
        $0.name == scenario.producers[target.plan].name
      })?.rate
    else { return [word(fault.kind.about)] }
    return [
      word(.previewBurst, numbers.rate(rate), numbers.rate(rate * Double(factor)))
    ]
  }
}
