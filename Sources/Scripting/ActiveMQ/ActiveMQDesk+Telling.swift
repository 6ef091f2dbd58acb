import BrokerEngine
import Phrasebook
import Vocabulary

extension ActiveMQDesk {
  /// Begins to tell a step, if somebody listens.
  mutating func beginStep(_ index: Int, _ heading: String) {
    toldInstant = now
    touchedQueues.removeAll()
    narration?.explanations.append(
      StepExplanation(index: index, heading: heading, sentences: [])
    )
  }

  /// Tells what became of a step beyond the effects.
  mutating func endStep(_ refusal: String?) {
    guard narration != nil else { return }
    if let refusal { tell(.refused, refusal) }
    for queue in touchedQueues { tellWaiting(in: queue) }
    if narration?.explanations.last?.sentences.isEmpty ?? false { tell(.nothingHappens) }
  }

  /// Adds a sentence to the present step.
  mutating func tell(_ phrase: ActiveMQPhrase, _ values: String...) {
    guard let language = narration?.language else { return }
    narration?.say(phrase.text(in: language, values: values))
  }

  /// A phrase in the language of the listener.
  func word(_ phrase: ActiveMQPhrase, _ values: String...) -> String {
    phrase.text(in: narration?.language ?? .english, values: values)
  }

  func counted(_ count: Int) -> String {
    count == 1 ? word(.oneMessage) : word(.manyMessages, String(count))
  }

  /// A message as it stands in a sentence: the beginning of its body.
  func named(body: String) -> String {
    body.count > 24 ? "\"\(body.prefix(24))…\"" : "\"\(body)\""
  }

  private func named(_ message: MessageID) -> String {
    let origin = broker.letter(of: message)?.origin ?? message
    guard let body = sent[origin.rawValue]?.body else { return "\(message)" }
    return named(body: body)
  }

  private func named(_ queue: QueueID) -> String {
    broker.text(of: broker.queueName(of: queue))
  }

  private func named(_ consumer: ConsumerID) -> String {
    consumerNames[broker.subscriber(of: consumer).rawValue] ?? "\(consumer)"
  }

  private func isSubscription(_ queue: QueueID) -> Bool { named(queue).hasPrefix("topic://") }

  /// Tells what one effect means, after it was taken in.
  mutating func hear(_ effect: BrokerEffect) {
    guard narration != nil else { return }
    switch effect {
    case .enqueued, .delivered, .acknowledged, .requeued, .left, .unroutable, .queueDeclared,
      .queueDeleted:
      if toldInstant != now {
        toldInstant = now
        tell(.atInstant, now.description)
      }
    default: return
    }
    tellOf(effect)
  }

  private mutating func tellOf(_ effect: BrokerEffect) {
    switch effect {
    case .enqueued(let queue, let message): tellTaken(message, queue)
    case .delivered(let delivery): tellHandedOver(delivery)
    case .acknowledged(let settlement):
      tell(.acknowledged, named(settlement.message), named(settlement.queue))
    case .requeued(let settlement):
      touch(settlement.queue)
      tell(.cameBack, named(settlement.message), named(settlement.queue))
    case .left(let departure): tellLeft(departure)
    case .unroutable(_, let message, _): tell(.unheard, named(message))
    case .queueDeclared(let queue, _, _, _):
      tell(isSubscription(queue) ? .subscriptionMade : .queueMade, named(queue))
    case .queueDeleted(let queue, _, _): tell(.gone, named(queue))
    default: break
    }
  }

  private mutating func tellHandedOver(_ delivery: Delivery) {
    let group = broker.letter(of: delivery.message)?.content.properties?["JMSXGroupID"]?.plain
    let phrase: ActiveMQPhrase
    if delivery.isRedelivered {
      phrase = .handedOverAgain
    } else if isSubscription(delivery.queue) {
      phrase = .handedToSubscriber
    } else if group != nil {
      phrase = .handedToOwner
    } else if exclusiveConsumers.contains(broker.subscriber(of: delivery.consumer).rawValue) {
      phrase = .handedToExclusive
    } else {
      phrase = .handedOver
    }
    tell(
      phrase,
      named(delivery.consumer),
      named(delivery.message),
      named(delivery.queue),
      group ?? ""
    )
  }

  private mutating func touch(_ queue: QueueID) {
    if !touchedQueues.contains(queue) { touchedQueues.append(queue) }
  }

  private mutating func tellTaken(_ message: MessageID, _ queue: QueueID) {
    touch(queue)
    var phrase: ActiveMQPhrase = isSubscription(queue) ? .takenForSubscription : .taken
    if broker.letter(of: message)?.history != nil { phrase = .deadLetterTaken }
    tell(phrase, named(queue), named(message))
  }

  private mutating func tellLeft(_ departure: Departure) {
    let target = broker.policy(of: departure.queue).deadLetterKey
    var end = word(.isDropped)
    if departure.isDeadLettered, let target {
      end = word(.becomesDeadLetter, broker.text(of: target))
    }
    let (message, queue) = (named(departure.message), named(departure.queue))
    switch departure.reason {
    case .expired: tell(.expired, message, queue, end)
    case .maximumLength: tell(.evicted, message, queue)
    case .rejected, .deliveryLimit: tell(.died, message, queue, end)
    }
  }

  /// Says why what is ready in a queue stays there.
  private mutating func tellWaiting(in queue: QueueID) {
    guard broker.exists(queue), broker.readyCount(of: queue) > 0 else { return }
    let phrase: ActiveMQPhrase = broker.consumerCount(of: queue) == 0 ? .waitsAlone : .waits
    tell(phrase, named(queue), counted(broker.readyCount(of: queue)))
  }

  /// Tells the counters of a queue.
  mutating func tellStatistics(_ queue: String, _ result: FieldValue) {
    guard narration != nil, let counts = result.table else { return }
    guard counts["missing"] == nil else { return tell(.noQueue, queue) }
    let numbers = ["size", "inflight", "enqueued", "dequeued"].map { counts[$0]?.plain ?? "" }
    tell(.counters, queue, numbers[0], numbers[1], numbers[2], numbers[3])
  }
}
