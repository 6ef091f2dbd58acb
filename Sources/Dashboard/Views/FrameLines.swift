import Groundwork
import Phrasebook
import ScenarioModel
import Screen
import Telemetry
import Vocabulary

/// The three lines every screen has: title, timeline, footer.
extension Painter {
  mutating func drawTitleLine() {
    let area = layout.title
    put("mqlab", area, line: 0, from: 1, role: .title)
    let tabs = TabLine(state, width: area.width)
    for tab in tabs.tabs {
      put(plain(tab.text), area, line: 0, from: tab.column, role: tab.isCurrent ? .title : .dim)
    }
    guard state.hasRun else { return }
    let run = runState
    let separator = " \(Character(glyphs.separator)) "
    let parts = titleParts(run.text, cells: area.width - tabs.endColumn - 1, separator)
    var column = area.width - columnCount(of: parts.joined(separator: separator)) - 1
    for (index, part) in parts.enumerated() {
      if index > 0 { column = put(separator, area, line: 0, from: column, role: .dim) }
      column = put(part, area, line: 0, from: column, role: part == run.text ? run.role : .text)
    }
  }

  /// What stands at the right of the title, as much of it as fits: the variant goes last but for the
  /// state of the run.
  private func titleParts(_ run: String, cells: Int, _ separator: String) -> [String] {
    var variant: [String] = []
    if state.variants.indices.contains(state.variant) {
      variant = [safeName(state.variants[state.variant], cells: 12)]
    }
    func clock(_ thousandths: Bool) -> String {
      let text = numbers.clock(now, thousandths: thousandths)
      return pastState == nil ? word(.simulated, text) : timeWord(.shownAt, text)
    }
    let choices = [
      variant + [run, clock(layout.size >= .wide)], variant + [run, clock(false)],
      variant + [run, numbers.clock(now)], variant + [run],
    ]
    return choices.first { columnCount(of: $0.joined(separator: separator)) <= cells } ?? [run]
  }

  /// The present instant of the run.
  var now: VirtualInstant { state.snapshot?.now ?? .start }

  /// How the run is driven, in words; says so when it cannot keep the speed that was asked for.
  var runState: (text: String, role: Role) {
    if let past = pastState { return past }
    if state.isDone { return (word(.runDone), .accent) }
    if state.isPaused { return (word(state.hasStepped ? .runStep : .runPaused), .warning) }
    let real = state.realSpeedFactor.map { "x" + numbers.decimal($0, places: $0 < 10 ? 1 : 0) }
    guard let asked = state.speed.factor else {
      return (real.map { word(.runMaximum, $0) } ?? word(.runMaximumOnly), .text)
    }
    let name = "x" + numbers.factor(asked)
    guard let factor = state.realSpeedFactor, let real, factor < 0.9 * asked else {
      let isRepeating = state.snapshot?.isRepeating ?? false
      return (isRepeating ? timeWord(.runRepeating, name) : word(.runRunning, name), .text)
    }
    return (word(.runLagging, name, real), .warning)
  }

  /// The glyph of a marker, as on every chart.
  func mark(of kind: RunMarker.Kind) -> (glyph: Unicode.Scalar, role: Role) {
    switch kind {
    case .faultOn: (glyphs.timeline.fault, .warning)
    case .faultOff: (glyphs.timeline.faultEnd, .text)
    case .planned: (glyphs.timeline.planned, .dim)
    case .alarm: (glyphs.timeline.alarm, .alarm)
    case .manual: (glyphs.timeline.change, .text)
    case .phase: (glyphs.bullet, .dim)
    }
  }

  // MARK: Footer

  mutating func drawFooter() {
    let area = layout.footer
    let footer = FooterLine(state, width: area.width)
    if let notice = state.notice {
      let text = safe(notice.text, cells: footer.fixedStart - 1)
      put(text, area, line: 0, role: .key)
    }
    for hint in footer.hints where state.notice == nil || hint.column >= footer.fixedStart {
      let open = String(Character(glyphs.keyOpen)) + hint.label + String(Character(glyphs.keyClose))
      let end = put(open, area, line: 0, from: hint.column, role: .key)
      put(plain(hint.words), area, line: 0, from: end)
    }
  }

  // MARK: Lines above the panels

  mutating func drawAlertLine(_ area: Rectangle) {
    let verdicts = verdictSummary
    putRight(verdicts, area, line: 0, role: .dim)
    let room = area.width - columnCount(of: verdicts) - 2
    guard let worst = alarms.first else {
      let mark = glyph(nil)
      let end = put(mark.glyph + " ", area, line: 0, role: mark.role)
      put(safe(word(.noAlarm), cells: room - end), area, line: 0, from: end)
      return
    }
    let mark = glyph(worst.severity)
    let others = alarms.count - 1
    let more = others == 0 ? "" : " " + word(.alarmMore, numbers.exact(others))
    let end = put(mark.glyph + " ", area, line: 0, role: mark.role)
    let text = safe(worst.text, cells: room - end - columnCount(of: more)) + more
    put(text, area, line: 0, from: end, role: mark.role)
  }

  /// How many expectations hold, failed and are open, for narrow windows.
  var verdictSummary: String {
    guard !state.judgements.isEmpty else { return "" }
    let held = state.judgements.filter { $0.verdict == .passed }.count
    let failed = state.judgements.filter { $0.verdict == .failed }.count
    let open = state.judgements.count - held - failed
    return
      "\(Character(glyphs.done))\(held) \(Character(glyphs.failed))\(failed) ?\(open)"
  }

  mutating func drawFilterLine(_ area: Rectangle) {
    let field = state.filterField
    guard state.isTyping || !field.isEmpty else {
      let end = put(" " + word(.filterNone), area, line: 0, role: .dim)
      guard state.screen == .queues else { return }
      let counts = state.queueTable.counts
      let columns = chartWord(.columnsShown, numbers.exact(counts.shown), numbers.exact(counts.all))
      putRight(columns + " ", area, line: 0, after: end + 2, role: .dim)
      return
    }
    var column = put(" " + word(.filterLabel) + " ", area, line: 0, role: .dim)
    let room = max(8, area.width / 3)
    let before = String(field.characters.prefix(field.cursor))
    let after = String(field.characters.dropFirst(field.cursor))
    column = put(safeTail(before, cells: room), area, line: 0, from: column)
    if state.isTyping {
      column = put(String(Character(glyphs.textCursor)), area, line: 0, from: column, role: .key)
    }
    column = put(safe(after, cells: room), area, line: 0, from: column)
    let count = state.selection(in: state.filteredPanel)?.count ?? 0
    let query = FilterQuery(field.text, fields: state.filterFields)
    if let unknown = query.unknownField {
      let fields = state.filterFields.joined(separator: " ")
      let text = comfortWord(ComfortPhrase.filterNoField, safe(unknown, cells: 12), fields)
      put("   " + text, area, line: 0, from: column, role: .warning)
      return
    }
    let text = word(.filterCount, numbers.exact(count), numbers.exact(filterTotal))
    put("   " + text, area, line: 0, from: column, role: .dim)
  }

  private var filterTotal: Int {
    switch state.screen {
    case .overview, .queues, .latency, .topology: state.snapshot?.queues.count ?? 0
    case .events: state.events.store.count(upTo: state.lastEventNumber)
    case .faults: FaultWord.catalogue.count
    case .learn: state.library.count
    }
  }

  /// The last cells of a text that is being typed, so that the cursor stays in view.
  func safeTail(_ text: String, cells: Int) -> String {
    var tail = text[...]
    while columnCount(of: display(tail)) > cells, !tail.isEmpty { tail = tail.dropFirst() }
    return safe(String(tail), cells: cells)
  }
}

extension NumberText {
  /// A factor without needless places: `4`, `0.25`, `2.5`.
  func factor(_ value: Double) -> String {
    if value == value.rounded() { return decimal(value, places: 0) }
    return value * 10 == (value * 10).rounded()
      ? decimal(value, places: 1) : decimal(value, places: 2)
  }
}
