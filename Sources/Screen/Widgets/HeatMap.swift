/// Counts in buckets over time: columns are time, rows are buckets, shade is the log of the count.
///
/// The shade scale is one for the whole map and made of whole powers of two, so its legend can be
/// exact. Every count above zero is visible and zero is blank. A column with samples but no counts
/// has the set's zero glyph in its lowest row, a column without samples has nothing at all.
public struct HeatMap: Sendable {
  /// One step of the shade scale with the counts it stands for.
  public struct LegendStep: Equatable, Sendable {
    public let glyph: Unicode.Scalar
    public let role: Role
    public let smallest: UInt64
    /// `nil` for the last step, which is open.
    public let largest: UInt64?
  }

  /// For each column of time, oldest first, the counts from the lowest bucket up; `nil` for no
  /// sample.
  public var columns: [[UInt64]?]
  /// The bucket whose lower bound is an objective, drawn as a dashed line where nothing else is.
  public var objectiveBucket: Int?
  /// The column from the left of the area that is pointed at, drawn as a line where nothing else
  /// is.
  public var cursorColumn: Int?

  /// Makes a map; buckets missing at the end of a column count as zero.
  public init(columns: [[UInt64]?]) { self.columns = columns }

  /// The largest count of any cell.
  public var largestCount: UInt64 {
    columns.reduce(0) { result, column in max(result, column?.max() ?? 0) }
  }

  /// Draws the newest columns that fit, ending at the right; bucket 0 is the lowest row.
  ///
  /// Buckets that do not fit are added into the highest row, so that no count is hidden.
  public func draw(on canvas: inout Canvas, in area: Rectangle, glyphs: GlyphSet) {
    guard !area.isEmpty else { return }
    drawGuides(on: &canvas, in: area, glyphs: glyphs)
    let doublings = doublingsPerStep
    let shown = columns.suffix(area.width)
    let start = area.endColumn - shown.count
    for (offset, column) in shown.enumerated() {
      guard let column else { continue }
      if column.allSatisfy({ $0 == 0 }) {
        canvas.draw(glyphs.zero, column: start + offset, row: area.endRow - 1, role: .dim)
      }
      for bucket in 0..<min(column.count, area.height) {
        let isHighest = bucket == area.height - 1
        let count = isHighest ? Self.sum(column[bucket...]) : column[bucket]
        guard count > 0 else { continue }
        let step = Self.step(of: count, doublings: doublings)
        canvas.draw(
          glyphs.heat[step],
          column: start + offset,
          row: area.endRow - 1 - bucket,
          role: Role.heatSteps[step]
        )
      }
    }
  }

  /// The shade scale of this map, faintest first.
  public func legend(glyphs: GlyphSet) -> [LegendStep] {
    let doublings = doublingsPerStep
    return Role.heatSteps.indices.map { step in
      let isLast = step == Role.heatSteps.count - 1
      return LegendStep(
        glyph: glyphs.heat[step],
        role: Role.heatSteps[step],
        smallest: step == 0 ? 1 : (1 << UInt64(step * doublings)) + 1,
        largest: isLast ? nil : 1 << UInt64((step + 1) * doublings)
      )
    }
  }

  private func drawGuides(on canvas: inout Canvas, in area: Rectangle, glyphs: GlyphSet) {
    if let bucket = objectiveBucket, bucket >= 0, bucket < area.height {
      let row = area.endRow - 1 - bucket
      let line = Rectangle(column: area.column, row: row, width: area.width, height: 1)
      canvas.fill(line, with: glyphs.threshold, role: .dim)
    }
    if let column = cursorColumn, column >= 0, column < area.width {
      for row in area.row..<area.endRow {
        canvas.draw(glyphs.separator, column: area.column + column, row: row, role: .key)
      }
    }
  }

  /// How many doublings of the count one step of shade covers: the fewest that reach the largest.
  private var doublingsPerStep: Int {
    let needed = Self.doublings(of: largestCount)
    return min(10, max(1, (needed + Role.heatSteps.count - 1) / Role.heatSteps.count))
  }

  /// The power of two that is not below a count.
  private static func doublings(of count: UInt64) -> Int {
    count <= 1 ? 0 : UInt64.bitWidth - (count - 1).leadingZeroBitCount
  }

  private static func step(of count: UInt64, doublings perStep: Int) -> Int {
    min(Role.heatSteps.count - 1, max(0, doublings(of: count) - 1) / perStep)
  }

  private static func sum(_ counts: ArraySlice<UInt64>) -> UInt64 {
    counts.reduce(0) { sum, count in
      let (result, overflow) = sum.addingReportingOverflow(count)
      return overflow ? .max : result
    }
  }
}
