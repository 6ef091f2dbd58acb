internal import ScenarioModel
internal import Telemetry

/// Samples of a trend that come and, in sliding windows, go: every aggregation at once.
struct SampleTotals: Sendable {
  private var sum: Int128 = 0
  private var count = 0
  /// Only where the order of the samples matters.
  private var sorted: SortedSamples?

  init(for aggregation: Aggregation) {
    switch aggregation {
    case .percentile, .minimum, .maximum: sorted = SortedSamples()
    case .count, .sum, .mean, .last, .rate, .current: sorted = nil
    }
  }

  mutating func add(_ sample: Int64) {
    count += 1
    sum &+= Int128(sample)
    sorted?.insert(sample)
  }

  mutating func remove(_ sample: Int64) {
    count -= 1
    sum &-= Int128(sample)
    sorted?.remove(sample)
  }

  /// One aggregated value in seconds, counts as they are; `nil` without samples.
  func value(of aggregation: Aggregation) -> Double? {
    if case .count = aggregation { return Double(count) }
    guard count > 0 else { return nil }
    return switch aggregation {
    case .sum: Double(sum) / 1e9
    case .mean: Double(sum) / Double(count) / 1e9
    case .minimum: sorted?.least.map { Double($0) / 1e9 }
    case .maximum: sorted?.greatest.map { Double($0) / 1e9 }
    case .percentile(let fraction): sorted?.percentile(fraction).map { Double($0) / 1e9 }
    case .count, .last, .rate, .current: nil
    }
  }
}

/// All samples of a trend so far, looked at as they come: what is asked at every event must not walk
/// over all of them.
struct RunningSamples: Sendable {
  let aggregation: Aggregation
  private var totals: SampleTotals
  private var taken = 0
  /// Whether samples passed unseen, because too many came at once.
  private var isBlind = false

  init(_ aggregation: Aggregation) {
    self.aggregation = aggregation
    totals = SampleTotals(for: aggregation)
  }

  /// Takes in what is new, and begins anew after the end of warm-up.
  mutating func feed(from trend: Trend) {
    if trend.count < taken {
      (totals, taken, isBlind) = (SampleTotals(for: aggregation), 0, false)
    }
    for number in taken..<trend.count {
      guard let sample = trend.sample(number) else {
        isBlind = true
        break
      }
      totals.add(sample)
    }
    taken = trend.count
  }

  /// The value of the samples so far; `nil` without any, or when some passed unseen.
  var value: Double? { isBlind ? nil : totals.value(of: aggregation) }
}
