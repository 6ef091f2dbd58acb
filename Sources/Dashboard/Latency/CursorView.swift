import Phrasebook
import Screen
import Telemetry
import Vocabulary

/// Exact figures and the shape of the column that is pointed at, or of all that is in view.
extension Painter {
  /// The counts pointed at, and how their panel is called.
  private func pointedAt(_ picture: LatencyPicture) -> (column: LatencyColumn, title: String)? {
    guard let time = state.latencyTime else { return nil }
    let sample = state.cursorSample(in: time)
    let first = time.columns(of: sample ?? 0).lowerBound
    let last = time.columns(of: sample ?? time.count - 1).upperBound
    var sum = LatencyColumn()
    for index in (first..<last).clamped(to: 0..<picture.series.columns.count) {
      sum.absorb(picture.series.columns[index])
    }
    guard let sample else {
      return (sum, chartWord(.inView, numbers.duration(now - time.start(of: 0))))
    }
    return (sum, chartWord(.atCursor, "-" + numbers.duration(now - time.start(of: sample))))
  }

  mutating func drawCursorFigures(_ area: Rectangle) {
    guard !drawTable(of: .cursorFigures, area) else { return }
    guard let picture = self.picture, let (column, title) = pointedAt(picture) else {
      _ = box(.cursorFigures, area, title: chartWord(.panelCursor))
      return
    }
    let inside = box(.cursorFigures, area, title: title)
    let lines = figures(column, picture)
    for (line, (label, value)) in lines.prefix(inside.height).enumerated() {
      put(label, inside, line: line, from: 1, role: .dim)
      putRight(value + " ", inside, line: line, after: columnCount(of: label) + 1)
    }
    // Without a panel of its own the shape stands below the figures.
    guard layout.area(of: .shape) == nil, inside.height - lines.count >= 4 else { return }
    let (_, rest) = inside.splitTop(lines.count + 1)
    drawBars(column, picture, in: rest)
  }

  private func figures(
    _ column: LatencyColumn,
    _ picture: LatencyPicture
  ) -> [(label: String, value: String)] {
    let figures = LatencyFigures(column)
    var lines = [
      ("n", numbers.exact(figures.count)),
      ("p50", numbers.duration(figures.p50)),
      ("p90", numbers.duration(figures.p90)),
      ("p99", numbers.duration(figures.p99)),
      ("p99.9", numbers.duration(figures.p999)),
      (chartWord(.maximum), numbers.duration(figures.maximum)),
    ]
    if let bound = picture.objective?.bound {
      let (edge, share) = Self.over(bound, column)
      lines.append((chartWord(.over, numbers.duration(edge)), numbers.share(share)))
    }
    lines.append((chartWord(.stillWaiting), numbers.exact(picture.waiting)))
    lines.append((chartWord(.bucketError), "<= \(LatencyFigures.errorPercent) %"))
    lines.append((chartWord(.countsExact), ""))
    return lines
  }

  /// The share of what took longer than a bound, and the edge of the buckets it is counted from.
  static func over(
    _ bound: VirtualDuration,
    _ column: LatencyColumn
  ) -> (edge: VirtualDuration, share: Double?) {
    var bucket = LatencyColumn.bucket(of: bound.nanoseconds)
    if LatencyColumn.lowerBound(ofBucket: bucket) < bound.nanoseconds { bucket += 1 }
    let edge = VirtualDuration(nanoseconds: LatencyColumn.lowerBound(ofBucket: bucket))
    let count = column.count
    guard count > 0 else { return (edge, nil) }
    let above = column.counts.dropFirst(bucket).reduce(0) { $0 + Int($1) }
    return (edge, Double(above) / Double(count))
  }

  // MARK: Shape

  mutating func drawShape(_ area: Rectangle) {
    guard let picture = self.picture, let (column, _) = pointedAt(picture) else { return }
    let title = state.latency.cursor == nil ? chartWord(.panelShapeAll) : chartWord(.panelShape)
    let inside = box(.shape, area, title: title, trailing: chartWord(.shapeUnit))
    drawBars(column, picture, in: inside)
  }

  /// A bar for every row of buckets, empty ones too, from the shortest latency down.
  private mutating func drawBars(
    _ column: LatencyColumn,
    _ picture: LatencyPicture,
    in area: Rectangle
  ) {
    guard area.height >= 1, let time = state.latencyTime else { return }
    var total = LatencyColumn()
    let first = time.columns(of: 0).lowerBound
    for column in picture.series.columns.dropFirst(first) { total.absorb(column) }
    let axis = LatencyAxis(
      logarithmic: total,
      height: area.height,
      finest: LatencyColumn.bucketsPerOctave
    )
    var counts = [Int](repeating: 0, count: area.height)
    for (bucket, count) in column.counts.enumerated() where count > 0 {
      counts[axis.rows(ofBucket: bucket, height: area.height).lowerBound] += Int(count)
    }
    let most = counts.max() ?? 0
    let countWidth = columnCount(of: numbers.compact(most))
    let width = area.width - Self.labelWidth - countWidth - 2
    guard width >= 1 else { return }
    for (row, count) in counts.enumerated() {
      let bound = VirtualDuration(nanoseconds: axis.lowerBound(ofRow: row, height: area.height))
      let label = fitted(
        numbers.shortDuration(bound),
        to: Self.labelWidth - 1,
        .trailing,
        glyphs: glyphs
      )
      put(label, area, line: row, role: .dim)
      drawBar(count, of: most, width: width, area, line: row, from: Self.labelWidth)
      let text = fitted(numbers.compact(count), to: countWidth, .trailing, glyphs: glyphs)
      put(text, area, line: row, from: Self.labelWidth + width + 1, role: count == 0 ? .dim : .text)
    }
  }

  /// A bar from zero; what is not zero has at least one cell.
  mutating func drawBar(
    _ count: Int,
    of most: Int,
    width: Int,
    _ area: Rectangle,
    line: Int,
    from column: Int
  ) {
    guard count > 0, most > 0, line < area.height else { return }
    let cells = max(1, Int((Double(count) / Double(most) * Double(width)).rounded()))
    for cell in 0..<min(cells, width) {
      canvas.draw(
        glyphs.seriesFills[0],
        column: area.column + column + cell,
        row: area.row + line,
        role: .series1
      )
    }
  }
}
