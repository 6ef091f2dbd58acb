import Vocabulary

/// Texts and their numbers, with the words a topic exchange sees in them.
///
/// Two texts are one name only if their bytes are equal (R1.2): Swift's own comparison would also
/// take differently composed characters for equal.
struct NameTable: Sendable {
  private var texts: [String] = []
  private var numbers: [ExactText: UInt32] = [:]
  private var wordNumbers: [ExactText: UInt32] = [:]
  /// The words of all names one after another; `wordEnds[n]` is where those of name n end.
  private var words: [UInt32] = []
  private var wordEnds: [Int] = []

  /// The numbers of the words with a meaning in patterns; wherever else they stand, they match
  /// only through a wildcard.
  static let star: UInt32 = 0
  static let hash: UInt32 = 1

  init() {
    _ = number(ofWord: "*")
    _ = number(ofWord: "#")
  }

  var count: Int { texts.count }

  mutating func intern(_ text: String) -> NameID {
    if let known = numbers[ExactText(text)] { return NameID(rawValue: known) }
    let name = NameID(index: texts.count)
    texts.append(text)
    numbers[ExactText(text)] = name.rawValue
    if !text.isEmpty {
      for word in text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
        words.append(number(ofWord: String(Substring(word))))
      }
    }
    wordEnds.append(words.count)
    return name
  }

  func text(of name: NameID) -> String { texts[name.index] }

  /// Whether the first name comes before the second when their bytes are compared.
  func isBefore(_ left: NameID, _ right: NameID) -> Bool {
    texts[left.index].utf8.lexicographicallyPrecedes(texts[right.index].utf8)
  }

  /// The numbers of the words between the dots; the empty name has none (R1.4).
  func words(of name: NameID) -> ArraySlice<UInt32> {
    words[(name.index == 0 ? 0 : wordEnds[name.index - 1])..<wordEnds[name.index]]
  }

  private mutating func number(ofWord word: String) -> UInt32 {
    if let known = wordNumbers[ExactText(word)] { return known }
    let number = UInt32(truncatingIfNeeded: wordNumbers.count)
    wordNumbers[ExactText(word)] = number
    return number
  }
}

/// A text that equals another only byte for byte.
private struct ExactText: Hashable, Sendable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (left: ExactText, right: ExactText) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}
