import Screen

extension ColorDepth {
  /// The depth to use; the first rule that matches decides.
  ///
  /// `--color=never`, then `NO_COLOR`, then a depth that was asked for as far as the terminal has
  /// it, then what terminfo reports. Fewer than eight colours are none.
  static func selected(
    choice: ColorChoice,
    refusesColor: Bool,
    colorCount: Int,
    hasDirectColor: Bool
  ) -> ColorDepth {
    if choice == .never || refusesColor || colorCount < 8 { return .mono }
    if hasDirectColor {
      // Numbers above seven are red, green and blue there: a palette cannot be asked for.
      return choice == .sixteen ? .eight : .direct
    }
    let reported: ColorDepth = colorCount >= 256 ? .indexed : colorCount >= 16 ? .sixteen : .eight
    switch choice {
    case .auto, .always, .never, .direct, .indexed: return reported
    case .sixteen: return reported == .eight ? .eight : .sixteen
    }
  }
}
