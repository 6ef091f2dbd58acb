import Phrasebook
import ScenarioModel
import Screen
import Telemetry
import Vocabulary

/// What stands in the lists, and which line of each is selected.
extension DashboardState {
  /// Indices into the snapshot's queues as the table shows them: in order, and filtered.
  var shownQueues: [Int] {
    guard let snapshot else { return [] }
    guard !queueFilter.isEmpty else { return queueOrder }
    let query = FilterQuery(queueFilter.text, fields: Self.queueFields)
    let alarms = query.asks(for: "state") ? alarms : []
    return queueOrder.filter { index in
      let worst = alarms.filter { $0.queue == index }.map(\.severity).max()
      return passes(snapshot.queues[index], query, worst: worst)
    }
  }

  var selectedSnapshot: QueueSnapshot? {
    guard let snapshot, let index = selectedQueueIndex else { return nil }
    return snapshot.queues[index]
  }

  /// Index into the snapshot's queues.
  var selectedQueueIndex: Int? {
    guard let name = selectedQueue else { return nil }
    return snapshot?.queues.firstIndex { $0.name == name }
  }

  /// Catalogue lines that pass the filter.
  var shownKinds: [FaultWord] {
    FaultWord.catalogue.filter { kind in
      let words = kind.subject.text(in: language) + " " + kind.title.text(in: language)
      return kindFilter.isEmpty || Self.matches(words + " " + kind.rawValue, kindFilter.text)
    }
  }

  var shownScenarios: [ScenarioEntry] {
    let query = FilterQuery(scenarioFilter.text, fields: Self.scenarioFields)
    return query.isEmpty ? library : library.filter { passes($0, query) }
  }

  var selectedEntry: ScenarioEntry? {
    let lines = scenarioLines
    return lines.isEmpty ? nil : lines[selectedScenarioLine].entry
  }

  var alarms: [Alarm] {
    guard let snapshot else { return [] }
    return AlarmFinder(
      snapshot: snapshot,
      scenario: scenario,
      judgements: judgements,
      numbers: NumberText(language: language)
    ).alarms()
  }

  /// Instances of the consumers of the selected queue, one a line.
  var shownConsumers: [(consumer: Int, instance: Int)] {
    guard let snapshot, let queue = selectedQueueIndex else { return [] }
    return snapshot.consumers.indices.filter { snapshot.consumers[$0].queue == queue }
      .flatMap { consumer in
        snapshot.consumers[consumer].instances.indices.map { (consumer, $0) }
      }
  }

  /// Whether a text passes a filter without fields; see ``FilterQuery``.
  static func matches(_ text: String, _ filter: String) -> Bool {
    FilterQuery(filter, fields: []).matches(text)
  }

  // MARK: Order

  mutating func sortQueues() {
    guard let snapshot else { return }
    let keys = snapshot.queues.map { sortKey(of: $0, at: snapshot.now) }
    let names = snapshot.queues.map(\.name)
    let byName = sort.column == .name
    let isDescending = sort.isDescending
    queueOrder = snapshot.queues.indices.sorted { left, right in
      if byName, names[left] != names[right] {
        return (names[left] < names[right]) != isDescending
      }
      if keys[left] != keys[right] { return (keys[left] < keys[right]) != isDescending }
      return left < right
    }
  }

  private func sortKey(of queue: QueueSnapshot, at now: VirtualInstant) -> Double {
    switch sort.column {
    case .name: 0
    case .ready: Double(queue.ready)
    case .unacked: Double(queue.unacked)
    case .arrivals: QueueFlow(of: queue.series, at: now)?.arrivals ?? -1
    case .departures: QueueFlow(of: queue.series, at: now)?.departures ?? -1
    case .p99: LatencyFigures([queue.recentLatency]).p99?.inSeconds ?? -1
    case .redelivered: Double(queue.redelivered)
    case .oldest: queue.oldestReady?.inSeconds ?? -1
    case .consumers: Double(queue.consumers)
    case .deadLettered: Double(queue.deadLettered)
    case .maximum:
      Double(
        recentDepth(queue, tableWidth: max(width, QueueTableState.sparklineWidth)).highestReady
      )
    }
  }

  // MARK: Selection

  /// The line selected in a panel and how many lines it has.
  func selection(in panel: Panel) -> (line: Int, count: Int)? {
    switch panel {
    case .health: return (selectedAlarm, alarms.count)
    case .queues:
      let shown = shownQueues
      let line = shown.firstIndex { snapshot?.queues[$0].name == selectedQueue }
      return (line ?? 0, shown.count)
    case .expectations: return (selectedExpectation, judgements.count)
    case .consumers: return (selectedConsumer, shownConsumers.count)
    case .services: return (selectedService, serviceLines.count)
    case .catalogue: return (selectedKind, shownKinds.count)
    case .faults: return (selectedFault, snapshot?.faults.count ?? 0)
    case .scenarios: return (selectedScenarioLine, scenarioLines.count)
    case .log: return (logLine, logCount)
    case .journey: return events.message == nil ? nil : (events.journeyLine, journeyCount)
    case .depth, .latency, .now, .marks, .configure, .about, .heatMap, .percentiles, .graph,
      .cursorFigures, .shape, .returns, .attempts, .node, .lesson:
      return nil
    }
  }

  /// Selects a line of a panel; one past the ends goes to the end.
  mutating func select(_ line: Int, in panel: Panel) {
    guard let (_, count) = selection(in: panel), count > 0 else { return }
    let line = min(max(0, line), count - 1)
    switch panel {
    case .health: selectedAlarm = line
    case .queues:
      let name = snapshot?.queues[shownQueues[line]].name
      if name != selectedQueue { depthScale = AxisScale() }
      selectedQueue = name
      selectedConsumer = 0
    case .expectations: selectedExpectation = line
    case .consumers: selectedConsumer = line
    case .services: selectedService = line
    case .catalogue: selectedKind = line
    case .faults: selectedFault = line
    case .scenarios: selectScenario(line: line)
    case .log: selectLog(line)
    case .journey: events.journeyLine = line
    case .depth, .latency, .now, .marks, .configure, .about, .heatMap, .percentiles, .graph,
      .cursorFigures, .shape, .returns, .attempts, .node, .lesson:
      break
    }
  }
}
