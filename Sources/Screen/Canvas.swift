/// A drawing surface of cells: a terminal without the terminal.
///
/// Row by row from the upper left. Everything drawn outside is clipped, so a view may be drawn on a
/// canvas of any size, even 0x0. Wide characters are always whole: overwriting one half blanks the
/// other.
public struct Canvas: Equatable, Sendable {
  public let width: Int
  public let height: Int
  /// All cells, row by row; `width * height` of them.
  public internal(set) var cells: [Cell]

  /// The largest width and height; a larger wish is cut down to it.
  public static let largestSide = 4_096

  /// Makes a blank canvas; sizes outside `0...largestSide` are moved to the nearest bound.
  public init(width: Int, height: Int) {
    self.width = min(max(0, width), Self.largestSide)
    self.height = min(max(0, height), Self.largestSide)
    cells = Array(repeating: .blank, count: self.width * self.height)
  }

  /// The whole canvas as a rectangle.
  public var bounds: Rectangle { Rectangle(column: 0, row: 0, width: width, height: height) }

  /// The cell at a position.
  ///
  /// - Precondition: the position is inside the canvas.
  public subscript(column column: Int, row row: Int) -> Cell {
    precondition(column >= 0 && column < width && row >= 0 && row < height, "cell off the canvas")
    return cells[row * width + column]
  }

  /// The text of every row exactly as seen, trailing blanks included.
  public func rows() -> [String] {
    (0..<height).map { row in
      var text = ""
      for cell in cells[row * width..<(row + 1) * width] where cell.width > 0 {
        text.unicodeScalars.append(cell.scalar)
        if let mark = cell.mark { text.unicodeScalars.append(mark) }
      }
      return text
    }
  }

  /// The roles of every row, one letter a cell, for golden files.
  ///
  /// A blank cell in the ordinary text role is a space, so that the picture stays readable.
  public func roleRows() -> [String] {
    (0..<height).map { row in
      String(
        cells[row * width..<(row + 1) * width].map { cell in
          cell == .blank ? " " : cell.role.letter
        }
      )
    }
  }
}
