internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// Time series and marks for a screen; only looks on, never changes what happens.
struct SeriesKeeper: Sendable {
  /// Columns of one second, or finer for short runs, so that a chart has something to draw.
  private(set) var queues: [ColumnSeries<QueueColumn>]
  private(set) var latency: ColumnSeries<LatencyColumn>
  private(set) var markers: [RunMarker] = []
  /// Totals at regular instants, for rates.
  var flow: FlowKeeper
  /// Latencies of a queue in the present and in the last half minute.
  private var recent: [Recent]

  private struct Recent: Sendable {
    var present = LatencyColumn()
    var last = LatencyColumn()
    var began: VirtualInstant = .start
  }

  private static let recentSpan = VirtualDuration.seconds(30)
  /// Columns kept over all queues together: bounds memory at about 64 MiB.
  private static let columnBudget = 2_000_000

  init(_ scenario: Scenario) {
    let span = scenario.phases.run + (scenario.phases.drain ?? .zero)
    let width = Self.width(for: span)
    let capacity = max(64, min(1024, Self.columnBudget / max(scenario.queues.count, 1)))
    queues = scenario.queues.map { _ in ColumnSeries(columnWidth: width, capacity: capacity) }
    latency = ColumnSeries(columnWidth: width, capacity: 512)
    recent = scenario.queues.map { _ in Recent() }
    flow = FlowKeeper(interval: width)
  }

  /// A second, and for runs under two minutes a tenth of a second.
  private static func width(for span: VirtualDuration) -> VirtualDuration {
    span < .seconds(120) ? .milliseconds(100) : .seconds(1)
  }

  mutating func change(
    _ queue: QueueID,
    ready: Int,
    unacked: Int,
    at now: VirtualInstant,
    _ count: (inout QueueColumn) -> Void
  ) {
    advance(queue.index, to: now)
    queues[queue.index].update(at: now) { column in
      column.ready = UInt32(clamping: ready)
      column.unacked = UInt32(clamping: unacked)
      column.maximumReady = max(column.maximumReady, column.ready)
      column.maximumUnacked = max(column.maximumUnacked, column.unacked)
      count(&column)
    }
  }

  /// Opens columns up to an instant; depth stands where it was, happenings are zero.
  private mutating func advance(_ queue: Int, to now: VirtualInstant) {
    Self.advance(&queues[queue], to: now)
  }

  private static func advance(_ series: inout ColumnSeries<QueueColumn>, to now: VirtualInstant) {
    var filler = QueueColumn()
    if let last = series.columns.last {
      filler.ready = last.ready
      filler.unacked = last.unacked
      filler.maximumReady = last.ready
      filler.maximumUnacked = last.unacked
    }
    series.advance(to: now, filler: filler)
  }

  mutating func recordLatency(_ queue: QueueID, _ length: VirtualDuration, at now: VirtualInstant) {
    latency.update(at: now) { $0.record(length.nanoseconds) }
    turnRecent(queue.index, at: now)
    recent[queue.index].present.record(length.nanoseconds)
  }

  private mutating func turnRecent(_ queue: Int, at now: VirtualInstant) {
    guard now - recent[queue].began >= Self.recentSpan else { return }
    let isStale = now - recent[queue].began >= Self.recentSpan + Self.recentSpan
    recent[queue].last = isStale ? LatencyColumn() : recent[queue].present
    recent[queue].present = LatencyColumn()
    recent[queue].began = now
  }

  /// The latencies of the last half to full minute, and how long that stretch is.
  func recentLatency(of queue: Int, at now: VirtualInstant) -> (LatencyColumn, VirtualDuration) {
    var column = recent[queue].last
    column.absorb(recent[queue].present)
    let since = now - recent[queue].began
    return (column, recent[queue].last.counts.isEmpty ? since : since + Self.recentSpan)
  }

  /// The series of a queue, brought up to an instant.
  func series(of queue: Int, at now: VirtualInstant) -> ColumnSeries<QueueColumn> {
    var series = queues[queue]
    Self.advance(&series, to: now)
    return series
  }

  func latency(at now: VirtualInstant) -> ColumnSeries<LatencyColumn> {
    var copy = latency
    copy.advance(to: now)
    return copy
  }

  mutating func mark(_ kind: RunMarker.Kind, _ label: String, at now: VirtualInstant) {
    guard markers.count < 10_000 else { return }
    markers.append(RunMarker(kind: kind, instant: now, label: label))
  }
}

// MARK: - What happens goes into the series

extension SimulationRun {
  private mutating func keep(_ queue: QueueID, _ count: (inout QueueColumn) -> Void) {
    let ready = queueMeters[queue.index].ready
    let unacked = queueMeters[queue.index].unacked
    series?.change(queue, ready: ready, unacked: unacked, at: now, count)
  }

  @inline(never)
  mutating func keepEnqueued(_ queue: QueueID) { keep(queue) { $0.entered &+= 1 } }
  @inline(never)
  mutating func keepRequeued(_ queue: QueueID) { keep(queue) { _ in } }
  @inline(never)
  mutating func keepLeft(_ queue: QueueID) { keep(queue) { _ in } }

  @inline(never)
  mutating func keepDelivered(_ delivery: Delivery) {
    keep(delivery.queue) { column in
      column.delivered &+= 1
      if delivery.isRedelivered { column.redelivered &+= 1 }
      if delivery.isSettled { column.acknowledged &+= 1 }
    }
  }

  @inline(never)
  mutating func keepAcknowledged(_ settlement: Settlement) {
    keep(settlement.queue) { $0.acknowledged &+= 1 }
    series?.recordLatency(settlement.queue, now - settlement.stamp, at: now)
  }
}
