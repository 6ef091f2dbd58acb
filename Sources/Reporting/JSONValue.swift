/// A JSON document under construction; the keys of an object keep the order they were given in.
public indirect enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(Int)
  case unsigned(UInt64)
  /// Written as the shortest decimal number that reads back the same; `null` if it is not finite.
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// One key of an object with its value.
  public struct Member: Sendable, Equatable {
    public var key: String
    public var value: JSONValue

    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// A number, or `null` where there is none.
  public static func optional(_ value: Double?) -> JSONValue {
    value.map(JSONValue.number) ?? .null
  }

  /// The document as text, two blanks a level; what fits on a line of 100 columns stands on one.
  ///
  /// Control, invisible and reordering characters are escaped, so the text is safe on a terminal.
  public var text: String {
    var writer = JSONWriter()
    writer.write(self, indentation: 0, prefix: 0)
    return writer.text
  }

  /// The document on one line.
  public var compactText: String {
    var writer = JSONWriter()
    writer.writeCompact(self)
    return writer.text
  }
}

/// Appends a document to a text.
private struct JSONWriter {
  static let columns = 100
  var text = ""

  mutating func write(_ value: JSONValue, indentation: Int, prefix: Int) {
    let room = Self.columns - indentation - prefix
    if isShort(value, columns: room) { return writeCompact(value) }
    switch value {
    case .array(let elements):
      block("[", "]", count: elements.count, indentation: indentation) { writer, index in
        writer.write(elements[index], indentation: indentation + 2, prefix: 0)
      }
    case .object(let members):
      block("{", "}", count: members.count, indentation: indentation) { writer, index in
        let key = jsonLiteral(members[index].key)
        writer.text += key + ": "
        writer.write(
          members[index].value,
          indentation: indentation + 2,
          prefix: key.unicodeScalars.count + 2
        )
      }
    case .null, .bool, .integer, .unsigned, .number, .string:
      writeCompact(value)
    }
  }

  private mutating func block(
    _ open: String,
    _ close: String,
    count: Int,
    indentation: Int,
    element: (inout JSONWriter, Int) -> Void
  ) {
    text += open
    for index in 0..<count {
      text += index == 0 ? "\n" : ",\n"
      text += String(repeating: " ", count: indentation + 2)
      element(&self, index)
    }
    text += "\n" + String(repeating: " ", count: indentation) + close
  }

  mutating func writeCompact(_ value: JSONValue) {
    switch value {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .unsigned(let value): text += String(value)
    case .number(let value): text += value.isFinite ? value.description : "null"
    case .string(let value): text += jsonLiteral(value)
    case .array(let elements):
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += ", " }
        writeCompact(element)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        text += (index > 0 ? ", " : "") + jsonLiteral(member.key) + ": "
        writeCompact(member.value)
      }
      text += "}"
    }
  }

  /// Whether a value has no inner structure worth a line of its own and fits.
  private func isShort(_ value: JSONValue, columns: Int) -> Bool {
    switch value {
    case .null, .bool, .integer, .unsigned, .number, .string: return true
    case .array(let elements): if elements.isEmpty { return true }
    case .object(let members): if members.isEmpty { return true }
    }
    guard depth(of: value) <= 1 else { return false }
    var writer = JSONWriter()
    writer.writeCompact(value)
    return writer.text.unicodeScalars.count <= columns
  }

  private func depth(of value: JSONValue) -> Int {
    switch value {
    case .null, .bool, .integer, .unsigned, .number, .string: 0
    case .array(let elements): 1 + (elements.map(depth).max() ?? 0)
    case .object(let members): 1 + (members.map { depth(of: $0.value) }.max() ?? 0)
    }
  }
}
