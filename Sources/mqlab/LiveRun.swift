import Dashboard
import ScenarioModel
import Simulation
import Telemetry
import Vocabulary

/// The scenario on the screen: a run of each variant looked at so far, advanced in short slices.
struct LiveRun {
  /// The longest stretch of wall time in seconds for which a key has to wait.
  private static let slice = 0.010

  let experiment: Experiment
  /// The scenario as it was named.
  let argument: String
  private(set) var variant = 0
  private(set) var run: SimulationRun
  /// What was done to it by hand, in order.
  private(set) var deeds: [OperatorAction] = []
  /// How far simulated time has come; nothing happened since the run's own last instant.
  private(set) var now = VirtualInstant.start
  /// Runs of other variants, where they were left.
  private var others: [(run: SimulationRun, deeds: [OperatorAction])?]
  /// An instant to reach at once, whatever the speed: a step, or the moment of another variant.
  private var stepGoal: VirtualInstant?
  /// Events that took about half a slice last time.
  private var chunk = 1_000

  init(_ experiment: Experiment, argument: String) {
    self.experiment = experiment
    self.argument = argument
    others = experiment.variants.map { _ in nil }
    run = Self.fresh(experiment, variant: 0)
  }

  private static func fresh(_ experiment: Experiment, variant: Int) -> SimulationRun {
    var options = SimulationOptions()
    options.keepsSeries = true
    options.isOperated = true
    return SimulationRun(experiment.variants[variant].scenario, options: options)
  }

  /// Names of the variants; empty when the file compares nothing.
  var variantNames: [String] {
    experiment.comparesVariants ? experiment.variants.map { $0.name ?? "" } : []
  }

  var scenario: Scenario { experiment.variants[variant].scenario }

  /// Whether a step is still to be finished.
  var isStepping: Bool { stepGoal != nil && !run.isDone }

  // MARK: - Driving

  /// Handles the next event.
  mutating func stepEvent() {
    run.step()
    now = run.now
  }

  /// Wants one more simulated second.
  mutating func stepSecond() { stepGoal = now + .seconds(1) }

  /// Begins again at time zero.
  mutating func restart() {
    run = Self.fresh(experiment, variant: variant)
    deeds = []
    now = .start
    stepGoal = nil
  }

  /// Shows another variant; one that was not looked at yet goes to the present instant first.
  mutating func select(variant index: Int) {
    guard experiment.variants.indices.contains(index), index != variant else { return }
    let present = now
    others[variant] = (run, deeds)
    (run, deeds) = others[index] ?? (Self.fresh(experiment, variant: index), [])
    others[index] = nil
    variant = index
    now = run.now
    stepGoal = now < present ? present : nil
  }

  /// Does what an operator asks for at the instant that is shown, and records it.
  mutating func apply(_ command: SimulationCommand) -> DeedOutcome {
    let outcome = run.apply(command, at: now)
    if outcome != .refused(.isOver) { deeds.append(OperatorAction(at: now, command)) }
    return outcome
  }

  /// Keeps the event log from now on.
  mutating func recordEvents() { run.recordEvents(true) }

  /// Takes the events since the last call, oldest first.
  mutating func takeEvents() -> [EventRecord] { run.takeEvents() }

  /// Goes towards an instant for at most a slice of wall time; `false` if it did not get there.
  mutating func advance(to pacedGoal: VirtualInstant?) -> Bool {
    guard let goal = stepGoal ?? pacedGoal else { return true }
    var wall = wallClock()
    let end = wall + Self.slice
    while !run.isDone {
      let hasReached = run.run(until: goal, maximumEvents: chunk)
      let present = wallClock()
      adaptChunk(took: present - wall, wasFull: !hasReached)
      wall = present
      if hasReached { break }
      if wall >= end {
        now = run.now
        return false
      }
    }
    now = run.isDone ? run.now : max(goal, run.now)
    stepGoal = nil
    return true
  }

  /// What may be seen of the run, at the instant that is shown.
  var snapshot: RunSnapshot {
    var snapshot = run.snapshot()
    if !run.isDone { snapshot.now = now }
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
