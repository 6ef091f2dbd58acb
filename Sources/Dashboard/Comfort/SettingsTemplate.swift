public import Phrasebook
import Screen

/// A settings file in which every setting stands as a comment, with what it may be; for `mqlab paths`.
public func settingsTemplate(in language: Language) -> String {
  func line(_ key: String, _ choices: [String]) -> String {
    "# \(key) = \"\(choices.first ?? "")\"   # \(choices.joined(separator: ", "))\n"
  }
  var text = "# " + ComfortPhrase.templateTop.text(in: language) + "\n"
  text += line("theme", Theme.allCases.map(\.rawValue))
  text += line("glyphs", [GlyphSet.full, .block, .ascii].map(\.name))
  text += line("speed", ["x1"] + DashboardSpeed.allCases.map(\.name))
  text += line("language", Language.allCases.map(\.rawValue))
  text += line("color", Settings.colorWords)
  text += "# fps = 10   # 1 … 60\n"
  for key in ["animation", "mouse", "synchronized-output"] { text += "# \(key) = true\n" }
  for key in ["paused", "plain"] { text += "# \(key) = false\n" }
  text += "\n[keys]\n# " + ComfortPhrase.templateKeys.text(in: language) + "\n"
  var seen: [DashboardCommand] = []
  for binding in KeyMap.standard.bindings where !seen.contains(binding.command) {
    let map = KeyMap.standard
    var probe = map
    guard probe.remap(binding.command, to: binding.keys) else { continue }
    seen.append(binding.command)
    let keys = map.bindings.first {
      $0.command == binding.command
        && (KeyMap.isOfScreens($0.context) || $0.context == .always)
    }
    let shown = (keys ?? binding).keys
    // What must stay where it is cannot be set.
    guard !shown.contains(where: KeyMap.reserved.contains) else { continue }
    let names = shown.map(\.label).joined(separator: " ")
    let words = (binding.explanation ?? binding.meaning).text(in: language)
    text += "# \(binding.command.name) = \"\(names)\"   # \(words)\n"
  }
  return text
}
