/// A JSON value of a schema; the keys of an object keep their order.
indirect enum SchemaValue: Equatable {
  case boolean(Bool)
  case integer(Int128)
  case number(Double)
  case text(String)
  case list([SchemaValue])
  case object([Member])

  struct Member: Equatable {
    var key: String
    var value: SchemaValue
  }

  static func texts(_ texts: [String]) -> SchemaValue { .list(texts.map { .text($0) }) }

  /// A reference to a definition of the same document.
  static func reference(_ name: String) -> SchemaValue {
    .object([.init("$ref", "#/$defs/" + name)])
  }

  /// What stands behind a key of an object.
  subscript(key: String) -> SchemaValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The value as JSON, two blanks a level; what has no inner structure stands on one line.
  var json: String {
    var text = ""
    write(to: &text, indentation: 0)
    return text
  }

  private func write(to text: inout String, indentation: Int) {
    switch self {
    case .boolean(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .number(let value): text += value.description
    case .text(let value): text += Self.literal(value)
    case .list(let elements):
      Self.block("[", "]", elements.map { (nil, $0) }, to: &text, indentation)
    case .object(let members):
      Self.block("{", "}", members.map { ($0.key, $0.value) }, to: &text, indentation)
    }
  }

  private static func block(
    _ open: String,
    _ close: String,
    _ parts: [(key: String?, value: SchemaValue)],
    to text: inout String,
    _ indentation: Int
  ) {
    let isFlat = parts.allSatisfy { $0.value.isScalar }
    let breakLine = { (depth: Int) in isFlat ? "" : "\n" + String(repeating: " ", count: depth) }
    text += open
    for (index, part) in parts.enumerated() {
      if index > 0 { text += isFlat ? ", " : "," }
      text += breakLine(indentation + 2)
      if let key = part.key { text += literal(key) + ": " }
      part.value.write(to: &text, indentation: indentation + 2)
    }
    text += breakLine(indentation) + close
  }

  private var isScalar: Bool {
    switch self {
    case .boolean, .integer, .number, .text: true
    case .list(let elements): elements.isEmpty
    case .object(let members): members.isEmpty
    }
  }

  private static func literal(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension SchemaValue.Member {
  init(_ key: String, _ value: SchemaValue) { self.init(key: key, value: value) }
  init(_ key: String, _ text: String) { self.init(key: key, value: .text(text)) }
}
