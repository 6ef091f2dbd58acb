public import Vocabulary

/// A whole number that stands and changes: its time-weighted mean, extremes and present value.
///
/// Time is integer nanoseconds and the area under the curve is exact.
public struct Gauge: Equatable, Sendable {
  public private(set) var value: Int = 0
  public private(set) var maximum: Int = 0
  public private(set) var minimum: Int = 0
  /// The area since the start of the run, in units times nanoseconds.
  public private(set) var area: Int128 = 0
  private var changed: Int64 = 0
  private var baseArea: Int128 = 0
  private var baseInstant: Int64 = 0

  public init() {}

  /// Changes the value at an instant not before the last change.
  public mutating func set(_ newValue: Int, at now: VirtualInstant) {
    advance(to: now.nanoseconds)
    value = newValue
    if newValue > maximum { maximum = newValue }
    if newValue < minimum { minimum = newValue }
  }

  /// Changes the value by a difference.
  public mutating func add(_ difference: Int, at now: VirtualInstant) {
    set(value + difference, at: now)
  }

  /// Counts the area up to an instant without a change of value.
  public mutating func settle(at now: VirtualInstant) { advance(to: now.nanoseconds) }

  /// Forgets mean and extremes before an instant: the end of warm-up.
  public mutating func restart(at now: VirtualInstant) {
    advance(to: now.nanoseconds)
    baseArea = area
    baseInstant = now.nanoseconds
    maximum = value
    minimum = value
  }

  /// The time-weighted mean from the last restart up to the last change or settling.
  ///
  /// `nil` when no time has passed.
  public var mean: Double? {
    guard changed > baseInstant else { return nil }
    return Double(area - baseArea) / Double(changed - baseInstant)
  }

  private mutating func advance(to now: Int64) {
    let step = now &- changed
    guard step != 0 else { return }
    let product = value.multipliedFullWidth(by: Int(step))
    area &+= Int128(truncatingIfNeeded: product.low) | (Int128(product.high) &<< 64)
    changed = now
  }
}
