import Simulation
import Telemetry
import Vocabulary

extension LiveRun {
  /// What may be seen of the past and of the other lines of time.
  var historySnapshot: HistorySnapshot {
    var snapshot = HistorySnapshot(present: presentSnapshot(of: current))
    snapshot.shown = past?.now
    snapshot.isReplaying = sought != nil
    snapshot.thinned = branches[current].history.thinnedStretches
    snapshot.branches = branches.map { branch in
      BranchSnapshot(
        now: branch.history.now,
        parent: branch.parent,
        origin: branch.history.origin,
        deeds: branch.history.recordedDeeds.count
      )
    }
    snapshot.branch = current
    snapshot.replay = replayVerdict
    return snapshot
  }

  /// What may be seen at the moment that is shown; where that is the present, it is known already.
  func snapshot(with history: HistorySnapshot) -> RunSnapshot {
    past == nil ? history.present : snapshot
  }

  private var replayVerdict: ReplayVerdict {
    switch check?.verdict {
    case .same(let instant): .same(upTo: instant, isComplete: isCheckDone)
    case .differs(let instant): .differs(at: instant)
    case nil: .unknown
    }
  }
}
