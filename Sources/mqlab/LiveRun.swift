import Dashboard
import ScenarioModel
import Simulation
import Telemetry
import Vocabulary

/// The scenario on the screen: lines of time of its variants, advanced in short slices, and the
/// moment of the past that is looked at, if any.
struct LiveRun {
  /// The longest stretch of wall time in seconds for which a key has to wait.
  static let slice = 0.010
  /// Bytes for the checkpoints of all lines of time together.
  private static let checkpointBudget = RunHistory.standardBudget

  /// One line of time.
  struct Branch {
    var history: RunHistory
    let variant: Int
    /// The one it left, as an index.
    var parent: Int?
  }

  let experiment: Experiment
  /// The scenario as it was named.
  let argument: String
  private(set) var branches: [Branch]
  /// The line of time that goes on.
  private(set) var current = 0
  /// The moment of the past that is shown.
  private(set) var past: PastRun?
  /// The run on its way to another moment.
  private(set) var sought: PastRun?
  /// Lives everything again, while somebody wants to know whether it comes out the same.
  private(set) var check: ReplayCheck?
  /// Whether that has caught up with the run.
  private(set) var isCheckDone = false
  /// Events between two checkpoints, where that is not to follow from what they cost.
  private let spacing: UInt64?
  /// An instant to reach at once, whatever the speed: a step, or the moment of another variant.
  private var stepGoal: VirtualInstant?
  /// Events that took about half a slice last time.
  private(set) var chunk = 1_000

  /// Begins at time zero with the first variant; see `RunHistory` for `spacing`.
  init(_ experiment: Experiment, argument: String, spacing: UInt64? = nil) {
    self.experiment = experiment
    self.argument = argument
    self.spacing = spacing
    branches = [Self.fresh(experiment, variant: 0, spacing: spacing)]
  }

  private static func fresh(_ experiment: Experiment, variant: Int, spacing: UInt64?) -> Branch {
    var options = SimulationOptions()
    options.keepsSeries = true
    options.isOperated = true
    let history = RunHistory(
      experiment.variants[variant].scenario,
      options: options,
      budget: checkpointBudget,
      spacing: spacing
    )
    return Branch(history: history, variant: variant)
  }

  /// Names of the variants; empty when the file compares nothing.
  var variantNames: [String] {
    experiment.comparesVariants ? experiment.variants.map { $0.name ?? "" } : []
  }

  var variant: Int { branches[current].variant }
  var scenario: Scenario { experiment.variants[variant].scenario }
  var history: RunHistory { branches[current].history }

  /// The run as far as it has come.
  var run: SimulationRun { branches[current].history.run }
  /// How far simulated time has come; nothing happened since the run's own last instant.
  var now: VirtualInstant { branches[current].history.now }

  /// The run at the moment that is shown.
  var shownRun: SimulationRun { past?.run ?? branches[current].history.seen }

  /// Whether a step is still to be finished.
  var isStepping: Bool { stepGoal != nil && !run.isDone }

  // MARK: - Driving

  /// Handles the next event.
  mutating func stepEvent() { branches[current].history.stepEvent() }

  /// Wants one more simulated second.
  mutating func stepSecond() { stepGoal = now + .seconds(1) }

  /// Begins again at time zero; the other lines of time of the variant are forgotten.
  mutating func restart() {
    let variant = variant
    branches.removeAll { $0.variant == variant }
    branches.append(Self.fresh(experiment, variant: variant, spacing: spacing))
    current = branches.count - 1
    for index in branches.indices { branches[index].parent = nil }
    stepGoal = nil
    shareBudget()
    lookAtPresent()
    forgetCheck()
  }

  /// Shows another variant; one that was not looked at yet goes to the present instant first.
  mutating func select(variant index: Int) {
    guard experiment.variants.indices.contains(index), index != variant else { return }
    let present = now
    if let known = branches.lastIndex(where: { $0.variant == index }) {
      current = known
    } else {
      branches.append(Self.fresh(experiment, variant: index, spacing: spacing))
      current = branches.count - 1
      shareBudget()
    }
    lookAtPresent()
    forgetCheck()
    stepGoal = now < present ? present : nil
  }

  /// Does what an operator asks for at the instant that is shown, and records it.
  @discardableResult
  mutating func apply(_ deed: OperatorDeed) -> DeedOutcome {
    branches[current].history.apply(deed)
  }

  /// What was done by hand to the present line of time, in order.
  var deeds: [OperatorAction] { history.recordedDeeds }

  /// Keeps the event log from now on.
  mutating func recordEvents() { branches[current].history.recordEvents(true) }

  /// Takes the events since the last call, oldest first.
  mutating func takeEvents() -> [EventRecord] { branches[current].history.takeEvents() }

  /// Goes towards an instant for at most a slice of wall time; `false` if it did not get there.
  mutating func advance(to pacedGoal: VirtualInstant?) -> Bool {
    guard let goal = stepGoal ?? pacedGoal else { return true }
    var wall = wallClock()
    let end = wall + Self.slice
    while !run.isDone {
      let hasReached = branches[current].history.run(until: goal, maximumEvents: chunk)
      let present = wallClock()
      adaptChunk(took: present - wall, wasFull: !hasReached)
      wall = present
      if hasReached { break }
      if wall >= end { return false }
    }
    stepGoal = nil
    return true
  }

  /// What may be seen of the run at the moment that is shown.
  var snapshot: RunSnapshot {
    guard let past else { return presentSnapshot(of: current) }
    var snapshot = past.run.snapshot()
    if !past.run.isDone { snapshot.now = past.now }
    return snapshot
  }

  /// What may be seen of a line of time as far as it has come.
  func presentSnapshot(of branch: Int) -> RunSnapshot {
    var snapshot = branches[branch].history.seen.snapshot()
    if !branches[branch].history.run.isDone { snapshot.now = branches[branch].history.now }
    return snapshot
  }

  /// Aims at half a slice a chunk, so that a slice is never much overrun.
  private mutating func adaptChunk(took seconds: Double, wasFull: Bool) {
    if seconds > Self.slice {
      chunk = max(50, chunk / 2)
    } else if wasFull, seconds < Self.slice / 4 {
      chunk = min(1_000_000, chunk * 2)
    }
  }
}

// MARK: - Going back

extension LiveRun {
  /// Sets out for a moment of the past, from where the way is the shortest.
  mutating func seek(_ moment: RunMoment) {
    sought = branches[current].history.approach(moment, from: past)
    followSought()
  }

  /// Sets out for the moment so many events after the one that is shown or sought.
  mutating func seekEvent(by count: Int) {
    let shown = sought?.run.eventCount ?? past?.run.eventCount ?? run.eventCount
    let number = count < 0 ? shown - min(shown, UInt64(-count)) : shown + UInt64(count)
    guard number < run.eventCount else { return lookAtPresent() }
    seek(.event(number))
  }

  /// Goes on towards the moment that was asked for, for at most a slice of wall time.
  mutating func followSought() {
    guard sought != nil else { return }
    let end = wallClock() + Self.slice
    repeat {
      if sought?.advance(maximumEvents: chunk) ?? true {
        past = sought
        sought = nil
        return
      }
    } while wallClock() < end
  }

  /// Shows the present again.
  mutating func lookAtPresent() {
    past = nil
    sought = nil
  }

  /// Begins another line of time at the moment that is shown; `false` when that is the present.
  mutating func branchHere() -> Bool {
    guard let past else { return false }
    let branch = Branch(
      history: branches[current].history.branch(at: past),
      variant: variant,
      parent: current
    )
    branches.append(branch)
    current = branches.count - 1
    stepGoal = nil
    forgetCheck()
    lookAtPresent()
    shareBudget()
    return true
  }

  /// Shows another line of time, where it was left.
  mutating func select(branch index: Int) {
    guard branches.indices.contains(index) else { return }
    current = index
    stepGoal = nil
    forgetCheck()
    lookAtPresent()
  }

  private mutating func shareBudget() {
    let share = Self.checkpointBudget / branches.count
    for index in branches.indices { branches[index].history.setBudget(share) }
  }

  private mutating func forgetCheck() {
    check = nil
    isCheckDone = false
  }

  /// Goes on with the check of the replay for half a slice of wall time at most.
  mutating func followCheck() {
    if check == nil { check = ReplayCheck(branches[current].history) }
    let end = wallClock() + Self.slice / 2
    repeat {
      isCheckDone =
        check?.advance(branches[current].history, maximumEvents: max(50, chunk / 4)) ?? true
    } while !isCheckDone && wallClock() < end
  }
}
