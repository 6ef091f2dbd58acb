import Screen

/// Frames full of scalars that try to break out of their cells, the same on every run.
struct HostilePicture {
  private(set) var frame = 0
  private var state: UInt64 = 1

  /// Draws the next frame without making anything safe first.
  mutating func draw(_ width: Int, _ height: Int) -> Canvas {
    frame += 1
    var canvas = Canvas(width: width, height: height)
    for row in 1..<max(1, height - 1) {
      let text = String(String.UnicodeScalarView((0..<width).map { _ in scalar() }))
      canvas.draw(text, column: 1, row: row, role: role(), maximum: width - 2)
    }
    canvas.drawBox(canvas.bounds, title: "hostile \(frame)", glyphs: .full)
    return canvas
  }

  private mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }

  private mutating func role() -> Role {
    Role.allCases[Int(next() % UInt64(Role.count))]
  }

  private mutating func scalar() -> Unicode.Scalar {
    let ranges: [ClosedRange<UInt32>] = [
      0...0x1F, 0x20...0x7E, 0x7F...0xA0, 0x300...0x36F, 0x200B...0x202E, 0x2066...0x2069,
      0x1160...0x11FF, 0x4E00...0x4FFF, 0xE000...0xE010, 0xFE00...0xFEFF, 0x1F1E6...0x1F1FF,
      0x1F300...0x1F9FF, 0x590...0xDFF, 0xA000...0xD7FF, 0x10000...0x1FFFF, 0xE0000...0xE007F,
      0...0x10FFFF,
    ]
    let range = ranges[Int(next() % UInt64(ranges.count))]
    let value = range.lowerBound + UInt32(next() % UInt64(range.count))
    return Unicode.Scalar(value) ?? "\u{1b}"
  }
}
