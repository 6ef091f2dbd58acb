import ScenarioModel
import Screen
import Telemetry
import Vocabulary

/// What the screen of latencies shows: one measure of the chosen queues over the chosen time.
struct LatencyPicture: Equatable, Sendable {
  let series: ColumnSeries<LatencyColumn>
  /// Indices into the snapshot's queues; `nil` is all of them.
  let chosen: [Int]?
  let objective: LatencyObjective?
  let now: VirtualInstant
  let state: LatencyState
  let window: VirtualDuration?
  /// What has begun and not finished yet.
  let waiting: Int

  /// The samples for a chart of so many cells.
  func time(room: Int) -> TimeColumns {
    guard let window else {
      return TimeColumns(seriesWidth: series.columnWidth, now: now, room: room)
    }
    return TimeColumns(seriesWidth: series.columnWidth, now: now, room: room, window: window)
  }

  /// The map for a body of so many cells.
  func grid(width: Int, height: Int, finest: Int) -> LatencyGrid {
    LatencyGrid(series, time: time(room: width), height: height) { total in
      if let held = state.heldAxis { return held }
      return state.isLinear
        ? LatencyAxis(linear: total)
        : LatencyAxis(logarithmic: total, height: height, finest: finest)
    }
  }
}

/// A bound that an expectation of the scenario sets to a latency.
struct LatencyObjective: Equatable, Sendable {
  let bound: VirtualDuration
  /// The expectation as its author wrote it; hostile until shown.
  let text: String

  /// The strictest one that speaks of a measure of some queues; `nil` queues are all of them.
  init?(_ scenario: Scenario, _ measure: LatencyMeasure, queues: [Int]?) {
    let found = scenario.expectations.compactMap { expectation -> LatencyObjective? in
      guard Self.speaks(expectation.left.metric, of: measure, queues),
        expectation.left.divisor == nil, let seconds = Self.upperBound(of: expectation),
        seconds > 0, seconds < 1e9
      else { return nil }
      let bound = VirtualDuration(nanoseconds: Int64(seconds * 1e9))
      return LatencyObjective(bound: bound, text: expectation.text)
    }
    guard let strictest = found.min(by: { $0.bound < $1.bound }) else { return nil }
    self = strictest
  }

  private init(bound: VirtualDuration, text: String) {
    self.bound = bound
    self.text = text
  }

  private static func speaks(
    _ metric: Metric,
    of measure: LatencyMeasure,
    _ queues: [Int]?
  ) -> Bool {
    func isChosen(_ queue: Int) -> Bool { queues?.contains(queue) ?? true }
    return switch (metric, measure) {
    case (.endToEnd, .publishToAcknowledge): true
    case (.queue(let index, .sojourn), .publishToAcknowledge): isChosen(index)
    case (.queue(let index, .wait), .publishToDeliver): isChosen(index)
    case (.producer(_, .confirmLatency), .confirm): true
    default: false
    }
  }

  private static func upperBound(of expectation: Expectation) -> Double? {
    switch (expectation.comparison, expectation.right) {
    case (.less, .value(let value, _)), (.atMost, .value(let value, _)): value
    case (.within, .range(_, let high)): high
    default: nil
    }
  }
}

extension DashboardState {
  /// The queues a filter chooses; `nil` while it chooses all or they are not kept apart.
  var chosenQueues: [Int]? {
    guard !queueFilter.isEmpty, latency.measure.isOfQueue,
      snapshot?.latencies.queues.isEmpty == false
    else { return nil }
    return shownQueues.sorted()
  }

  var latencyPicture: LatencyPicture? {
    guard let snapshot else { return nil }
    let chosen = chosenQueues
    let measure = latency.measure
    let queues = chosen ?? Array(snapshot.queues.indices)
    let inQueues = queues.reduce(0) { sum, index in
      sum + snapshot.queues[index].ready + snapshot.queues[index].unacked
    }
    let unacked = queues.reduce(0) { $0 + snapshot.queues[$1].unacked }
    let waiting =
      switch measure {
      case .publishToAcknowledge: inQueues
      case .publishToDeliver: inQueues - unacked
      case .deliverToAcknowledge: unacked
      case .confirm: snapshot.producers.reduce(0) { $0 + $1.outstanding }
      }
    return LatencyPicture(
      series: snapshot.latencies.series(measure, of: chosen),
      chosen: chosen,
      objective: scenario.flatMap { LatencyObjective($0, measure, queues: chosen) },
      now: snapshot.now,
      state: latency,
      window: latencyWindow,
      waiting: waiting
    )
  }
}
