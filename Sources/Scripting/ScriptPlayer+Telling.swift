import BrokerEngine
import Phrasebook
import Vocabulary

extension ScriptPlayer {
  /// Tells what one effect means, after it was taken in.
  mutating func hear(_ effect: BrokerEffect) {
    guard narration != nil else { return }
    tellInstant()
    switch effect {
    case .enqueued(let queue, let message): tellEnqueued(message, queue)
    case .delivered(let delivery): tellDelivered(delivery)
    case .acknowledged(let settlement):
      tell(.settled, named(settlement.message), named(settlement.queue))
    case .requeued(let settlement): tellRequeued(settlement)
    case .left(let departure): tellLeft(departure)
    case .refusedCopy(let queue, let message):
      tell(.refusedCopy, named(queue), named(message))
    case .unroutable(_, let message, let isReturned):
      unroutable = true
      tell(isReturned ? .returned : .vanishedUnroutable, named(message))
    case .confirmed(_, let number, let isAccepted):
      let accepted: OutcomePhrase = unroutable ? .confirmedUnroutable : .confirmed
      tell(isAccepted ? accepted : .refusedPublish, String(number))
      unroutable = false
    case .got, .gotNothing, .purged, .expiryDue, .acknowledgementDue, .flushDue, .special: break
    case .queueDeclared(_, let name, let ready, let consumers):
      tell(.queueDeclared, named(name), String(ready), String(consumers))
    case .queueDeleted(let queue, let ready, let unacked):
      tell(.queueDeleted, named(queue), String(ready), String(unacked))
    case .exchangeDeclared(let name): tell(.exchangeDeclared, named(name))
    case .exchangeDeleted(let name): tell(.exchangeDeleted, named(name))
    case .consumerCancelled(let consumer):
      tell(.consumerCancelled, named(consumers[consumer.index].tag))
    case .activated(let consumer, let queue):
      tell(.activated, named(consumers[consumer.index].tag), named(queue))
    case .channelClosed, .connectionClosed, .refused: tellEnd(effect)
    case .streamed, .streamCredited, .streamTrimmed, .vanished, .blocked, .unblocked:
      tellRare(effect)
    }
  }

  /// Names the instant of what happens while time passes.
  private mutating func tellInstant() {
    guard toldInstant != now else { return }
    toldInstant = now
    tell(.atInstant, now.description)
  }

  private mutating func touch(_ queue: QueueID) {
    if !touchedQueues.contains(queue) { touchedQueues.append(queue) }
  }

  private mutating func tellEnqueued(_ message: MessageID, _ queue: QueueID) {
    touch(queue)
    guard let letter = broker.letter(of: message), letter.history != nil else {
      return tell(.enqueued, named(queue), named(message))
    }
    let (exchange, key) = (letter.envelope.exchange, letter.envelope.routingKey)
    tell(.letterEnqueued, named(queue), named(message), named(exchange), named(key))
  }

  private mutating func tellDelivered(_ delivery: Delivery) {
    let consumer = consumers[delivery.consumer.index]
    let tag = String(channels[consumer.channel].lastTag)
    let reason = reason(for: delivery)
    tell(
      .delivered,
      named(consumer.tag),
      named(delivery.message),
      named(delivery.queue),
      tag,
      reason
    )
    if delivery.isRedelivered { tell(.isRedelivered) }
    if delivery.failures > 0 { tell(.failedBefore, String(delivery.failures)) }
    if delivery.isSettled { tell(.isAutomatic) }
  }

  /// Why this consumer was chosen and no other.
  private func reason(for delivery: Delivery) -> String {
    if broker.policy(of: delivery.queue).hasSingleActiveConsumer { return word(.activeConsumer) }
    let others = aliveConsumers(of: delivery.queue).filter { $0 != delivery.consumer.index }
    guard let first = others.first else { return word(.onlyConsumer) }
    let priority = consumers[delivery.consumer.index].priority
    if others.contains(where: { consumers[$0].priority < priority }) {
      return word(.highestPriority)
    }
    let full = others.filter { place in
      let consumer = consumers[place]
      return consumer.prefetch > 0 && !consumer.isAutomatic
        && broker.unackedCount(of: ConsumerID(index: place)) >= Int(consumer.prefetch)
    }
    if full.count == others.count { return word(.othersFull, named(consumers[first].tag)) }
    return word(.inTurn)
  }

  private mutating func tellRequeued(_ settlement: Settlement) {
    touch(settlement.queue)
    let policy = broker.policy(of: settlement.queue)
    let phrase: OutcomePhrase
    switch policy.kind {
    case .classic, .stream, .activemq, .kubemq: phrase = .requeuedClassic
    case .quorum:
      var isClosing = false
      if case .closeChannel = current { isClosing = true }
      let hasLimit = broker.policy(of: settlement.queue).deliveryLimit != nil
      phrase = hasLimit || isClosing ? .requeuedQuorumFront : .requeuedQuorumEnd
    }
    tell(phrase, named(settlement.message), named(settlement.queue))
  }

  private mutating func tellLeft(_ departure: Departure) {
    let policy = broker.policy(of: departure.queue)
    var end = word(.discarded)
    if departure.isDeadLettered, let exchange = policy.deadLetterExchange {
      let own = messages[departure.message.rawValue]?.key ?? ""
      let key = policy.deadLetterKey.map { named($0) } ?? named(own)
      end = word(.toDeadLetters, named(exchange), key)
    }
    let phrase: OutcomePhrase =
      switch departure.reason {
      case .rejected: .leftRejected
      case .expired: .leftExpired
      case .maximumLength: .leftFull
      case .deliveryLimit: .leftLimit
      }
    tell(phrase, named(departure.message), named(departure.queue), end)
  }

  private mutating func tellEnd(_ effect: BrokerEffect) {
    switch effect {
    case .refused(let channel, let refusal):
      let closure = channels[channel.index].closure
      let owner = connections[channels[channel.index].connection]
      let text = (refusal.closesConnection ? owner.closure : closure)?.text ?? ""
      tell(.refused, String(refusal.code), text, ruleNumber(of: refusal))
      if refusal.closesConnection {
        tell(.closesConnection, named(owner.name))
      } else {
        tell(.closesChannel, named(channels[channel.index].name))
      }
    case .channelClosed(let channel):
      if case .closeChannel = current { tell(.channelEnds, named(channels[channel.index].name)) }
    case .connectionClosed(let connection):
      if case .closeConnection = current {
        tell(.connectionEnds, named(connections[connection.index].name))
      } else if case .dropConnection = current {
        tell(.connectionEnds, named(connections[connection.index].name))
      }
    case .enqueued, .delivered, .acknowledged, .requeued, .left, .refusedCopy, .unroutable,
      .confirmed, .got, .gotNothing, .purged, .queueDeclared, .queueDeleted, .consumerCancelled,
      .expiryDue, .acknowledgementDue, .flushDue, .streamed, .streamCredited, .streamTrimmed,
      .vanished, .blocked, .unblocked, .exchangeDeclared, .exchangeDeleted, .activated, .special:
      break
    }
  }

  private mutating func tellRare(_ effect: BrokerEffect) {
    switch effect {
    case .streamed(let delivery):
      let consumer = consumers[delivery.consumer.index]
      let tag = String(channels[consumer.channel].lastTag)
      let (message, queue) = (named(delivery.message), named(delivery.queue))
      tell(.streamed, named(consumer.tag), message, queue, tag)
    case .streamCredited: tell(.credited)
    case .streamTrimmed(let queue, let count, _): tell(.trimmed, named(queue), String(count))
    case .vanished(let departure, _):
      tell(.vanished, named(departure.message), named(departure.queue))
    case .blocked(let connection, let alarm):
      tell(.blocked, named(connections[connection.index].name), alarm.reason)
    case .unblocked(let connection):
      tell(.unblocked, named(connections[connection.index].name))
    case .enqueued, .delivered, .acknowledged, .requeued, .left, .refusedCopy, .unroutable,
      .confirmed, .got, .gotNothing, .purged, .queueDeclared, .queueDeleted, .consumerCancelled,
      .expiryDue, .acknowledgementDue, .flushDue, .channelClosed, .connectionClosed, .refused,
      .exchangeDeclared, .exchangeDeleted, .activated, .special:
      break
    }
  }

  /// The rule behind a refusal.
  private func ruleNumber(of refusal: BrokerRefusal) -> String {
    switch refusal {
    case .noSuchExchange: "R1.13, R2.1"
    case .noSuchQueue: "R2.1, R4.9"
    case .noSuchChannel, .noSuchConnection, .limitReached: "R2.9"
    case .unknownDeliveryTag: "R5.2"
    case .accessRefused: "R1.1, R2.3"
    case .resourceLocked: "R2.4"
    case .preconditionFailed: "R2.1, R2.6"
    case .exclusiveUse: "R4.6, R4.7"
    case .consumerTagInUse: "R4.9"
    case .invalidQueueArgument: "R2.8, R11.1"
    case .invalidMessage(let reason):
      switch reason {
      case .carbonCopyIsNoList: "R1.14"
      case .foreignUser, .malformedExpiration: "R3.6"
      case .noConsumerForReply: "R4.13"
      }
    case .invalidArgument: "R1.5, R4.5"
    case .internalExchange: "R1.9"
    case .transactionMisuse: "R3.5"
    case .acknowledgementTimeout: "R4.14"
    case .slowConsumer: "A11.2"
    case .shutdown: "R13.2"
    case .unknownExchangeType: "R2.8"
    case .malformedOffset: "R12.3"
    case .notImplemented: "R1.12, R4.2, R5.6, R11.1, R12.2"
    }
  }
}
