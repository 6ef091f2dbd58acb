internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
public import Telemetry
internal import Vocabulary

// MARK: - Explanations by numbers

extension SimulationRun {
  /// Backlogs that are explained one by one.
  private static let drainLimit = 20

  /// What theory says of every queue with consumers and every service, beside what was seen of it.
  ///
  /// From the meters that a run keeps anyway: asked at the end, or in between. Takes time linear in
  /// queues, services, clients and the ways between them, and in the samples of services.
  public func explanations() -> Explanations {
    let start = scenario.phases.warmUp.inSeconds
    let end = max(start, min(now, runEnd).inSeconds)
    // How it stands at the end says what would go on.
    let last = (end - (end - start) / 100)..<end
    let services = ServiceNetwork(of: self, during: start..<end)
    let endingServices = ServiceNetwork(of: self, during: last)
    let network = StationNetwork(of: self, services, during: start..<end)
    let ending = StationNetwork(of: self, endingServices, during: last)
    var explanations = Explanations()
    for queue in scenario.queues.indices {
      if let station = explanation(ofQueue: queue, network, ending) {
        explanations.stations.append(station)
      }
    }
    for service in scenario.services.indices {
      if let station = explanation(ofService: service, services, endingServices) {
        explanations.stations.append(station)
      }
    }
    explanations.drains = drainDesk.drains.prefix(Self.drainLimit).map { explain($0) }
    explanations.senders =
      scenario.producers.indices.compactMap { sender($0) }
      + scenario.clients.indices.compactMap { sender(client: $0) }
    explanations.amplifications = amplifications(services)
    return explanations
  }

  private func explanation(
    ofQueue queue: Int,
    _ network: StationNetwork,
    _ ending: StationNetwork
  ) -> StationExplanation? {
    let meter = queueMeters[queue]
    let plans = network.consumers[queue]
    let growth = growth(ofQueue: queue, ending)
    guard !plans.isEmpty || growth != nil else { return nil }
    let station = network.stations[queue]
    var explanation = StationExplanation(
      kind: .queue,
      name: scenario.queues[queue].name,
      servers: station.servers,
      prediction: station.prediction
    )
    explanation.offeredRate = network.rate(of: queue)
    explanation.observedRate = meter.offeredRate
    explanation.capacity = network.capacities[queue]
    if let rate = explanation.offeredRate, let capacity = explanation.capacity, capacity > 0 {
      explanation.offeredUtilisation = rate / capacity
    }
    if !plans.isEmpty {
      let busy = plans.compactMap { consumerMeters[$0].meanBusy }
      if busy.count == plans.count {
        explanation.observedUtilisation = busy.reduce(0, +) / Double(max(station.servers, 1))
      }
    }
    explanation.little = meter.little
    explanation.observedWait = meter.wait.meanSeconds
    explanation.observedSojourn = meter.sojourn.meanSeconds
    explanation.growth = growth
    addShares(meter, to: &explanation)
    return explanation
  }

  private func addShares(_ meter: QueueMeter, to explanation: inout StationExplanation) {
    let offered = meter.enqueued + meter.refused
    if case .formula(let forecast) = explanation.prediction, forecast.loss != nil, offered > 0 {
      let gone = meter.count(of: .refused) + meter.count(of: .dropped) + meter.count(of: .expired)
      explanation.observedLoss = Double(gone) / Double(offered)
    }
    explanation.attempts = meter.deliveriesPerMessage
    let ended = offered - meter.backlog
    if ended > 0 { explanation.availability = Double(meter.acknowledged) / Double(ended) }
  }

  /// Whether more comes into a queue than goes out, for as long as it goes on like at the end.
  private func growth(ofQueue queue: Int, _ ending: StationNetwork) -> Growth? {
    let meter = queueMeters[queue]
    let policy = broker.policy(of: QueueID(index: queue))
    let limits = scenario.queues[queue].limits
    let isBounded =
      policy.maximumLength != nil || policy.maximumBytes != nil || policy.timeToLive != nil
      || limits.memory != nil || limits.pending != nil
    guard policy.kind != .stream, !isBounded, ending.obstacle(of: queue) != .burst else {
      return nil
    }
    guard let rate = ending.rate(of: queue) else { return seenGrowth(ofQueue: queue, ending) }
    guard rate > 0 else { return nil }
    guard !ending.consumers[queue].isEmpty else {
      guard meter.backlog > 0 else { return nil }
      return Growth(cause: .nobody, rate: rate, arrivals: rate, capacity: 0)
    }
    guard let capacity = ending.capacities[queue], meter.expired == 0 else { return nil }
    if rate > capacity {
      return Growth(cause: .overload, rate: rate - capacity, arrivals: rate, capacity: capacity)
    }
    if let attempts = meter.deliveriesPerMessage, rate * attempts > capacity {
      guard let seen = meter.growthRate, seen > 0 else { return nil }
      return Growth(cause: .redelivery, rate: seen, arrivals: rate, capacity: capacity)
    }
    return seenGrowth(ofQueue: queue, ending)
  }

  /// What the file does not say is seen: so much more at the end that it is no accident.
  private func seenGrowth(ofQueue queue: Int, _ ending: StationNetwork) -> Growth? {
    let meter = queueMeters[queue]
    guard let seen = meter.growthRate, let came = meter.offeredRate,
      meter.growth >= Growth.leastSeen, seen > came * Growth.leastShare
    else { return nil }
    if ending.consumers[queue].isEmpty {
      return Growth(cause: .nobody, rate: seen, arrivals: came, capacity: 0)
    }
    if let capacity = ending.capacities[queue], came > capacity {
      return Growth(cause: .overload, rate: seen, arrivals: came, capacity: capacity)
    }
    guard ending.callsOthers(queue) else { return nil }
    return Growth(cause: .calls, rate: seen, arrivals: came, capacity: came - seen)
  }

  private func sender(_ plan: Int) -> SenderExplanation? {
    let attempts = publishedCount(of: plan)
    guard attempts > 0 else { return nil }
    let meter = producerMeters[plan]
    let failed = meter.nacked + meter.unroutable + meter.refused + meter.unknown
    let messages = max(1, attempts - meter.retried)
    return SenderExplanation(
      name: scenario.producers[plan].name,
      attempts: attempts,
      succeeded: max(0, attempts - failed),
      attemptsPerRequest: Double(attempts) / Double(messages)
    )
  }

  private func explain(_ drain: DrainDesk.Drain) -> DrainExplanation {
    let ended = drain.ended.inSeconds
    var explanation = DrainExplanation(
      fault: faults.states[drain.fault].plan.name,
      station: scenario.queues[drain.queue].name,
      ended: ended,
      backlog: drain.backlog
    )
    explanation.observed = drain.drained.map { ($0 - drain.ended).inSeconds }
    // What comes right after the fault; nothing once producers have stopped.
    let end = runEnd.inSeconds
    let span = min(ended, end)..<min(ended + 1, end)
    let services = ServiceNetwork(of: self, during: span)
    let network = StationNetwork(of: self, services, during: span)
    if let capacity = network.capacities[drain.queue], let rate = network.rate(of: drain.queue) {
      let spare = capacity - (ended < end ? rate : 0)
      let excess = Double(drain.backlog - drain.servers + 1)
      if spare > 0 { explanation.predicted = max(0, excess) / spare }
    }
    return explanation
  }
}

extension QueueMeter {
  /// Deliveries for each message that was delivered; `nil` when none was.
  fileprivate var deliveriesPerMessage: Double? {
    let first = delivered - redelivered
    return first > 0 ? Double(delivered) / Double(first) : nil
  }
}
