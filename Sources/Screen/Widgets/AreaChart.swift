/// A filled area over time that starts at zero, with an optional second layer on top of it.
///
/// Three pictures never look alike: no sample is blank, zero is the set's zero glyph on the
/// baseline, and anything above zero is at least one dot. Nothing is smoothed, interpolated or
/// joined across a gap. One sample is one dot column: pass ``ChartStyle/samplesPerColumn`` samples
/// for each column of cells, oldest first; a column of which one half has no sample shows the other
/// half alone. When there are more than fit, the newest are drawn; fewer stand at the right.
public struct AreaChart: Sendable {
  /// A labelled line across the chart.
  public struct Threshold: Sendable {
    public let value: Double
    public let label: String
    public let role: Role

    /// A line at a value; the label stands on it at the left.
    public init(value: Double, label: String, role: Role = .warning) {
      self.value = value
      self.label = label
      self.role = role
    }
  }

  /// The values of the layer that stands on zero; `nil` where there is no sample.
  public var samples: [Double?]
  /// Values stacked on top of `samples`, drawn lighter; empty for none.
  public var upperSamples: [Double?] = []
  /// The value at the upper edge; above zero.
  public var top: Double
  public var thresholds: [Threshold] = []
  public var role: Role = .series1
  public var upperRole: Role = .series2

  /// Makes a chart of one layer.
  public init(samples: [Double?], top: Double) {
    self.samples = samples
    self.top = top
  }

  /// Draws the body only, filling the area; axis labels and titles are the caller's.
  ///
  /// The row of a value is `row(of:in:)`, so that labels and lines agree.
  public func draw(on canvas: inout Canvas, in area: Rectangle, glyphs: GlyphSet) {
    guard !area.isEmpty else { return }
    for threshold in thresholds { draw(threshold, on: &canvas, in: area, glyphs: glyphs) }
    for column in 0..<area.width {
      let stacks = (0..<glyphs.chart.samplesPerColumn).map { half in
        stack(at: column * glyphs.chart.samplesPerColumn + half, in: area, style: glyphs.chart)
      }
      draw(stacks, column: area.column + column, on: &canvas, in: area, glyphs: glyphs)
    }
  }

  /// The row of the canvas in which the upper end of a value is drawn; zero is the lowest row.
  public func row(of value: Double, in area: Rectangle) -> Int {
    guard area.height > 0, value > 0, top > 0 else { return area.endRow - 1 }
    let fraction = min(1, value / top)
    let rowsUp = Int((fraction * Double(area.height)).rounded(.up)) - 1
    return area.endRow - 1 - min(max(0, rowsUp), area.height - 1)
  }

  /// The levels of one dot column, counted from the baseline.
  struct Stack {
    let lower: Int
    let total: Int
  }

  private func draw(
    _ threshold: Threshold,
    on canvas: inout Canvas,
    in area: Rectangle,
    glyphs: GlyphSet
  ) {
    guard threshold.value <= top else { return }
    let row = row(of: threshold.value, in: area)
    let line = Rectangle(column: area.column, row: row, width: area.width, height: 1)
    canvas.fill(line, with: glyphs.threshold, role: threshold.role)
    guard row > area.row else { return }
    canvas.draw(
      threshold.label,
      column: area.column + 1,
      row: row - 1,
      role: threshold.role,
      maximum: area.width - 1
    )
  }

  private func stack(at position: Int, in area: Rectangle, style: ChartStyle) -> Stack? {
    let dots = area.width * style.samplesPerColumn
    let index = position - dots + samples.count
    guard samples.indices.contains(index), let value = samples[index] else { return nil }
    let upperIndex = position - dots + upperSamples.count
    let upper = upperSamples.indices.contains(upperIndex) ? upperSamples[upperIndex] ?? 0 : 0
    let levels = area.height * style.levelsPerCell
    let lower = level(of: value, levels: levels)
    let total = level(of: value + max(0, upper), levels: levels)
    return Stack(lower: lower, total: upper > 0 ? min(levels, max(total, lower + 1)) : lower)
  }

  /// Rounds to the nearest level, but never down to none.
  private func level(of value: Double, levels: Int) -> Int {
    guard value > 0, top > 0 else { return 0 }
    let exact = min(1, value / top) * Double(levels)
    return max(1, Int(exact.rounded()))
  }
}
