import Testing

@testable import Screen

@Suite struct ThemeTests {
  @Test(arguments: [GlyphSet.full, .block, .ascii])
  func `roles differ without colour by emphasis or companion`(_ glyphs: GlyphSet) {
    var seen: [String: Role] = [:]
    for role in Role.allCases {
      let style = Theme.mono.style(of: role, depth: .mono)
      let look = "\(style.emphasis.rawValue) \(glyphs.companion(of: role))"
      // Shades of a series stand in a chart with a legend, those of a heat map in another one.
      let key = isHeat(role) ? "heat \(look)" : isSeries(role) ? "series \(look)" : look
      #expect(seen[key] == nil, "\(role) looks like \(String(describing: seen[key]))")
      seen[key] = role
    }
  }

  private func isHeat(_ role: Role) -> Bool { Role.heatSteps.contains(role) }

  private func isSeries(_ role: Role) -> Bool { Role.seriesSteps.contains(role) }

  @Test func `mono never names a colour`() {
    for role in Role.allCases {
      for depth in ColorDepth.allCases {
        let style = Theme.mono.style(of: role, depth: depth)
        #expect(style.foreground == -1 && style.background == -1)
      }
      for theme in Theme.allCases {
        let style = theme.style(of: role, depth: .mono)
        #expect(style.foreground == -1 && style.background == -1)
      }
    }
  }

  @Test func `colour numbers fit their depth`() {
    for theme in Theme.allCases {
      for role in Role.allCases {
        for (depth, limit) in [(ColorDepth.eight, 8), (.sixteen, 16), (.indexed, 256)] {
          let style = theme.style(of: role, depth: depth)
          #expect((-1..<Int32(limit)).contains(style.foreground), "\(theme) \(role) \(depth)")
          #expect((-1..<Int32(limit)).contains(style.background), "\(theme) \(role) \(depth)")
        }
      }
    }
  }

  @Test func `normal text keeps the terminal's own colours`() {
    for theme in Theme.allCases {
      for depth in ColorDepth.allCases {
        #expect(theme.style(of: .text, depth: depth) == Style())
      }
    }
  }

  @Test func `only the selection and a loud alarm fill the background`() {
    for theme in [Theme.dark, .light] {
      for role in Role.allCases where role != .selection {
        #expect(theme.style(of: role, depth: .indexed).background == -1)
      }
    }
  }

  @Test func `direct colours are those of the palette`() {
    #expect(Style.rgb(ofPalette: 245) == 0x8A8A8A)
    #expect(Style.rgb(ofPalette: 74) == 0x5FAFD7)
    #expect(Style.rgb(ofPalette: 220) == 0xFFD700)
    #expect(Style.rgb(ofPalette: 204) == 0xFF5F87)
    #expect(Theme.dark.style(of: .accent, depth: .direct).foreground == 0x5F87FF)
  }

  @Test(arguments: [Theme.dark, .light])
  func `heat changes luminance in one direction`(_ theme: Theme) {
    let steps = Role.heatSteps.map { luminance(theme.style(of: $0, depth: .direct).foreground) }
    let rising = zip(steps, steps.dropFirst()).allSatisfy { $0 < $1 }
    let falling = zip(steps, steps.dropFirst()).allSatisfy { $0 > $1 }
    #expect(theme == .dark ? rising : falling, "\(steps)")
  }

  /// Relative luminance to thousandths, with a gamma of two for simplicity.
  private func luminance(_ rgb: Int32) -> Double {
    let parts = [rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF].map { Double($0) / 255 }
    return 0.2126 * parts[0] * parts[0] + 0.7152 * parts[1] * parts[1] + 0.0722 * parts[2]
      * parts[2]
  }
}
