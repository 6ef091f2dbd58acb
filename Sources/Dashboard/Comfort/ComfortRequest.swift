import Phrasebook
import Screen

/// What comfort asks of the surroundings.
public enum ComfortRequest: Equatable, Sendable {
  /// Writes a file into the current folder; another of the same name stays as it is.
  case export(Export)
  /// Keeps how the dashboard looks now for the next time.
  case saveSettings([SettingsChange])
}

/// How a wish of comfort ended.
public enum ComfortNews: Equatable, Sendable {
  /// A file was written; hostile until shown.
  case written(path: String)
  case settingsSaved(path: String)
}

/// One setting and what it is to be.
public struct SettingsChange: Equatable, Sendable {
  /// The section, empty for the first part of the file.
  public let section: String
  public let key: String
  /// As it stands in the file, quotes included.
  public let value: String

  /// Describes a change.
  public init(section: String = "", key: String, value: String) {
    self.section = section
    self.key = key
    self.value = value
  }
}

extension DashboardState {
  mutating func hear(_ news: ComfortNews) {
    let sentence: String
    switch news {
    case .written(let path): sentence = ComfortPhrase.sayWritten.text(in: language, path)
    case .settingsSaved(let path): sentence = ComfortPhrase.saySaved.text(in: language, path)
    }
    notice = Notice(text: sentence, expires: wall + Notice.longLifetime)
  }

  /// How the dashboard looks now, as settings.
  var settingsToSave: [SettingsChange] {
    func text(_ key: String, _ value: String) -> SettingsChange {
      SettingsChange(key: key, value: "\"\(value)\"")
    }
    return [
      text("theme", theme.rawValue), text("glyphs", glyphs.name), text("speed", speed.name),
      text("language", language.rawValue),
      SettingsChange(key: "mouse", value: isMouseReleased ? "false" : "true"),
    ]
  }
}
