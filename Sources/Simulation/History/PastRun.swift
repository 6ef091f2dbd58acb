internal import ScenarioModel
public import Telemetry
public import Vocabulary

/// A copy of a run on its way to a moment of its past: it does again what was done by hand.
public struct PastRun: Sendable {
  public private(set) var run: SimulationRun
  /// The deeds it has done again.
  public private(set) var deedsDone: Int
  /// Where it goes.
  public private(set) var goal: RunMoment
  /// Whether it has got there.
  public private(set) var hasArrived = false
  private var deeds: [OperatorAction]

  init(run: SimulationRun, deedsDone: Int, deeds: [OperatorAction], goal: RunMoment) {
    self.run = run
    self.deedsDone = deedsDone
    self.deeds = deeds
    self.goal = goal
  }

  /// The instant it shows.
  public var now: VirtualInstant {
    guard hasArrived, !run.isDone, case .instant(let instant) = goal else { return run.now }
    return max(instant, run.now)
  }

  /// Handles at most so many events; `false` while it has not arrived.
  @discardableResult
  public mutating func advance(maximumEvents: Int = .max) -> Bool {
    var left = maximumEvents
    while !hasArrived {
      let deed = deedsDone < deeds.count ? deeds[deedsDone] : nil
      let before = run.eventCount
      let hasHandledAll = run.run(
        until: min(deed?.instant ?? .never, lastInstant),
        maximumEvents: min(left, Int(clamping: lastEvent - min(before, lastEvent)))
      )
      left -= Int(run.eventCount - before)
      if hasHandledAll, let deed, wants(deed) {
        run.wait(until: deed.instant)
        run.apply(deed.deed)
        deedsDone += 1
      } else if hasHandledAll || run.eventCount >= lastEvent {
        hasArrived = true
      } else {
        return false
      }
    }
    if case .instant(let instant) = goal { run.wait(until: instant) }
    return true
  }

  /// Keeps the event log from now on, or no longer.
  public mutating func recordEvents(_ isOn: Bool) { run.recordEvents(isOn) }

  /// Takes the events recorded since the last call, oldest first.
  public mutating func takeEvents() -> [EventRecord] { run.takeEvents() }

  private var lastInstant: VirtualInstant {
    if case .instant(let instant) = goal { instant } else { .never }
  }

  private var lastEvent: UInt64 {
    if case .event(let number) = goal { number } else { .max }
  }

  /// Whether a deed belongs to what the goal shows; everything due before it has been handled.
  private func wants(_ deed: OperatorAction) -> Bool {
    guard !run.isDone, deed.instant <= lastInstant else { return false }
    return run.eventCount < lastEvent || deed.instant <= run.now
  }

  /// Whether a later moment can be reached by going on.
  func canGoOn(to moment: RunMoment) -> Bool {
    switch moment {
    case .instant(let instant): run.now <= instant
    case .event(let number): run.eventCount < number
    }
  }

  /// Takes in what was done by hand since.
  mutating func learn(_ deeds: [OperatorAction]) { self.deeds = deeds }

  /// The same run, on its way to another moment, which must not lie before.
  func towards(_ moment: RunMoment) -> PastRun {
    var copy = self
    copy.goal = moment
    copy.hasArrived = false
    return copy
  }
}
