import Testing

@testable import Screen

@Suite struct AxisScaleTests {
  @Test func `tops are one, two or five times a power of ten`() {
    let pairs: [(Double, Double)] = [
      (0, 1), (1, 1), (1.1, 2), (2, 2), (3, 5), (5, 5), (6, 10), (12_412, 20_000), (99, 100),
      (100.5, 200), (-4, 1), (.nan, 1e15), (.infinity, 1e15),
    ]
    for (value, top) in pairs { #expect(AxisScale.top(for: value) == top, "\(value)") }
  }

  @Test func `grows at once and shrinks after ten seconds`() {
    var axis = AxisScale(expectedMaximum: 10)
    axis.update(maximum: 150, seconds: 0)
    #expect(axis.top == 200)
    axis.update(maximum: 79, seconds: 1)
    axis.update(maximum: 79, seconds: 10.9)
    #expect(axis.top == 200)
    axis.update(maximum: 79, seconds: 11)
    #expect(axis.top == 100)
  }

  @Test func `one high value starts the wait again`() {
    var axis = AxisScale(expectedMaximum: 100)
    axis.update(maximum: 10, seconds: 0)
    axis.update(maximum: 40, seconds: 9)
    axis.update(maximum: 10, seconds: 10)
    axis.update(maximum: 10, seconds: 19)
    #expect(axis.top == 100)
    axis.update(maximum: 10, seconds: 20)
    #expect(axis.top == 10)
  }

  @Test func `held it stays`() {
    var axis = AxisScale(expectedMaximum: 10)
    axis.isHeld = true
    axis.update(maximum: 1_000, seconds: 0)
    #expect(axis.top == 10)
  }
}
