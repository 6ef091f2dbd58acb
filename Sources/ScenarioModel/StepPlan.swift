public import Vocabulary

/// One step of what an endpoint or a message makes a service do; steps follow one another.
///
/// A step that fails ends the handling: a request is answered with an error, a message is given back
/// as its consumer does with messages it fails on.
public indirect enum StepPlan: Equatable, Sendable {
  /// The worker is busy for so long.
  case work(Distribution)
  /// The worker waits for so long, busy with nothing.
  case wait(Distribution)
  /// Fails with this chance.
  case fail(Probability)
  case read(ReadPlan)
  case write(WritePlan)
  case call(CallPlan)
  case publish(PublishPlan)
  /// Branches that run at once; the step is over when all are, or at the cut-off.
  case parallel(ParallelPlan)
  /// One list of steps, by chance.
  case choose([ChoicePlan])
  /// Steps with their compensations.
  case saga([SagaStagePlan])
}

/// A read of a table, of a local replica or of a materialized view.
public struct ReadPlan: Equatable, Sendable {
  public var source: Source
  /// Time it takes; `nil` is what the database, or the view, takes.
  public var time: Distribution?
  public var freshness: Freshness = .any

  public init(source: Source) { self.source = source }

  /// What is read.
  public enum Source: Hashable, Sendable {
    /// Index into the scenario's tables.
    case table(Int)
    /// Index into the scenario's views.
    case view(Int)
  }

  /// What the reader demands of a view.
  public enum Freshness: Equatable, Sendable {
    /// Takes what is there.
    case any
    /// Looks for what this handling has written before; its absence is counted.
    case own
    /// Waits until the view has what this handling has written, at most so long; then it fails.
    case token(timeout: VirtualDuration)
  }
}

/// A write to a table, committed when its time is over.
public struct WritePlan: Equatable, Sendable {
  /// Index into the scenario's tables.
  public var table: Int
  /// Time it takes; `nil` is what the database takes.
  public var time: Distribution?
  /// Whether the whole table is locked meanwhile, for readers and writers.
  public var locksTable = false

  public init(table: Int) { self.table = table }
}

/// A message that a service publishes.
public struct PublishPlan: Equatable, Sendable {
  /// The producer that stands for it: index into the scenario's producers, `isOnDemand` there.
  public var producer: Int
  /// Whether the step waits for the broker's confirm.
  public var awaitsConfirm = false
  /// Whether the event is written to the outbox with the handling's last write instead, and
  /// published by the relay.
  public var usesOutbox = false
  /// The table whose latest version, as this handling wrote it, the event tells of.
  public var tellsOf: Int?

  public init(producer: Int) { self.producer = producer }
}

/// Branches that run at once within one handling.
public struct ParallelPlan: Equatable, Sendable {
  /// Each a list of steps.
  public var branches: [[StepPlan]]
  /// What is not there by then is missing from the answer; `nil` waits for all.
  public var cutOff: VirtualDuration?
  /// Whether branches that fail are merely missing from the answer, instead of failing it.
  public var isPartialAllowed: Bool

  public init(
    branches: [[StepPlan]],
    cutOff: VirtualDuration? = nil,
    isPartialAllowed: Bool = false
  ) {
    self.branches = branches
    self.cutOff = cutOff
    self.isPartialAllowed = isPartialAllowed
  }
}

/// One of the ways a handling can go.
public struct ChoicePlan: Equatable, Sendable {
  /// Shares of all ways sum to 1 exactly.
  public var share: Probability
  public var steps: [StepPlan]

  public init(share: Probability, steps: [StepPlan]) {
    self.share = share
    self.steps = steps
  }
}

/// One stage of a saga: what is done, and what undoes it when a later stage fails.
public struct SagaStagePlan: Equatable, Sendable {
  public var steps: [StepPlan]
  public var compensation: [StepPlan]

  public init(steps: [StepPlan], compensation: [StepPlan]) {
    self.steps = steps
    self.compensation = compensation
  }
}
