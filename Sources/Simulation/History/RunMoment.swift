public import Vocabulary

/// A place in the history of a run.
public enum RunMoment: Sendable, Equatable {
  /// After everything that was due by an instant, deeds of that instant included.
  case instant(VirtualInstant)
  /// After so many events, and what was done by hand at the instant of the last one.
  case event(UInt64)
}
