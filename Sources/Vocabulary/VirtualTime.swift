/// A length of simulated time in whole nanoseconds.
public struct VirtualDuration: Hashable, Sendable, BitwiseCopyable, Comparable,
  CustomStringConvertible
{
  public let nanoseconds: Int64

  @inlinable public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  @inlinable public static var zero: VirtualDuration { VirtualDuration(nanoseconds: 0) }

  /// Makes a duration of whole seconds.
  @inlinable public static func seconds(_ count: Int64) -> VirtualDuration {
    VirtualDuration(nanoseconds: count * 1_000_000_000)
  }

  /// Makes a duration of whole milliseconds.
  @inlinable public static func milliseconds(_ count: Int64) -> VirtualDuration {
    VirtualDuration(nanoseconds: count * 1_000_000)
  }

  /// Makes a duration of whole microseconds.
  @inlinable public static func microseconds(_ count: Int64) -> VirtualDuration {
    VirtualDuration(nanoseconds: count * 1_000)
  }

  /// The length in seconds, for reports; simulations compute in nanoseconds only.
  @inlinable public var inSeconds: Double { Double(nanoseconds) / 1e9 }

  /// The length with its natural unit and no loss: `1.5s`, `250ms`, `12.5us`, `7ns`.
  public var description: String {
    let units: [(Int64, String)] = [(1_000_000_000, "s"), (1_000_000, "ms"), (1_000, "us")]
    for (size, name) in units where abs(nanoseconds) >= size {
      let whole = nanoseconds / size
      let rest = abs(nanoseconds % size)
      guard rest != 0 else { return "\(whole)\(name)" }
      let digits = String(size + rest).dropFirst()
      let end = digits.lastIndex { $0 != "0" } ?? digits.startIndex
      return "\(whole).\(digits[...end])\(name)"
    }
    return nanoseconds == 0 ? "0s" : "\(nanoseconds)ns"
  }

  @inlinable public static func < (left: VirtualDuration, right: VirtualDuration) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  @inlinable public static func + (
    left: VirtualDuration,
    right: VirtualDuration
  ) -> VirtualDuration {
    VirtualDuration(nanoseconds: left.nanoseconds + right.nanoseconds)
  }

  @inlinable public static func - (
    left: VirtualDuration,
    right: VirtualDuration
  ) -> VirtualDuration {
    VirtualDuration(nanoseconds: left.nanoseconds - right.nanoseconds)
  }
}

/// A point on the simulated clock: nanoseconds since the start of the run.
public struct VirtualInstant: Hashable, Sendable, BitwiseCopyable, Comparable,
  CustomStringConvertible
{
  public let nanoseconds: Int64

  @inlinable public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// The start of every run.
  @inlinable public static var start: VirtualInstant { VirtualInstant(nanoseconds: 0) }

  /// Later than everything: the instant of an event that never happens.
  @inlinable public static var never: VirtualInstant { VirtualInstant(nanoseconds: .max) }

  @inlinable public var inSeconds: Double { Double(nanoseconds) / 1e9 }

  public var description: String { VirtualDuration(nanoseconds: nanoseconds).description }

  @inlinable public static func < (left: VirtualInstant, right: VirtualInstant) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  /// The instant that lies a duration later; `never` stays `never`.
  @inlinable public static func + (
    left: VirtualInstant,
    right: VirtualDuration
  ) -> VirtualInstant {
    let (sum, overflow) = left.nanoseconds.addingReportingOverflow(right.nanoseconds)
    return overflow ? .never : VirtualInstant(nanoseconds: sum)
  }

  @inlinable public static func - (
    left: VirtualInstant,
    right: VirtualInstant
  ) -> VirtualDuration {
    VirtualDuration(nanoseconds: left.nanoseconds - right.nanoseconds)
  }
}
