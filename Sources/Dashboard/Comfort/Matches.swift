import ScenarioModel
import Phrasebook
import Telemetry

/// Going from line to line that holds what was last typed into a filter.
extension DashboardState {
  /// Why there is nothing to go to; `nil` when there is.
  var matchReason: DashboardPhrase? {
    if comfort.lastSearch.isEmpty { return .whyNothingSearched }
    guard let (_, count) = selection(in: focusedPanel) else { return .whyNothingToMove }
    if count == 0 { return .whyEmptyList }
    // A log is long: it is looked through when the key comes, not to tell whether it may.
    return focusedPanel == .log || !matchingLines.isEmpty ? nil : .whyNoMatch
  }

  /// Selects the next line that matches, round and round.
  mutating func moveToMatch(by step: Int) {
    let lines = matchingLines
    guard let (line, _) = selection(in: focusedPanel), let first = lines.first,
      let last = lines.last
    else { return say(.whyNoMatch) }
    let next =
      step > 0 ? lines.first { $0 > line } ?? first : lines.last { $0 < line } ?? last
    select(next, in: focusedPanel)
  }

  private var matchingLines: [Int] {
    if focusedPanel == .log { return matchingEvents }
    let texts = lineTexts(of: focusedPanel)
    let query = FilterQuery(comfort.lastSearch, fields: [])
    return texts.indices.filter { query.matches(texts[$0]) }
  }

  /// Lines of the log that match, by the log's own filter.
  private var matchingEvents: [Int] {
    let filter = EventFilter(comfort.lastSearch, least: .info, names: events.names)
    return (0..<logCount).filter { filter.matches(events.store.records[events.shown[$0]]) }
  }

  /// What the lines of a list say, as far as it can be searched for.
  private func lineTexts(of panel: Panel) -> [String] {
    switch panel {
    case .queues: shownQueues.map { snapshot?.queues[$0].name ?? "" }
    case .health: alarms.map(\.text)
    case .expectations: judgements.map(\.text)
    case .consumers: shownConsumers.map { snapshot?.consumers[$0.consumer].name ?? "" }
    case .catalogue: shownKinds.map { $0.rawValue + " " + $0.title.text(in: language) }
    case .faults: (snapshot?.faults ?? []).map { $0.name + " " + $0.kind + " " + $0.target }
    case .scenarios: shownScenarios.map { $0.id + " " + $0.title.text(in: language) }
    default: []
    }
  }
}
