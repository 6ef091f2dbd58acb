import Testing

@testable import Screen

@Suite struct SparklineTests {
  private func line(_ samples: [Double?], maximum: Double? = nil, width: Int) -> String {
    var canvas = Canvas(width: width, height: 1)
    Sparkline(samples: samples, maximum: maximum)
      .draw(on: &canvas, column: 0, row: 0, width: width, glyphs: .full)
    return canvas.rows()[0]
  }

  @Test func `none, zero and little are three pictures`() {
    #expect(line([nil, 0, 0.001, 8], width: 4) == " ·▁█")
  }

  @Test func `every eighth has its bar`() {
    #expect(line([1, 2, 3, 4, 5, 6, 7, 8], width: 8) == "▁▂▃▄▅▆▇█")
  }

  @Test func `a common scale is used when given`() {
    #expect(line([1, 2], maximum: 8, width: 2) == "▁▂")
  }

  @Test func `the newest stand at the right`() {
    #expect(line([1, 8], width: 4) == "  ▁█")
    #expect(line([8, 8, 1, 8], width: 2) == "▁█")
  }
}

@Suite struct GaugeTests {
  @Test func `only nothing is empty and only the whole is full`() {
    #expect(Gauge(value: 0, of: 10).filledCells(of: 10) == 0)
    #expect(Gauge(value: 0.001, of: 10).filledCells(of: 10) == 1)
    #expect(Gauge(value: 5, of: 10).filledCells(of: 10) == 5)
    #expect(Gauge(value: 9.999, of: 10).filledCells(of: 10) == 9)
    #expect(Gauge(value: 10, of: 10).filledCells(of: 10) == 10)
    #expect(Gauge(value: 11, of: 10).filledCells(of: 10) == 10)
    #expect(Gauge(value: 1, of: 0).filledCells(of: 10) == 0)
  }

  @Test func `draws full and empty cells`() {
    var canvas = Canvas(width: 4, height: 1)
    Gauge(value: 1, of: 2, role: .accent)
      .draw(on: &canvas, column: 0, row: 0, width: 4, glyphs: .ascii)
    #expect(canvas.rows() == ["##.."])
    #expect(canvas.roleRows() == ["ccdd"])
  }
}

@Suite struct HeatMapTests {
  @Test func `shade grows with the logarithm of the count`() {
    var canvas = Canvas(width: 6, height: 1)
    HeatMap(columns: [[1], [8], [9], [64], [513], [200_000]])
      .draw(on: &canvas, in: canvas.bounds, glyphs: .ascii)
    #expect(canvas.rows() == ["..::+@"])
    #expect(canvas.roleRows() == ["uuvvyZ"])
  }

  @Test func `the legend gives the counts of each step without gap or overlap`() {
    let map = HeatMap(columns: [[1, 5], [3_000]])
    let legend = map.legend(glyphs: .full)
    #expect(legend.first?.smallest == 1)
    #expect(legend.last?.largest == nil)
    for (step, next) in zip(legend, legend.dropFirst()) {
      #expect(step.largest.map { $0 + 1 } == next.smallest)
    }
  }

  @Test func `every count is drawn with the step its legend names`() {
    for largest in [1, 2, 60, 64, 65, 5_000, 1 << 40] as [UInt64] {
      for count in [1, 2, 3, 4, 5, 8, 9, 64, 65, 513] as [UInt64] where count <= largest {
        var canvas = Canvas(width: 2, height: 1)
        let map = HeatMap(columns: [[count], [largest]])
        map.draw(on: &canvas, in: canvas.bounds, glyphs: .full)
        let cell = canvas[column: 0, row: 0]
        let step = map.legend(glyphs: .full).first {
          $0.smallest <= count && count <= $0.largest ?? .max
        }
        #expect(step?.role == cell.role, "\(count) of \(largest)")
        #expect(step?.glyph == cell.scalar)
      }
    }
  }

  @Test func `no sample is blank, no count leaves a trace on the ground`() {
    var canvas = Canvas(width: 3, height: 2)
    HeatMap(columns: [nil, [0, 0], [0, 1]]).draw(on: &canvas, in: canvas.bounds, glyphs: .full)
    #expect(canvas.rows() == ["  ░", " · "])
  }

  @Test func `buckets without a row are added into the highest one`() {
    var canvas = Canvas(width: 1, height: 2)
    HeatMap(columns: [[1, 0, 0, 7]]).draw(on: &canvas, in: canvas.bounds, glyphs: .full)
    #expect(canvas.rows() == ["▒", "░"])
  }

  @Test func `guides are drawn where nothing else is`() {
    var canvas = Canvas(width: 3, height: 2)
    var map = HeatMap(columns: [[9, 0], [9, 0], [9, 9]])
    map.objectiveBucket = 1
    map.cursorColumn = 0
    map.draw(on: &canvas, in: canvas.bounds, glyphs: .ascii)
    #expect(canvas.rows()[0].hasPrefix("|-"))
    #expect(!canvas.rows()[1].contains("|"))
  }
}
