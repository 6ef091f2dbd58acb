internal import BrokerEngine
internal import Groundwork
internal import Telemetry
internal import Vocabulary

// MARK: - The way into the broker

extension SimulationRun {
  /// Puts a frame on a line; it arrives after the line's latency.
  @inline(__always)
  mutating func send(_ frame: Frame, on line: Int) {
    framesOnLines &+= 1
    if lane.isOpen, desk.linkFaults == 0 {
      let arrival = now + lane.latency
      let key = agenda.key(of: layout.firstLine &+ line, at: arrival)
      if lines[line].letsPass(at: arrival), lane.insert(frame, key: key) {
        return agenda.bookBeside(lane.nextKey)
      }
    }
    sendAlone(frame, on: line)
  }

  /// Puts a frame on a line that books its first one itself.
  @inline(never)
  private mutating func sendAlone(_ frame: Frame, on line: Int) {
    let delay = desk.linkFaults == 0 ? .zero : delay(of: frame, on: line)
    // Behind others it changes nothing: the first of them is booked.
    if let arrival = lines[line].send(frame, at: now, delay: delay, &frames) {
      agenda.book(layout.firstLine &+ line, at: arrival)
    }
  }

  /// The first frame of the lane arrives.
  @inline(never)
  mutating func laneIsDue() {
    let frame = lane.removeFirst()
    agenda.bookBeside(lane.nextKey)
    framesOnLines &-= 1
    arrive(frame)
  }

  /// The first frame on a line arrives.
  @inline(never)
  mutating func lineIsDue(_ line: Int) {
    guard agenda.key(of: layout.firstLine &+ line, at: now) != lane.nextKey else {
      return laneIsDue()
    }
    let frame = lines[line].clogs == 0 ? lines[line].takeFirst(&frames) : nil
    let next = lines[line].nextArrival(in: frames)
    if next == .never {
      agenda.cancel(layout.firstLine &+ line)
    } else {
      agenda.book(layout.firstLine &+ line, at: max(next, now))
    }
    guard let frame else { return }
    framesOnLines &-= 1
    arrive(frame)
  }

  /// A frame has reached the other end of its line.
  @inline(__always)
  private mutating func arrive(_ frame: Frame) {
    switch frame {
    case .delivery(let row): receive(row)
    case .publish(let producer, let publication) where doorway.isOpen && !router.exists:
      takeIn(publication, ofProducer: Int(producer))
    case .acknowledge(let consumer, let tag) where doorway.isOpen:
      acknowledge(tag, on: consumers[Int(consumer)].channel)
    case .confirm(let producer, let number):
      arrive(confirm: number, isAccepted: true, at: Int(producer))
    case .refuse(let producer, let number):
      arrive(confirm: number, isAccepted: false, at: Int(producer))
    case .publish, .publishFromSlot, .publishEvent, .publishOnward, .commit, .acknowledge, .reject,
      .requeue, .openProducer, .closeProducer, .openConsumer, .closeConsumer:
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
    case .publish(let producer, let publication):
      takeIn(publication, ofProducer: Int(producer))
    case .publishFromSlot(let producer, let publication):
      publishingSlot = producer
      takeIn(publication, ofProducer: Int(producer))
      settlePublishingSlot()
    case .publishEvent(let producer, let version, let publication, let outboxRow):
      takeIn(publication, ofProducer: Int(producer), version: version, outboxRow: outboxRow)
    case .commit(let producer): apply(.commit(producers[Int(producer)].channel))
    case .publishOnward(let consumer, let publication):
      publish(publication, on: consumers[Int(consumer)].channel)
    case .acknowledge(let consumer, let tag):
      acknowledge(tag, on: consumers[Int(consumer)].channel)
    case .reject(let consumer, let tag): reject(tag, from: consumer, requeue: false)
    case .requeue(let consumer, let tag): reject(tag, from: consumer, requeue: true)
    case .openProducer(let row): openChannel(ofProducer: Int(row))
    case .closeProducer(let row):
      forgetRouting {
        switch $0 {
        case .publish(row, _), .publishFromSlot(row, _), .publishEvent(row, _, _, _), .commit(row):
          true
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
    case .delivery, .confirm, .refuse:
      preconditionFailure("deliveries and confirms leave the broker")
    }
  }

  /// A producer's message enters the broker.
  @inline(__always)
  private mutating func takeIn(_ publication: Publication, ofProducer index: Int) {
    if desk.obstacles == 0, !producers[index].isTakenSpecially, maximumSize == .max {
      publish(publication, on: producers[index].channel)
    } else {
      takeSpecially(publication, from: index)
    }
  }

  private mutating func reject(_ tag: DeliveryTag, from consumer: UInt32, requeue: Bool) {
    apply(
      .reject(consumers[Int(consumer)].channel, tag, multiple: false, requeue: requeue)
    )
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
    case .publish(_, let publication), .publishFromSlot(_, let publication),
      .publishEvent(_, _, let publication, _), .publishOnward(_, let publication):
      max(1, broker.routeCount(publication.envelope))
    case .commit: 0
    case .acknowledge, .reject, .requeue, .delivery, .confirm, .refuse, .openProducer,
      .closeProducer, .openConsumer, .closeConsumer:
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
