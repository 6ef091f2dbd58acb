extension Canvas {
  /// Draws the border of a rectangle with a title at the left and a remark at the right of its top.
  ///
  /// A focused box has heavy lines, so focus never depends on colour. The title gives way to the
  /// border, the remark gives way to the title. Nothing is drawn below 2x2 cells; the inside is
  /// left as it is.
  public mutating func drawBox(
    _ area: Rectangle,
    title: String = "",
    trailing: String = "",
    focused: Bool = false,
    glyphs: GlyphSet
  ) {
    guard area.width >= 2, area.height >= 2 else { return }
    let lines = focused ? glyphs.heavyBox : glyphs.lightBox
    let role: Role = focused ? .focusedBorder : .border
    let right = area.endColumn - 1
    let bottom = area.endRow - 1
    for column in (area.column + 1)..<max(area.column + 1, right) {
      draw(lines.horizontal, column: column, row: area.row, role: role)
      draw(lines.horizontal, column: column, row: bottom, role: role)
    }
    for row in (area.row + 1)..<max(area.row + 1, bottom) {
      draw(lines.vertical, column: area.column, row: row, role: role)
      draw(lines.vertical, column: right, row: row, role: role)
    }
    draw(lines.topLeft, column: area.column, row: area.row, role: role)
    draw(lines.topRight, column: right, row: area.row, role: role)
    draw(lines.bottomLeft, column: area.column, row: bottom, role: role)
    draw(lines.bottomRight, column: right, row: bottom, role: role)
    drawBoxTexts(area, title: title, trailing: trailing, glyphs: glyphs)
  }

  /// Writes into the upper border: corner, line, title between blanks, line, remark, line, corner.
  private mutating func drawBoxTexts(
    _ area: Rectangle,
    title: String,
    trailing: String,
    glyphs: GlyphSet
  ) {
    let room = area.width - 6
    guard room > 0 else { return }
    var titleWidth = 0
    if !title.isEmpty {
      let text = shortened(title, to: room, glyphs: glyphs)
      titleWidth = columnCount(of: text)
      draw(" \(text) ", column: area.column + 2, row: area.row, role: .title)
    }
    let trailingWidth = columnCount(of: trailing)
    let roomForTrailing = titleWidth == 0 ? room : room - titleWidth - 3
    guard trailingWidth > 0, trailingWidth <= roomForTrailing else { return }
    draw(
      " \(trailing) ",
      column: area.endColumn - 4 - trailingWidth,
      row: area.row,
      role: .dim
    )
  }
}
