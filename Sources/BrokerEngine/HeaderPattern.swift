import Vocabulary

/// What a binding of a headers exchange asks of a message's headers (R1.5).
struct HeaderPattern: Sendable {
  /// One header that is asked for; without a value only its presence is.
  struct Condition: Sendable {
    var name: String
    var value: FieldValue?
  }

  var needsAll = true
  var conditions: [Condition] = []

  /// Reads the arguments of a binding; nil if its `x-match` is not one of the four words.
  init?(_ arguments: FieldTable) {
    var countsExtensions = false
    switch arguments["x-match"] {
    case nil, .text("all")?: break
    case .text("any")?: needsAll = false
    case .text("all-with-x")?: countsExtensions = true
    case .text("any-with-x")?: (needsAll, countsExtensions) = (false, true)
    case .some: return nil
    }
    for field in arguments.fields {
      let isExtension = field.name.utf8.starts(with: "x-".utf8)
      if isExtension, !countsExtensions || field.name == "x-match" { continue }
      let value = field.value == .void ? nil : field.value.comparable
      conditions.append(Condition(name: field.name, value: value))
    }
  }

  /// Whether headers fulfil it; nothing asked for is fulfilled by all messages, or by none (`any`).
  func matches(_ headers: FieldTable) -> Bool {
    for condition in conditions where condition.isMet(by: headers) != needsAll { return !needsAll }
    return needsAll
  }
}

extension HeaderPattern.Condition {
  func isMet(by headers: FieldTable) -> Bool {
    guard let found = headers[name] else { return false }
    return value == nil || value == found.comparable
  }
}

extension FieldValue {
  /// The value as headers are compared: a whole double, and a time, equal the integer.
  ///
  /// Only at the top: inside of lists and tables the real broker tells them apart.
  var comparable: FieldValue {
    switch self {
    case .double(let number): Int64(exactly: number).map { .integer($0) } ?? self
    case .time(let seconds): Int64(exactly: seconds).map { .integer($0) } ?? self
    case .void, .boolean, .integer, .text, .list, .table: self
    }
  }
}
