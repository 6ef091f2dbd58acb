/// A language in which the program speaks to people.
public enum Language: String, Sendable, CaseIterable {
  case english = "en"
  case indonesian = "id"

  /// Reads a language from `--lang` or from the value of `LANG`, such as `id_ID.UTF-8`.
  ///
  /// Anything that does not begin with a known code is `nil`; callers fall back to English.
  public init?(code: String) {
    let head = code.prefix { $0 != "_" && $0 != "." && $0 != "-" }
    self.init(rawValue: head.lowercased())
  }
}
