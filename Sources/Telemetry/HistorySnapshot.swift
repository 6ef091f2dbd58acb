public import Vocabulary

/// What may be seen of a run's past and of its other futures, beyond the moment a screen shows.
public struct HistorySnapshot: Sendable, Equatable {
  /// The run as far as it has come, whatever moment is shown.
  public var present: RunSnapshot
  /// The past moment that is shown; `nil` when it is the present.
  public var shown: VirtualInstant?
  /// Whether the run is on its way to another moment, by living a part of the past again.
  public var isReplaying = false
  /// Stretches of the past that are reached more slowly.
  public var thinned: [Range<VirtualInstant>] = []
  /// All lines of time, in the order in which they began.
  public var branches: [BranchSnapshot] = []
  /// The one that is shown; index into `branches`.
  public var branch = 0
  public var replay = ReplayVerdict.unknown

  public init(present: RunSnapshot) { self.present = present }
}

/// One line of time of a scenario.
public struct BranchSnapshot: Sendable, Equatable {
  /// How far it has come.
  public var now: VirtualInstant
  /// The line of time it left, as an index, and when; `nil` for one that began at time zero.
  public var parent: Int?
  public var origin: VirtualInstant?
  /// How many things were done to it by hand since it began.
  public var deeds: Int

  public init(
    now: VirtualInstant,
    parent: Int? = nil,
    origin: VirtualInstant? = nil,
    deeds: Int = 0
  ) {
    self.now = now
    self.parent = parent
    self.origin = origin
    self.deeds = deeds
  }
}

/// Whether a run, lived again with all that was done to it by hand, is the same to the last event.
public enum ReplayVerdict: Sendable, Equatable {
  /// Nobody has looked.
  case unknown
  /// As far as it was lived again it is; `isComplete` when that is all of it.
  case same(upTo: VirtualInstant, isComplete: Bool)
  /// Found at the first place that was compared after it went another way.
  case differs(at: VirtualInstant)
}
