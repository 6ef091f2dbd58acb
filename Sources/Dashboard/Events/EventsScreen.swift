import Screen

extension DashboardLayout {
  mutating func placeEvents(_ state: DashboardState, in body: Rectangle) {
    put(.log, body)
  }
}

extension Painter {
  mutating func drawLog(_ area: Rectangle) {}
  mutating func drawJourney(_ area: Rectangle) {}
}
