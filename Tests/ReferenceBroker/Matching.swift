import Vocabulary

/// R1.4: whether a topic pattern matches a routing key, word by word.
func topicMatches(_ pattern: String, _ key: String) -> Bool {
  matches(words(of: pattern)[...], words(of: key)[...])
}

private func words(of text: String) -> [Substring] {
  text.isEmpty ? [] : text.split(separator: ".", omittingEmptySubsequences: false)
}

private func matches(_ pattern: ArraySlice<Substring>, _ key: ArraySlice<Substring>) -> Bool {
  guard let word = pattern.first else { return key.isEmpty }
  if word == "#" {
    return (0...key.count).contains { matches(pattern.dropFirst(), key.dropFirst($0)) }
  }
  guard let first = key.first else { return false }
  let isFit = word == "*" || word.utf8.elementsEqual(first.utf8)
  return isFit && matches(pattern.dropFirst(), key.dropFirst())
}

/// R1.5: whether the arguments of a binding match the headers of a message.
func headersMatch(_ arguments: FieldTable, _ headers: FieldTable?) -> Bool {
  let match = arguments["x-match"]?.asText ?? "all"
  let isWithX = match.hasSuffix("-with-x")
  let compared = arguments.fields.filter {
    $0.name != "x-match" && (isWithX || !$0.name.hasPrefix("x-"))
  }
  func isMet(_ field: FieldTable.Field) -> Bool {
    guard let value = (headers ?? [:])[field.name] else { return false }
    return field.value == .void || areEqual(field.value, value)
  }
  return match.hasPrefix("any") ? compared.contains(where: isMet) : compared.allSatisfy(isMet)
}

private func areEqual(_ left: FieldValue, _ right: FieldValue) -> Bool {
  switch (left, right) {
  case (.integer(let a), .double(let b)): Double(a) == b
  case (.double(let a), .integer(let b)): a == Double(b)
  default: left == right
  }
}
