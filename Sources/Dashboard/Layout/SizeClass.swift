/// How much room a window gives; decides which panels stand side by side.
enum SizeClass: Int, Sendable, Comparable, CaseIterable {
  case tooSmall
  /// One panel at a time.
  case small
  /// One list and one chart.
  case narrow
  case wide
  case huge

  static let leastWidth = 60
  static let leastHeight = 18

  init(width: Int, height: Int) {
    if width >= 160, height >= 50 {
      self = .huge
    } else if width >= 110, height >= 30 {
      self = .wide
    } else if width >= 80, height >= 24 {
      self = .narrow
    } else if width >= Self.leastWidth, height >= Self.leastHeight {
      self = .small
    } else {
      self = .tooSmall
    }
  }

  static func < (left: SizeClass, right: SizeClass) -> Bool { left.rawValue < right.rawValue }
}
