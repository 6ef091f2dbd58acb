/// The six glyphs a box is drawn with.
public struct BoxLines: Equatable, Sendable {
  public let horizontal: Unicode.Scalar
  public let vertical: Unicode.Scalar
  public let topLeft: Unicode.Scalar
  public let topRight: Unicode.Scalar
  public let bottomLeft: Unicode.Scalar
  public let bottomRight: Unicode.Scalar
}

/// The glyphs with which a graph of nodes is connected.
public struct GraphLines: Equatable, Sendable {
  public let horizontal: Unicode.Scalar
  public let vertical: Unicode.Scalar
  public let heavyHorizontal: Unicode.Scalar
  public let dashedHorizontal: Unicode.Scalar
  public let dashedVertical: Unicode.Scalar
  public let cornerDownRight: Unicode.Scalar
  public let cornerDownLeft: Unicode.Scalar
  public let cornerUpRight: Unicode.Scalar
  public let cornerUpLeft: Unicode.Scalar
  public let teeDown: Unicode.Scalar
  public let teeUp: Unicode.Scalar
  public let teeRight: Unicode.Scalar
  public let teeLeft: Unicode.Scalar
  public let cross: Unicode.Scalar
  public let arrowRight: Unicode.Scalar
  public let arrowLeft: Unicode.Scalar
  /// A moving dot.
  public let dot: Unicode.Scalar
  /// An edge that is cut.
  public let cut: Unicode.Scalar
}

/// The glyphs of the strip that shows the whole run.
public struct TimelineGlyphs: Equatable, Sendable {
  public let track: Unicode.Scalar
  public let position: Unicode.Scalar
  public let pastPosition: Unicode.Scalar
  /// A fault begins.
  public let fault: Unicode.Scalar
  public let faultEnd: Unicode.Scalar
  public let alarm: Unicode.Scalar
  public let bookmark: Unicode.Scalar
  /// A fault that is still to come.
  public let planned: Unicode.Scalar
  /// A change made by hand.
  public let change: Unicode.Scalar
  /// Several markers that share a column.
  public let several: Unicode.Scalar
  /// A part of the track that is remembered more coarsely.
  public let thinned: Unicode.Scalar
  /// Another line of time leaves here.
  public let branch: Unicode.Scalar
}

/// How the body of a chart is made of glyphs.
public enum ChartStyle: Equatable, Sendable, BitwiseCopyable {
  /// Two by four dots in a cell.
  case braille
  /// Two levels in a cell.
  case halfBlock
  /// Three levels in a cell, seven-bit characters only.
  case ascii

  /// How many samples stand side by side in one column of cells.
  public var samplesPerColumn: Int { self == .braille ? 2 : 1 }

  /// How many levels one cell can show above empty.
  public var levelsPerCell: Int {
    switch self {
    case .braille: 4
    case .halfBlock: 2
    case .ascii: 3
    }
  }
}

/// Every glyph the product draws itself, in one of three sets.
///
/// All glyphs are one column wide in glibc and in Unicode, and none is an emoji.
public struct GlyphSet: Equatable, Sendable {
  /// `full`, `block` or `ascii`: the name on the command line.
  public let name: String
  public let chart: ChartStyle
  public let lightBox: BoxLines
  public let heavyBox: BoxLines
  public let graph: GraphLines
  public let timeline: TimelineGlyphs
  /// Eight heights of a sparkline, lowest first; none of them stands for zero.
  public let sparkline: [Unicode.Scalar]
  /// A sample that is exactly zero, on the baseline of a chart or in a sparkline.
  public let zero: Unicode.Scalar
  /// Four shades, faintest first.
  public let shades: [Unicode.Scalar]
  /// The glyphs of the six heat roles, faintest first.
  public let heat: [Unicode.Scalar]
  /// Four line patterns that tell series apart without colour.
  public let seriesLines: [Unicode.Scalar]
  /// Four fills that tell series apart without colour.
  public let seriesFills: [Unicode.Scalar]
  public let normal: Unicode.Scalar
  public let warning: Unicode.Scalar
  public let alarm: Unicode.Scalar
  public let done: Unicode.Scalar
  public let failed: Unicode.Scalar
  /// Marks the selected row of a list.
  public let selection: Unicode.Scalar
  /// A labelled limit across a chart.
  public let threshold: Unicode.Scalar
  /// Between two parts of a line: `RUN x4 │ sim 00:12:40`.
  public let separator: Unicode.Scalar
  public let ellipsis: Unicode.Scalar
  public let keyOpen: Unicode.Scalar
  public let keyClose: Unicode.Scalar
  public let barFull: Unicode.Scalar
  public let barEmpty: Unicode.Scalar
  public let textCursor: Unicode.Scalar
  public let arrowUp: Unicode.Scalar
  public let arrowDown: Unicode.Scalar
  public let arrowLeft: Unicode.Scalar
  public let arrowRight: Unicode.Scalar
  public let bullet: Unicode.Scalar
  public let on: Unicode.Scalar
  public let off: Unicode.Scalar

  /// The set with a command-line name, or `nil`.
  public static func named(_ name: String) -> GlyphSet? {
    [full, block, ascii].first { $0.name == name }
  }

  /// The mark that always goes with a role, so that meaning never depends on colour alone.
  public func companion(of role: Role) -> String {
    switch role {
    case .text: String(Character(normal))
    case .dim, .title: ""
    case .border: String(Character(lightBox.horizontal))
    case .focusedBorder: String(Character(heavyBox.horizontal))
    case .key: String(Character(keyOpen)) + String(Character(keyClose))
    case .selection: String(Character(selection))
    case .warning: String(Character(warning))
    case .alarm: String(Character(alarm))
    case .accent: String(Character(done))
    case .series1, .series2, .series3, .series4:
      String(Character(seriesFills[Int(role.rawValue - Role.series1.rawValue)]))
    case .heat1, .heat2, .heat3, .heat4, .heat5, .heat6:
      String(Character(heat[Int(role.rawValue - Role.heat1.rawValue)]))
    }
  }
}
