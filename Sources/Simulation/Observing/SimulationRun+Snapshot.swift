internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
public import Telemetry
internal import Vocabulary

// MARK: - What may be seen

extension SimulationRun {
  /// What may be seen of the run now.
  public func snapshot() -> RunSnapshot {
    var snapshot = RunSnapshot()
    snapshot.now = now
    snapshot.phase = phase
    snapshot.events = eventCount
    snapshot.digest = digest
    snapshot.ledger = ledger
    snapshot.effects = effects
    snapshot.queues = scenario.queues.indices.map(queueSnapshot)
    snapshot.consumers = consumerSnapshots()
    snapshot.producers = producerSnapshots()
    snapshot.services = serviceSnapshots()
    snapshot.clients = clientSnapshots()
    snapshot.databases = databaseSnapshots()
    snapshot.views = viewSnapshots()
    snapshot.exports = exportSnapshots()
    snapshot.faults = faults.states.map(faultSnapshot)
    snapshot.markers = series.markers + plannedMarkers()
    if keepsSeries { snapshot.latencies = series.latencies.book(at: now) }
    snapshot.flow = recentFlow
    snapshot.eventRecords = journal.count
    snapshot.isRepeating = operators.nextInstant != .never
    snapshot.lessonMoments = lessonWatch?.moments ?? []
    return snapshot
  }

  private func queueSnapshot(_ index: Int) -> QueueSnapshot {
    let plan = scenario.queues[index]
    let meter = queueMeters[index]
    let queue = QueueID(index: index)
    let empty = ColumnSeries<QueueColumn>(columnWidth: .seconds(1))
    var snapshot = QueueSnapshot(
      name: plan.name,
      series: keepsSeries ? series.series(of: index, meter, at: now) : empty
    )
    snapshot.exists = broker.exists(queue)
    snapshot.ready = meter.ready
    snapshot.unacked = meter.unacked
    if snapshot.exists {
      snapshot.readyBytes = broker.readyBytes(of: queue)
      snapshot.consumers = broker.consumerCount(of: queue)
      snapshot.isHeld = broker.isHeld(queue)
      snapshot.oldestReady = broker.oldestReady(of: queue).map { now - $0 }
    }
    snapshot.entered = meter.enqueued
    snapshot.delivered = meter.delivered
    snapshot.redelivered = meter.redelivered
    snapshot.acknowledged = meter.acknowledged
    snapshot.deadLettered = meter.allDeadLettered
    snapshot.expired = meter.expired
    snapshot.dropped = meter.dropped
    snapshot.refused = meter.refused
    snapshot.maximumReady = meter.maximumReady
    describe(plan, in: &snapshot)
    if keepsSeries {
      (snapshot.recentLatency, snapshot.recentSpan) =
        series.latencies.recentLatency(of: index, at: now)
      snapshot.attempts = series.attempts(of: index, meter)
      snapshot.returns = series.returns(of: index, at: now)
    }
    return snapshot
  }

  private func describe(_ plan: QueuePlan, in snapshot: inout QueueSnapshot) {
    snapshot.kind = plan.kind
    snapshot.maximumLength = plan.maximumLength
    snapshot.timeToLive = plan.timeToLive
    snapshot.deliveryLimit = plan.deliveryLimit
    snapshot.deadLetterTarget = plan.deadLetter.map { target in
      target.exchange.isEmpty ? target.routingKey ?? "" : target.exchange
    }
  }

  private func consumerSnapshots() -> [ConsumerSnapshot] {
    var snapshots = scenario.consumers.enumerated().map { index, plan in
      var snapshot = ConsumerSnapshot(name: plan.name, queue: plan.queue)
      snapshot.isSubscriber = plan.isSubscriber
      snapshot.prefetch = operators.prefetch(of: index) ?? plan.prefetch
      snapshot.meanService = operators.service(of: index)?.mean ?? plan.service.mean
      return snapshot
    }
    for (row, consumer) in consumers.enumerated() where !operators.isDismissed(row) {
      var instance = ConsumerInstanceSnapshot()
      instance.state = state(of: consumer)
      instance.held = consumer.heldCount
      instance.delivered = consumer.delivered
      instance.acknowledged = consumer.acknowledged
      instance.slowFactor = consumer.slowFactor
      instance.since = consumer.since
      snapshots[consumer.plan].instances.append(instance)
    }
    return snapshots
  }

  private func state(of consumer: Consumer) -> ConsumerInstanceSnapshot.State {
    if !consumer.isAttached { return consumer.outages > 0 ? .crashed : .absent }
    if consumer.hangs > 0 { return .hanging }
    return consumer.isWorking && consumer.activity != .pausing ? .busy : .idle
  }

  private func producerSnapshots() -> [ProducerSnapshot] {
    var snapshots = scenario.producers.enumerated().map { index, plan in
      let meter = producerMeters[index]
      var snapshot = ProducerSnapshot(name: plan.name)
      snapshot.instances = plan.instances
      snapshot.published = publishedCount(of: index)
      snapshot.confirmed = meter.confirmed
      snapshot.nacked = meter.nacked
      snapshot.returned = meter.returned
      snapshot.outstanding = meter.outstanding.value
      snapshot.isFinished = true
      return snapshot
    }
    for producer in producers {
      if let rate = producer.presentRate {
        let isOn = (phase == .run || phase == .warmUp) && !producer.isFinished
        snapshots[producer.plan].rate = (snapshots[producer.plan].rate ?? 0) + (isOn ? rate : 0)
      }
      if !producer.isFinished { snapshots[producer.plan].isFinished = false }
      if producer.isBlocked {
        snapshots[producer.plan].blocked += 1
        let slot = producer.hasBlockedMessage ? 1 : 0
        snapshots[producer.plan].waiting +=
          slot + producer.held.count + producer.heldEvents.count + producer.unreadEvents.count
      }
    }
    return snapshots
  }

  private func faultSnapshot(_ state: FaultState) -> FaultSnapshot {
    var snapshot = FaultSnapshot(
      name: state.plan.name,
      kind: state.plan.kind.name,
      target: targetText(of: state.plan)
    )
    snapshot.isActive = state.isActive
    snapshot.isInjectedByHand = state.isInjectedByHand
    snapshot.fired = state.fired
    snapshot.firstStart = state.firstStart
    snapshot.lastStart = state.lastStart
    snapshot.firstEnd = state.firstEnd
    snapshot.lastEnd = state.lastEnd
    let next = state.cycles.filter { !$0.isDown }.map(\.next).min() ?? state.nextStart
    snapshot.nextStart = next == .never ? nil : next
    snapshot.plannedEnd = state.isActive && state.end != .never ? state.end : nil
    snapshot.schedule =
      state.plan.schedule.text + (state.plan.fixedLength.map { " for \($0)" } ?? "")
    return snapshot
  }

  private func targetText(of plan: FaultPlan) -> String {
    let names = plan.targets.map { target in
      let name =
        switch target.role {
        case .producer: scenario.producers[target.plan].name
        case .consumer: scenario.consumers[target.plan].name
        case .queue: scenario.queues[target.plan].name
        case .service, .database, .view, .export, .client: target.role.rawValue
        }
      return target.instance.map { "\(name)#\($0 + 1)" } ?? name
    }
    let all = names.isEmpty ? "broker" : names.joined(separator: ", ")
    return plan.drawnTargets.map { "random:\($0) of \(all)" } ?? all
  }

  private func plannedMarkers() -> [RunMarker] {
    faults.states.compactMap { state in
      guard state.nextStart != .never, state.nextStart > now, state.nextStart <= runEnd else {
        return nil
      }
      return RunMarker(kind: .planned, instant: state.nextStart, label: state.plan.name)
    }
  }
}

extension FaultSchedule {
  /// The schedule in words of the scenario language.
  fileprivate var text: String {
    switch self {
    case .at(let instants): "at " + instants.map(\.description).joined(separator: ", ")
    case .every(let period, let first): "every \(period) from \(first)"
    case .rate(let rate): "rate \(rate)/s"
    case .renewal(let up): "mtbf \(VirtualDuration(nanoseconds: Int64(up.mean)))"
    case .when: "when"
    case .opportunity(let chance, let moment): "probability \(chance) \(moment.rawValue)"
    case .always: "always"
    }
  }
}
