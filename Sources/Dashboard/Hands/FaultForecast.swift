import Groundwork
import Phrasebook
import ScenarioModel
import Telemetry
import Vocabulary

/// What a configured fault will do, reckoned from the present rates: arithmetic, not a simulation.
struct FaultForecast {
  let fault: FaultDialog
  let scenario: Scenario
  let snapshot: RunSnapshot
  let numbers: NumberText

  private var language: Language { numbers.language }

  /// The sentences of the preview; what cannot be reckoned is told in words.
  var lines: [String] {
    let reckoned: [String] =
      switch fault.kind {
      case .consumerCrash, .consumerHang, .consumerSlow, .subscriberOffline, .consumerChurn,
        .connectionHalfOpen, .linkCut, .linkClog, .authRevoke:
        capacity
      case .connectionReset: requeued
      case .producerBurst: burst
      case .memoryAlarm, .diskFull: blocked
      case .brokerPause, .brokerCrash, .brokerRestart, .powerLoss:
        [text(.forecastBroker)]
      case .messagePoison: hits(share(of: fault.values.first))
      case .messageUnroutable, .messageOversize, .confirmLost, .diskError, .acknowledgementLost,
        .doubleAcknowledge, .linkLoss, .producerCrash, .consumerNack:
        hits(fault.chance)
      case .operatorPurge: purged
      case .operatorUnbind: unbound
      case .dedupAmnesia, .reconnectAll, .linkLatency, .linkSwizzle, .linkBandwidth, .brokerSlow,
        .diskSlow, .diskCorrupt, .diskTorn, .clockJump, .clockDrift, .engineBuggify,
        .clusterPartition, .leaderKill,
        .operatorPolicy,
        .serviceDown, .serviceSlow,
        .httpError, .workerLeak, .databaseDown, .databaseSlow, .commitUnknown, .deadlock,
        .projectorStop, .projectorLag, .exportFail:
        []
      }
    return reckoned.isEmpty ? [fault.kind.about(in: language)] : reckoned
  }

  private func text(_ phrase: HandsPhrase, _ values: String...) -> String {
    phrase.text(in: language, values: values)
  }

  private func words(_ phrase: DashboardPhrase, _ values: String...) -> String {
    phrase.text(in: language, values: values)
  }

  // MARK: Consumers

  private var consumer: ConsumerSnapshot? {
    guard let target = fault.target, target.role == .consumer,
      scenario.consumers.indices.contains(target.plan)
    else { return nil }
    let name = scenario.consumers[target.plan].name
    return snapshot.consumers.first { $0.name == name }
  }

  /// Which share of its work a victim still does.
  private var remaining: Double {
    if case .factor(let factor)? = fault.values.first { return 1 / Double(factor) }
    guard fault.kind == .consumerChurn, case .consumerChurn(let stay, let away) = plannedKind else {
      return 0
    }
    return stay.mean / max(1, stay.mean + away.mean)
  }

  private var plannedKind: FaultKind { fault.kind.kind(with: fault.values) }

  private var capacity: [String] {
    guard let consumer, consumer.meanService > 0 else { return [] }
    let before = capacity(onQueue: consumer.queue)
    let lost = capacity(of: consumer, only: fault.target?.instance) * (1 - remaining)
    let after = max(0, before - lost)
    let queue = snapshot.queues[consumer.queue]
    var lines = [words(.previewCapacity, numbers.rate(before), numbers.rate(after))]
    guard let flow = QueueFlow(of: queue.series, at: snapshot.now) else { return lines }
    lines.append(
      words(.previewArrivals, numbers.rate(flow.arrivals) + "/s", numbers.duration(flow.span))
    )
    return lines + conclusion(flow.arrivals - after, queue)
  }

  /// How fast a queue grows, when it is full, and what waits when the fault is over.
  private func conclusion(_ growth: Double, _ queue: QueueSnapshot) -> [String] {
    let name = displayMiddle(queue.name, cells: 24)
    guard growth > 0 else { return [words(.previewKeepsUp, name)] }
    var lines = [words(.previewGrows, name, numbers.rate(growth))]
    if let limit = queue.maximumLength.map({ Double($0) }) {
      for (phrase, level) in [
        (HandsPhrase.forecastAlarm, (limit * AlarmFinder.nearlyFull).rounded(.up)),
        (.forecastFull, limit),
      ] where Double(queue.ready) < level {
        let seconds = (level - Double(queue.ready)) / growth
        let count = numbers.exact(Int(level))
        lines.append(text(phrase, count, numbers.duration(seconds: seconds)))
      }
    }
    if let length = fault.length, length > .zero {
      let waiting = NumberText.whole(growth * length.inSeconds)
      lines.append(text(.forecastOver, numbers.duration(length), numbers.exact(waiting)))
    }
    return lines
  }

  /// Messages a second that all working instances on a queue can do.
  private func capacity(onQueue queue: Int) -> Double {
    snapshot.consumers.filter { $0.queue == queue }.reduce(0) { $0 + capacity(of: $1, only: nil) }
  }

  private func capacity(of consumer: ConsumerSnapshot, only instance: Int?) -> Double {
    guard consumer.meanService > 0 else { return 0 }
    var rate = 0.0
    for (index, state) in consumer.instances.enumerated()
    where instance.map({ $0 == index }) ?? true {
      guard state.state == .idle || state.state == .busy else { continue }
      rate += 1e9 / consumer.meanService / max(1, state.slowFactor)
    }
    return rate
  }

  private var requeued: [String] {
    guard let consumer else { return [] }
    let instances = consumer.instances.enumerated().filter { index, _ in
      fault.target?.instance.map { $0 == index } ?? true
    }
    let held = instances.reduce(0) { $0 + $1.element.held }
    let name = displayMiddle(snapshot.queues[consumer.queue].name, cells: 24)
    let back = text(.forecastRequeued, numbers.exact(held), name)
    guard let length = fault.length, length > .zero else { return [back] }
    return [back] + capacity
  }

  // MARK: Producers and messages

  private var producer: ProducerSnapshot? {
    guard let target = fault.target, target.role == .producer,
      scenario.producers.indices.contains(target.plan)
    else { return nil }
    let name = scenario.producers[target.plan].name
    return snapshot.producers.first { $0.name == name }
  }

  private var burst: [String] {
    guard let rate = producer?.rate, case .factor(let factor)? = fault.values.first else {
      return []
    }
    return [words(.previewBurst, numbers.rate(rate), numbers.rate(rate * Double(factor)))]
  }

  private var allArrivals: Double? {
    let rates = snapshot.producers.compactMap(\.rate)
    return rates.isEmpty ? nil : rates.reduce(0, +)
  }

  private var blocked: [String] {
    guard let rate = allArrivals else { return [] }
    return [text(.forecastBlocked, numbers.rate(rate))]
  }

  private func share(of value: FaultValue?) -> Int? {
    if case .percent(let percent)? = value { percent } else { nil }
  }

  /// How many a second a share hits, of what its target publishes or is delivered.
  private func hits(_ percent: Int?) -> [String] {
    var rate = producer?.rate ?? allArrivals
    if let consumer {
      let queue = snapshot.queues[consumer.queue]
      rate = QueueFlow(of: queue.series, at: snapshot.now).map { $0.perSecond($0.delivered) }
    }
    guard let rate else { return [] }
    let share = Double(percent ?? 100) / 100
    return [
      fault.kind.about(in: language),
      text(.forecastHits, numbers.rate(rate * share), numbers.rate(rate)),
    ]
  }

  // MARK: Queues

  private var queue: QueueSnapshot? {
    guard let target = fault.target, target.role == .queue,
      snapshot.queues.indices.contains(target.plan)
    else { return nil }
    return snapshot.queues[target.plan]
  }

  private var purged: [String] {
    guard let queue else { return [] }
    let name = displayMiddle(queue.name, cells: 24)
    return [text(.forecastPurged, name, numbers.exact(queue.ready))]
  }

  private var unbound: [String] {
    guard let queue else { return [] }
    return [text(.forecastUnbound, displayMiddle(queue.name, cells: 24))]
  }
}
