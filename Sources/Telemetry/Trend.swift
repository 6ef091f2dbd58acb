internal import Groundwork
public import Vocabulary

/// Samples of one kind, such as waits: count, mean, extremes and percentiles.
///
/// Percentiles are exact, by nearest rank, up to a million samples; beyond that they come from
/// log-linear buckets with an error of 0.1 %.
public struct Trend: Sendable, Equatable {
  /// Samples kept one by one.
  public static let exactLimit = 1_000_000

  public private(set) var count = 0
  public private(set) var maximum: Int64 = 0
  public private(set) var minimum: Int64 = .max
  /// Exact, in nanoseconds.
  public private(set) var sum: Int128 = 0
  private var samples: [Int64] = []
  private var histogram = LatencyHistogram()

  public init() {}

  /// Takes one sample, not negative, in nanoseconds.
  public mutating func record(_ sample: VirtualDuration) {
    let value = sample.nanoseconds
    count += 1
    sum &+= Int128(value)
    if value > maximum { maximum = value }
    if value < minimum { minimum = value }
    if count <= Self.exactLimit {
      samples.append(value)
    } else {
      spill(value)
    }
  }

  /// Forgets all samples: the end of warm-up.
  public mutating func restart() { self = Trend() }

  /// Whether percentiles come from buckets.
  public var isApproximate: Bool { count > Self.exactLimit }

  /// The mean in seconds; `nil` without samples.
  public var meanSeconds: Double? {
    count == 0 ? nil : Double(sum) / Double(count) / 1e9
  }

  /// Several percentiles at once in seconds, by nearest rank; empty without samples.
  ///
  /// Sorts the samples: takes n log n time, for reports and not for frames.
  public func percentiles(_ fractions: [Double]) -> [Double] {
    guard count > 0 else { return [] }
    if isApproximate {
      return fractions.map { Double(histogram.percentile($0)) / 1e9 }
    }
    let sorted = samples.sorted()
    return fractions.map { fraction in
      let rank = Int((fraction * Double(count)).rounded(.up))
      return Double(sorted[min(max(rank, 1), count) - 1]) / 1e9
    }
  }

  /// A summary of the samples taken as number `range` since the last restart; `nil` when the range
  /// is empty or the samples are no longer kept one by one.
  public func part(_ range: Range<Int>) -> Trend? {
    guard !isApproximate, !range.isEmpty, range.upperBound <= samples.count else { return nil }
    var part = Trend()
    for sample in samples[range] { part.record(VirtualDuration(nanoseconds: sample)) }
    return part
  }

  @inline(never)
  private mutating func spill(_ value: Int64) {
    if !samples.isEmpty {
      for sample in samples { histogram.record(UInt64(sample)) }
      samples = []
    }
    histogram.record(UInt64(value))
  }
}
