internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - Producers

extension SimulationRun {
  /// The booked moment of a producer has come: it publishes, and books the next one.
  @inline(__always)
  mutating func producerIsDue(_ index: Int) {
    switch producers[index].rhythm {
    case .open:
      publish(from: index, intended: now)
      bookArrival(ofProducer: index, after: now)
    case .closed:
      agenda.cancel(producers[index].actor)
      publish(from: index, intended: now)
    case .burst:
      publishBurst(from: index)
    case .onDemand: agenda.cancel(producers[index].actor)
    }
  }

  @inline(__always)
  mutating func bookArrival(ofProducer index: Int, after instant: VirtualInstant) {
    let next =
      producers[index].remaining > 0 ? producers[index].nextArrival(after: instant) : .never
    if next <= runEnd {
      agenda.book(producers[index].actor, at: next)
    } else {
      agenda.cancel(producers[index].actor)
      producers[index].isFinished = next == .never
    }
  }

  mutating func bookThink(ofProducer index: Int, from instant: VirtualInstant) {
    guard producers[index].remaining > 0 else { return producers[index].isFinished = true }
    let next = instant + VirtualDuration(nanoseconds: producers[index].think.draw())
    if next <= runEnd { agenda.book(producers[index].actor, at: next) }
  }

  private mutating func publishBurst(from index: Int) {
    agenda.cancel(producers[index].actor)
    while producers[index].remaining > 0 { publish(from: index, intended: now) }
    producers[index].isFinished = true
  }

  /// Publishes one message that was meant for `intended`, or holds it while the producer is cut off.
  @inline(__always)
  mutating func publish(from index: Int, intended: VirtualInstant) {
    if producers[index].outages > 0 { return hold(intended, at: index) }
    announce(producers[index].makePublication(intended: intended), from: index)
  }

  /// Sends a service's event, as the message that it has become.
  @inline(never)
  mutating func submitEvent(
    _ publication: Publication,
    _ event: ServiceEvent,
    ofProducer index: Int
  ) {
    guard event.isFollowed else { return announce(publication, from: index) }
    noteAnnounced(by: index)
    var publication = publication
    if desk.obstacles > 0 { disfigure(&publication, from: index) }
    send(
      .publishEvent(
        producer: UInt32(truncatingIfNeeded: index),
        version: event.version,
        publication,
        outboxRow: event.outboxRow
      ),
      ofProducer: index
    )
  }

  @inline(__always)
  private mutating func announce(_ publication: Publication, from index: Int) {
    noteAnnounced(by: index)
    if isDirect, producers[index].isPlain {
      publish(publication, on: producers[index].channel)
    } else {
      submit(publication, ofProducer: index)
    }
  }

  @inline(__always)
  private mutating func noteAnnounced(by index: Int) {
    if producers[index].asksForConfirms {
      producerMeters[producers[index].plan].await(at: now)
    }
    journal.write(
      .published,
      at: now,
      actor: UInt32(truncatingIfNeeded: layout.consumerCount &+ index),
      channel: producers[index].channel.rawValue
    )
  }

  /// Sends a message that was sent before.
  @inline(never)
  mutating func announceAgain(_ publication: Publication, from index: Int) {
    announce(publication, from: index)
  }

  /// Sends a producer's message to the broker, over its line or at once.
  @inline(__always)
  private mutating func submit(_ publication: Publication, ofProducer index: Int) {
    var publication = publication
    if desk.obstacles > 0 { disfigure(&publication, from: index) }
    let row = UInt32(truncatingIfNeeded: index)
    let frame: Frame =
      producers[index].rhythm == .closed
      ? .publishFromSlot(producer: row, publication) : .publish(producer: row, publication)
    if producers[index].tries { noteTry(of: publication, from: index) }
    send(frame, ofProducer: index)
    if producers[index].transactionLength != nil { countInTransaction(ofProducer: index) }
  }

  private mutating func send(_ frame: Frame, ofProducer index: Int) {
    if layout.hasLinks {
      send(frame, on: layout.lineUp(ofProducer: index))
    } else {
      enterBroker(frame)
    }
  }

  private mutating func countInTransaction(ofProducer index: Int) {
    producers[index].uncommitted += 1
    let isFull = producers[index].uncommitted >= producers[index].transactionLength ?? 1
    if isFull || producers[index].remaining == 0 { commit(producer: index) }
  }

  /// Commits what a producer has published since its last commit, if there is anything.
  mutating func commit(producer index: Int) {
    guard producers[index].uncommitted > 0 else { return }
    producers[index].uncommitted = 0
    send(.commit(producer: UInt32(index)), ofProducer: index)
  }

  private mutating func hold(_ intended: VirtualInstant, at index: Int) {
    if producers[index].tries, !producers[index].isBlocked {
      return failToPublish(intended, from: index)
    }
    producers[index].held.append(intended)
    producers[index].remaining &-= 1
  }

  /// A producer that was cut off publishes what it held back.
  mutating func publishHeld(of index: Int) {
    if producers[index].rhythm == .onDemand { return publishHeldEvents(of: index) }
    while producers[index].outages == 0, let intended = producers[index].held.popFirst() {
      producers[index].remaining &+= 1
      publish(from: index, intended: intended)
    }
  }

  /// A confirm has reached its producer; a channel's confirms come in the order of its publishes.
  mutating func receiveConfirm(producer index: Int, number: UInt64, isAccepted: Bool) {
    if producers[index].tries {
      return receiveConfirm(ofTry: number, producer: index, isAccepted: isAccepted)
    }
    guard let intended = producers[index].unconfirmed.popFirst() else { return }
    let plan = producers[index].plan
    producerMeters[plan].confirm(isAccepted: isAccepted, at: now, intended: intended)
    if keepsSeries { keepConfirmed(intended: intended) }
    journal.write(
      isAccepted ? .confirmed : .nacked,
      at: now,
      actor: UInt32(truncatingIfNeeded: layout.consumerCount &+ index),
      channel: producers[index].channel.rawValue
    )
    if producers[index].rhythm == .onDemand {
      passConfirm(toWaiterOf: index, isAccepted: isAccepted)
    }
  }

  /// A closed producer's message has reached the end of its way: its slot thinks again.
  @inline(never)
  mutating func releaseSlot(holding message: MessageID) {
    guard let index = closedSlots.removeValue(forKey: message.rawValue) else { return }
    guard phase == .run || phase == .warmUp else { return }
    bookThink(ofProducer: Int(index), from: now)
  }
}
