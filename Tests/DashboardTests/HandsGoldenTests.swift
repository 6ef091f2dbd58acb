import Phrasebook
import Screen
import Telemetry
import TestSupport
import Testing

@testable import Dashboard

/// A frame with a form or a look of somebody's hands over it.
struct HandsFrame: Sendable, CustomTestStringConvertible {
  enum Story: String, Sendable, CaseIterable {
    case publish, settings, purge, letters, peek, preview
  }

  let story: Story
  var width = 110
  var height = 30
  var language = Language.english
  var glyphs = GlyphSet.full

  var testDescription: String {
    "hands-\(story.rawValue)-\(width)x\(height)-\(glyphs.name)-\(language.rawValue)"
  }

  var canvas: Canvas { drawDashboard(state, width: width, height: height) }

  private var state: DashboardState {
    var snapshot = Fixture.calm()
    snapshot.queues[0].maximumLength = 1_000
    var state = Fixture.state(
      snapshot,
      width: width,
      height: height,
      language: language,
      glyphs: glyphs
    )
    func type(_ text: String) {
      for character in text { _ = state.update(.key(.character(character))) }
    }
    type("2")
    switch story {
    case .publish: type("p")
    case .settings:
      type("w")
      _ = state.update(.key(.right))
    case .purge: type("X")
    case .letters:
      let letters = [MovableLetters(queue: 0, count: 3), MovableLetters(queue: 1, count: 1)]
      _ = state.update(.hands(.deadLetters(queue: 2, letters)))
    case .peek: _ = state.update(.hands(.contents(HandsTests.contents)))
    case .preview:
      type("f")
      for key in [KeyPress.down, .right, .right] { _ = state.update(.key(key)) }
    }
    return state
  }
}

@Suite struct HandsGoldenTests {
  static let frames: [HandsFrame] = HandsFrame.Story.allCases.flatMap { story in
    [
      HandsFrame(story: story), HandsFrame(story: story, language: .indonesian),
      HandsFrame(story: story, width: 160, height: 50),
      HandsFrame(story: story, width: 80, height: 24, glyphs: .ascii),
      HandsFrame(story: story, width: 60, height: 18),
    ]
  }

  @Test(arguments: frames) func `the frame is as recorded`(_ frame: HandsFrame) {
    expectGolden(picture(of: frame.canvas), named: frame.testDescription)
  }
}
