import Foundation

@testable import ScenarioFile

/// A value as a JSON Schema sees it: what an editor makes of a YAML file by the core rules of YAML.
indirect enum SchemaInstance {
  case null
  case boolean(Bool)
  case integer(Int128)
  case number(Double)
  case text(String)
  case list([SchemaInstance])
  case mapping([(key: String, value: SchemaInstance)])

  init(_ node: SourceNode) {
    switch node.content {
    case .scalar(let text, isPlain: false): self = .text(text)
    case .scalar(let text, isPlain: true): self = Self.plain(text)
    case .list(let elements): self = .list(elements.map(SchemaInstance.init))
    case .mapping(let entries):
      self = .mapping(entries.map { ($0.key, SchemaInstance($0.value)) })
    }
  }

  private static func plain(_ text: String) -> SchemaInstance {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .boolean(true)
    case "false", "False", "FALSE": return .boolean(false)
    default: break
    }
    if text.hasPrefix("0x"), let number = Int128(text.dropFirst(2), radix: 16) {
      return .integer(number)
    }
    if let number = Int128(text) { return .integer(number) }
    let isDecimal = text.first.map { "+-.0123456789".contains($0) } ?? false
    guard isDecimal, !text.contains("x"), let number = Double(text) else { return .text(text) }
    return .number(number)
  }
}

/// A naive checker of the part of JSON Schema (2020-12) that our schema uses.
///
/// A keyword it does not know is a complaint of its own, so a schema cannot outgrow it in silence.
struct SchemaChecker {
  private let document: SchemaValue
  private let definitions: SchemaValue
  private var expressions = ExpressionCache()

  init(_ document: SchemaValue) {
    self.document = document
    definitions = document["$defs"] ?? .object([])
  }

  /// What is wrong with a value, as paths and keywords; empty when it is valid.
  func complaints(about value: SchemaInstance) -> [String] {
    complaints(about: value, document, at: "")
  }

  private func complaints(
    about value: SchemaInstance,
    _ schema: SchemaValue,
    at path: String
  ) -> [String] {
    switch schema {
    case .boolean(let isAllowed): return isAllowed ? [] : ["\(path): nothing may stand here"]
    case .object(let members):
      return members.flatMap { complaint($0.key, $0.value, value, schema, path) }
    case .integer, .number, .text, .list: return ["\(path): the schema is none"]
    }
  }

  private func isValid(_ value: SchemaInstance, _ schema: SchemaValue) -> Bool {
    complaints(about: value, schema, at: "").isEmpty
  }

  private func complaint(
    _ keyword: String,
    _ operand: SchemaValue,
    _ value: SchemaInstance,
    _ schema: SchemaValue,
    _ path: String
  ) -> [String] {
    let failed = ["\(path): \(keyword)"]
    switch (keyword, operand) {
    case ("$schema", _), ("title", _), ("description", _), ("$comment", _), ("$defs", _),
      ("default", _), ("examples", _), ("then", _):
      return []
    case ("$ref", .text(let reference)):
      guard let target = definitions[String(reference.dropFirst("#/$defs/".count))] else {
        return ["\(path): \(reference) is not defined"]
      }
      return complaints(about: value, target, at: path)
    case ("anyOf", .list(let schemas)):
      return schemas.contains { isValid(value, $0) } ? [] : failed
    case ("oneOf", .list(let schemas)):
      return schemas.count { isValid(value, $0) } == 1 ? [] : failed
    case ("allOf", .list(let schemas)):
      return schemas.flatMap { complaints(about: value, $0, at: path) }
    case ("not", let inner): return isValid(value, inner) ? failed : []
    case ("if", let condition):
      guard isValid(value, condition), let then = schema["then"] else { return [] }
      return complaints(about: value, then, at: path)
    case ("enum", .list(let allowed)): return allowed.contains { equals(value, $0) } ? [] : failed
    case ("const", let allowed): return equals(value, allowed) ? [] : failed
    case ("type", let type): return hasType(value, type) ? [] : failed
    default: return structure(keyword, operand, value, schema, path)
    }
  }

  private func structure(
    _ keyword: String,
    _ operand: SchemaValue,
    _ value: SchemaInstance,
    _ schema: SchemaValue,
    _ path: String
  ) -> [String] {
    let failed = ["\(path): \(keyword)"]
    switch (keyword, operand, value) {
    case ("properties", _, .mapping(let entries)):
      return entries.flatMap { key, inner in
        operand[key].map { complaints(about: inner, $0, at: "\(path)/\(key)") } ?? []
      }
    case ("patternProperties", .object(let patterns), .mapping(let entries)):
      return entries.flatMap { key, inner in
        patterns.filter { expressions.matches($0.key, key) }.flatMap {
          complaints(about: inner, $0.value, at: "\(path)/\(key)")
        }
      }
    case ("additionalProperties", let inner, .mapping(let entries)):
      return entries.filter { isAdditional($0.key, schema) }.flatMap {
        complaints(about: $0.value, inner, at: "\(path)/\($0.key)")
      }
    case ("required", .list(let names), .mapping(let entries)):
      return names.allSatisfy { name in entries.contains { .text($0.key) == name } } ? [] : failed
    case ("minProperties", .integer(let least), .mapping(let entries)):
      return entries.count >= least ? [] : failed
    case ("maxProperties", .integer(let most), .mapping(let entries)):
      return entries.count <= most ? [] : failed
    case ("items", let inner, .list(let elements)):
      return elements.enumerated().flatMap {
        complaints(about: $0.element, inner, at: "\(path)/\($0.offset)")
      }
    case ("minItems", .integer(let least), .list(let elements)):
      return elements.count >= least ? [] : failed
    case ("pattern", .text(let expression), .text(let text)):
      return expressions.matches(expression, text) ? [] : failed
    case ("minLength", .integer(let least), .text(let text)):
      return text.unicodeScalars.count >= least ? [] : failed
    case ("minimum", .integer(let bound), .integer(let number)):
      return number >= bound ? [] : failed
    case ("maximum", .integer(let bound), .integer(let number)):
      return number <= bound ? [] : failed
    case ("maximum", .integer(let bound), .number(let number)):
      return number <= Double(bound) ? [] : failed
    case ("exclusiveMinimum", .integer(let bound), .integer(let number)):
      return number > bound ? [] : failed
    case ("exclusiveMinimum", .integer(let bound), .number(let number)):
      return number > Double(bound) ? [] : failed
    default: return Self.keywords.contains(keyword) ? [] : ["\(path): unknown keyword \(keyword)"]
    }
  }

  private static let keywords: Set = [
    "properties", "patternProperties", "additionalProperties", "required", "minProperties",
    "maxProperties", "items", "minItems", "pattern", "minLength", "minimum", "maximum",
    "exclusiveMinimum",
  ]

  private func isAdditional(_ key: String, _ schema: SchemaValue) -> Bool {
    if schema["properties"]?[key] != nil { return false }
    guard case .object(let patterns)? = schema["patternProperties"] else { return true }
    return !patterns.contains { expressions.matches($0.key, key) }
  }

  private func hasType(_ value: SchemaInstance, _ type: SchemaValue) -> Bool {
    if case .list(let types) = type { return types.contains { hasType(value, $0) } }
    return switch (value, type) {
    case (.null, .text("null")), (.boolean, .text("boolean")), (.text, .text("string")),
      (.list, .text("array")), (.mapping, .text("object")), (.integer, .text("integer")),
      (.integer, .text("number")), (.number, .text("number")):
      true
    case (.number(let number), .text("integer")): number == number.rounded()
    default: false
    }
  }

  private func equals(_ value: SchemaInstance, _ constant: SchemaValue) -> Bool {
    switch (value, constant) {
    case (.text(let text), .text(let other)): text == other
    case (.boolean(let one), .boolean(let other)): one == other
    case (.integer(let number), .integer(let other)): number == other
    case (.integer(let number), .number(let other)): Double(number) == other
    case (.number(let number), .number(let other)): number == other
    default: false
    }
  }
}

/// Regular expressions that were compiled before.
private final class ExpressionCache: @unchecked Sendable {
  private let lock = NSLock()
  private var compiled: [String: NSRegularExpression] = [:]

  func matches(_ expression: String, _ text: String) -> Bool {
    let whole = NSRange(text.startIndex..., in: text)
    return regular(expression)?.firstMatch(in: text, range: whole) != nil
  }

  private func regular(_ expression: String) -> NSRegularExpression? {
    lock.lock()
    defer { lock.unlock() }
    if let known = compiled[expression] { return known }
    let made = try? NSRegularExpression(pattern: expression)
    compiled[expression] = made
    return made
  }
}
