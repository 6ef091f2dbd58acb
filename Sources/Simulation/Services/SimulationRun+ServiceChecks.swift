internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - Invariants of services

extension SimulationRun {
  /// V39 and the balance of requests, after every event; takes time linear in services and clients.
  mutating func verifyServices() {
    for index in services.meters.indices { verifyService(index) }
    for (index, meter) in services.clientMeters.enumerated()
    where meter.requests != meter.succeeded + meter.failed + meter.inFlight.value
      || meter.failed != meter.refused + meter.errors + meter.timeouts
    {
      verifier?.breach("V39: the requests of client \(index)", at: now)
    }
    verifyCalls()
  }

  private mutating func verifyService(_ index: Int) {
    let meter = services.meters[index]
    let state = services.states[index]
    if meter.busy.value < 0 || meter.busy.value > state.workers || meter.waiting.value < 0 {
      verifier?.breach("V39: the workers of service \(index)", at: now)
    }
    if state.waitingRequests < 0 || state.waitingRequests > meter.waiting.value {
      verifier?.breach("V39: the waiting room of service \(index)", at: now)
    }
    let ended = meter.refused + meter.succeeded + meter.failed + meter.crashedRequests
    if meter.requests < ended {
      verifier?.breach("V39: the requests of service \(index)", at: now)
    }
  }

  /// Calls end one way or another, and so do attempts.
  private mutating func verifyCalls() {
    var open = 0
    for meter in services.callMeters {
      open += meter.calls - meter.succeeded - meter.failed - meter.fallbacks - meter.abandoned
      let ended =
        meter.succeeded + meter.refused + meter.errors + meter.timeouts + meter.broken
        + meter.unanswered
      if meter.attempts < ended || meter.attempts < meter.retries {
        verifier?.breach("V39: more attempts ended than began", at: now)
      }
    }
    if open != services.callCount { verifier?.breach("V39: the ledger of calls", at: now) }
  }

  /// V39 by counting rows, every thousand events.
  mutating func recountServices() {
    var busy = services.states.map(\.leaked)
    var open = services.meters.map { _ in 0 }
    for handling in services.handlings where handling.owner != .nobody {
      if handling.hasWorker { busy[Int(handling.service)] += 1 }
      if handling.owner == .call { open[Int(handling.service)] += 1 }
    }
    for (index, meter) in services.meters.enumerated() {
      let ended = meter.refused + meter.succeeded + meter.failed + meter.crashedRequests
      if busy[index] != meter.busy.value || meter.requests != ended + open[index] {
        verifier?.breach("V39: service \(index) counted anew", at: now)
      }
    }
  }

  /// V35 and V39 at the end of a run whose every step had its time.
  mutating func verifyServicesAtTheEnd() {
    recountServices()
    guard hasDrained == true, !isCutShort else { return }
    for (index, meter) in services.meters.enumerated() {
      if meter.sagas != meter.committed + meter.compensated {
        verifier?.breach("V35: a saga of service \(index) is open", at: now)
      }
      if meter.busy.value != 0 { verifier?.breach("V39: service \(index) is busy", at: now) }
    }
    if services.sagaCount != 0 { verifier?.breach("V35: sagas are open", at: now) }
    if services.callCount != 0 { verifier?.breach("V39: calls are open", at: now) }
  }
}
