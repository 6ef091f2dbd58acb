import ArgumentParser
import Dashboard
import Glibc
import Groundwork
import Phrasebook
import Screen

/// `mqlab paths`: where settings, resumable runs and scenarios are.
struct PathsCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: "paths", abstract: ComfortPhrase.aboutPaths.text(in: .spoken))
  }

  @Flag(help: ArgumentHelp(ComfortPhrase.helpTemplate.text(in: .spoken)))
  var settings = false

  @OptionGroup var common: CommonOptions

  mutating func perform() -> Int32 {
    let language = common.language
    if settings {
      let template = settingsTemplate(in: language)
      return write(Array(template.utf8), to: STDOUT_FILENO) ? 0 : usageError
    }
    let places = Places()
    let rows: [(ComfortPhrase, String?)] = [
      (.pathSettings, places.settings), (.pathState, places.state), (.pathData, places.data),
      (.pathBundled, ScenarioLookup().folder),
    ]
    let width = rows.map { columnCount(of: $0.0.text(in: language)) }.max() ?? 0
    for (phrase, path) in rows {
      let label = phrase.text(in: language)
      let gap = String(repeating: " ", count: width - columnCount(of: label) + 2)
      let isThere = path.map { fileKind($0) != nil } ?? true
      let note = isThere ? "" : "  " + ComfortPhrase.pathAbsent.text(in: language)
      say(label + gap + display(path ?? "-") + note)
    }
    return 0
  }
}
