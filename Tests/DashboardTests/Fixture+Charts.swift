import Dashboard
import Phrasebook
import ScenarioModel
import Screen
import Telemetry
import Vocabulary

/// Runs with something to see in the charts.
extension Fixture {
  /// One slow consumer of two from second 100 on: what it takes becomes slow, the rest does not.
  static func slow(seconds: Int = 160) -> RunSnapshot {
    var snapshot = alarm()
    snapshot.now = instant(Double(seconds) + 0.25)
    snapshot.latencies = LatencyBook(columnWidth: .seconds(1))
    snapshot.latencies.queues = names.map { _ in
      (0..<LatencyMeasure.countOfQueue).map { _ in ColumnSeries(columnWidth: .seconds(1)) }
    }
    for second in 0..<seconds {
      let at = instant(Double(second))
      add(latency(milliseconds: 13, count: 45), .publishToAcknowledge, 0, at, to: &snapshot)
      add(latency(milliseconds: 4, count: 3), .publishToAcknowledge, 1, at, to: &snapshot)
      add(latency(milliseconds: 3, count: 48), .publishToDeliver, 0, at, to: &snapshot)
      add(latency(milliseconds: 10, count: 48), .deliverToAcknowledge, 0, at, to: &snapshot)
      snapshot.latencies[.confirm].update(at: at) {
        $0.absorb(latency(milliseconds: 1, count: 50))
      }
      guard second >= 100 else { continue }
      let late = Int64(second - 100) * 400 + 500
      add(latency(milliseconds: late, count: 6), .publishToAcknowledge, 0, at, to: &snapshot)
    }
    return snapshot
  }

  private static func add(
    _ column: LatencyColumn,
    _ measure: LatencyMeasure,
    _ queue: Int,
    _ at: VirtualInstant,
    to snapshot: inout RunSnapshot
  ) {
    snapshot.latencies[measure].update(at: at) { $0.absorb(column) }
    snapshot.latencies.queues[queue][Int(measure.rawValue)].update(at: at) { $0.absorb(column) }
  }

  /// The scenario with an objective for how long messages may take.
  static func scenarioWithObjective() -> Scenario {
    var scenario = scenario()
    scenario.expectations = [
      Expectation(
        text: "queue.orders.sojourn p99 < 250ms",
        line: 40,
        left: Expectation.Operand(
          metric: .queue(0, .sojourn),
          aggregation: .percentile(0.99)
        ),
        comparison: .less,
        right: .value(0.25, tolerance: 0)
      )
    ]
    return scenario
  }

  /// The state on the screen of latencies, after some keys.
  static func latencyState(
    _ snapshot: RunSnapshot = slow(),
    keys: [KeyPress] = [],
    width: Int = 110,
    height: Int = 30,
    language: Language = .english,
    glyphs: GlyphSet = .full
  ) -> DashboardState {
    var state = state(
      snapshot,
      width: width,
      height: height,
      language: language,
      glyphs: glyphs
    )
    _ = state.update(.runStarted(scenarioWithObjective(), variants: [], variant: 0))
    _ = state.update(
      .snapshotArrived(snapshot, judgements: judgements(), realSpeedFactor: 4)
    )
    for key in [.character("3")] + keys { _ = state.update(.key(key)) }
    return state
  }
}
