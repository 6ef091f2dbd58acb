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
    let columns = inside.width >= 100 ? 2 : 1
    let visible = inside.height * columns
    let isFocused = isFocused(.expectations)
    let first =
      isFocused
      ? ListWindow.first(selected: state.selectedExpectation, visible: visible) : 0
    let areas = inside.columns(weights: Array(repeating: 1, count: columns))
    for offset in 0..<visible where state.judgements.indices.contains(first + offset) {
      let cell = areas[offset / max(1, inside.height)]
      let line = offset % max(1, inside.height)
      draw(state.judgements[first + offset], cell, line: line)
      if isFocused, first + offset == state.selectedExpectation {
        mark(cell, line: line, isFocused: true)
      }
    }
    let hidden = state.judgements.count - first - visible
    if hidden > 0 {
      let text = " " + word(.moreBelow, numbers.exact(hidden)) + " "
      canvas.draw(text, column: area.column + 2, row: area.endRow - 1, role: .dim)
    }
  }

  /// How many hold, fail and are open; final only when every one of them is.
  private var expectationSummary: String {
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

  private mutating func draw(_ judgement: Judgement, _ cell: Rectangle, line: Int) {
    let mark = glyph(of: judgement)
    let verdict = verdictWord(of: judgement)
    let observed = word(.expectationNow, observedText(of: judgement))
    let bound = word(.expectationBound, safe(judgement.bound, cells: 24))
    let tail = "\(observed)  \(bound)  "
    let verdictWidth = columnCount(of: verdict)
    let tailWidth = columnCount(of: tail) + verdictWidth + 1
    let end = put(" \(mark.glyph) ", cell, line: line, role: mark.role)
    let textWidth = columnCount(of: safeName(judgement.text, cells: 30))
    let isRoomy = cell.width - end - tailWidth >= textWidth + 1
    // The bound stands in the text as well, so it leaves first.
    let shortTail = isRoomy ? tail : "\(observed)  "
    let room = cell.width - end - columnCount(of: shortTail) - verdictWidth - 2
    put(safeName(judgement.text, cells: room), cell, line: line, from: end)
    let start = cell.width - columnCount(of: shortTail) - verdictWidth - 1
    guard start > end else { return }
    let column = put(shortTail, cell, line: line, from: start, role: .text)
    put(verdict, cell, line: line, from: column, role: mark.role)
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
  private func verdictWord(of judgement: Judgement) -> String {
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
