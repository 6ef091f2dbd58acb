import Phrasebook
import Screen
import Telemetry
import Vocabulary

/// The table of queues, with a sparkline to its own scale in each row.
extension Painter {
  /// How the table is sorted: `sort READY v`.
  var sortText: String {
    let arrow = state.sort.isDescending ? glyphs.arrowDown : glyphs.arrowUp
    return word(.sortedBy, heading(of: state.sort.column)) + " " + String(Character(arrow))
  }

  func heading(of column: QueueSort.Column) -> String {
    switch column {
    case .name: word(.columnQueue)
    case .ready: word(.columnReady)
    case .unacked: word(.columnUnacked)
    case .arrivals: word(.columnIn)
    case .departures: word(.columnOut)
    case .p99: word(.columnP99)
    case .redelivered: word(.columnRedelivered)
    case .oldest: chartWord(.columnOldest)
    case .consumers: chartWord(.columnConsumers)
    case .deadLettered: chartWord(.columnDeadLettered)
    case .maximum: word(.columnMaximum)
    }
  }

  mutating func drawQueueTable(_ area: Rectangle) {
    let shown = state.shownQueues
    let total = state.snapshot?.queues.count ?? 0
    let count = shown.count == total ? "\(total)" : word(.countOf, "\(shown.count)", "\(total)")
    let box = box(.queues, area, title: "\(word(.panelQueues)) [\(count)]", trailing: sortText)
    // The last cell stays blank, so that figures never touch the border.
    let inside = box.splitLeft(box.width - 1).left
    guard let snapshot = state.snapshot else { return }
    guard !shown.isEmpty else {
      put(word(total == 0 ? .noQueues : .noMatch), inside, line: 1, from: 3, role: .dim)
      return
    }
    let visible = max(0, inside.height - 1)
    let selected = state.selection(in: .queues)?.line ?? 0
    let first = ListWindow.first(selected: selected, visible: visible)
    let last = min(shown.count, first + visible)
    guard first < last else { return }
    let rows = shown[first..<last].map { index in
      Row(
        index: index,
        depth: state.recentDepth(snapshot.queues[index], tableWidth: inside.width)
      )
    }
    var table = queueTable(rows, snapshot, width: inside.width)
    table.selection = selected - first
    table.draw(on: &canvas, in: inside, glyphs: glyphs)
    drawSparklines(rows, table.spans(width: inside.width), inside)
    drawMore(shown.count - last, below: area)
  }

  /// A line of the table: which queue, and its depth in the cells of the sparkline.
  private struct Row {
    let index: Int
    let depth: DepthSamples
  }

  /// The columns that are not hidden, the sparkline before its maximum.
  private var shownColumns: [QueueSort.Column] {
    QueueSort.Column.allCases.filter { !state.queueTable.hidden.contains($0) }
  }

  private func queueTable(_ rows: [Row], _ snapshot: RunSnapshot, width: Int) -> Table {
    let sparkWidth = QueueTableState.sparkWidth(width)
    let hasAll = width >= QueueTableState.allColumnsWidth || sparkWidth == 0
    var columns = [Table.Column("", width: 1)]
    for column in shownColumns where column != .maximum {
      columns.append(tableColumn(column, hasAll: hasAll, width: width))
    }
    if hasSparkline(width) {
      let cell = rows.first?.depth.time.width ?? .zero
      let span = numbers.duration(
        VirtualDuration(nanoseconds: cell.nanoseconds * Int64(sparkWidth))
      )
      let title =
        state.queueTable.hasCommonScale
        ? chartWord(.sparkCommon, span) : word(.columnSparkline, span)
      columns.append(Table.Column(title, width: sparkWidth))
      columns.append(Table.Column(word(.columnMaximum), width: 6, alignment: .trailing))
    }
    return Table(columns: columns, rows: rows.map { items($0, snapshot.queues[$0.index]) })
  }

  private func hasSparkline(_ width: Int) -> Bool {
    QueueTableState.sparkWidth(width) > 0 && !state.queueTable.hidden.contains(.maximum)
  }

  private func tableColumn(_ column: QueueSort.Column, hasAll: Bool, width: Int) -> Table.Column {
    let title = heading(of: column)
    let isAtEnd = Alignment.trailing
    return switch column {
    case .name: Table.Column(title, width: 12, isFlexible: true, shortening: .middle)
    case .ready: Table.Column(title, width: 6, alignment: isAtEnd)
    case .unacked:
      Table.Column(title, width: hasAll ? 6 : width, alignment: isAtEnd, collapseOrder: 1)
    case .arrivals: Table.Column(title, width: 6, alignment: isAtEnd, collapseOrder: 8)
    case .departures: Table.Column(title, width: 6, alignment: isAtEnd, collapseOrder: 7)
    case .p99, .oldest:
      Table.Column(title, width: 7, alignment: isAtEnd, collapseOrder: column == .p99 ? nil : 4)
    case .redelivered:
      Table.Column(title, width: hasAll ? 8 : width, alignment: isAtEnd, collapseOrder: 0)
    case .consumers: Table.Column(title, width: 4, alignment: isAtEnd, collapseOrder: 2)
    case .deadLettered: Table.Column(title, width: 6, alignment: isAtEnd, collapseOrder: 3)
    case .maximum: Table.Column(title, width: 6, alignment: isAtEnd)
    }
  }

  private func items(_ line: Row, _ queue: QueueSnapshot) -> [Table.Item] {
    let row = QueueRow(queue, at: now, numbers: numbers)
    let severity = severity(ofQueue: line.index)
    let mark = glyph(severity)
    let role: Role = severity == nil ? .text : mark.role
    let cells = shownColumns.filter { $0 != .maximum }.map { column -> Table.Item in
      switch column {
      case .name:
        Table.Item(safeName(row.name, cells: Self.longestName), role: queue.exists ? role : .dim)
      case .ready: Table.Item(row.ready, role: role)
      default: Table.Item(text(of: column, row, queue))
      }
    }
    return [Table.Item(mark.glyph, role: mark.role)] + cells + [
      Table.Item(""), Table.Item(numbers.compact(line.depth.highestReady), role: .dim),
    ]
  }

  private func text(of column: QueueSort.Column, _ row: QueueRow, _ queue: QueueSnapshot) -> String
  {
    switch column {
    case .unacked: row.unacked
    case .arrivals: row.arrivals
    case .departures: row.departures
    case .p99: row.p99
    case .redelivered: row.redelivered
    case .oldest: numbers.shortDuration(queue.oldestReady)
    case .consumers: numbers.compact(queue.consumers)
    case .deadLettered: numbers.compact(queue.deadLettered)
    case .name, .ready, .maximum: ""
    }
  }

  /// More cells than any column of names has; the table shortens further.
  private static let longestName = 200

  private mutating func drawSparklines(
    _ rows: [Row],
    _ spans: [Table.Span],
    _ inside: Rectangle
  ) {
    guard hasSparkline(inside.width) else { return }
    let sparkColumn = shownColumns.count
    guard let span = spans.first(where: { $0.columnIndex == sparkColumn }) else { return }
    let common = rows.map(\.depth.highestReady).max().map(Double.init)
    for (line, row) in rows.enumerated() {
      let scale = state.queueTable.hasCommonScale ? common : nil
      Sparkline(samples: row.depth.ready, maximum: scale).draw(
        on: &canvas,
        column: inside.column + span.start,
        row: inside.row + 1 + line,
        width: span.width,
        glyphs: glyphs
      )
    }
  }
}
