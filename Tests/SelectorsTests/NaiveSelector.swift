import Selectors
import Groundwork
import Vocabulary

/// A condition as a tree that is written out in words and judged straight from A6, word by word.
///
/// Apart from the engine's: no tokens, no precedence, numbers as floating point only.
indirect enum NaiveSelector {
  case number(Int)
  case text(String)
  case truth(Bool)
  case name(String)
  case computed(String, NaiveSelector, NaiveSelector)
  case minus(NaiveSelector)
  case compared(String, NaiveSelector, NaiveSelector)
  case between(NaiveSelector, Bool, NaiveSelector, NaiveSelector)
  case like(NaiveSelector, Bool, String)
  case listed(String, Bool, [String])
  case isNull(NaiveSelector, Bool)
  case not(NaiveSelector)
  case and(NaiveSelector, NaiveSelector)
  case or(NaiveSelector, NaiveSelector)

  /// What a part is worth; nil is unknown.
  enum Worth: Equatable {
    /// A whole one has no negative zero.
    case number(Double, isWhole: Bool)
    case text(String)
    case truth(Bool)
  }

  struct Broken: Error {}

  // MARK: Words

  /// In words; every part that is made of parts stands in parentheses.
  var words: String {
    switch self {
    case .number(let value): "\(value)"
    case .text(let value): Self.quoted(value)
    case .truth(let value): value ? "TRUE" : "false"
    case .name(let name): name
    case .computed(let sign, let left, let right): "(\(left.words) \(sign) \(right.words))"
    case .minus(let part): "(- \(part.words))"
    case .compared(let sign, let left, let right): "(\(left.words)\(sign)\(right.words))"
    case .between(let part, let negated, let low, let high):
      "(\(part.words)\(negated ? " NOT" : "") BETWEEN \(low.words) AND \(high.words))"
    case .like(let part, let negated, let pattern):
      "(\(part.words)\(negated ? " not" : "") like \(Self.quoted(pattern)))"
    case .listed(let name, let negated, let texts):
      "(\(name)\(negated ? " NOT" : "") IN (\(texts.map(Self.quoted).joined(separator: ","))))"
    case .isNull(let part, let negated): "(\(part.words) IS\(negated ? " NOT" : "") NULL)"
    case .not(let part): "(NOT (\(part.words)))"
    case .and(let left, let right): "(\(left.words) AND \(right.words))"
    case .or(let left, let right): "(\(left.words) OR \(right.words))"
    }
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.map { $0 == "'" ? "''" : String($0) }.joined() + "'"
  }

  // MARK: Judgement

  func worth(_ message: FieldTable) throws -> Worth? {
    switch self {
    case .number(let value): return .number(Double(value), isWhole: true)
    case .text(let value): return .text(value)
    case .truth(let value): return .truth(value)
    case .name(let name): return Self.property(message[name])
    case .computed(let sign, let left, let right):
      guard let first = try left.worth(message) else { return nil }
      guard let second = try right.worth(message) else { return nil }
      return try Self.compute(sign, first, second)
    case .minus(let part):
      guard case .number(let value, let isWhole) = try part.worth(message) else { return nil }
      return .number(isWhole ? 0 - value : -value, isWhole: isWhole)
    case .compared, .between, .like, .listed, .isNull, .not, .and, .or:
      return try holds(message).map { .truth($0) }
    }
  }

  /// Whether it is true, false or unknown as a condition.
  func holds(_ message: FieldTable) throws -> Bool? {
    switch self {
    case .name:
      guard let worth = try worth(message) else { return nil }
      return worth == .truth(true)
    case .compared(let sign, let left, let right):
      // What is ordered is not looked at further once its left side is unknown.
      let first = try left.worth(message)
      guard first != nil || ["=", "<>"].contains(sign) else { return nil }
      return try Self.compare(sign, first, right.worth(message))
    case .between(let part, let negated, let low, let high):
      let parts = NaiveSelector.and(.compared(">=", part, low), .compared("<=", part, high))
      guard negated else { return try parts.holds(message) }
      let outside = NaiveSelector.or(.compared("<", part, low), .compared(">", part, high))
      return try outside.holds(message)
    case .like(let part, let negated, let pattern):
      guard let worth = try part.worth(message) else { return nil }
      guard case .text(let text) = worth else { return negated }
      return Self.fits(Array(text), Array(pattern)[...]) != negated
    case .listed(let name, let negated, let texts):
      guard case .text(let text)? = Self.property(message[name]) else { return nil }
      return texts.contains(text) != negated
    case .isNull(let part, let negated): return (try part.worth(message) == nil) != negated
    case .not(let part): return try part.holds(message).map { !$0 }
    case .and(let left, let right):
      let first = try left.holds(message)
      if first == false { return false }
      let second = try right.holds(message)
      return second == false ? false : (first == nil || second == nil ? nil : true)
    case .or(let left, let right):
      let first = try left.holds(message)
      if first == true { return true }
      let second = try right.holds(message)
      return second == true ? true : (first == nil || second == nil ? nil : false)
    case .truth(let value): return value
    case .number, .text, .computed, .minus: return nil
    }
  }

  private static func property(_ value: FieldValue?) -> Worth? {
    switch value {
    case .integer(let number)?: .number(Double(number), isWhole: true)
    case .double(let number)?: .number(number, isWhole: false)
    case .text(let text)?: .text(text)
    case .boolean(let truth)?: .truth(truth)
    default: nil
    }
  }

  private static func compute(_ sign: String, _ left: Worth, _ right: Worth) throws -> Worth {
    guard case .number(let first, let isFirstWhole) = left,
      case .number(let second, let isSecondWhole) = right
    else { throw Broken() }
    let isWhole = isFirstWhole && isSecondWhole && sign != "/"
    let result: Double
    switch sign {
    case "+": result = first + second
    case "-": result = first - second
    case "*": result = first * second
    default: result = first / second
    }
    return .number(isWhole && result == 0 ? 0 : result, isWhole: isWhole)
  }

  /// Java's order: NaN above all, -0.0 below 0.0.
  private static func rank(_ number: Double) -> [Double] {
    if number.isNaN { return [1] }
    return [0, number, number == 0 && number.sign == .minus ? -1 : 0]
  }

  private static func compare(_ sign: String, _ left: Worth?, _ right: Worth?) -> Bool? {
    let isEquality = sign == "=" || sign == "<>"
    guard let left else { return isEquality && right == nil ? sign == "=" : nil }
    guard let right else { return isEquality ? sign == "<>" : nil }
    switch (left, right) {
    case (.number(let first, _), .number(let second, _)):
      let (low, high) = (rank(first), rank(second))
      return holds(sign, low == high ? 0 : (low.lexicographicallyPrecedes(high) ? -1 : 1), 0)
    case (.text(let first), .text(let second)): return holds(sign, first, second)
    case (.truth(let first), .truth(let second)): return holds(sign, first ? 1 : 0, second ? 1 : 0)
    default: return sign == "<>"
    }
  }

  private static func holds<Value: Comparable>(_ sign: String, _ a: Value, _ b: Value) -> Bool {
    switch sign {
    case "=": a == b
    case "<>": a != b
    case "<": a < b
    case "<=": a <= b
    case ">": a > b
    default: a >= b
    }
  }

  private static func fits(_ text: [Character], _ pattern: ArraySlice<Character>) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    let rest = pattern.dropFirst()
    if first == "%" { return (0...text.count).contains { fits(Array(text[$0...]), rest) } }
    guard let head = text.first, first == "_" || first == head else { return false }
    return fits(Array(text.dropFirst()), rest)
  }
}

// MARK: - Drawing

extension NaiveSelector {
  static let names = ["a", "b", "s", "t", "f", "g", "missing"]
  static let texts = ["", "x", "xy", "it's", "x%y", "yx", "1"]
  static let patterns = ["", "%", "x%", "_", "%y", "x_", "%x%", "it's", "%%_"]

  static func condition(_ source: inout RandomSource, depth: Int) -> NaiveSelector {
    guard depth > 0 else { return .name(source.pick(names)) }
    switch source.below(11) {
    case 0, 1:
      return .compared(source.pick(["=", "<>"]), side(&source, depth), side(&source, depth))
    case 2, 3:
      let sign = source.pick(["<", "<=", ">", ">="])
      return .compared(sign, value(&source, depth - 1), value(&source, depth - 1))
    case 4:
      return .between(
        value(&source, depth - 1),
        source.chance(1, outOf: 2),
        value(&source, 0),
        value(&source, depth - 1)
      )
    case 5:
      return .like(side(&source, depth), source.chance(1, outOf: 2), source.pick(patterns))
    case 6:
      let listed = (0...source.below(5)).map { _ in source.pick(texts) }
      return .listed(source.pick(names), source.chance(1, outOf: 2), listed)
    case 7: return .isNull(side(&source, depth), source.chance(1, outOf: 2))
    case 8: return .not(condition(&source, depth: depth - 1))
    case 9: return .and(condition(&source, depth: depth - 1), condition(&source, depth: depth - 1))
    default: return .or(condition(&source, depth: depth - 1), condition(&source, depth: depth - 1))
    }
  }

  /// What may stand beside `=`: a value, or a text.
  private static func side(_ source: inout RandomSource, _ depth: Int) -> NaiveSelector {
    source.chance(1, outOf: 4) ? .text(source.pick(texts)) : value(&source, depth - 1)
  }

  /// What may be ordered and computed with: numbers and names.
  private static func value(_ source: inout RandomSource, _ depth: Int) -> NaiveSelector {
    guard depth > 0, source.chance(1, outOf: 2) else {
      return source.chance(2, outOf: 3)
        ? .name(source.pick(names)) : .number(Int(source.below(4)))
    }
    if source.chance(1, outOf: 4) { return .minus(value(&source, depth - 1)) }
    let sign = source.pick(["-", "*", "/"])
    return .computed(sign, value(&source, depth - 1), value(&source, depth - 1))
  }

  /// A message with some of the properties that the conditions name.
  static func message(_ source: inout RandomSource) -> FieldTable {
    var table: FieldTable = [:]
    for name in names.dropLast() where source.chance(3, outOf: 4) {
      switch name {
      case "a", "b":
        table[name] =
          source.chance(1, outOf: 2)
          ? .integer(Int64(source.below(5)) - 2) : .double(Double(source.below(8)) / 2)
      case "s", "t": table[name] = .text(source.pick(texts))
      default: table[name] = .boolean(source.chance(1, outOf: 2))
      }
    }
    return table
  }
}

extension RandomSource {
  /// One of them, every one equally likely.
  fileprivate mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int(below(UInt64(elements.count)))]
  }
}
