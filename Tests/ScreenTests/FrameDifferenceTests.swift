import Testing

@testable import Screen

@Suite struct FrameDifferenceTests {
  private func canvas(_ text: String, width: Int = 20) -> Canvas {
    var canvas = Canvas(width: width, height: 1)
    canvas.draw(text, column: 0, row: 0)
    return canvas
  }

  @Test func `equal frames have no difference`() {
    #expect(FrameDifference(from: canvas("same"), to: canvas("same")).isEmpty)
  }

  @Test func `without an old frame or with another size everything changed`() {
    let new = Canvas(width: 3, height: 2)
    let all = [
      FrameDifference.Run(row: 0, column: 0, count: 3),
      FrameDifference.Run(row: 1, column: 0, count: 3),
    ]
    #expect(FrameDifference(from: nil, to: new).runs == all)
    #expect(FrameDifference(from: Canvas(width: 3, height: 1), to: new).runs == all)
    #expect(FrameDifference(from: nil, to: Canvas(width: 0, height: 5)).isEmpty)
  }

  @Test func `gaps of up to four cells are painted over`() {
    let merged = FrameDifference(from: canvas("a1234b"), to: canvas("x1234y"))
    #expect(merged.runs == [FrameDifference.Run(row: 0, column: 0, count: 6)])
    let apart = FrameDifference(from: canvas("a12345b"), to: canvas("x12345y"))
    #expect(
      apart.runs == [
        FrameDifference.Run(row: 0, column: 0, count: 1),
        FrameDifference.Run(row: 0, column: 6, count: 1),
      ]
    )
    #expect(apart.cellCount == 2)
  }

  @Test func `a run takes wide characters whole`() {
    let difference = FrameDifference(from: canvas("abcd"), to: canvas("a注d"))
    #expect(difference.runs == [FrameDifference.Run(row: 0, column: 1, count: 2)])
    var painted = canvas("注文")
    painted.paint(Rectangle(column: 1, row: 0, width: 2, height: 1), role: .alarm)
    let repainted = FrameDifference(from: canvas("注文"), to: painted)
    #expect(repainted.runs == [FrameDifference.Run(row: 0, column: 0, count: 4)])
  }

  @Test func `a change of role alone is a change`() {
    var painted = canvas("abc")
    painted.paint(Rectangle(column: 1, row: 0, width: 1, height: 1), role: .key)
    let difference = FrameDifference(from: canvas("abc"), to: painted)
    #expect(difference.runs == [FrameDifference.Run(row: 0, column: 1, count: 1)])
  }
}
