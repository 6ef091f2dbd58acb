import Vocabulary

/// Regular expressions for values with units, in the dialect of JSON Schema (ECMA 262).
///
/// They are built from the same tables of units and laws that the readers use. What no expression
/// can say, such as that shares sum to 100 %, only the loader tells.
enum SchemaPatterns {
  static let duration = whole(amount(timeUnits))
  static let positiveDuration = whole(positive(timeUnits))
  static let rate = whole(rateText)
  static let positiveRate = whole("(?!0(?:\\.0+)?(?:e[0-9]+)?/)" + rateText)
  static let bytes = whole(amount(sizeUnits))
  static let share = whole(shareText)
  static let timeLaw = whole(" *(?:\(law(timeUnits))) *")
  static let sizeLaw = whole(" *(?:\(law(sizeUnits))) *")
  static let statement = "^S(?:[1-9]|[12][0-9]|3[0-8])$"
  /// A sentence has a relation in it, the first sign of its kind.
  static let sentence = "^[^=!<>]*(?:==|!=|<=?|>=?|\\sin\\s)"

  /// What the author may call something.
  static let plainName = "^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$"
  /// The same with a number put in for each copy.
  static let numberedName =
    "^(?=[^{]*\\{i\\})(?:[A-Za-z0-9]|\\{i\\})(?:[A-Za-z0-9._-]|\\{i\\}){0,127}$"
  /// The name of something, which may be longer: queues of subscribers join two.
  static let reference = "^(?:[A-Za-z0-9._-]|\\{i\\})*$"
  /// What a service is asked for, or a message that it handles.
  static let handling = "^(?:[A-Z]{1,16} /[!-~]*|message .+)$"
  /// A service, and what it can be asked for.
  static let endpoint = "^[^ ]+ .*[^ ].*$"
  static let variantName = "^(?!sometimes$)[A-Za-z0-9][A-Za-z0-9._-]{0,127}$"

  private static let number = "(?:0|[1-9][0-9]{0,17})(?:\\.[0-9]{1,17})?"
  private static let timeUnits = alternatives(Quantity.timeUnits.map(\.name))
  private static let sizeUnits = alternatives(Quantity.sizeUnits.map(\.name))
  private static let rateText =
    number + "(?:e(?:[0-9]|1[0-9]))?" + alternatives(Quantity.rateUnits.map(\.name))
  private static let shareText =
    "(?:(?:100(?:\\.0{1,15})?|[1-9]?[0-9](?:\\.[0-9]{1,15})?)%"
    + "|(?:0|[1-9][0-9]{0,17})/[1-9][0-9]{0,17})"

  private static func whole(_ expression: String) -> String { "^(?:" + expression + ")$" }

  private static func alternatives(_ words: [String]) -> String {
    "(?:" + words.joined(separator: "|") + ")"
  }

  private static func amount(_ units: String) -> String { number + units }

  private static func positive(_ units: String) -> String {
    "(?!0(?:\\.0+)?[A-Za-z])" + amount(units)
  }

  /// A law over amounts with these units.
  private static func law(_ units: String) -> String {
    ([amount(units)] + LawText.names.map { "\($0)\\( *\(arguments(of: $0, units)) *\\)" })
      .joined(separator: "|")
  }

  private static func arguments(of law: String, _ units: String) -> String {
    let (any, above) = (amount(units), positive(units))
    return switch law {
    case "exponential": above
    case "uniform": "\(any)\\.\\.\(above)"
    case "normal": "\(any) *, *\(above)"
    case "lognormal": "\(above) *, *cv[ :]*(?!0(?:\\.0+)? *\\))\(number)"
    case "pareto": "\(above) *, *shape[ :]*(?!(?:0(?:\\.[0-9]+)?|1(?:\\.0+)?) *\\))\(number)"
    case "erlang": "[1-9][0-9]{0,3} *, *\(above)"
    case "mixture": "\(shareText)[ :]+.+, *\(shareText)[ :]+.+"
    default: any
    }
  }
}
