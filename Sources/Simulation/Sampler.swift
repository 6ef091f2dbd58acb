internal import Groundwork
internal import ScenarioModel

/// A distribution made ready for drawing whole amounts, with a stream of its own.
struct Sampler: Sendable {
  private enum Law: Sendable {
    case constant(Int64)
    case exponential(Double)
    case other(Distribution)
  }

  private let law: Law
  private var source: RandomSource

  /// Prepares the law; draws come from the stream of that name.
  init(_ distribution: Distribution, seed: UInt64, stream: String) {
    source = RandomSource(seed: seed, stream: stream)
    law =
      switch distribution {
      case .constant(let value): .constant(Self.whole(value))
      case .exponential(let mean): .exponential(mean)
      case .uniform, .normal, .lognormal, .pareto, .erlang, .mixture: .other(distribution)
      }
  }

  /// Draws one amount, rounded to a whole number, never below zero.
  @inline(__always)
  mutating func draw() -> Int64 {
    switch law {
    case .constant(let value): value
    case .exponential(let mean): Int64(source.exponential() * mean + 0.5)
    case .other(let distribution): Self.whole(Self.draw(distribution, from: &source))
    }
  }

  private static func whole(_ value: Double) -> Int64 {
    guard value > 0 else { return 0 }
    // A simulated century: nothing waits longer, and sums stay far from overflow.
    return Int64(min(value + 0.5, 3e18))
  }

  private static func draw(_ law: Distribution, from source: inout RandomSource) -> Double {
    switch law {
    case .constant(let value): return value
    case .uniform(let lowest, let highest):
      return lowest + (highest - lowest) * source.unitDouble()
    case .exponential(let mean): return source.exponential() * mean
    case .normal(let mean, let deviation): return mean + deviation * source.normal()
    case .lognormal(let mean, let variation):
      let spread = portableLogarithm(1 + variation * variation)
      let centre = portableLogarithm(mean) - spread / 2
      return portableExponential(centre + spread.squareRoot() * source.normal())
    case .pareto(let mean, let shape):
      let least = mean * (shape - 1) / shape
      return least / portablePower(source.unitDouble(), 1 / shape)
    case .erlang(let stages, let mean):
      var sum = 0.0
      for _ in 0..<stages { sum += source.exponential() }
      return sum * mean / Double(stages)
    case .mixture(let parts): return draw(oneOf: parts, from: &source)
    }
  }

  private static func draw(
    oneOf parts: [Distribution.Part],
    from source: inout RandomSource
  ) -> Double {
    var place = source.unitDouble()
    for part in parts.dropLast() {
      if place <= part.share { return draw(part.law, from: &source) }
      place -= part.share
    }
    return parts.last.map { draw($0.law, from: &source) } ?? 0
  }
}
