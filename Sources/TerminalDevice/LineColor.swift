/// Colours for single words in lines of text that scroll by, outside the live screen.
public enum LineColor: Int, Sendable {
  case red = 31
  case green = 32
  case yellow = 33

  /// A word in bold letters of this colour, as the escape sequences every terminal knows.
  public func bold(_ word: String) -> String {
    "\u{1B}[1;\(rawValue)m\(word)\u{1B}[0m"
  }
}
