import Telemetry
import Vocabulary

/// Latencies in the rows and columns of a heat map; no count is left out.
struct LatencyGrid: Equatable, Sendable {
  let time: TimeColumns
  let axis: LatencyAxis
  let rowCount: Int
  /// Everything in view.
  let total: LatencyColumn
  /// The counts of every sample in view, oldest first.
  let samples: [LatencyColumn]
  /// For each sample the counts from the lowest row up.
  private(set) var columns: [[UInt64]?] = []

  /// Joins columns until the run fits `width`, and buckets until what occurred fits `height`.
  ///
  /// `finest` is the fewest buckets a row may have.
  init(
    _ series: ColumnSeries<LatencyColumn>,
    now: VirtualInstant,
    width: Int,
    height: Int,
    finest: Int
  ) {
    let time = TimeColumns(seriesWidth: series.columnWidth, now: now, room: width)
    self.init(series, time: time, height: height) {
      LatencyAxis(logarithmic: $0, height: height, finest: finest)
    }
  }

  /// Puts samples into rows of an axis that may depend on all that is in view.
  init(
    _ series: ColumnSeries<LatencyColumn>,
    time: TimeColumns,
    height: Int,
    axis: (LatencyColumn) -> LatencyAxis
  ) {
    self.time = time
    rowCount = max(1, height)
    samples = (0..<time.count).map { sample in
      var sum = LatencyColumn()
      for index in time.columns(of: sample).clamped(to: 0..<series.columns.count) {
        sum.absorb(series.columns[index])
      }
      return sum
    }
    var total = LatencyColumn()
    for sample in samples { total.absorb(sample) }
    self.total = total
    self.axis = axis(total)
    let rows = (0..<LatencyColumn.bucketCount).map { [axis = self.axis, rowCount] in
      axis.rows(ofBucket: $0, height: rowCount)
    }
    columns = samples.map { [rowCount] in Self.counts($0, rows, rowCount) }
  }

  private static func counts(
    _ sample: LatencyColumn,
    _ rows: [ClosedRange<Int>],
    _ height: Int
  ) -> [UInt64] {
    var counts = [UInt64](repeating: 0, count: height)
    for (bucket, count) in sample.counts.enumerated() where count > 0 {
      for row in rows[bucket] { counts[row] += UInt64(count) }
    }
    return counts
  }

  /// The smallest latency of a row, counted from the lowest.
  func lowerBound(ofRow row: Int) -> VirtualDuration {
    VirtualDuration(nanoseconds: axis.lowerBound(ofRow: row, height: rowCount))
  }
}
