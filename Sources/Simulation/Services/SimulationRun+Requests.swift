internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - What reaches a service

extension SimulationRun {
  /// A request reaches its service: a worker takes it, or it waits, or it is refused.
  ///
  /// The service does not know whether its caller still waits.
  mutating func requestArrives(call: Int, generation: UInt32, endpoint: Int) {
    let entry = services.program.endpoints[endpoint]
    let service = Int(entry.service)
    let isAwaited = services.calls[call].generation == generation
    if services.states[service].silences > 0 {
      if isAwaited { services.calls[call].isSwallowed = true }
      return
    }
    services.meters[service].requests += 1
    if keepsSeries { series.noteRequest(service, at: now) }
    note(.request, endpoint: endpoint, call: call, generation)
    guard services.hasRoom(service) else {
      services.meters[service].refused += 1
      note(.refusal, endpoint: endpoint, call: call, generation)
      return send(Answer(kind: .refusal), from: service, to: call, generation)
    }
    if services.states[service].errorFaults > 0, failsByFault(service) {
      services.meters[service].failed += 1
      note(.failure, endpoint: endpoint, call: call, generation)
      return send(Answer(kind: .error), from: service, to: call, generation)
    }
    let row = services.addHandling()
    services.handlings[row].owner = .call
    services.handlings[row].ownerRow = UInt32(truncatingIfNeeded: call)
    services.handlings[row].ownerGeneration = generation
    services.handlings[row].endpoint = Int32(truncatingIfNeeded: endpoint)
    services.handlings[row].stamp = isAwaited ? services.calls[call].stamp : now
    services.handlings[row].origin = isAwaited ? services.calls[call].origin : .none
    enter(row, entry)
  }

  /// A handling begins when it gets a worker; others that wait for one come first.
  mutating func enter(_ row: Int, _ entry: Program.Entry) {
    let service = Int(entry.service)
    services.handlings[row].service = entry.service
    services.handlings[row].place = entry.place
    services.handlings[row].isDualWrite = entry.isDualWrite
    services.handlings[row].arrived = now
    if services.hasFreeWorker(service) {
      takeWorker(row)
      begin(handling: row)
    } else {
      wait(row)
    }
  }

  private mutating func takeWorker(_ row: Int) {
    services.handlings[row].hasWorker = true
    services.meters[Int(services.handlings[row].service)].busy.add(1, at: now)
  }

  /// A handling waits for a worker.
  private mutating func wait(_ row: Int) {
    let handling = services.handlings[row]
    let service = Int(handling.service)
    services.handlings[row].waitsFor = .worker
    services.states[service].waiters.append(
      ServiceState.Waiter(
        handling: UInt32(truncatingIfNeeded: row),
        generation: handling.generation
      )
    )
    services.meters[service].waiting.add(1, at: now)
    if handling.owner == .call { services.states[service].waitingRequests += 1 }
  }

  /// Who waited for a worker does so no more; its place in the line is passed over later.
  mutating func forgetWaiter(_ handling: Handling) {
    let service = Int(handling.service)
    services.meters[service].waiting.add(-1, at: now)
    if handling.owner == .call { services.states[service].waitingRequests -= 1 }
  }

  /// A worker is free again, unless it is lost.
  mutating func leaveWorker(of handling: Handling) {
    let service = Int(handling.service)
    guard !handling.leaksWorker else { return services.states[service].leaked += 1 }
    services.meters[service].busy.add(-1, at: now)
    serveWaiters(of: service)
  }

  /// Free workers take those who wait, in the order of their coming.
  mutating func serveWaiters(of service: Int) {
    while services.hasFreeWorker(service),
      let waiter = services.states[service].waiters.popFirst()
    {
      let row = Int(waiter.handling)
      guard services.handlings[row].generation == waiter.generation,
        services.handlings[row].waitsFor == .worker
      else { continue }
      forgetWaiter(services.handlings[row])
      services.handlings[row].waitsFor = .nothing
      takeWorker(row)
      soon(.begin(waiter.handling, generation: waiter.generation))
    }
  }

  // MARK: Answers

  /// A request has been worked on: its caller gets an answer.
  mutating func answer(_ handling: Handling, hasFailed: Bool) {
    let service = Int(handling.service)
    services.meters[service].latency.record(now - handling.arrived)
    if keepsSeries { series.noteAnswer(service, now - handling.arrived, at: now) }
    if hasFailed {
      services.meters[service].failed += 1
    } else {
      services.meters[service].succeeded += 1
    }
    let call = Int(handling.ownerRow)
    note(
      hasFailed ? .failure : .answer,
      endpoint: Int(handling.endpoint),
      call: call,
      handling.ownerGeneration
    )
    let answer = Answer(
      kind: hasFailed ? .error : .success,
      missingParts: hasFailed ? 0 : handling.missingParts
    )
    send(answer, from: service, to: call, handling.ownerGeneration)
  }

  /// Sends an answer back over the link.
  mutating func send(_ answer: Answer, from service: Int, to call: Int, _ generation: UInt32) {
    let event = TimerEvent.answer(
      call: UInt32(truncatingIfNeeded: call),
      generation: generation,
      answer
    )
    let delay = services.states[service].hasLink ? services.states[service].linkOut.draw() : 0
    if delay == 0 {
      soon(event)
    } else {
      schedule(event, at: now + VirtualDuration(nanoseconds: delay))
    }
  }

  /// Writes what happened to a request into the log; one that nobody waits for has no number.
  mutating func note(_ kind: EventKind, endpoint: Int, call: Int, _ generation: UInt32) {
    let call = services.calls[call]
    let isAwaited = call.generation == generation
    let caller = services.program.sites[Int(call.site)].caller
    journal.write(
      kind,
      at: now,
      queue: UInt32(truncatingIfNeeded: services.program.endpoints[endpoint].service),
      message: isAwaited ? call.number : EventRecord.absent,
      actor: UInt32(truncatingIfNeeded: endpoint),
      channel: isAwaited ? UInt32(truncatingIfNeeded: caller) : EventRecord.absent
    )
  }
}
