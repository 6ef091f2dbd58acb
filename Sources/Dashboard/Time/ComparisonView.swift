import Groundwork
import Phrasebook
import Screen
import Telemetry
import Vocabulary

/// Two lines of time of one scenario, on shared axes, and the difference between them.
extension Painter {
  mutating func drawComparison() {
    guard let shown = state.snapshot, let compared = state.time.compared else { return }
    let area = Rectangle(
      column: 0,
      row: layout.title.endRow,
      width: canvas.width,
      height: layout.timeline.row - layout.title.endRow
    )
    let names = (
      shown: DashboardState.branchName(state.time.history?.branch ?? 0),
      other: DashboardState.branchName(compared)
    )
    canvas.fill(area)
    canvas.drawBox(
      area,
      title: timeWord(.compareTitle, names.shown, names.other),
      focused: state.dialog == nil,
      glyphs: glyphs
    )
    let inside = area.inset()
    guard let other = state.time.other else {
      put(timeWord(.compareWaiting), inside, line: 0, from: 1, role: .dim)
      return
    }
    let rows = figureRows(shown, other)
    let (charts, table) = inside.splitBottom(min(rows.count + 1, inside.height / 2))
    drawComparedCharts(shown, other, names, in: charts)
    drawComparedFigures(rows, names, in: table)
  }

  // MARK: Charts

  private mutating func drawComparedCharts(
    _ shown: RunSnapshot,
    _ other: RunSnapshot,
    _ names: (shown: String, other: String),
    in area: Rectangle
  ) {
    guard let index = state.selectedQueueIndex, shown.queues.indices.contains(index),
      other.queues.indices.contains(index)
    else {
      put(word(.noQueueSelected), area, line: 0, from: 1, role: .dim)
      return
    }
    let queues = (shown: shown.queues[index], other: other.queues[index])
    let (_, withoutLabels) = area.splitLeft(Self.labelWidth)
    let width = withoutLabels.width - 1
    let end = max(shown.now, other.now)
    let time = ComparedTime(
      [queues.shown.series.columnWidth, queues.other.series.columnWidth],
      end: end,
      room: width
    )
    let left = time.samples(of: queues.shown, until: shown.now)
    let right = time.samples(of: queues.other, until: other.now)
    let title = timeWord(
      .compareDepth,
      safeName(queues.shown.name, cells: 32),
      numbers.duration(time.width)
    )
    put(title, area, line: 0, from: 1, role: .dim)
    // Two charts of equal height, one axis for both; a row for the difference, a row for time.
    let height = (area.height - 5) / 2
    guard height >= 1, width >= 8 else { return }
    let highest = (left + right).reduce(0) { max($0, $1 ?? 0) }
    let top = AxisScale.top(for: highest)
    var row = area.row + 1
    for (name, snapshot, samples, role) in [
      (names.shown, shown, left, Role.series1), (names.other, other, right, .series2),
    ] {
      let label = timeWord(.compareLine, name, numbers.clock(snapshot.now))
      let body = Rectangle(
        column: withoutLabels.column,
        row: row + 1,
        width: width,
        height: height
      )
      put(label, area, line: row - area.row, from: 1, role: .title)
      drawCompared(samples, top: top, role: role, in: body)
      row += height + 1
    }
    drawDifference(left, right, names, in: area, line: row - area.row, column: Self.labelWidth)
    let (from, to) = (numbers.clock(.start), numbers.clock(end))
    put(from, area, line: row - area.row + 1, from: Self.labelWidth, role: .dim)
    let last = Self.labelWidth + min(width, time.count) - columnCount(of: to)
    put(to, area, line: row - area.row + 1, from: max(last, Self.labelWidth + 10), role: .dim)
  }

  private mutating func drawCompared(
    _ samples: [Double?],
    top: Double,
    role: Role,
    in body: Rectangle
  ) {
    // Samples stand at the left, so that both lines of time share the axis.
    let perCell = glyphs.chart.samplesPerColumn
    let padded = samples + Array(repeating: nil, count: max(0, body.width - samples.count))
    let dots = padded.flatMap { Array(repeating: $0, count: perCell) }
    var chart = AreaChart(samples: dots, top: top)
    chart.role = role
    chart.draw(on: &canvas, in: body, glyphs: glyphs)
    for (value, row) in [(top, body.row), (0, body.endRow - 1)] where body.height > 1 || value > 0 {
      let label = fitted(
        numbers.compact(Int(value)),
        to: Self.labelWidth - 1,
        .trailing,
        glyphs: glyphs
      )
      canvas.draw(label, column: body.column - Self.labelWidth, row: row, role: .dim)
    }
  }

  /// One row: where the shown line of time has more, bars; where it has less, `-`; blank where one
  /// of the two has no sample.
  private mutating func drawDifference(
    _ left: [Double?],
    _ right: [Double?],
    _ names: (shown: String, other: String),
    in area: Rectangle,
    line: Int,
    column: Int
  ) {
    let label = names.shown + "-" + names.other
    put(label, area, line: line, from: 1, role: .title)
    let differences = zip(left, right).map { left, right -> Double? in
      guard let left, let right else { return nil }
      return left - right
    }
    let most = differences.reduce(0) { max($0, abs($1 ?? 0)) }
    let bars = Sparkline(samples: differences.map { $0.map { max(0, $0) } }, maximum: most)
    let width = differences.count
    bars.draw(
      on: &canvas,
      column: area.column + column,
      row: area.row + line,
      width: width,
      glyphs: glyphs
    )
    for (cell, difference) in differences.enumerated() where (difference ?? 0) < 0 {
      canvas.draw("-", column: area.column + column + cell, row: area.row + line, role: .warning)
    }
  }

  // MARK: Figures

  /// One measure of both lines of time, as text, and the difference.
  struct ComparedFigure {
    let name: String
    let shown: String
    let other: String
    let difference: String
  }

  private func figureRows(_ shown: RunSnapshot, _ other: RunSnapshot) -> [ComparedFigure] {
    let counts: [(TimePhrase, (RunSnapshot) -> Int)] = [
      (.figurePublished, { $0.producers.reduce(0) { $0 + $1.published } }),
      (.figureAcknowledged, { $0.queues.reduce(0) { $0 + $1.acknowledged } }),
      (.figureReady, { $0.queues.reduce(0) { $0 + $1.ready } }),
      (.figureMaximum, { $0.queues.map(\.maximumReady).max() ?? 0 }),
      (.figureRedelivered, { $0.queues.reduce(0) { $0 + $1.redelivered } }),
      (.figureDeadLettered, { $0.queues.reduce(0) { $0 + $1.deadLettered } }),
    ]
    var rows = counts.map { phrase, count in
      let (left, right) = (count(shown), count(other))
      let sign = left > right ? "+" : ""
      return ComparedFigure(
        name: timeWord(phrase),
        shown: numbers.exact(left),
        other: numbers.exact(right),
        difference: sign + numbers.exact(left - right)
      )
    }
    let left = LatencyFigures(shown.latency.columns).p99
    let right = LatencyFigures(other.latency.columns).p99
    var difference = NumberText.unknown
    if let left, let right {
      difference = (left > right ? "+" : "") + numbers.duration(left - right)
    }
    rows.append(
      ComparedFigure(
        name: timeWord(.figureP99),
        shown: numbers.duration(left),
        other: numbers.duration(right),
        difference: difference
      )
    )
    return rows
  }

  private mutating func drawComparedFigures(
    _ rows: [ComparedFigure],
    _ names: (shown: String, other: String),
    in area: Rectangle
  ) {
    let cells = 14
    let first = min(26, max(10, area.width - 3 * cells - 2))
    func line(_ index: Int, _ texts: [String], _ role: Role) {
      put(texts[0], area, line: index, from: 1, role: role)
      for (column, text) in texts.dropFirst().enumerated() {
        let fitting = fitted(text, to: cells, .trailing, glyphs: glyphs)
        put(fitting, area, line: index, from: first + column * cells, role: role)
      }
    }
    let heading = [
      timeWord(.compareMeasure), names.shown, names.other,
      timeWord(.compareDifference, names.shown, names.other),
    ]
    line(0, heading, .dim)
    for (index, row) in rows.enumerated() {
      line(index + 1, [row.name, row.shown, row.other, row.difference], .text)
    }
  }
}

/// Cells of time that two charts share.
struct ComparedTime: Equatable, Sendable {
  let width: VirtualDuration
  let count: Int

  /// The fewest seconds a cell with which everything up to `end` takes at most `room` cells.
  init(_ widths: [VirtualDuration], end: VirtualInstant, room: Int) {
    let least = widths.max() ?? .seconds(1)
    let columns = TimeColumns(seriesWidth: least, now: end, room: room)
    width = columns.width
    count = columns.count
  }

  /// The highest sum of ready and unacked in each cell up to an instant; `nil` after it.
  func samples(of queue: QueueSnapshot, until now: VirtualInstant) -> [Double?] {
    let series = queue.series
    return (0..<count).map { cell in
      let start = VirtualInstant(nanoseconds: width.nanoseconds * Int64(cell))
      guard start <= now else { return nil }
      let first = Int(start.nanoseconds / series.columnWidth.nanoseconds)
      let last = first + max(1, Int(width.nanoseconds / series.columnWidth.nanoseconds))
      let range = (first..<last).clamped(to: 0..<series.columns.count)
      return range.map { Double(series.peak(of: $0).ready + series.peak(of: $0).unacked) }.max()
    }
  }
}
