import Groundwork
import ScenarioModel
import Telemetry
import Testing
import Vocabulary

@testable import Simulation

/// Holds sliding samples, and what they are made of, against naive counterparts.
@Suite struct SlidingSamplesTests {
  private static let length: Int64 = 9
  private static let end: Int64 = 80
  private static let aggregations: [Aggregation] = [
    .count, .sum, .mean, .minimum, .maximum, .percentile(0.5), .percentile(0.99),
  ]

  private static func samples(_ seed: UInt64) -> [(instant: Int64, value: Int64)] {
    var random = RandomSource(seed: seed, stream: "samples")
    var instant: Int64 = 1
    var result: [(instant: Int64, value: Int64)] = []
    while instant <= end {
      result.append((instant, Int64(random.below(1_000))))
      // Now and then a gap longer than a stretch.
      instant += random.below(12) == 0 ? 15 : Int64(random.below(4))
    }
    return result
  }

  private static func found(
    _ aggregation: Aggregation,
    _ samples: [(instant: Int64, value: Int64)]
  ) -> [Double] {
    var sliding = SlidingSamples(
      aggregation,
      length: VirtualDuration(nanoseconds: length),
      after: 0,
      at: .start
    )
    var trend = Trend()
    var values: [Double] = []
    for sample in samples {
      sliding.advance(to: VirtualInstant(nanoseconds: sample.instant), into: &values)
      trend.record(VirtualDuration(nanoseconds: sample.value))
      sliding.note(from: trend)
    }
    sliding.advance(to: VirtualInstant(nanoseconds: end), into: &values)
    sliding.finish(into: &values)
    return values
  }

  private static func expected(
    _ aggregation: Aggregation,
    _ samples: [(instant: Int64, value: Int64)]
  ) -> [Double] {
    (length...end).flatMap { last -> [Double] in
      [last - 1, last].compactMap { newest in
        var trend = Trend()
        for sample in samples where sample.instant > last - length && sample.instant <= newest {
          trend.record(VirtualDuration(nanoseconds: sample.value))
        }
        return trend.value(of: aggregation).flatMap { value in
          aggregation != .count && trend.count == 0 ? nil : value
        }
      }
    }
  }

  @Test(arguments: 0..<100) func `finds the extremes of every stretch`(seed: UInt64) {
    let samples = Self.samples(seed)
    for aggregation in Self.aggregations {
      let found = Self.found(aggregation, samples)
      let expected = Self.expected(aggregation, samples)
      #expect(found.min() == expected.min(), "\(aggregation) seed \(seed)")
      #expect(found.max() == expected.max(), "\(aggregation) seed \(seed)")
    }
  }

  @Test func `samples in order agree with a sorted list`() {
    var random = RandomSource(seed: 5, stream: "sorted")
    var sorted = SortedSamples()
    var list: [Int64] = []
    for turn in 0..<20_000 {
      if !list.isEmpty, random.below(5) < (turn < 10_000 ? 1 : 4) {
        let index = Int(random.below(UInt64(list.count)))
        sorted.remove(list.remove(at: index))
      } else {
        let value = Int64(random.below(3_000))
        sorted.insert(value)
        list.append(value)
      }
      guard turn % 500 == 0, !list.isEmpty else { continue }
      let ordered = list.sorted()
      #expect(sorted.count == ordered.count)
      #expect(sorted.least == ordered.first && sorted.greatest == ordered.last)
      #expect((1...ordered.count).allSatisfy { sorted.value(atRank: $0) == ordered[$0 - 1] })
    }
  }

  @Test func `all samples so far agree with the trend, and begin anew with it`() {
    var random = RandomSource(seed: 6, stream: "running")
    var running = Self.aggregations.map(RunningSamples.init)
    var trend = Trend()
    for turn in 0..<3_000 {
      if turn == 1_500 { trend.restart() }
      for _ in 0..<random.below(3) {
        trend.record(VirtualDuration(nanoseconds: Int64(random.below(5_000_000_000))))
      }
      for index in running.indices {
        running[index].feed(from: trend)
        guard turn % 100 == 99 else { continue }
        #expect(running[index].value == trend.value(of: running[index].aggregation))
      }
    }
  }
}
