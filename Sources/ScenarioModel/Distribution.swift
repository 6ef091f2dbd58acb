/// A law for random amounts: nanoseconds for times, bytes for sizes.
///
/// Draws below zero count as zero.
public indirect enum Distribution: Equatable, Sendable {
  case constant(Double)
  case uniform(lowest: Double, highest: Double)
  case exponential(mean: Double)
  case normal(mean: Double, deviation: Double)
  /// Given by the mean and coefficient of variation of the amount itself, not of its logarithm.
  case lognormal(mean: Double, variation: Double)
  /// Type I with the given mean; `shape` above 1.
  case pareto(mean: Double, shape: Double)
  case erlang(stages: Int, mean: Double)
  case mixture([Part])

  /// One part of a mixture; shares of all parts sum to 1.
  public struct Part: Equatable, Sendable {
    public var share: Double
    public var law: Distribution

    public init(share: Double, law: Distribution) {
      self.share = share
      self.law = law
    }
  }

  /// The mean of the law, used by warnings about load and by explanations.
  ///
  /// Of a normal law the cut at zero is not counted.
  public var mean: Double {
    switch self {
    case .constant(let value): value
    case .uniform(let lowest, let highest): (lowest + highest) / 2
    case .exponential(let mean), .normal(let mean, _), .lognormal(let mean, _),
      .pareto(let mean, _), .erlang(_, let mean):
      mean
    case .mixture(let parts): parts.reduce(0) { $0 + $1.share * $1.law.mean }
    }
  }

  /// Whether every draw is zero, so that whoever uses the law need not take time at all.
  public var isZero: Bool { self == .constant(0) }
}
