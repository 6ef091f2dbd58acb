/// One word or sign of a selector.
struct SelectorToken: Equatable, Sendable {
  var kind: Kind
  /// Where it begins and where what follows it begins, in bytes.
  var range: Range<Int>

  enum Kind: Equatable, Sendable {
    case identifier(String)
    /// Decoded: without its quotes, doubled ones made single.
    case text(String)
    case number(SelectorValue)
    case keyword(SelectorKeyword)
    case sign(SelectorSign)
    case end
  }
}

/// The words with a meaning of their own; capitals do not matter (A6.1).
enum SelectorKeyword: String, CaseIterable, Sendable {
  case not, and, or, between, like, escape, `in`, `is`, `true`, `false`, null, xpath, xquery
}

/// The signs of the language.
enum SelectorSign: String, CaseIterable, Sendable {
  // Longer ones first: the first that fits is taken.
  case unequal = "<>"
  case notGreater = "<="
  case notLess = ">="
  case equal = "="
  case less = "<"
  case greater = ">"
  case plus = "+"
  case minus = "-"
  case times = "*"
  case divided = "/"
  case modulo = "%"
  case opening = "("
  case closing = ")"
  case comma = ","
}
