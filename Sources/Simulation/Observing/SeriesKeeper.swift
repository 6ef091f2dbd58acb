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
  /// Deliveries that came to nothing, by message and queue; of streams all, by message and reader.
  var tally = DeliveryTally()
  /// Of each queue; a series begins with the first delivery that comes back.
  private(set) var returns: [ColumnSeries<ReturnColumn>?]
  /// Of each queue; of those that are not streams only second attempts and later ones, for the first
  /// are what is left of all.
  private var attempts: [AttemptCounts]
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
      + answered * MemoryLayout<ServiceColumn>.stride + latencies.footprint + tally.footprint
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
    tally.claim()
  }

  /// Notes what a queue's meter counted until an instant, all of it in one column.
  mutating func note(_ queue: Int, _ meter: inout QueueMeter, until end: VirtualInstant) {
    let highest = meter.takeHighest(at: end)
    let depth = QueueDepth(ready: meter.ready, unacked: meter.unacked)
    queues[queue].note(totals(of: queue, meter), depth, highest: highest, until: end)
  }

  private func totals(of queue: Int, _ meter: QueueMeter) -> QueueTotals {
    var totals = QueueTotals(meter)
    // What is read from a stream stays, so its meter does not count it as done.
    if isStream[queue] { totals.acknowledged = attempts[queue].total }
    return totals
  }

  /// The column begins that ends when the next sample is due.
  mutating func beginColumn() { latencies.turn(to: flow.due + (.zero - flow.interval)) }

  mutating func count(attempt: Int, in queue: Int) { attempts[queue].count(attempt: attempt) }

  /// At which delivery the messages of a queue were acknowledged.
  func attempts(of queue: Int, _ meter: QueueMeter) -> AttemptCounts {
    var counts = attempts[queue]
    counts.complete(to: totals(of: queue, meter).acknowledged)
    return counts
  }

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

  /// The series of a queue with what its meter counted, brought up to an instant.
  func series(
    of queue: Int,
    _ meter: QueueMeter,
    at now: VirtualInstant
  ) -> ColumnSeries<QueueColumn> {
    var (track, meter) = (queues[queue], meter)
    let highest = meter.takeHighest(at: now)
    let depth = QueueDepth(ready: meter.ready, unacked: meter.unacked)
    track.note(totals(of: queue, meter), depth, highest: highest, until: now)
    return track.series(at: now)
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
  /// Notes what happened in the queues before an instant and since they were sampled last.
  mutating func sampleQueues(until instant: VirtualInstant) {
    for queue in queueMeters.indices {
      series.note(queue, &queueMeters[queue], until: instant)
    }
  }

  @inline(never)
  mutating func keepRequeued(_ settlement: Settlement) {
    let cause: ReturnCause =
      switch closingCause {
      case .crash, .poison: .died
      case .reset: .connectionLost
      case .close: .closed
      default: series.isTimingOut == true ? .acknowledgementTimeout : .refused
      }
    series.countReturn(cause, to: settlement.queue.index, at: now)
    series.tally.add(DeliveryTally.key(settlement.queue, settlement.message))
  }

  @inline(never)
  mutating func keepLeft(_ departure: Departure) {
    _ = series.tally.take(DeliveryTally.key(departure.queue, departure.message))
  }

  @inline(never)
  mutating func keepDeleted(_ queue: QueueID) { series.tally.forget(queue) }

  @inline(__always)
  mutating func keepDelivered(_ delivery: Delivery) { series.noteDelivered(delivery, at: now) }

  @inline(__always)
  mutating func keepAcknowledged(_ settlement: Settlement) {
    series.noteAcknowledged(settlement, at: now)
  }

  @inline(never)
  mutating func keepConfirmed(intended: VirtualInstant) {
    series.latencies.recordConfirm(now - intended)
  }
}

extension SeriesKeeper {
  @inline(__always)
  fileprivate mutating func noteDelivered(_ delivery: Delivery, at now: VirtualInstant) {
    let queue = delivery.queue.index
    if !delivery.isRedelivered {
      latencies.record(.publishToDeliver, of: queue, now - delivery.stamp)
    }
    if isStream[queue] {
      tally.add(DeliveryTally.key(delivery.consumer, delivery.message))
    } else if delivery.isSettled {
      // Settled by being sent: there is nothing to wait for after the delivery.
      latencies.record(.publishToAcknowledge, of: queue, now - delivery.stamp)
      if delivery.isRedelivered { countLate(delivery.queue, delivery.message) }
    }
  }

  @inline(__always)
  fileprivate mutating func noteAcknowledged(_ settlement: Settlement, at now: VirtualInstant) {
    let queue = settlement.queue.index
    latencies.record(.publishToAcknowledge, of: queue, now - settlement.stamp)
    latencies.record(.deliverToAcknowledge, of: queue, now - settlement.delivered)
    if isStream[queue] {
      count(
        attempt: tally.take(DeliveryTally.key(settlement.consumer, settlement.message)) ?? 1,
        in: queue
      )
    } else if settlement.wasRedelivered {
      countLate(settlement.queue, settlement.message)
    }
  }

  /// A message was acknowledged that had come back before.
  @inline(never)
  private mutating func countLate(_ queue: QueueID, _ message: MessageID) {
    count(attempt: (tally.take(DeliveryTally.key(queue, message)) ?? 1) + 1, in: queue.index)
  }
}
