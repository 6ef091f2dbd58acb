public import Reporting
public import Scripting
public import Vocabulary

/// What was observed, as JSON in the form of the case files, without a line break at its end.
///
/// One step and one event a line; keys in the order of the recorded cases.
public func recordText(_ record: ScriptRecord, id: String) -> String {
  var lines = ["{", " \"id\": \(JSONValue.string(id).compactText),", " \"steps\": ["]
  lines += record.steps.enumerated().map { index, step in
    stepText(step) + (index + 1 < record.steps.count ? "," : "")
  }
  lines.append(" ],")
  lines.append(" \"final\": \(jsonValue(.table(record.final)).compactText)")
  lines.append("}")
  return lines.joined(separator: "\n")
}

private func stepText(_ step: ObservedStep) -> String {
  var text = "  {\"i\": \(step.index)"
  if let result = step.result { text += ", \"result\": \(jsonValue(result).compactText)" }
  if !step.events.isEmpty {
    let events = step.events.map { "    " + jsonValue(.table($0)).compactText }
    text += ", \"events\": [\n" + events.joined(separator: ",\n") + "]"
  }
  return text + "}"
}

/// What was observed as a JSON value with the keys `steps` and `final`.
public func jsonMembers(of record: ScriptRecord) -> [JSONValue.Member] {
  let steps = record.steps.map { step in
    var members: [JSONValue.Member] = [.init("i", .integer(step.index))]
    if let result = step.result { members.append(.init("result", jsonValue(result))) }
    if !step.events.isEmpty {
      members.append(.init("events", .array(step.events.map { jsonValue(.table($0)) })))
    }
    return JSONValue.object(members)
  }
  return [
    .init("steps", .array(steps)), .init("final", jsonValue(.table(record.final))),
  ]
}

/// A value of a record as JSON, keys in the order of the recorded cases.
public func jsonValue(_ value: FieldValue) -> JSONValue {
  switch value {
  case .void: .null
  case .boolean(let value): .bool(value)
  case .integer(let value): .integer(Int(value))
  case .double(let value): .number(value)
  case .text(let value): .string(value)
  case .time(let value): .unsigned(value)
  case .list(let elements): .array(elements.map(jsonValue))
  case .table(let table):
    .object(inRecordOrder(table.fields).map { JSONValue.Member($0.name, jsonValue($0.value)) })
  }
}

/// The keys whose order is not that of the alphabet.
private let recordOrder = [
  "ev", "sub", "conn", "ch", "channel", "consumer", "kind", "scope", "code", "text", "queue",
  "messages",
  "consumers", "tag", "tags", "redelivered", "exchange", "rk", "remaining", "body", "props",
  "ready", "unacked", "seq", "count", "executed",
]

private func inRecordOrder(_ fields: [FieldTable.Field]) -> [FieldTable.Field] {
  func rank(_ field: FieldTable.Field) -> Int {
    recordOrder.firstIndex(of: field.name) ?? recordOrder.count
  }
  return fields.enumerated().sorted { left, right in
    let (a, b) = (rank(left.element), rank(right.element))
    return a == b ? left.offset < right.offset : a < b
  }.map(\.element)
}
