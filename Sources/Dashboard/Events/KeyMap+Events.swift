import Screen

extension KeyMap {
  static let events: [KeyBinding] = []
}
