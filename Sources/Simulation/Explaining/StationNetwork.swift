internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// The queues of a scenario as stations, each fed by producers and by the consumers before it.
///
/// Takes time linear in queues, clients and ways; routes are bounded by `OfferedLoad`.
struct StationNetwork: Sendable {
  /// One for each queue.
  private(set) var stations: [Station]
  /// What the servers of each queue can do a second; `nil` without limit.
  private(set) var capacities: [Double?]
  private var load: OfferedLoad
  /// The consumer plans of each queue.
  let consumers: [[Int]]
  /// Of each consumer whose messages a service handles.
  private let handlers: [HandlingOutline?]

  init(
    of run: borrowing SimulationRun,
    _ services: ServiceNetwork,
    during span: Range<Double>
  ) {
    let scenario = run.scenario
    let handlers = services.handlers
    self.handlers = handlers
    load = OfferedLoad(scenario, during: span)
    var consumers = scenario.queues.map { _ in [Int]() }
    for (plan, consumer) in scenario.consumers.enumerated() {
      consumers[consumer.queue].append(plan)
    }
    self.consumers = consumers
    let latency = scenario.broker.linkLatency.mean / 1e9
    capacities = consumers.enumerated().map { queue, plans in
      let rates = plans.map { plan in
        scenario.consumers[plan].rate(work: handlers[plan]?.time.mean, roundTrip: 2 * latency)
      }
      if scenario.queues[queue].hasSingleActiveConsumer { return rates.compactMap(\.self).max() }
      let all = zip(plans, rates).map { plan, rate in
        rate.map { $0 * Double(scenario.atWork(plan)) }
      }
      return all.contains(nil) ? nil : all.reduce(0) { $0 + ($1 ?? 0) }
    }
    stations = []
    addDeadLetters(of: run)
    build(run)
  }

  /// Mean arrivals a second of a queue; `nil` when they depend on the run.
  func rate(of queue: Int) -> Double? { load.inflows[queue].rate }

  /// What is wrong for a formula with the way messages come.
  func obstacle(of queue: Int) -> FormulaObstacle? { load.inflows[queue].obstacle }

  /// Whether its messages make a service wait for others.
  func callsOthers(_ queue: Int) -> Bool {
    consumers[queue].contains { plan in
      handlers[plan]?.obstacle == .calls || handlers[plan]?.obstacle == .database
    }
  }

  // MARK: From queue to queue

  /// Queues in an order in which whatever feeds one comes before it; those of a circle come last.
  private mutating func build(_ run: borrowing SimulationRun) {
    let scenario = run.scenario
    let ways = scenario.consumers.map { plan in
      plan.onward.map { load.shares(of: $0, headers: nil) } ?? []
    }
    var waiting = scenario.queues.map { _ in 0 }
    for way in ways { for (queue, _) in way { waiting[queue] += 1 } }
    var built: [Station?] = scenario.queues.map { _ in nil }
    var next = scenario.queues.indices.filter { waiting[$0] == 0 }
    while let queue = next.popLast() {
      let station = run.station(ofQueue: queue, load.inflows[queue], consumers[queue], handlers)
      built[queue] = station
      for plan in consumers[queue] {
        for (target, share) in ways[plan] {
          pass(share * part(of: plan, at: queue, scenario), from: station, queue, to: target)
          waiting[target] -= 1
          if waiting[target] == 0 { next.append(target) }
        }
      }
    }
    for queue in scenario.queues.indices where built[queue] == nil {
      load.join(queue, rate: nil, obstacle: .fedByStation)
    }
    stations = scenario.queues.indices.map { queue in
      built[queue] ?? run.station(ofQueue: queue, load.inflows[queue], consumers[queue], handlers)
    }
  }

  private mutating func pass(_ share: Double, from station: Station, _ queue: Int, to target: Int) {
    let through = load.inflows[queue].rate.map { min($0, capacities[queue] ?? .infinity) }
    let isClean = station.leavesPoisson && consumers[queue].count == 1
    load.join(target, rate: through.map { $0 * share }, obstacle: isClean ? nil : .fedByStation)
  }

  /// The part of a queue's messages that one consumer plan gets.
  private func part(of plan: Int, at queue: Int, _ scenario: Scenario) -> Double {
    let all = consumers[queue].reduce(0) { $0 + scenario.consumers[$1].instances }
    return Double(scenario.consumers[plan].instances) / Double(max(all, 1))
  }

  /// Over the whole run: nobody notes when they came.
  private mutating func addDeadLetters(of run: borrowing SimulationRun) {
    let seconds = min(run.now, run.runEnd).inSeconds
    for (queue, plan) in run.scenario.queues.enumerated() {
      let count = run.queueMeters[queue].allDeadLettered
      guard count > 0, seconds > 0, let letter = plan.deadLetter else { continue }
      for target in targets(of: letter, in: run.scenario) {
        load.join(target, rate: Double(count) / seconds, obstacle: .deadLetters)
      }
    }
  }

  private func targets(of letter: DeadLetterPlan, in scenario: Scenario) -> [Int] {
    let exchange = scenario.exchanges.firstIndex { $0.name == letter.exchange }
    if let key = letter.routingKey {
      return load.queues(exchange: exchange, key: key, headers: nil)
    }
    return scenario.bindings.filter { $0.exchange == exchange }.map(\.queue)
  }
}

extension ConsumerPlan {
  /// What one instance can do a second over a link; `nil` without limit.
  fileprivate func rate(work handling: Double?, roundTrip: Double) -> Double? {
    let work = handling ?? service.mean / 1e9
    let alone = work > 0 ? 1 / work : Double.infinity
    let bridged =
      prefetch > 0 && acknowledgement == .manual && work + roundTrip > 0
      ? Double(prefetch) / (work + roundTrip) : .infinity
    let rate = min(alone, bridged)
    return rate.isFinite ? rate : nil
  }
}

extension Scenario {
  /// Instances of a consumer that can work at once: messages that services handle take workers.
  fileprivate func atWork(_ plan: Int) -> Int {
    let consumer = consumers[plan]
    guard let handler = consumer.handler else { return consumer.instances }
    return min(consumer.instances, services[handler.service].workers ?? .max)
  }
}
