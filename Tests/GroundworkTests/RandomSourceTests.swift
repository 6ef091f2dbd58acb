import Groundwork
import Testing

@Suite struct RandomSourceTests {
  @Test func `the first words of known streams never change`() {
    var source = RandomSource(seed: 1, stream: "producer/checkout/0/arrivals")
    let words = (0..<3).map { _ in source.next() }
    #expect(words == knownWords)
    #expect(stableHash(of: "") == 0xcbf2_9ce4_8422_2325)
    #expect(stableHash(of: "a") == 0xaf63_dc4c_8601_ec8c)
    #expect(stableHash(of: "foobar") == 0x8594_4171_f739_67e8)
  }

  @Test func `seed and name both choose the stream`() {
    let states = [
      RandomSource(seed: 1, stream: "a"), RandomSource(seed: 2, stream: "a"),
      RandomSource(seed: 1, stream: "b"), RandomSource(seed: 2, stream: "b"),
    ].map(\.stateWord)
    #expect(Set(states).count == 4)
    #expect(RandomSource(seed: 9, stream: "x") == RandomSource(seed: 9, stream: "x"))
  }

  @Test func `neighbouring names and seeds give streams that know nothing of each other`() {
    var left = RandomSource(seed: 1, stream: "consumer/0")
    for other in [(1, "consumer/1"), (2, "consumer/0"), (0, "consumer/0")] as [(UInt64, String)] {
      var right = RandomSource(seed: other.0, stream: other.1)
      var product = 0.0
      var equalBits = 0
      for _ in 0..<50_000 {
        let (x, y) = (left.next(), right.next())
        equalBits += (~(x ^ y)).nonzeroBitCount
        product += (Double(x >> 11) * 0x1p-53 - 0.5) * (Double(y >> 11) * 0x1p-53 - 0.5)
      }
      // Four standard errors: of 3.2 million coin tosses, and of products of variance 1/144.
      #expect(abs(equalBits - 1_600_000) < 3_600)
      let standardError = (50_000.0 / 144).squareRoot()
      #expect(abs(product) < 4 * standardError)
    }
  }

  @Test func `reading the state word draws nothing`() {
    var source = RandomSource(seed: 3, stream: "s")
    let copy = source
    _ = source.stateWord
    #expect(source == copy)
    _ = source.next()
    #expect(source.stateWord != copy.stateWord)
  }

  @Test func `unit numbers fill the interval and never are zero`() {
    var source = RandomSource(seed: 4, stream: "unit")
    var sum = 0.0
    var squares = 0.0
    for _ in 0..<200_000 {
      let x = source.unitDouble()
      #expect(x > 0 && x <= 1)
      sum += x
      squares += x * x
    }
    #expect(abs(sum / 200_000 - 0.5) < 0.003)
    #expect(abs(squares / 200_000 - 1.0 / 3) < 0.003)
  }

  @Test(arguments: [1, 2, 3, 5, 6, 7, 10] as [UInt64])
  func `every number below a bound is equally likely`(_ bound: UInt64) {
    var source = RandomSource(seed: 5, stream: "below")
    var counts = [Int](repeating: 0, count: Int(bound))
    for _ in 0..<60_000 { counts[Int(source.below(bound))] += 1 }
    let expected = 60_000.0 / Double(bound)
    let chiSquare = counts.reduce(0.0) { sum, count in
      let difference = Double(count) - expected
      return sum + difference * difference / expected
    }
    // Nine degrees of freedom pass 33.7 once in ten thousand seeds.
    #expect(chiSquare < 33.7)
  }

  @Test func `large bounds are respected and reached`() {
    var source = RandomSource(seed: 6, stream: "large")
    let bound: UInt64 = 3 << 62
    var above = 0
    // Without the second draw of the method, half of all results would divide by three.
    var divisible = 0
    for _ in 0..<30_000 {
      let x = source.below(bound)
      #expect(x < bound)
      if x >= 1 << 63 { above += 1 }
      if x % 3 == 0 { divisible += 1 }
    }
    #expect(abs(divisible - 10_000) < 400)
    #expect(abs(above - 10_000) < 400)
  }

  @Test func `a chance is exact at its ends and right between`() {
    var source = RandomSource(seed: 7, stream: "chance")
    var yes = 0
    for _ in 0..<100_000 {
      let never = source.chance(0, outOf: 7)
      let always = source.chance(7, outOf: 7)
      #expect(!never && always)
      if source.chance(1, outOf: 1000) { yes += 1 }
    }
    #expect(abs(yes - 100) < 45)
  }

  @Test func `a bound of zero stops the program`() async {
    await #expect(processExitsWith: .failure) {
      var source = RandomSource(seed: 1, stream: "zero")
      _ = source.below(0)
    }
  }
}

/// Computed by an independent program from the published algorithms.
private let knownWords: [UInt64] = [
  15_309_260_035_070_980_478, 7_591_135_971_167_464_981, 17_057_600_495_477_112_856,
]
