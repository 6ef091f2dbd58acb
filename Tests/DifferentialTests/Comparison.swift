import Scripting
import Vocabulary

/// Where two records first differ, in words; error texts are free.
func difference(_ expected: ScriptRecord, _ seen: ScriptRecord) -> String? {
  let indexes = (expected.steps + seen.steps).map(\.index)
  for index in Set(indexes).sorted() {
    let wanted = expected.steps.first { $0.index == index }
    let got = seen.steps.first { $0.index == index }
    if let difference = difference(wanted, got) { return "step \(index):\n\(difference)" }
  }
  let (wanted, got) = (comparable(.table(expected.final)), comparable(.table(seen.final)))
  return wanted == got ? nil : "at the end:\n  wanted \(short(wanted))\n  seen   \(short(got))"
}

/// Where two observations of one step differ.
func difference(_ expected: ObservedStep?, _ seen: ObservedStep?) -> String? {
  let (wanted, got) = (comparable(expected), comparable(seen))
  return wanted == got ? nil : "  wanted \(short(wanted))\n  seen   \(short(got))"
}

private func comparable(_ step: ObservedStep?) -> FieldValue {
  guard let step else { return .void }
  return comparable(
    .table([
      "result": step.result ?? .void, "events": .list(step.events.map(FieldValue.table)),
    ])
  )
}

/// Without texts of errors and times of deaths.
private func comparable(_ value: FieldValue) -> FieldValue {
  switch value {
  case .list(let values): return .list(values.map { comparable($0) })
  case .table(let table):
    return .table(
      FieldTable(
        table.fields.compactMap { field in
          if field.name == "text" && table["code"] != nil { return nil }
          if field.name == "time" && table["reason"] != nil { return nil }
          return FieldTable.Field(field.name, comparable(field.value))
        }
      )
    )
  // The recorder reads the fractions of numbers in headers as whole numbers.
  case .double(let number) where abs(number) < 1e15: return .integer(Int64(number))
  case .void, .boolean, .integer, .double, .text, .time: return value
  }
}

/// A value as a short text.
func short(_ value: FieldValue) -> String {
  switch value {
  case .void: "-"
  case .boolean(let value): "\(value)"
  case .integer(let value): "\(value)"
  case .double(let value): "\(value)"
  case .text(let text): "\"\(text)\""
  case .time(let seconds): "@\(seconds)"
  case .list(let values): "[" + values.map { short($0) }.joined(separator: ", ") + "]"
  case .table(let table):
    "{" + table.fields.map { "\($0.name): \(short($0.value))" }.joined(separator: ", ") + "}"
  }
}
