public import Vocabulary

/// What somebody did to a run by hand, and when: after everything that was due by that instant and
/// before anything later; deeds of one instant in the order in which they were recorded.
public struct RecordedDeed: Sendable, Equatable {
  public var instant: VirtualInstant
  public var command: SimulationCommand
  /// Events that had been handled by then.
  public var events: UInt64

  public init(instant: VirtualInstant, command: SimulationCommand, events: UInt64) {
    self.instant = instant
    self.command = command
    self.events = events
  }
}

/// A place in the history of a run.
public enum RunMoment: Sendable, Equatable {
  /// After everything that was due by an instant, deeds of that instant included.
  case instant(VirtualInstant)
  /// After so many events, and what was done by hand before the next one was due.
  case event(UInt64)
}
