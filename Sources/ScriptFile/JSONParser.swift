import Phrasebook
import ScenarioFile
import ScenarioModel

/// Reads JSON strictly and remembers where everything stands.
///
/// Stops at the first fault of the notation, since what follows can no longer be told; keys that
/// are given twice are all reported. Takes linear time.
struct JSONParser {
  /// Deepest nesting of lists and objects.
  static let depthLimit = 64
  /// Most values of a file.
  static let valueLimit = 100_000

  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var line = 1
  /// Where the present line begins.
  private var lineStart = 0
  private var valueCount = 0
  private var depth = 0
  private var problems: ProblemList

  private init(_ text: String, _ problems: ProblemList) {
    scalars = Array(text.unicodeScalars)
    self.problems = problems
  }

  /// A fault was reported, and reading has ended.
  private struct Stopped: Error {}

  /// Reads the one value of a text; reports what is wrong and is then `nil`.
  static func parse(_ text: String, problems: inout ProblemList) -> JSONNode? {
    var parser = JSONParser(text, problems)
    defer { problems = parser.problems }
    parser.skipBlanks()
    guard !parser.isAtEnd else {
      parser.problems.add(.empty, at: Place(line: 1, column: 1), say(.emptyCase))
      return nil
    }
    do {
      let node = try parser.value()
      parser.skipBlanks()
      if !parser.isAtEnd { try parser.stop(say(.jsonTrailing)) }
      return node
    } catch {
      return nil
    }
  }

  private var isAtEnd: Bool { index >= scalars.count }
  private var current: Unicode.Scalar? { isAtEnd ? nil : scalars[index] }
  private var place: Place { Place(line: line, column: index - lineStart + 1) }

  private mutating func stop(
    _ sentence: LocalizedText,
    code: ScenarioProblem.Code = .json,
    at place: Place? = nil
  ) throws(Stopped) -> Never {
    problems.add(code, at: place ?? self.place, sentence)
    throw Stopped()
  }

  private mutating func skipBlanks() {
    while let scalar = current {
      switch scalar {
      case "\n", "\r":
        // A carriage return before a line feed is one line break.
        let isPair = scalar == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
        index += isPair ? 2 : 1
        line += 1
        lineStart = index
      case " ", "\t": index += 1
      default: return
      }
    }
  }

  private mutating func expect(_ scalar: Unicode.Scalar) throws(Stopped) {
    skipBlanks()
    guard current == scalar else { try stop(say(.jsonExpected, "`\(scalar)`")) }
    index += 1
  }

  private mutating func value() throws(Stopped) -> JSONNode {
    skipBlanks()
    let place = place
    valueCount += 1
    if valueCount > Self.valueLimit {
      try stop(say(.tooManyValues, String(Self.valueLimit)), code: .limit)
    }
    let content: JSONNode.Content =
      switch current {
      case "{": .object(try object())
      case "[": .list(try list())
      case "\"": .text(try text())
      case let scalar? where scalar == "-" || ("0"..."9").contains(scalar): try number()
      default: try word()
      }
    return JSONNode(content: content, place: place)
  }

  private mutating func enter() throws(Stopped) {
    depth += 1
    if depth > Self.depthLimit {
      try stop(say(.jsonDeep, String(Self.depthLimit)), code: .limit)
    }
    index += 1
    skipBlanks()
  }

  /// Whether another element follows a comma; takes the closing bracket if none does.
  private mutating func goesOn(until close: Unicode.Scalar) throws(Stopped) -> Bool {
    skipBlanks()
    if current == close {
      index += 1
      depth -= 1
      return false
    }
    guard current == "," else { try stop(say(.jsonExpected, "`,` / `\(close)`")) }
    index += 1
    skipBlanks()
    if current == close { try stop(say(.jsonTrailingComma, "`\(close)`")) }
    return true
  }

  private mutating func list() throws(Stopped) -> [JSONNode] {
    try enter()
    var elements: [JSONNode] = []
    if current == "]" {
      index += 1
      depth -= 1
      return elements
    }
    repeat { elements.append(try value()) } while try goesOn(until: "]")
    return elements
  }

  private mutating func object() throws(Stopped) -> [JSONEntry] {
    try enter()
    var entries: [JSONEntry] = []
    var lines: [String: Int] = [:]
    if current == "}" {
      index += 1
      depth -= 1
      return entries
    }
    repeat {
      skipBlanks()
      let keyPlace = place
      guard current == "\"" else { try stop(say(.jsonExpected, "`\"`")) }
      let key = try text()
      if let known = lines[key] {
        problems.add(.duplicate, at: keyPlace, say(.duplicateKey, key, String(known)))
      }
      lines[key] = lines[key] ?? keyPlace.position?.line ?? 0
      try expect(":")
      entries.append(JSONEntry(key: key, place: keyPlace, value: try value()))
    } while try goesOn(until: "}")
    return entries
  }

  private mutating func word() throws(Stopped) -> JSONNode.Content {
    let start = place
    var word = ""
    while let scalar = current, scalar.properties.isAlphabetic || scalar == "_", word.count < 40 {
      word.unicodeScalars.append(scalar)
      index += 1
    }
    switch word {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "null": return .null
    case "": try stop(say(.jsonExpectedValue), at: start)
    default: try stop(say(.jsonWord, word), at: start)
    }
  }

  private mutating func number() throws(Stopped) -> JSONNode.Content {
    let start = place
    var digits = ""
    while let scalar = current, "+-.eE0123456789".unicodeScalars.contains(scalar) {
      digits.unicodeScalars.append(scalar)
      index += 1
    }
    let isWhole = !digits.contains { ".eE".contains($0) }
    guard digits.utf8.count <= 400, hasJSONForm(digits) else {
      try stop(say(.jsonNumber, digits), code: .number, at: start)
    }
    if isWhole, let value = Int64(digits) { return .integer(value) }
    guard let value = Double(digits), value.isFinite, !isWhole else {
      try stop(say(.jsonNumber, digits), code: .number, at: start)
    }
    return .double(value)
  }

  /// Whether a number is written as JSON allows: no leading zero, digits around the point.
  private func hasJSONForm(_ text: String) -> Bool {
    var rest = text[...]
    func takeDigits() -> Int {
      let count = rest.prefix { $0.isASCII && $0.isNumber }.count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == "-" { rest = rest.dropFirst() }
    let hasZero = rest.first == "0"
    let whole = takeDigits()
    guard whole == 1 || whole > 1 && !hasZero else { return false }
    if rest.first == "." {
      rest = rest.dropFirst()
      guard takeDigits() > 0 else { return false }
    }
    if let mark = rest.first, mark == "e" || mark == "E" {
      rest = rest.dropFirst()
      if let sign = rest.first, sign == "+" || sign == "-" { rest = rest.dropFirst() }
      guard takeDigits() > 0 else { return false }
    }
    return rest.isEmpty
  }

  private mutating func text() throws(Stopped) -> String {
    let start = place
    index += 1
    var result = String.UnicodeScalarView()
    while let scalar = current {
      index += 1
      switch scalar {
      case "\"": return String(result)
      case "\\": result.append(try escaped())
      case "\n", "\r": try stop(say(.jsonOpenText), at: start)
      default: result.append(scalar)
      }
    }
    try stop(say(.jsonOpenText), at: start)
  }

  private static let escapes: [Unicode.Scalar: Unicode.Scalar] = [
    "\"": "\"", "\\": "\\", "/": "/", "b": "\u{8}", "f": "\u{c}", "n": "\n", "r": "\r", "t": "\t",
  ]

  private mutating func escaped() throws(Stopped) -> Unicode.Scalar {
    var start = place
    start = start.moved(by: -1)
    guard let letter = current else { try stop(say(.jsonOpenText), at: start) }
    index += 1
    if let plain = Self.escapes[letter] { return plain }
    guard letter == "u", let unit = hexadecimal() else {
      let known = #"\" \\ \/ \b \f \n \r \t \uXXXX"#
      try stop(say(.jsonEscape, known), at: start)
    }
    if let scalar = Unicode.Scalar(unit) { return scalar }
    // Two halves make one character.
    let isPair = index + 1 < scalars.count && scalars[index] == "\\" && scalars[index + 1] == "u"
    guard unit < 0xDC00, isPair else { try stop(say(.jsonSurrogate), at: start) }
    index += 2
    guard let low = hexadecimal(), (0xDC00..<0xE000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
    else { try stop(say(.jsonSurrogate), at: start) }
    return scalar
  }

  private mutating func hexadecimal() -> UInt32? {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let scalar = current, scalar.isASCII,
        let digit = Character(scalar).hexDigitValue
      else { return nil }
      value = value << 4 + UInt32(digit)
      index += 1
    }
    return value
  }
}
