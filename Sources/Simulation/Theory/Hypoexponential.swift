import Groundwork

/// A sum of exponential times, such as the stays at the stations of a chain of M/M/1 queues.
struct Hypoexponential: Sendable {
  /// The rates of the parts; above zero, equal ones allowed.
  let rates: [Double]

  /// Needs one part at least.
  init?(rates: [Double]) {
    guard !rates.isEmpty, rates.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    self.rates = rates
  }

  var mean: Double { rates.reduce(0) { $0 + 1 / $1 } }

  /// The share of sums up to `time`.
  ///
  /// By uniformisation: the parts are passed at the ticks of one Poisson clock.
  func share(upTo time: Double) -> Double {
    guard time > 0, let fastest = rates.max() else { return 0 }
    let ticks = fastest * time
    let passing = rates.map { $0 / fastest }
    var stages = passing.map { _ in 0.0 }
    stages[0] = 1
    var (passed, share, logarithm, tick) = (0.0, 0.0, -ticks, 0.0)
    var counted = 0.0
    while counted < 1 - 1e-13, tick < ticks + 60 * (portableSquareRoot(ticks) + 1) {
      let weight = portableExponential(logarithm)
      counted += weight
      share += weight * passed
      passed += stages[stages.count - 1] * passing[stages.count - 1]
      for stage in stride(from: stages.count - 1, through: 0, by: -1) {
        let entering = stage == 0 ? 0 : stages[stage - 1] * passing[stage - 1]
        stages[stage] = stages[stage] * (1 - passing[stage]) + entering
      }
      tick += 1
      logarithm += portableLogarithm(ticks / tick)
    }
    return min(1, share + max(0, 1 - counted) * passed)
  }

  /// The time that a share of the sums, between 0 and 1, does not exceed.
  func quantile(_ wanted: Double) -> Double {
    guard wanted > 0 else { return 0 }
    var (low, high) = (0.0, mean)
    while share(upTo: high) < wanted, high < mean * 1e6 { high *= 2 }
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if share(upTo: middle) < wanted { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
