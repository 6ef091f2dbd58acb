import Phrasebook
import ScenarioFile
import ScenarioModel
import Vocabulary

/// Takes values out of an object of a case file and reports what does not fit.
///
/// A value that is missing or does not fit is reported and replaced by something harmless, so that
/// reading goes on and finds everything.
struct ObjectReader {
  let node: JSONNode
  var problems: ProblemList

  /// The names of queues, exchanges, keys and consumers in bytes, at most.
  static let nameLimit = 255

  init(_ node: JSONNode, _ problems: ProblemList) {
    self.node = node
    self.problems = problems
  }

  /// Whether the key is there and not null.
  func has(_ key: String) -> Bool { value(key) != nil }

  private func value(_ key: String) -> JSONNode? {
    guard let value = node.value(of: key) else { return nil }
    if case .null = value.content { return nil }
    return value
  }

  /// Reports keys that mean nothing here, with the one that was probably meant.
  mutating func reportKeys(notIn known: [String], ignoring ignored: [String] = []) {
    for entry in node.entries ?? []
    where !known.contains(entry.key) && !ignored.contains(entry.key) {
      let near = nearestName(to: entry.key, among: known)
      problems.add(
        .key,
        at: entry.place,
        say(.unknownKey, entry.key),
        hint: near.map { say(.didYouMean, $0) } ?? say(.thereAre, list(known))
      )
    }
  }

  /// A text; required without a default.
  mutating func text(_ key: String, default standard: String? = nil) -> String {
    guard let value = value(key) else { return missing(key, standard) ?? "" }
    guard let text = value.text else {
      mismatch(key, value, say(.aText))
      return standard ?? ""
    }
    return text
  }

  /// The name of something, of at most 255 bytes.
  mutating func name(_ key: String, default standard: String? = nil) -> String {
    let name = text(key, default: standard)
    if name.utf8.count > Self.nameLimit, let place = value(key)?.place {
      problems.add(.name, at: place, say(.tooLong, key, String(Self.nameLimit)))
    }
    return name
  }

  /// One of a few words.
  mutating func word(
    _ key: String,
    of words: [String],
    default standard: String? = nil
  ) -> String {
    let text = text(key, default: standard)
    if !words.contains(text), let place = value(key)?.place {
      problems.add(
        .value,
        at: place,
        say(.mustBe, key, say(.oneOf, list(words))),
        hint: nearestName(to: text, among: words).map { say(.didYouMean, $0) }
      )
    }
    return text
  }

  mutating func flag(_ key: String, default standard: Bool = false) -> Bool {
    guard let value = value(key) else { return standard }
    guard case .boolean(let flag) = value.content else {
      mismatch(key, value, say(.aTruthValue))
      return standard
    }
    return flag
  }

  /// A whole number of a range; required without a default.
  mutating func whole(
    _ key: String,
    _ range: ClosedRange<Int64>,
    default standard: Int64? = nil
  ) -> Int64 {
    guard let value = value(key) else { return missing(key, standard) ?? range.lowerBound }
    guard case .integer(let number) = value.content, range.contains(number) else {
      let bounds = (String(range.lowerBound), String(range.upperBound))
      mismatch(key, value, say(.aWholeNumber, bounds.0, bounds.1))
      return standard ?? range.lowerBound
    }
    return number
  }

  /// An object as a table; empty if it is absent.
  mutating func table(_ key: String, isRequired: Bool = false) -> FieldTable {
    guard let value = value(key) else {
      if isRequired { _ = missing(key, nil as Int64?) }
      return [:]
    }
    guard value.entries != nil else {
      mismatch(key, value, say(.anObject))
      return [:]
    }
    return value.fieldTable
  }

  /// The elements of a list; required.
  mutating func elements(_ key: String) -> [JSONNode] {
    guard let value = value(key) else {
      _ = missing(key, nil as Int64?)
      return []
    }
    guard let elements = value.elements else {
      mismatch(key, value, say(.aList))
      return []
    }
    return elements
  }

  /// The place of a value, or of the object if it has none.
  func place(of key: String) -> Place { value(key)?.place ?? node.place }

  /// Another object inside this one, read by a function.
  mutating func inside<Value>(
    _ node: JSONNode,
    _ read: (inout ObjectReader) -> Value
  ) -> Value {
    var reader = ObjectReader(node, problems)
    defer { problems = reader.problems }
    return read(&reader)
  }

  private mutating func missing<Value>(_ key: String, _ standard: Value?) -> Value? {
    if standard == nil { problems.add(.missing, at: node.place, say(.missingKey, key)) }
    return standard
  }

  private mutating func mismatch(_ key: String, _ value: JSONNode, _ kind: LocalizedText) {
    problems.add(.value, at: value.place, say(.mustBe, key, kind))
  }
}
