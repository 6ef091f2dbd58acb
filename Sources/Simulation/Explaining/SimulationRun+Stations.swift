internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

extension SimulationRun {
  /// A queue with its consumers as a station of queueing theory.
  func station(
    ofQueue queue: Int,
    _ inflow: OfferedLoad.Inflow,
    _ plans: [Int]
  ) -> Station {
    let consumers = plans.map { scenario.consumers[$0] }
    let policy = broker.policy(of: QueueID(index: queue))
    let law = consumers.first.map { ServiceLaw($0.service) }
    var station = Station(
      arrivals: arrivals(inflow),
      service: law ?? ServiceLaw(.constant(0)),
      servers: policy.hasSingleActiveConsumer
        ? min(1, consumers.count) : consumers.reduce(0) { $0 + $1.instances }
    )
    station.obstacle = obstacle(ofQueue: queue, consumers, policy)
    station.deadline = policy.timeToLive?.inSeconds
    if policy.maximumPriority > 0 {
      station.classes = Self.classes(inflow, upTo: policy.maximumPriority)
    }
    if let places = policy.maximumLength.map({ Int($0) }) {
      station.room = policy.overflow == .dropHead ? .droppingHead(places) : .refusing(places)
    }
    if let first = consumers.first { applyPrefetch(of: first, to: &station) }
    return station
  }

  private func arrivals(_ inflow: OfferedLoad.Inflow) -> Station.Arrivals {
    if inflow.sources == 0 { return .other(.nothingComes, rate: 0) }
    if inflow.sources == 1, let loop = inflow.loop {
      return .closed(sources: loop.slots, meanThink: loop.think)
    }
    if inflow.isEven, inflow.sources == 1, let rate = inflow.rate { return .even(rate: rate) }
    if let obstacle = inflow.obstacle { return .other(obstacle, rate: inflow.rate) }
    guard let rate = inflow.rate else { return .other(.unknownRoutes, rate: nil) }
    return .poisson(rate: rate)
  }

  /// Priorities above the highest of the queue count as the highest.
  private static func classes(_ inflow: OfferedLoad.Inflow, upTo highest: UInt8) -> [Double] {
    var rates: [Double] = []
    var last: UInt8?
    for (priority, rate) in inflow.priorities {
      let level = min(priority, highest)
      if level == last { rates[rates.count - 1] += rate } else { rates.append(rate) }
      last = level
    }
    return rates
  }

  /// With a prefetch of one the wait is in the queue, and a link takes time between two messages.
  private func applyPrefetch(of consumer: ConsumerPlan, to station: inout Station) {
    let roundTrip = 2 * scenario.broker.linkLatency.mean / 1e9
    if consumer.prefetch == 1 {
      station.service = station.service.delayed(by: roundTrip)
      return
    }
    station.waitsAtServers = true
    let isHarmless = station.servers == 1 && station.deadline == nil
    if !isHarmless, station.obstacle == nil { station.obstacle = .prefetch }
    if roundTrip > 0, station.obstacle == nil { station.obstacle = .links }
    switch station.room {
    case .unlimited: break
    case .droppingHead: if station.obstacle == nil { station.obstacle = .prefetch }
    case .refusing(let places):
      // What the consumer holds takes no place in the queue.
      station.room =
        consumer.prefetch == 0 ? .unlimited : .refusing(places + Int(consumer.prefetch) - 1)
    }
  }

  // MARK: What no formula allows for

  private func obstacle(
    ofQueue queue: Int,
    _ consumers: [ConsumerPlan],
    _ policy: QueuePolicy
  ) -> FormulaObstacle? {
    let meter = queueMeters[queue]
    if policy.kind == .stream { return .stream }
    if isDisturbed(queue) { return .faults }
    if operators.count > 0 { return .deeds }
    if meter.redelivered > 0 { return .redelivery }
    if policy.timeToLive == nil, meter.expired + meter.allDeadLettered > 0,
      scenario.producers.contains(where: { $0.expiration != nil })
    {
      return .expiry
    }
    if policy.maximumBytes != nil { return .boundedBytes }
    if router.exists { return .routing }
    return obstacle(of: consumers)
  }

  private func obstacle(of consumers: [ConsumerPlan]) -> FormulaObstacle? {
    guard let first = consumers.first else { return .noServers }
    if consumers.contains(where: { $0.start > scenario.phases.warmUp }) { return .lateServers }
    if consumers.contains(where: { $0.acknowledgement == .automatic }) {
      return .automaticAcknowledgement
    }
    if consumers.contains(where: { $0.service != first.service || $0.prefetch != first.prefetch }) {
      return .differentServers
    }
    if case .constant = scenario.broker.linkLatency { return nil }
    return .links
  }

  /// Whether a fault touched a queue, its consumers or what comes into it.
  private func isDisturbed(_ queue: Int) -> Bool {
    faults.states.contains { state in
      guard state.fired > 0 else { return false }
      let targets = state.plan.targets
      guard !targets.isEmpty, targets.allSatisfy({ $0.role == .consumer }) else { return true }
      return targets.contains { scenario.consumers[$0.plan].queue == queue }
    }
  }
}
