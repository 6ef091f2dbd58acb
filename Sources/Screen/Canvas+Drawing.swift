extension Canvas {
  /// Draws one line of text and returns how many columns it took.
  ///
  /// The text must already have been made safe; even so a control character, a bidirectional
  /// control or a line separator never reaches a cell: U+FFFD is drawn instead. Text is cut at the
  /// right edge and after `maximum` columns, never in the middle of a wide character; columns left
  /// of the canvas are counted but not drawn. Rows off the canvas draw nothing. A combining mark
  /// joins the character before it; a second one is left out.
  @discardableResult
  public mutating func draw(
    _ text: String,
    column: Int,
    row: Int,
    role: Role = .text,
    maximum: Int = .max
  ) -> Int {
    guard row >= 0, row < height, column < width, maximum > 0 else { return 0 }
    var used = 0
    var last: Int?
    for raw in text.unicodeScalars {
      let scalar = drawable(raw)
      let cellCount = columnCount(of: scalar)
      if cellCount == 0 {
        guard let index = last else { continue }
        cells[index] = cells[index].adding(mark: scalar)
        continue
      }
      guard used + cellCount <= maximum, column + used + cellCount <= width else { break }
      last = put(scalar, width: cellCount, column: column + used, row: row, role: role)
      used += cellCount
    }
    return used
  }

  /// Draws one scalar at a position; returns the columns it took, 0 when it did not fit.
  @discardableResult
  public mutating func draw(
    _ scalar: Unicode.Scalar,
    column: Int,
    row: Int,
    role: Role = .text
  ) -> Int {
    let safe = drawable(scalar)
    let cellCount = columnCount(of: safe)
    guard cellCount > 0, row >= 0, row < height, column >= 0, column + cellCount <= width else {
      return 0
    }
    _ = put(safe, width: cellCount, column: column, row: row, role: role)
    return cellCount
  }

  /// Draws one line of text inside a rectangle, aligned; returns the columns it took.
  ///
  /// `line` counts from the top of the rectangle. Text that is too long is cut at its end.
  @discardableResult
  public mutating func draw(
    _ text: String,
    in area: Rectangle,
    line: Int,
    role: Role = .text,
    alignment: Alignment = .leading
  ) -> Int {
    guard line >= 0, line < area.height else { return 0 }
    let slack = max(0, area.width - columnCount(of: text))
    let shift =
      switch alignment {
      case .leading: 0
      case .center: slack / 2
      case .trailing: slack
      }
    return draw(
      text,
      column: area.column + shift,
      row: area.row + line,
      role: role,
      maximum: area.width - shift
    )
  }

  /// Fills a rectangle with one scalar; a wide one fills only the pairs of columns that fit.
  public mutating func fill(
    _ area: Rectangle,
    with scalar: Unicode.Scalar = " ",
    role: Role = .text
  ) {
    let visible = area.intersection(bounds)
    let step = max(1, columnCount(of: drawable(scalar)))
    for row in visible.row..<visible.endRow {
      var column = visible.column
      while column + step <= visible.endColumn {
        draw(scalar, column: column, row: row, role: role)
        column += step
      }
    }
  }

  /// Changes the role of everything in a rectangle and leaves the characters: a selected row.
  public mutating func paint(_ area: Rectangle, role: Role) {
    let visible = area.intersection(bounds)
    for row in visible.row..<visible.endRow {
      for index in (row * width + visible.column)..<(row * width + visible.endColumn) {
        cells[index] = cells[index].with(role: role)
      }
    }
  }

  /// Copies another canvas onto this one with its upper left corner at a position, clipped.
  public mutating func draw(_ other: Canvas, column: Int, row: Int) {
    for sourceRow in 0..<other.height {
      for sourceColumn in 0..<other.width {
        let cell = other[column: sourceColumn, row: sourceRow]
        let target = column + sourceColumn
        guard cell.width > 0, target >= 0, target + cell.width <= width else { continue }
        guard row + sourceRow >= 0, row + sourceRow < height else { continue }
        let index = put(
          cell.scalar,
          width: cell.width,
          column: target,
          row: row + sourceRow,
          role: cell.role
        )
        if let mark = cell.mark, let index { cells[index] = cells[index].adding(mark: mark) }
      }
    }
  }

  /// Stores a character whole and blanks the other half of any wide one it cuts.
  ///
  /// Returns the index of its first cell, `nil` when it lies left of the canvas. The row and the
  /// right edge have been checked.
  private mutating func put(
    _ scalar: Unicode.Scalar,
    width cellCount: Int,
    column: Int,
    row: Int,
    role: Role
  ) -> Int? {
    guard column >= 0 else {
      // The right half of a wide character that begins left of the canvas.
      if column + cellCount > 0 { replace(at: row * width, with: .blank, row: row) }
      return nil
    }
    let index = row * width + column
    replace(at: index, with: Cell(scalar, role: role, width: cellCount), row: row)
    if cellCount == 2 {
      replace(at: index + 1, with: Cell(" ", role: role, width: 0), row: row)
    }
    return index
  }

  private mutating func replace(at index: Int, with cell: Cell, row: Int) {
    let old = cells[index]
    cells[index] = cell
    if old.width == 2, cell.width != 2, index + 1 < (row + 1) * width {
      cells[index + 1] = Cell(" ", role: old.role, width: 1)
    }
    if old.width == 0, cell.width != 0, index > row * width {
      cells[index - 1] = Cell(" ", role: old.role, width: 1)
    }
  }
}
