import ScenarioModel
import Vocabulary

/// What clients and messages ask of services and databases, by means alone.
struct ServiceLoad {
  /// Of each endpoint by number.
  let endpoints: [HandlingDemand]
  /// Of each consumer; `nil` for those that no service handles.
  let handlers: [HandlingDemand?]
  /// Moments of the simulation that each client's requests cost in the run, calls included.
  let clientEvents: [Double]
  private let graph: ServiceGraph
  private let calleesFirst: [Int]
  /// Requests per second and endpoint that clients make who do not wait for the system.
  private let offered: [Double]

  init(_ scenario: Scenario, _ graph: ServiceGraph) {
    self.graph = graph
    let reader = DemandReader(scenario, graph)
    let order = graph.calleesFirst
    var whole = reader.endpoints.map(\.events)
    for number in order {
      let demand = reader.endpoints[number]
      whole[number] += demand.publications.reduce(0) { $0 + $1.count }
      whole[number] += demand.calls.reduce(0) { $0 + $1.count * whole[$1.endpoint] }
    }
    var offered = Array(repeating: 0.0, count: graph.services.count)
    var clientEvents: [Double] = []
    let run = scenario.phases.run
    for client in scenario.clients {
      let total = client.calls.reduce(0) { $0 + Double($1.weight) }
      let answer = client.calls.reduce(0) {
        $0 + Double($1.weight) / total * reader.answerTime($1.call)
      }
      let requests = client.arrivals.expected(
        start: client.start,
        run: run,
        instances: client.instances,
        count: client.count,
        cycle: answer
      )
      var events = 0.0
      for call in client.calls where total > 0 {
        let number = graph.number(of: call.call.endpoint)
        let attempts = reader.attempts(of: call.call).count * Double(call.weight) / total
        events += requests * attempts * (2 + whole[number])
        guard case .open = client.arrivals, client.count == nil else { continue }
        offered[number] += requests * attempts / run.inSeconds
      }
      clientEvents.append(events)
    }
    (endpoints, calleesFirst) = (reader.endpoints, order)
    (self.offered, self.clientEvents) = (offered, clientEvents)
    handlers = scenario.consumers.map { $0.handler.map { reader.demand(of: $0.steps) } }
  }

  /// Requests per second and endpoint, when consumers handle so many messages per second.
  func rates(handled: [Double]) -> [Double] {
    var rates = offered
    for (demand, rate) in zip(handlers, handled) where rate > 0 {
      for call in demand?.calls ?? [] { rates[call.endpoint] += rate * call.count }
    }
    for number in calleesFirst.reversed() where rates[number] > 0 {
      for call in endpoints[number].calls { rates[call.endpoint] += rates[number] * call.count }
    }
    return rates
  }

  /// Messages per second through each producer that steps publish through.
  func publications(_ rates: [Double], handled: [Double], producers: Int) -> [Double] {
    var result = Array(repeating: 0.0, count: producers)
    for (demand, rate) in everyDemand(rates, handled) {
      for publication in demand.publications {
        result[publication.producer] += rate * publication.count
      }
    }
    return result
  }

  /// Workers that each service needs on average.
  func workersNeeded(_ rates: [Double], handled: [Double], _ scenario: Scenario) -> [Double] {
    var result = Array(repeating: 0.0, count: scenario.services.count)
    for (number, rate) in rates.enumerated() {
      result[graph.services[number]] += rate * endpoints[number].hold
    }
    for (index, consumer) in scenario.consumers.enumerated() {
      guard let handler = consumer.handler, let demand = handlers[index] else { continue }
      result[handler.service] += handled[index] * demand.hold
    }
    return result
  }

  /// Connections that each database needs on average.
  func connectionsNeeded(_ rates: [Double], handled: [Double], databases: Int) -> [Double] {
    var result = Array(repeating: 0.0, count: databases)
    for (demand, rate) in everyDemand(rates, handled) {
      for work in demand.databases { result[work.database] += rate * work.seconds }
    }
    return result
  }

  private func everyDemand(
    _ rates: [Double],
    _ handled: [Double]
  ) -> [(demand: HandlingDemand, rate: Double)] {
    zip(endpoints, rates).filter { $0.1 > 0 }
      + zip(handlers, handled).compactMap { demand, rate in
        demand.flatMap { rate > 0 ? ($0, rate) : nil }
      }
  }
}

extension Arrivals {
  /// How many there are in the run; `cycle` is how long one keeps its slot of a closed load.
  func expected(
    start: VirtualDuration,
    run: VirtualDuration,
    instances: Int,
    count: UInt64?,
    cycle: Double = 0
  ) -> Double {
    let span = max(0, (run - start).inSeconds)
    let limit = count.map { Double($0) * Double(instances) } ?? .infinity
    switch self {
    case .burst: return limit.isFinite ? limit : 0
    case .onDemand: return 0
    case .open(let stages, _):
      var (sum, rest) = (0.0, span)
      for stage in stages {
        let length = min(rest, stage.length?.inSeconds ?? rest)
        sum += stage.rate * length
        rest -= length
      }
      return min(limit, sum * Double(instances))
    case .closed(let think, let inFlight):
      let slots = Double(inFlight) * Double(instances)
      return min(limit, slots / max(1e-6, think.mean / 1e9 + cycle) * span)
    }
  }
}
