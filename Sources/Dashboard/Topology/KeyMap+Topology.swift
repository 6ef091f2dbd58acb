import Screen

extension KeyMap {
  static let topology: [KeyBinding] = []
}
