public import ScenarioModel
public import Telemetry
public import Vocabulary

/// What a run keeps beyond what its result needs.
public struct SimulationOptions: Sendable, Equatable {
  /// Checks the invariants: constant-time books after every event, recounts every thousand.
  public var verifies = false
  /// Keeps the event log for `takeEvents`; it costs memory.
  public var recordsEvents = false
  /// Keeps time series for screens; never changes what happens.
  public var keepsSeries = false

  public init() {}
}

/// One life of a scenario, as a value: copying it is a checkpoint, stepping the copy leaves the
/// original untouched.
public struct SimulationRun: Sendable {
  public let scenario: Scenario

  /// Sets everything up at virtual time zero: topology, actors, random streams, agenda.
  public init(_ scenario: Scenario, options: SimulationOptions = SimulationOptions()) {
    self.scenario = scenario
  }

  /// The present instant of simulated time.
  public var now: VirtualInstant { .start }
  public var phase: RunPhase { .warmUp }
  public var isDone: Bool { true }
  /// Events handled so far.
  public var eventCount: UInt64 { 0 }
  /// Fingerprint of the event log so far.
  public var digest: UInt64 { 0 }
  public var ledger: Ledger { Ledger() }
  public var effects: EffectsCount { EffectsCount() }
  /// Breaches of our own invariants, in words; empty unless the engine has a bug.
  public var breaches: [String] { [] }

  /// Handles the next event; `false` when the run is done.
  @discardableResult public mutating func step() -> Bool { false }

  /// Handles all events up to and including an instant, at most `maximumEvents`.
  ///
  /// Returns `false` if the bound on events stopped it early.
  @discardableResult
  public mutating func run(until instant: VirtualInstant, maximumEvents: Int = .max) -> Bool {
    true
  }

  /// Ends the run where it is: windows still open are "cannot tell".
  public mutating func cutShort() {}

  /// Does what an operator asks for, now.
  public mutating func apply(_ command: SimulationCommand) {}

  /// What may be seen of the run now.
  public func snapshot() -> RunSnapshot { RunSnapshot() }

  /// Every expectation of one scenario with its present value; final when the run is done.
  ///
  /// Those that compare variants are judged by `judgeAcrossVariants`.
  public func judgements() -> [Judgement] { [] }

  /// All metrics of the result document, in a fixed order.
  public func metricRows() -> [MetricRow] { [] }
  public func faultRecords() -> [FaultRecord] { [] }

  /// The verdict from judgements, drain and invariants; of a run that is done.
  public func verdict(with judgements: [Judgement]) -> RunVerdict { .passed }

  /// Whether the queues emptied within the bound; `nil` when the file asks for no drain.
  public var hasDrained: Bool? { nil }

  /// Takes the events recorded since the last call, oldest first.
  public mutating func takeEvents() -> [EventRecord] { [] }

  /// Names of queues and of actors' instances, by the numbers in event records.
  public var queueNames: [String] { [] }
  public var actorNames: [String] { [] }
}

/// Judges the expectations that compare variants, such as `A: end-to-end p99 < B: end-to-end p99`.
///
/// `runs` stand in the order of the file's variants, named as there; all must be done.
public func judgeAcrossVariants(_ runs: [(name: String, run: SimulationRun)]) -> [Judgement] { [] }
