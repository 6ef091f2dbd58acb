import ScenarioFile
import Vocabulary

/// A value of a case file and where it stands.
struct JSONNode {
  enum Content {
    case null
    case boolean(Bool)
    case integer(Int64)
    case double(Double)
    case text(String)
    case list([JSONNode])
    case object([JSONEntry])
  }

  var content: Content
  var place: Place

  /// The value of a key, if this is an object that has it.
  func value(of key: String) -> JSONNode? {
    entries?.first { $0.key == key }?.value
  }

  var entries: [JSONEntry]? {
    guard case .object(let entries) = content else { return nil }
    return entries
  }

  var elements: [JSONNode]? {
    guard case .list(let elements) = content else { return nil }
    return elements
  }

  var text: String? {
    guard case .text(let text) = content else { return nil }
    return text
  }

  /// As a value of a field table: whole numbers, other numbers and texts stay apart.
  var fieldValue: FieldValue {
    switch content {
    case .null: .void
    case .boolean(let value): .boolean(value)
    case .integer(let value): .integer(value)
    case .double(let value): .double(value)
    case .text(let value): .text(value)
    case .list(let elements): .list(elements.map(\.fieldValue))
    case .object(let entries):
      entries.time.map { .time($0) } ?? entries.shortFloat.map { .double($0) }
        ?? .table(fieldTable)
    }
  }

  /// As a field table; empty unless it is an object.
  var fieldTable: FieldTable {
    FieldTable((entries ?? []).map { FieldTable.Field($0.key, $0.value.fieldValue) })
  }
}

/// One key of an object and what stands behind it.
struct JSONEntry {
  var key: String
  var place: Place
  var value: JSONNode
}

extension [JSONEntry] {
  /// The seconds of `{"$ts": 1000000000}`, which stands for a time.
  fileprivate var time: UInt64? {
    guard count == 1, let entry = first, entry.key == "$ts",
      case .integer(let seconds) = entry.value.content, seconds >= 0
    else { return nil }
    return UInt64(seconds)
  }

  /// The number of `{"$f32": 1.5}`, which stands for a float of four bytes.
  fileprivate var shortFloat: Double? {
    guard count == 1, let entry = first, entry.key == "$f32",
      case .double(let value) = entry.value.content
    else { return nil }
    return value
  }
}
