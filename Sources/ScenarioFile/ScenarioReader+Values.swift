import Phrasebook
import ScenarioModel
import Vocabulary

/// Values with their units, each checked against the bounds of the language reference.
extension ScenarioReader {
  mutating func boolean(_ mapping: MappingReader, _ key: String) -> Bool? {
    guard let node = mapping.value(key) else { return nil }
    switch node.plainText {
    case "true": return true
    case "false": return false
    default:
      problems.add(
        .value,
        at: node.place,
        say(.booleanExpected, key, shown(node)),
        hint: say(.trueOrFalse)
      )
      return nil
    }
  }

  mutating func count(_ mapping: MappingReader, _ key: String) -> UInt64? {
    guard let node = mapping.value(key) else { return nil }
    switch mapping.form(of: key) {
    case .count(let bounds), .wordsOrCount(_, let bounds): return count(node, within: bounds)
    case .amount(let bounds): return count(node, within: bounds, excess: .limit)
    default: return nil
    }
  }

  mutating func count(
    _ node: SourceNode,
    within bounds: ClosedRange<UInt64>,
    code: ScenarioProblem.Code = .number,
    excess: ScenarioProblem.Code? = nil
  ) -> UInt64? {
    let range = say(.allowedRange, String(bounds.lowerBound), String(bounds.upperBound))
    guard let text = node.plainText, let value = wholeNumber(text) else {
      problems.add(code, at: node.place, say(.wholeNumberExpected, shown(node)), hint: range)
      return nil
    }
    guard bounds.contains(value) else {
      let code = value > bounds.upperBound ? excess ?? code : code
      problems.add(code, at: node.place, say(.numberOutOfRange, shown(node)), hint: range)
      return nil
    }
    return value
  }

  private func wholeNumber(_ text: String) -> UInt64? {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), !text.isEmpty,
      text == "0" || !text.hasPrefix("0")
    else { return nil }
    return UInt64(text)
  }

  mutating func integer(_ mapping: MappingReader, _ key: String) -> Int64? {
    guard let node = mapping.value(key), case .integer(let bounds) = mapping.form(of: key) else {
      return nil
    }
    let range = say(.allowedRange, String(bounds.lowerBound), String(bounds.upperBound))
    let text = node.plainText ?? ""
    let isNegative = text.hasPrefix("-") && text != "-0"
    guard let size = wholeNumber(isNegative ? String(text.dropFirst()) : text) else {
      problems.add(.number, at: node.place, say(.wholeNumberExpected, shown(node)), hint: range)
      return nil
    }
    guard let whole = Int64(text), size < UInt64(Int64.max), bounds.contains(whole) else {
      problems.add(.number, at: node.place, say(.numberOutOfRange, shown(node)), hint: range)
      return nil
    }
    return whole
  }

  /// A word or a duration above zero; gives one of the two.
  mutating func wordOrDuration(
    _ mapping: MappingReader,
    _ key: String
  ) -> (word: String?, length: VirtualDuration?)? {
    guard let node = mapping.value(key), case .wordsOrDuration(let words) = mapping.form(of: key)
    else { return nil }
    guard let text = node.plainText else {
      problems.add(.duration, at: node.place, say(.durationExpected, shown(node)))
      return nil
    }
    if words.contains(text) { return (text, nil) }
    guard text.utf8.first.map({ (0x30...0x39).contains($0) }) ?? false else {
      let hint =
        nearestName(to: text, among: words).map { say(.didYouMean, $0) }
        ?? say(.wordOrDuration, list(words))
      problems.add(.value, at: node.place, say(.notAWord, key, text), hint: hint)
      return nil
    }
    return duration(node, allowsZero: false).map { (nil, $0) }
  }

  /// One of the words of a key, by its raw value.
  mutating func word<Word: RawRepresentable & CaseIterable>(
    _ mapping: MappingReader,
    _ key: String,
    as type: Word.Type
  ) -> Word? where Word.RawValue == String {
    word(mapping, key).flatMap { Word(rawValue: $0) }
  }

  mutating func word(_ mapping: MappingReader, _ key: String) -> String? {
    guard let node = mapping.value(key), case .words(let words) = mapping.form(of: key) else {
      return nil
    }
    guard let text = node.text, words.contains(text) else {
      let hint =
        node.text.flatMap { nearestName(to: $0, among: words) }.map { say(.didYouMean, $0) }
        ?? say(.allowedWords, list(words))
      problems.add(.value, at: node.place, say(.notAWord, key, shown(node)), hint: hint)
      return nil
    }
    return text
  }

  mutating func duration(_ mapping: MappingReader, _ key: String) -> VirtualDuration? {
    guard let node = mapping.value(key) else { return nil }
    guard case .duration(let zero) = mapping.form(of: key) else { return nil }
    return duration(node, allowsZero: zero)
  }

  mutating func duration(_ node: SourceNode, allowsZero: Bool) -> VirtualDuration? {
    let hint = say(.durationHint)
    guard let text = node.plainText else {
      problems.add(.duration, at: node.place, say(.durationExpected, shown(node)), hint: hint)
      return nil
    }
    do {
      let length = try VirtualDuration(scenarioText: text)
      if length == .zero, !allowsZero {
        problems.add(.duration, at: node.place, say(.zeroDuration), hint: hint)
        return nil
      }
      return length
    } catch {
      switch error {
      case .malformed:
        problems.add(.duration, at: node.place, say(.durationExpected, text), hint: hint)
      case .tooFine: problems.add(.duration, at: node.place, say(.tooFine, text))
      case .tooLong: problems.add(.limit, at: node.place, say(.tooLong, text))
      }
      return nil
    }
  }

  mutating func rate(_ node: SourceNode, allowsZero: Bool) -> Double? {
    guard let text = node.plainText, let rate = ratePerSecond(text), allowsZero || rate > 0 else {
      problems.add(.number, at: node.place, say(.rateExpected, shown(node)), hint: say(.rateHint))
      return nil
    }
    return rate
  }

  mutating func bytes(_ mapping: MappingReader, _ key: String) -> UInt64? {
    guard let node = mapping.value(key) else { return nil }
    guard let text = node.plainText, let size = byteCount(text) else {
      problems.add(.number, at: node.place, say(.sizeExpected, shown(node)), hint: say(.sizeHint))
      return nil
    }
    return size
  }

  mutating func probability(_ mapping: MappingReader, _ key: String) -> Probability? {
    guard let node = mapping.value(key) else { return nil }
    guard let text = node.plainText, let chance = share(text) else {
      problems.add(
        .probability,
        at: node.place,
        say(.shareExpected, shown(node)),
        hint: say(.shareHint)
      )
      return nil
    }
    return chance
  }

  mutating func factor(_ mapping: MappingReader, _ key: String) -> Double? {
    guard let node = mapping.value(key) else { return nil }
    guard let text = node.plainText, let number = ExactDecimal(text), !number.isZero,
      number.double <= 1e6
    else {
      problems.add(
        .number,
        at: node.place,
        say(.factorExpected, shown(node)),
        hint: say(.factorHint)
      )
      return nil
    }
    return number.double
  }

  mutating func law(_ mapping: MappingReader, _ key: String) -> Distribution? {
    guard let node = mapping.value(key) else { return nil }
    let subject: LawSubject = mapping.form(of: key) == .sizeLaw ? .size : .time
    guard let text = node.text else {
      problems.add(.distribution, at: node.place, say(.lawExpected, shown(node)))
      return nil
    }
    do {
      return try LawText(subject: subject).law(trimmed(text))
    } catch {
      report(error, of: subject, at: node.place)
      return nil
    }
  }

  private mutating func report(_ failure: LawFailure, of subject: LawSubject, at place: Place) {
    switch failure {
    case .amount(let text) where subject == .time:
      problems.add(.duration, at: place, say(.durationExpected, text), hint: say(.durationHint))
    case .amount(let text):
      problems.add(.number, at: place, say(.sizeExpected, text), hint: say(.sizeHint))
    case .tooLong: problems.add(.limit, at: place, say(.tooLong, ""))
    case .unknownLaw(let name):
      let hint =
        nearestName(to: name, among: LawText.names).map { say(.didYouMean, $0) }
        ?? say(.allowedWords, list(LawText.names))
      problems.add(.distribution, at: place, say(.unknownLaw, name), hint: hint)
    case .form(let name, let right):
      problems.add(.distribution, at: place, say(.lawForm, name), hint: say(.lawFormHint, right))
    case .infiniteMean: problems.add(.distribution, at: place, say(.infiniteMean))
    case .zeroSpread:
      problems.add(.distribution, at: place, say(.zeroSpread), hint: say(.writeConstant))
    case .reversed: problems.add(.distribution, at: place, say(.reversedRange))
    case .shares: problems.add(.probability, at: place, say(.sharesSum), hint: say(.shareHint))
    }
  }

  /// A text for people, the same in both languages or one in each.
  mutating func localizedText(_ mapping: MappingReader, _ key: String) -> LocalizedText? {
    guard let node = mapping.value(key) else { return nil }
    if let text = node.text { return LocalizedText(english: text, indonesian: text) }
    guard let entries = node.entries else {
      problems.add(
        .shape,
        at: node.place,
        say(.textExpected),
        hint: say(.oneTextForEachLanguage)
      )
      return nil
    }
    for entry in entries where entry.key != "en" && entry.key != "id" {
      problems.add(
        .unknown,
        at: entry.keyPlace,
        say(.unknownKey, entry.key),
        hint: say(.knownHere, "en, id")
      )
    }
    for entry in entries where entry.value.text == nil {
      problems.add(.shape, at: entry.value.place, say(.textExpected))
    }
    let english = node.value(of: "en")?.text
    let indonesian = node.value(of: "id")?.text
    guard let either = english ?? indonesian else { return nil }
    return LocalizedText(english: english ?? either, indonesian: indonesian ?? either)
  }

  /// The elements of a list at the top of the file; `nil` when there is none to read.
  mutating func entries(_ root: MappingReader, _ key: String, atMost limit: Int) -> [SourceNode]? {
    guard let node = root.value(key) else { return nil }
    guard let elements = node.elements else {
      problems.add(.shape, at: node.place, say(.listExpected))
      return nil
    }
    guard elements.count <= limit else {
      problems.add(.limit, at: node.place, say(.tooManyEntities, key))
      return nil
    }
    return elements
  }
}

/// A value as a sentence can quote it.
func shown(_ node: SourceNode) -> any ProblemWord {
  switch node.content {
  case .scalar(let text, isPlain: true): text
  case .scalar(let text, isPlain: false): "\"\(text)\""
  case .list: ProblemPhrase.aList
  case .mapping: ProblemPhrase.aMapping
  }
}
