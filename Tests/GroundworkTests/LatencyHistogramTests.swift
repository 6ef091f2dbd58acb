import Testing

@testable import Groundwork

@Suite struct LatencyHistogramTests {
  @Test func `nothing recorded gives zeros`() {
    let histogram = LatencyHistogram()
    #expect(histogram.count == 0)
    #expect(histogram.maximum == 0)
    #expect(histogram.minimum == 0)
    #expect(histogram.mean == 0)
    #expect(histogram.percentile(0.5) == 0)
  }

  @Test func `small values are exact and ranks are nearest ranks`() {
    var histogram = LatencyHistogram()
    for value in UInt64(1)...100 { histogram.record(value) }
    for percent in 1...100 {
      #expect(histogram.percentile(Double(percent) / 100) == UInt64(percent))
    }
    #expect(histogram.percentile(0) == 1)
    #expect(histogram.percentile(0.001) == 1)
    #expect(histogram.percentile(0.991) == 100)
    #expect(histogram.percentile(2) == 100)
    #expect(histogram.percentile(-1) == 1)
    #expect(histogram.mean == 50.5)
  }

  @Test func `every value lies in its bucket and buckets join without gaps`() {
    var source = RandomSource(seed: 1, stream: "buckets")
    for shift in UInt64(0)..<64 {
      for _ in 0..<200 {
        let value = source.next() >> shift
        let bucket = LatencyHistogram.bucket(of: value)
        let lowest = LatencyHistogram.lowest(ofBucket: bucket)
        let width = LatencyHistogram.width(ofBucket: bucket)
        #expect(value >= lowest && value - lowest < width)
        #expect(width == 1 || width <= lowest / 1024)
        let next = lowest.addingReportingOverflow(width)
        if !next.overflow {
          #expect(LatencyHistogram.bucket(of: next.partialValue) == bucket + 1)
        }
      }
    }
    #expect(LatencyHistogram.bucket(of: .max) == 56_319)
  }

  @Test func `percentiles stay within a thousandth of the truth`() {
    var source = RandomSource(seed: 2, stream: "percentiles")
    var values: [UInt64] = []
    var histogram = LatencyHistogram()
    for _ in 0..<20_000 {
      let value = UInt64(source.exponential() * 5e7)
      values.append(value)
      histogram.record(value)
    }
    values.sort()
    for fraction in [0.01, 0.25, 0.5, 0.9, 0.99, 0.999] {
      let truth = Double(values[Int((fraction * 20_000).rounded(.up)) - 1])
      let answer = Double(histogram.percentile(fraction))
      #expect(abs(answer - truth) <= truth * 0.0005 + 1, "\(fraction)")
    }
    #expect(histogram.percentile(1) == values.last)
    #expect(histogram.total == values.reduce(UInt128(0)) { $0 + UInt128($1) })
  }

  @Test func `merging equals recording everything in one`() {
    var source = RandomSource(seed: 3, stream: "merge")
    var all = LatencyHistogram()
    var left = LatencyHistogram()
    var right = LatencyHistogram()
    for index in 0..<5000 {
      let value = source.next() >> source.below(60)
      all.record(value)
      if index % 3 == 0 { left.record(value) } else { right.record(value) }
    }
    left.merge(right)
    #expect(left.count == all.count)
    #expect(left.total == all.total)
    #expect(left.maximum == all.maximum && left.minimum == all.minimum)
    for percent in 0...100 {
      let fraction = Double(percent) / 100
      #expect(left.percentile(fraction) == all.percentile(fraction))
    }
    left.merge(LatencyHistogram())
    #expect(left.minimum == all.minimum)
  }

  @Test func `merging takes over the ends of the other`() {
    var left = LatencyHistogram()
    var right = LatencyHistogram()
    left.record(50)
    right.record(3)
    right.record(9_000_000)
    left.merge(right)
    #expect(left.minimum == 3)
    #expect(left.maximum == 9_000_000)
    #expect(left.percentile(0.3) == 3)
  }

  @Test func `memory grows only to the highest bucket used`() {
    var histogram = LatencyHistogram()
    #expect(histogram.buckets.isEmpty)
    histogram.record(100)
    #expect(histogram.buckets.count == 1024)
    histogram.record(1_000_000_000)
    #expect(histogram.buckets.count <= 22 * 1024)
  }

  @Test func `buckets in use are visited in rising order with their bounds`() {
    var histogram = LatencyHistogram()
    for value in [5, 5, 3000, 1_000_000] as [UInt64] { histogram.record(value) }
    var seen: [String] = []
    histogram.forEachBucket { seen.append("\($0)...\($1) x\($2)") }
    #expect(seen == ["5...5 x2", "3000...3001 x1", "999936...1000447 x1"])
  }
}
