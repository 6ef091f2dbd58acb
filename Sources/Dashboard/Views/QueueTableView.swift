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
      Row(index: index, depth: recentDepth(snapshot.queues[index], width: inside.width))
    }
    var table = queueTable(rows, snapshot, width: inside.width)
    table.selection = selected - first
    table.draw(on: &canvas, in: inside, glyphs: glyphs)
    drawSparklines(rows, table.spans(width: inside.width), inside)
    if last < shown.count {
      let text = " " + word(.moreBelow, numbers.exact(shown.count - last)) + " "
      canvas.draw(
        text,
        column: area.column + 2,
        row: area.endRow - 1,
        role: .dim,
        maximum: max(0, area.width - 4)
      )
    }
  }

  /// Cells of the sparkline by the room there is; none is drawn without its maximum beside it.
  private func sparkWidth(_ width: Int) -> Int {
    switch width {
    case 140...: 40
    case 112...: 30
    case Self.allColumnsWidth...: 20
    case Self.sparklineWidth...: 16
    default: 0
    }
  }

  /// From this width on every column is shown.
  private static let allColumnsWidth = 92
  /// From this width on there is a sparkline, at first in place of unacked and redelivered.
  private static let sparklineWidth = 74

  /// A line of the table: which queue, and its depth in the cells of the sparkline.
  private struct Row {
    let index: Int
    let depth: DepthSamples
  }

  private func recentDepth(_ queue: QueueSnapshot, width: Int) -> DepthSamples {
    let time = TimeColumns(
      seriesWidth: queue.series.columnWidth,
      now: now,
      newest: sparkWidth(width),
      least: .seconds(1)
    )
    return DepthSamples(queue, time: time, now: now)
  }

  private func queueTable(_ rows: [Row], _ snapshot: RunSnapshot, width: Int) -> Table {
    let sparkWidth = sparkWidth(width)
    let hasAll = width >= Self.allColumnsWidth || sparkWidth == 0
    var columns = [
      Table.Column("", width: 1),
      Table.Column(word(.columnQueue), width: 12, isFlexible: true, shortening: .middle),
      Table.Column(word(.columnReady), width: 6, alignment: .trailing),
      Table.Column(
        word(.columnUnacked),
        width: hasAll ? 6 : width,
        alignment: .trailing,
        collapseOrder: 1
      ),
      Table.Column(word(.columnIn), width: 6, alignment: .trailing, collapseOrder: 5),
      Table.Column(word(.columnOut), width: 6, alignment: .trailing, collapseOrder: 4),
      Table.Column(word(.columnP99), width: 7, alignment: .trailing),
      Table.Column(
        word(.columnRedelivered),
        width: hasAll ? 8 : width,
        alignment: .trailing,
        collapseOrder: 0
      ),
    ]
    if sparkWidth > 0 {
      let cell = rows.first?.depth.time.width ?? .zero
      let span = VirtualDuration(nanoseconds: cell.nanoseconds * Int64(sparkWidth))
      let title = word(.columnSparkline, numbers.duration(span))
      columns.append(Table.Column(title, width: sparkWidth))
      columns.append(Table.Column(word(.columnMaximum), width: 6, alignment: .trailing))
    }
    return Table(columns: columns, rows: rows.map { items($0, snapshot.queues[$0.index]) })
  }

  private func items(_ line: Row, _ queue: QueueSnapshot) -> [Table.Item] {
    let row = QueueRow(queue, at: now, numbers: numbers)
    let severity = severity(ofQueue: line.index)
    let mark = glyph(severity)
    let role: Role = severity == nil ? .text : mark.role
    return [
      Table.Item(mark.glyph, role: mark.role),
      Table.Item(safeName(row.name, cells: Self.longestName), role: queue.exists ? role : .dim),
      Table.Item(row.ready, role: role),
      Table.Item(row.unacked), Table.Item(row.arrivals), Table.Item(row.departures),
      Table.Item(row.p99), Table.Item(row.redelivered), Table.Item(""),
      Table.Item(numbers.compact(line.depth.highestReady), role: .dim),
    ]
  }

  /// More cells than any column of names has; the table shortens further.
  private static let longestName = 200

  private mutating func drawSparklines(
    _ rows: [Row],
    _ spans: [Table.Span],
    _ inside: Rectangle
  ) {
    let sparkColumn = 8
    guard let span = spans.first(where: { $0.columnIndex == sparkColumn }) else { return }
    for (line, row) in rows.enumerated() {
      Sparkline(samples: row.depth.ready).draw(
        on: &canvas,
        column: inside.column + span.start,
        row: inside.row + 1 + line,
        width: span.width,
        glyphs: glyphs
      )
    }
  }
}
