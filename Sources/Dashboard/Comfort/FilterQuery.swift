/// A filter as it was typed: words that must all hold, with fields and with `!`.
///
/// `orders` holds where the text does; `!orders` where it does not; `name~dlq`, `ready>100`,
/// `p99>=1.5s` ask one field. Case does not count.
struct FilterQuery: Equatable, Sendable {
  enum Comparison: String, Sendable, CaseIterable {
    // The longer signs first: the first that fits is taken.
    case atLeast = ">="
    case atMost = "<="
    case holds = "~"
    case equals = "="
    case above = ">"
    case below = "<"
  }

  struct Term: Equatable, Sendable {
    var isInverted = false
    /// `nil` asks the whole line.
    var field: String?
    var comparison = Comparison.holds
    var text: String
  }

  private(set) var terms: [Term] = []
  /// A field that was asked for and that there is not.
  private(set) var unknownField: String?

  /// Reads what was typed; what names no field that there is, is plain text.
  init(_ typed: String, fields: [String]) {
    for word in typed.lowercased().split(separator: " ") {
      var text = word
      var term = Term(text: "")
      if text.hasPrefix("!") {
        term.isInverted = true
        text = text.dropFirst()
      }
      let name = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
      let rest = text[name.endIndex...]
      let sign = Comparison.allCases.first { rest.hasPrefix($0.rawValue) }
      if let sign, !name.isEmpty, !fields.isEmpty {
        if fields.contains(String(name)) {
          term.field = String(name)
          term.comparison = sign
          text = rest.dropFirst(sign.rawValue.count)
        } else {
          unknownField = unknownField ?? String(name)
        }
      }
      term.text = String(text)
      if !term.text.isEmpty { terms.append(term) }
    }
  }

  var isEmpty: Bool { terms.isEmpty }

  /// Whether a field is asked for at all.
  func asks(for field: String) -> Bool { terms.contains { $0.field == field } }

  /// Whether all terms hold for a line; `field` gives the values of its fields.
  func matches(_ line: String, field: (String) -> FilterValue = { _ in .unknown }) -> Bool {
    let line = terms.contains { $0.field == nil } ? line.lowercased() : ""
    return terms.allSatisfy { term in
      let holds: Bool
      if let name = term.field {
        holds = field(name).holds(term.comparison, term.text)
      } else {
        holds = Self.contains(line, term.text)
      }
      return holds != term.isInverted
    }
  }

  static func contains(_ text: String, _ part: String) -> Bool {
    let text = Array(text.utf8)
    let part = Array(part.utf8)
    guard !part.isEmpty else { return true }
    guard text.count >= part.count else { return false }
    return (0...(text.count - part.count)).contains {
      text[$0..<$0 + part.count].elementsEqual(part)
    }
  }
}

/// The value of a field of a line.
enum FilterValue: Equatable, Sendable {
  case text(String)
  /// A count, a rate or seconds.
  case number(Double)
  /// Nothing is known, so nothing holds.
  case unknown

  func holds(_ comparison: FilterQuery.Comparison, _ wanted: String) -> Bool {
    switch self {
    case .unknown: return false
    case .text(let text):
      let text = text.lowercased()
      switch comparison {
      case .holds: return FilterQuery.contains(text, wanted)
      case .equals: return text == wanted
      case .above: return text > wanted
      case .below: return text < wanted
      case .atLeast: return text >= wanted
      case .atMost: return text <= wanted
      }
    case .number(let value):
      guard let wanted = Self.number(wanted) else { return false }
      switch comparison {
      case .holds, .equals: return value == wanted
      case .above: return value > wanted
      case .below: return value < wanted
      case .atLeast: return value >= wanted
      case .atMost: return value <= wanted
      }
    }
  }

  private static let units: [(String, Double)] = [
    ("ns", 1e-9), ("us", 1e-6), ("ms", 1e-3), ("k", 1e3), ("s", 1), ("m", 60), ("h", 3_600),
    ("%", 0.01),
  ]

  /// A number with a unit, if it has one: `120`, `1.5k`, `250ms`.
  private static func number(_ text: String) -> Double? {
    for (unit, size) in units where text.hasSuffix(unit) {
      return Double(text.dropLast(unit.count)).map { $0 * size }
    }
    return Double(text)
  }
}
