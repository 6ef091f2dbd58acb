internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - Outboxes and their relays

extension SimulationRun {
  /// Writes an event to the outbox of its service, as part of the commit before it.
  mutating func putInOutbox(_ step: PublishInstruction, for row: Int) {
    let handling = services.handlings[row]
    let service = Int(handling.service)
    services.meters[service].outboxed += 1
    noteTold(step, of: handling)
    let event = Outbox.Row(
      producer: UInt32(truncatingIfNeeded: step.producer),
      stamp: handling.stamp,
      origin: handling.origin,
      version: toldVersion(step, of: handling)
    )
    let number = data.outboxes[service]?.put(event)
    guard let number else { return }
    data.note(.outboxed, .outbox(service: service), version: UInt32(truncatingIfNeeded: number))
    bookLook(ofRelay: service)
    carryOutDataEffects()
  }

  /// The version that an event tells of; 0 when it tells of none.
  func toldVersion(_ step: PublishInstruction, of handling: Handling) -> UInt32 {
    step.tellsOf.flatMap { handling.written.version(of: $0) } ?? 0
  }

  /// Tells the checker what the owner's events have told of.
  mutating func noteTold(_ step: PublishInstruction, of handling: Handling) {
    guard isVerifying, let table = step.tellsOf else { return }
    let version = toldVersion(step, of: handling)
    verifier?.data.tell(version, of: table)
  }

  private mutating func bookLook(ofRelay service: Int) {
    guard let outbox = data.outboxes[service], !outbox.isLookBooked, !outbox.isEmpty else { return }
    data.outboxes[service]?.isLookBooked = true
    data.effects.append(.book(.relayLooks(UInt32(service)), outbox.nextLook(after: now)))
  }

  /// The relay of a service looks at its outbox: it publishes what waits, in order, and marks it.
  ///
  /// When it dies between the two, the row is not marked, and the next look publishes it again.
  mutating func relayLooks(of service: Int) {
    data.outboxes[service]?.isLookBooked = false
    let isTiny = faults.buggifying > 0 && buggifies(.smallBatch)
    var left = isTiny ? 1 : data.outboxes[service]?.batch ?? 0
    var next = data.outboxes[service]?.firstNumber ?? 0
    while left > 0, let number = data.outboxes[service]?.firstWaiting(from: next) {
      guard publish(outboxRow: number, of: service) else { break }
      next = number + 1
      left -= 1
    }
    bookLook(ofRelay: service)
  }

  /// Publishes one row; `false` when the relay cannot, or dies before it has marked it.
  private mutating func publish(outboxRow number: UInt64, of service: Int) -> Bool {
    guard let row = data.outboxes[service]?[number] else { return false }
    let producer = Int(row.producer)
    guard producers[producer].outages == 0, !row.isOnItsWay else { return false }
    let tag = UInt32(truncatingIfNeeded: number)
    let awaits = producers[producer].asksForConfirms
    let event = ServiceEvent(
      stamp: row.stamp,
      origin: row.origin,
      waiter: awaits ? .relay(ofRow: tag) : .nobody,
      version: row.version,
      outboxRow: tag
    )
    // Before it is said: the confirm may come at once.
    data.outboxes[service]?.publish(number)
    if !row.wasPublished { services.meters[service].relayed += 1 }
    if awaits { data.outboxes[service]?.await(number) }
    data.note(.relayed, .outbox(service: service), version: tag)
    publish(event, from: producer)
    guard !relayDies(of: service, producer: producer) else { return false }
    if !awaits { data.outboxes[service]?.mark(number) }
    return true
  }

  /// Whether the process dies between publishing a row and marking it (F40).
  private mutating func relayDies(of service: Int, producer: Int) -> Bool {
    guard diesBetween(.publishAndMark, producer: producer, of: service) else { return false }
    // A confirm that is on its way finds nobody.
    data.outboxes[service]?.forgetConfirms()
    return true
  }

  /// A confirm for a row came, or can never come.
  mutating func relayHears(of row: UInt32, producer: Int, isAccepted: Bool) {
    guard let service = scenario.producers[producers[producer].plan].service else { return }
    let number = UInt64(row)
    if isAccepted {
      data.outboxes[service]?.confirm(number)
    } else {
      data.outboxes[service]?.giveBack(number)
      bookLook(ofRelay: service)
      carryOutDataEffects()
    }
  }

  // MARK: Events enter the broker

  /// A service's event enters the broker: it gets its number, which stands for what it tells of.
  mutating func takeIn(
    _ publication: Publication,
    ofProducer index: Int,
    version: UInt32,
    outboxRow: UInt32
  ) {
    guard !mustWait(publication, index) else {
      return keepForLater(
        .publishEvent(
          producer: UInt32(truncatingIfNeeded: index),
          version: version,
          publication,
          outboxRow: outboxRow
        ),
        ofProducer: index
      )
    }
    if desk.obstacles > 0 || maximumSize != .max, refuses(publication, from: index) {
      return learn(outboxRow, .none, ofProducer: index)
    }
    let message = MessageID(rawValue: broker.messageNumberLimit)
    if data.hasViews { data.told.bind(version, to: message) }
    learn(outboxRow, message, ofProducer: index)
    apply(.publish(producers[index].channel, publication))
  }

  /// Whether the broker does not read an event now: it has an alarm, or no room for it (A11.1).
  private mutating func mustWait(_ publication: Publication, _ index: Int) -> Bool {
    if broker.hasAlarm { return true }
    guard upkeep.limitsRoom else { return false }
    guard producers[index].unreadEvents.isEmpty else { return true }
    let channel = producers[index].channel
    defer { carryOutEffects() }
    return broker.waitsForRoom(publication, on: channel, at: now, effects: &effectsToCarryOut)
  }

  /// A row of an outbox has reached the broker, and has become a message or been refused.
  private mutating func learn(_ row: UInt32, _ message: MessageID, ofProducer index: Int) {
    guard row != .max, let service = scenario.producers[producers[index].plan].service else {
      return
    }
    data.outboxes[service]?.learn(UInt64(row), message)
  }

  /// A broker with an alarm reads nothing of a connection that publishes: its service waits.
  private mutating func keepForLater(_ frame: Frame, ofProducer index: Int) {
    producers[index].unreadEvents.append(frame)
    guard !producers[index].isBlocked else { return }
    journal.write(.blocked, at: now, channel: producers[index].connection.rawValue)
    producers[index].isBlocked = true
    producers[index].outages += 1
  }

  /// The last alarm is over, or there is room: what services had said meanwhile is read.
  mutating func readUnreadEvents() {
    for index in producers.indices where !producers[index].unreadEvents.isEmpty {
      if producers[index].isBlocked {
        // One that waits for room is told by the broker.
        guard !broker.isWaitingForRoom(producers[index].connection) else { continue }
        journal.write(.unblocked, at: now, channel: producers[index].connection.rawValue)
        producers[index].isBlocked = false
        producers[index].outages -= 1
      }
      var frames = RingBuffer<Frame>()
      swap(&frames, &producers[index].unreadEvents)
      while let frame = frames.popFirst() {
        if broker.hasAlarm || producers[index].isBlocked {
          producers[index].unreadEvents.append(frame)
        } else {
          carry(frame)
        }
      }
      publishHeldEvents(of: index)
    }
  }
}

extension ServiceState.Waiter {
  /// Nobody waits for a confirm.
  static var nobody: Self { Self(handling: .max, generation: 0) }

  /// A relay waits for the confirm of a row of its outbox.
  static func relay(ofRow row: UInt32) -> Self { Self(handling: .max - 1, generation: row) }

  var isRelay: Bool { handling == .max - 1 }
}
