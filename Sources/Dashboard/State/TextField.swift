import Screen

/// One line of text being typed, with a cursor.
struct TextField: Equatable, Sendable {
  /// Longer input is cut.
  static let capacity = 120

  private(set) var characters: [Character] = []
  /// Before which character the cursor stands.
  private(set) var cursor = 0

  var text: String { String(characters) }
  var isEmpty: Bool { characters.isEmpty }

  mutating func clear() { self = TextField() }

  /// Puts text at the cursor; controls and line ends in it are left out.
  mutating func insert(_ text: String) {
    for character in text {
      guard characters.count < Self.capacity else { return }
      let isControl = character.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7f }
      guard !isControl else { continue }
      characters.insert(character, at: cursor)
      cursor += 1
    }
  }

  /// Takes an editing key; `false` when the key is not one.
  mutating func edit(_ key: KeyPress) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .paste(let text): insert(text)
    case .backspace: removeBefore()
    case .delete: if cursor < characters.count { characters.remove(at: cursor) }
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(characters.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = characters.count
    case .control("u"):
      characters.removeFirst(cursor)
      cursor = 0
    case .control("w"): removeWord()
    default: return false
    }
    return true
  }

  private mutating func removeBefore() {
    guard cursor > 0 else { return }
    cursor -= 1
    characters.remove(at: cursor)
  }

  private mutating func removeWord() {
    while cursor > 0, characters[cursor - 1] == " " { removeBefore() }
    while cursor > 0, characters[cursor - 1] != " " { removeBefore() }
  }
}
