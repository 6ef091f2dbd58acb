internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - What operators set about producers and consumers

extension SimulationRun {
  /// The rows of all instances of a consumer, those that operators added among them.
  func rows(ofConsumer plan: Int) -> [Int] {
    let own = Array(layout.consumerRows[plan])
    guard consumers.count > layout.consumerCount else { return own }
    return own + (layout.consumerCount..<consumers.count).filter { consumers[$0].plan == plan }
  }

  mutating func setRate(_ rate: Double, ofProducer plan: Int) -> DeedOutcome {
    guard phase == .run || phase == .warmUp else { return .refused(.isOver) }
    guard case .open = scenario.producers[plan].arrivals else { return .refused(.hasNoRate) }
    let start = max(now, VirtualInstant.start + scenario.producers[plan].start)
    for row in layout.producerRows[plan] {
      producers[row].setRate(rate, at: start)
      bookArrival(ofProducer: row, after: start)
    }
    return .done(count: layout.producerRows[plan].count)
  }

  /// Whether a consumer works by a law of its own, so that it can be given another, or company.
  private func isPlain(_ plan: Int) -> Bool {
    scenario.consumers[plan].handler == nil && scenario.consumers[plan].view == nil
  }

  mutating func setService(_ law: Distribution, ofConsumer plan: Int) -> DeedOutcome {
    guard isPlain(plan) else { return .refused(.isOfService) }
    operators.set(service: law, of: plan)
    let rows = rows(ofConsumer: plan)
    for row in rows { consumers[row].service = sampler(law, plan, consumers[row].instance) }
    return .done(count: rows.count)
  }

  private func sampler(_ law: Distribution, _ plan: Int, _ instance: Int) -> Sampler {
    let name = scenario.consumers[plan].name
    let ending = operators.service(of: plan) == nil ? "" : operators.streamEnding
    let stream = "consumer/\(name)/\(instance)/service\(ending)"
    return Sampler(law, seed: scenario.seed, stream: stream)
  }

  /// Every instance that is there leaves in order and connects anew.
  mutating func setPrefetch(_ count: UInt32, ofConsumer plan: Int) -> DeedOutcome {
    guard answers else { return .refused(.brokerAway) }
    if scenario.queues[scenario.consumers[plan].queue].kind == .stream, count == 0 {
      return .refused(.isStream)
    }
    operators.set(prefetch: count, of: plan)
    let rows = rows(ofConsumer: plan)
    for row in rows {
      consumers[row].prefetch = count
      verifier?.setPrefetch(count, of: row)
      guard consumers[row].isAttached else { continue }
      takeAway(row, cause: .close)
      comeBack(row)
    }
    return .done(count: rows.count)
  }

  mutating func setInstances(_ count: Int, ofConsumer plan: Int) -> DeedOutcome {
    let rows = rows(ofConsumer: plan)
    let present = rows.count { !operators.isDismissed($0) }
    let missing = count - rows.count
    guard missing <= layout.consumerRoom - consumers.count else {
      return .refused(.tooManyInstances)
    }
    guard missing <= 0 || mayHire(plan) else { return .refused(.isOfService) }
    for row in rows {
      let isWanted = consumers[row].instance < count
      if isWanted == !operators.isDismissed(row) { continue }
      if isWanted {
        operators.takeBack(row)
        comeBack(row)
      } else {
        operators.dismiss(row)
        takeAway(row, cause: .close)
      }
    }
    for instance in rows.count..<max(rows.count, count) { hire(plan, instance: instance) }
    consumerMeters[plan].setInstances(count, at: now)
    return .done(count: abs(count - present))
  }

  /// Readers of streams are followed one by one, and what services do is laid out at the start.
  private func mayHire(_ plan: Int) -> Bool {
    isPlain(plan) && !scenario.consumers[plan].hasQueueEach
      && scenario.queues[scenario.consumers[plan].queue].kind != .stream
  }

  private mutating func hire(_ planIndex: Int, instance: Int) {
    let plan = scenario.consumers[planIndex]
    let row = consumers.count
    let law = operators.service(of: planIndex) ?? plan.service
    consumers.append(
      consumer(
        of: planIndex,
        instance: instance,
        row: row,
        prefetch: operators.prefetch(of: planIndex) ?? plan.prefetch,
        service: sampler(law, planIndex, instance)
      )
    )
    onward.append(
      OnwardPublisher(plan, instance: instance, scenario: scenario, broker: &broker)
    )
    if layout.hasLinks { makeLines(of: "consumer/\(row)") }
    verifier?.hire(prefetch: consumers[row].prefetch)
    consumers[row].isDue = true
    // A broker that is down keeps everybody away, also who comes meanwhile.
    consumers[row].outages = doorway.outages > 0 ? 1 : 0
    attachIfFree(row)
  }
}
