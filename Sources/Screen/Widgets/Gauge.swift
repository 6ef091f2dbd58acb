/// A bar that shows a part of a whole in one row.
///
/// Anything above zero fills at least one cell, and only the whole fills them all.
public struct Gauge: Sendable {
  public var value: Double
  public var whole: Double
  public var role: Role = .series1

  /// Makes a bar for `value` of `whole`; a whole of zero or less is an empty bar.
  public init(value: Double, of whole: Double, role: Role = .series1) {
    self.value = value
    self.whole = whole
    self.role = role
  }

  /// How many of `width` cells are filled.
  public func filledCells(of width: Int) -> Int {
    guard width > 0, value > 0, whole > 0 else { return 0 }
    guard value < whole else { return width }
    let filled = Int((value / whole * Double(width)).rounded(.down))
    return min(max(1, filled), max(1, width - 1))
  }

  /// Draws the bar; the text beside it is the caller's.
  public func draw(on canvas: inout Canvas, column: Int, row: Int, width: Int, glyphs: GlyphSet) {
    let filled = filledCells(of: width)
    for offset in 0..<max(0, width) {
      canvas.draw(
        offset < filled ? glyphs.barFull : glyphs.barEmpty,
        column: column + offset,
        row: row,
        role: offset < filled ? role : .dim
      )
    }
  }
}
