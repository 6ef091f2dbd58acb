/// The top of an axis that starts at zero: 1, 2 or 5 times a power of ten, and slow to shrink.
///
/// It grows at once and shrinks only after the values have stayed below 40 % of it for ten seconds,
/// so that a picture does not breathe. Time is handed in, in seconds of whatever clock the chart
/// uses.
public struct AxisScale: Equatable, Sendable {
  /// Below this part of the top the axis is too tall.
  public static let shrinkFraction = 0.4
  /// For how many seconds the values must stay low before the axis shrinks.
  public static let shrinkDelaySeconds = 10.0

  public private(set) var top: Double
  /// Whether the top stays as it is whatever comes.
  public var isHeld = false
  private var lowSince: Double?

  /// Starts with a top for an expected maximum.
  public init(expectedMaximum: Double = 1) { top = Self.top(for: expectedMaximum) }

  /// The smallest of 1, 2, 5 times a power of ten that is not below a value; 1 for values up to 1.
  ///
  /// Not a number and anything above 1e15 give 1e15.
  public static func top(for value: Double) -> Double {
    guard value <= 1e15 else { return 1e15 }
    var decade = 1.0
    while decade < 1e15 {
      for step in [1.0, 2.0, 5.0] where decade * step >= value { return decade * step }
      decade *= 10
    }
    return decade
  }

  /// Takes the maximum now in view and moves the top if the rules say so.
  public mutating func update(maximum: Double, seconds: Double) {
    guard !isHeld else { return }
    if maximum > top {
      top = Self.top(for: maximum)
      lowSince = nil
    } else if maximum >= top * Self.shrinkFraction || top <= 1 {
      lowSince = nil
    } else if let since = lowSince, seconds >= since {
      guard seconds - since >= Self.shrinkDelaySeconds else { return }
      top = Self.top(for: maximum)
      lowSince = nil
    } else {
      lowSince = seconds
    }
  }
}
