import BrokerEngine
import Vocabulary

extension ScriptPlayer {
  /// Notes what is written to streams: a message's offset is how many came before it (R12.1).
  mutating func keepStreamContents(_ effect: BrokerEffect) {
    switch effect {
    case .enqueued(let queue, let message) where broker.policy(of: queue).kind == .stream:
      streamContents[queue.rawValue, default: []].append(message)
    case .queueDeleted(let queue, _, _): streamContents[queue.rawValue] = nil
    case .enqueued, .delivered, .acknowledged, .requeued, .left, .refusedCopy, .unroutable,
      .confirmed, .got, .gotNothing, .purged, .queueDeclared, .consumerCancelled, .channelClosed,
      .connectionClosed, .refused, .expiryDue, .acknowledgementDue, .flushDue, .streamed,
      .streamCredited, .streamTrimmed, .vanished, .blocked, .unblocked, .exchangeDeclared,
      .exchangeDeleted, .activated, .special:
      break
    }
  }

  /// The place of a message in its stream; nil for what comes from another queue.
  func streamOffset(of delivery: Delivery) -> UInt64? {
    // Serial numbers rise, so the place can be searched for.
    guard let contents = streamContents[delivery.queue.rawValue] else { return nil }
    var (low, high) = (0, contents.count)
    while low < high {
      let middle = (low + high) / 2
      if contents[middle] < delivery.message { low = middle + 1 } else { high = middle }
    }
    return low < contents.count && contents[low] == delivery.message ? UInt64(low) : nil
  }
}
