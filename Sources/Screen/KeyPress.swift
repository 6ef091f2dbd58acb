/// What the mouse did.
public enum MouseAction: Hashable, Sendable, BitwiseCopyable {
  case press
  case release
  /// Moved with the button held.
  case drag
  case wheelUp
  case wheelDown
}

/// One thing a person did at the terminal, already decoded.
public enum KeyPress: Hashable, Sendable {
  /// A printable character, the space included.
  case character(Character)
  /// Control with a letter, given in lower case: `^L` is `.control("l")`.
  case control(Character)
  /// Alt with a character; nothing needs it, but it must not act as the plain character.
  case alternate(Character)
  case enter
  case escape
  case tab
  case backTab
  case up
  case down
  case left
  case right
  case shiftUp
  case shiftDown
  case shiftLeft
  case shiftRight
  case pageUp
  case pageDown
  case home
  case end
  case insert
  case backspace
  case delete
  /// `F1` is `.function(1)`; 1 to 24.
  case function(Int)
  /// Pasted text as it came, newlines included: it is text, never keys. It has not been made safe.
  case paste(String)
  /// The left button or the wheel at a cell, counted from zero at the upper left.
  case mouse(MouseAction, column: Int, row: Int)
  case focusGained
  case focusLost
}
