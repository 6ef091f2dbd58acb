import Phrasebook
import Screen
import Testing

@testable import Dashboard

@Suite struct KeyMapTests {
  static let contexts: [KeyContext] = [.overview, .queues, .faults, .learn]

  @Test func `no key means two things in one context`() {
    for context in KeyContext.allCases {
      var taken: [KeyPress] = []
      for binding in KeyMap.standard.bindings(of: context) {
        for key in binding.keys {
          #expect(!taken.contains(key), "\(context) \(binding.label)")
          taken.append(key)
        }
      }
    }
  }

  @Test func `the footer offers only what works, with help and quit at the right`() {
    for snapshot in [Fixture.calm(), Fixture.alarm()] {
      for key in ["1", "2", "6", "7"] {
        for width in [60, 80, 110, 160] {
          var state = Fixture.state(snapshot, width: width, height: 30)
          _ = state.update(.key(.character(Character(key))))
          let footer = FooterLine(state, width: width)
          #expect(footer.hints.suffix(2).map(\.label) == ["?", "q"])
          #expect(footer.hints.last.map { $0.column + $0.width } == width)
          for hint in footer.hints.dropLast(2) {
            let binding = KeyMap.standard.binding(of: hint.key, in: state.keyContexts)
            #expect(binding.map { state.reason(against: $0.command) == nil } ?? false)
          }
        }
      }
    }
  }

  @Test func `hints never overlap`() {
    for language in Language.allCases {
      let state = Fixture.state(language: language)
      for width in 60...200 {
        var end = -1
        for hint in FooterLine(state, width: width).hints {
          #expect(hint.column > end || hint.column == 0)
          end = hint.column + hint.width - 1
        }
        #expect(end < width)
      }
    }
  }

  @Test func `the help lists every key of the screen and of all screens`() {
    for language in Language.allCases {
      let state = Fixture.state(language: language)
      let lines = HelpText(state).lines
      for context in [KeyContext.overview, .screens, .always, .typing] {
        for binding in KeyMap.standard.bindings(of: context) {
          let words = (binding.explanation ?? binding.meaning).text(in: language)
          #expect(lines.contains { $0.label == binding.label && $0.words == words })
        }
      }
    }
  }

  @Test func `the help can be read to its last line at every size`() {
    for (width, height) in [(60, 18), (80, 24), (110, 30)] {
      var state = Fixture.state(width: width, height: height)
      _ = state.update(.key(.character("?")))
      _ = state.update(.key(.end))
      let text = seen(drawDashboard(state, width: width, height: height))
      let last = HelpText(state).rows(width: width - 4).last?.words ?? "?"
      #expect(text.contains(last))
      #expect(!text.contains("more below"))
    }
  }

  @Test func `every command has a key`() {
    let used = KeyMap.standard.bindings.map(\.command)
    for command in DashboardCommand.allCases { #expect(used.contains(command)) }
  }
}
