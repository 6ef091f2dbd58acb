public import Vocabulary

/// Planned trouble: what, to whom, when, for how long.
public struct FaultPlan: Equatable, Sendable {
  /// Given by the author, or `KIND-1`, `KIND-2` …; windows of expectations refer to it.
  public var name: String
  public var kind: FaultKind
  /// Who can be hit; empty for faults of the broker as a whole.
  public var targets: [FaultTarget]
  /// `random:N`: of the targets, N are drawn anew at each activation.
  public var drawnTargets: Int?
  public var schedule: FaultSchedule
  /// How long it lasts, in nanoseconds, drawn at each strike; `nil` lasts until the heal phase, or
  /// is momentary by nature.
  public var length: Distribution?
  /// How much later than its schedule says each strike of `at` and `every` comes, in nanoseconds.
  public var jitter: Distribution?
  /// While it is on, the chance with which it hits each opportunity; only kinds whose
  /// ``FaultTraits/chance`` is `share` ask for it.
  public var share: Probability

  public init(
    name: String,
    kind: FaultKind,
    targets: [FaultTarget],
    schedule: FaultSchedule,
    length: VirtualDuration? = nil,
    drawnTargets: Int? = nil
  ) {
    self.name = name
    self.kind = kind
    self.targets = targets
    self.schedule = schedule
    self.length = length.map { .constant(Double($0.nanoseconds)) }
    self.drawnTargets = drawnTargets
    share = .always
  }

  /// Its length where that is the same at each strike; `nil` of a law, and of no length at all.
  public var fixedLength: VirtualDuration? {
    guard case .constant(let nanoseconds) = length else { return nil }
    return VirtualDuration(nanoseconds: Int64(nanoseconds))
  }
}

/// One actor, or one of its instances, that a fault can hit.
public struct FaultTarget: Hashable, Sendable {
  /// In which table of the scenario a target stands.
  public enum Role: String, Sendable, CaseIterable {
    case producer
    /// Subscribers too: both are consumer plans.
    case consumer
    case queue
    case service
    /// A database, of one service or shared.
    case database
    case view
    case export
    case client
  }

  public var role: Role
  /// Index into the scenario's table of that role.
  public var plan: Int
  /// Counted from 0, while files say `name#1`; `nil` means every instance.
  public var instance: Int?

  public init(role: Role, plan: Int, instance: Int? = nil) {
    self.role = role
    self.plan = plan
    self.instance = instance
  }
}

/// When a fault strikes.
public enum FaultSchedule: Equatable, Sendable {
  case at([VirtualInstant])
  /// First at `first`, then every `period` to the end of the run.
  case every(period: VirtualDuration, first: VirtualInstant)
  /// At random, so many times a second in the mean, independent of one another; above zero.
  case rate(Double)
  /// Each target on its own: `up` nanoseconds from the start, and from being healed, to the next
  /// strike. Targets that are drawn, and the broker, have one such clock together.
  case renewal(up: Distribution)
  /// When the condition becomes true; again only after it was false.
  case when(Condition)
  /// With this chance at each delivery a target handles.
  case opportunity(Probability, Moment)
  /// All the time from the start: the nature of poison, and of a share without a time.
  case always

  /// Where in the handling of a message a chance strikes.
  public enum Moment: String, Equatable, Sendable, CaseIterable {
    case beforeEffect = "before-effect"
    /// The work has had its effect, the acknowledgement has not been sent.
    case afterEffect = "after-effect"
  }
}
