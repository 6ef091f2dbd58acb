import Phrasebook
import Telemetry

/// The screen of events.
enum EventsCommand: Equatable, Sendable, CaseIterable {
  case showJourney
  case followLog
  case raiseLevel
  case toggleWrap
  case toggleRelative
  case showThen
}

extension DashboardState {
  /// Why a command cannot act now; `nil` when it can.
  func reason(against command: EventsCommand) -> DashboardPhrase? {
    guard hasRun else { return .whyNoRun }
    switch command {
    case .raiseLevel, .toggleWrap, .toggleRelative: return nil
    case .followLog:
      return events.selected == nil && !isPast && time.goal == nil ? .whyLive : nil
    case .showThen: return selectedRecord == nil ? .whyEmptyList : nil
    case .showJourney:
      guard let record = selectedRecord else { return .whyEmptyList }
      return record.isOfMessage ? nil : .whyNoMessage
    }
  }

  mutating func perform(_ command: EventsCommand) -> DashboardRequest? {
    switch command {
    case .showJourney: return showJourney()
    case .followLog:
      events.selected = nil
      if isPast || time.goal != nil { return goLive() }
    case .raiseLevel:
      events.least = EventLevel(rawValue: events.least.rawValue + 1) ?? .info
    case .toggleWrap: events.isWrapped.toggle()
    case .toggleRelative: events.isRelative.toggle()
    case .showThen: return selectedRecord.map { seek($0.instant) } ?? nil
    }
    return nil
  }

  /// Asks for the recording of the run, once.
  mutating func openEvents() -> DashboardRequest? {
    guard hasRun, !events.isRecording else { return nil }
    events.isRecording = true
    return .events(.record)
  }

  /// Asks for it when the events are in view already.
  mutating func recordIfWatched() -> DashboardRequest? {
    screen == .events ? openEvents() : nil
  }

  mutating func take(_ news: EventsNews) {
    switch news {
    case .names(let names): events.take(names)
    case .forgotten: events.forget()
    case .happened(let records): events.take(records)
    case .route(let message, let story):
      guard events.message == message else { return }
      events.route = story
      events.isRouteKnown = true
    }
  }

  // MARK: Lines

  /// The number of the last event that is not later than what is shown.
  var lastEventNumber: UInt64 { snapshot?.eventRecords ?? 0 }

  /// How many lines the log has.
  var logCount: Int { events.shownCount(upTo: lastEventNumber) }

  /// The selected line of the log.
  var logLine: Int {
    let last = max(0, logCount - 1)
    guard let selected = events.selected else { return last }
    return min(last, max(0, events.shownCount(upTo: selected) - 1))
  }

  var selectedRecord: EventRecord? {
    let line = logLine
    return line < logCount ? events.store.records[events.shown[line]] : nil
  }

  /// How many lines the way of the chosen message has.
  var journeyCount: Int { Painter(self, width: width, height: height).journeyLines.count }

  mutating func selectLog(_ line: Int) {
    guard line < logCount else { return }
    events.selected = line == logCount - 1 ? nil : events.store.records[events.shown[line]].number
  }

  private mutating func showJourney() -> DashboardRequest? {
    guard let record = selectedRecord, record.isOfMessage else { return nil }
    events.selected = record.number
    events.follow(record.message)
    if layout.size <= .small { focus(on: .journey) }
    guard let entered = Journey(events, upTo: lastEventNumber)?.entered else {
      events.isRouteKnown = true
      return nil
    }
    return .events(.explain(message: record.message, entered: entered))
  }
}

extension EventRecord {
  /// Whether it tells of a message of the broker.
  var isOfMessage: Bool {
    kind.subject == .broker && message != Self.absent && kind != .protocolRefusal
      && kind != .published
  }
}
