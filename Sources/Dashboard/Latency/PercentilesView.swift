import Phrasebook
import Screen
import Telemetry
import Vocabulary

/// Percentiles over time: each sample by itself, nothing joined where there is none.
extension Painter {
  mutating func drawPercentiles(_ area: Rectangle) {
    guard !drawTable(of: .percentiles, area) else { return }
    let inside = box(
      .percentiles,
      area,
      title: chartWord(area.width >= 70 ? .panelPercentiles : .panelPercentilesShort),
      trailing: chartWord(state.latency.isLinear ? .linearRows : .logRows)
    )
    guard let picture = self.picture else { return }
    let places = LatencyPlaces(area, legend: true)
    let body = places.body
    guard body.height >= 2, body.width >= 8, inside.height >= 3 else { return }
    let grid = picture.grid(width: body.width, height: body.height, finest: state.finestRows)
    if let bound = picture.objective?.bound,
      let row = grid.axis.rowWithin(bound.nanoseconds, height: body.height)
    {
      let line = Rectangle(
        column: body.column,
        row: body.endRow - 1 - row,
        width: body.width,
        height: 1
      )
      canvas.fill(line, with: glyphs.threshold, role: .dim)
    }
    for (index, sample) in grid.samples.enumerated() {
      draw(LatencyFigures(sample), body.endColumn - grid.time.count + index, grid.axis, in: body)
    }
    drawRowLabels(grid.axis, LatencyColumn(), in: body)
    drawTimeAxis(grid.time, perCell: 1, body: body, axis: places.axis)
    if !places.legend.isEmpty { drawPercentileLegend(in: places.legend) }
  }

  private static let lines: [(name: String, role: Role)] = [
    ("p50", .series1), ("p90", .series2), ("p99", .series3),
  ]

  /// The higher ones are drawn over the lower ones, so that no slow tail hides.
  private mutating func draw(
    _ figures: LatencyFigures,
    _ column: Int,
    _ axis: LatencyAxis,
    in body: Rectangle
  ) {
    for (index, value) in [figures.p50, figures.p90, figures.p99].enumerated() {
      guard let value else { continue }
      let row = axis.row(of: value.nanoseconds, height: body.height)
      canvas.draw(
        glyphs.seriesLines[index],
        column: column,
        row: body.endRow - 1 - row,
        role: Self.lines[index].role
      )
    }
  }

  private mutating func drawPercentileLegend(in area: Rectangle) {
    var column = 1
    for (index, line) in Self.lines.enumerated() {
      let glyph = String(Character(glyphs.seriesLines[index]))
      column = put(glyph + glyph, area, line: 0, from: column, role: line.role)
      column = put(" \(line.name)   ", area, line: 0, from: column, role: .dim)
    }
    let rule = chartWord(.percentileRule)
    guard column + columnCount(of: rule) <= area.width else { return }
    put(rule, area, line: 0, from: column, role: .dim)
  }
}
