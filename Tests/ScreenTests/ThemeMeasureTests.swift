import Foundation
import Testing

@testable import Screen

/// The palettes measured: contrast by WCAG, differences in CIELAB as colour-blind eyes see them.
@Suite struct ThemeMeasureTests {
  private static let darkGrounds: [Int32] = [0x00_0000, 0x1E_1E1E, 0x00_2B36]
  private static let lightGrounds: [Int32] = [0xFF_FFFF, 0xFD_F6E3]

  private func color(_ theme: Theme, _ role: Role) -> Int32 {
    theme.style(of: role, depth: .direct).foreground
  }

  @Test(arguments: [(Theme.dark, darkGrounds, 4.55), (.light, lightGrounds, 5.3)])
  func `warning, alarm and accent are readable on every usual ground`(
    _ theme: Theme,
    _ grounds: [Int32],
    _ least: Double
  ) {
    for role in [Role.warning, .alarm, .accent] {
      for ground in grounds {
        #expect(contrast(color(theme, role), ground) >= least, "\(role) on \(ground)")
      }
    }
  }

  @Test(arguments: [(Theme.dark, darkGrounds, 2.7), (.light, lightGrounds, 3.0)])
  func `a count of one is visible in the heat map`(
    _ theme: Theme,
    _ grounds: [Int32],
    _ least: Double
  ) {
    for ground in grounds {
      #expect(contrast(color(theme, .heat1), ground) >= least - 0.05)
    }
  }

  @Test(arguments: [Theme.dark, .light]) func `the selection is readable`(_ theme: Theme) {
    let style = theme.style(of: .selection, depth: .direct)
    #expect(contrast(style.foreground, style.background) >= 7)
  }

  @Test(arguments: [(Theme.dark, 57.0), (.light, 41.0)])
  func `states stay apart for every kind of colour vision`(_ theme: Theme, _ least: Double) {
    let roles = [Role.warning, .alarm, .accent]
    for vision in Self.visions {
      for first in roles {
        for second in roles where first.rawValue < second.rawValue {
          let one = lab(color(theme, first), vision)
          let other = lab(color(theme, second), vision)
          let difference = zip(one, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
          #expect(difference.squareRoot() >= least, "\(first) and \(second)")
        }
      }
    }
  }

  @Test func `the choice that is usual for light grounds would fail`() {
    let orange = lab(Style.rgb(ofPalette: 130), Self.visions[2])
    let red = lab(Style.rgb(ofPalette: 160), Self.visions[2])
    let difference = zip(orange, red).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    #expect(difference.squareRoot() < 10)
  }

  // MARK: Measures

  /// Normal sight, then protan, deutan and tritan at full severity (Machado, Oliveira, Fernandes).
  private static let visions: [[[Double]]] = [
    [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    [
      [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
      [-0.003882, -0.048116, 1.051998],
    ],
    [
      [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
      [-0.011820, 0.042940, 0.968881],
    ],
    [
      [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
      [0.004733, 0.691367, 0.303900],
    ],
  ]

  private func linear(_ rgb: Int32) -> [Double] {
    [rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF].map { part in
      let value = Double(part) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
  }

  private func luminance(_ rgb: Int32) -> Double {
    zip([0.2126, 0.7152, 0.0722], linear(rgb)).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private func contrast(_ first: Int32, _ second: Int32) -> Double {
    let (one, other) = (luminance(first), luminance(second))
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
  }

  private func product(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
    matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  private func lab(_ rgb: Int32, _ vision: [[Double]]) -> [Double] {
    let seen = product(vision, linear(rgb)).map { min(1, max(0, $0)) }
    let xyz = product(
      [
        [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
      ],
      seen
    )
    let parts = zip(xyz, [0.95047, 1, 1.08883]).map { value, white -> Double in
      let share = value / white
      return share > 216.0 / 24_389 ? cbrt(share) : (24_389.0 / 27 * share + 16) / 116
    }
    return [116 * parts[1] - 16, 500 * (parts[0] - parts[1]), 200 * (parts[1] - parts[2])]
  }
}
