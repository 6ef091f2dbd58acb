internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// The services of a scenario as stations, fed by clients and by one another, by means alone.
///
/// Waiting and failures of others are not counted. Takes time linear in services, steps and clients.
struct ServiceNetwork: Sendable {
  /// What comes to each service; of what messages make services call nothing is known.
  private(set) var inflows: [OfferedLoad.Inflow]
  /// The law of one handling of each service; `nil` while the mixture of its requests is not known.
  private(set) var laws: [ServiceLaw?]
  /// Why the law of a service's handlings is not known.
  private(set) var obstacles: [FormulaObstacle?]
  /// What the workers of each service can do a second; `nil` without limit, or when they have other
  /// work too.
  private(set) var capacities: [Double?]
  /// Of each consumer whose messages a service handles.
  private(set) var handlers: [HandlingOutline?]
  /// Calls of each service if nobody had tried anything again; `nil` when messages lead to them.
  private(set) var plannedCalls: [Double?]
  /// Services of which some callers have only so many workers: what waits there stays bounded.
  private(set) var isThrottled: [Bool]

  private var rates: [Double?]
  private var planned: [Double?]
  private let numbers: EndpointNumbers
  private var outlines: [HandlingOutline]
  private let order: [Int]

  init(of run: borrowing SimulationRun, during span: Range<Double>) {
    let scenario = run.scenario
    numbers = EndpointNumbers(scenario)
    let reader = OutlineReader(scenario, numbers)
    let endpoints = scenario.services.flatMap(\.endpoints)
    outlines = endpoints.map { reader.outline(of: $0.steps) }
    order = numbers.callersFirst(outlines.map { $0.calls.map(\.endpoint) })
    handlers = scenario.consumers.map { $0.handler.map { reader.outline(of: $0.steps) } }
    inflows = scenario.services.map { _ in OfferedLoad.Inflow() }
    isThrottled = scenario.services.map { _ in false }
    rates = endpoints.map { _ in 0 }
    planned = endpoints.map { _ in 0 }
    laws = []
    obstacles = []
    capacities = []
    plannedCalls = []
    measure(scenario, endpoints, reader)
    for (index, client) in scenario.clients.enumerated() {
      take(client, requests: run.services.clientMeters[index].requests, during: span, scenario)
    }
    for outline in handlers { takeCalls(ofMessages: outline) }
    passOn(scenario)
    blur(scenario)
    finish(scenario)
  }

  /// How long handlings hold their workers, callees first.
  private mutating func measure(
    _ scenario: Scenario,
    _ endpoints: [EndpointPlan],
    _ reader: OutlineReader
  ) {
    var answers = endpoints.map { _ in 0.0 }
    for number in order.reversed() {
      outlines[number].time = reader.time(of: endpoints[number].steps, answers)
      let link = scenario.services[numbers.services[number]].link.mean * 2 / 1e9
      answers[number] = outlines[number].time.mean + link
    }
    for (index, consumer) in scenario.consumers.enumerated() {
      guard let steps = consumer.handler?.steps else { continue }
      handlers[index]?.time = reader.time(of: steps, answers)
    }
  }

  // MARK: What comes

  private mutating func take(
    _ client: ClientPlan,
    requests: Int,
    during span: Range<Double>,
    _ scenario: Scenario
  ) {
    let flow = OfferedLoad.flow(
      client.arrivals,
      count: client.count,
      start: client.start,
      instances: client.instances,
      during: span
    )
    let total = client.calls.reduce(0) { $0 + Double($1.weight) }
    for call in client.calls where call.weight > 0 {
      let share = Double(call.weight) / total
      let number = numbers.number(of: call.call.endpoint)
      let service = numbers.services[number]
      inflows[service].join(rate: flow.rate.map { $0 * share }, obstacle: flow.obstacle)
      add(flow.rate.map { $0 * share }, Double(requests) * share, to: number)
      guard share == 1 else { continue }
      let isFirst = inflows[service].sources == 1
      if case .open(_, .even) = client.arrivals, client.instances == 1 {
        inflows[service].isEven = isFirst
      }
      if isFirst, scenario.services[service].link.isZero {
        inflows[service].loop = client.exponentialLoop
      }
    }
  }

  private mutating func add(_ rate: Double?, _ plannedCalls: Double?, to number: Int) {
    rates[number] = rates[number].flatMap { sum in rate.map { sum + $0 } }
    planned[number] = planned[number].flatMap { sum in plannedCalls.map { sum + $0 } }
  }

  private mutating func takeCalls(ofMessages outline: HandlingOutline?) {
    for call in outline?.calls ?? [] {
      inflows[numbers.services[call.endpoint]].join(rate: nil, obstacle: .fedByStation)
      add(nil, nil, to: call.endpoint)
    }
  }

  /// Requests lead to calls, callers first.
  private mutating func passOn(_ scenario: Scenario) {
    for number in order {
      let caller = numbers.services[number]
      let throttles = isThrottled[caller] || scenario.services[caller].workers != nil
      for call in outlines[number].calls where rates[number] != 0 || planned[number] != 0 {
        let rate = rates[number].map { $0 * call.count }
        let callee = numbers.services[call.endpoint]
        inflows[callee].join(rate: rate, obstacle: nil)
        if throttles { isThrottled[callee] = true }
        add(rate, planned[number].map { $0 * call.count }, to: call.endpoint)
      }
    }
  }

  // MARK: In what manner it comes

  /// Marks the services that are called in a way no formula speaks of.
  ///
  /// Random arrivals stay so through a service without limit of workers and through stations that
  /// leave them random; everything behind others is marked.
  private mutating func blur(_ scenario: Scenario) {
    let own = usedEndpoints
    let keepsRandom = scenario.services.indices.map { keepsArrivalsRandom($0, own[$0], scenario) }
    var followers = scenario.services.map { _ in [Int]() }
    var next: [Int] = []
    for (service, inflow) in inflows.enumerated() where inflow.orders { next.append(service) }
    for number in outlines.indices where rates[number] != 0 {
      let caller = numbers.services[number]
      for call in outlines[number].calls {
        let callee = numbers.services[call.endpoint]
        followers[caller].append(callee)
        if let previous = call.previous { followers[previous].append(callee) }
        let isOrdered =
          call.isBlurred || scenario.services[caller].workers != nil
          || call.previous.map { !keepsRandom[$0] || $0 == callee } ?? false
        if isOrdered { next.append(callee) }
      }
    }
    var isMarked = scenario.services.map { _ in false }
    while let service = next.popLast() {
      guard !isMarked[service] else { continue }
      isMarked[service] = true
      inflows[service].obstacle = inflows[service].obstacle ?? .fedByStation
      next += followers[service]
    }
  }

  /// Whether random arrivals leave it random again, if they come so.
  private func keepsArrivalsRandom(_ service: Int, _ own: [Int], _ scenario: Scenario) -> Bool {
    let plan = scenario.services[service]
    guard own.allSatisfy({ outlines[$0].calls.isEmpty && outlines[$0].obstacle == nil }) else {
      return false
    }
    guard let workers = plan.workers else { return true }
    guard plan.waitingRoom == nil, let law = law(of: own), law.shape == .exponential,
      let rate = inflows[service].rate
    else { return false }
    return rate * law.mean < Double(workers)
  }

  /// Of each service the endpoints that somebody calls.
  private var usedEndpoints: [[Int]] {
    var used = inflows.map { _ in [Int]() }
    for number in outlines.indices where rates[number] != 0 || planned[number] != 0 {
      used[numbers.services[number]].append(number)
    }
    return used
  }

  /// Services that are marked, and all that they lead to.
  func reached(from marked: [Bool]) -> [Bool] {
    var isReached = marked
    for number in order where isReached[numbers.services[number]] {
      for call in outlines[number].calls { isReached[numbers.services[call.endpoint]] = true }
    }
    return isReached
  }

  // MARK: Laws

  private mutating func finish(_ scenario: Scenario) {
    let own = usedEndpoints
    let isShared = sharedWorkers(scenario)
    for (index, service) in scenario.services.enumerated() {
      let law = law(of: own[index])
      laws.append(law)
      let blind = own[index].first { outlines[$0].obstacle != nil }
      obstacles.append(isShared[index] ? .sharedWorkers : blind.flatMap { outlines[$0].obstacle })
      let capacity = service.workers.flatMap { workers in
        law.flatMap { $0.mean > 0 ? Double(workers) / $0.mean : nil }
      }
      capacities.append(isShared[index] ? nil : capacity)
      plannedCalls.append(
        own[index].reduce(0) { sum, number in
          sum.flatMap { sum in planned[number].map { sum + $0 } }
        }
      )
    }
  }

  /// Services whose workers handle messages too.
  private func sharedWorkers(_ scenario: Scenario) -> [Bool] {
    var isShared = scenario.services.map { _ in false }
    for consumer in scenario.consumers {
      if let handler = consumer.handler { isShared[handler.service] = true }
    }
    return isShared
  }

  /// The mixture of what some endpoints do, by how often each is asked.
  private func law(of endpoints: [Int]) -> ServiceLaw? {
    guard let first = endpoints.first.map({ outlines[$0] }) else { return nil }
    if endpoints.allSatisfy({ outlines[$0].law == first.law }) { return first.law }
    var (sum, moments) = (0.0, TimeMoments())
    for number in endpoints {
      guard let rate = rates[number] else { return nil }
      sum += rate
      moments.mean += rate * outlines[number].time.mean
      moments.secondMoment += rate * outlines[number].time.secondMoment
    }
    guard sum > 0 else { return nil }
    return ServiceLaw(
      mean: moments.mean / sum,
      secondMoment: moments.secondMoment / sum,
      shape: .general
    )
  }
}

extension OfferedLoad.Inflow {
  /// Whether it comes in a manner that passes on to whatever it is sent to.
  fileprivate var orders: Bool { obstacle != nil || isEven || loop != nil }
}

extension ClientPlan {
  /// Slots and mean thinking time of a closed client that goes on for the whole run.
  fileprivate var exponentialLoop: (slots: Int, think: Double)? {
    guard case .closed(let think, let inFlight) = arrivals, case .exponential(let mean) = think,
      count == nil, start == .zero
    else { return nil }
    return (instances * inFlight, mean / 1e9)
  }
}
