/// A chance as an exact ratio, so that no rounding decides what happens.
public struct Probability: Hashable, Sendable, BitwiseCopyable, CustomStringConvertible {
  public let numerator: UInt64
  public let denominator: UInt64

  /// Makes the chance of `numerator` in `denominator`.
  ///
  /// - Precondition: `denominator` is not zero and not less than `numerator`.
  public init(_ numerator: UInt64, outOf denominator: UInt64) {
    precondition(denominator > 0 && numerator <= denominator, "a probability lies in 0...1")
    self.numerator = numerator
    self.denominator = denominator
  }

  public static let never = Probability(0, outOf: 1)
  public static let always = Probability(1, outOf: 1)

  /// The ratio as a decimal number, for reports.
  public var fraction: Double { Double(numerator) / Double(denominator) }

  public var description: String { "\(numerator)/\(denominator)" }
}
