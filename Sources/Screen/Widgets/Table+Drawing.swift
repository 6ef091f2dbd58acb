extension Table {
  /// The columns that fit a width and where they stand; the mark takes the first cell.
  ///
  /// Columns leave in their collapse order until the rest fits. The flexible one takes what is
  /// left. When even the columns that never leave do not fit, the rightmost are cut by the edge.
  public func spans(width: Int) -> [Span] {
    var kept = Array(columns.indices)
    while needed(kept) > width {
      let candidates = kept.filter { columns[$0].collapseOrder != nil }
      guard
        let leaving = candidates.min(by: {
          (columns[$0].collapseOrder ?? 0, $1) < (columns[$1].collapseOrder ?? 0, $0)
        })
      else { break }
      kept.removeAll { $0 == leaving }
    }
    let spare = max(0, width - needed(kept))
    var spans: [Span] = []
    var start = 1
    for index in kept {
      let columnWidth = columns[index].width + (columns[index].isFlexible ? spare : 0)
      spans.append(Span(columnIndex: index, start: start, width: columnWidth))
      start += columnWidth + Self.gap
    }
    return spans
  }

  /// The first row to show so that the selection is visible in `height` lines of rows.
  public func firstRow(showing selection: Int, height: Int) -> Int {
    guard height > 0 else { return max(0, selection) }
    if selection < firstRow { return max(0, selection) }
    return max(firstRow, selection - height + 1)
  }

  /// Draws header and rows, clipped to the area.
  public func draw(on canvas: inout Canvas, in area: Rectangle, glyphs: GlyphSet) {
    let spans = spans(width: area.width)
    var line = 0
    if showsHeader {
      for span in spans {
        let column = columns[span.columnIndex]
        draw(Item(column.title, role: .dim), span, line: 0, on: &canvas, in: area, glyphs: glyphs)
      }
      line = 1
    }
    var index = firstRow
    while line < area.height, index < rows.count {
      draw(rows[index], isSelected: index == selection, spans, line, &canvas, area, glyphs)
      index += 1
      line += 1
    }
  }

  private func draw(
    _ row: [Item],
    isSelected: Bool,
    _ spans: [Span],
    _ line: Int,
    _ canvas: inout Canvas,
    _ area: Rectangle,
    _ glyphs: GlyphSet
  ) {
    for span in spans where row.indices.contains(span.columnIndex) {
      draw(row[span.columnIndex], span, line: line, on: &canvas, in: area, glyphs: glyphs)
    }
    guard isSelected else { return }
    canvas.draw(glyphs.selection, column: area.column, row: area.row + line)
    let band = Rectangle(
      column: area.column,
      row: area.row + line,
      width: area.width,
      height: 1
    )
    paintSelection(band, on: &canvas)
  }

  /// Marks the ordinary cells of a row as selected; warnings and alarms keep their own role.
  private func paintSelection(_ band: Rectangle, on canvas: inout Canvas) {
    let visible = band.intersection(canvas.bounds)
    for row in visible.row..<visible.endRow {
      for column in visible.column..<visible.endColumn {
        switch canvas[column: column, row: row].role {
        case .warning, .alarm: continue
        default:
          let cell = Rectangle(column: column, row: row, width: 1, height: 1)
          canvas.paint(cell, role: .selection)
        }
      }
    }
  }

  private func draw(
    _ item: Item,
    _ span: Span,
    line: Int,
    on canvas: inout Canvas,
    in area: Rectangle,
    glyphs: GlyphSet
  ) {
    let column = columns[span.columnIndex]
    let place = Rectangle(
      column: area.column + span.start,
      row: area.row,
      width: min(span.width, area.width - span.start),
      height: area.height
    )
    let text = shortened(item.text, to: place.width, column.shortening, glyphs: glyphs)
    canvas.draw(text, in: place, line: line, role: item.role, alignment: column.alignment)
  }

  private func needed(_ kept: [Int]) -> Int {
    1 + kept.reduce(0) { $0 + columns[$1].width } + Self.gap * max(0, kept.count - 1)
  }
}
