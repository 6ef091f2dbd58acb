import BrokerEngine
import Vocabulary

extension Workbench {
  /// One effect in words; nil for timers, which are a matter of their own.
  func line(_ effect: BrokerEffect) -> String? {
    switch effect {
    case .enqueued(let queue, let message): "\(message) enters \(name(queue))"
    case .delivered(let delivery):
      "\(message(delivery)) to \(consumerNames[delivery.consumer] ?? "?")"
    case .acknowledged(let settlement): "\(settlement.message) acknowledged"
    case .requeued(let settlement): "\(settlement.message) back in \(name(settlement.queue))"
    case .left(let departure):
      "\(departure.message) leaves \(name(departure.queue)): \(departure.reason.word)"
    case .refusedCopy(let queue, let message): "\(name(queue)) refuses \(message)"
    case .unroutable(_, let message, let isReturned):
      isReturned ? "\(message) returned" : "\(message) unroutable"
    case .confirmed(_, let number, let isAccepted):
      isAccepted ? "publish \(number) confirmed" : "publish \(number) not confirmed"
    case .got(_, let delivery, let remaining): "got \(message(delivery)), \(remaining) left"
    case .gotNothing: "got nothing"
    case .purged(_, let ready): "purged \(ready)"
    case .queueDeclared(_, let name, let ready, let consumers):
      "\(broker.text(of: name)) has \(ready) ready, \(consumers) consumers"
    case .queueDeleted(let queue, let ready, let unacked):
      "\(name(queue)) deleted with \(ready) ready, \(unacked) unacked"
    case .consumerCancelled(let consumer): "\(consumerNames[consumer] ?? "?") cancelled"
    case .channelClosed(let channel): "\(channel) closed"
    case .connectionClosed(let connection): "\(connection) closed"
    case .refused(_, let refusal): "refused \(refusal.code)"
    case .expiryDue, .acknowledgementDue, .flushDue: nil
    case .special(let special): line(of: special)
    case .streamed(let delivery):
      "\(message(delivery)) read by \(consumerNames[delivery.consumer] ?? "?")"
    case .streamCredited(let settlement): "\(settlement.message) credited"
    case .streamTrimmed(let queue, let count, let first):
      "\(name(queue)) lets \(count) go, begins at \(first)"
    case .vanished(let departure, let isByFault):
      "\(departure.message) vanishes from \(name(departure.queue))" + (isByFault ? " (lost)" : "")
    case .blocked(let connection, let alarm): "\(connection) blocked: \(alarm.reason)"
    case .unblocked(let connection): "\(connection) unblocked"
    case .exchangeDeclared(let name): "exchange \(broker.text(of: name))"
    case .exchangeDeleted(let name): "exchange \(broker.text(of: name)) deleted"
    case .activated(let consumer, _): "\(consumerNames[consumer] ?? "?") is active"
    }
  }

  private func name(_ queue: QueueID) -> String { broker.text(of: broker.queueName(of: queue)) }

  /// A message with its mark of redelivery, as in `m3R`.
  private func message(_ delivery: Delivery) -> String {
    "\(delivery.message)" + (delivery.isRedelivered ? "R" : "")
  }
}
