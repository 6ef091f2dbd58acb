/// A chart in one row: one cell a sample, each line to its own maximum.
///
/// No sample is blank, zero is the set's zero glyph, and anything above zero is at least the lowest
/// bar. Print the maximum beside it: a sparkline alone has no scale.
public struct Sparkline: Sendable {
  /// The values, oldest first; `nil` where there is no sample.
  public var samples: [Double?]
  /// The value of the highest bar, normally the largest sample or a scale shared with other rows.
  public var maximum: Double
  public var role: Role = .series1

  /// Makes a line scaled to a maximum, or to its own largest sample.
  public init(samples: [Double?], maximum: Double? = nil) {
    self.samples = samples
    self.maximum = maximum ?? samples.reduce(0) { max($0, $1 ?? 0) }
  }

  /// Draws the newest samples, at most `width` of them, ending at the right.
  public func draw(on canvas: inout Canvas, column: Int, row: Int, width: Int, glyphs: GlyphSet) {
    let shown = samples.suffix(max(0, width))
    let start = column + max(0, width) - shown.count
    for (offset, sample) in shown.enumerated() {
      guard let sample else { continue }
      guard sample > 0, maximum > 0 else {
        canvas.draw(glyphs.zero, column: start + offset, row: row, role: .dim)
        continue
      }
      let steps = Double(glyphs.sparkline.count)
      let step = Int((min(1, sample / maximum) * steps).rounded(.up)) - 1
      let glyph = glyphs.sparkline[min(max(0, step), glyphs.sparkline.count - 1)]
      canvas.draw(glyph, column: start + offset, row: row, role: role)
    }
  }
}
