import Phrasebook
import ScenarioModel

/// The text of a scenario file, known to be of sane size and encoding, with its lines.
package struct SourceText {
  /// The largest file that is read at all, in bytes.
  static let byteLimit = 1 << 20

  package let text: String
  package let lines: [Substring]

  /// Checks size, encoding and control characters; reports the first thing wrong and is then `nil`.
  package init?(_ bytes: [UInt8], problems: inout ProblemList) {
    guard bytes.count <= Self.byteLimit else {
      problems.add(.limit, at: nil, say(.fileTooLarge, String(bytes.count)))
      return nil
    }
    if let sentence = Self.encodingProblem(bytes) {
      problems.add(.encoding, at: nil, sentence, hint: say(.saveAsUTF8))
      return nil
    }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    text = String(decoding: body, as: UTF8.self)
    lines = Self.split(text)
    guard !reportControls(to: &problems) else { return nil }
  }

  private static func encodingProblem(_ bytes: [UInt8]) -> LocalizedText? {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return say(.utf16)
    }
    if bytes.count >= 4, bytes[0] == 0 || bytes[1] == 0, bytes[0] != bytes[1], bytes[2] != bytes[3]
    {
      return say(.utf16)
    }
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error: return say(.notUTF8, String(offset))
      }
    }
  }

  private static func split(_ text: String) -> [Substring] {
    text.split(omittingEmptySubsequences: false) { $0.isNewline }
  }

  /// Reports characters that YAML forbids, a few at most; none of them can be meant.
  private func reportControls(to problems: inout ProblemList) -> Bool {
    var count = 0
    for (index, line) in lines.enumerated() {
      for (column, scalar) in line.unicodeScalars.enumerated() where Self.isForbidden(scalar) {
        let name = "U+" + Self.hexadecimal(scalar.value)
        problems.add(
          .yaml,
          at: Place(line: index + 1, column: column + 1),
          say(.controlCharacter, name)
        )
        count += 1
        if count == 5 { return true }
      }
    }
    return count > 0
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x85: false
    case 0..<0x20, 0x7F..<0xA0, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
