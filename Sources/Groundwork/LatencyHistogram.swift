/// How often values of every size occurred, exact to one part in a thousand.
///
/// Buckets are log-linear: values below 2,048 are counted exactly, larger ones in buckets whose width
/// is at most 1/1,024 of the value. The layout is fixed, so histograms of different runs can be
/// merged and give the same bits on every machine. Memory grows to the highest bucket used, at most
/// 225 KB. One bucket holds at most 4,294,967,295 values; one more stops the program.
public struct LatencyHistogram: Equatable, Sendable {
  @usableFromInline var buckets: [UInt32] = []
  @usableFromInline var recorded: UInt64 = 0
  @usableFromInline var sum: UInt128 = 0
  @usableFromInline var largest: UInt64 = 0
  @usableFromInline var smallest: UInt64 = .max

  /// Makes an empty histogram, which owns no memory yet.
  @inlinable public init() {}

  /// How many values were recorded.
  @inlinable public var count: UInt64 { recorded }

  /// The sum of all values, exact.
  @inlinable public var total: UInt128 { sum }

  /// The largest value, exact; zero if there is none.
  @inlinable public var maximum: UInt64 { largest }

  /// The smallest value, exact; zero if there is none.
  @inlinable public var minimum: UInt64 { recorded == 0 ? 0 : smallest }

  /// The mean, or zero if there is no value.
  @inlinable public var mean: Double { recorded == 0 ? 0 : Double(sum) / Double(recorded) }

  /// Counts one value; takes constant time.
  @inlinable public mutating func record(_ value: UInt64) {
    let bucket = Self.bucket(of: value)
    if bucket >= buckets.count { grow(toHold: bucket) }
    buckets[bucket] += 1
    recorded &+= 1
    sum &+= UInt128(value)
    if value > largest { largest = value }
    if value < smallest { smallest = value }
  }

  /// The value of nearest rank: at least this fraction of all values are not above it.
  ///
  /// `fraction` is from 0 to 1 (0.99 is the 99th percentile); anything outside is taken as the nearer
  /// end. The answer is the middle of a bucket, so within 0.05 % of the true one, but never beyond
  /// the smallest or largest value; the last rank is the exact maximum. Zero if there is no value.
  /// Takes time linear in the buckets, some ten microseconds.
  public func percentile(_ fraction: Double) -> UInt64 {
    guard recorded > 0, fraction > 0 else { return minimum }
    // A product that should be whole may come out a hair above it.
    let exact = min(fraction, 1) * Double(recorded)
    let rank = UInt64(exact - exact * 0x1p-50) + 1
    if rank >= recorded { return largest }
    var remaining = rank
    for bucket in buckets.indices {
      let here = UInt64(buckets[bucket])
      if remaining <= here {
        return min(max(Self.middle(ofBucket: bucket), smallest), largest)
      }
      remaining -= here
    }
    return largest
  }

  /// Adds everything another histogram has counted.
  public mutating func merge(_ other: LatencyHistogram) {
    if other.buckets.count > buckets.count { grow(toHold: other.buckets.count - 1) }
    for bucket in other.buckets.indices { buckets[bucket] += other.buckets[bucket] }
    recorded += other.recorded
    sum += other.sum
    largest = max(largest, other.largest)
    smallest = min(smallest, other.smallest)
  }

  /// Visits the buckets in use from the smallest value up: lowest value, highest value, count.
  public func forEachBucket(_ visit: (UInt64, UInt64, UInt64) -> Void) {
    for bucket in buckets.indices where buckets[bucket] > 0 {
      let lowest = Self.lowest(ofBucket: bucket)
      visit(lowest, lowest + (Self.width(ofBucket: bucket) - 1), UInt64(buckets[bucket]))
    }
  }

  // MARK: - Layout

  /// Which bucket counts a value: 1,024 buckets for every doubling above 2,048.
  @inlinable static func bucket(of value: UInt64) -> Int {
    let shift = max(0, 53 - value.leadingZeroBitCount)
    return (shift &<< 10) &+ Int(truncatingIfNeeded: value &>> UInt64(truncatingIfNeeded: shift))
  }

  static func width(ofBucket bucket: Int) -> UInt64 { 1 << UInt64(max(0, (bucket >> 10) - 1)) }

  static func lowest(ofBucket bucket: Int) -> UInt64 {
    let shift = max(0, (bucket >> 10) - 1)
    return UInt64(bucket - (shift << 10)) << UInt64(shift)
  }

  static func middle(ofBucket bucket: Int) -> UInt64 {
    lowest(ofBucket: bucket) + (width(ofBucket: bucket) - 1) / 2
  }

  @inline(never)
  @usableFromInline
  mutating func grow(toHold bucket: Int) {
    let needed = (bucket / 1024 + 1) * 1024
    buckets.append(contentsOf: repeatElement(0, count: needed - buckets.count))
  }
}
