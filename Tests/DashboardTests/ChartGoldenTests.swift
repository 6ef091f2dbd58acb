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
    case returns, attempts, columns, shop, shopQueues

    /// The digit of the screen.
    var screen: Character {
      switch self {
      case .latency, .latencyCursor, .latencyTable: "3"
      case .returns, .attempts, .columns, .shopQueues: "2"
      case .shop: "1"
      }
    }

    /// What the run has come to.
    var snapshot: RunSnapshot {
      switch self {
      case .latency, .latencyCursor, .latencyTable: Fixture.slow()
      case .returns, .attempts, .columns: Fixture.returning()
      case .shop, .shopQueues: Fixture.shop()
      }
    }

    /// The keys after the digit of the screen.
    var keys: [KeyPress] {
      switch self {
      case .latency: []
      case .latencyCursor:
        Array(repeating: .left, count: 9) + [.character("["), .character("a")]
      case .latencyTable: [.character("m"), .character("i")]
      case .returns: Array(repeating: .tab, count: 4) + [.character("a")]
      case .attempts: Array(repeating: .tab, count: 5)
      case .columns: [.character("C"), .down, .down, .enter, .end, .up, .enter]
      case .shop: Array(repeating: .tab, count: 4)
      case .shopQueues: [.backTab]
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
      story.snapshot,
      screen: story.screen,
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
