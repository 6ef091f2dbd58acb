public import Telemetry
public import Vocabulary

/// What the dashboard asks for to move in time.
public enum TimeRequest: Equatable, Sendable {
  /// Shows the run as it was at an instant; the run itself goes on.
  case seek(VirtualInstant)
  /// Shows the run so many events after the moment that is shown; before it when negative.
  case seekEvent(by: Int)
  /// Shows the present again.
  case live
  /// Begins another line of time at the moment that is shown, and shows that one.
  case branch
  /// Shows another line of time; index into the branches.
  case switchBranch(Int)
  /// Sends the present of another line of time with every frame; `nil` no longer.
  case compare(with: Int?)
  /// Whether the past should be lived again to see that it comes out the same.
  case checkReplay(Bool)
}

/// What the dashboard hears of time.
public enum TimeNews: Equatable, Sendable {
  /// Comes before the snapshot of the moment that is shown.
  case historyArrived(HistorySnapshot)
  /// The present of the line of time that is compared with.
  case comparisonArrived(RunSnapshot)
  /// A branch has begun, and is shown.
  case branched
}
