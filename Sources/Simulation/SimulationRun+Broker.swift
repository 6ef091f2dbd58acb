internal import BrokerEngine
internal import Groundwork
internal import Telemetry
internal import Vocabulary

// MARK: - The way into the broker

extension SimulationRun {
  /// Puts a frame on a line; it arrives after the line's latency.
  mutating func send(_ frame: Frame, on line: Int) {
    let delay = desk.linkFaults == 0 ? .zero : delay(of: frame, on: line)
    framesOnLines &+= 1
    // Behind others it changes nothing: the first of them is booked.
    if let arrival = lines[line].send(frame, at: now, delay: delay, &frames) {
      agenda.book(layout.firstLine &+ line, at: arrival)
    }
  }

  /// The first frame on a line arrives.
  @inline(never)
  mutating func lineIsDue(_ line: Int) {
    guard lines[line].clogs == 0, let frame = lines[line].takeFirst(&frames) else {
      return agenda.cancel(layout.firstLine + line)
    }
    framesOnLines &-= 1
    let next = lines[line].nextArrival(in: frames)
    if next == .never {
      agenda.cancel(layout.firstLine &+ line)
    } else {
      agenda.book(layout.firstLine &+ line, at: max(next, now))
    }
    switch frame {
    case .delivery(let delivery): receive(delivery)
    case .acknowledge(let consumer, let tag) where doorway.isOpen:
      acknowledge(tag, on: consumers[Int(consumer)].channel)
    case .confirm(let producer, let number, let isAccepted):
      arrive(confirm: number, isAccepted: isAccepted, at: Int(producer))
    case .publish, .publishEvent, .publishOnward, .commit, .acknowledge, .reject, .openProducer,
      .closeProducer,
      .openConsumer, .closeConsumer:
      enterBroker(frame)
    }
  }

  /// A frame reaches the broker, which takes it in at once unless it is paused or must route.
  mutating func enterBroker(_ frame: Frame) {
    guard doorway.isOpen else { return doorway.waiting.append(frame) }
    takeIn(frame)
  }

  mutating func takeIn(_ frame: Frame) {
    if router.exists, frame.isPublish { return enqueueForRouting(frame) }
    carry(frame)
  }

  /// Says a frame to the broker as a command and carries out what it does.
  mutating func carry(_ frame: Frame) {
    switch frame {
    case .publish(let producer, let isSlot, let publication):
      if isSlot { publishingSlot = producer }
      if desk.obstacles == 0, !producers[Int(producer)].isTakenSpecially, maximumSize == .max {
        publish(publication, on: producers[Int(producer)].channel)
      } else {
        takeSpecially(publication, from: Int(producer))
      }
      if isSlot { settlePublishingSlot() }
    case .publishEvent(let producer, let version, let outboxRow, let publication):
      takeIn(publication, ofProducer: Int(producer), version: version, outboxRow: outboxRow)
    case .commit(let producer): apply(.commit(producers[Int(producer)].channel))
    case .publishOnward(let consumer, let publication):
      publish(publication, on: consumers[Int(consumer)].channel)
    case .acknowledge(let consumer, let tag):
      acknowledge(tag, on: consumers[Int(consumer)].channel)
    case .reject(let consumer, let tag, let requeue):
      let channel = consumers[Int(consumer)].channel
      apply(.reject(channel, tag, multiple: false, requeue: requeue))
    case .openProducer(let row): openChannel(ofProducer: Int(row))
    case .closeProducer(let row):
      forgetRouting {
        switch $0 {
        case .publish(row, _, _), .publishEvent(row, _, _, _), .commit(row): true
        default: false
        }
      }
      if data.exists { data.loseEventsOnTheirWay(of: row) }
      close(producers[Int(row)].connection, cause: .reset)
    case .openConsumer(let row): openChannel(ofConsumer: Int(row))
    case .closeConsumer(let row, let cause):
      forgetRouting { if case .publishOnward(row, _) = $0 { true } else { false } }
      keepPlace(of: Int(row))
      close(consumers[Int(row)].connection, cause: cause)
    case .delivery, .confirm:
      preconditionFailure("deliveries and confirms leave the broker")
    }
  }

  private mutating func close(_ connection: ConnectionID, cause: EventCause) {
    closingCause = cause
    apply(.closeConnection(connection))
    closingCause = .none
  }

  /// Publishes a message at the broker and carries out what that does.
  @inline(__always)
  mutating func publish(_ publication: Publication, on channel: ChannelID) {
    broker.publish(publication, on: channel, at: now, effects: &effectsToCarryOut)
    carryOutEffects()
  }

  /// Acknowledges a delivery at the broker and carries out what that does.
  @inline(__always)
  mutating func acknowledge(_ tag: DeliveryTag, on channel: ChannelID) {
    broker.acknowledge(tag, on: channel, at: now, effects: &effectsToCarryOut)
    carryOutEffects()
  }

  /// Applies a command and carries out its effects.
  @inline(__always)
  mutating func apply(_ command: BrokerCommand) {
    broker.apply(command, at: now, effects: &effectsToCarryOut)
    carryOutEffects()
  }

  /// A message that no queue took has reached the end of its way already.
  ///
  /// One that the broker does not take in for the time being has not.
  mutating func settlePublishingSlot() {
    guard let slot = publishingSlot else { return }
    publishingSlot = nil
    guard !producers[Int(slot)].isBlocked else {
      return producers[Int(slot)].hasBlockedMessage = true
    }
    if phase == .run || phase == .warmUp { bookThink(ofProducer: Int(slot), from: now) }
  }

  // MARK: Router

  private mutating func enqueueForRouting(_ frame: Frame) {
    router.waiting.append(Router.Job(frame: frame, arrival: now))
    if router.current == nil { beginRouting() }
  }

  private mutating func beginRouting() {
    guard let job = router.waiting.popFirst() else { return agenda.cancel(ActorLayout.router) }
    router.wait.record(now - job.arrival)
    router.current = job
    let copies = copies(of: job.frame)
    var cost: Int64 = 0
    for _ in 0..<copies { cost &+= router.cost.draw() }
    if router.factor != 1 { cost = Int64(min(Double(cost) * router.factor + 0.5, 3e18)) }
    agenda.book(ActorLayout.router, at: now + VirtualDuration(nanoseconds: cost))
  }

  private mutating func copies(of frame: Frame) -> Int {
    switch frame {
    case .publish(_, _, let publication), .publishEvent(_, _, _, let publication),
      .publishOnward(_, let publication):
      max(1, broker.routeCount(publication.envelope))
    case .commit: 0
    case .acknowledge, .reject, .delivery, .confirm, .openProducer, .closeProducer, .openConsumer,
      .closeConsumer:
      1
    }
  }

  /// Messages of a connection that closes are lost while they wait for the router.
  private mutating func forgetRouting(where isLost: (Frame) -> Bool) {
    guard router.exists else { return }
    if let job = router.current, isLost(job.frame) { router.current = nil }
    for _ in 0..<router.waiting.count {
      guard let job = router.waiting.popFirst() else { return }
      if !isLost(job.frame) { router.waiting.append(job) }
    }
  }

  /// The router is done with a message: it enters its queues.
  mutating func routerIsDue() {
    guard doorway.isOpen else {
      // A paused broker finishes this message when it goes on.
      return agenda.cancel(ActorLayout.router)
    }
    if let job = router.current {
      router.current = nil
      carry(job.frame)
    }
    beginRouting()
  }

  // MARK: Pause

  mutating func pauseBroker() {
    doorway.pauses += 1
    updateDirectness()
  }

  /// Whether clients' frames become commands at once: no link, no router, no pause, nothing in the way.
  mutating func updateDirectness() {
    isDirect =
      !layout.hasLinks && !router.exists && doorway.isOpen && desk.obstacles == 0
      && maximumSize == .max
  }

  mutating func resumeBroker() {
    doorway.pauses -= 1
    guard doorway.isOpen else { return }
    let due = doorway.expiries
    doorway.expiries = []
    for queue in due { apply(.expire(queue)) }
    bookUpkeep()
    if doorway.isFlushLate {
      doorway.isFlushLate = false
      apply(.flush)
    }
    if router.current != nil, !agenda.isBooked(ActorLayout.router) { routerIsDue() }
    while doorway.isOpen, let frame = doorway.waiting.popFirst() { takeIn(frame) }
    updateDirectness()
  }

  /// The head of a queue may have expired.
  mutating func expiryIsDue(_ queue: QueueID) {
    agenda.cancel(ActorLayout.firstQueue + queue.index)
    guard doorway.isOpen else { return doorway.expiries.append(queue) }
    apply(.expire(queue))
  }
}
