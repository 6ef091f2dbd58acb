import Dashboard
import Phrasebook
import Screen
import Telemetry
import TestSupport
import Testing

/// A frame to record: a state in a size, a language and a glyph set.
struct Frame: Sendable, CustomTestStringConvertible {
  enum Story: String, Sendable, CaseIterable {
    case calm, alarm, paused, done, picker, queues, faults, dialog, help
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

  var canvas: Canvas { drawDashboard(state, width: width, height: height) }

  private var state: DashboardState {
    switch story {
    case .calm: return opened(Fixture.calm())
    case .alarm: return opened(Fixture.alarm())
    case .paused:
      var state = opened(Fixture.alarm())
      _ = state.update(.key(.character(" ")))
      _ = state.update(.key(.tab))
      _ = state.update(.key(.tab))
      return state
    case .done:
      var snapshot = Fixture.calm(seconds: 600)
      snapshot.phase = .done
      return opened(snapshot, isFinal: true)
    case .picker:
      return Fixture.picker(width: width, height: height, language: language, glyphs: glyphs)
    case .queues: return pressed("2")
    case .faults: return pressed("6")
    case .dialog:
      var state = pressed("6")
      _ = state.update(.key(.down))
      _ = state.update(.key(.down))
      _ = state.update(.key(.enter))
      return state
    case .help: return pressed("?")
    }
  }

  private func opened(_ snapshot: RunSnapshot, isFinal: Bool = false) -> DashboardState {
    Fixture.state(
      snapshot,
      judgements: Fixture.judgements(final: isFinal),
      width: width,
      height: height,
      language: language,
      glyphs: glyphs
    )
  }

  private func pressed(_ key: Character) -> DashboardState {
    var state = opened(Fixture.alarm())
    _ = state.update(.key(.character(key)))
    return state
  }
}

@Suite struct GoldenTests {
  static let sizes = [(160, 50), (110, 30), (80, 24), (60, 18)]

  static let frames: [Frame] =
    Frame.Story.allCases.flatMap { story in
      sizes.map { Frame(story: story, width: $0.0, height: $0.1) }
        + [
          Frame(story: story, width: 80, height: 24, glyphs: .ascii),
          Frame(story: story, language: .indonesian),
        ]
    } + [
      Frame(story: .calm, width: 59, height: 17), Frame(story: .calm, width: 1, height: 1),
      Frame(story: .alarm, width: 110, height: 30, glyphs: .block),
      Frame(story: .alarm, width: 60, height: 18, language: .indonesian, glyphs: .ascii),
    ]

  @Test(arguments: frames) func `the frame is as recorded`(_ frame: Frame) {
    expectGolden(picture(of: frame.canvas), named: frame.name)
  }
}
