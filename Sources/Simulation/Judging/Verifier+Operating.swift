internal import BrokerEngine
internal import Vocabulary

/// What operators change about those the verifier follows.
extension Verifier {
  /// A consumer more.
  mutating func hire(prefetch limit: UInt32) {
    prefetch.append(limit)
    held.append(0)
    clients.hire()
  }

  /// Some copies were taken out of a queue, wherever they stood in it.
  mutating func stopFollowing(_ queue: QueueID) { orders[queue.index].stopFollowing() }

  /// A consumer connects anew with another prefetch.
  mutating func setPrefetch(_ limit: UInt32, of consumer: Int) { prefetch[consumer] = limit }
}
