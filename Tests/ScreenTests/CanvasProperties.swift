import Groundwork
import Testing

@testable import Screen

/// What holds for every canvas, whatever is drawn on it.
@Suite struct CanvasProperties {
  /// Texts that try to break out, by width, by control and by length.
  static let texts = [
    "plain", "注文.作成", "e\u{301}\u{302}\u{303}", "\u{1b}[2J\u{7}", "a\r\nb\tc", "👩‍👩‍👧", "🇮🇩",
    "\u{202e}evil", String(repeating: "長", count: 120), "", "\u{301}",
  ]

  private func scene(
    width: Int,
    height: Int,
    random: inout RandomSource,
    glyphs: GlyphSet
  ) -> Canvas {
    var canvas = Canvas(width: width, height: height)
    for _ in 0..<12 {
      let text = Self.texts[Int(random.below(UInt64(Self.texts.count)))]
      let column = Int(random.below(UInt64(width + 6))) - 3
      let row = Int(random.below(UInt64(height + 2))) - 1
      let role = Role.allCases[Int(random.below(UInt64(Role.count)))]
      canvas.draw(text, column: column, row: row, role: role)
      let area = Rectangle(column: column, row: row, width: width / 2, height: height / 2)
      canvas.drawBox(area, title: text, trailing: text, glyphs: glyphs)
    }
    return canvas
  }

  @Test func `every row is as wide as the canvas and no control character is in it`() {
    var random = RandomSource(seed: 1, stream: "screen")
    for width in stride(from: 1, through: 220, by: 7) {
      for height in [1, 2, 3, 5, 11, 24, 70] {
        let canvas = scene(width: width, height: height, random: &random, glyphs: .full)
        for row in canvas.rows() {
          #expect(cellWidth(of: row) == width)
          #expect(
            !row.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) }
          )
        }
        expectWholeCharacters(canvas)
      }
    }
  }

  private func expectWholeCharacters(_ canvas: Canvas) {
    for row in 0..<canvas.height {
      for column in 0..<canvas.width {
        let cell = canvas[column: column, row: row]
        if cell.width == 2 {
          #expect(column + 1 < canvas.width && canvas[column: column + 1, row: row].width == 0)
        }
        if cell.width == 0 {
          #expect(column > 0 && canvas[column: column - 1, row: row].width == 2)
        }
      }
    }
  }

  @Test func `a difference replayed on the old frame gives the new one`() {
    var random = RandomSource(seed: 2, stream: "screen")
    for round in 0..<300 {
      let width = 1 + round % 60
      let height = 1 + round % 9
      let old = scene(width: width, height: height, random: &random, glyphs: .full)
      var new = old
      for _ in 0..<(round % 5) {
        let text = Self.texts[Int(random.below(UInt64(Self.texts.count)))]
        let column = Int(random.below(UInt64(width)))
        let row = Int(random.below(UInt64(height)))
        new.draw(text, column: column, row: row, role: .key, maximum: 5)
      }
      let difference = FrameDifference(from: old, to: new)
      var replayed = old
      replayed.apply(difference, from: new)
      #expect(replayed == new)
      #expect(difference.isEmpty == (old == new))
      for run in difference.runs {
        #expect(new[column: run.column, row: run.row].width > 0)
        let end = run.column + run.count
        #expect(end == width || new[column: end, row: run.row].width > 0)
      }
    }
  }

  @Test(arguments: [GlyphSet.full, .block, .ascii])
  func `no size traps in any widget`(_ glyphs: GlyphSet) {
    let values: [Double?] = (0..<500).map { $0 % 7 == 0 ? nil : Double($0 % 50) }
    for width in [0, 1, 2, 3, 5, 8, 13, 40, 80, 220] {
      for height in [0, 1, 2, 3, 5, 24, 70] {
        var canvas = Canvas(width: width, height: height)
        let area = canvas.bounds
        canvas.drawBox(area, title: "title", trailing: "more", focused: true, glyphs: glyphs)
        var chart = AreaChart(samples: values, top: 40)
        chart.upperSamples = values
        chart.thresholds = [AreaChart.Threshold(value: 20, label: "注文")]
        chart.draw(on: &canvas, in: area.inset(), glyphs: glyphs)
        let counts: [[UInt64]?] = values.map { $0.map { [0, UInt64($0), 9_000, 1] } }
        var map = HeatMap(columns: counts)
        map.cursorColumn = 3
        map.objectiveBucket = 2
        map.draw(on: &canvas, in: area.inset(), glyphs: glyphs)
        Sparkline(samples: values).draw(
          on: &canvas,
          column: 0,
          row: 0,
          width: width,
          glyphs: glyphs
        )
        Gauge(value: 1, of: 3).draw(on: &canvas, column: 0, row: 0, width: width, glyphs: glyphs)
        let table = Table(
          columns: [
            Table.Column("QUEUE", width: 8, isFlexible: true), Table.Column("N", width: 5),
          ],
          rows: [[Table.Item("注文.作成.長い"), Table.Item("12")]],
          selection: 0
        )
        table.draw(on: &canvas, in: area, glyphs: glyphs)
        #expect(canvas.rows().allSatisfy { cellWidth(of: $0) == width })
        expectWholeCharacters(canvas)
      }
    }
  }
}
