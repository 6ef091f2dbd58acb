internal import Groundwork
internal import ScenarioModel

/// A distribution made ready for drawing whole amounts, with a stream of its own.
struct Sampler: Sendable {
  private enum Law: UInt8, Sendable, BitwiseCopyable {
    case constant, exponential, lognormal, other
  }

  // Numbers side by side rather than in the cases: a draw takes no reference then.
  private let law: Law
  /// What is always drawn.
  private let amount: Int64
  /// The mean of an exponential; of the logarithm of a log-normal the mean and the deviation.
  private let centre: Double
  private let spread: Double
  private var source: RandomSource
  private let distribution: Distribution

  /// Prepares the law; draws come from the stream of that name.
  init(_ distribution: Distribution, seed: UInt64, stream: String) {
    source = RandomSource(seed: seed, stream: stream)
    self.distribution = distribution
    var (law, amount, centre, spread) = (Law.other, Int64(0), 0.0, 0.0)
    switch distribution {
    case .constant(let value): (law, amount) = (.constant, Self.whole(value))
    case .exponential(let mean): (law, centre) = (.exponential, mean)
    case .lognormal(let mean, let variation):
      law = .lognormal
      (centre, spread) = Self.logarithm(ofMean: mean, variation)
    case .uniform, .normal, .pareto, .erlang, .mixture: break
    }
    (self.law, self.amount, self.centre, self.spread) = (law, amount, centre, spread)
  }

  /// Draws one amount, rounded to a whole number, never below zero.
  @inline(__always)
  mutating func draw() -> Int64 {
    switch law {
    case .constant: amount
    case .exponential: Int64(source.exponential() * centre + 0.5)
    case .lognormal: Self.whole(portableExponential(centre + spread * source.normal()))
    case .other: drawOther()
    }
  }

  @inline(never)
  private mutating func drawOther() -> Int64 {
    Self.whole(Self.draw(distribution, from: &source))
  }

  /// Mean and deviation of the logarithm of a log-normal law.
  private static func logarithm(
    ofMean mean: Double,
    _ variation: Double
  ) -> (centre: Double, deviation: Double) {
    let spread = portableLogarithm(1 + variation * variation)
    return (portableLogarithm(mean) - spread / 2, spread.squareRoot())
  }

  /// An amount rounded to a whole number, at most a century of nanoseconds.
  static func whole(_ value: Double) -> Int64 {
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
      let (centre, deviation) = logarithm(ofMean: mean, variation)
      return portableExponential(centre + deviation * source.normal())
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
