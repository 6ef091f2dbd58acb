internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - Services, their callers and what retries do

extension SimulationRun {
  /// A service with its workers as a station of queueing theory.
  private func station(ofService index: Int, _ network: ServiceNetwork) -> Station {
    let plan = scenario.services[index]
    var station = Station(
      arrivals: arrivals(network.inflows[index]),
      service: network.laws[index] ?? .always(0),
      servers: plan.workers ?? .max
    )
    station.obstacle = obstacle(ofService: index, network)
    if let room = plan.waitingRoom { station.room = .refusing(room) }
    return station
  }

  private func obstacle(ofService index: Int, _ network: ServiceNetwork) -> FormulaObstacle? {
    if isDisturbed(service: index) { return .faults }
    let calls = services.callMeters[index]
    if calls.retries + calls.broken > 0 { return .retries }
    if let obstacle = network.obstacles[index] { return obstacle }
    return network.laws[index] == nil ? network.inflows[index].obstacle ?? .closedLoad : nil
  }

  /// Whether a fault touched a service or what it asks.
  ///
  /// One that has no targets struck the broker, which matters where its confirms are awaited.
  private func isDisturbed(service index: Int) -> Bool {
    let publishes = scenario.producers.contains { $0.service == index }
    return faults.states.contains { state in
      guard state.fired > 0 else { return false }
      let targets = state.plan.targets
      if targets.isEmpty { return publishes }
      return targets.contains { [.service, .database, .client].contains($0.role) }
    }
  }

  /// What is told of a service that was asked for something.
  func explanation(
    ofService index: Int,
    _ network: ServiceNetwork,
    _ ending: ServiceNetwork
  ) -> StationExplanation? {
    let (meter, calls) = (services.meters[index], services.callMeters[index])
    guard meter.requests > 0 else { return nil }
    var explanation = StationExplanation(
      kind: .service,
      name: scenario.services[index].name,
      servers: scenario.services[index].workers,
      prediction: station(ofService: index, network).prediction
    )
    explanation.offeredRate = network.inflows[index].rate
    explanation.observedRate = meter.offeredRate(until: now)
    explanation.capacity = network.capacities[index]
    if let rate = explanation.offeredRate, let capacity = explanation.capacity, capacity > 0 {
      explanation.offeredUtilisation = rate / capacity
    }
    explanation.observedUtilisation = services.share(of: .service(index, .utilisation))
    if network.obstacles[index] != .sharedWorkers {
      explanation.little = meter.little(until: now)
    }
    explanation.observedWait = meter.wait.meanSeconds
    explanation.observedSojourn = meter.latency.meanSeconds
    if case .formula(let forecast) = explanation.prediction, forecast.loss != nil {
      explanation.observedLoss = Double(meter.refused) / Double(meter.requests)
    }
    if calls.calls > 0 { explanation.attempts = Double(calls.attempts) / Double(calls.calls) }
    let ended = meter.succeeded + meter.failed + meter.refused + meter.crashedRequests
    if ended > 0 { explanation.availability = Double(meter.succeeded) / Double(ended) }
    explanation.growth = growth(ofService: index, explanation, ending)
    return explanation
  }

  /// Whether more comes to a service than it does, for as long as it goes on like at the end.
  private func growth(
    ofService index: Int,
    _ explanation: StationExplanation,
    _ ending: ServiceNetwork
  ) -> Growth? {
    let plan = scenario.services[index]
    guard plan.workers != nil, plan.waitingRoom == nil else { return nil }
    let meter = services.meters[index]
    if let rate = ending.inflows[index].rate, let capacity = ending.capacities[index],
      rate > capacity, ending.inflows[index].obstacle != .burst, !ending.isThrottled[index]
    {
      return Growth(cause: .overload, rate: rate - capacity, arrivals: rate, capacity: capacity)
    }
    // What the file does not say is seen: so much more at the end that it is no accident.
    guard let seen = meter.growthRate(until: now), let came = explanation.observedRate,
      meter.growth(until: now) >= Growth.leastSeen, seen > came * Growth.leastShare
    else { return nil }
    let done = came - seen
    if let attempts = explanation.attempts, attempts > 1.01, let capacity = explanation.capacity,
      came > capacity
    {
      let growth = Growth(
        cause: .redelivery,
        rate: seen,
        arrivals: came / attempts,
        capacity: capacity
      )
      return growth
    }
    let waits = ending.obstacles[index] == .calls || ending.obstacles[index] == .database
    return waits ? Growth(cause: .calls, rate: seen, arrivals: came, capacity: done) : nil
  }

  /// What became of the requests of a client.
  func sender(client index: Int) -> SenderExplanation? {
    let meter = services.clientMeters[index]
    guard meter.requests > 0 else { return nil }
    let caller = scenario.services.count + index
    let retries = services.program.sites.indices.reduce(0) { sum, site in
      let site = services.program.sites[site]
      return site.caller == caller ? sum + site.retries : sum
    }
    return SenderExplanation(
      name: scenario.clients[index].name,
      attempts: meter.requests + retries,
      succeeded: meter.succeeded,
      attemptsPerRequest: Double(meter.requests + retries) / Double(meter.requests)
    )
  }

  /// Services that retries, their callers' or those of callers before, called more often.
  func amplifications(_ network: ServiceNetwork) -> [AmplificationExplanation] {
    let retried = network.reached(
      from: scenario.services.indices.map { services.callMeters[$0].retries > 0 }
    )
    return scenario.services.indices.compactMap { index in
      let attempts = services.callMeters[index].attempts
      guard retried[index], let planned = network.plannedCalls[index], planned > 0 else {
        return nil
      }
      let explanation = AmplificationExplanation(
        service: scenario.services[index].name,
        planned: planned,
        attempts: attempts
      )
      return explanation.factor >= 1.005 ? explanation : nil
    }
  }
}

extension Growth {
  /// What a station must have grown by before that is told without a reason in the file: in number,
  /// and as a share of what came.
  static let leastSeen = 50
  static let leastShare = 0.05
}
