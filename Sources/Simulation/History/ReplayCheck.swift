public import Vocabulary

/// Lives a history again from its beginning, with what was done by hand, and compares fingerprints
/// wherever the history kept one.
public struct ReplayCheck: Sendable {
  /// What is known so far.
  public enum Verdict: Sendable, Equatable {
    /// Everything up to here was the same.
    case same(upTo: VirtualInstant)
    /// The first place that was compared and found different.
    case differs(at: VirtualInstant)
  }

  public private(set) var verdict = Verdict.same(upTo: .start)
  private var past: PastRun

  /// Begins anew at time zero.
  public init(_ history: RunHistory) {
    var options = SimulationOptions()
    options.isOperated = history.options.isOperated
    let fresh = SimulationRun(history.scenario, options: options)
    past = PastRun(
      run: fresh,
      deedsDone: 0,
      deeds: history.recordedDeeds,
      goal: .event(0)
    )
  }

  /// Goes on for at most so many events; `true` once it has caught up with the history or differs.
  ///
  /// The history must be the one it began with; it may have gone on, also by hand, since.
  public mutating func advance(_ history: RunHistory, maximumEvents: Int = .max) -> Bool {
    guard case .same = verdict else { return true }
    var left = maximumEvents
    past.learn(history.recordedDeeds)
    while past.run.eventCount < history.run.eventCount {
      guard left > 0 else { return false }
      let before = past.run.eventCount
      let next = history.shelf.checkpoints.first { $0.events > before }
      let number = next?.events ?? history.run.eventCount
      if past.goal != .event(number) { past = past.towards(.event(number)) }
      let hasArrived = past.advance(maximumEvents: left)
      left -= Int(past.run.eventCount - before)
      guard hasArrived else { return false }
      let recorded = next?.run.digest ?? history.run.digest
      guard past.run.digest == recorded || hasUndoneDeeds(next, history) else {
        verdict = .differs(at: past.run.now)
        return true
      }
      verdict = .same(upTo: past.run.now)
      if past.run.isDone { break }
    }
    return true
  }

  /// Whether one of the two has done something by hand since that event and the other has not yet;
  /// then they are compared at the next one.
  private func hasUndoneDeeds(_ next: Checkpoint?, _ history: RunHistory) -> Bool {
    guard let next else { return past.deedsDone < history.recordedDeeds.count }
    return past.deedsDone > next.deeds
  }
}
