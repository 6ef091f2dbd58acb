public import Vocabulary

/// Where a record departs from what was expected, and both sides of it.
public struct ScriptDifference: Equatable, Sendable {
  /// The operation of the script, from 0; nil for what is left at the end.
  public var step: Int?
  /// The path below it, such as `events[1].redelivered`; empty for the step as a whole.
  public var path: String
  /// nil where nothing was expected.
  public var expected: FieldValue?
  /// nil where nothing was observed.
  public var observed: FieldValue?
}

/// The first difference between what was expected and what was observed; nil if they agree.
///
/// Codes are compared strictly; of a broker's sentence only the word before the dash or the number
/// before the colon, since sentences differ between versions.
public func firstDifference(
  expected: ScriptRecord,
  observed: ScriptRecord
) -> ScriptDifference? {
  let steps = Set(expected.steps.map(\.index)).union(observed.steps.map(\.index)).sorted()
  for step in steps {
    let left = expected.steps.first { $0.index == step }.map(value)
    let right = observed.steps.first { $0.index == step }.map(value)
    if let (path, left, right) = difference(left, right, at: "") {
      return ScriptDifference(step: step, path: path, expected: left, observed: right)
    }
  }
  return difference(.table(expected.final), .table(observed.final), at: "").map {
    ScriptDifference(step: nil, path: $0.0, expected: $0.1, observed: $0.2)
  }
}

/// A step as one value, so that everything in it is compared alike.
private func value(of step: ObservedStep) -> FieldValue {
  var fields = FieldTable()
  fields["result"] = step.result
  fields["events"] = .list(step.events.map(FieldValue.table))
  return .table(fields)
}

private typealias Difference = (String, FieldValue?, FieldValue?)

private func difference(_ left: FieldValue?, _ right: FieldValue?, at path: String) -> Difference? {
  switch (left, right) {
  case (.table(let left)?, .table(let right)?): return difference(left, right, at: path)
  case (.list(let left)?, .list(let right)?): return difference(left, right, at: path)
  case (.text(let left)?, .text(let right)?):
    // The names of exceptions have no blanks, and are compared strictly.
    let isSentence =
      path == "text" || path.hasSuffix(".text")
      || (path == "result.error" && [left, right].allSatisfy(isSentenceOfError))
    let isEqual = isSentence ? firstWord(left) == firstWord(right) : left == right
    if isEqual || errorNumber(left).map({ $0 == errorNumber(right) }) == true { return nil }
    return (path, .text(left), .text(right))
  default:
    return left == right ? nil : (path, left, right)
  }
}

/// Whether an error is told in words, without a number to be compared.
private func isSentenceOfError(_ text: String) -> Bool {
  text.contains(" ") && errorNumber(text) == nil
}

/// What stands before the colon of `Error 120: …`; nil if it is no such text.
private func errorNumber(_ text: String) -> Substring? {
  guard text.hasPrefix("Error "), let colon = text.firstIndex(of: ":") else { return nil }
  return text[..<colon]
}

private func firstWord(_ text: String) -> Substring { text.prefix { $0 != " " } }

private func difference(
  _ left: FieldTable,
  _ right: FieldTable,
  at path: String
) -> Difference? {
  let names = Set(left.fields.map(\.name)).union(right.fields.map(\.name)).sorted()
  for name in names {
    let place = path.isEmpty ? name : path + "." + name
    if let found = difference(left[name], right[name], at: place) { return found }
  }
  return nil
}

private func difference(
  _ left: [FieldValue],
  _ right: [FieldValue],
  at path: String
) -> Difference? {
  for index in 0..<max(left.count, right.count) {
    let (before, after) = (
      left.indices.contains(index) ? left[index] : nil,
      right.indices.contains(index) ? right[index] : nil
    )
    if let found = difference(before, after, at: "\(path)[\(index)]") { return found }
  }
  return nil
}
