import Screen

extension DashboardLayout {
  mutating func placeLatency(_ state: DashboardState, in body: Rectangle) {
    put(.heatMap, body)
  }
}

extension Painter {
  mutating func drawHeatMap(_ area: Rectangle) {}
  mutating func drawCursorFigures(_ area: Rectangle) {}
  mutating func drawPercentiles(_ area: Rectangle) {}
}
