import Phrasebook
import Screen
import Telemetry
import Vocabulary

@testable import Dashboard

/// States that look back, made by hand.
enum TimeFixture {
  /// What a run of 160 s has behind it, with one branch.
  static func history(
    shown: VirtualInstant? = nil,
    branches: Int = 2,
    replay: ReplayVerdict = .unknown
  ) -> HistorySnapshot {
    var history = HistorySnapshot(present: Fixture.alarm())
    history.shown = shown
    history.branches = [BranchSnapshot(now: Fixture.instant(160.25))]
    if branches > 1 {
      history.branches.append(
        BranchSnapshot(now: Fixture.instant(120), parent: 0, origin: Fixture.instant(90), deeds: 1)
      )
    }
    history.replay = replay
    return history
  }

  /// The present of that run, and nothing else.
  static func present(
    width: Int = 110,
    height: Int = 30,
    language: Language = .english,
    glyphs: GlyphSet = .full
  ) -> DashboardState {
    var state = Fixture.state(
      Fixture.alarm(),
      width: width,
      height: height,
      language: language,
      glyphs: glyphs
    )
    _ = state.update(.time(.historyArrived(history())))
    return state
  }

  /// The same, looking at second 40 with the timeline open.
  static func past(
    width: Int = 110,
    height: Int = 30,
    language: Language = .english,
    glyphs: GlyphSet = .full,
    replay: ReplayVerdict = .unknown,
    thinned: [Range<VirtualInstant>] = []
  ) -> DashboardState {
    var state = present(width: width, height: height, language: language, glyphs: glyphs)
    _ = state.update(.key(.character("t")))
    var history = history(shown: Fixture.instant(40.25), replay: replay)
    history.thinned = thinned
    _ = state.update(.time(.historyArrived(history)))
    arrive(Fixture.calm(), &state)
    return state
  }

  static func arrive(_ snapshot: RunSnapshot, _ state: inout DashboardState) {
    _ = state.update(
      .snapshotArrived(snapshot, judgements: Fixture.judgements(), realSpeedFactor: nil)
    )
  }
}
