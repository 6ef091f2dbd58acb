internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - Messages that a service handles

extension SimulationRun {
  /// The moment of a consumer with a handler has come: it begins a message, or goes on with it.
  @inline(never)
  mutating func handlerIsDue(_ index: Int) {
    agenda.release(layout.firstConsumer &+ index)
    let isNested = services.isHandling
    services.isHandling = true
    if consumers[index].handling >= 0 {
      resume(handling: Int(consumers[index].handling))
    } else if consumers[index].hangs == 0 {
      beginMessage(of: index)
    }
    if !isNested { finishHandling() }
    agenda.settle(layout.firstConsumer &+ index)
  }

  private mutating func beginMessage(of index: Int) {
    let delivery = consumers[index].current
    let row = services.addHandling()
    services.handlings[row].owner = .consumer
    services.handlings[row].ownerRow = UInt32(truncatingIfNeeded: index)
    services.handlings[row].stamp = delivery.stamp
    services.handlings[row].origin =
      delivery.origin == .none ? delivery.message : delivery.origin
    consumers[index].handling = Int32(truncatingIfNeeded: row)
    enter(row, services.program.handlers[consumers[index].plan])
  }

  /// A message has been handled, or its handling failed.
  mutating func finishMessage(of index: Int, _ handling: Handling, hasFailed: Bool) {
    consumers[index].handling = -1
    consumers[index].hasPublished = handling.publishedEvent
    if hasFailed, !handling.isUndone { failWork(index) } else { finishHandledWork(index) }
  }

  /// The consumer of a message in work is gone; what it had begun ends with it.
  mutating func abandonMessage(of index: Int) {
    let row = Int(consumers[index].handling)
    guard row >= 0 else { return }
    consumers[index].handling = -1
    services.meters[Int(services.handlings[row].service)].crashed += 1
    abandon(row)
  }

  /// A consumer that hung goes on with its message.
  mutating func resumeMessage(of index: Int) {
    let row = Int(consumers[index].handling)
    guard row >= 0 else { return agenda.book(layout.firstConsumer &+ index, at: now) }
    guard services.handlings[row].isHeld else { return }
    services.handlings[row].isHeld = false
    wake(row)
  }

  /// Books again what a consumer's message in work waits for, after its connection was cut.
  mutating func rebookMessage(of index: Int) {
    let row = Int(consumers[index].handling)
    if row < 0 {
      agenda.book(layout.firstConsumer &+ index, at: now)
    } else if services.handlings[row].waitsFor == .time, !services.handlings[row].isHeld {
      agenda.book(
        layout.firstConsumer &+ index,
        at: min(max(consumers[index].workEnds, now), services.horizon)
      )
    }
  }

  // MARK: Publishing

  /// A step publishes; `true` when it waits for the broker's confirm.
  mutating func isPublishing(_ number: Int, for row: Int) -> Bool {
    let step = services.program.publishes[number]
    let handling = services.handlings[row]
    if step.usesOutbox {
      // Part of the commit: no death lies between.
      services.handlings[row].publishedEvent = true
      putInOutbox(step, for: row)
      return false
    }
    let service = Int(handling.service)
    if handling.wroteRow, !handling.publishedEvent, !step.usesOutbox,
      diesBetween(.commitAndPublish, producer: step.producer, of: service)
    {
      return true
    }
    services.handlings[row].publishedEvent = true
    noteTold(step, of: handling)
    let awaits = step.awaitsConfirm && producers[step.producer].asksForConfirms
    if awaits { services.handlings[row].waitsFor = .confirm }
    let waiter = ServiceState.Waiter(
      handling: awaits ? UInt32(truncatingIfNeeded: row) : .max,
      generation: handling.generation
    )
    publish(
      ServiceEvent(
        stamp: handling.stamp,
        origin: handling.origin,
        waiter: waiter,
        version: toldVersion(step, of: handling)
      ),
      from: step.producer
    )
    // Also in this order: the event is out, and the process dies before it hears so.
    if services.hasCrashPoints, producers[step.producer].asksForConfirms {
      return diesBetween(.publishAndConfirm, producer: step.producer, of: service) || awaits
    }
    return awaits
  }

  /// Publishes an event, or holds it back while the service's connection is cut off or blocked.
  mutating func publish(_ event: ServiceEvent, from index: Int) {
    guard producers[index].outages == 0 else { return producers[index].heldEvents.append(event) }
    let publication = producers[index].makePublication(of: event, at: now)
    submitEvent(publication, event, ofProducer: index)
  }

  /// A service's connection is there again: it publishes what it held back.
  mutating func publishHeldEvents(of index: Int) {
    while producers[index].outages == 0, let event = producers[index].heldEvents.popFirst() {
      publish(event, from: index)
    }
  }

  /// A confirm came for an event of a service.
  mutating func passConfirm(toWaiterOf index: Int, isAccepted: Bool) {
    guard let waiter = producers[index].waiters.popFirst(), waiter.handling != .max else { return }
    if waiter.isRelay {
      return relayHears(of: waiter.generation, producer: index, isAccepted: isAccepted)
    }
    if isAccepted {
      schedule(.resume(waiter.handling, generation: waiter.generation), at: now)
    } else {
      schedule(.fail(waiter.handling, generation: waiter.generation, .unconfirmed), at: now)
    }
  }

  /// A service's connection broke: confirms that were awaited never come.
  mutating func loseWaiters(of index: Int) {
    while !producers[index].waiters.isEmpty {
      passConfirm(toWaiterOf: index, isAccepted: false)
    }
  }
}

/// An event that a step publishes: the journey it belongs to, and who waits for the confirm.
struct ServiceEvent: Sendable, BitwiseCopyable {
  var stamp: VirtualInstant
  var origin: MessageID
  var waiter: ServiceState.Waiter
  /// The version of a table that it tells of, and the row of an outbox that it comes from.
  var version: UInt32 = 0
  var outboxRow: UInt32 = .max

  /// Whether its number must be known when it enters the broker.
  var isFollowed: Bool { version > 0 || outboxRow != .max }
}
