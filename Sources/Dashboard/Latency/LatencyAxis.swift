import Screen
import Telemetry
import Vocabulary

/// The rows of a map of latencies: what each stands for, from the lowest up.
enum LatencyAxis: Equatable, Sendable {
  /// Every row joins so many buckets, the lowest begins at `first`.
  case logarithmic(bucketsPerRow: Int, first: Int)
  /// Every row is as high in time; the lowest begins at zero. The top is 1, 2 or 5 times a power of
  /// ten.
  case linear(topNanoseconds: Int64)

  /// A log axis that holds what occurred, with as few buckets a row as fit.
  init(logarithmic total: LatencyColumn, height: Int, finest: Int) {
    let used = Self.used(total)
    let height = max(1, height)
    var perRow = max(1, finest)
    while used.upperBound / perRow - used.lowerBound / perRow + 1 > height { perRow *= 2 }
    // Rows begin at multiples of their size, so that they do not move when the range grows.
    let lowest = used.lowerBound / perRow
    let spare = height - (used.upperBound / perRow - lowest + 1)
    self = .logarithmic(bucketsPerRow: perRow, first: max(0, lowest - spare / 2) * perRow)
  }

  /// A linear axis up to the longest latency that occurred.
  init(linear total: LatencyColumn) {
    let micros = max(1, Double(total.maximum) / 1_000)
    self = .linear(topNanoseconds: Int64(AxisScale.top(for: micros)) * 1_000)
  }

  /// The shortest latency of a row, counted from the lowest.
  func lowerBound(ofRow row: Int, height: Int) -> Int64 {
    switch self {
    case .logarithmic(let perRow, let first):
      return LatencyColumn.lowerBound(
        ofBucket: min(first + row * perRow, LatencyColumn.bucketCount)
      )
    case .linear(let top):
      return Int64(Double(top) * Double(row) / Double(max(1, height)))
    }
  }

  /// The row of a latency; what lies outside goes to the lowest or the highest row.
  func row(of nanoseconds: Int64, height: Int) -> Int {
    let row: Int
    switch self {
    case .logarithmic(let perRow, let first):
      let bucket = LatencyColumn.bucket(of: nanoseconds)
      row = bucket < first ? -1 : (bucket - first) / perRow
    case .linear(let top):
      row = Int(Double(nanoseconds) / Double(max(1, top)) * Double(height))
    }
    return min(max(0, row), height - 1)
  }

  /// The row of a latency; `nil` when it lies outside.
  func rowWithin(_ nanoseconds: Int64, height: Int) -> Int? {
    let end = lowerBound(ofRow: height, height: height)
    guard nanoseconds >= lowerBound(ofRow: 0, height: height), nanoseconds < end else {
      return nil
    }
    return row(of: nanoseconds, height: height)
  }

  /// The rows that a bucket covers; one on a log axis, and several where a bucket is higher than a
  /// row of a linear one.
  func rows(ofBucket bucket: Int, height: Int) -> ClosedRange<Int> {
    let low = LatencyColumn.lowerBound(ofBucket: bucket)
    let first = row(of: low, height: height)
    guard case .linear = self else { return first...first }
    let high = LatencyColumn.lowerBound(ofBucket: bucket + 1)
    return first...max(first, row(of: high - 1, height: height))
  }

  /// Whether anything lies above the highest row's own range, or below that of the lowest.
  func overflows(_ total: LatencyColumn, height: Int) -> (above: Bool, below: Bool) {
    switch self {
    case .logarithmic(let perRow, let first):
      let used = total.counts.indices.filter { total.counts[$0] > 0 }
      let end = first + perRow * height
      return (used.last.map { $0 >= end } ?? false, used.first.map { $0 < first } ?? false)
    case .linear(let top):
      return (total.maximum > top, false)
    }
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
