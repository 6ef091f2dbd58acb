import Screen

extension KeyMap {
  static let hands: [KeyBinding] = []
}
