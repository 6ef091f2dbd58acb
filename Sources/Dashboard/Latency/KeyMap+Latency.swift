import Screen

extension KeyMap {
  static let latency: [KeyBinding] = []
}
