internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - Producers that do not hold their messages back

extension SimulationRun {
  /// A message comes due while its producer is cut off, which does not hold it back: it fails.
  @inline(never)
  mutating func failToPublish(_ intended: VirtualInstant, from index: Int) {
    let publication = producers[index].makePublication(intended: intended)
    if producers[index].asksForConfirms { _ = producers[index].unconfirmed.removeLast() }
    fail(Attempt(publication: publication, published: now), from: index)
  }

  /// A message is tried again, as another publish on the same business.
  mutating func tryAgain(_ attempt: Attempt, from index: Int) {
    desk.waiting -= 1
    guard !producers[index].isBlocked else {
      // Its connection takes nothing: it comes back to this after another pause.
      return wait(with: attempt, from: index)
    }
    producers[index].countAgain()
    producerMeters[producers[index].plan].retried += 1
    var next = attempt
    next.tries += 1
    next.published = now
    guard producers[index].outages == 0 else { return fail(next, from: index) }
    if producers[index].asksForConfirms { producers[index].nextTry = next }
    announceAgain(next.publication, from: index)
  }

  private mutating func fail(_ attempt: Attempt, from index: Int) {
    producerMeters[producers[index].plan].refused += 1
    journal.write(
      .published,
      at: now,
      actor: UInt32(truncatingIfNeeded: layout.consumerCount &+ index),
      channel: producers[index].channel.rawValue
    )
    giveBack(attempt, to: index)
  }

  /// A message is on its way to the broker: it is a first try, unless it is said to be another.
  mutating func noteTry(of publication: Publication, from index: Int) {
    guard producers[index].asksForConfirms else { return }
    let attempt = producers[index].nextTry ?? Attempt(publication: publication, published: now)
    if producers[index].nextTry == nil { _ = producers[index].unconfirmed.removeLast() }
    producers[index].nextTry = nil
    producers[index].attempts.append(attempt)
  }

  /// A try has failed: another after a pause, or the message is given up.
  mutating func giveBack(_ attempt: Attempt, to index: Int) {
    let plan = producers[index].plan
    guard case .again(_, let limit) = scenario.producers[plan].retry,
      limit.map({ attempt.tries < $0 }) ?? true
    else {
      producerMeters[plan].givenUp += 1
      return
    }
    wait(with: attempt, from: index)
  }

  private mutating func wait(with attempt: Attempt, from index: Int) {
    guard case .again(let pause, _) = scenario.producers[producers[index].plan].retry else {
      return
    }
    var open = attempt
    open.isSettled = false
    desk.waiting += 1
    self.plan(.publishAgain(producer: UInt32(index), open), at: now + pause)
  }

  /// The confirm of a try has come; without one that is not positive it is tried again.
  mutating func receiveConfirm(
    ofTry number: UInt64,
    producer index: Int,
    isAccepted: Bool
  ) {
    guard let attempt = producers[index].attempts.take(number) else { return }
    let plan = producers[index].plan
    producerMeters[plan].confirm(
      isAccepted: isAccepted,
      at: now,
      intended: attempt.publication.stamp
    )
    if keepsSeries { keepConfirmed(intended: attempt.publication.stamp) }
    journal.write(
      isAccepted ? .confirmed : .nacked,
      at: now,
      actor: UInt32(truncatingIfNeeded: layout.consumerCount &+ index),
      channel: producers[index].channel.rawValue
    )
    if !isAccepted { giveBack(attempt, to: index) }
  }

  /// A confirm never reaches its producer, which does not know what became of the message (F26).
  mutating func loseConfirm(_ number: UInt64, producer index: Int) {
    let plan = producers[index].plan
    if producers[index].tries {
      guard let attempt = producers[index].attempts.take(number) else { return }
      producerMeters[plan].forget(1, at: now)
      return giveBack(attempt, to: index)
    }
    guard producers[index].unconfirmed.popFirst() != nil else { return }
    producerMeters[plan].forget(1, at: now)
    if producers[index].rhythm == .onDemand { passConfirm(toWaiterOf: index, isAccepted: false) }
  }

  /// The connection of a producer that tries is gone: what had no confirm is unknown.
  mutating func loseAttempts(of index: Int) {
    let open = producers[index].attempts.takeAll()
    if producers[index].asksForConfirms {
      producerMeters[producers[index].plan].forget(open.count, at: now)
      for attempt in open { giveBack(attempt, to: index) }
    }
  }
}
