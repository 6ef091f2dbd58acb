import Testing

@testable import Screen

@Suite struct AreaChartTests {
  private func picture(
    _ samples: [Double?],
    upper: [Double?] = [],
    top: Double = 8,
    width: Int,
    height: Int,
    _ glyphs: GlyphSet
  ) -> [String] {
    var canvas = Canvas(width: width, height: height)
    var chart = AreaChart(samples: samples, top: top)
    chart.upperSamples = upper
    chart.draw(on: &canvas, in: canvas.bounds, glyphs: glyphs)
    return canvas.rows()
  }

  @Test func `none, zero and little are three pictures`() {
    let samples: [Double?] = [nil, nil, 0, 0, 0.001, 0.001, 8, 8]
    #expect(picture(samples, width: 4, height: 2, .full) == ["   ⣿", " ·⣀⣿"])
    let half: [Double?] = [nil, 0, 0.001, 8]
    #expect(picture(half, width: 4, height: 2, .block) == ["   █", " ·▄█"])
    #expect(picture(half, width: 4, height: 2, .ascii) == ["   #", " _.#"])
  }

  @Test func `braille has two samples and four levels in a cell`() {
    let samples: [Double?] = [1, 2, 3, 4, 5, 6, 7, 8]
    #expect(picture(samples, width: 4, height: 2, .full) == ["  ⣠⣾", "⣠⣾⣿⣿"])
  }

  @Test func `values above the top end at the edge`() {
    #expect(picture([99], top: 8, width: 1, height: 2, .block) == ["█", "█"])
  }

  @Test func `a gap stays a gap`() {
    #expect(picture([4, nil, 4], width: 3, height: 1, .block) == ["▄ ▄"])
  }

  @Test func `the newest samples are drawn and fewer stand at the right`() {
    #expect(picture([8, 0, 0, 8], width: 2, height: 1, .block) == ["·█"])
    #expect(picture([8], width: 3, height: 1, .block) == ["  █"])
  }

  @Test func `the upper layer is lighter and always visible`() {
    #expect(picture([4], upper: [4], width: 1, height: 2, .block) == ["▒", "█"])
    #expect(picture([4], upper: [4], width: 1, height: 2, .ascii) == ["+", "#"])
    #expect(picture([4, 4], upper: [0.001, 0.001], width: 1, height: 2, .full)[0] != " ")
    #expect(picture([4, 4], upper: [4, 4], width: 1, height: 2, .full)[0] != "⣿")
  }

  @Test func `a threshold has its line and its label`() {
    var canvas = Canvas(width: 9, height: 4)
    var chart = AreaChart(samples: [1, 1], top: 4)
    chart.thresholds = [
      AreaChart.Threshold(value: 2, label: "alarm 2", role: .alarm),
      AreaChart.Threshold(value: 9, label: "outside"),
    ]
    chart.draw(on: &canvas, in: canvas.bounds, glyphs: .full)
    #expect(canvas.rows() == ["         ", " alarm 2 ", "┄┄┄┄┄┄┄┄┄", "        ⣿"])
    #expect(canvas.roleRows()[2] == "aaaaaaaaa")
  }

  @Test func `row of a value agrees with the drawing`() {
    let chart = AreaChart(samples: [], top: 8)
    let area = Rectangle(column: 0, row: 10, width: 5, height: 4)
    #expect(chart.row(of: 0, in: area) == 13)
    #expect(chart.row(of: 2, in: area) == 13)
    #expect(chart.row(of: 2.1, in: area) == 12)
    #expect(chart.row(of: 8, in: area) == 10)
    #expect(chart.row(of: 80, in: area) == 10)
  }
}
