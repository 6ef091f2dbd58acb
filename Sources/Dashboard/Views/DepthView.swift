import Phrasebook
import Screen
import Telemetry
import Vocabulary

/// The depth of the selected queue over the whole run.
extension Painter {
  mutating func drawDepth(_ area: Rectangle) {
    guard !drawTable(of: .depth, area) else { return }
    let queue = state.selectedSnapshot
    let samples = queue.map { depthSamples($0, area: area) }
    let unit = samples.map { word(.depthUnit, numbers.duration($0.time.width)) } ?? ""
    let room = max(8, area.width - 10 - columnCount(of: unit) - columnCount(of: word(.panelDepth)))
    let name = queue.map { safeName($0.name, cells: room) } ?? ""
    let inside = box(
      .depth,
      area,
      title: "\(word(.panelDepth)) \(name)",
      trailing: unit
    )
    guard let queue, let samples else {
      put(word(.noQueueSelected), inside, line: 0, from: 1, role: .dim)
      return
    }
    let hasLegend = inside.height >= 12
    let (upper, lower) = inside.splitBottom(hasLegend ? 1 : 0)
    let (body, axis) = Self.chart(upper)
    guard body.height >= 1, body.width >= 4 else { return }
    let top = max(state.depthScale.top, AxisScale.top(for: samples.maximum))
    var chart = AreaChart(samples: samples.ready, top: top)
    chart.upperSamples = samples.unacked
    if let limit = queue.maximumLength, limit > 0 {
      let label = word(.limitLine, numbers.compact(Int(limit)))
      chart.thresholds = [AreaChart.Threshold(value: Double(limit), label: label)]
    }
    chart.draw(on: &canvas, in: body, glyphs: glyphs)
    drawValueAxis(chart, top: top, in: body)
    drawTimeAxis(samples.time, perCell: glyphs.chart.samplesPerColumn, body: body, axis: axis)
    if hasLegend { drawDepthLegend(in: lower) }
  }

  /// Which layer is which, in the glyphs of the chart.
  private mutating func drawDepthLegend(in area: Rectangle) {
    let (ready, unacked): (String, String) =
      switch glyphs.chart {
      case .braille: ("\u{28FF}", "\u{2895}")
      case .halfBlock: ("\u{2588}", "\u{2592}")
      case .ascii: ("#", "+")
      }
    var column = put(ready, area, line: 0, from: 1, role: .series1)
    column = put(" " + word(.nowReady) + "   ", area, line: 0, from: column, role: .dim)
    column = put(unacked, area, line: 0, from: column, role: .series2)
    column = put(" " + word(.depthUnacked) + "   ", area, line: 0, from: column, role: .dim)
    let blank = word(.depthBlank)
    guard column + columnCount(of: blank) <= area.width else { return }
    put(blank, area, line: 0, from: column, role: .dim)
  }

  /// The body of a chart with room for labels at its left and a line for time below.
  static func chart(_ inside: Rectangle) -> (body: Rectangle, axis: Rectangle) {
    let (upper, axis) = inside.splitBottom(1)
    let (_, body) = upper.splitLeft(labelWidth)
    return (
      Rectangle(
        column: body.column,
        row: body.row,
        width: body.width - 1,
        height: body.height
      ), axis
    )
  }

  /// Cells of the labels left of a chart, the blank before the chart included.
  static let labelWidth = 8

  private func depthSamples(_ queue: QueueSnapshot, area: Rectangle) -> DepthSamples {
    let (body, _) = Self.chart(area.inset())
    let time = TimeColumns(
      seriesWidth: queue.series.columnWidth,
      now: now,
      room: body.width * glyphs.chart.samplesPerColumn
    )
    return DepthSamples(queue, time: time, now: now)
  }

  /// Labels the top, the middle and zero, each once, where the chart draws those values.
  private mutating func drawValueAxis(_ chart: AreaChart, top: Double, in body: Rectangle) {
    var taken: [Int] = []
    for (value, isNeeded) in [(0.0, true), (top, true), (top / 2, body.height >= 5)] {
      let row = chart.row(of: value, in: body)
      let isWhole = value == value.rounded()
      guard isNeeded, isWhole, !taken.contains(row) else { continue }
      taken.append(row)
      let label = fitted(
        numbers.compact(Int(value)),
        to: Self.labelWidth - 1,
        .trailing,
        glyphs: glyphs
      )
      canvas.draw(label, column: body.column - Self.labelWidth, row: row, role: .dim)
    }
  }

  /// Under the chart: how long ago the first drawn sample begins, faults, and now.
  mutating func drawTimeAxis(
    _ time: TimeColumns,
    perCell: Int,
    body: Rectangle,
    axis: Rectangle
  ) {
    let row = axis.row
    let cells = (time.count + perCell - 1) / perCell
    let first = max(body.column, body.endColumn - cells)
    let nowText = word(state.isDone ? .axisEnd : .axisNow)
    let nowColumn = body.endColumn - columnCount(of: nowText)
    canvas.draw(nowText, column: nowColumn, row: row, role: .dim)
    let ago = now - time.start(of: 0)
    let text = "-" + numbers.duration(ago)
    // Left of the first sample where there is room, so that it hides no mark.
    let before = first - columnCount(of: text) - 1
    let column =
      before >= axis.column ? before : min(first, nowColumn - columnCount(of: text) - 1)
    var free = axis.column
    if column >= axis.column, ago > .zero {
      canvas.draw(text, column: column, row: row, role: .dim)
      free = column + columnCount(of: text) + 1
    }
    for marker in state.snapshot?.markers ?? []
    where marker.kind == .faultOn || marker.kind == .faultOff {
      guard let sample = time.sample(at: marker.instant) else { continue }
      let fromRight = (time.count - 1 - sample) / perCell
      let column = body.endColumn - 1 - fromRight
      guard column >= free, column < nowColumn - 1 else { continue }
      let mark = mark(of: marker.kind)
      canvas.draw(mark.glyph, column: column, row: row, role: mark.role)
      free = column + 1
    }
  }
}
