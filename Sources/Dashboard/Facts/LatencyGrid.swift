import Telemetry
import Vocabulary

/// Latencies of a whole run in the rows and columns of a heat map.
struct LatencyGrid: Equatable, Sendable {
  let time: TimeColumns
  /// Buckets of the series in one row.
  let bucketsPerRow: Int
  /// The first bucket of the lowest row.
  let firstBucket: Int
  let rowCount: Int
  /// For each column of time the counts from the lowest row up.
  private(set) var columns: [[UInt64]?] = []

  /// Joins columns until the run fits `width`, and buckets until what occurred fits `height`.
  ///
  /// `finest` is the fewest buckets a row may have. No count is left out.
  init(
    _ series: ColumnSeries<LatencyColumn>,
    now: VirtualInstant,
    width: Int,
    height: Int,
    finest: Int
  ) {
    time = TimeColumns(seriesWidth: series.columnWidth, now: now, room: width)
    var total = LatencyColumn()
    for column in series.columns { total.absorb(column) }
    let used = Self.used(total)
    var perRow = max(1, finest)
    let height = max(1, height)
    while used.upperBound / perRow - used.lowerBound / perRow + 1 > height { perRow *= 2 }
    bucketsPerRow = perRow
    // Rows begin at multiples of their size, so that they do not move when the range grows.
    let lowest = used.lowerBound / perRow
    let needed = used.upperBound / perRow - lowest + 1
    let spare = height - needed
    let first = max(0, lowest - spare / 2)
    firstBucket = first * perRow
    rowCount = height
    for sample in 0..<time.count {
      columns.append(Self.counts(series, time.columns(of: sample), used, first, perRow, height))
    }
  }

  /// The smallest latency of a row, counted from the lowest.
  func lowerBound(ofRow row: Int) -> VirtualDuration {
    let bucket = firstBucket + row * bucketsPerRow
    return VirtualDuration(nanoseconds: LatencyColumn.lowerBound(ofBucket: bucket))
  }

  private static func counts(
    _ series: ColumnSeries<LatencyColumn>,
    _ range: Range<Int>,
    _ used: ClosedRange<Int>,
    _ first: Int,
    _ perRow: Int,
    _ height: Int
  ) -> [UInt64] {
    var rows = [UInt64](repeating: 0, count: height)
    for index in range.clamped(to: 0..<series.columns.count) {
      let counts = series.columns[index].counts
      guard !counts.isEmpty else { continue }
      for bucket in used where counts[bucket] > 0 {
        rows[min(max(0, bucket / perRow - first), height - 1)] += UInt64(counts[bucket])
      }
    }
    return rows
  }

  /// The buckets that hold anything; one to a hundred milliseconds when none does.
  private static func used(_ total: LatencyColumn) -> ClosedRange<Int> {
    guard let low = total.counts.firstIndex(where: { $0 > 0 }),
      let high = total.counts.lastIndex(where: { $0 > 0 })
    else {
      return LatencyColumn.bucket(of: 1_000_000)...LatencyColumn.bucket(of: 100_000_000)
    }
    return low...high
  }
}
