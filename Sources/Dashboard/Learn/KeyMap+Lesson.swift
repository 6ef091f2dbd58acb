import Screen

extension KeyMap {
  static let lesson: [KeyBinding] = []
}
