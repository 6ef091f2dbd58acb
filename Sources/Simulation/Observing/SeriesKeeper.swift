internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// Time series and marks for a screen; only looks on, never changes what happens.
struct SeriesKeeper: Sendable {
  /// Columns of one second, or finer for short runs, so that a chart has something to draw.
  private var queues: RowTable<QueueTrack>
  var latencies: LatencyKeeper
  private(set) var markers: [RunMarker] = []
  /// Totals at regular instants, for rates.
  var flow: FlowKeeper
  var clock = DeliveryClock()
  /// Of each queue; a series begins with the first delivery that comes back.
  private(set) var returns: [ColumnSeries<ReturnColumn>?]
  private(set) var attempts: [AttemptCounts]
  private var services: [ColumnSeries<ServiceColumn>]
  /// Whether the broker closes channels now because their acknowledgements are late.
  var isTimingOut = false
  let isStream: [Bool]

  /// Columns kept over all queues together: bounds memory at about 64 MiB.
  private static let columnBudget = 2_000_000

  init(_ scenario: Scenario) {
    let span = scenario.phases.run + (scenario.phases.drain ?? .zero)
    let width = Self.width(for: span)
    let capacity = max(64, min(1024, Self.columnBudget / max(scenario.queues.count, 1)))
    queues = RowTable(
      scenario.queues.map { _ in QueueTrack(columnWidth: width, capacity: capacity) }
    )
    latencies = LatencyKeeper(scenario, width: width)
    returns = scenario.queues.map { _ in nil }
    services = scenario.services.map { _ in ColumnSeries(columnWidth: width, capacity: 512) }
    attempts = scenario.queues.map { _ in AttemptCounts() }
    isStream = scenario.queues.map { $0.kind == .stream }
    flow = FlowKeeper(interval: width)
  }

  /// About how many bytes a copy duplicates as soon as one of the two goes on.
  var footprint: Int {
    let columns = queues.reduce(0) { $0 + $1.columnCount }
    let marks = markers.count * MemoryLayout<RunMarker>.stride
    let answered = services.reduce(0) { $0 + $1.columns.count }
    return columns * MemoryLayout<QueueColumn>.stride
      + answered * MemoryLayout<ServiceColumn>.stride + latencies.footprint + clock.footprint
      + marks
  }

  /// A second, and for runs under two minutes a tenth of a second.
  private static func width(for span: VirtualDuration) -> VirtualDuration {
    span < .seconds(120) ? .milliseconds(100) : .seconds(1)
  }

  /// Makes the tables its own after the run may have been copied.
  mutating func claim() {
    queues.claim()
    latencies.claim()
    clock.claim()
  }

  @inline(__always)
  mutating func change(
    _ queue: QueueID,
    ready: Int,
    unacked: Int,
    at now: VirtualInstant,
    _ count: (inout QueueColumn) -> Void
  ) {
    queues[queue.index].change(ready: ready, unacked: unacked, at: now, count)
  }

  mutating func count(attempt: Int, in queue: Int) { attempts[queue].count(attempt: attempt) }

  /// A delivery came back to its queue.
  mutating func countReturn(_ cause: ReturnCause, to queue: Int, at now: VirtualInstant) {
    var series =
      returns[queue] ?? ColumnSeries(columnWidth: queues[queue].columnWidth, capacity: 512)
    series.update(at: now) { $0[cause] += 1 }
    returns[queue] = series
  }

  /// What came back to a queue, brought up to an instant.
  func returns(of queue: Int, at now: VirtualInstant) -> ColumnSeries<ReturnColumn>? {
    guard var series = returns[queue] else { return nil }
    series.advance(to: now)
    return series
  }

  /// The series of a queue, brought up to an instant.
  func series(of queue: Int, at now: VirtualInstant) -> ColumnSeries<QueueColumn> {
    queues[queue].series(at: now)
  }

  /// A request reached a service.
  mutating func noteRequest(_ service: Int, at now: VirtualInstant) {
    services[service].update(at: now) { $0.requests &+= 1 }
  }

  /// A service answered a request after some time.
  mutating func noteAnswer(_ service: Int, _ length: VirtualDuration, at now: VirtualInstant) {
    services[service].update(at: now) { $0.latency.record(length.nanoseconds) }
  }

  /// What a service did, brought up to an instant.
  func series(ofService service: Int, at now: VirtualInstant) -> ColumnSeries<ServiceColumn> {
    var series = services[service]
    series.advance(to: now)
    return series
  }

  mutating func mark(_ kind: RunMarker.Kind, _ label: String, at now: VirtualInstant) {
    guard markers.count < 10_000 else { return }
    markers.append(RunMarker(kind: kind, instant: now, label: label))
  }
}

// MARK: - What happens goes into the series

extension SimulationRun {
  @inline(__always)
  private mutating func keep(_ queue: QueueID, _ count: (inout QueueColumn) -> Void) {
    let ready = queueMeters[queue.index].ready
    let unacked = queueMeters[queue.index].unacked
    series?.change(queue, ready: ready, unacked: unacked, at: now, count)
  }

  @inline(never)
  mutating func keepEnqueued(_ queue: QueueID) { keep(queue) { $0.entered &+= 1 } }
  @inline(never)
  mutating func keepRequeued(_ settlement: Settlement) {
    keep(settlement.queue) { _ in }
    let cause: ReturnCause =
      switch closingCause {
      case .crash, .poison: .died
      case .reset: .connectionLost
      case .close: .closed
      default: series?.isTimingOut == true ? .acknowledgementTimeout : .refused
      }
    series?.countReturn(cause, to: settlement.queue.index, at: now)
  }

  /// The depth changed and nothing else that a series tells.
  @inline(never)
  mutating func keepDepth(_ queue: QueueID) { keep(queue) { _ in } }

  @inline(never)
  mutating func keepLeft(_ departure: Departure) {
    keep(departure.queue) { _ in }
    _ = series?.clock.take(DeliveryClock.key(departure.queue, departure.message))
  }

  @inline(never)
  mutating func keepDeleted(_ queue: QueueID) {
    keep(queue) { _ in }
    series?.clock.forget(queue)
  }

  @inline(never)
  mutating func keepDelivered(_ delivery: Delivery) {
    keep(delivery.queue) { column in
      column.delivered &+= 1
      if delivery.isRedelivered { column.redelivered &+= 1 }
      if delivery.isSettled { column.acknowledged &+= 1 }
    }
    series?.noteDelivered(delivery, at: now)
  }

  @inline(never)
  mutating func keepAcknowledged(_ settlement: Settlement) {
    keep(settlement.queue) { $0.acknowledged &+= 1 }
    series?.noteAcknowledged(settlement, at: now)
  }

  @inline(never)
  mutating func keepConfirmed(intended: VirtualInstant) {
    series?.latencies.recordConfirm(now - intended, at: now)
  }
}

extension SeriesKeeper {
  fileprivate mutating func noteDelivered(_ delivery: Delivery, at now: VirtualInstant) {
    let queue = delivery.queue.index
    if !delivery.isRedelivered {
      latencies.record(.publishToDeliver, of: queue, now - delivery.stamp, at: now)
    }
    let key =
      isStream[queue]
      ? DeliveryClock.key(delivery.consumer, delivery.message)
      : DeliveryClock.key(delivery.queue, delivery.message)
    guard delivery.isSettled else { return clock.deliver(key, at: now) }
    // Settled by being sent: there is nothing to wait for after the delivery.
    latencies.record(.publishToAcknowledge, of: queue, now - delivery.stamp, at: now)
    let earlier = clock.take(key)?.attempt ?? (delivery.isRedelivered ? 1 : 0)
    count(attempt: earlier + 1, in: queue)
  }

  fileprivate mutating func noteAcknowledged(_ settlement: Settlement, at now: VirtualInstant) {
    let queue = settlement.queue.index
    latencies.record(.publishToAcknowledge, of: queue, now - settlement.stamp, at: now)
    let key =
      isStream[queue]
      ? DeliveryClock.key(settlement.consumer, settlement.message)
      : DeliveryClock.key(settlement.queue, settlement.message)
    guard let (delivered, attempt) = clock.take(key) else { return }
    latencies.record(.deliverToAcknowledge, of: queue, now - delivered, at: now)
    count(attempt: attempt, in: queue)
  }
}
