internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - What faults do to services

extension SimulationRun {
  /// A service is down, in one of two ways, or up again.
  mutating func applyOutage(_ mode: ServiceFailure, to struck: [Int], isOn: Bool) {
    for service in struck { isOn ? goDown(service, mode) : comeUp(service, mode) }
  }

  /// A slowness of services begins or ends.
  mutating func applySlowness(to struck: [Int]) {
    for service in struck { updateSlowness(ofService: service) }
  }

  /// Services begin, or cease, to answer with errors.
  mutating func applyErrors(to struck: [Int], isOn: Bool) {
    for service in struck { services.states[service].errorFaults += isOn ? 1 : -1 }
  }

  /// Services begin to lose workers, or are started anew.
  mutating func applyLeak(to struck: [Int], isOn: Bool) {
    for service in struck where !isOn { freeLeakedWorkers(of: service) }
  }

  private mutating func updateSlowness(ofService service: Int) {
    var factor = 1.0
    for state in faults.states where state.isActive && state.struck.contains(service) {
      if case .serviceSlow(let slowdown) = state.plan.kind { factor *= slowdown }
    }
    services.states[service].slowFactor = factor
    services.states[service].since = now
  }

  /// Whether a request is answered with an error instead of being worked on (F46).
  mutating func failsByFault(_ service: Int) -> Bool {
    guard services.states[service].errorFaults > 0 else { return false }
    for index in faults.states.indices {
      guard case .httpError = faults.states[index].plan.kind else { continue }
      if hits(index, service) { return true }
    }
    return false
  }

  /// Whether a worker whose call timed out is lost (F47).
  private func mayLeak(_ service: Int) -> Bool {
    faults.states.contains {
      $0.isActive && $0.plan.kind == .workerLeak && $0.struck.contains(service)
    }
  }

  /// The worker of a handling whose call timed out may never be free again (F47).
  mutating func strikeWorker(ofCaller row: Int) {
    let service = Int(services.handlings[row].service)
    guard mayLeak(service) else { return }
    var row = row
    while services.handlings[row].owner == .branch { row = Int(services.handlings[row].ownerRow) }
    for index in faults.states.indices where faults.states[index].plan.kind == .workerLeak {
      guard hits(index, service) else { continue }
      services.handlings[row].leaksWorker = true
    }
  }

  private mutating func freeLeakedWorkers(of service: Int) {
    services.meters[service].busy.add(-services.states[service].leaked, at: now)
    services.states[service].leaked = 0
    serveWaiters(of: service)
  }

  // MARK: Down and up

  /// A service goes down with all it was working on (F44).
  private mutating func goDown(_ service: Int, _ mode: ServiceFailure) {
    let wasDown = services.states[service].isDown
    switch mode {
    case .refuse: services.states[service].closures += 1
    case .blackHole: services.states[service].silences += 1
    }
    if !wasDown { loseProcess(of: service) }
  }

  private mutating func comeUp(_ service: Int, _ mode: ServiceFailure) {
    switch mode {
    case .refuse: services.states[service].closures -= 1
    case .blackHole: services.states[service].silences -= 1
    }
    if !services.states[service].isDown { startProcess(of: service) }
  }

  /// The process of a service dies and is there again at once (F40).
  mutating func crashProcess(of service: Int) {
    services.states[service].closures += 1
    loseProcess(of: service)
    services.states[service].closures -= 1
    startProcess(of: service)
  }

  /// A process dies: what it was working on is cut short, its connections are gone.
  private mutating func loseProcess(of service: Int) {
    services.states[service].since = now
    for row in consumersOf(service) { loseConsumer(row) }
    let rows = services.handlings.indices.filter {
      let handling = services.handlings[$0]
      return Int(handling.service) == service
        && (handling.owner == .call || handling.owner == .recovery)
    }
    for row in rows { loseHandling(row) }
    services.meters[service].busy.add(-services.states[service].leaked, at: now)
    services.states[service].leaked = 0
    for row in producersOf(service) { cutOff(producer: row) }
    journal.write(.crashed, at: now, queue: UInt32(truncatingIfNeeded: service))
  }

  private mutating func loseConsumer(_ row: Int) {
    takeAway(row, cause: .crash)
    // What it still worked on after its connection was cut is lost as well.
    guard consumers[row].isWorking else { return }
    consumerMeters[consumers[row].plan].endWork(at: now)
    agenda.cancel(consumers[row].actor)
    abandonMessage(of: row)
    consumers[row].dropEverything(&deliveries)
  }

  private mutating func loseHandling(_ row: Int) {
    let handling = services.handlings[row]
    let service = Int(handling.service)
    abandon(row)
    guard handling.owner == .call else { return }
    services.meters[service].crashed += 1
    services.meters[service].crashedRequests += 1
    let call = Int(handling.ownerRow)
    guard services.calls[call].generation == handling.ownerGeneration else { return }
    if services.states[service].silences > 0 {
      services.calls[call].isSwallowed = true
    } else {
      send(Answer(kind: .error), from: service, to: call, handling.ownerGeneration)
    }
  }

  /// A process is there: its connections are made, who waits for a worker gets one.
  ///
  /// Callers who still wait for what was swallowed are told that their connection is gone.
  private mutating func startProcess(of service: Int) {
    services.states[service].since = now
    for row in consumersOf(service) { comeBack(row) }
    for row in producersOf(service) { reconnect(producer: row) }
    for row in services.calls.indices {
      let call = services.calls[row]
      guard call.isSwallowed, call.caller != .nobody,
        services.program.sites[Int(call.site)].service == service
      else { continue }
      services.calls[row].isSwallowed = false
      send(Answer(kind: .error), from: service, to: row, call.generation)
    }
    serveWaiters(of: service)
  }

  private func consumersOf(_ service: Int) -> [Int] {
    scenario.consumers.indices.filter { scenario.consumers[$0].handler?.service == service }
      .flatMap { Array(layout.consumerRows[$0]) }
  }

  private func producersOf(_ service: Int) -> [Int] {
    scenario.producers.indices.filter { scenario.producers[$0].service == service }
      .flatMap { Array(layout.producerRows[$0]) }
  }

  // MARK: Between two steps

  /// The same where the event comes first and the commit second.
  mutating func diesBeforeCommit(_ service: Int) -> Bool {
    producersOf(service).contains { row in
      diesBetween(.commitAndPublish, producer: row, of: service)
    }
  }

  /// Whether the process dies between two steps of saying what it has done; then nothing is left of
  /// the handling.
  mutating func diesBetween(_ point: CrashPoint, producer row: Int, of service: Int) -> Bool {
    guard services.hasCrashPoints else { return false }
    for index in faults.states.indices {
      guard case .producerCrash(point) = faults.states[index].plan.kind, hits(index, row) else {
        continue
      }
      crashProcess(of: service)
      return true
    }
    return false
  }
}
