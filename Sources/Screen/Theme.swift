/// The table from role to style.
///
/// The normal state uses the terminal's own colours, so a healthy screen is quiet and readable on
/// any background, and nothing but the selection fills the background. The palettes keep a contrast
/// of at least 4.6:1 for warning, alarm and accent and stay apart for colour-blind viewers; both
/// heat ramps change luminance in one direction.
public enum Theme: String, CaseIterable, Sendable, BitwiseCopyable {
  case dark
  case light
  case highContrast = "high-contrast"
  case mono

  /// How a role looks on a terminal of a depth.
  ///
  /// The mono theme and the mono depth use no colour anywhere, not even grey.
  public func style(of role: Role, depth: ColorDepth) -> Style {
    if self == .mono { return monoStyle(of: role) }
    switch depth {
    case .mono: return monoStyle(of: role)
    case .eight: return eightColorStyle(of: role)
    case .sixteen: return sixteenColorStyle(of: role)
    case .indexed: return indexedStyle(of: role)
    case .direct: return indexedStyle(of: role).direct()
    }
  }

  /// The styles of all roles in the order of their raw values.
  public func styles(depth: ColorDepth) -> [Style] {
    Role.allCases.map { style(of: $0, depth: depth) }
  }

  private func indexedStyle(of role: Role) -> Style {
    switch self {
    case .dark: darkStyle(of: role)
    case .light: lightStyle(of: role)
    case .highContrast: highContrastStyle(of: role)
    case .mono: monoStyle(of: role)
    }
  }
}
