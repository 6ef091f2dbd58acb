import ScenarioFile
import ScenarioModel
import Screen
import Simulation
import Telemetry
import Testing
import Vocabulary

@testable import Dashboard

/// Real runs looked back at: the past shows nothing later than its moment, on any screen.
@Suite struct PastTests {
  private static let text = """
    mqlab: 1
    phases: {run: 60s, drain: 10s}
    queues: {orders: {dead-letter: {queue: dead}, max-length: 400}, dead: {}}
    producers:
      shop: {publish: {queue: orders}, arrivals: 60/s}
    consumers:
      worker: {queue: orders, instances: 2, prefetch: 4, service: exponential(25ms)}
    faults:
      - {name: outage, fault: consumer.crash, target: worker, at: 12s, for: 9s}
    expect: [lost == 0, queue.orders.wait p99 < 2s]
    """

  private static func history() throws -> RunHistory {
    let experiment = try ScenarioLoader().load(path: "past.yaml", text: Array(text.utf8))
    var history = RunHistory(experiment.variants[0].scenario, options: options)
    history.run(until: .start + .seconds(30))
    return history
  }

  private static func opened(_ scenario: Scenario, _ width: Int, _ height: Int) -> DashboardState {
    var state = DashboardState(width: width, height: height)
    _ = state.update(.libraryLoaded(Fixture.library))
    _ = state.update(.runStarted(scenario, variants: [], variant: 0))
    // What a person has selected stays selected, whatever the order was when they did.
    state.selectedQueue = "orders"
    return state
  }

  private static func show(_ run: SimulationRun, _ state: inout DashboardState) {
    _ = state.update(
      .snapshotArrived(run.snapshot(), judgements: run.judgements(), realSpeedFactor: nil)
    )
  }

  /// What stands between the title and the timeline.
  private static func body(_ state: DashboardState) -> [String] {
    let canvas = drawDashboard(state, width: state.width, height: state.height)
    return Array((canvas.rows() + canvas.roleRows()).enumerated())
      .filter { index, _ in
        let row = index % state.height
        return row > 0 && row < state.height - 2
      }.map(\.element)
  }

  @Test(arguments: [(160, 50), (110, 30), (80, 24), (60, 18)])
  func `every screen is that of a run stopped there`(_ size: (Int, Int)) throws {
    let history = try Self.history()
    for second in [3, 14, 24] {
      let instant = VirtualInstant.start + .seconds(Int64(second))
      let past = history.seek(.instant(instant))
      var looking = Self.opened(history.scenario, size.0, size.1)
      // First the present, with everything the state may learn from it.
      for screen in DashboardScreen.allCases {
        looking.show(screen)
        Self.show(history.seen, &looking)
        _ = drawDashboard(looking, width: size.0, height: size.1)
      }
      var seen = HistorySnapshot(present: history.run.snapshot())
      seen.shown = past.now
      _ = looking.update(.time(.historyArrived(seen)))
      Self.show(past.run, &looking)

      var fresh = RunHistory(history.scenario, options: Self.options)
      fresh.run(until: instant)
      var stopped = Self.opened(history.scenario, size.0, size.1)
      Self.show(fresh.seen, &stopped)
      for screen in DashboardScreen.allCases {
        looking.show(screen)
        stopped.show(screen)
        #expect(Self.body(looking) == Self.body(stopped), "\(screen) at \(second) s")
      }
    }
  }

  private static var options: SimulationOptions {
    var options = SimulationOptions()
    options.keepsSeries = true
    return options
  }
}
