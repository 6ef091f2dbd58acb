import Dashboard
import Phrasebook
import Screen
import TestSupport
import Testing

/// A frame of the Learn screen or of a lesson beside another one.
struct LessonFrame: Sendable, CustomTestStringConvertible {
  enum Story: String, Sendable, CaseIterable {
    case about, predict, steps, panel, explain, quiz, statements
  }

  let story: Story
  var width = 110
  var height = 30
  var language = Language.english
  var glyphs = GlyphSet.full

  var name: String {
    "lesson-\(story.rawValue)-\(width)x\(height)-\(glyphs.name)-\(language.rawValue)"
  }
  var testDescription: String { name }

  var canvas: Canvas { drawDashboard(state, width: width, height: height) }

  private var state: DashboardState {
    switch story {
    case .about: return learner([])
    case .predict: return learner([.tab, .right])
    case .steps: return pupil([.character("7"), .tab, .right])
    case .panel: return pupil([.right])
    case .explain: return pupil([.character("7"), .tab, .right, .right])
    case .quiz: return pupil([.right, .right, .right, .right, .character("2")])
    case .statements: return learner([.character("s"), .down])
    }
  }

  private func learner(_ keys: [KeyPress]) -> DashboardState {
    pressed(
      Fixture.learner(width: width, height: height, language: language, glyphs: glyphs),
      keys
    )
  }

  private func pupil(_ keys: [KeyPress]) -> DashboardState {
    pressed(
      Fixture.pupil(width: width, height: height, language: language, glyphs: glyphs),
      keys
    )
  }

  private func pressed(_ state: DashboardState, _ keys: [KeyPress]) -> DashboardState {
    var state = state
    for key in keys { _ = state.update(.key(key)) }
    _ = state.update(.tick(wallMilliseconds: 60_000))
    return state
  }
}

@Suite struct LessonGoldenTests {
  static let frames: [LessonFrame] = LessonFrame.Story.allCases.flatMap { story in
    GoldenTests.sizes.map { LessonFrame(story: story, width: $0.0, height: $0.1) }
      + [
        LessonFrame(story: story, width: 80, height: 24, glyphs: .ascii),
        LessonFrame(story: story, language: .indonesian),
        LessonFrame(story: story, width: 80, height: 24, language: .indonesian),
      ]
  }

  @Test(arguments: frames) func `the frame is as recorded`(_ frame: LessonFrame) {
    expectGolden(picture(of: frame.canvas), named: frame.name)
  }
}
