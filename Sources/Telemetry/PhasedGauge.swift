public import Vocabulary

/// A gauge whose mean ends with the run phase, while its value goes on through the drain.
public struct PhasedGauge: Sendable, Equatable {
  private var gauge = Gauge()
  private var closedMean: Double??

  public init() {}

  public var value: Int { gauge.value }
  public var maximum: Int { gauge.maximum }
  /// The time-weighted mean; `nil` when no time has passed.
  public var mean: Double? { closedMean ?? gauge.mean }

  /// Changes the value at an instant not before the last change.
  public mutating func set(_ value: Int, at now: VirtualInstant) { gauge.set(value, at: now) }

  /// Changes the value by a difference.
  public mutating func add(_ difference: Int, at now: VirtualInstant) {
    gauge.add(difference, at: now)
  }

  /// Forgets mean and extremes before an instant: the end of warm-up.
  public mutating func restart(at now: VirtualInstant) { gauge.restart(at: now) }

  /// Ends the time over which means are taken.
  public mutating func closeMeans(at now: VirtualInstant) {
    gauge.settle(at: now)
    closedMean = .some(gauge.mean)
  }

  /// Counts time up to an instant.
  public mutating func settle(at now: VirtualInstant) { gauge.settle(at: now) }
}
