public import Vocabulary

/// What must be true of a run.
///
/// A plain one is judged at the end, over the whole run or its window. `sometimes` must have been
/// true at one instant at least; never reached is "cannot tell".
public struct Expectation: Equatable, Sendable {
  /// As the author wrote it.
  public var text: String
  public var line: Int
  /// Whether it must merely have held once.
  public var isSometimes = false
  public var left: Operand
  public var comparison: Comparison
  public var right: Bound
  public var window: Window = .whole
  public var severity: Severity = .fail
  /// Whether the run stops at the breach.
  public var abortsRun = false

  public init(
    text: String,
    line: Int,
    left: Operand,
    comparison: Comparison,
    right: Bound
  ) {
    self.text = text
    self.line = line
    self.left = left
    self.comparison = comparison
    self.right = right
  }

  /// A metric with its aggregation, of one variant or of each.
  public struct Operand: Equatable, Sendable {
    /// `nil`: the expectation is judged in every variant.
    public var variant: String?
    public var metric: Metric
    public var aggregation: Aggregation
    /// Makes it a ratio of two counters, `metric / divisor`; no value while the divisor is zero.
    public var divisor: Metric?

    public init(
      variant: String? = nil,
      metric: Metric,
      aggregation: Aggregation,
      divisor: Metric? = nil
    ) {
      self.variant = variant
      self.metric = metric
      self.aggregation = aggregation
      self.divisor = divisor
    }
  }

  /// What stands right of the operator.
  public enum Bound: Equatable, Sendable {
    /// In base units: seconds, bytes, counts, shares, per second. Tolerance is absolute.
    case value(Double, tolerance: Double)
    case range(Double, Double)
    case operand(Operand)
  }

  /// How the two sides are to stand to each other.
  public enum Comparison: String, Equatable, Sendable, CaseIterable {
    case equal = "=="
    case unequal = "!="
    case less = "<"
    case atMost = "<="
    case more = ">"
    case atLeast = ">="
    case within = "in"
  }

  /// The stretch of simulated time an expectation speaks of.
  public enum Window: Equatable, Sendable {
    /// From warm-up to the end.
    case whole
    /// While a fault is on, from its first start to its last healing.
    case during(fault: Int)
    /// Up to the first start of the fault.
    case before(fault: Int)
    /// Holds at some instant of the window after the last healing.
    case within(VirtualDuration, afterFault: Int)
    case between(VirtualInstant, VirtualInstant)
    /// In every stretch of this length.
    case over(VirtualDuration)
  }

  /// Whether a breach fails the run.
  public enum Severity: String, Equatable, Sendable, CaseIterable {
    case fail
    case warn
  }
}

/// How many values of a metric become one.
public enum Aggregation: Hashable, Sendable {
  case count, sum, mean, minimum, maximum, last, rate
  /// Nearest rank; 0.99 is p99.
  case percentile(Double)
  /// The value at an instant, for conditions and `sometimes`.
  case current

  /// The word of the scenario language; empty for `current`.
  public var word: String {
    switch self {
    case .count: "count"
    case .sum: "sum"
    case .mean: "mean"
    case .minimum: "min"
    case .maximum: "max"
    case .last: "last"
    case .rate: "rate"
    case .percentile(let fraction): Self.percentileWord(fraction)
    case .current: ""
    }
  }

  private static func percentileWord(_ fraction: Double) -> String {
    let perMille = Int((fraction * 1000).rounded())
    return perMille % 10 == 0 ? "p\(perMille / 10)" : "p\(perMille / 10).\(perMille % 10)"
  }
}

/// A comparison of a metric's present value with a number, for faults that strike on a condition.
public struct Condition: Equatable, Sendable {
  public var metric: Metric
  public var comparison: Expectation.Comparison
  /// In base units.
  public var value: Double

  public init(metric: Metric, comparison: Expectation.Comparison, value: Double) {
    self.metric = metric
    self.comparison = comparison
    self.value = value
  }
}

extension Expectation.Comparison {
  /// Whether `left` stands in this relation to `right`, equal within `tolerance`.
  public func holds(_ left: Double, _ right: Double, tolerance: Double = 0) -> Bool {
    switch self {
    case .equal: abs(left - right) <= tolerance
    case .unequal: abs(left - right) > tolerance
    case .less: left < right + tolerance
    case .atMost: left <= right + tolerance
    case .more: left > right - tolerance
    case .atLeast: left >= right - tolerance
    case .within: abs(left - right) <= tolerance
    }
  }
}
