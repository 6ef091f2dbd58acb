internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// The samples of a trend within the last stretch of time, exact to the nanosecond.
///
/// A stretch changes only when a sample enters or leaves it; one without samples is not judged,
/// but for their count.
struct SlidingSamples: Sendable {
  private struct Sample: Sendable {
    var instant: Int64
    var value: Int64
  }

  /// Most samples within one stretch; bounds memory at about 32 MiB.
  static let mostSamples = 1_000_000

  let aggregation: Aggregation
  private let length: Int64
  private let opened: Int64
  private var seen: Int64
  private var samples = RingBuffer<Sample>()
  private var totals: SampleTotals
  /// Samples of the trend that were taken in, or came before the first stretch.
  private var taken: Int
  /// Whether something came in since the last look.
  private var isChanged = false
  private(set) var isOverfull = false

  init(
    _ aggregation: Aggregation,
    length: VirtualDuration,
    after taken: Int,
    at opened: VirtualInstant
  ) {
    self.aggregation = aggregation
    self.length = length.nanoseconds
    self.opened = opened.nanoseconds
    self.taken = taken
    seen = opened.nanoseconds
    totals = SampleTotals(for: aggregation)
  }

  /// Goes on to an instant; appends what every stretch on the way came to.
  mutating func advance(to now: VirtualInstant, into values: inout [Double]) {
    let now = now.nanoseconds
    guard now > seen, !isOverfull else { return }
    if isChanged, seen - opened >= length { append(to: &values) }
    isChanged = false
    if (seen + 1...now).contains(opened + length) { append(to: &values) }
    while let oldest = samples.first, oldest.instant + length <= now {
      let leaving = oldest.instant
      while let sample = samples.first, sample.instant == leaving {
        totals.remove(sample.value)
        _ = samples.popFirst()
      }
      append(to: &values)
    }
    seen = now
  }

  /// Takes in the samples that came at the instant gone on to.
  mutating func note(from trend: Trend) {
    // The end of warm-up forgets what was before.
    if trend.count < taken { taken = 0 }
    for number in taken..<trend.count {
      guard let value = trend.sample(number), samples.count < Self.mostSamples else {
        isOverfull = true
        return
      }
      samples.append(Sample(instant: seen, value: value))
      totals.add(value)
      isChanged = true
    }
    taken = trend.count
  }

  /// The stretch that ends with everything that happened at the instant gone on to.
  mutating func finish(into values: inout [Double]) {
    if seen - opened >= length, !isOverfull { append(to: &values) }
  }

  private func append(to values: inout [Double]) {
    if let value = totals.value(of: aggregation) { values.append(value) }
  }
}
