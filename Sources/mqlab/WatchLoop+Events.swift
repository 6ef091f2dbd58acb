import Dashboard
import Phrasebook
import Scripting
import Simulation
import Telemetry
import Vocabulary

/// The event log for the dashboard; nothing is recorded before somebody asks for it.
extension WatchLoop {
  mutating func perform(_ request: EventsRequest) {
    switch request {
    case .record:
      guard let live else { return }
      tellsEvents = true
      tellNames(live)
      let before = live.earlierEvents
      self.live?.recordEvents()
      apply(.events(.happened(before)))
    case .explain(let message, let entered):
      let story = live?.route(ofMessage: message, entered: entered.record).map(story)
      apply(.events(.route(message: message, story)))
    case .show:
      apply(.failed(DashboardPhrase.whyNoPast.text(in: language)))
    }
  }

  /// Tells the dashboard what happened since the last frame; before the snapshot itself.
  mutating func tellEvents() {
    guard tellsEvents, let live else { return }
    if live.run.faultCount != knownFaults { tellNames(live) }
    let records = self.live?.takeEvents() ?? []
    if !records.isEmpty { apply(.events(.happened(records))) }
  }

  private mutating func tellNames(_ live: LiveRun) {
    knownFaults = live.run.faultCount
    apply(.events(.names(live.run.eventNames)))
  }

  private func story(_ route: SimulationRun.MessageRoute) -> RouteStory {
    let telling = RouteTelling(language: language) { route.text(of: $0) }
    return RouteStory(
      exchange: route.text(of: route.exchange),
      key: route.text(of: route.routingKey),
      lines: telling.lines(of: route.steps, exchange: route.exchange).map {
        RouteStory.Line(isMatch: $0.isMatch, sentence: $0.sentence)
      }
    )
  }
}

extension LiveRun {
  /// Events that are lived again at most, so that nobody waits long.
  private static let mostEarlierEvents: UInt64 = 2_000_000

  /// What happened up to now; nothing when that would take too long or did not come out the same.
  var earlierEvents: [EventRecord] {
    guard run.eventCount <= Self.mostEarlierEvents else { return [] }
    var options = SimulationOptions()
    options.recordsEvents = true
    var again = SimulationRun(scenario, options: options)
    again.run(until: run.now, maximumEvents: Int(run.eventCount))
    return again.digest == run.digest ? again.takeEvents() : []
  }

  /// Why a message went where it went, as the broker was when it entered its first queue.
  func route(ofMessage number: UInt32, entered: EventRecord) -> SimulationRun.MessageRoute? {
    guard run.eventCount <= Self.mostEarlierEvents else { return nil }
    var options = SimulationOptions()
    options.recordsEvents = true
    var again = SimulationRun(scenario, options: options)
    again.run(until: entered.instant)
    return again.takeEvents().last { $0.number == entered.number } == entered
      ? again.route(ofMessage: number) : nil
  }
}
