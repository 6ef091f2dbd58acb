public import Phrasebook
public import Screen

/// What a settings file asks for; `nil` where it says nothing.
public struct Settings: Equatable, Sendable {
  public private(set) var theme: Theme?
  public private(set) var glyphs: GlyphSet?
  public private(set) var speed: DashboardSpeed?
  /// One of ``colorWords``.
  public private(set) var color: String?
  public private(set) var language: Language?
  /// 1 to 60.
  public private(set) var framesPerSecond: Int?
  public private(set) var animation: Bool?
  public private(set) var mouse: Bool?
  public private(set) var synchronizedOutput: Bool?
  public private(set) var isPaused: Bool?
  public private(set) var isPlain: Bool?
  var keyMap = KeyMap.standard
  /// What was passed over, in the order of the lines.
  public private(set) var problems: [SettingsProblem] = []

  public static let colorWords = ["auto", "always", "never", "16", "256", "direct"]

  /// Settings that say nothing.
  public init() {}

  /// Reads a settings file; whatever is wrong becomes a problem and is passed over.
  public init(text: String) {
    let file = SettingsText(text)
    problems = file.unreadable.map { SettingsProblem(line: $0, phrase: .settingUnreadable) }
    for entry in file.entries {
      switch entry.section {
      case "": take(entry)
      case "keys": takeKeys(entry)
      default: note(entry, .settingUnknown, entry.section + "." + entry.key)
      }
    }
    problems.sort { $0.line < $1.line }
  }

  private mutating func note(
    _ entry: SettingsText.Entry,
    _ phrase: ComfortPhrase,
    _ values: String...
  ) {
    problems.append(SettingsProblem(line: entry.line, phrase: phrase, values: values))
  }

  private mutating func take(_ entry: SettingsText.Entry) {
    switch entry.key {
    case "theme": theme = word(entry, Theme.allCases.map { ($0.rawValue, $0) })
    case "glyphs":
      glyphs = word(entry, [GlyphSet.full, .block, .ascii].map { ($0.name, $0) })
    case "speed": speed = word(entry, DashboardSpeed.allCases.map { ($0.name, $0) })
    case "language": language = word(entry, Language.allCases.map { ($0.rawValue, $0) })
    case "color": color = word(entry, Self.colorWords.map { ($0, $0) })
    case "fps":
      guard case .number(let number) = entry.value, (1...60).contains(number) else {
        return note(entry, .settingValue, entry.key, "1 … 60")
      }
      framesPerSecond = number
    case "animation": animation = truth(entry)
    case "mouse": mouse = truth(entry)
    case "synchronized-output": synchronizedOutput = truth(entry)
    case "paused": isPaused = truth(entry)
    case "plain": isPlain = truth(entry)
    default: note(entry, .settingUnknown, entry.key)
    }
  }

  private mutating func word<Choice>(
    _ entry: SettingsText.Entry,
    _ choices: [(String, Choice)]
  ) -> Choice? {
    if case .text(let text) = entry.value, let found = choices.first(where: { $0.0 == text }) {
      return found.1
    }
    note(entry, .settingValue, entry.key, choices.map(\.0).joined(separator: ", "))
    return nil
  }

  private mutating func truth(_ entry: SettingsText.Entry) -> Bool? {
    if case .truth(let value) = entry.value { return value }
    note(entry, .settingValue, entry.key, "true, false")
    return nil
  }

  private mutating func takeKeys(_ entry: SettingsText.Entry) {
    guard case .text(let text) = entry.value else {
      return note(entry, .settingKeysText, entry.key)
    }
    guard let command = DashboardCommand.allCases.first(where: { $0.name == entry.key }) else {
      return note(entry, .settingCommand, entry.key)
    }
    var keys: [KeyPress] = []
    for name in text.split(separator: " ") {
      guard let key = KeyPress(label: String(name)) else {
        return note(entry, .settingKey, entry.key, String(name))
      }
      guard !KeyMap.reserved.contains(key) else {
        return note(entry, .settingReserved, entry.key, String(name))
      }
      keys.append(key)
    }
    guard keyMap.remap(command, to: keys) else { return note(entry, .settingFixed, entry.key) }
  }
}

/// A line of a settings file that was passed over.
public struct SettingsProblem: Equatable, Sendable {
  /// Counted from one.
  public let line: Int
  let phrase: ComfortPhrase
  var values: [String] = []

  /// What is wrong, in words; hostile until shown.
  public func sentence(in language: Language) -> String {
    phrase.text(in: language, values: values)
  }
}

extension DashboardState {
  /// Takes over what settings say about keys and mouse; the rest belongs to the surroundings.
  public mutating func use(_ settings: Settings) {
    comfort.keyMap = settings.keyMap
    isMouseReleased = settings.mouse == false
  }
}
