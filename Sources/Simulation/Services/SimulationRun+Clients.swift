internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - Clients

extension SimulationRun {
  /// Books the first request of every client.
  mutating func openClients() {
    for row in services.clients.indices {
      let start = VirtualInstant.start + scenario.clients[services.clients[row].plan].start
      switch services.clients[row].rhythm {
      case .open: bookRequest(ofClient: row, after: start)
      case .closed: bookThink(ofClient: row, from: start)
      case .burst: bookClient(row, at: start)
      case .onDemand: break
      }
    }
  }

  private mutating func bookClient(_ row: Int, at instant: VirtualInstant) {
    guard instant <= runEnd else { return }
    let generation = services.clients[row].generation
    schedule(.clientIsDue(UInt32(truncatingIfNeeded: row), generation: generation), at: instant)
  }

  mutating func bookRequest(ofClient row: Int, after instant: VirtualInstant) {
    guard services.clients[row].remaining > 0 else { return }
    bookClient(row, at: services.clients[row].nextArrival(after: instant))
  }

  private mutating func bookThink(ofClient row: Int, from instant: VirtualInstant) {
    guard services.clients[row].remaining > 0 else { return }
    bookClient(row, at: services.clients[row].endOfThinking(from: instant))
  }

  /// The moment of a client's next request has come.
  mutating func clientIsDue(_ row: Int) {
    guard phase == .run || phase == .warmUp else { return }
    switch services.clients[row].rhythm {
    case .open:
      makeRequest(from: row)
      bookRequest(ofClient: row, after: now)
    case .closed: makeRequest(from: row)
    case .burst: while services.clients[row].remaining > 0 { makeRequest(from: row) }
    case .onDemand: break
    }
  }

  private mutating func makeRequest(from row: Int) {
    let plan = services.clients[row].plan
    services.clients[row].remaining &-= 1
    services.clientMeters[plan].requests += 1
    services.clientMeters[plan].inFlight.add(1, at: now)
    let site = services.clients[row].drawSite()
    beginCall(from: site, forClient: row)
  }

  /// A client's call is over.
  mutating func endRequest(_ call: Call, _ failure: AttemptFailure?, missingParts: UInt16) {
    let row = Int(call.callerRow)
    let plan = services.clients[row].plan
    services.clientMeters[plan].end(
      failure,
      missingParts: Int(missingParts),
      after: now - call.began,
      at: now
    )
    let site = services.program.sites[Int(call.site)]
    journal.write(
      failure == nil ? .served : .givenUp,
      at: now,
      queue: UInt32(truncatingIfNeeded: site.service),
      message: call.number,
      actor: UInt32(truncatingIfNeeded: site.endpoint),
      channel: UInt32(truncatingIfNeeded: site.caller)
    )
    if services.clients[row].rhythm == .closed, phase == .run || phase == .warmUp {
      bookThink(ofClient: row, from: now)
    }
  }
}

extension ClientMeter {
  /// A request is over; an attempt that an open circuit breaker held back counts as refused.
  mutating func end(
    _ failure: AttemptFailure?,
    missingParts: Int,
    after length: VirtualDuration,
    at now: VirtualInstant
  ) {
    inFlight.add(-1, at: now)
    patience.record(length)
    switch failure {
    case nil:
      succeeded += 1
      latency.record(length)
      if missingParts > 0 { partial += 1 }
      self.missingParts += missingParts
    case .refused, .broken: refused += 1
    case .error: errors += 1
    case .timeout: timeouts += 1
    }
    if failure != nil { failed += 1 }
  }
}
