import Groundwork
import Vocabulary

/// Queues that go when nobody uses them (R6.5).
///
/// Having a consumer, a get and a declare are use; publishing is not. A queue has one timer, for
/// the earliest of what it waits for.
extension Broker {
  /// Somebody used a queue: its time without use begins anew, if it has no consumer.
  mutating func restartExpiry(of queue: Int, _ effects: inout [BrokerEffect]) {
    guard let limit = queues[queue].policy.expiry else {
      queues[queue].expiresAt = .never
      return
    }
    queues[queue].expiresAt = queues[queue].consumerCount == 0 ? clock + limit : .never
    askForExpiry(of: queue, &effects)
  }

  /// Asks to be woken when a queue goes, unless a timer rings before that anyway.
  mutating func askForExpiry(of queue: Int, _ effects: inout [BrokerEffect]) {
    wake(queue, at: queues[queue].expiresAt, &effects)
  }

  /// Asks for the timer of a queue at that instant or before.
  mutating func wake(_ queue: Int, at instant: VirtualInstant, _ effects: inout [BrokerEffect]) {
    guard instant < queues[queue].timer else { return }
    queues[queue].timer = instant
    effects.append(.expiryDue(QueueID(index: queue), at: instant))
  }
}
