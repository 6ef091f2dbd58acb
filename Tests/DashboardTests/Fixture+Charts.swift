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

  /// The state on a screen, at first that of latencies, after some keys.
  static func latencyState(
    _ snapshot: RunSnapshot = slow(),
    screen: Character = "3",
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
    for key in [.character(screen)] + keys { _ = state.update(.key(key)) }
    return state
  }
}

// MARK: - Queues and services

extension Fixture {
  /// The run of the alarm, with deliveries that came back and messages that took several.
  static func returning() -> RunSnapshot {
    var snapshot = slow()
    var returns = ColumnSeries<ReturnColumn>(columnWidth: .seconds(1))
    // The first is too old to be among the last sixty seconds.
    for (second, cause, count) in [
      (40, ReturnCause.refused, 9), (110, .acknowledgementTimeout, 24), (120, .refused, 12),
      (150, .acknowledgementTimeout, 100), (155, .died, 4),
    ] {
      returns.update(at: instant(Double(second))) { $0[cause] += count }
    }
    returns.advance(to: snapshot.now)
    snapshot.queues[0].returns = returns
    for (attempt, count) in [(1, 4_200), (2, 159), (3, 31), (4, 1), (9, 2)] {
      for _ in 0..<count { snapshot.queues[0].attempts.count(attempt: attempt) }
    }
    snapshot.queues[0].deadLettered = 14
    return snapshot
  }

  /// A shop of services: one is down, one has all workers busy, and a view is behind.
  static func shop() -> RunSnapshot {
    var snapshot = calm()
    var gateway = ServiceSnapshot(name: "gateway")
    gateway.series = serviceSeries(perSecond: 40, milliseconds: 30)
    var payment = ServiceSnapshot(name: "payment")
    payment.workers = 4
    payment.busy = 4
    payment.waiting = 17
    payment.failed = 12
    payment.series = serviceSeries(perSecond: 25, milliseconds: 180)
    var stock = ServiceSnapshot(name: "stock")
    stock.workers = 2
    stock.isDown = true
    stock.since = instant(31)
    stock.series = serviceSeries(perSecond: 0, milliseconds: 1)
    snapshot.services = [gateway, payment, stock]
    var ledger = DatabaseSnapshot(name: "ledger")
    ledger.connections = 10
    ledger.busy = 3
    snapshot.databases = [ledger]
    var catalogue = ViewSnapshot(name: "catalogue")
    catalogue.version = 40
    catalogue.ownerVersion = 43
    catalogue.outOfDateSince = instant(38)
    snapshot.views = [catalogue]
    return snapshot
  }

  private static func serviceSeries(
    perSecond: Int,
    milliseconds: Int64
  ) -> ColumnSeries<ServiceColumn> {
    var series = ColumnSeries<ServiceColumn>(columnWidth: .seconds(1))
    for second in 0..<40 {
      series.update(at: instant(Double(second))) { column in
        column.requests = UInt32(perSecond)
        column.latency.absorb(latency(milliseconds: milliseconds, count: perSecond))
      }
    }
    series.advance(to: instant(40.25))
    return series
  }
}
