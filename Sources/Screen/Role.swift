/// What a cell means, so that a theme can decide how it looks.
///
/// Views name roles and never colours. The raw values are dense and start at zero, so a theme is a
/// plain table of ``count`` styles. Meaning must also be carried by a word, a glyph or a position:
/// ``GlyphSet/companion(of:)`` gives the mark that goes with a role.
public enum Role: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  case text
  /// Labels and axes.
  case dim
  case border
  case focusedBorder
  case title
  /// The name of a key that can be pressed now.
  case key
  case selection
  case warning
  case alarm
  /// A goal met, or a confirmation.
  case accent
  case series1
  case series2
  case series3
  case series4
  /// The faintest step of a heat map: the smallest counts that are not zero.
  case heat1
  case heat2
  case heat3
  case heat4
  case heat5
  case heat6

  /// How many roles there are.
  public static let count = allCases.count

  /// The six steps of a heat map, faintest first.
  public static let heatSteps: [Role] = [.heat1, .heat2, .heat3, .heat4, .heat5, .heat6]

  /// The four series of a chart with several lines.
  public static let seriesSteps: [Role] = [.series1, .series2, .series3, .series4]

  /// One ASCII letter that stands for the role in a golden file.
  public var letter: Character {
    switch self {
    case .text: "."
    case .dim: "d"
    case .border: "b"
    case .focusedBorder: "B"
    case .title: "t"
    case .key: "k"
    case .selection: "s"
    case .warning: "w"
    case .alarm: "a"
    case .accent: "c"
    case .series1: "1"
    case .series2: "2"
    case .series3: "3"
    case .series4: "4"
    case .heat1: "u"
    case .heat2: "v"
    case .heat3: "x"
    case .heat4: "y"
    case .heat5: "z"
    case .heat6: "Z"
    }
  }
}
