/// How well a text answers what was typed: letters in order, gaps allowed.
enum FuzzyMatch {
  /// The worth of a match, larger is better; `nil` when a letter is missing.
  ///
  /// Blanks in the pattern separate parts that may stand in any order. A part found whole is worth
  /// more than scattered letters, at the beginning of a word still more. Case does not count. Takes
  /// time linear in the text for each part.
  static func worth(of pattern: String, in text: String) -> Int? {
    let text = Array(text.lowercased().utf8)
    var total = 0
    for part in pattern.lowercased().split(separator: " ") {
      guard let worth = worth(ofPart: Array(part.utf8), in: text) else { return nil }
      total += worth
    }
    return total * 16 - min(text.count, 160)
  }

  private static func worth(ofPart part: [UInt8], in text: [UInt8]) -> Int? {
    guard part.count <= text.count else { return nil }
    var best: Int?
    for start in 0...(text.count - part.count)
    where text[start..<start + part.count].elementsEqual(part) {
      if beginsWord(text, start) { return part.count * 4 + (start == 0 ? 4 : 2) }
      best = part.count * 3
    }
    return best ?? scatteredWorth(ofPart: part, in: text)
  }

  private static func scatteredWorth(ofPart part: [UInt8], in text: [UInt8]) -> Int? {
    var worth = 0
    var place = 0
    var previous = -2
    for letter in part {
      guard let found = text[place...].firstIndex(of: letter) else { return nil }
      if beginsWord(text, found) { worth += 2 }
      if found == previous + 1 { worth += 1 }
      previous = found
      place = found + 1
    }
    return worth
  }

  private static func beginsWord(_ text: [UInt8], _ index: Int) -> Bool {
    guard index > 0 else { return true }
    let before = text[index - 1]
    let isLetter = before >= 0x61 && before <= 0x7a || before >= 0x80
    return !isLetter && !(before >= 0x30 && before <= 0x39)
  }
}
