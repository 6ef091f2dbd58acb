internal import Groundwork
public import Vocabulary

/// Samples of one kind, such as waits: count, mean, extremes and percentiles.
///
/// Percentiles are exact, by nearest rank, up to a million samples; beyond that they come from
/// log-linear buckets with an error of 0.1 %. What is asked for is worked out when it is asked.
public struct Trend: Sendable, Equatable {
  /// Samples kept one by one.
  public static let exactLimit = 1_000_000

  /// The samples while there are few enough to keep.
  private var samples = SampleStore()
  /// Whether they are few and small, as they are nearly always.
  private var isPlain = true
  /// Everything, once there are too many.
  private var totals = Totals()
  private var histogram = LatencyHistogram()
  /// The newest samples once they are no longer kept, for who follows them as they come.
  private var newest: [Int64] = []
  private static let newestCount = 4_096

  /// What sums up all samples.
  struct Totals: Sendable, Equatable {
    var count = 0
    var sum: Int128 = 0
    var maximum: Int64 = 0
    var minimum: Int64 = .max

    var meanSeconds: Double? { count == 0 ? nil : Double(sum) / Double(count) / 1e9 }

    mutating func add(_ value: Int64) {
      count += 1
      sum &+= Int128(value)
      maximum = max(maximum, value)
      minimum = min(minimum, value)
    }

    /// Adds a chunk of values; narrow sums within it, so that it goes by several at once.
    mutating func add(all values: [UInt32]) {
      var (part, high, low) = (UInt64(0), UInt32(0), UInt32.max)
      for value in values {
        part &+= UInt64(value)
        high = max(high, value)
        low = min(low, value)
      }
      guard !values.isEmpty else { return }
      count += values.count
      sum &+= Int128(part)
      maximum = max(maximum, Int64(high))
      minimum = min(minimum, Int64(low))
    }
  }

  public init() {}

  /// About how many bytes a copy duplicates as soon as one of the two takes a sample.
  public var footprint: Int { isApproximate ? Self.histogramBytes : samples.tailBytes }
  /// Of a histogram of latencies of seconds, and of the newest samples.
  private static let histogramBytes = 120_000

  /// Takes one sample, not negative, in nanoseconds.
  public mutating func record(_ sample: VirtualDuration) {
    if isPlain, let small = UInt32(exactly: sample.nanoseconds) {
      if samples.appendNarrow(small) { isPlain = samples.count < Self.exactLimit }
    } else {
      recordRare(sample.nanoseconds)
    }
  }

  @inline(never)
  private mutating func recordRare(_ value: Int64) {
    isPlain = false
    if !isApproximate, samples.count < Self.exactLimit {
      samples.append(value)
    } else {
      spill(value)
    }
  }

  /// Forgets all samples: the end of warm-up.
  public mutating func restart() { self = Trend() }

  /// Whether percentiles come from buckets.
  public var isApproximate: Bool { totals.count > 0 }
  public var count: Int { isApproximate ? totals.count : samples.count }

  /// Count, sum and extremes; takes time linear in the samples kept.
  private var summed: Totals {
    guard !isApproximate else { return totals }
    var totals = Totals()
    samples.forEachChunk(narrow: { totals.add(all: $0) }, wide: { $0.forEach { totals.add($0) } })
    return totals
  }

  /// The sum of all samples in nanoseconds, exact.
  public var sum: Int128 { summed.sum }
  /// The largest sample in nanoseconds; 0 without samples.
  public var maximum: Int64 { summed.maximum }
  /// The smallest sample in nanoseconds; the largest number there is without samples.
  public var minimum: Int64 { summed.minimum }

  /// The mean in seconds; `nil` without samples.
  public var meanSeconds: Double? {
    summed.meanSeconds
  }

  /// Several percentiles at once in seconds, by nearest rank; empty without samples.
  ///
  /// Takes time linear in the samples kept.
  public func percentiles(_ fractions: [Double]) -> [Double] {
    guard count > 0 else { return [] }
    if isApproximate {
      return fractions.map { Double(histogram.percentile($0)) / 1e9 }
    }
    let ranks = fractions.map { fraction in
      min(max(Int((fraction * Double(count)).rounded(.up)), 1), count)
    }
    return samples.values(atRanks: ranks).map { Double($0) / 1e9 }
  }

  /// Count, mean, extremes and the usual percentiles, in two passes over the samples.
  func summary(atFractions fractions: [Double]) -> (totals: Totals, percentiles: [Double]) {
    (summed, percentiles(fractions))
  }

  /// A summary of the samples taken as number `range` since the last restart; `nil` when the range
  /// is empty or the samples are no longer kept one by one.
  public func part(_ range: Range<Int>) -> Trend? {
    guard !isApproximate, !range.isEmpty, range.upperBound <= samples.count else { return nil }
    var part = Trend()
    samples.forEach(in: range) { part.record(VirtualDuration(nanoseconds: $0)) }
    return part
  }

  /// The sample with this number, counted from 0 since the last restart.
  ///
  /// `nil` where there is none, or when it is no longer kept: of more than a million only the newest
  /// few thousand can be asked for.
  public func sample(_ number: Int) -> Int64? {
    guard (0..<count).contains(number) else { return nil }
    guard isApproximate else { return samples[number] }
    let isNew = number >= Self.exactLimit && count - number <= Self.newestCount
    return isNew ? newest[number % Self.newestCount] : nil
  }

  @inline(never)
  private mutating func spill(_ value: Int64) {
    if !isApproximate {
      totals = summed
      samples.forEach { histogram.record(UInt64($0)) }
      samples = SampleStore()
      newest = Array(repeating: 0, count: Self.newestCount)
    }
    newest[totals.count % Self.newestCount] = value
    totals.add(value)
    histogram.record(UInt64(value))
  }
}
