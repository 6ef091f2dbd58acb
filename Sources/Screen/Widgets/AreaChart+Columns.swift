extension AreaChart {
  /// Draws one column of cells from the baseline up.
  func draw(
    _ stacks: [Stack?],
    column: Int,
    on canvas: inout Canvas,
    in area: Rectangle,
    glyphs: GlyphSet
  ) {
    let present = stacks.compactMap { $0 }
    guard !present.isEmpty else { return }
    let perCell = glyphs.chart.levelsPerCell
    for cellRow in 0..<area.height {
      let base = cellRow * perCell
      guard present.contains(where: { $0.total > base }) else { break }
      let isLower = present.contains { $0.lower > base }
      canvas.draw(
        glyph(stacks, base: base, style: glyphs.chart, isLower: isLower),
        column: column,
        row: area.endRow - 1 - cellRow,
        role: isLower ? role : upperRole
      )
    }
    if present.allSatisfy({ $0.total == 0 }) {
      canvas.draw(glyphs.zero, column: column, row: area.endRow - 1, role: .dim)
    }
  }

  private func glyph(
    _ stacks: [Stack?],
    base: Int,
    style: ChartStyle,
    isLower: Bool
  ) -> Unicode.Scalar {
    switch style {
    case .braille:
      var dots: UInt32 = 0
      for (half, stack) in stacks.enumerated() {
        guard let stack else { continue }
        dots |= Self.brailleDots(stack, base: base, rightHalf: half == 1)
      }
      return Unicode.Scalar(0x2800 + dots) ?? " "
    case .halfBlock:
      guard isLower else { return "▒" }
      return (stacks.first ?? nil).map { $0.total > base + 1 ? "█" : "▄" } ?? " "
    case .ascii:
      let filled = (stacks.first ?? nil).map { min($0.total - base, 3) } ?? 0
      guard isLower else { return "+" }
      return filled == 3 ? "#" : filled == 2 ? ":" : "."
    }
  }

  /// The bits of one half of a braille cell; the upper layer keeps every other dot.
  private static func brailleDots(_ stack: Stack, base: Int, rightHalf: Bool) -> UInt32 {
    // Bits of the four dots from the lowest up.
    let bits: [UInt32] = rightHalf ? [0x80, 0x20, 0x10, 0x08] : [0x40, 0x04, 0x02, 0x01]
    var dots: UInt32 = 0
    for level in 0..<4 where base + level < stack.total {
      let isUpper = base + level >= stack.lower
      // A checkerboard, except that the very top of a stack is always visible.
      let isHole = isUpper && (level + (rightHalf ? 1 : 0)).isMultiple(of: 2)
      if !isHole || base + level + 1 == stack.total { dots |= bits[level] }
    }
    return dots
  }
}
