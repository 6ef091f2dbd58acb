internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - Services, calls and clients on the screen and in event records

extension SimulationRun {
  /// Names of services, by the numbers in event records.
  public var serviceNames: [String] { scenario.services.map(\.name) }

  /// Names of endpoints, by the numbers in event records: those of the first service come first.
  public var endpointNames: [String] {
    scenario.services.flatMap { $0.endpoints.map(\.name) }
  }

  /// Names of callers, by the numbers in event records: services, then clients.
  public var callerNames: [String] { serviceNames + scenario.clients.map(\.name) }

  // MARK: Snapshots

  func serviceSnapshots() -> [ServiceSnapshot] {
    scenario.services.indices.map { index in
      let meter = services.meters[index]
      var snapshot = ServiceSnapshot(name: scenario.services[index].name)
      snapshot.workers = scenario.services[index].workers
      snapshot.busy = meter.busy.value
      snapshot.waiting = meter.waiting.value
      snapshot.requests = meter.requests
      snapshot.succeeded = meter.succeeded
      snapshot.failed = meter.failed
      snapshot.refused = meter.refused
      snapshot.isDown = services.states[index].isDown
      snapshot.slowFactor = services.states[index].slowFactor
      snapshot.since = services.states[index].since
      if keepsSeries { snapshot.series = series.series(ofService: index, at: now) }
      return snapshot
    }
  }

  func clientSnapshots() -> [ClientSnapshot] {
    scenario.clients.indices.map { index in
      let meter = services.clientMeters[index]
      var snapshot = ClientSnapshot(name: scenario.clients[index].name)
      snapshot.inFlight = meter.inFlight.value
      snapshot.requests = meter.requests
      snapshot.succeeded = meter.succeeded
      snapshot.failed = meter.failed
      return snapshot
    }
  }
}
