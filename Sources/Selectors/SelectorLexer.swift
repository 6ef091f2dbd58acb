/// Cuts the text of a selector into words and signs.
///
/// As in ActiveMQ's own grammar the longest token wins, so `012` is octal, `08` is the number 0 and the
/// number 8, and `10f` is a number and a word (A6.2, A6.3).
struct SelectorLexer {
  let text: String
  private let bytes: [UInt8]
  private var place = 0

  init(_ text: String) {
    self.text = text
    bytes = Array(text.utf8)
  }

  /// The next token; at the end, and ever after, `end`.
  mutating func next() throws(SelectorProblem) -> SelectorToken {
    skipBlanks()
    let start = place
    guard let byte = byte(at: start) else {
      return SelectorToken(kind: .end, range: start..<start)
    }
    let kind: SelectorToken.Kind
    if byte.isWordStart {
      kind = word()
    } else if byte.isDigit || (byte == .dot && self.byte(at: start + 1)?.isDigit == true) {
      kind = try number()
    } else if byte == .quote {
      kind = try quoted()
    } else {
      kind = try sign()
    }
    return SelectorToken(kind: kind, range: start..<place)
  }

  private func byte(at place: Int) -> UInt8? { place < bytes.count ? bytes[place] : nil }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private mutating func skipWhile(_ fits: (UInt8) -> Bool) {
    while let byte = byte(at: place), fits(byte) { place += 1 }
  }

  /// Steps over blanks and comments; a comment that does not end is none.
  private mutating func skipBlanks() {
    while let byte = byte(at: place) {
      if byte.isBlank {
        place += 1
      } else if let end = commentEnd() {
        place = end
      } else {
        return
      }
    }
  }

  private func commentEnd() -> Int? {
    guard let first = byte(at: place), let second = byte(at: place + 1) else { return nil }
    if first == .minus, second == .minus {
      let end = bytes[place...].firstIndex { $0 == 0x0A || $0 == 0x0D }
      return end.map { $0 + 1 }
    }
    guard first == .slash, second == .star else { return nil }
    var place = place + 2
    while place + 1 < bytes.count {
      if bytes[place] == .star, bytes[place + 1] == .slash { return place + 2 }
      place += 1
    }
    return nil
  }

  private mutating func word() -> SelectorToken.Kind {
    let start = place
    skipWhile { $0.isWordStart || $0.isDigit }
    let word = string(start..<place)
    let keyword = SelectorKeyword(rawValue: word.lowercased())
    return keyword.map { .keyword($0) } ?? .identifier(word)
  }

  private mutating func quoted() throws(SelectorProblem) -> SelectorToken.Kind {
    let start = place
    var decoded: [UInt8] = []
    place += 1
    while let byte = byte(at: place) {
      place += 1
      if byte == .quote {
        guard self.byte(at: place) == .quote else {
          return .text(String(decoding: decoded, as: UTF8.self))
        }
        place += 1
      }
      decoded.append(byte)
    }
    throw SelectorProblem(.unterminatedText, offset: start, in: text)
  }

  private mutating func sign() throws(SelectorProblem) -> SelectorToken.Kind {
    for sign in SelectorSign.allCases where bytes[place...].starts(with: sign.rawValue.utf8) {
      place += sign.rawValue.utf8.count
      return .sign(sign)
    }
    let start = text.utf8.index(text.startIndex, offsetBy: place)
    throw SelectorProblem(
      .unknownCharacter(text[start...].first.map(String.init) ?? ""),
      offset: place,
      in: text
    )
  }
}

// MARK: - Numbers

extension SelectorLexer {
  private mutating func number() throws(SelectorProblem) -> SelectorToken.Kind {
    let start = place
    if let end = floatingPointEnd() {
      place = end
      return .number(.double(Double(string(start..<end)) ?? .infinity))
    }
    guard bytes[start] == UInt8(ascii: "0") else {
      skipWhile(\.isDigit)
      let digits = string(start..<place)
      if let suffix = byte(at: place), suffix | 0x20 == UInt8(ascii: "l") { place += 1 }
      return .number(SelectorValue(decimal: digits))
    }
    place += 1
    let isHexadecimal =
      byte(at: place).map { $0 | 0x20 } == UInt8(ascii: "x")
      && byte(at: place + 1)?.isHexadecimalDigit == true
    if isHexadecimal { place += 1 }
    let digits = place
    skipWhile { isHexadecimal ? $0.isHexadecimalDigit : (0x30...0x37).contains($0) }
    guard place > digits else { return .number(.integer(0)) }
    let radix = isHexadecimal ? 16 : 8
    guard let value = Int64(string(digits..<place), radix: radix) else {
      throw SelectorProblem(.numberTooLarge(string(start..<place)), offset: start, in: text)
    }
    return .number(SelectorValue(value))
  }

  /// Where a number with a point or an exponent ends; nil if here is none.
  private func floatingPointEnd() -> Int? {
    var end = place
    while byte(at: end)?.isDigit == true { end += 1 }
    let hasPoint = byte(at: end) == .dot
    if hasPoint {
      end += 1
      while byte(at: end)?.isDigit == true { end += 1 }
    }
    if let exponent = exponentEnd(from: end) { return exponent }
    return hasPoint ? end : nil
  }

  private func exponentEnd(from start: Int) -> Int? {
    guard let letter = byte(at: start), letter | 0x20 == UInt8(ascii: "e") else { return nil }
    var end = start + 1
    if let sign = byte(at: end), sign == .minus || sign == UInt8(ascii: "+") { end += 1 }
    let digits = end
    while byte(at: end)?.isDigit == true { end += 1 }
    return end > digits ? end : nil
  }
}

extension UInt8 {
  fileprivate static let dot = UInt8(ascii: ".")
  fileprivate static let quote = UInt8(ascii: "'")
  fileprivate static let minus = UInt8(ascii: "-")
  fileprivate static let slash = UInt8(ascii: "/")
  fileprivate static let star = UInt8(ascii: "*")

  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
  fileprivate var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
  fileprivate var isHexadecimalDigit: Bool { isDigit || (0x61...0x66).contains(self | 0x20) }
  fileprivate var isWordStart: Bool {
    isLetter || self == UInt8(ascii: "_") || self == UInt8(ascii: "$")
  }
  fileprivate var isBlank: Bool {
    self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D || self == 0x0C
  }
}
