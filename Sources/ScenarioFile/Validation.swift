import Phrasebook
import ScenarioModel
import Vocabulary

/// What can only be judged when the whole scenario is known.
extension ScenarioReader {
  mutating func validate() {
    let routes = RouteTable(scenario)
    let graph = ServiceGraph(scenario)
    checkCalls(graph)
    checkCycles(routes)
    checkReach(routes)
    checkTimes()
    guard !problems.hasErrors else { return }
    let services = ServiceLoad(scenario, graph)
    let load = LoadEstimate(scenario, routes: routes, services: services)
    checkEventCount(load)
    guard !problems.hasErrors else { return }
    warnOfUnstableQueues(load)
    warnOfUnstableServices(load)
    warnOfIdleness(graph)
  }

  private mutating func checkEventCount(_ load: LoadEstimate) {
    let costs = load.copies + load.services.clientEvents
    let total = costs.reduce(0, +)
    guard total > 1e9, let largest = costs.indices.max(by: { costs[$0] < costs[$1] }) else {
      return
    }
    let client = largest - load.copies.count
    let place =
      client >= 0
      ? places.clientLoads[client] ?? places.clients[client]
      : places.loads[largest] ?? places.producers[largest]
    problems.add(
      .limit,
      at: place,
      say(.tooManyEvents, scientific(total)),
      hint: say(.lowerRate)
    )
  }

  /// Who writes `drain: none` knows that a queue will not empty.
  private mutating func warnOfUnstableQueues(_ load: LoadEstimate) {
    guard scenario.phases.drain != nil else { return }
    for (index, queue) in scenario.queues.enumerated() {
      guard let utilisation = load.utilisation(of: index), utilisation >= 1,
        queue.timeToLive == nil, queue.maximumLength == nil, queue.maximumBytes == nil
      else { continue }
      problems.add(
        .unstable,
        at: places.queues[index],
        say(.unstableQueue, queue.name, hundredths(utilisation))
      )
    }
  }

  /// Services that turn nobody away, and databases.
  private mutating func warnOfUnstableServices(_ load: LoadEstimate) {
    guard scenario.phases.drain != nil, !scenario.services.isEmpty else { return }
    let handled = load.handled
    let rates = load.services.rates(handled: handled)
    let workers = load.services.workersNeeded(rates, handled: handled, scenario)
    for (index, service) in scenario.services.enumerated() where service.waitingRoom == nil {
      guard let limit = service.workers, workers[index] >= Double(limit) else { continue }
      let utilisation = hundredths(workers[index] / Double(limit))
      problems.add(
        .unstable,
        at: places.services[index],
        say(.unstableService, service.name, utilisation)
      )
    }
    let connections = load.services.connectionsNeeded(
      rates,
      handled: handled,
      databases: scenario.databases.count
    )
    for (index, database) in scenario.databases.enumerated() {
      guard let limit = database.connections, connections[index] >= Double(limit) else { continue }
      let utilisation = hundredths(connections[index] / Double(limit))
      problems.add(
        .unstable,
        at: places.databases[index],
        say(.unstableDatabase, database.name, utilisation)
      )
    }
  }

  private mutating func warnOfIdleness(_ graph: ServiceGraph) {
    let hasClients = !scenario.clients.isEmpty
    let hasMessages = !scenario.queues.isEmpty || !scenario.producers.isEmpty
    if scenario.consumers.isEmpty, hasMessages || !hasClients {
      problems.add(.idle, at: places.top, say(.noConsumers))
    }
    if scenario.producers.isEmpty, !hasClients {
      problems.add(.idle, at: places.top, say(.noProducers))
    }
    // What one variant leaves alone another may call.
    guard isOnlyVariant else { return }
    var busy = Set(scenario.consumers.compactMap { $0.handler?.service })
    for client in scenario.clients {
      for call in client.calls where call.weight > 0 { busy.insert(call.call.endpoint.service) }
    }
    for callees in graph.callees { for callee in callees { busy.insert(graph.services[callee]) } }
    for consumer in scenario.consumers {
      for case .call(let plan) in consumer.handler?.steps.everyStep ?? [] {
        busy.insert(plan.endpoint.service)
      }
    }
    for (index, service) in scenario.services.enumerated() where !busy.contains(index) {
      problems.add(.idle, at: places.services[index], say(.nobodyCalls, service.name))
    }
  }

  // MARK: - Times

  private mutating func checkTimes() {
    let runEnd = VirtualInstant.start + scenario.phases.run
    let end = runEnd + (scenario.phases.drain ?? .zero)
    for (index, fault) in scenario.faults.enumerated() where fault.schedule.strikes(from: runEnd) {
      problems.add(
        .never,
        at: places.faults[index],
        say(.faultNever, fault.name, runEnd.description)
      )
    }
    for (index, producer) in scenario.producers.enumerated()
    where .start + producer.start >= runEnd {
      problems.add(
        .never,
        at: places.producers[index],
        say(.startsNever, producer.name, runEnd.description)
      )
    }
    for (index, client) in scenario.clients.enumerated() where .start + client.start >= runEnd {
      problems.add(
        .never,
        at: places.clients[index],
        say(.startsNever, client.name, runEnd.description)
      )
    }
    for (index, consumer) in scenario.consumers.enumerated() where .start + consumer.start >= end {
      problems.add(
        .never,
        at: places.consumers[index],
        say(.startsNever, consumer.name, end.description)
      )
    }
    for (index, action) in scenario.actions.enumerated() where action.instant >= end {
      problems.add(.never, at: places.actions[index], say(.actionNever, end.description))
    }
    for (index, expectation) in scenario.expectations.enumerated() {
      guard case .between(let start, _) = expectation.window, start >= end else { continue }
      problems.add(.never, at: places.expectations[index], say(.windowNever, end.description))
    }
  }
}

extension FaultSchedule {
  /// Whether one of its times lies at or behind the end of the run.
  fileprivate func strikes(from end: VirtualInstant) -> Bool {
    switch self {
    case .at(let instants): instants.contains { $0 >= end }
    case .every(_, let first): first >= end
    case .rate, .renewal, .when, .opportunity, .always: false
    }
  }
}

/// A number with one decimal and a power of ten: `3.6e12`.
func scientific(_ value: Double) -> String {
  var (mantissa, exponent) = (min(value, HandlingDemand.most), 0)
  while mantissa >= 10 {
    mantissa /= 10
    exponent += 1
  }
  let tenths = Int((mantissa * 10).rounded())
  return tenths == 100 ? "1.0e\(exponent + 1)" : "\(tenths / 10).\(tenths % 10)e\(exponent)"
}

/// A number with two decimals.
func hundredths(_ value: Double) -> String {
  let whole = Int((min(value, 1e12) * 100).rounded())
  let rest = whole % 100
  return "\(whole / 100).\(rest < 10 ? "0" : "")\(rest)"
}
