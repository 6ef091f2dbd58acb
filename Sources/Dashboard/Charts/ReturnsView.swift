import Phrasebook
import Screen
import Telemetry
import Vocabulary

/// Why deliveries came back to the selected queue, and how many of them a message took.
extension Painter {
  /// How much of the newest past the causes are counted over.
  static let returnSpan = VirtualDuration.seconds(60)

  mutating func drawReturns(_ area: Rectangle) {
    guard !drawTable(of: .returns, area) else { return }
    let (counts, span) = state.returnCounts
    let inside = box(
      .returns,
      area,
      title: chartWord(area.width >= 52 ? .panelReturns : .panelReturnsShort),
      trailing: chartWord(.lastSpan, numbers.duration(span))
    )
    guard state.selectedSnapshot != nil else {
      return _ = put(word(.noQueueSelected), inside, line: 0, from: 1, role: .dim)
    }
    let causes = ReturnCause.allCases
    let labels = causes.map { chartWord(ChartWords.phrase(of: $0)) }
    let labelWidth = (labels.map { columnCount(of: $0) }.max() ?? 0) + 2
    let most = counts.max() ?? 0
    let countWidth = max(3, columnCount(of: numbers.exact(most)))
    let width = max(0, inside.width - labelWidth - countWidth - 2)
    let perLine = inside.height >= causes.count * 2 + 1 ? 2 : 1
    for (index, count) in counts.enumerated() {
      let line = index * perLine
      put(labels[index], inside, line: line, from: 1, role: .dim)
      drawBar(count, of: most, width: width, inside, line: line, from: labelWidth)
      putRight(numbers.exact(count) + " ", inside, line: line, after: labelWidth + width)
    }
    guard inside.height > causes.count * perLine, most > 0, width > 0 else { return }
    let each = numbers.decimal(Double(most) / Double(width), places: most < width * 10 ? 1 : 0)
    put(chartWord(.oneCell, each), inside, line: inside.height - 1, from: 1, role: .dim)
  }

  mutating func drawAttempts(_ area: Rectangle) {
    guard !drawTable(of: .attempts, area) else { return }
    let rows = state.attemptRows
    let total = rows.reduce(0) { $0 + $1.count }
    let inside = box(
      .attempts,
      area,
      title: chartWord(area.width >= 52 ? .panelAttempts : .panelAttemptsShort),
      trailing: chartWord(.attemptScale, numbers.exact(total))
    )
    guard !rows.isEmpty else {
      return _ = put(word(.noQueueSelected), inside, line: 0, from: 1, role: .dim)
    }
    let labelWidth = 6
    let most = rows.map(\.count).max() ?? 0
    let countWidth = max(3, columnCount(of: numbers.exact(most)))
    let width = max(1, inside.width - labelWidth - countWidth - 2)
    let decades = Self.decades(of: most)
    drawDecades(decades, width: width, inside, from: labelWidth)
    for (index, row) in rows.enumerated() {
      let line = index + 1
      put(
        fitted(row.label, to: labelWidth - 2, .trailing, glyphs: glyphs),
        inside,
        line: line,
        role: .dim
      )
      let cells = Self.logCells(row.count, decades: decades, width: width)
      drawBar(cells, of: width, width: width, inside, line: line, from: labelWidth)
      putRight(numbers.exact(row.count) + " ", inside, line: line, after: labelWidth + width)
    }
    let note = chartWord(.attemptNote)
    guard inside.height > rows.count + 2 else { return }
    put(note, inside, line: inside.height - 1, from: 1, role: .dim)
  }

  /// Powers of ten that the axis needs, at least one.
  static func decades(of most: Int) -> Int {
    var decades = 1
    var top = 10
    while top < most, decades < 18 {
      top *= 10
      decades += 1
    }
    return decades
  }

  /// The cells of a count on a log axis: 1 is the first cell, a power of ten the cell of its label.
  static func logCells(_ count: Int, decades: Int, width: Int) -> Int {
    guard count > 0 else { return 0 }
    var power = 1
    var whole = 0
    while count / power >= 10 {
      power *= 10
      whole += 1
    }
    // Within a decade the logarithm is near enough to a straight line between its tenths.
    let tenths = [0.0, 0.0, 0.301, 0.477, 0.602, 0.699, 0.778, 0.845, 0.903, 0.954, 1.0]
    let first = count / power
    let part = Double(count - first * power) / Double(power)
    let log = Double(whole) + tenths[first] + (tenths[first + 1] - tenths[first]) * part
    return min(width, 1 + Int((log / Double(decades) * Double(width - 1)).rounded()))
  }

  private mutating func drawDecades(_ decades: Int, width: Int, _ area: Rectangle, from column: Int)
  {
    var free = 0
    var value = 1
    for decade in 0...decades {
      let text = numbers.compact(value)
      let place = Int((Double(decade) / Double(decades) * Double(width - 1)).rounded())
      if place >= free, place + columnCount(of: text) <= width {
        put(text, area, line: 0, from: column + place, role: .dim)
        free = place + columnCount(of: text) + 1
      }
      if decade < decades { value *= 10 }
    }
  }
}

/// The words of what charts count.
enum ChartWords {
  static func phrase(of cause: ReturnCause) -> LatencyPhrase {
    switch cause {
    case .acknowledgementTimeout: .causeTimeout
    case .refused: .causeRefused
    case .closed: .causeClosed
    case .connectionLost: .causeLost
    case .died: .causeDied
    }
  }
}

extension DashboardState {
  /// How many deliveries came back to the selected queue lately, by cause, and over how long.
  var returnCounts: (counts: [Int], span: VirtualDuration) {
    let none = ReturnCause.allCases.map { _ in 0 }
    guard let queue = selectedSnapshot, let now = snapshot?.now else { return (none, .zero) }
    let age = now - .start
    guard let series = queue.returns else { return (none, min(age, Painter.returnSpan)) }
    let wanted = max(0, now.nanoseconds - Painter.returnSpan.nanoseconds)
    let first = Int(wanted / series.columnWidth.nanoseconds)
    var sum = ReturnColumn()
    for column in series.columns.dropFirst(first) { sum.absorb(column) }
    return (ReturnCause.allCases.map { sum[$0] }, now - series.start(ofColumn: first))
  }

  /// The lines of the chart of attempts: how many messages ended at each, empty ones too.
  var attemptRows: [(label: String, count: Int)] {
    guard let queue = selectedSnapshot else { return [] }
    let counts = queue.attempts.acknowledged
    let dead = LatencyPhrase.attemptDead.text(in: language)
    return counts.enumerated().map { index, count in
      (index + 1 == AttemptCounts.last ? "\(index + 1)+" : "\(index + 1)", count)
    } + [(dead, queue.deadLettered)]
  }
}
