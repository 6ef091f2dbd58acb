import Phrasebook
import Screen
import Telemetry
import Testing
import Vocabulary

@testable import Dashboard

@Suite struct TimeTests {
  private func press(_ keys: KeyPress..., on state: inout DashboardState) -> DashboardRequest? {
    var request: DashboardRequest?
    for key in keys { request = state.update(.key(key)) }
    return request
  }

  @Test func `steps back pause the run, and the past shows how long ago it is`() {
    var state = TimeFixture.present()
    #expect(press(.character(","), on: &state) == .time(.seekEvent(by: -1)))
    #expect(state.isPaused)
    let wanted = Fixture.instant(159.25)
    #expect(press(.character("<"), on: &state) == .time(.seek(wanted)))
    // A second key goes on from where the first one leads, before the run has got there.
    #expect(press(.character("<"), on: &state) == .time(.seek(wanted + .seconds(-1))))
    let past = TimeFixture.past()
    let title = past.width > 0 ? drawDashboard(past, width: 140, height: 30).rows()[0] : ""
    #expect(title.contains("PAST -2 m 00 s"))
    #expect(title.contains("shown 00:00:40.250"))
  }

  @Test func `in the past steps go forward in the past and leave the run alone`() {
    var state = TimeFixture.past()
    #expect(press(.character("."), on: &state) == .time(.seekEvent(by: 1)))
    #expect(press(.character(">"), on: &state) == .time(.seek(Fixture.instant(41.25))))
    #expect(!state.isPaused)
    #expect(press(.character(" "), on: &state) == .pause)
  }

  @Test func `the timeline takes arrows, tens, digits and the marks`() {
    var state = TimeFixture.past()
    #expect(press(.left, on: &state) == .time(.seek(Fixture.instant(39.25))))
    #expect(press(.shiftRight, on: &state) == .time(.seek(Fixture.instant(49.25))))
    #expect(press(.character("5"), on: &state) == .time(.seek(Fixture.instant(80.125))))
    #expect(press(.character("{"), on: &state) == .time(.seek(Fixture.instant(31))))
    #expect(press(.function(6), on: &state) == .time(.seek(Fixture.instant(30))))
    #expect(press(.function(7), on: &state) == .time(.seek(Fixture.instant(31))))
    #expect(state.screen == .overview)
    // Nothing lies before the first mark: the footer says so.
    #expect(press(.character("0"), on: &state) == .time(.seek(.start)))
    #expect(press(.character("{"), on: &state) == nil)
    #expect(state.notice != nil)
  }

  @Test func `going beyond the present is the present, and F goes there at once`() {
    var state = TimeFixture.past()
    #expect(press(.character("F"), on: &state) == .time(.live))
    state = TimeFixture.past()
    for _ in 0..<11 { _ = press(.shiftRight, on: &state) }
    #expect(press(.shiftRight, on: &state) == .time(.live))
    state = TimeFixture.past()
    #expect(press(.escape, on: &state) == .time(.live))
    #expect(!state.time.isOpen)
    state = TimeFixture.present()
    #expect(press(.character("F"), on: &state) == nil)
  }

  @Test func `Enter branches in the past only`() {
    var state = TimeFixture.past()
    #expect(press(.enter, on: &state) == .time(.branch))
    state = TimeFixture.present()
    _ = press(.character("t"), on: &state)
    #expect(press(.enter, on: &state) == nil)
    #expect(state.notice != nil)
  }

  @Test func `nothing is done to the run by hand while the past is shown`() {
    for key in ["f", "x", "X"] {
      var state = TimeFixture.past()
      _ = press(.escape, on: &state)
      _ = state.update(.time(.historyArrived(TimeFixture.history(shown: Fixture.instant(40.25)))))
      state.show(key == "f" ? .overview : .faults)
      #expect(press(.character(Character(key)), on: &state) == nil)
      #expect(state.dialog == nil)
    }
  }

  @Test func `bookmarks are marks, and the list goes to them`() {
    var state = TimeFixture.past()
    _ = press(.character("b"), on: &state)
    #expect(state.bookmarks == [Fixture.instant(40.25)])
    #expect(state.timeMarkers.contains { $0.kind == .bookmark })
    _ = state.update(.time(.historyArrived(TimeFixture.history())))
    TimeFixture.arrive(Fixture.alarm(), &state)
    _ = press(.escape, .character("B"), on: &state)
    #expect(press(.enter, on: &state) == .time(.seek(Fixture.instant(40.25))))
  }

  @Test func `a click and a drag on the timeline go there`() throws {
    var state = TimeFixture.present()
    _ = press(.character("t"), on: &state)
    let track = try #require(state.timelineTrack)
    let row = track.area.row
    let middle = track.area.column + track.area.width / 2
    for action in [MouseAction.press, .drag] {
      guard
        case .time(.seek(let instant)) = press(
          .mouse(action, column: middle, row: row),
          on: &state
        )
      else {
        Issue.record("no seek")
        continue
      }
      #expect(abs((instant - Fixture.instant(80)).inSeconds) < 2)
      #expect(track.cell(of: instant) == middle - track.area.column)
    }
    let last = track.area.endColumn - 1
    #expect(press(.mouse(.press, column: last, row: row), on: &state) == .time(.live))
  }

  @Test func `branches are shown in turn and compared`() {
    var state = TimeFixture.past()
    #expect(press(.down, on: &state) == .time(.switchBranch(1)))
    #expect(press(.character("c"), on: &state) == .time(.compare(with: 1)))
    #expect(press(.escape, on: &state) == .time(.compare(with: nil)))
    var alone = TimeFixture.present()
    _ = alone.update(.time(.historyArrived(TimeFixture.history(branches: 1))))
    #expect(press(.character("c"), on: &alone) == nil)
  }

  @Test func `what the replay showed is said, and when it differs`() {
    func text(_ verdict: ReplayVerdict) -> String {
      seen(drawDashboard(TimeFixture.past(replay: verdict), width: 110, height: 30))
    }
    let instant = Fixture.instant(91)
    #expect(text(.same(upTo: instant, isComplete: true)).contains("recorded: replays exactly"))
    #expect(text(.differs(at: instant)).contains("REPLAY DIFFERS at 00:01:31"))
    for verdict in [ReplayVerdict.unknown, .same(upTo: instant, isComplete: false)] {
      #expect(!text(verdict).contains("replays exactly"))
    }
  }

  @Test func `marks that share a cell are several`() throws {
    var state = TimeFixture.past()
    var history = TimeFixture.history(shown: Fixture.instant(40.25))
    history.present.markers.append(
      RunMarker(kind: .manual, instant: Fixture.instant(100.01), label: "rate 80")
    )
    _ = state.update(.time(.historyArrived(history)))
    let row = drawDashboard(state, width: 110, height: 30).rows()[28]
    #expect(row.contains("*"))
  }
}
