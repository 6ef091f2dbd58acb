import Screen

extension DashboardLayout {
  mutating func placeTopology(_ state: DashboardState, in body: Rectangle) {
    put(.graph, body)
  }
}

extension Painter {
  mutating func drawGraph(_ area: Rectangle) {}
  mutating func drawNode(_ area: Rectangle) {}
}
