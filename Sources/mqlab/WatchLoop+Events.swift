import Dashboard
import Phrasebook
import Scripting
import Simulation
import Telemetry
import Vocabulary

/// The event log for the dashboard; nothing is recorded before somebody asks for it.
extension WatchLoop {
  func perform(_ request: EventsRequest) {
    switch request {
    case .record:
      tellsEvents = true
      beginTelling()
    case .explain(let message, let entered):
      var told: RouteStory?
      // Not by `map`: a closure would hold the loop, which must not be copied.
      if let route = live?.route(ofMessage: message, entered: entered) {
        told = story(route)
      }
      apply(.events(.route(message: message, told)))
    }
  }

  /// Tells what is known of the present line of time, and records it from now on.
  private func beginTelling() {
    guard let live else { return }
    toldBranch = live.current
    tellNames(live)
    let before = live.earlierEvents
    self.live?.recordEvents()
    // What was recorded while another line was told is in there as well.
    _ = self.live?.takeEvents()
    apply(.events(.forgotten))
    apply(.events(.happened(before)))
  }

  /// Tells the dashboard what happened since the last frame; before the snapshot itself.
  func tellEvents() {
    guard tellsEvents, let live else { return }
    if live.current != toldBranch || !live.run.recordsEvents { beginTelling() }
    if live.run.faultCount != knownFaults { tellNames(live) }
    let records = self.live?.takeEvents() ?? []
    if !records.isEmpty { apply(.events(.happened(records))) }
  }

  private func tellNames(_ live: LiveRun) {
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
  /// About so many events of the run are lived again, so that nobody waits long.
  private static let earlierEventCount = 60_000.0

  /// What happened lately up to now, by living it again with everything that was done by hand.
  var earlierEvents: [EventRecord] {
    let share = Self.earlierEventCount / Double(max(run.eventCount, 1))
    let start = share >= 1 ? 0 : Double(now.nanoseconds) * (1 - share)
    return history.replay(from: VirtualInstant(nanoseconds: Int64(start)), to: now)
  }

  /// Why a message went where it went, as the broker was when it entered its first queue.
  func route(ofMessage number: UInt32, entered: EventRecord) -> SimulationRun.MessageRoute? {
    history.seek(.instant(entered.instant)).run.route(ofMessage: number)
  }
}
