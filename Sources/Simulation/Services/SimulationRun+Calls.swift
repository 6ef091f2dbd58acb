internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - Calls, as their callers see them

extension SimulationRun {
  /// A step calls an endpoint and waits for the answer.
  mutating func beginCall(from site: Int, for row: Int) {
    let call = addCall(from: site)
    services.calls[call].caller = .handling
    services.calls[call].callerRow = Int32(truncatingIfNeeded: row)
    services.calls[call].stamp = services.handlings[row].stamp
    services.calls[call].origin = services.handlings[row].origin
    services.handlings[row].waitsFor = .call
    services.handlings[row].link = Int32(truncatingIfNeeded: call)
    beginAttempt(call)
  }

  /// A client calls an endpoint.
  mutating func beginCall(from site: Int, forClient row: Int) {
    let call = addCall(from: site)
    services.calls[call].caller = .client
    services.calls[call].callerRow = Int32(truncatingIfNeeded: row)
    services.calls[call].stamp = now
    beginAttempt(call)
  }

  private mutating func addCall(from site: Int) -> Int {
    let call = services.addCall()
    services.calls[call].site = Int32(truncatingIfNeeded: site)
    services.calls[call].began = now
    services.callMeters[services.program.sites[site].service].calls += 1
    if services.program.sites[site].budget != nil { services.program.sites[site].payBudget() }
    return call
  }

  /// A caller tries, for the first time or again.
  mutating func beginAttempt(_ call: Int) {
    let site = Int(services.calls[call].site)
    let service = services.program.sites[site].service
    services.calls[call].generation &+= 1
    services.calls[call].attempt &+= 1
    services.callMeters[service].attempts += 1
    if services.calls[call].attempt > 1 {
      services.callMeters[service].retries += 1
      services.program.sites[site].retries += 1
      noteCall(.retried, call)
    }
    let breaker = services.program.sites[site].breaker
    if breaker >= 0 {
      guard services.breakers[breaker].admits(at: now) else { return failAttempt(call, .broken) }
      services.calls[call].epoch = services.breakers[breaker].epoch
    }
    services.calls[call].isTrying = true
    sendRequest(call, site, to: service)
  }

  private mutating func sendRequest(_ call: Int, _ site: Int, to service: Int) {
    let row = UInt32(truncatingIfNeeded: call)
    let generation = services.calls[call].generation
    if let timeout = services.program.sites[site].timeout {
      schedule(.timeout(call: row, generation: generation), at: now + timeout)
    }
    let endpoint = UInt32(truncatingIfNeeded: services.program.sites[site].endpoint)
    let event = TimerEvent.request(call: row, generation: generation, endpoint: endpoint)
    let delay = services.states[service].hasLink ? services.states[service].linkIn.draw() : 0
    if delay == 0 {
      soon(event)
    } else {
      schedule(event, at: now + VirtualDuration(nanoseconds: delay))
    }
  }

  /// An answer reaches a caller that still waits for it.
  mutating func answerArrives(_ answer: Answer, call: Int) {
    switch answer.kind {
    case .success:
      let site = Int(services.calls[call].site)
      let service = services.program.sites[site].service
      let breaker = services.program.sites[site].breaker
      if breaker >= 0 { services.breakers[breaker].succeed(epoch: services.calls[call].epoch) }
      services.program.sites[site].hasAnswer = true
      services.callMeters[service].succeeded += 1
      services.callMeters[service].latency.record(now - services.calls[call].began)
      endCall(call, nil, missingParts: answer.missingParts)
    case .error: failAttempt(call, .error)
    case .refusal: failAttempt(call, .refused)
    }
  }

  /// The caller has waited long enough; the service goes on working, for nobody.
  mutating func callTimesOut(_ call: Int) {
    noteCall(.timedOut, call)
    if services.calls[call].caller == .handling {
      strikeWorker(ofCaller: Int(services.calls[call].callerRow))
    }
    failAttempt(call, .timeout)
  }

  /// An attempt brought no answer: the caller tries again, or gives up.
  private mutating func failAttempt(_ call: Int, _ failure: AttemptFailure) {
    let site = Int(services.calls[call].site)
    let service = services.program.sites[site].service
    services.calls[call].generation &+= 1
    services.calls[call].isTrying = false
    services.calls[call].isSwallowed = false
    services.callMeters[service].count(failure)
    let breaker = services.program.sites[site].breaker
    if breaker >= 0, failure != .broken {
      services.breakers[breaker].fail(epoch: services.calls[call].epoch, at: now)
    }
    let attempt = Int(services.calls[call].attempt)
    guard attempt < services.program.sites[site].attempts,
      services.program.sites[site].takeRetry()
    else { return giveUp(call, failure) }
    let pause = services.program.sites[site].pause(beforeRetry: attempt)
    let row = UInt32(truncatingIfNeeded: call)
    let event = TimerEvent.retry(call: row, generation: services.calls[call].generation)
    if pause == .zero { soon(event) } else { schedule(event, at: now + pause) }
  }

  /// A call has failed for good; what its caller has in store may stand in.
  private mutating func giveUp(_ call: Int, _ failure: AttemptFailure) {
    let site = services.program.sites[Int(services.calls[call].site)]
    switch site.fallback {
    case .cached where site.hasAnswer:
      services.callMeters[site.service].fallbacks += 1
      endCall(call, nil, missingParts: 0)
    case .empty:
      services.callMeters[site.service].fallbacks += 1
      endCall(call, nil, missingParts: 1)
    case .cached, nil:
      services.callMeters[site.service].failed += 1
      endCall(call, failure, missingParts: 0)
    }
  }

  /// A call is over: its caller goes on, or fails with it.
  private mutating func endCall(_ row: Int, _ failure: AttemptFailure?, missingParts: UInt16) {
    let call = services.calls[row]
    services.removeCall(row)
    let caller = Int(call.callerRow)
    switch call.caller {
    case .nobody: preconditionFailure("a free row calls nothing")
    case .client: endRequest(call, failure, missingParts: missingParts)
    case .handling:
      services.handlings[caller].link = -1
      services.handlings[caller].missingParts &+= missingParts
      if failure == nil { resume(handling: caller) } else { fail(caller, because: .call) }
    }
  }

  /// The caller of a call is gone, or does not wait any longer.
  mutating func abandonCall(_ row: Int) {
    let call = services.calls[row]
    let site = services.program.sites[Int(call.site)]
    services.callMeters[site.service].abandoned += 1
    if call.isTrying {
      services.callMeters[site.service].unanswered += 1
      if site.breaker >= 0 { services.breakers[site.breaker].giveUp(epoch: call.epoch) }
    }
    services.removeCall(row)
  }

  private mutating func noteCall(_ kind: EventKind, _ row: Int) {
    let call = services.calls[row]
    let endpoint = services.program.sites[Int(call.site)].endpoint
    note(kind, endpoint: endpoint, call: row, call.generation)
  }
}

extension CallMeter {
  mutating func count(_ failure: AttemptFailure) {
    switch failure {
    case .refused: refused += 1
    case .error: errors += 1
    case .timeout: timeouts += 1
    case .broken: broken += 1
    }
  }
}
