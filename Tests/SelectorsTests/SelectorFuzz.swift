import Selectors
import Groundwork
import Vocabulary

/// Texts that nobody should send as a selector: soups of its words, changed conditions, bytes.
struct SelectorFuzz {
  private var source: RandomSource
  private(set) var texts = 0
  /// How many were read without a problem.
  private(set) var read = 0
  /// How many took the message.
  private(set) var taken = 0

  private static let soup = [
    "a", "b", "missing", "JMSPriority", "'x'", "''", "'", "1", "0", "08", "0x", "0xFF", "1.", ".5",
    "1E9", "1E999", "9223372036854775808", "99999999999999999999999", "12L", "TRUE", "false",
    "NULL", "NOT", "AND", "OR", "BETWEEN", "LIKE", "ESCAPE", "IN", "IS", "XPATH", "=", "<>", "<",
    "<=", ">", ">=", "+", "-", "*", "/", "%", "(", ")", ",", ";", "!=", "==", "\"", ".", "--",
    "/*", "*/", "\n", "\u{E9}", "\u{1F600}", "\u{0}", "((((", "))))", "NOT NOT NOT", "- - -",
  ]

  init(seed: UInt64) { source = RandomSource(seed: seed, stream: "fuzz") }

  /// Reads one more text; tells what is wrong with what came of it.
  mutating func step() -> String? {
    let text = drawText()
    texts += 1
    do {
      let selector = try Selector.parse(text)
      read += 1
      let message = SelectorMessage(properties: NaiveSelector.message(&source))
      let isTaken = selector.matches(message)
      taken += isTaken ? 1 : 0
      return isTaken == selector.matches(message) ? nil : "judged twice, differently: \(text)"
    } catch {
      let isWithin = (1...text.count + 1).contains(error.column) && error.offset <= text.utf8.count
      return isWithin ? nil : "column \(error.column) of \(text)"
    }
  }

  private mutating func drawText() -> String {
    switch source.below(4) {
    case 0: return words(upTo: 24)
    case 1: return changed(NaiveSelector.condition(&source, depth: 3).words)
    case 2:
      let bytes = (0..<source.below(40)).map { _ in UInt8(truncatingIfNeeded: source.next()) }
      return String(decoding: bytes, as: UTF8.self)
    default:
      let piece = words(upTo: 3)
      return String(repeating: piece, count: Int(source.below(300))) + words(upTo: 4)
    }
  }

  private mutating func words(upTo limit: UInt64) -> String {
    var text = ""
    for _ in 0..<source.below(limit) {
      text += Self.soup[Int(source.below(UInt64(Self.soup.count)))]
      if source.chance(4, outOf: 5) { text += " " }
    }
    return text
  }

  private mutating func changed(_ text: String) -> String {
    var bytes = Array(text.utf8)
    for _ in 0..<source.below(3) where !bytes.isEmpty {
      let place = Int(source.below(UInt64(bytes.count)))
      switch source.below(3) {
      case 0: bytes.remove(at: place)
      case 1: bytes[place] = UInt8(truncatingIfNeeded: source.next())
      default: bytes.insert(contentsOf: words(upTo: 2).utf8, at: place)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
