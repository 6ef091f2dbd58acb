import Dashboard
import Phrasebook
import Screen
import Telemetry
import TestSupport
import Testing

/// A frame of a chart to record: keys pressed in a size, a language and a glyph set.
struct ChartFrame: Sendable, CustomTestStringConvertible {
  enum Story: String, Sendable, CaseIterable {
    case latency, latencyCursor, latencyTable

    /// The keys after the digit of the screen.
    var keys: [KeyPress] {
      switch self {
      case .latency: []
      case .latencyCursor:
        Array(repeating: .left, count: 9) + [.character("["), .character("a")]
      case .latencyTable: [.character("m"), .character("i")]
      }
    }
  }

  let story: Story
  var width = 110
  var height = 30
  var language = Language.english
  var glyphs = GlyphSet.full

  var name: String {
    "\(story.rawValue)-\(width)x\(height)-\(glyphs.name)-\(language.rawValue)"
  }
  var testDescription: String { name }

  var canvas: Canvas {
    let state = Fixture.latencyState(
      keys: story.keys,
      width: width,
      height: height,
      language: language,
      glyphs: glyphs
    )
    return drawDashboard(state, width: width, height: height)
  }
}

@Suite struct ChartGoldenTests {
  static let frames: [ChartFrame] =
    ChartFrame.Story.allCases.flatMap { story in
      GoldenTests.sizes.map { ChartFrame(story: story, width: $0.0, height: $0.1) }
        + [
          ChartFrame(story: story, width: 80, height: 24, glyphs: .ascii),
          ChartFrame(story: story, width: 110, height: 30, glyphs: .block),
          ChartFrame(story: story, language: .indonesian),
        ]
    }

  @Test(arguments: frames) func `the chart is as recorded`(_ frame: ChartFrame) {
    expectGolden(picture(of: frame.canvas), named: frame.name)
  }
}
