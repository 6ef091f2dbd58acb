/// How many colours a terminal can show, which decides how colours are numbered.
public enum ColorDepth: String, CaseIterable, Sendable, BitwiseCopyable {
  /// No colour sequence at all; bold, underline and reverse only.
  case mono
  /// The eight colours of ANSI.
  case eight
  /// Eight colours and their bright twins.
  case sixteen
  /// The palette of 256.
  case indexed
  /// Red, green and blue in one number.
  case direct
}

/// How characters stand out besides their colour.
public struct Emphasis: OptionSet, Hashable, Sendable, BitwiseCopyable {
  public let rawValue: UInt8
  /// Makes a set from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let bold = Emphasis(rawValue: 1)
  public static let dim = Emphasis(rawValue: 2)
  public static let underline = Emphasis(rawValue: 4)
  public static let reverse = Emphasis(rawValue: 8)
}

/// How a role looks on a terminal of one depth.
public struct Style: Hashable, Sendable, BitwiseCopyable {
  /// The terminal's own colour.
  public static let terminalColor: Int32 = -1

  /// A colour number of the depth, `0xRRGGBB` for direct colour, or ``terminalColor``.
  public let foreground: Int32
  public let background: Int32
  public let emphasis: Emphasis

  /// Describes a look; the default is the terminal's own.
  public init(
    _ foreground: Int32 = terminalColor,
    on background: Int32 = terminalColor,
    _ emphasis: Emphasis = []
  ) {
    self.foreground = foreground
    self.background = background
    self.emphasis = emphasis
  }

  /// The same look with palette numbers turned into red, green and blue.
  func direct() -> Style {
    Style(Self.rgb(ofPalette: foreground), on: Self.rgb(ofPalette: background), emphasis)
  }

  /// The value of an entry of the usual 256-colour palette from 16 on; smaller ones stay as they
  /// are.
  static func rgb(ofPalette index: Int32) -> Int32 {
    if index >= 232 {
      let gray = 8 + 10 * (index - 232)
      return gray << 16 | gray << 8 | gray
    }
    guard index >= 16 else { return index }
    let levels: [Int32] = [0, 95, 135, 175, 215, 255]
    let cube = Int(index) - 16
    return levels[cube / 36] << 16 | levels[cube / 6 % 6] << 8 | levels[cube % 6]
  }
}
