import Telemetry
import Vocabulary

/// Percentiles of latencies that were counted in buckets, and how sure they are.
struct LatencyFigures: Equatable, Sendable {
  let count: Int
  let p50: VirtualDuration?
  let p90: VirtualDuration?
  /// `nil` with fewer than 100 samples: too few to speak of the slowest hundredth.
  let p99: VirtualDuration?
  /// `nil` with fewer than 1,000 samples.
  let p999: VirtualDuration?
  /// Exact; `nil` without samples.
  let maximum: VirtualDuration?

  /// Half the width of a bucket relative to its middle, at most; four buckets per factor of two.
  static let errorPercent = 12

  init(_ columns: some Sequence<LatencyColumn>) {
    var total = LatencyColumn()
    for column in columns { total.absorb(column) }
    self.init(total)
  }

  init(_ total: LatencyColumn) {
    let count = total.count
    self.count = count
    p50 = count == 0 ? nil : Self.rank((count + 1) / 2, in: total)
    p90 = count == 0 ? nil : Self.rank((count * 9 + 9) / 10, in: total)
    p99 = count < 100 ? nil : Self.rank((count * 99 + 99) / 100, in: total)
    p999 = count < 1_000 ? nil : Self.rank((count * 999 + 999) / 1_000, in: total)
    maximum = count == 0 ? nil : VirtualDuration(nanoseconds: total.maximum)
  }

  /// The middle of the bucket that holds the sample with a rank, counted from 1; at most the longest.
  static func rank(_ rank: Int, in column: LatencyColumn) -> VirtualDuration? {
    var seen = 0
    for (bucket, count) in column.counts.enumerated() {
      seen += Int(count)
      guard seen >= rank else { continue }
      let low = LatencyColumn.lowerBound(ofBucket: bucket)
      let high = LatencyColumn.lowerBound(ofBucket: bucket + 1)
      // No percentile is longer than the longest.
      return VirtualDuration(nanoseconds: min(low + (high - low) / 2, column.maximum))
    }
    return nil
  }
}
