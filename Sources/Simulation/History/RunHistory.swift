public import ScenarioModel
public import Telemetry
public import Vocabulary

/// A run with everything behind it: how far it has come, what was done to it by hand, and copies of
/// it from which every earlier moment can be reached exactly.
///
/// A value like the run: a copy of it is another line of time.
public struct RunHistory: Sendable {
  /// The run as far as it has come.
  public private(set) var run: SimulationRun
  /// How far simulated time has come; nothing happened since the run's own last instant.
  public private(set) var now: VirtualInstant
  /// What was done by hand, in order, each after everything that was due by its instant; to do it
  /// again gives the same run to the last event.
  public internal(set) var recordedDeeds: [OperatorAction] = []
  /// Where this line of time left another one.
  public private(set) var origin: VirtualInstant?

  private(set) var shelf: CheckpointShelf
  let options: SimulationOptions
  /// The distance of checkpoints that was asked for.
  private let fixedSpacing: UInt64?

  /// Bytes for checkpoints, unless a history is told otherwise.
  public static let standardBudget = 160 << 20
  /// Between two checkpoints lie at least so many events.
  static let leastSpacing: UInt64 = 25_000
  /// A checkpoint pays off when so many of its bytes come with each event.
  private static let bytesPerEvent = 6

  /// Begins at time zero; `budget` is about how many bytes its checkpoints may hold, `spacing` how
  /// many events lie between two of them, where that is not to follow from what they cost.
  public init(
    _ scenario: Scenario,
    options: SimulationOptions = SimulationOptions(),
    budget: Int = standardBudget,
    spacing: UInt64? = nil
  ) {
    run = SimulationRun(scenario, options: options)
    now = .start
    self.options = options
    fixedSpacing = spacing
    self.spacing = spacing ?? Self.leastSpacing
    shelf = CheckpointShelf(run, budget: budget)
  }

  public var scenario: Scenario { run.scenario }

  /// The run with all the time behind it that has passed, for those who look at it.
  public var seen: SimulationRun {
    var copy = run
    copy.wait(until: now)
    return copy
  }

  /// About how many bytes the checkpoints hold, and how many there are.
  public var checkpointBytes: Int { shelf.bytes }
  public var checkpointCount: Int { shelf.checkpoints.count }

  /// Changes about how many bytes the checkpoints may hold; those too many go at once.
  public mutating func setBudget(_ budget: Int) { shelf.setBudget(budget) }

  /// Stretches of the past that are reached more slowly, since checkpoints there were given up.
  public var thinnedStretches: [Range<VirtualInstant>] {
    shelf.stretches(coarserThan: spacing * 5 / 2)
  }

  // MARK: Going on

  /// Handles all events up to and including an instant, at most `maximumEvents`.
  ///
  /// Returns `false` if the bound on events stopped it early.
  @discardableResult
  public mutating func run(until instant: VirtualInstant, maximumEvents: Int = .max) -> Bool {
    var left = maximumEvents
    while !run.isDone {
      let portion = min(left, Int(clamping: nextCheckpoint - min(run.eventCount, nextCheckpoint)))
      let before = run.eventCount
      let hasReached = run.run(until: instant, maximumEvents: portion)
      left -= Int(run.eventCount - before)
      keepCheckpoint()
      if hasReached { break }
      guard left > 0 else {
        now = run.now
        return false
      }
    }
    now = run.isDone ? run.now : max(instant, run.now)
    return true
  }

  /// Handles the next event.
  public mutating func stepEvent() {
    run.step()
    now = run.now
    keepCheckpoint()
  }

  /// Does something to the run at the present instant, and records it.
  @discardableResult
  public mutating func apply(_ deed: OperatorDeed) -> DeedOutcome {
    run(until: now)
    let outcome = run.apply(deed, at: now)
    if case .done = outcome { recordedDeeds.append(OperatorAction(at: now, deed)) }
    return outcome
  }

  /// Keeps the event log of the run from now on, or no longer.
  public mutating func recordEvents(_ isOn: Bool) { run.recordEvents(isOn) }

  /// Takes the events recorded since the last call, oldest first.
  public mutating func takeEvents() -> [EventRecord] { run.takeEvents() }

  // MARK: Checkpoints

  /// Events after the newest checkpoint at which the next one is due.
  ///
  /// The larger the run the farther, so that copying costs a small part of what the events cost.
  private(set) var spacing: UInt64

  private var nextCheckpoint: UInt64 { shelf.newest.events + spacing }

  private mutating func keepCheckpoint() {
    guard run.eventCount >= nextCheckpoint, !run.isDone else { return }
    let bytes = run.footprint
    var copy = run
    copy.recordEvents(false)
    _ = copy.takeEvents()
    shelf.add(copy, deeds: recordedDeeds.count, bytes: bytes)
    spacing = fixedSpacing ?? max(Self.leastSpacing, UInt64(bytes / Self.bytesPerEvent))
  }

  // MARK: Going back

  /// The run on its way to a moment, from the nearest point at which it can begin.
  ///
  /// A run that is under way already goes on where that is shorter.
  public func approach(_ moment: RunMoment, from earlier: PastRun? = nil) -> PastRun {
    let moment = clamped(moment)
    let checkpoint = shelf.last(before: moment)
    if var earlier, earlier.canGoOn(to: moment), earlier.run.eventCount >= checkpoint.events {
      earlier.learn(recordedDeeds)
      return earlier.towards(moment)
    }
    return PastRun(
      run: checkpoint.run,
      deedsDone: checkpoint.deeds,
      deeds: recordedDeeds,
      goal: moment
    )
  }

  /// The moment, or the present when it lies in the future.
  private func clamped(_ moment: RunMoment) -> RunMoment {
    switch moment {
    case .instant(let instant): .instant(max(.start, min(instant, now)))
    case .event(let number): .event(min(number, run.eventCount))
    }
  }

  /// The run as it was at a moment; takes the time of the events since the last checkpoint before.
  public func seek(_ moment: RunMoment) -> PastRun {
    var past = approach(moment)
    past.advance()
    return past
  }

  /// Another line of time that leaves this one at a moment; seed and all that came before are the
  /// same, and it shares the checkpoints up to there.
  public func branch(at past: PastRun) -> RunHistory {
    var branch = self
    branch.run = past.run
    branch.run.recordEvents(run.recordsEvents)
    branch.now = past.now
    branch.origin = past.now
    branch.recordedDeeds = Array(recordedDeeds.prefix(past.deedsDone))
    branch.shelf.cut(after: past.run.eventCount)
    return branch
  }

  /// Lives a part of the past again: what happened after `start` and up to `end`, oldest first.
  ///
  /// From the start of time everything is told, the declarations of time zero included. Takes the
  /// time of the events since the last checkpoint before `start`.
  public func replay(
    from start: VirtualInstant,
    to end: VirtualInstant,
    recordingEvents: Bool = true
  ) -> [EventRecord] {
    var past: PastRun
    if start <= .start {
      var options = options
      options.recordsEvents = recordingEvents
      let fresh = SimulationRun(scenario, options: options)
      past = PastRun(run: fresh, deedsDone: 0, deeds: recordedDeeds, goal: .instant(end))
    } else {
      past = seek(.instant(start)).towards(.instant(end))
      past.recordEvents(recordingEvents)
    }
    past.advance()
    return past.takeEvents()
  }
}
