import Dashboard
import Glibc
import Groundwork
import Phrasebook

/// Reads the settings of this person; whatever is wrong with them is told and passed over.
func readSettings(in language: Language) -> Settings {
  guard let path = Places().settings, fileKind(path) != nil else { return Settings() }
  do throws(FileRefusal) {
    let text = String(decoding: try readScenarioFile(path), as: UTF8.self)
    let settings = Settings(text: text)
    for problem in settings.problems {
      let place = "\(display(path)):\(problem.line)"
      complain(
        ComfortPhrase.settingWarning.text(in: language, place, problem.sentence(in: language))
      )
    }
    return settings
  } catch {
    complain(error.text(path: path, in: language))
    return Settings()
  }
}

/// Writes changed settings, leaving whatever else stands in the file.
func saveSettings(_ changes: [SettingsChange], in language: Language) -> DashboardAction {
  guard let path = Places().settings else {
    return .failed(ComfortPhrase.noHome.text(in: language))
  }
  do throws(FileRefusal) {
    guard makeFolder(folder(of: path)) else {
      throw FileRefusal(phrase: .systemSays, detail: lastSystemError())
    }
    var text = ""
    if fileKind(path) != nil {
      text = String(decoding: try readScenarioFile(path), as: UTF8.self)
    }
    let file = try ReportFile(path: path, replaces: true)
    guard file.append(Array(settings(text, changed: changes).utf8)) else {
      let reason = lastSystemError()
      file.abandon()
      throw FileRefusal(phrase: .systemSays, detail: reason)
    }
    try file.complete()
    return .comfort(.settingsSaved(path: path))
  } catch {
    let reason = error.text(path: path, in: language)
    return .failed(ComfortPhrase.notWritten.text(in: language, path, reason))
  }
}
