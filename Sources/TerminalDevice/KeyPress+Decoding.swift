import CTerminal
import Screen

extension KeyPress {
  /// Turns what the C side read into a key press, `nil` for what means nothing.
  init?(_ input: cterminal_input) {
    switch input.kind {
    case Int32(CTERMINAL_CHARACTER):
      guard let scalar = Unicode.Scalar(input.value) else { return nil }
      self = .character(Character(scalar))
    case Int32(CTERMINAL_CONTROL):
      guard let scalar = Unicode.Scalar(input.value) else { return nil }
      self = .control(Character(scalar))
    case Int32(CTERMINAL_ALTERNATE):
      guard let scalar = Unicode.Scalar(input.value) else { return nil }
      self = .alternate(Character(scalar))
    case Int32(CTERMINAL_FUNCTION):
      self = .function(Int(input.value))
    case Int32(CTERMINAL_MOUSE):
      guard let action = MouseAction(number: Int(input.value)) else { return nil }
      self = .mouse(action, column: Int(input.column), row: Int(input.row))
    case Int32(CTERMINAL_PASTE):
      self = .paste(pastedText(byteCount: Int(input.value)))
    case Int32(CTERMINAL_KEY):
      guard let key = Self.named(Int(input.value)) else { return nil }
      self = key
    default:
      return nil
    }
  }

  private static func named(_ number: Int) -> KeyPress? {
    switch number {
    case CTERMINAL_ENTER: .enter
    case CTERMINAL_ESCAPE: .escape
    case CTERMINAL_TAB: .tab
    case CTERMINAL_BACK_TAB: .backTab
    case CTERMINAL_UP: .up
    case CTERMINAL_DOWN: .down
    case CTERMINAL_LEFT: .left
    case CTERMINAL_RIGHT: .right
    case CTERMINAL_SHIFT_UP: .shiftUp
    case CTERMINAL_SHIFT_DOWN: .shiftDown
    case CTERMINAL_SHIFT_LEFT: .shiftLeft
    case CTERMINAL_SHIFT_RIGHT: .shiftRight
    case CTERMINAL_PAGE_UP: .pageUp
    case CTERMINAL_PAGE_DOWN: .pageDown
    case CTERMINAL_HOME: .home
    case CTERMINAL_END: .end
    case CTERMINAL_INSERT: .insert
    case CTERMINAL_BACKSPACE: .backspace
    case CTERMINAL_DELETE: .delete
    case CTERMINAL_FOCUS_GAINED: .focusGained
    case CTERMINAL_FOCUS_LOST: .focusLost
    default: nil
    }
  }
}

extension MouseAction {
  fileprivate init?(number: Int) {
    switch number {
    case CTERMINAL_MOUSE_PRESS: self = .press
    case CTERMINAL_MOUSE_RELEASE: self = .release
    case CTERMINAL_MOUSE_DRAG: self = .drag
    case CTERMINAL_MOUSE_WHEEL_UP: self = .wheelUp
    case CTERMINAL_MOUSE_WHEEL_DOWN: self = .wheelDown
    default: return nil
    }
  }
}

private func pastedText(byteCount: Int) -> String {
  var bytes = [UInt8](repeating: 0, count: byteCount)
  let copied = unsafe bytes.withUnsafeMutableBufferPointer { buffer in
    unsafe cterminal_paste(buffer.baseAddress, Int32(buffer.count))
  }
  return String(decoding: bytes.prefix(Int(copied)), as: UTF8.self)
}
