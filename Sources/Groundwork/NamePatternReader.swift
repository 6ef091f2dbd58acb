/// A piece of a pattern.
indirect enum PatternNode {
  case one(Letters)
  case start
  case end
  case sequence([PatternNode])
  case choice([PatternNode])
  /// `nil` for any number of times.
  case many(PatternNode, least: Int, most: Int?)
}

/// Reads the text of a pattern from left to right.
struct NamePatternReader {
  private typealias Fault = NamePattern.Fault
  /// Groups inside groups.
  private static let deepest = 50
  private static let mostRepeats = 1_000

  private let scalars: [Unicode.Scalar]
  private var place = 0
  private var depth = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  private var head: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

  mutating func readAll() throws(NamePattern.Fault) -> PatternNode {
    let node = try readChoice()
    // What is left begins with a bracket that nothing opened.
    guard place == scalars.count else { throw fault(.unfinished) }
    return node
  }

  private func fault(_ reason: NamePattern.Fault.Reason) -> NamePattern.Fault {
    NamePattern.Fault(reason: reason, place: place)
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard head == scalar else { return false }
    place += 1
    return true
  }

  private mutating func readChoice() throws(NamePattern.Fault) -> PatternNode {
    var parts = [try readSequence()]
    while take("|") { parts.append(try readSequence()) }
    return parts.count == 1 ? parts[0] : .choice(parts)
  }

  private mutating func readSequence() throws(NamePattern.Fault) -> PatternNode {
    var parts: [PatternNode] = []
    while let next = head, next != "|", next != ")" {
      let part = try readPart()
      parts.append(try readRepeats(of: part))
    }
    return .sequence(parts)
  }

  private mutating func readPart() throws(NamePattern.Fault) -> PatternNode {
    guard let next = head else { throw fault(.unfinished) }
    switch next {
    case "*", "+", "?": throw fault(.nothingToRepeat)
    case "(": return try readGroup()
    case "[": return .one(try readClass())
    case "\\": return .one(try readEscape())
    default:
      place += 1
      switch next {
      case ".": return .one(.notLineEnd)
      case "^": return .start
      case "$": return .end
      default: return .one(Letters(next))
      }
    }
  }

  private mutating func readGroup() throws(NamePattern.Fault) -> PatternNode {
    let opening = place
    place += 1
    if take("?") {
      guard take(":") else { throw fault(.unknown) }
    }
    depth += 1
    guard depth <= Self.deepest else { throw fault(.tooLarge) }
    let node = try readChoice()
    depth -= 1
    guard take(")") else { throw NamePattern.Fault(reason: .unfinished, place: opening) }
    return node
  }

  private mutating func readEscape() throws(NamePattern.Fault) -> Letters {
    place += 1
    guard let next = head else { throw fault(.unfinished) }
    guard let known = escaped(next) else { throw fault(.unknown) }
    place += 1
    return known
  }

  /// What a letter means behind a backslash; nil for what is not known here.
  private func escaped(_ scalar: Unicode.Scalar) -> Letters? {
    if let known = Letters(class: scalar) { return known }
    switch scalar {
    case "t": return Letters("\t")
    case "n": return Letters("\n")
    case "r": return Letters("\r")
    case "0"..."9", "A"..."Z", "a"..."z": return nil
    default: return Letters(scalar)
    }
  }

  // MARK: Classes

  private mutating func readClass() throws(NamePattern.Fault) -> Letters {
    let opening = place
    place += 1
    let isOpposite = take("^")
    var ranges: [ClosedRange<UInt32>] = []
    var isFirst = true
    while isFirst || head != "]" {
      guard let next = head else {
        throw NamePattern.Fault(reason: .unfinished, place: opening)
      }
      if next == "[", place + 1 < scalars.count, scalars[place + 1] == ":" { throw fault(.unknown) }
      isFirst = false
      let start = place
      let lower = try readMember()
      guard head == "-", place + 1 < scalars.count, scalars[place + 1] != "]",
        lower.count == 1, lower[0].count == 1
      else {
        ranges += lower
        continue
      }
      place += 1
      let upper = try readMember()
      guard upper.count == 1, upper[0].count == 1, lower[0].lowerBound <= upper[0].lowerBound
      else { throw NamePattern.Fault(reason: .unknown, place: start) }
      ranges.append(lower[0].lowerBound...upper[0].lowerBound)
    }
    place += 1
    return Letters(ranges: ranges, isOpposite: isOpposite)
  }

  private mutating func readMember() throws(NamePattern.Fault) -> [ClosedRange<UInt32>] {
    if head == "\\" { return try readEscape().accepted }
    guard let next = head else { throw fault(.unfinished) }
    place += 1
    return Letters(next).ranges
  }

  // MARK: Repetitions

  private mutating func readRepeats(
    of part: PatternNode
  ) throws(NamePattern.Fault) -> PatternNode {
    let bounds: (least: Int, most: Int?)
    switch head {
    case "*": bounds = (0, nil)
    case "+": bounds = (1, nil)
    case "?": bounds = (0, 1)
    case "{":
      // As in Perl, a bracket that encloses no numbers stands for itself.
      guard let counted = try readCounts() else { return part }
      bounds = counted
      place -= 1
    default: return part
    }
    place += 1
    // Whether as much or as little as possible is taken does not change what is found.
    if head == "?" { place += 1 }
    if head == "+" || head == "*" { throw fault(.nothingToRepeat) }
    return .many(part, least: bounds.least, most: bounds.most)
  }

  /// `{3}`, `{3,}` or `{3,5}`, up to the closing bracket; nil, and nothing read, for anything else.
  private mutating func readCounts() throws(NamePattern.Fault) -> (least: Int, most: Int?)? {
    let opening = place
    place += 1
    let least = readNumber()
    let isOpen = take(",")
    let most = isOpen ? readNumber() : least
    guard let least, take("}") else {
      place = opening
      return nil
    }
    guard least <= Self.mostRepeats, most ?? 0 <= Self.mostRepeats, least <= most ?? least else {
      place = opening
      throw fault(.tooLarge)
    }
    return (least, most)
  }

  private mutating func readNumber() -> Int? {
    var number: Int?
    while let next = head, ("0"..."9").contains(next) {
      number = min((number ?? 0) * 10 + Int(next.value - 48), Self.mostRepeats + 1)
      place += 1
    }
    return number
  }
}
