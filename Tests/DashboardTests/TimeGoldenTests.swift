import Phrasebook
import Screen
import Telemetry
import TestSupport
import Testing
import Vocabulary

@testable import Dashboard

/// A frame of looking back or comparing.
struct TimeFrame: Sendable, CustomTestStringConvertible {
  enum Story: String, Sendable, CaseIterable {
    case timeline, past, comparison, bookmarks
  }

  let story: Story
  var width = 110
  var height = 30
  var language = Language.english
  var glyphs = GlyphSet.full

  var name: String {
    "time-\(story.rawValue)-\(width)x\(height)-\(glyphs.name)-\(language.rawValue)"
  }
  var testDescription: String { name }

  var canvas: Canvas { drawDashboard(state, width: width, height: height) }

  private var state: DashboardState {
    switch story {
    case .timeline:
      return TimeFixture.past(
        width: width,
        height: height,
        language: language,
        glyphs: glyphs,
        replay: .same(upTo: Fixture.instant(160), isComplete: true),
        thinned: [Fixture.instant(3)..<Fixture.instant(22)]
      )
    case .past:
      var state = TimeFixture.past(
        width: width,
        height: height,
        language: language,
        glyphs: glyphs
      )
      _ = state.update(.key(.character("t")))
      return state
    case .comparison: return compared
    case .bookmarks:
      var state = TimeFixture.present(
        width: width,
        height: height,
        language: language,
        glyphs: glyphs
      )
      _ = state.update(.key(.character("b")))
      _ = state.update(.key(.character("B")))
      return state
    }
  }

  private var compared: DashboardState {
    var state = TimeFixture.present(
      width: width,
      height: height,
      language: language,
      glyphs: glyphs
    )
    _ = state.update(.key(.character("c")))
    _ = state.update(.time(.comparisonArrived(Fixture.calm(seconds: 120))))
    return state
  }
}

@Suite struct TimeGoldenTests {
  static let frames: [TimeFrame] =
    TimeFrame.Story.allCases.flatMap { story in
      GoldenTests.sizes.map { TimeFrame(story: story, width: $0.0, height: $0.1) }
        + [
          TimeFrame(story: story, width: 80, height: 24, glyphs: .ascii),
          TimeFrame(story: story, language: .indonesian),
        ]
    }

  @Test(arguments: frames) func `the frame is as recorded`(_ frame: TimeFrame) {
    expectGolden(picture(of: frame.canvas), named: frame.name)
  }
}
