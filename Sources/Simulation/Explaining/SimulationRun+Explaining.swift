internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
public import Telemetry
internal import Vocabulary

// MARK: - Explanations by numbers

extension SimulationRun {
  /// Backlogs that are explained one by one.
  private static let drainLimit = 20

  /// What theory says of every queue with consumers, beside what was seen of it.
  ///
  /// From the meters that a run keeps anyway: asked at the end, or in between. Takes time linear in
  /// queues, clients and the ways between them.
  public func explanations() -> Explanations {
    let start = scenario.phases.warmUp.inSeconds
    let end = max(start, min(now, runEnd).inSeconds)
    let network = StationNetwork(of: self, during: start..<end)
    // How it stands at the end says what would go on.
    let ending = StationNetwork(of: self, during: (end - (end - start) / 100)..<end)
    var explanations = Explanations()
    for queue in scenario.queues.indices {
      if let station = explanation(ofQueue: queue, network, ending) {
        explanations.stations.append(station)
      }
    }
    explanations.drains = drainDesk.drains.prefix(Self.drainLimit).map { explain($0) }
    explanations.senders = scenario.producers.indices.compactMap { sender($0) }
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
    let isBounded =
      policy.maximumLength != nil || policy.maximumBytes != nil || policy.timeToLive != nil
    guard policy.kind != .stream, !isBounded, ending.obstacle(of: queue) != .burst,
      let rate = ending.rate(of: queue), rate > 0
    else { return nil }
    guard !ending.consumers[queue].isEmpty else {
      guard meter.backlog > 0 else { return nil }
      return Growth(cause: .nobody, rate: rate, arrivals: rate, capacity: 0)
    }
    guard let capacity = ending.capacities[queue], meter.expired == 0 else { return nil }
    if rate > capacity {
      return Growth(cause: .overload, rate: rate - capacity, arrivals: rate, capacity: capacity)
    }
    guard let attempts = meter.deliveriesPerMessage, rate * attempts > capacity,
      let seen = meter.growthRate, seen > 0
    else { return nil }
    return Growth(cause: .redelivery, rate: seen, arrivals: rate, capacity: capacity)
  }

  private func sender(_ plan: Int) -> SenderExplanation? {
    let attempts = publishedCount(of: plan)
    guard attempts > 0 else { return nil }
    let meter = producerMeters[plan]
    let failed = meter.nacked + meter.unroutable + meter.refused + meter.unknown
    return SenderExplanation(
      name: scenario.producers[plan].name,
      attempts: attempts,
      succeeded: max(0, attempts - failed)
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
    let network = StationNetwork(of: self, during: min(ended, end)..<min(ended + 1, end))
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
