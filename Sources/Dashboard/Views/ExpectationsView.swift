import Phrasebook
import ScenarioModel
import Screen
import Telemetry

/// What must hold: each expectation with its present value, its bound and its verdict.
extension Painter {
  mutating func drawExpectations(_ area: Rectangle) {
    let title = "\(word(.panelExpectations)) [\(state.judgements.count)]"
    let inside = box(.expectations, area, title: title, trailing: expectationSummary)
    guard !state.judgements.isEmpty else {
      put(word(.noExpectations), inside, line: 0, from: 1, role: .dim)
      return
    }
    let rowHeight = ExpectationRows.height(count: state.judgements.count, inside: inside)
    let isFocused = isFocused(.expectations)
    let hasDetail = isFocused && rowHeight == 1 && inside.height >= 4
    let (list, detail) = inside.splitBottom(hasDetail ? 1 : 0)
    let visible = list.height / rowHeight
    let first =
      isFocused ? ListWindow.first(selected: state.selectedExpectation, visible: visible) : 0
    for row in 0..<visible where state.judgements.indices.contains(first + row) {
      let judgement = state.judgements[first + row]
      draw(judgement, list, line: row * rowHeight, hasSecondLine: rowHeight == 2)
      if isFocused, first + row == state.selectedExpectation {
        mark(list, line: row * rowHeight, isFocused: true)
      }
    }
    if hasDetail, state.judgements.indices.contains(state.selectedExpectation) {
      drawDetail(of: state.judgements[state.selectedExpectation], in: detail)
    }
    drawMore(state.judgements.count - first - visible, below: area)
  }

  /// How many hold, fail and are open; final only when every one of them is.
  var expectationSummary: String {
    let all = state.judgements
    let held = all.filter { $0.verdict == .passed }.count
    let failed = all.filter { $0.verdict == .failed }.count
    let isFinal = all.allSatisfy(\.isFinal)
    return word(
      isFinal ? .expectationsFinal : .expectationsSoFar,
      numbers.exact(held),
      numbers.exact(failed),
      numbers.exact(all.count - held - failed)
    )
  }

  private mutating func draw(
    _ judgement: Judgement,
    _ area: Rectangle,
    line: Int,
    hasSecondLine: Bool
  ) {
    let mark = glyph(of: judgement)
    let verdict = verdictWord(of: judgement)
    let end = put(" \(mark.glyph) ", area, line: line, role: mark.role)
    let figures = figures(of: judgement)
    if hasSecondLine { put(figures.long, area, line: line + 1, from: end, role: .dim) }
    let verdictWidth = columnCount(of: verdict)
    func room(beside tail: String) -> Int {
      area.width - end - columnCount(of: tail) - verdictWidth - 2
    }
    // The bound stands in the text as well, so it leaves first.
    let textWidth = columnCount(of: safeName(judgement.text, cells: Self.longestText))
    let isRoomy = room(beside: figures.long + "  ") >= textWidth
    let tail = hasSecondLine ? "" : (isRoomy ? figures.long : figures.short) + "  "
    put(safeName(judgement.text, cells: room(beside: tail)), area, line: line, from: end)
    let start = area.width - columnCount(of: tail) - verdictWidth - 1
    guard start > end else { return }
    let column = put(tail, area, line: line, from: start)
    put(verdict, area, line: line, from: column, role: mark.role)
  }

  /// A text longer than this is shortened rather than shown with its bound beside it.
  private static let longestText = 60

  /// The present value, and the present value with the bound.
  func figures(of judgement: Judgement) -> (short: String, long: String) {
    let observed = word(.expectationNow, observedText(of: judgement))
    let bound = word(.expectationBound, safe(judgement.bound, cells: 30))
    return (observed, "\(observed)  \(bound)")
  }

  /// All of the selected expectation where its row has no room for it.
  private mutating func drawDetail(of judgement: Judgement, in area: Rectangle) {
    let place = word(.expectationLine, numbers.exact(judgement.line)) + " "
    let text = figures(of: judgement).long + "   " + place
    let end = put(text, area, line: 0, from: 1, role: .key)
    put(safe(judgement.text, cells: area.width - end - 1), area, line: 0, from: end, role: .dim)
  }

  private func glyph(of judgement: Judgement) -> (glyph: String, role: Role) {
    switch judgement.verdict {
    case .passed:
      (String(Character(glyphs.done)), judgement.isFinal ? .accent : .text)
    case .failed: (String(Character(glyphs.failed)), failureRole(of: judgement))
    case .unclear: ("?", .dim)
    }
  }

  /// What can still change is no alarm yet.
  private func failureRole(of judgement: Judgement) -> Role {
    guard judgement.isFinal else { return .text }
    return judgement.severity == .fail ? .alarm : .warning
  }

  /// The verdict in a word; one that can still change says so.
  func verdictWord(of judgement: Judgement) -> String {
    switch (judgement.verdict, judgement.isFinal) {
    case (.passed, true): word(.verdictHeld)
    case (.passed, false): word(.verdictHolds)
    case (.failed, true): word(.verdictFailed)
    case (.failed, false): word(.verdictFails)
    case (.unclear, true): word(.verdictUnclear)
    case (.unclear, false): word(.verdictOpen)
    }
  }

  private func observedText(of judgement: Judgement) -> String {
    guard let value = judgement.observed, value.isFinite else { return NumberText.unknown }
    switch judgement.unit {
    case .count:
      return value == value.rounded()
        ? numbers.exact(NumberText.whole(value)) : numbers.decimal(value, places: 2)
    case .seconds: return numbers.seconds(value)
    case .share: return numbers.share(value)
    case .perSecond: return numbers.rate(value) + "/s"
    }
  }

  // MARK: Marks

  /// What happened that deserves a mark, the newest first.
  mutating func drawMarks(_ area: Rectangle) {
    let inside = box(.marks, area, title: word(.panelMarks), trailing: word(.newestFirst))
    let markers = state.snapshot?.markers ?? []
    for (line, marker) in markers.reversed().prefix(inside.height).enumerated() {
      let mark = mark(of: marker.kind)
      var column = put(
        " " + numbers.clock(marker.instant) + " ",
        inside,
        line: line,
        role: .dim
      )
      column = put(
        String(Character(mark.glyph)) + " ",
        inside,
        line: line,
        from: column,
        role: mark.role
      )
      put(safe(marker.label, cells: inside.width - column), inside, line: line, from: column)
    }
  }
}

extension NumberText {
  /// Seconds with three places that matter, for values that are compared with a bound.
  func seconds(_ value: Double) -> String {
    if value == 0 { return "0 s" }
    let size = value.magnitude
    if size < 0.0005 { return decimal(value * 1e6, places: size < 1e-5 ? 2 : 1) + " us" }
    if size < 1 { return decimal(value * 1e3, places: size < 0.01 ? 3 : 1) + " ms" }
    return decimal(value, places: size < 100 ? 3 : 1) + " s"
  }
}

/// How many lines an expectation takes.
enum ExpectationRows {
  /// Two where the panel has room for that, so that value and bound never leave; else one.
  static func height(count: Int, inside: Rectangle) -> Int {
    inside.width < 100 && count * 2 <= inside.height ? 2 : 1
  }
}
