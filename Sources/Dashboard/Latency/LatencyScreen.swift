import Screen

extension DashboardLayout {
  mutating func placeLatency(_ state: DashboardState, in body: Rectangle) {
    let (line, below) = body.splitTop(1)
    latencyLine = line
    guard size >= .wide else {
      let (chart, figures) = below.splitRight(24)
      put(state.focusedPanel == .percentiles ? .percentiles : .heatMap, chart)
      put(.cursorFigures, figures)
      return
    }
    let strip = size == .huge ? 14 : 9
    let (upper, percentiles) = below.splitBottom(strip)
    let (map, side) = upper.splitRight(size == .huge ? 40 : 32)
    put(.heatMap, map)
    let lines = size == .huge ? Self.figureLines : Self.figureLines - 1
    let (figures, shape) = side.splitTop(min(side.height - 5, lines + 2))
    put(.cursorFigures, figures)
    put(.shape, shape)
    put(.percentiles, percentiles)
  }

  /// Lines of the figures at the cursor.
  static let figureLines = 10
}

/// Where the parts of a map of latencies stand inside its panel.
struct LatencyPlaces: Equatable, Sendable {
  let body: Rectangle
  let axis: Rectangle
  /// Empty where there is no room.
  let legend: Rectangle

  init(_ area: Rectangle, legend hasLegend: Bool) {
    let inside = area.inset()
    let (upper, legend) = inside.splitBottom(hasLegend && inside.height >= 7 ? 1 : 0)
    self.legend = legend
    (body, axis) = Painter.chart(upper)
  }
}
