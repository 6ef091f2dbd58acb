/// What a run keeps beyond what its result needs.
public struct SimulationOptions: Sendable, Equatable {
  /// Checks the invariants: constant-time books after every event, recounts every thousand.
  public var verifies = false
  /// Keeps the event log for `takeEvents`; it costs memory.
  public var recordsEvents = false
  /// Keeps time series and the moments of the lesson for screens; never changes what happens.
  public var keepsSeries = false

  /// Keeps what exports hold, so that it can be written to files; eight bytes a row, a million rows at
  /// most.
  public var keepsExports = false

  /// Leaves room for instances of consumers that operators add; never changes what happens before.
  public var isOperated = false

  public init() {}
}
