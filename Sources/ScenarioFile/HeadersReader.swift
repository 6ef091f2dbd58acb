import Phrasebook
import ScenarioModel
import Vocabulary

/// How the headers of a binding are compared (R1.5).
enum HeaderMatch: String, CaseIterable {
  case all
  case any
  case allWithX = "all-with-x"
  case anyWithX = "any-with-x"

  /// Whether one header that agrees is enough.
  var isAny: Bool { self == .any || self == .anyWithX }
  /// Whether names that begin with `x-` take part.
  var seesX: Bool { self == .allWithX || self == .anyWithX }
}

/// Headers of messages and of bindings.
///
/// A value without quotes that looks like a number, `true`, `false` or nothing is that; everything
/// else is a text.
extension ScenarioReader {
  /// The headers that every message of a producer carries; `CC` and `BCC` are lists of keys.
  mutating func messageHeaders(_ mapping: MappingReader) -> FieldTable? {
    guard let node = mapping.value("headers"), let table = fieldTable(node) else { return nil }
    for name in ["CC", "BCC"] {
      guard let value = table[name] else { continue }
      guard case .list(let keys) = value, keys.allSatisfy({ $0.isText }) else {
        problems.add(
          .value,
          at: node.value(of: name)?.place ?? node.place,
          say(.headerNotText, name)
        )
        continue
      }
    }
    return table
  }

  /// What a binding compares, with `x-match` for the engine.
  mutating func bindingArguments(_ mapping: MappingReader) -> FieldTable? {
    guard mapping.has("headers") || mapping.has("match") else { return nil }
    let match = word(mapping, "match", as: HeaderMatch.self) ?? .all
    var table = FieldTable()
    if let node = mapping.value("headers") {
      table = fieldTable(node) ?? table
      for entry in node.entries ?? [] { check(header: entry, match) }
    }
    table["x-match"] = .text(match.rawValue)
    return table
  }

  private mutating func check(header entry: SourceEntry, _ match: HeaderMatch) {
    if entry.key == "x-match" {
      problems.add(.value, at: entry.keyPlace, say(.useMatch))
    } else if entry.key.hasPrefix("x-"), !match.seesX {
      problems.add(
        .value,
        at: entry.keyPlace,
        say(.headerUnseen, entry.key, match.rawValue),
        hint: say(.useMatchWithX, match.rawValue)
      )
    }
  }

  mutating func fieldTable(_ node: SourceNode) -> FieldTable? {
    guard let entries = node.entries else {
      problems.add(.shape, at: node.place, say(.mappingExpected))
      return nil
    }
    var fields: [FieldTable.Field] = []
    for entry in entries {
      let name = SourceNode(content: .scalar(entry.key, isPlain: false), place: entry.keyPlace)
      guard isShort(name), let value = fieldValue(entry.value) else { return nil }
      fields.append(FieldTable.Field(entry.key, value))
    }
    return FieldTable(fields)
  }

  private mutating func fieldValue(_ node: SourceNode) -> FieldValue? {
    switch node.content {
    case .scalar(let text, isPlain: false): return .text(text)
    case .scalar(let text, isPlain: true): return plainValue(text, node)
    case .list(let elements):
      var values: [FieldValue] = []
      for element in elements {
        guard let value = fieldValue(element) else { return nil }
        values.append(value)
      }
      return .list(values)
    case .mapping: return fieldTable(node).map { .table($0) }
    }
  }

  private mutating func plainValue(_ text: String, _ node: SourceNode) -> FieldValue? {
    if node.isNull { return .void }
    if text == "true" || text == "false" { return .boolean(text == "true") }
    let isNegative = text.hasPrefix("-")
    let digits = isNegative ? text.dropFirst() : text[...]
    if let number = ExactDecimal(digits), number.scale > 0 {
      return .double(isNegative ? -number.double : number.double)
    }
    // What begins with a zero, as telephone numbers do, is a text.
    guard digits == "0" || !digits.hasPrefix("0"), !digits.isEmpty,
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return .text(text) }
    guard let whole = Int64(text) else {
      problems.add(.number, at: node.place, say(.numberOutOfRange, text), hint: say(.quoteText))
      return nil
    }
    return .integer(whole)
  }
}

extension FieldValue {
  fileprivate var isText: Bool {
    if case .text = self { true } else { false }
  }
}

/// Whether a message with these headers matches the arguments of a binding, by the book (R1.5).
///
/// Headers that are not known match everything.
func headersMatch(_ arguments: FieldTable?, _ headers: MessageHeaders) -> Bool {
  guard case .known(let table) = headers else { return true }
  var match = HeaderMatch.all
  if case .text(let word)? = arguments?["x-match"] { match = HeaderMatch(rawValue: word) ?? .all }
  let compared = (arguments?.fields ?? []).filter {
    $0.name != "x-match" && (match.seesX || !$0.name.hasPrefix("x-"))
  }
  let agrees = { (field: FieldTable.Field) in
    guard let value = table?[field.name] else { return false }
    return field.value == .void || field.value.agrees(with: value)
  }
  return match.isAny ? compared.contains(where: agrees) : compared.allSatisfy(agrees)
}

/// What is known of the headers of a message before a run.
enum MessageHeaders {
  case known(FieldTable?)
  /// Those of a dead letter.
  case unknown
}

extension FieldValue {
  /// Whether value and kind are the same; whole numbers equal floating ones of the same value.
  fileprivate func agrees(with other: FieldValue) -> Bool {
    switch (self, other) {
    case (.integer(let whole), .double(let number)), (.double(let number), .integer(let whole)):
      Double(whole) == number
    case (.list(let left), .list(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.agrees(with: $1) }
    case (.table(let left), .table(let right)):
      left.fields.count == right.fields.count
        && zip(left.fields, right.fields).allSatisfy {
          $0.name == $1.name && $0.value.agrees(with: $1.value)
        }
    default: self == other
    }
  }
}
