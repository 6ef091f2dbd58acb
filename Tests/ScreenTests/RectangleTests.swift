import Testing

@testable import Screen

@Suite struct RectangleTests {
  private let area = Rectangle(column: 2, row: 3, width: 10, height: 6)

  @Test func `splits cover the rectangle`() {
    let (top, rest) = area.splitTop(2)
    #expect(top == Rectangle(column: 2, row: 3, width: 10, height: 2))
    #expect(rest == Rectangle(column: 2, row: 5, width: 10, height: 4))
    let (above, bottom) = area.splitBottom(1)
    #expect(above == Rectangle(column: 2, row: 3, width: 10, height: 5))
    #expect(bottom == Rectangle(column: 2, row: 8, width: 10, height: 1))
    let (left, right) = area.splitLeft(4)
    #expect(left.endColumn == right.column && right.endColumn == area.endColumn)
    #expect(area.splitRight(4).right == Rectangle(column: 8, row: 3, width: 4, height: 6))
  }

  @Test func `splits of more than there is give all`() {
    #expect(area.splitTop(99).rest.isEmpty)
    #expect(area.splitBottom(99).rest.isEmpty)
    #expect(area.splitBottom(99).bottom == area)
    #expect(area.splitLeft(-5).left.isEmpty)
    #expect(area.splitRight(-5).rest == area)
  }

  @Test(arguments: [[1], [1, 1], [3, 2, 1], [0, 1], [0], [7, 0, 3]])
  func `weights share out every cell`(_ weights: [Int]) {
    for width in 0..<30 {
      let parts = Rectangle(column: 5, row: 0, width: width, height: 1).columns(weights: weights)
      #expect(parts.count == weights.count)
      #expect(parts.map(\.width).reduce(0, +) == width)
      #expect(parts.last?.endColumn == 5 + width)
      let rows = Rectangle(column: 0, row: 5, width: 1, height: width).rows(weights: weights)
      #expect(rows.map(\.height).reduce(0, +) == width)
    }
  }

  @Test func `sizes are never negative`() {
    #expect(Rectangle(column: 0, row: 0, width: -1, height: -5).isEmpty)
    #expect(Rectangle(column: 0, row: 0, width: 1, height: 1).inset().isEmpty)
    #expect(area.intersection(Rectangle(column: 50, row: 50, width: 2, height: 2)).isEmpty)
  }

  @Test func `a click is inside or not`() {
    #expect(area.contains(column: 2, row: 3))
    #expect(area.contains(column: 11, row: 8))
    #expect(!area.contains(column: 12, row: 8))
    #expect(!area.contains(column: 2, row: 9))
  }
}
