import Screen

extension KeyMap {
  static let time: [KeyBinding] = []
}
