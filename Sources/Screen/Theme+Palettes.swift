extension Theme {
  func darkStyle(of role: Role) -> Style {
    switch role {
    case .text: Style()
    case .dim: Style(245)
    case .border: Style(240)
    case .focusedBorder: Style(74)
    case .title: Style(.bold)
    case .key: Style(74)
    case .selection: Style(231, on: 24)
    case .warning: Style(220)
    case .alarm: Style(204, .bold)
    case .accent: Style(69)
    case .series1: Style(74)
    case .series2: Style(179)
    case .series3: Style(140)
    case .series4: Style(108)
    case .heat1: Style(61)
    case .heat2: Style(133)
    case .heat3: Style(204)
    case .heat4: Style(209)
    case .heat5: Style(215)
    case .heat6: Style(229)
    }
  }

  func lightStyle(of role: Role) -> Style {
    switch role {
    case .text: Style()
    case .dim: Style(241)
    case .border: Style(248)
    case .focusedBorder: Style(25)
    case .title: Style(.bold)
    case .key: Style(25)
    case .selection: Style(231, on: 24)
    case .warning: Style(94)
    case .alarm: Style(125, .bold)
    case .accent: Style(26)
    case .series1: Style(25)
    case .series2: Style(130)
    case .series3: Style(90)
    case .series4: Style(22)
    case .heat1: Style(104)
    case .heat2: Style(98)
    case .heat3: Style(91)
    case .heat4: Style(54)
    case .heat5: Style(53)
    case .heat6: Style(16)
    }
  }

  /// Dark with nothing faint: labels and borders in the terminal's own colour, states underlined.
  func highContrastStyle(of role: Role) -> Style {
    switch role {
    case .text, .dim, .border: Style()
    case .focusedBorder, .title, .key: Style(.bold)
    case .selection: Style(.reverse)
    case .warning: Style(226, [.bold, .underline])
    case .alarm: Style(231, on: 124, .bold)
    case .accent: Style(.bold)
    case .series1: Style(81)
    case .series2: Style(221)
    case .series3: Style(213)
    case .series4: Style(120)
    case .heat1, .heat2, .heat3, .heat4, .heat5, .heat6: darkStyle(of: role)
    }
  }

  func sixteenColorStyle(of role: Role) -> Style {
    switch role {
    case .text, .border: Style()
    case .dim: self == .highContrast ? Style() : Style(8)
    case .focusedBorder, .key: Style(6)
    case .title: Style(.bold)
    case .selection: Style(0, on: 6)
    case .warning: Style(3)
    case .alarm: Style(9, .bold)
    case .accent: Style(4)
    case .series1: Style(6)
    case .series2: Style(3)
    case .series3: Style(5)
    case .series4: Style(2)
    case .heat1: Style(4)
    case .heat2: Style(6)
    case .heat3: Style(5)
    case .heat4: Style(3)
    case .heat5: Style(7)
    case .heat6: Style(7, .bold)
    }
  }

  /// The same without the bright twins: dim and bold take their place.
  func eightColorStyle(of role: Role) -> Style {
    switch role {
    case .dim: self == .highContrast ? Style() : Style(.dim)
    case .alarm: Style(1, .bold)
    default: sixteenColorStyle(of: role)
    }
  }

  func monoStyle(of role: Role) -> Style {
    switch role {
    case .text, .border, .series1, .series2, .series3, .series4: Style()
    case .dim: Style(.dim)
    case .focusedBorder, .title, .key, .accent: Style(.bold)
    case .selection: Style(.reverse)
    case .warning: Style([.bold, .underline])
    case .alarm: Style([.bold, .reverse])
    // Six steps share four shade glyphs; the fainter of two steps with one glyph is dim.
    case .heat1, .heat3: Style(.dim)
    case .heat2, .heat4, .heat5, .heat6: Style()
    }
  }
}

extension Style {
  /// The terminal's own colours with emphasis.
  fileprivate init(_ emphasis: Emphasis) {
    self.init(Style.terminalColor, on: Style.terminalColor, emphasis)
  }

  /// A colour on the terminal's own background with emphasis.
  fileprivate init(_ foreground: Int32, _ emphasis: Emphasis) {
    self.init(foreground, on: Style.terminalColor, emphasis)
  }
}
