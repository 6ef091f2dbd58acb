/// A part of a canvas, in cells, with the origin at the upper left.
///
/// Sizes are never negative: a negative one becomes zero, so layout arithmetic on a tiny window
/// needs no guards. A rectangle may reach outside the canvas; drawing clips.
public struct Rectangle: Equatable, Hashable, Sendable, BitwiseCopyable {
  public let column: Int
  public let row: Int
  public let width: Int
  public let height: Int

  /// Makes a rectangle; negative sizes become zero.
  public init(column: Int, row: Int, width: Int, height: Int) {
    self.column = column
    self.row = row
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// The first column to the right of the rectangle.
  public var endColumn: Int { column + width }

  /// The first row below the rectangle.
  public var endRow: Int { row + height }

  /// Whether the rectangle covers no cell.
  public var isEmpty: Bool { width == 0 || height == 0 }

  /// Whether a position lies inside, as for a mouse click.
  public func contains(column: Int, row: Int) -> Bool {
    column >= self.column && column < endColumn && row >= self.row && row < endRow
  }

  /// The cells two rectangles share; empty when they do not touch.
  public func intersection(_ other: Rectangle) -> Rectangle {
    let left = max(column, other.column)
    let top = max(row, other.row)
    return Rectangle(
      column: left,
      row: top,
      width: min(endColumn, other.endColumn) - left,
      height: min(endRow, other.endRow) - top
    )
  }

  /// The rectangle without its outermost cells: the inside of a box.
  public func inset(columns: Int = 1, rows: Int = 1) -> Rectangle {
    Rectangle(
      column: column + columns,
      row: row + rows,
      width: width - 2 * columns,
      height: height - 2 * rows
    )
  }
}

extension Rectangle {
  /// Cuts the uppermost rows off; gives all rows to `top` when there are fewer than asked for.
  public func splitTop(_ rows: Int) -> (top: Rectangle, rest: Rectangle) {
    let taken = min(max(0, rows), height)
    return (
      Rectangle(column: column, row: row, width: width, height: taken),
      Rectangle(column: column, row: row + taken, width: width, height: height - taken)
    )
  }

  /// Cuts the lowest rows off; gives all rows to `bottom` when there are fewer than asked for.
  public func splitBottom(_ rows: Int) -> (rest: Rectangle, bottom: Rectangle) {
    let (rest, bottom) = splitTop(height - min(max(0, rows), height))
    return (rest, bottom)
  }

  /// Cuts the leftmost columns off; `left` gets all when there are fewer than asked for.
  public func splitLeft(_ columns: Int) -> (left: Rectangle, rest: Rectangle) {
    let taken = min(max(0, columns), width)
    return (
      Rectangle(column: column, row: row, width: taken, height: height),
      Rectangle(column: column + taken, row: row, width: width - taken, height: height)
    )
  }

  /// Cuts the rightmost columns off; `right` gets all when there are fewer than asked for.
  public func splitRight(_ columns: Int) -> (rest: Rectangle, right: Rectangle) {
    let (rest, right) = splitLeft(width - min(max(0, columns), width))
    return (rest, right)
  }

  /// Divides the width by weights, left to right; the last part takes what rounding leaves over.
  ///
  /// - Precondition: no weight is negative.
  public func columns(weights: [Int]) -> [Rectangle] {
    shares(of: width, weights: weights).map {
      Rectangle(column: column + $0.start, row: row, width: $0.length, height: height)
    }
  }

  /// Divides the height by weights, top to bottom; the last part takes what rounding leaves over.
  ///
  /// - Precondition: no weight is negative.
  public func rows(weights: [Int]) -> [Rectangle] {
    shares(of: height, weights: weights).map {
      Rectangle(column: column, row: row + $0.start, width: width, height: $0.length)
    }
  }

  private func shares(of length: Int, weights: [Int]) -> [(start: Int, length: Int)] {
    precondition(weights.allSatisfy { $0 >= 0 }, "weights are not negative")
    let total = max(1, weights.reduce(0, +))
    var shares: [(start: Int, length: Int)] = []
    var weightBefore = 0
    for (index, weight) in weights.enumerated() {
      let start = length * weightBefore / total
      weightBefore += weight
      let isLast = index == weights.count - 1
      let end = isLast ? length : length * weightBefore / total
      shares.append((start, end - start))
    }
    return shares
  }
}
