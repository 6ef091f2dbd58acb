import Screen

/// Clicks into the palette and on the headings of the table of queues.
extension DashboardState {
  /// The first click on an entry marks it, a click on the marked one carries it out; a click outside
  /// closes the palette.
  mutating func clickInPalette(column: Int, row: Int) -> DashboardRequest? {
    let place = PaletteLayout(width: width, height: height)
    guard place.area.contains(column: column, row: row) else {
      comfort.palette = nil
      return nil
    }
    guard place.list.contains(column: column, row: row), let palette = comfort.palette else {
      return nil
    }
    let first = ListWindow.first(selected: palette.selection, visible: place.list.height)
    let clicked = first + row - place.list.row
    guard clicked < shownEntries.count else { return nil }
    if clicked == palette.selection { return runEntry() }
    comfort.palette?.selection = clicked
    return nil
  }

  /// Sorts by the column whose heading was clicked; a second click turns the order round.
  ///
  /// The headings are looked for in the frame as it is drawn, so that this follows every layout.
  mutating func sortByHeading(at column: Int, in area: Rectangle) {
    let painter = Painter(self, width: width, height: height)
    let canvas = drawDashboard(self, width: width, height: height)
    let row = area.row + 1
    guard canvas.bounds.contains(column: column, row: row) else { return }
    var nearest: (column: QueueSort.Column, distance: Int)?
    for candidate in QueueSort.Column.allCases {
      let heading = painter.heading(of: candidate)
      guard let place = Self.place(of: heading, in: canvas, row: row, area: area) else { continue }
      let distance = max(0, place.lowerBound - column, column - place.upperBound + 1)
      if distance < nearest?.distance ?? .max { nearest = (candidate, distance) }
    }
    guard let nearest, nearest.distance <= Self.farthestFromHeading else { return }
    if sort.column == nearest.column {
      sort.isDescending.toggle()
    } else {
      sort = QueueSort(column: nearest.column, isDescending: nearest.column != .name)
    }
    sortQueues()
  }

  /// A click so many cells beside a heading still means it.
  private static let farthestFromHeading = 4

  /// The columns in which a word stands alone in a row of the canvas.
  private static func place(
    of word: String,
    in canvas: Canvas,
    row: Int,
    area: Rectangle
  ) -> Range<Int>? {
    let wanted = Array(word.unicodeScalars)
    let columns = max(0, area.column)..<min(canvas.width, area.endColumn)
    let scalars = columns.map { canvas[column: $0, row: row].scalar }
    guard !wanted.isEmpty, scalars.count >= wanted.count else { return nil }
    for start in 0...(scalars.count - wanted.count)
    where scalars[start..<start + wanted.count].elementsEqual(wanted) {
      let end = start + wanted.count
      let isAlone =
        (start == 0 || scalars[start - 1] == " ")
        && (end == scalars.count || scalars[end] == " " || scalars[end] == "\u{2503}")
      guard isAlone else { continue }
      return columns.lowerBound + start..<columns.lowerBound + end
    }
    return nil
  }
}
