import Groundwork
import Telemetry
import Testing
import Vocabulary

/// A trend and every sample it took.
private func trend(of count: Int) -> (Trend, [Int64]) {
  var trend = Trend()
  var samples: [Int64] = []
  for number in 0..<Int64(count) {
    // One in a thousand is too large for four bytes.
    samples.append(number % 1_000 == 999 ? 5_000_000_000 + number : number * 7_919 % 10_007)
  }
  for sample in samples { trend.record(VirtualDuration(nanoseconds: sample)) }
  return (trend, samples)
}

@Suite struct `samples by their number` {
  @Test func `few are all there`() {
    let (trend, samples) = trend(of: 40_000)
    for number in stride(from: 0, to: samples.count, by: 97) {
      #expect(trend.sample(number) == samples[number])
    }
    #expect(trend.sample(39_999) == samples[39_999])
    #expect(trend.sample(40_000) == nil && trend.sample(-1) == nil)
  }

  @Test func `of very many only the newest are there`() {
    let (trend, samples) = trend(of: Trend.exactLimit + 10_000)
    let last = samples.count - 1
    for back in 0..<4_000 { #expect(trend.sample(last - back) == samples[last - back]) }
    #expect(trend.sample(last - 5_000) == nil && trend.sample(0) == nil)
  }
}

@Suite struct TrendTests {
  private func trend(of samples: [Int64]) -> Trend {
    var trend = Trend()
    for sample in samples { trend.record(VirtualDuration(nanoseconds: sample)) }
    return trend
  }

  @Test func `without samples there is no mean and no percentile`() {
    let trend = Trend()
    #expect(trend.count == 0)
    #expect(trend.meanSeconds == nil)
    #expect(trend.percentiles([0.5]).isEmpty)
    #expect(TrendSummary(trend).p99 == nil)
  }

  @Test func `percentiles are by nearest rank, as if all samples were sorted`() {
    var source = RandomSource(seed: 4, stream: "trend")
    for count in [1, 2, 3, 10, 99, 100, 101, 1_000, 20_000] {
      // Small ones, equal ones, and ones that no longer fit into four bytes.
      let samples = (0..<count).map { _ in
        Int64(source.below(source.chance(1, outOf: 3) ? 10 : 20_000_000_000))
      }
      let trend = trend(of: samples)
      let sorted = samples.sorted()
      let fractions = [0.001, 0.5, 0.9, 0.95, 0.99, 0.999, 1]
      let expected = fractions.map { fraction in
        Double(sorted[max(Int((fraction * Double(count)).rounded(.up)), 1) - 1]) / 1e9
      }
      #expect(trend.percentiles(fractions) == expected)
      #expect(trend.sum == samples.reduce(Int128(0)) { $0 + Int128($1) })
      #expect(trend.maximum == sorted.last)
      #expect(trend.minimum == sorted.first)
      #expect(!trend.isApproximate)
    }
  }

  @Test func `small samples are all there, whatever their number and whenever a large one comes`() {
    for count in [1, 15, 16, 17, 1_001, 8_000, 8_015, 16_001] {
      for bound: Int64 in [1, 300, 600, 70_000] {
        var samples = (0..<Int64(count)).map { $0 * 7_919 % bound }
        var trend = trend(of: samples)
        let copy = trend
        for extra in [3, 9_000_000_000, 5] as [Int64] {
          trend.record(VirtualDuration(nanoseconds: extra))
          samples.append(extra)
        }
        #expect(copy.count == count && trend.count == count + 3)
        #expect(copy != trend && trend == self.trend(of: samples))
        #expect((0..<count + 3).map { trend.sample($0) } == samples)
        #expect(copy.maximum == samples.prefix(count).max())
        #expect(trend.sum == samples.reduce(Int128(0)) { $0 + Int128($1) })
        let last = max(0, count - 40)..<count + 3
        #expect(trend.part(last) == self.trend(of: Array(samples[last])))
        let fractions = [0.001, 0.3, 0.5, 0.7, 0.99]
        let sorted = samples.sorted()
        let expected = fractions.map { fraction in
          Double(sorted[max(Int((fraction * Double(count + 3)).rounded(.up)), 1) - 1]) / 1e9
        }
        #expect(trend.percentiles(fractions) == expected)
      }
    }
  }

  @Test func `beyond a million samples percentiles come from buckets within their error`() {
    var trend = Trend()
    let count = Trend.exactLimit + 50_000
    for sample in 1...count { trend.record(VirtualDuration(nanoseconds: Int64(sample))) }
    #expect(trend.isApproximate)
    #expect(trend.count == count)
    #expect(trend.maximum == Int64(count))
    for fraction in [0.5, 0.9, 0.99] {
      let exact = (fraction * Double(count)).rounded(.up) / 1e9
      #expect(abs((trend.percentiles([fraction]).first ?? 0) / exact - 1) <= 0.001)
    }
    #expect(TrendSummary(trend).error == 0.001)
  }

  @Test func `a part summarises the samples of a range`() {
    let trend = trend(of: Array(1...30_000))
    let part = trend.part(10_000..<20_000)
    #expect(part?.count == 10_000)
    #expect(part?.minimum == 10_001)
    #expect(part?.maximum == 20_000)
    #expect(trend.part(5..<5) == nil)
    #expect(trend.part(0..<40_000) == nil)
  }

  @Test func `a restart forgets everything`() {
    var trend = trend(of: [1, 2, 3])
    trend.restart()
    #expect(trend == Trend())
  }
}
