internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - What is measured

extension ServiceDesk {
  /// A counter of a service, of calls or of a client.
  func count(of metric: Metric) -> Int {
    if case .service(let index, let measure) = metric { return meters[index].count(of: measure) }
    if case .calls(let index, let measure) = metric { return callMeters[index].count(of: measure) }
    if case .client(let index, let measure) = metric {
      return clientMeters[index].count(of: measure)
    }
    return 0
  }

  /// A gauge of a service or of a client.
  func gauge(of metric: Metric) -> PhasedGauge? {
    if case .service(let index, let measure) = metric { return meters[index].gauge(of: measure) }
    if case .client(let index, .inFlight) = metric { return clientMeters[index].inFlight }
    return nil
  }

  /// A trend of a service, of calls or of a client.
  func trend(of metric: Metric) -> Trend? {
    if case .service(let index, let measure) = metric { return meters[index].trend(of: measure) }
    if case .calls(let index, .latency) = metric { return callMeters[index].latency }
    if case .client(let index, .latency) = metric { return clientMeters[index].latency }
    if case .client(let index, .patience) = metric { return clientMeters[index].patience }
    return nil
  }

  /// A share of a service or of a client.
  func share(of metric: Metric) -> Double? {
    if case .service(let index, .utilisation) = metric {
      let workers = states[index].workers
      return workers == .max ? nil : meters[index].busy.mean.map { $0 / Double(workers) }
    }
    if case .client(let index, .availability) = metric { return clientMeters[index].availability }
    return nil
  }

  // MARK: Phases

  /// Forgets means and trends before an instant: the end of warm-up.
  mutating func restartMeasures(at now: VirtualInstant) {
    for index in meters.indices { meters[index].restart(at: now) }
    for index in callMeters.indices { callMeters[index].latency.restart() }
    for index in clientMeters.indices { clientMeters[index].restart(at: now) }
  }

  /// Ends the time over which means are taken.
  mutating func closeMeans(at now: VirtualInstant) {
    for index in meters.indices { meters[index].closeMeans(at: now) }
    for index in clientMeters.indices { clientMeters[index].inFlight.closeMeans(at: now) }
  }

  /// Counts time up to an instant.
  mutating func settleMeasures(at now: VirtualInstant) {
    for index in meters.indices { meters[index].settle(at: now) }
    for index in clientMeters.indices { clientMeters[index].inFlight.settle(at: now) }
  }
}

extension ServiceMeter {
  func count(of measure: Metric.ServiceMeasure) -> Int {
    switch measure {
    case .requests: requests
    case .refused: refused
    case .succeeded: succeeded
    case .failed: failed
    case .crashed: crashed
    case .rowsWithoutEvent: rowsWithoutEvent
    case .eventsWithoutRow: eventsWithoutRow
    case .outboxed: outboxed
    case .relayed: relayed
    case .sagas: sagas
    case .committed: committed
    case .compensated: compensated
    case .stages: stages
    case .compensations: compensations
    case .utilisation, .busy, .waiting, .wait, .latency: 0
    }
  }
}

extension ServiceMeter {
  func gauge(of measure: Metric.ServiceMeasure) -> PhasedGauge? {
    measure == .busy ? busy : measure == .waiting ? waiting : nil
  }

  func trend(of measure: Metric.ServiceMeasure) -> Trend? {
    measure == .wait ? wait : measure == .latency ? latency : nil
  }
}

extension CallMeter {
  func count(of measure: Metric.CallMeasure) -> Int {
    switch measure {
    case .calls: calls
    case .attempts: attempts
    case .retries: retries
    case .succeeded: succeeded
    case .failed: failed
    case .fallbacks: fallbacks
    case .refused: refused
    case .errors: errors
    case .timeouts: timeouts
    case .broken: broken
    case .latency: 0
    }
  }
}

extension ClientMeter {
  func count(of measure: Metric.ClientMeasure) -> Int {
    switch measure {
    case .requests: requests
    case .succeeded: succeeded
    case .failed: failed
    case .refused: refused
    case .errors: errors
    case .timeouts: timeouts
    case .partial: partial
    case .missingParts: missingParts
    case .availability, .inFlight, .latency, .patience: 0
    }
  }
}
