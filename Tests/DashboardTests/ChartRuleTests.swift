import Dashboard
import Phrasebook
import Screen
import Telemetry
import Testing
import Vocabulary

/// The sixteen rules for honest charts, each on a screen that would break it first.
@Suite struct ChartRuleTests {
  private func latency(_ keys: String = "", _ snapshot: RunSnapshot = Fixture.slow()) -> Player {
    var player = Player(Fixture.latencyState(snapshot, width: 160, height: 50))
    player.type(keys)
    return player
  }

  private func queues(_ keys: String = "", width: Int = 160, height: Int = 50) -> Player {
    var player = Player(
      Fixture.latencyState(Fixture.returning(), screen: "2", width: width, height: height)
    )
    player.type(keys)
    return player
  }

  private func rows(_ text: String) -> [Substring] { text.split(separator: "\n") }

  /// The labels left of a chart that begins under a title, from the top.
  private func labels(_ text: String, under title: String) -> [String] {
    let lines = rows(text)
    guard let first = lines.firstIndex(where: { $0.contains(title) }) else { return [] }
    return lines[(first + 1)...].prefix { !$0.contains("now ") }
      .map { $0.dropFirst().prefix(7).trimmingBlanks }.filter { !$0.isEmpty }
  }

  @Test func `1 counts begin at zero, and what does not says log or from where`() {
    let map = latency()
    #expect(map.text.contains("over time"))
    #expect(map.text.contains("log rows"))
    #expect(map.text.contains("Shape in view \u{2500}") && map.text.contains("count, from 0"))
    let linear = latency("v")
    #expect(linear.text.contains("linear rows from 0"))
    #expect(!linear.text.contains("log rows"))
    #expect(labels(linear.text, under: "over time").last == "0 s")
    let text = queues().text
    #expect(text.contains("from 0, one cell = "))
    #expect(text.contains("log scale, n = 4,407"))
  }

  @Test func `2 the unit, and what a column holds, are on the chart`() {
    #expect(queues().text.contains("messages, max per "))
    let text = latency().text
    #expect(text.contains("column = 2 s"))
    #expect(text.contains("messages per cell"))
    #expect(text.contains("Percentiles over time, per column"))
  }

  @Test func `3 a held axis stays and shows what is beyond it, and no two labels are equal`() {
    var held = latency("a")
    let before = labels(held.text, under: "over time")
    var later = Fixture.slow()
    later.latency.update(at: later.now) {
      $0.absorb(Fixture.latency(milliseconds: 900_000, count: 5))
      $0.absorb(Fixture.latency(milliseconds: 0, count: 5))
    }
    held.show(later)
    var after = labels(held.text, under: "over time")
    #expect(after.first?.hasPrefix(">") == true)
    #expect(after.last?.hasPrefix("<") == true)
    let stayed = after.dropFirst().dropLast().suffix(4)
    let were = before.dropLast().suffix(4)
    #expect(stayed == were)
    held.type("a")
    after = labels(held.text, under: "over time")
    #expect(after != before)
    for keys in ["", "v", "m", "mm", "mmm", "mv"] {
      for height in 18...60 {
        var player = latency(keys)
        _ = player.state.update(.resized(width: 160, height: height))
        let labels = labels(player.text, under: "over time")
        #expect(Set(labels).count == labels.count, "\(keys) \(height)")
      }
    }
  }

  @Test func `4 no sample, zero and little are three pictures`() {
    var snapshot = Fixture.calm(seconds: 6)
    snapshot.latency = ColumnSeries(columnWidth: .seconds(1))
    snapshot.latency.update(at: Fixture.instant(1)) {
      $0.absorb(Fixture.latency(milliseconds: 13, count: 1))
    }
    snapshot.latency.advance(to: Fixture.instant(6))
    let state = Fixture.latencyState(snapshot, width: 60, height: 18, glyphs: .ascii)
    let lines = rows(seen(drawDashboard(state, width: 60, height: 18)))
    let base = lines.last { $0.contains("_") && $0.hasPrefix("#") } ?? ""
    // Blank before the run, then zero everywhere but where the one message is.
    #expect(base.hasSuffix("   _ _____ #"))
    #expect(lines.contains { $0.hasSuffix(".      #") })
  }

  @Test func `5 nothing is drawn across a gap`() {
    var snapshot = Fixture.calm(seconds: 30)
    snapshot.latency = ColumnSeries(columnWidth: .seconds(1))
    for second in [2, 3, 20, 21] {
      snapshot.latency.update(at: Fixture.instant(Double(second))) {
        $0.absorb(Fixture.latency(milliseconds: 13, count: 500))
      }
    }
    snapshot.latency.advance(to: Fixture.instant(30))
    var player = latency("", snapshot)
    player.press(.tab)
    let lines = rows(player.text)
    let first = lines.firstIndex { $0.contains("Percentiles over time") } ?? 0
    let drawn = lines[first...].first { $0.contains("\u{2550}") } ?? ""
    #expect(drawn.filter { $0 == "\u{2550}" }.count == 4)
    #expect(drawn.contains("\u{2550}\u{2550}                \u{2550}\u{2550}        "))
  }

  @Test func `6 the time at the left is of the columns that are drawn`() {
    // A minute was asked for; columns of two seconds begin at whole multiples.
    var player = latency("[[")
    #expect(player.text.contains("window 1 m 0") || player.text.contains("window 60 s"))
    let shown = player.text
    player.show(Fixture.slow())
    #expect(player.text == shown)
    #expect(shown.contains("-60 s") || shown.contains("-61 s"))
  }

  @Test func `7 only windows that the history holds are offered`() {
    var player = latency("", Fixture.calm(seconds: 40))
    #expect(player.text.contains("window 40 s"))
    player.type("]")
    #expect(player.footer.contains("the whole run is in view"))
    player.type("[")
    #expect(player.text.contains("window 30 s"))
    player.press(.function(8))
    #expect(player.text.contains("window 10 s"))
    player.type("[")
    #expect(player.footer.contains("this is the shortest window"))
    player.press(.function(9))
    #expect(player.text.contains("window 30 s"))
    var young = latency("", Fixture.calm(seconds: 7))
    young.type("[")
    #expect(young.footer.contains("no shorter window yet"))
    #expect(young.text.contains("window 7.3 s"))
  }

  @Test func `8 one scale of shades for the whole chart, with its counts`() {
    #expect(latency().text.contains("messages per cell  \u{2591}\u{2591}1-4"))
    var canvas = Canvas(width: 3, height: 1)
    HeatMap(columns: [[3], [3_000], [3]])
      .draw(on: &canvas, in: canvas.bounds, glyphs: .full)
    #expect(canvas[column: 0, row: 0].scalar == canvas[column: 2, row: 0].scalar)
    #expect(canvas[column: 0, row: 0].scalar != canvas[column: 1, row: 0].scalar)
  }

  @Test func `9 n stands with percentiles, few samples claim none, and the error is stated`() {
    func figures(_ count: Int) -> String {
      var snapshot = Fixture.calm()
      snapshot.latency = ColumnSeries(columnWidth: .seconds(1))
      snapshot.latency.update(at: Fixture.instant(1)) {
        $0.absorb(Fixture.latency(milliseconds: 13, count: count))
      }
      return latency("", snapshot).text
    }
    func value(_ name: String, _ text: String) -> String {
      let line = rows(text).first { $0.contains("\u{2502} \(name) ") } ?? ""
      return String(line.dropLast(2).reversed().prefix { $0 != " " }.reversed())
    }
    #expect(value("n", figures(99)) == "99")
    #expect(value("p99", figures(99)) == "-")
    #expect(value("p99", figures(100)) == "ms")
    #expect(value("p99.9", figures(999)) == "-")
    #expect(value("p99.9", figures(1_000)) == "ms")
    #expect(figures(99).contains("bucket error                 <= 12 %"))
    // No percentile is above the longest.
    #expect(figures(1_000).contains("max                            18 ms"))
    #expect(value("p99.9", figures(1_000)) == "ms")
  }

  @Test func `10 what still waits stands beside the latency`() {
    #expect(latency().text.contains("still waiting                  3,005"))
    // Of a delivery only what is ready waits.
    var snapshot = Fixture.slow()
    snapshot.queues[0].unacked = 5
    #expect(latency("m", snapshot).text.contains("still waiting                  3,005"))
    #expect(latency("mm", snapshot).text.contains("still waiting                      5"))
  }

  @Test func `11 sparklines have their own scale with its maximum, or say that it is one`() {
    let own = queues()
    let second = rows(own.text).first { $0.contains(" payments.capture.retry ") } ?? ""
    #expect(second.contains("\u{2588}") || second.contains("0  "))
    let common = queues("a")
    #expect(common.text.contains("one scale"))
    #expect(!own.text.contains("one scale"))
    let line = rows(common.text).first { $0.contains(" orders.dlq ") } ?? ""
    #expect(!line.contains("\u{2588}"))
  }

  @Test func `12 redelivered is of delivered`() {
    let state = Fixture.latencyState(Fixture.returning(), screen: "1")
    #expect(seen(drawDashboard(state, width: 110, height: 30)).contains("of delivered"))
  }

  @Test func `13 rates say their span and are unknown before two samples`() {
    #expect(queues().text.contains("10 s mean"))
    let early = Fixture.latencyState(Fixture.calm(seconds: 1), screen: "2")
    let text = seen(drawDashboard(early, width: 110, height: 30))
    #expect(!text.contains("mean"))
    #expect(text.contains("arrivals    -   out -"))
  }

  @Test(arguments: [GlyphSet.full, .block, .ascii])
  func `14 colour repeats what a glyph says`(_ glyphs: GlyphSet) {
    #expect(Set(glyphs.seriesLines.prefix(3)).count == 3)
    let state = Fixture.latencyState(width: 160, height: 50, glyphs: glyphs)
    let text = seen(drawDashboard(state, width: 160, height: 50))
    for (line, name) in zip(glyphs.seriesLines, ["p50", "p90", "p99"]) {
      let glyph = Character(line)
      #expect(text.contains("\(glyph)\(glyph) \(name) "))
    }
  }

  @Test func `15 nothing moves while the run is paused`() {
    for screen in ["1", "2", "3", "4"] {
      var player = Player(Fixture.latencyState(width: 160, height: 50))
      player.type(" " + screen)
      player.wait(until: 10_000)
      let frame = player.text
      for time in 1...20 {
        player.wait(until: 10_000 + Int64(time) * 130)
        #expect(player.text == frame)
      }
    }
  }

  @Test func `16 lag is said in the header of every screen`() {
    for screen in ["1", "2", "3", "4", "5", "6"] {
      var state = Fixture.latencyState()
      _ = state.update(.key(.character(Character(screen))))
      _ = state.update(
        .snapshotArrived(Fixture.slow(), judgements: [], realSpeedFactor: 2.7)
      )
      let title = rows(seen(drawDashboard(state, width: 110, height: 30)))[0]
      #expect(title.contains("LAGGING x4 (x2.7)"))
    }
  }
}

extension Substring {
  fileprivate var trimmingBlanks: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
