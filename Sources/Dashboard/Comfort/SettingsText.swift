/// A settings file as lines of keys and values: the flat part of TOML, read strictly.
///
/// Sections, bare and dotted keys, strings in double or single quotes, whole numbers, `true` and
/// `false`, comments. Whatever else stands there is a problem of its line and nothing more.
public struct SettingsText: Equatable, Sendable {
  /// What stands behind an equals sign.
  public enum Value: Equatable, Sendable {
    case text(String)
    case number(Int)
    case truth(Bool)
  }

  /// One key and its value.
  public struct Entry: Equatable, Sendable {
    /// Counted from one.
    public let line: Int
    /// Empty before the first section.
    public let section: String
    public let key: String
    public let value: Value
  }

  public private(set) var entries: [Entry] = []
  /// Lines that cannot be read.
  public private(set) var unreadable: [Int] = []

  /// Reads a file; a line that cannot be read is noted and passed over.
  public init(_ text: String) {
    var section = ""
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (index, line) in lines.enumerated() {
      switch Self.meaning(of: line) {
      case .nothing: break
      case .section(let name): section = name
      case .entry(let key, let value):
        entries.append(Entry(line: index + 1, section: section, key: key, value: value))
      case nil: unreadable.append(index + 1)
      }
    }
  }

  // MARK: One line

  enum Meaning {
    case nothing
    case section(String)
    case entry(String, Value)
  }

  /// What a line says; `nil` when it is not of the language.
  static func meaning(of line: Substring) -> Meaning? {
    var rest = trimmed(line)
    if rest.isEmpty || rest.hasPrefix("#") { return .nothing }
    if rest.hasPrefix("[") {
      guard let close = rest.firstIndex(of: "]"), isEnd(rest[rest.index(after: close)...]) else {
        return nil
      }
      let name = trimmed(rest[rest.index(after: rest.startIndex)..<close])
      return isKey(name) ? .section(String(name)) : nil
    }
    guard let equals = rest.firstIndex(of: "=") else { return nil }
    let key = trimmed(rest[..<equals])
    guard isKey(key) else { return nil }
    rest = trimmed(rest[rest.index(after: equals)...])
    guard let value = takeValue(&rest), isEnd(rest) else { return nil }
    return .entry(String(key), value)
  }

  private static func takeValue(_ rest: inout Substring) -> Value? {
    switch rest.first {
    case "\"": return takeQuoted(&rest).map { .text($0) }
    case "'":
      rest.removeFirst()
      guard let end = rest.firstIndex(of: "'") else { return nil }
      let text = String(rest[..<end])
      rest = rest[rest.index(after: end)...]
      return .text(text)
    default:
      let word = rest.prefix { $0 != " " && $0 != "\t" && $0 != "#" }
      rest = rest[word.endIndex...]
      if word == "true" || word == "false" { return .truth(word == "true") }
      return Int(word).map { .number($0) }
    }
  }

  private static func takeQuoted(_ rest: inout Substring) -> String? {
    rest.removeFirst()
    var text = ""
    while let character = rest.popFirst() {
      switch character {
      case "\u{22}": return text
      case "\u{5C}":
        let escapes: [Character: Character] = [
          "\u{22}": "\u{22}", "\u{5C}": "\u{5C}", "t": "\t", "n": "\n",
        ]
        guard let escape = rest.popFirst(), let plain = escapes[escape] else { return nil }
        text.append(plain)
      default: text.append(character)
      }
    }
    return nil
  }

  private static func isEnd(_ rest: Substring) -> Bool {
    let rest = trimmed(rest)
    return rest.isEmpty || rest.hasPrefix("#")
  }

  private static func isKey(_ text: Substring) -> Bool {
    !text.isEmpty
      && text.allSatisfy {
        $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == ".")
      }
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0 == " " || $0 == "\t" }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
  }
}

/// A settings file with some values changed; comments, order and whatever else stands there stay.
public func settings(_ text: String, changed changes: [SettingsChange]) -> String {
  var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  if lines.last == "" { lines.removeLast() }
  for change in changes {
    var section = ""
    var place: Int?
    var sectionEnd: Int? = change.section.isEmpty ? lines.count : nil
    for (index, line) in lines.enumerated() {
      switch SettingsText.meaning(of: Substring(line)) {
      case .section(let name):
        if section == change.section { sectionEnd = index }
        section = name
        if name == change.section { sectionEnd = lines.count }
      case .entry(let key, _) where section == change.section && key == change.key: place = index
      default: break
      }
    }
    let line = "\(change.key) = \(change.value)"
    if let place {
      lines[place] = line
    } else if let sectionEnd {
      lines.insert(line, at: sectionEnd)
    } else {
      lines += ["[\(change.section)]", line]
    }
  }
  return lines.map { $0 + "\n" }.joined()
}
