import Foundation
import Testing

@testable import Groundwork

@Suite struct DistributionTests {
  private static let draws = 2_000_000

  @Test func `exponential draws have the right moments and tails`() {
    var source = RandomSource(seed: 11, stream: "exponential")
    var sums = [0.0, 0.0, 0.0]
    let limits = [0.01, 0.1, 0.5, 1, 2, 4, 7, 7.8, 8, 10]
    var above = [Int](repeating: 0, count: limits.count)
    for _ in 0..<Self.draws {
      let x = source.exponential()
      if x < 0 { Issue.record("negative draw \(x)") }
      sums[0] += x
      sums[1] += x * x
      sums[2] += x * x * x
      for index in limits.indices where x > limits[index] { above[index] += 1 }
    }
    let n = Double(Self.draws)
    #expect(abs(sums[0] / n - 1) < 4 * (1 / n).squareRoot())
    #expect(abs(sums[1] / n - 2) < 4 * (20 / n).squareRoot())
    #expect(abs(sums[2] / n - 6) < 4 * (684 / n).squareRoot())
    for (limit, count) in zip(limits, above) {
      expectShare(count, of: Self.draws, exp(-limit), "above \(limit)")
    }
  }

  @Test func `normal draws have the right moments and tails`() {
    var source = RandomSource(seed: 12, stream: "normal")
    var sums = [0.0, 0.0, 0.0, 0.0]
    let limits = [-3.7, -2, -1, -0.1, 0, 0.1, 0.5, 1, 2, 3, 3.7, 4]
    var above = [Int](repeating: 0, count: limits.count)
    for _ in 0..<Self.draws {
      let x = source.normal()
      let square = x * x
      sums[0] += x
      sums[1] += square
      sums[2] += square * x
      sums[3] += square * square
      for index in limits.indices where x > limits[index] { above[index] += 1 }
    }
    let n = Double(Self.draws)
    #expect(abs(sums[0] / n) < 4 * (1 / n).squareRoot())
    #expect(abs(sums[1] / n - 1) < 4 * (2 / n).squareRoot())
    #expect(abs(sums[2] / n) < 4 * (15 / n).squareRoot())
    #expect(abs(sums[3] / n - 3) < 4 * (96 / n).squareRoot())
    for (limit, count) in zip(limits, above) {
      expectShare(count, of: Self.draws, erfc(limit / 2.0.squareRoot()) / 2, "above \(limit)")
    }
  }

  @Test func `the tables are those that the definition gives`() {
    expectTable(
      { Ziggurat.exponential[$0] },
      tail: Ziggurat.exponentialTail,
      area: (Ziggurat.exponentialTail + 1) * exp(-Ziggurat.exponentialTail),
      density: { portableExponential(-$0) },
      inverse: { -portableLogarithm($0) }
    )
    let tail = Ziggurat.normalTail
    expectTable(
      { Ziggurat.normal[$0] },
      tail: tail,
      area: tail * exp(-tail * tail / 2) + (Double.pi / 2).squareRoot()
        * erfc(tail / 2.0.squareRoot()),
      density: { portableExponential(-0.5 * $0 * $0) },
      inverse: { portableSquareRoot(-2 * portableLogarithm($0)) }
    )
  }

  @Test func `draws repeat to the last bit`() {
    var digest = Fingerprint()
    var source = RandomSource(seed: 13, stream: "digest")
    for _ in 0..<100_000 {
      digest.combine(source.exponential().bitPattern)
      digest.combine(source.normal().bitPattern)
    }
    #expect(digest.hexadecimal == knownDigest)
  }
}

/// Expects a count within five standard errors of its share.
private func expectShare(_ count: Int, of draws: Int, _ share: Double, _ what: Comment) {
  let expected = Double(draws) * share
  let error = (expected * (1 - share)).squareRoot()
  #expect(abs(Double(count) - expected) < 5 * error + 1, what)
}

private func expectTable(
  _ table: (Int) -> Double,
  tail: Double,
  area: Double,
  density: (Double) -> Double,
  inverse: (Double) -> Double
) {
  var outer = area / density(tail)
  var inner = tail
  for layer in 0..<256 {
    let low = layer == 0 ? 0 : density(outer)
    let high = layer == 255 ? 1 : density(inner)
    let row = [inner / outer * 0x1p53, outer * 0x1p-53, low, high]
    for (column, value) in row.enumerated() {
      let recorded = table(layer * 4 + column)
      // The innermost layers are ill-conditioned: errors of the area add up towards them.
      #expect(abs(recorded - value) <= value * 1e-9 + 1e-300, "layer \(layer), column \(column)")
    }
    outer = inner
    inner = layer >= 254 ? 0 : inverse(high + area / outer)
  }
}

private let knownDigest = "6ea6863970835a9f"
