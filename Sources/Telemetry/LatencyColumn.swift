/// How long the messages took that finished in one column: complete counts on log buckets.
public struct LatencyColumn: SeriesColumn {
  /// Buckets per factor of two.
  public static let bucketsPerOctave = 4
  /// Covers one microsecond to about 4,300 s; the last bucket takes everything longer.
  public static let bucketCount = 32 * bucketsPerOctave

  /// Empty while nothing was counted, else one count a bucket.
  public private(set) var counts: [UInt32] = []
  /// The longest in nanoseconds, exact; 0 while nothing was counted.
  public private(set) var maximum: Int64 = 0

  public init() {}

  /// Takes counts that were made elsewhere, one a bucket.
  public init(counts: [UInt32], maximum: Int64) {
    precondition(counts.count == Self.bucketCount, "one count a bucket")
    self.counts = counts
    self.maximum = maximum
  }

  /// The bucket of a latency in nanoseconds.
  public static func bucket(of nanoseconds: Int64) -> Int {
    guard nanoseconds >= 1_000 else { return 0 }
    // An octave has four steps: the exponent of the microseconds and the first two bits after their
    // leading one tell the bucket. Every boundary is exact as a floating-point number.
    let bits = (Double(nanoseconds) / 1_000).bitPattern &>> 50
    return Int(min(bits &- Double(1).bitPattern &>> 50, UInt64(bucketCount &- 1)))
  }

  /// The smallest latency of a bucket in nanoseconds.
  public static func lowerBound(ofBucket bucket: Int) -> Int64 {
    guard bucket > 0 else { return 0 }
    let exponent = bucket / bucketsPerOctave
    let fraction = bucket % bucketsPerOctave
    let base = Int64(1_000) &<< Int64(exponent)
    return base + base / 4 * Int64(fraction)
  }

  /// Counts one latency in nanoseconds.
  public mutating func record(_ nanoseconds: Int64) {
    if counts.isEmpty { counts = [UInt32](repeating: 0, count: Self.bucketCount) }
    counts[Self.bucket(of: nanoseconds)] &+= 1
    maximum = max(maximum, nanoseconds)
  }

  /// Takes the next column in, in time order.
  public mutating func absorb(_ next: LatencyColumn) {
    guard !next.counts.isEmpty else { return }
    maximum = max(maximum, next.maximum)
    guard !counts.isEmpty else { return counts = next.counts }
    for bucket in counts.indices { counts[bucket] &+= next.counts[bucket] }
  }

  /// All latencies of the column.
  public var count: Int { counts.reduce(0) { $0 + Int($1) } }
}
