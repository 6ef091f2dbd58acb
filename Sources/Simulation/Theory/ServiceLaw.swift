internal import ScenarioModel

/// What the formulas need to know of a law of service times, in seconds.
struct ServiceLaw: Sendable, Equatable {
  /// Laws that some formulas ask for.
  enum Shape: Sendable, Equatable {
    case exponential
    case constant
    case general
  }

  var mean: Double
  /// The mean of the square; infinite for a heavy tail.
  var secondMoment: Double
  var shape: Shape

  init(mean: Double, secondMoment: Double, shape: Shape) {
    self.mean = mean
    self.secondMoment = secondMoment
    self.shape = shape
  }

  /// From a law in nanoseconds; of a normal law the cut at zero is not counted.
  init(_ law: Distribution) {
    mean = law.mean / 1e9
    secondMoment = law.secondMoment / 1e18
    switch law {
    case .constant: shape = .constant
    case .exponential: shape = .exponential
    case .uniform, .normal, .lognormal, .pareto, .erlang, .mixture: shape = .general
    }
  }

  /// The same with a fixed time before or after each service.
  func delayed(by time: Double) -> ServiceLaw {
    guard time > 0 else { return self }
    return ServiceLaw(
      mean: mean + time,
      secondMoment: secondMoment + 2 * time * mean + time * time,
      shape: shape == .constant ? .constant : .general
    )
  }
}

extension Distribution {
  /// The mean of the square of one draw; infinite for a heavy tail.
  var secondMoment: Double {
    switch self {
    case .constant(let value): value * value
    case .uniform(let lowest, let highest):
      (lowest * lowest + lowest * highest + highest * highest) / 3
    case .exponential(let mean): 2 * mean * mean
    case .normal(let mean, let deviation): mean * mean + deviation * deviation
    case .lognormal(let mean, let variation): mean * mean * (1 + variation * variation)
    case .pareto(let mean, let shape):
      shape > 2 ? mean * mean * (shape - 1) * (shape - 1) / (shape * (shape - 2)) : .infinity
    case .erlang(let stages, let mean): mean * mean * (1 + 1 / Double(stages))
    case .mixture(let parts): parts.reduce(0) { $0 + $1.share * $1.law.secondMoment }
    }
  }
}
