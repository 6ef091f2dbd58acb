internal import ScenarioModel

/// The lowest and the highest of the values that many windows came to.
struct Extent: Sendable, Equatable {
  private(set) var lowest: Double
  private(set) var highest: Double

  init(_ value: Double) { (lowest, highest) = (value, value) }

  mutating func take(_ value: Double) {
    lowest = min(lowest, value)
    highest = max(highest, value)
  }

  /// The value that comes nearest to breaking an expectation, or breaks it most.
  func worst(for expectation: Expectation) -> Double {
    switch expectation.comparison {
    case .less, .atMost: return highest
    case .more, .atLeast: return lowest
    case .equal, .unequal, .within:
      let middle: Double
      switch expectation.right {
      case .value(let bound, _): middle = bound
      case .range(let low, let high): middle = (low + high) / 2
      case .operand: return highest
      }
      let isLowerFarther = (lowest - middle).magnitude > (highest - middle).magnitude
      return isLowerFarther == (expectation.comparison != .unequal) ? lowest : highest
    }
  }
}
