import Phrasebook
import Screen
import Telemetry
import Testing

@testable import Dashboard

/// The same of the screens of their own: without colour every state has a picture of its own.
struct ScreenDistinctionTests {
  static let sets = [GlyphSet.full, .block, .ascii]

  private func rows(_ state: DashboardState) -> [String] {
    drawDashboard(state, width: state.width, height: state.height).rows()
  }

  private func areDistinct(_ texts: [String]) -> Bool { Set(texts).count == texts.count }

  /// The row that has a word, without figures, so that only states tell rows apart.
  private func row(of word: String, _ state: DashboardState) -> String {
    let row = rows(state).first { $0.contains(word) } ?? ""
    return row.filter { !$0.isNumber }
  }

  @Test(arguments: sets) func `every state of a service`(_ glyphs: GlyphSet) {
    let changes: [(inout ServiceSnapshot) -> Void] = [
      { _ in }, { $0.slowFactor = 10 }, { $0.isDown = true },
      {
        $0.workers = 4
        $0.busy = 4
        $0.waiting = 9
      },
    ]
    let texts = changes.map { change in
      var snapshot = Fixture.shop()
      snapshot.services[0].workers = 4
      change(&snapshot.services[0])
      return row(of: "gateway", Fixture.state(snapshot, width: 160, height: 50, glyphs: glyphs))
    }
    #expect(areDistinct(texts) && !texts.contains(""))
  }

  @Test(arguments: sets) func `levels of the log are words`(_ glyphs: GlyphSet) {
    let state = EventsTests.state(glyphs: glyphs)
    #expect(row(of: "delivered ", state).contains(" info "))
    #expect(row(of: "dead-lettered ", state).contains(" WARN "))
  }

  @Test(arguments: sets) func `rates of edges are told apart by their lines`(_ glyphs: GlyphSet) {
    let texts = [0, 50, 3_000, 300_000].map { published in
      var snapshot = TopologyFixture.snapshot(isSlow: false)
      snapshot.flow?.published = [published, published, published]
      let state = TopologyFixture.state(snapshot, glyphs: glyphs)
      return rows(state).joined(separator: "\n").filter { !$0.isNumber && !".k ".contains($0) }
    }
    #expect(areDistinct(texts))
  }

  @Test(arguments: sets) func `a node that is well, slow or gone`(_ glyphs: GlyphSet) {
    let texts = [0, 1, 2].map { state in
      var snapshot = TopologyFixture.snapshot(isSlow: state == 1)
      if state == 2 {
        for index in snapshot.consumers[0].instances.indices {
          snapshot.consumers[0].instances[index].state = .crashed
        }
      }
      return rows(TopologyFixture.state(snapshot, glyphs: glyphs)).joined(separator: "\n")
    }
    #expect(areDistinct(texts))
  }

  @Test(arguments: sets) func `the present, the past, and a past that was lived again`(
    _ glyphs: GlyphSet
  ) {
    let states = [
      TimeFixture.present(glyphs: glyphs), TimeFixture.past(glyphs: glyphs),
      TimeFixture.past(glyphs: glyphs, replay: .same(upTo: Fixture.instant(40), isComplete: true)),
      TimeFixture.past(glyphs: glyphs, replay: .differs(at: Fixture.instant(30))),
      TimeFixture.past(glyphs: glyphs, thinned: [Fixture.instant(0)..<Fixture.instant(30)]),
    ]
    let texts = states.map { rows($0).joined(separator: "\n").filter { !$0.isNumber } }
    #expect(areDistinct(texts))
  }

  @Test(arguments: sets) func `a question that waits, one answered rightly and one wrongly`(
    _ glyphs: GlyphSet
  ) {
    var done = Fixture.outage()
    done.phase = .done
    let texts = ["", "1", "2"].map { answer in
      var state = Fixture.learner(glyphs: glyphs)
      _ = state.update(.key(.enter))
      _ = state.update(.runStarted(Fixture.taughtScenario(), variants: ["A", "B"], variant: 0))
      for key in answer { _ = state.update(.key(.character(key))) }
      _ = state.update(.snapshotArrived(done, judgements: [], realSpeedFactor: 1))
      return rows(state).joined(separator: "\n")
    }
    #expect(areDistinct(texts))
  }
}
