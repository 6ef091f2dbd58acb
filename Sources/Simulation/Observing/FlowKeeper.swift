internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// Totals of a run at regular instants, so that rates of the last ten seconds can be told.
///
/// A sample holds exactly what happened before its instant, however the run is driven.
struct FlowKeeper: Sendable {
  /// From one sample to the next.
  let interval: VirtualDuration
  /// When the next sample is due.
  private(set) var due: VirtualInstant
  /// Oldest first; one more than the intervals of ten seconds.
  private var samples: [RecentFlow] = []
  private let capacity: Int

  private static let wanted = VirtualDuration.seconds(10)

  init(interval: VirtualDuration) {
    self.interval = interval
    due = .start
    capacity = Int(Self.wanted.nanoseconds / interval.nanoseconds) + 1
  }

  /// Keeps totals as of the instant that is due.
  mutating func take(_ totals: RecentFlow) {
    if samples.count == capacity { samples.removeFirst() }
    samples.append(totals)
    due = due + interval
  }

  /// What happened in the ten seconds before the last sample; `nil` while there are not two
  /// intervals.
  var recent: RecentFlow? {
    guard samples.count >= 3 else { return nil }
    return RecentFlow(from: samples[0], to: samples[samples.count - 1])
  }
}

extension SimulationRun {
  /// Totals since the start, as of an instant.
  private func totals(at instant: VirtualInstant) -> RecentFlow {
    var totals = RecentFlow(span: instant - .start, end: instant)
    totals.published = scenario.producers.indices.map(publishedCount)
    for meter in queueMeters {
      totals.entered.append(meter.enqueued)
      totals.deadLettered.append(meter.allDeadLettered)
    }
    totals.acknowledged = scenario.consumers.map { _ in [] }
    for consumer in consumers { totals.acknowledged[consumer.plan].append(consumer.acknowledged) }
    totals.requests = scenario.services.indices.map { services.meters[$0].requests }
    totals.clientRequests = scenario.clients.indices.map { services.clientMeters[$0].requests }
    totals.statements = scenario.databases.indices.map { index in
      data.databases[index].reads + data.databases[index].writes
    }
    return totals
  }

  /// Takes every sample that is due before the next event at an instant.
  mutating func sampleFlow(before instant: VirtualInstant) {
    guard series.flow.due <= instant else { return }
    sampleQueues(until: series.flow.due)
    let sample = totals(at: series.flow.due)
    while series.flow.due <= instant {
      var copy = sample
      copy.end = series.flow.due
      series.flow.take(copy)
    }
    series.beginColumn()
  }

  /// What happened in the last ten seconds; `nil` without series, and while that says nothing.
  var recentFlow: RecentFlow? { keepsSeries ? series.flow.recent : nil }

  /// `run(until:)` of a run that keeps series: stops at every instant at which a sample is due.
  mutating func runSampling(until instant: VirtualInstant, _ left: inout Int) -> Bool {
    while !isDone {
      let stop = min(instant, series.flow.due + VirtualDuration(nanoseconds: -1))
      guard handleAll(until: stop, &left) else { return false }
      guard stop < instant, !isDone else { break }
      sampleFlow(before: min(agenda.next.instant, instant))
    }
    return true
  }
}
