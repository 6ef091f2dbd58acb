/// The summary of one metric at the end of a run, as the result document prints it.
public enum MetricSummary: Equatable, Sendable {
  case counter(Int)
  /// Mean over time; `nil` when no time was measured.
  case gauge(mean: Double?, maximum: Int, last: Int)
  case trend(TrendSummary)
  case share(mean: Double?)
}

/// A trend in seconds.
public struct TrendSummary: Equatable, Sendable {
  public var count: Int
  /// All `nil` without samples.
  public var mean: Double?
  public var p50: Double?
  public var p90: Double?
  public var p95: Double?
  public var p99: Double?
  public var p999: Double?
  public var minimum: Double?
  public var maximum: Double?
  /// Relative error of the percentiles; 0 when they are exact.
  public var error: Double

  public init(_ trend: Trend) {
    let (totals, ranks) = trend.summary(atFractions: [0.5, 0.9, 0.95, 0.99, 0.999])
    count = totals.count
    mean = totals.meanSeconds
    if ranks.count == 5 {
      (p50, p90, p95, p99, p999) = (ranks[0], ranks[1], ranks[2], ranks[3], ranks[4])
      minimum = Double(totals.minimum) / 1e9
      maximum = Double(totals.maximum) / 1e9
    }
    error = trend.isApproximate ? 0.001 : 0
  }
}

/// One named metric with its summary; rows stand in a fixed order.
public struct MetricRow: Equatable, Sendable {
  public var name: String
  public var summary: MetricSummary

  public init(name: String, summary: MetricSummary) {
    self.name = name
    self.summary = summary
  }
}

/// What is told of one fault after a run.
public struct FaultRecord: Equatable, Sendable {
  public var name: String
  /// Activations that its schedule named up front; `nil` for chances and conditions.
  public var planned: Int?
  public var fired: Int
  /// Seconds; `nil` when it never fired.
  public var first: Double?
  public var last: Double?

  public init(name: String, planned: Int?, fired: Int, first: Double?, last: Double?) {
    self.name = name
    self.planned = planned
    self.fired = fired
    self.first = first
    self.last = last
  }
}
