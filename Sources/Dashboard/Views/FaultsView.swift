import Phrasebook
import Screen
import ScenarioModel
import Telemetry
import Vocabulary

/// The catalogue of faults and the list of those that are planned, on or over.
extension Painter {
  mutating func drawCatalogue(_ area: Rectangle) {
    let inside = box(.catalogue, area, title: word(.panelCatalogue), trailing: word(.catalogueHint))
    let kinds = state.shownKinds
    guard !kinds.isEmpty else {
      put(word(.noMatch), inside, line: 0, from: 2, role: .dim)
      return
    }
    let first = ListWindow.first(selected: state.selectedKind, visible: inside.height)
    for line in 0..<inside.height where kinds.indices.contains(first + line) {
      draw(kinds[first + line], inside, line: line)
      guard kinds[first + line] == state.selectedCatalogueKind else { continue }
      mark(inside, line: line, isFocused: isFocused(.catalogue))
    }
    drawMore(kinds.count - first - inside.height, below: area)
  }

  private mutating func draw(_ kind: FaultWord, _ inside: Rectangle, line: Int) {
    let obstacle = state.scenario.map { kind.obstacle(in: $0) } ?? .whyNobody
    let role: Role = obstacle == nil ? .text : .dim
    put(handsWord(kind.subject), inside, line: line, from: 2, role: role)
    let end = put(handsWord(kind.title), inside, line: line, from: 14, role: role)
    let choices = obstacle.map { handsWord($0) } ?? choices(of: kind)
    let room = inside.width - max(end + 2, 33) - 1
    guard room >= 8 else { return }
    put(safe(choices, cells: room), inside, line: line, from: max(end + 2, 33), role: .dim)
  }

  private func choices(of kind: FaultWord) -> String {
    guard let parameter = kind.parameters.first else { return "" }
    return parameter.values.map { text(of: $0) }.joined(separator: " ")
  }

  // MARK: The list

  mutating func drawFaultList(_ area: Rectangle) {
    let faults = state.snapshot?.faults ?? []
    let inside = box(
      .faults,
      area,
      title: "\(word(.panelFaultList)) [\(faults.count)]",
      trailing: state.screen == .faults ? word(.faultListHint) : ""
    )
    guard !faults.isEmpty else {
      put(word(.noFaults), inside, line: 0, from: 2, role: .dim)
      return
    }
    let isOwnScreen = state.screen == .faults
    let first =
      isOwnScreen ? ListWindow.first(selected: state.selectedFault, visible: inside.height) : 0
    for line in 0..<inside.height where faults.indices.contains(first + line) {
      draw(faults[first + line], inside, line: line)
      if isOwnScreen, first + line == state.selectedFault {
        mark(inside, line: line, isFocused: isFocused(.faults))
      }
    }
    drawEffect(of: faults, inside, line: faults.count - first + 1)
    drawMore(faults.count - first - inside.height, below: area)
  }

  private mutating func draw(_ fault: FaultSnapshot, _ inside: Rectangle, line: Int) {
    let look = look(of: fault)
    let gap = inside.width >= 70 ? "  " : " "
    let targetWidth = inside.width >= 90 ? 22 : inside.width >= 70 ? 14 : 9
    var column = put(" \(look.glyph) ", inside, line: line, role: look.role)
    column = put(clockText(of: fault) + gap, inside, line: line, from: column)
    let target = safeName(fault.target.isEmpty ? word(.wordAll) : fault.target, cells: targetWidth)
    let kind =
      FaultWord(rawValue: fault.kind).map { handsWord($0.title) } ?? safe(fault.kind, cells: 20)
    column = put(
      fitted(target, to: targetWidth, glyphs: glyphs) + gap,
      inside,
      line: line,
      from: column
    )
    column = put(fitted(kind, to: 16, glyphs: glyphs) + gap, inside, line: line, from: column)
    column = put(
      fitted(look.word, to: 9, glyphs: glyphs),
      inside,
      line: line,
      from: column,
      role: look.role
    )
    let rest = timeText(of: fault)
    column = put(
      " " + safe(rest, cells: inside.width - column - 1),
      inside,
      line: line,
      from: column
    )
    let hand = word(.byHand)
    if fault.isInjectedByHand {
      putRight(hand + " ", inside, line: line, after: column + 1, role: .dim)
    }
  }

  /// What the selected fault that is on, or else the first that is, has done since it struck.
  private mutating func drawEffect(of faults: [FaultSnapshot], _ inside: Rectangle, line: Int) {
    guard state.screen == .faults, line < inside.height else { return }
    let selected = faults.indices.contains(state.selectedFault) ? faults[state.selectedFault] : nil
    let fault = selected.flatMap { $0.isActive ? $0 : nil } ?? faults.first { $0.isActive }
    guard let fault, let effect = state.effect(of: fault) else { return }
    let glyph = String(Character(glyphs.timeline.fault))
    var parts = [
      handsWord(.effectReady, numbers.signed(effect.ready)),
      handsWord(.effectRedelivered, numbers.exact(effect.redelivered)),
      handsWord(.effectLeft, numbers.exact(effect.left)),
    ]
    if let queue = effect.queue { parts.insert(safeName(queue, cells: 24), at: 0) }
    let text = "\(glyph) \(handsWord(.effectSoFar)): " + parts.joined(separator: "   ")
    put(safe(text, cells: inside.width - 3), inside, line: line, from: 3, role: .dim)
  }

  func look(of fault: FaultSnapshot) -> (glyph: String, word: String, role: Role) {
    switch state.stage(of: fault) {
    case .active: (String(Character(glyphs.timeline.fault)), word(.faultActive), .warning)
    case .ended: (String(Character(glyphs.timeline.faultEnd)), word(.faultEnded), .dim)
    case .armed: (String(Character(glyphs.off)), word(.faultArmed), .text)
    case .planned: (String(Character(glyphs.timeline.planned)), word(.faultPlanned), .text)
    }
  }

  func clockText(of fault: FaultSnapshot) -> String {
    let instant = state.stage(of: fault) == .planned ? fault.nextStart : fault.lastStart
    return instant.map { numbers.clock($0) } ?? "   " + NumberText.unknown + "    "
  }

  func timeText(of fault: FaultSnapshot) -> String {
    switch state.stage(of: fault) {
    case .armed:
      return word(.faultFired, numbers.exact(fault.fired)) + "   " + fault.schedule
    case .active:
      guard let end = fault.plannedEnd, end != .never else { return word(.faultUntilHealed) }
      return word(.faultLeft, numbers.duration(end - now))
    case .ended:
      guard let start = fault.lastStart, let end = fault.lastEnd else {
        return word(.faultFired, numbers.exact(fault.fired))
      }
      return word(.faultLasted, numbers.duration(end - start))
    case .planned:
      guard let next = fault.nextStart, next != .never, next > now else {
        return fault.schedule
      }
      return word(.faultIn, numbers.duration(next - now))
    }
  }
}
