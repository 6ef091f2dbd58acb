import Screen

extension KeyMap {
  static let comfort: [KeyBinding] = []
}
