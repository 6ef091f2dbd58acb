internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - Moments of services, clients and data

extension SimulationRun {
  /// Lets a moment come at an instant, not before the present one.
  mutating func schedule(_ event: TimerEvent, at instant: VirtualInstant) {
    guard instant <= services.horizon else { return }
    services.timers.push(event, at: instant)
    guard instant < services.booked, let row = layout.services else { return }
    services.booked = instant
    agenda.book(row, at: instant)
  }

  /// Lets something happen at the present instant, after what is happening now.
  mutating func soon(_ event: TimerEvent) {
    if services.isHandling { services.ready.append(event) } else { schedule(event, at: now) }
  }

  /// The earliest moment of services, clients and data has come.
  @inline(never)
  mutating func servicesAreDue() {
    // Nothing that is put in meanwhile needs to be booked.
    services.booked = .start
    services.isHandling = true
    if let event = services.timers.pop() { handle(event) }
    finishHandling()
    guard let row = layout.services else { return }
    services.booked = services.timers.next
    if services.booked == .never {
      agenda.cancel(row)
    } else {
      agenda.book(row, at: services.booked)
    }
  }

  /// Lets everything happen that follows at the present instant.
  mutating func finishHandling() {
    while let event = services.ready.popFirst() { handle(event) }
    services.isHandling = false
  }

  private mutating func handle(_ event: TimerEvent) {
    switch event {
    case .clientIsDue(let row, let generation):
      if services.clients[Int(row)].generation == generation { clientIsDue(Int(row)) }
    case .resume(let row, let generation):
      if services.handlings[Int(row)].generation == generation { resume(handling: Int(row)) }
    case .fail(let row, let generation, let failure):
      guard services.handlings[Int(row)].generation == generation else { return }
      fail(Int(row), because: failure)
    case .begin(let row, let generation):
      if services.handlings[Int(row)].generation == generation { begin(handling: Int(row)) }
    case .request(let call, let generation, let endpoint):
      requestArrives(call: Int(call), generation: generation, endpoint: Int(endpoint))
    case .answer(let call, let generation, let answer):
      if services.calls[Int(call)].generation == generation {
        answerArrives(answer, call: Int(call))
      }
    case .timeout(let call, let generation):
      if services.calls[Int(call)].generation == generation { callTimesOut(Int(call)) }
    case .retry(let call, let generation):
      if services.calls[Int(call)].generation == generation { beginAttempt(Int(call)) }
    case .cutOff(let row, let generation):
      if services.handlings[Int(row)].generation == generation { cutOff(Int(row)) }
    case .data(let event): dataIsDue(event)
    }
  }
}
