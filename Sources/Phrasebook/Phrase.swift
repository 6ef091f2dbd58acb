/// One text a user can see, in both languages.
///
/// The raw value holds the pair as `English|Indonesian`; `{0}`, `{1}` … stand for values. A literal
/// bar inside a text is written `¦` and shown as `|`.
public protocol Phrase: RawRepresentable, CaseIterable, Sendable where RawValue == String {
  /// The cases whose two texts are the same on purpose, such as protocol words.
  static var sameInBothLanguages: [Self] { get }
}

extension Phrase {
  /// The text in one language, with placeholders still in it.
  public func template(in language: Language) -> String {
    // By bytes: whole characters cost a hundred times more, and the bar is one byte.
    let bytes = rawValue.utf8
    guard let bar = bytes.firstIndex(of: UInt8(ascii: "|")) else { return shownText(rawValue[...]) }
    let chosen = language == .english ? rawValue[..<bar] : rawValue[bytes.index(after: bar)...]
    return shownText(chosen)
  }

  /// The text in one language with `{0}`, `{1}` … replaced by `values`, each used as it stands.
  ///
  /// A placeholder without a value stays as it is. Takes time linear in the length of the result.
  public func text(in language: Language, _ values: String...) -> String {
    filled(template(in: language), with: values)
  }

  /// The same as `text(in:_:)` for values collected in an array.
  public func text(in language: Language, values: [String]) -> String {
    filled(template(in: language), with: values)
  }

  private func filled(_ template: String, with values: [String]) -> String {
    guard !values.isEmpty else { return template }
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      let tail = rest[rest.index(after: open)...]
      guard let close = tail.firstIndex(of: "}"), let number = Int(tail[..<close]),
        values.indices.contains(number)
      else {
        result += "{"
        rest = tail
        continue
      }
      result += values[number]
      rest = tail[tail.index(after: close)...]
    }
    return result + rest
  }
}

/// A text as it is shown: a broken bar becomes a whole one.
func shownText(_ text: Substring) -> String {
  text.utf8.contains(0xc2) && text.contains("¦")
    ? String(text.map { $0 == "¦" ? "|" : $0 }) : String(text)
}
