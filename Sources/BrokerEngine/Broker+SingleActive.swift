import Groundwork
import Vocabulary

/// Queues of which only one consumer at a time is served (R4.7).
extension Broker {
  /// Lets a new consumer be served, or wait where another is the active one.
  mutating func admit(_ consumer: UInt32, to queue: Int, _ effects: inout [BrokerEffect]) {
    guard queues[queue].policy.hasSingleActiveConsumer else {
      return joinCircle(consumer, of: queue)
    }
    consumers[Int(consumer)].activity = .waiting
    queues[queue].waitingConsumers.append(consumer)
    letOthersTakeOver(in: queue, &effects)
    activateNext(of: queue, &effects)
  }

  /// Makes the waiting consumer with the highest priority, the oldest of those, the active one if
  /// there is none.
  mutating func activateNext(of queue: Int, _ effects: inout [BrokerEffect]) {
    guard queues[queue].activeConsumer == QueueCounts.nobody,
      let place = placeOfNextActive(of: queue)
    else { return }
    let consumer = queues[queue].waitingConsumers.remove(at: place)
    queues[queue].activeConsumer = consumer
    consumers[Int(consumer)].activity = .served
    joinCircle(consumer, of: queue)
    effects.append(.activated(ConsumerID(rawValue: consumer), QueueID(index: queue)))
  }

  /// In quorum queues of 3.10 priorities play no part.
  private func placeOfNextActive(of queue: Int) -> Int? {
    if queues[queue].policy.kind == .quorum, settings.version == .v3x10 {
      return queues[queue].waitingConsumers.isEmpty ? nil : 0
    }
    var best: Int?
    for (place, consumer) in queues[queue].waitingConsumers.enumerated() {
      guard let known = best.map({ queues[queue].waitingConsumers[$0] }) else {
        best = place
        continue
      }
      if consumers[Int(consumer)].priority > consumers[Int(known)].priority { best = place }
    }
    return best
  }

  /// The active consumer of a quorum queue makes way for one of higher priority, since 4.x.
  ///
  /// It gets nothing new, and goes back among those that wait once it has nothing unsettled.
  private mutating func letOthersTakeOver(in queue: Int, _ effects: inout [BrokerEffect]) {
    let active = queues[queue].activeConsumer
    guard active != QueueCounts.nobody, consumers[Int(active)].activity == .served,
      queues[queue].policy.kind == .quorum, settings.version == .v4x3,
      let place = placeOfNextActive(of: queue),
      consumers[Int(queues[queue].waitingConsumers[place])].priority
        > consumers[Int(active)].priority
    else { return }
    if consumers[Int(active)].blockedAt == 0 {
      leaveCircle(active, of: queue)
      blockCount &+= 1
      consumers[Int(active)].blockedAt = blockCount
    }
    consumers[Int(active)].activity = .leaving
    _ = makeWay(active, &effects)
  }

  /// Ends the turn of an active consumer that is to leave and has settled everything.
  @inline(never)
  mutating func makeWay(_ consumer: UInt32, _ effects: inout [BrokerEffect]) -> Bool {
    guard consumers[Int(consumer)].unacked == 0 else { return false }
    let queue = Int(consumers[Int(consumer)].queue)
    consumers[Int(consumer)].blockedAt = 0
    consumers[Int(consumer)].activity = .waiting
    queues[queue].waitingConsumers.append(consumer)
    queues[queue].activeConsumer = QueueCounts.nobody
    activateNext(of: queue, &effects)
    return true
  }

  /// Forgets that a consumer which goes was the active one, or waited to be.
  ///
  /// Who is next is not decided yet: others may go with it.
  mutating func abdicate(_ consumer: UInt32, of queue: Int) {
    queues[queue].waitingConsumers.removeAll { $0 == consumer }
    if queues[queue].activeConsumer == consumer {
      queues[queue].activeConsumer = QueueCounts.nobody
    }
  }
}
