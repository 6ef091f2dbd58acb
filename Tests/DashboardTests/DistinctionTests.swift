import Dashboard
import Phrasebook
import ScenarioModel
import Screen
import Telemetry
import Testing

/// Without colour every state still has a picture of its own: only characters are compared here.
struct DistinctionTests {
  static let sets = [GlyphSet.full, .block, .ascii]

  private func text(_ state: DashboardState) -> String {
    seen(drawDashboard(state, width: 110, height: 30))
  }

  private func text(_ glyphs: GlyphSet, _ change: (inout RunSnapshot) -> Void) -> String {
    var snapshot = Fixture.calm()
    change(&snapshot)
    return text(Fixture.state(snapshot, judgements: [], glyphs: glyphs))
  }

  private func areDistinct(_ texts: [String]) -> Bool { Set(texts).count == texts.count }

  @Test(arguments: sets) func `normal, warning and alarm`(_ glyphs: GlyphSet) {
    let texts = [
      text(glyphs) { _ in },
      text(glyphs) { $0.consumers[0].instances[0].slowFactor = 2 },
      text(glyphs) { $0.consumers[0].instances[0].state = .crashed },
    ]
    let rows = texts.map { text in
      text.split(separator: "\n").first { $0.contains("orders  ") }.map(String.init) ?? ""
    }
    #expect(areDistinct(rows))
    #expect(rows[2].contains("!"))
  }

  @Test(arguments: sets) func `every way a run is driven`(_ glyphs: GlyphSet) {
    var texts: [String] = []
    for (keys, factor, isDone) in [
      ("", 4.0, false), (" ", 4, false), (".", 4, false), ("", 2, false), ("", 4, true),
      ("+++", 800, false),
    ] {
      var snapshot = Fixture.calm()
      if isDone { snapshot.phase = .done }
      var state = Fixture.state(snapshot, judgements: [], glyphs: glyphs)
      for key in keys { _ = state.update(.key(.character(key))) }
      _ = state.update(
        .snapshotArrived(snapshot, judgements: [], realSpeedFactor: factor)
      )
      texts.append(text(state).split(separator: "\n").first.map(String.init) ?? "")
    }
    #expect(areDistinct(texts))
  }

  @Test(arguments: sets) func `every verdict, final and not`(_ glyphs: GlyphSet) {
    var texts: [String] = []
    for verdict in Verdict.allCases {
      for isFinal in [false, true] {
        let judgement = Judgement(
          text: "lost == 0",
          line: 1,
          verdict: verdict,
          observed: 0,
          bound: "0",
          unit: .count,
          isFinal: isFinal
        )
        let state = Fixture.state(judgements: [judgement], glyphs: glyphs)
        let row = text(state).split(separator: "\n").first { $0.contains("lost == 0  ") }
        texts.append(row.map(String.init) ?? "")
      }
    }
    #expect(areDistinct(texts))
  }

  @Test(arguments: sets) func `every state of a consumer`(_ glyphs: GlyphSet) {
    var texts: [String] = []
    for state in ConsumerInstanceSnapshot.State.allCases {
      for factor in [1.0, 10] where factor == 1 || state == .idle || state == .busy {
        var snapshot = Fixture.calm()
        snapshot.consumers[0].instances[0].state = state
        snapshot.consumers[0].instances[0].slowFactor = factor
        var dashboard = Fixture.state(snapshot, judgements: [], glyphs: glyphs)
        _ = dashboard.update(.key(.character("2")))
        let row = text(dashboard).split(separator: "\n").last { $0.contains("worker#1  ") }
        texts.append(row.map(String.init) ?? "")
      }
    }
    #expect(areDistinct(texts))
    #expect(texts.allSatisfy { !$0.isEmpty })
  }

  @Test(arguments: sets) func `planned, active and ended faults`(_ glyphs: GlyphSet) {
    var state = Fixture.state(Fixture.alarm(), glyphs: glyphs)
    _ = state.update(.key(.character("6")))
    let rows = text(state).split(separator: "\n")
    let marks = ["reset connection", "crash  ", "pause  "].map { word -> String in
      let row = rows.last { $0.contains(word) && $0.contains("00:0") } ?? ""
      return String(row.dropFirst(2).prefix(1))
    }
    #expect(areDistinct(marks))
  }

  @Test(arguments: sets) func `the focus is seen in the border`(_ glyphs: GlyphSet) {
    var state = Fixture.state(glyphs: glyphs)
    var texts = [text(state)]
    for _ in 0..<4 {
      _ = state.update(.key(.tab))
      texts.append(text(state))
    }
    #expect(areDistinct(texts))
    _ = state.update(.key(.tab))
    #expect(text(state) == texts[0])
  }

  @Test(arguments: sets) func `the selected value of a dialog is marked`(_ glyphs: GlyphSet) {
    var state = Fixture.state(glyphs: glyphs)
    _ = state.update(.key(.character("f")))
    var texts = [text(state)]
    for _ in 0..<3 {
      _ = state.update(.key(.down))
      texts.append(text(state))
    }
    #expect(areDistinct(texts))
  }

  @Test(arguments: sets) func `the selected line of a list is marked`(_ glyphs: GlyphSet) {
    for key in ["1", "2", "6", "7", "T"] {
      var state = Fixture.state(Fixture.alarm(), glyphs: glyphs)
      _ = state.update(.key(.character(Character(key))))
      let before = text(state)
      _ = state.update(.key(.down))
      #expect(text(state) != before)
    }
  }
}
