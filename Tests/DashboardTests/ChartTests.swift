import Dashboard
import Screen
import Telemetry
import Testing
import Vocabulary

/// The rules for honest charts, by their numbers in the design.
@Suite struct ChartTests {
  private func overview(_ snapshot: RunSnapshot, factor: Double? = 4) -> String {
    var state = Fixture.state(snapshot, width: 110, height: 30)
    _ = state.update(
      .snapshotArrived(
        snapshot,
        judgements: Fixture.judgements(),
        realSpeedFactor: factor
      )
    )
    return seen(drawDashboard(state, width: 110, height: 30))
  }

  private func rows(_ text: String) -> [Substring] { text.split(separator: "\n") }

  @Test func `1 and 2 the depth axis starts at zero and names unit and column`() {
    let text = overview(Fixture.alarm())
    #expect(text.contains("messages, max per 2 s column"))
    let zero = rows(text).firstIndex { $0.contains("│      0 ") } ?? 0
    let ago = rows(text).firstIndex { $0.contains("-2 m 40 s") && $0.contains("now") } ?? 0
    #expect(rows(text).count > ago && zero > 10)
    #expect(text.contains("log rows"))
  }

  @Test func `3 the axis grows at once and shrinks after ten low seconds`() {
    var player = Player(Fixture.state(Fixture.alarm(), width: 160, height: 50))
    #expect(player.text.contains("5.0k"))
    // The same queue, merged and low: as if the high stretch had never been.
    func low(at second: Double) -> RunSnapshot {
      var snapshot = Fixture.calm(seconds: 170)
      snapshot.now = Fixture.instant(second)
      return snapshot
    }
    player.show(low(at: 171))
    #expect(player.text.contains("5.0k"))
    player.show(low(at: 180))
    #expect(player.text.contains("5.0k"))
    player.show(low(at: 182))
    #expect(!player.text.contains("5.0k"))
  }

  @Test func `4 and 5 no sample, zero and little are three pictures and nothing joins`() {
    var snapshot = Fixture.calm(seconds: 4)
    snapshot.queues[0] = Fixture.queue(
      Fixture.names[0],
      [
        Fixture.Second(entered: 1_000, left: 0), Fixture.Second(entered: 0, left: 1_000),
        Fixture.Second(entered: 1, left: 0), Fixture.Second(entered: 0, left: 1),
      ]
    )
    var state = Fixture.state(snapshot, width: 80, height: 24, glyphs: .ascii)
    _ = state.update(.key(.home))
    let text = seen(drawDashboard(state, width: 80, height: 24))
    let base = rows(text).first { $0.hasPrefix("|      0 ") } ?? ""
    // Blank before the run, full, zero, a dot for one of a thousand, zero, and zero still.
    #expect(base.hasSuffix("   #_._ |") || base.hasSuffix("   #_.__ |"))
  }

  @Test func `6 and 7 the left label is when the first drawn column began, never before the run`() {
    #expect(overview(Fixture.calm(seconds: 40)).contains("-40 s"))
    #expect(overview(Fixture.calm(seconds: 7)).contains("-7.3 s"))
  }

  @Test func `8 the legend gives counts for each shade`() {
    let text = overview(Fixture.calm())
    #expect(text.contains("all counts per 1 s column: ░░1-4 ▒▒5-16 ▓17-32 █33+"))
  }

  @Test func `9 percentiles come with n and none is claimed from too few`() {
    var snapshot = Fixture.calm()
    snapshot.latency = ColumnSeries(columnWidth: .seconds(1))
    snapshot.latency.update(at: Fixture.instant(1)) {
      $0.absorb(Fixture.latency(milliseconds: 13, count: 99))
    }
    var text = overview(snapshot)
    #expect(text.contains("n=99 p50 15 ms p99 - "))
    snapshot.latency.update(at: Fixture.instant(2)) {
      $0.absorb(Fixture.latency(milliseconds: 13, count: 1))
    }
    text = overview(snapshot)
    #expect(text.contains("n=100 p50 15 ms p99 18 ms"))
    // With room the error of the buckets is stated.
    var state = Fixture.state(snapshot, width: 80, height: 24)
    _ = state.update(.key(.tab))
    _ = state.update(.key(.tab))
    #expect(seen(drawDashboard(state, width: 80, height: 24)).contains("(buckets +-12 %)"))
  }

  @Test func `10 what still waits stands beside the latency`() {
    #expect(overview(Fixture.alarm()).contains("waiting 3.0k"))
  }

  @Test func `11 a sparkline has its own maximum beside it`() {
    let row = rows(overview(Fixture.alarm())).first { $0.contains(">! orders ") } ?? ""
    #expect(row.contains("█   3.0k ┃"))
    // The maximum is of what is drawn, not of the whole run.
    var snapshot = Fixture.alarm()
    snapshot.queues[0].maximumReady = 99_999
    let again = rows(overview(snapshot)).first { $0.contains(">! orders ") } ?? ""
    #expect(again.contains("█   3.0k ┃"))
  }

  @Test func `12 redelivered is of delivered`() {
    #expect(overview(Fixture.alarm()).contains("redelivered 7 (0.1 % of delivered)"))
  }

  @Test func `13 rates say their span and are unknown before two samples`() {
    #expect(overview(Fixture.calm()).contains("(10 s mean)"))
    #expect(overview(Fixture.calm(seconds: 3)).contains("(3 s mean)"))
    let early = overview(Fixture.calm(seconds: 1))
    #expect(early.contains("enqueue -/s  deliver -/s  ack -/s"))
    #expect(!early.contains("mean)"))
  }

  @Test func `16 lag is said in the header with the real factor`() {
    #expect(overview(Fixture.calm(), factor: 2.7).contains("LAGGING x4 (x2.7)"))
    #expect(overview(Fixture.calm(), factor: 3.9).contains("RUN x4 │"))
    #expect(overview(Fixture.calm(), factor: nil).contains("RUN x4 │"))
  }

  @Test func `while recorded actions are to come, the header says that it repeats them`() {
    var snapshot = Fixture.calm()
    snapshot.isRepeating = true
    #expect(overview(snapshot).contains("REPLAY x4 │"))
    #expect(overview(snapshot, factor: 2.7).contains("LAGGING x4 (x2.7)"))
  }

  @Test func `every expectation shows present value, bound and verdict`() {
    let wide = overview(Fixture.calm())
    var state = Fixture.state(width: 80, height: 24)
    for _ in 0..<3 { _ = state.update(.key(.tab)) }
    let narrow = seen(drawDashboard(state, width: 80, height: 24))
    for text in [wide, narrow] {
      #expect(text.contains("now 3,001  bound 6000 \u{B1} 232"))
      #expect(text.contains("now 59.250 s  bound 1 s"))
      #expect(text.contains("now 62.0 %  bound 60%..65%"))
      #expect(text.contains("fails so far") && text.contains("holds so far"))
    }
  }

  @Test func `a queue that does not exist has no depth`() {
    var snapshot = Fixture.calm()
    snapshot.queues[1].exists = false
    let row = rows(overview(snapshot)).first { $0.contains("payments.capture.retry ") } ?? ""
    #expect(row.contains("     -      -"))
  }
}
