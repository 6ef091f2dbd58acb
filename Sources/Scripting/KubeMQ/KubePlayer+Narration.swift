import BrokerEngine
import Phrasebook
import Vocabulary

extension KubePlayer {
  /// Begins to tell a step, if somebody listens.
  mutating func beginStep(_ index: Int) {
    guard let language = narration?.language else { return }
    toldInstant = now
    let heading = KubeHeadings(language: language).heading(of: steps[index])
    narration?.explanations.append(
      StepExplanation(index: index, heading: heading, sentences: [])
    )
  }

  /// Tells what became of a step beyond the effects.
  mutating func endStep(_ result: FieldValue?) {
    guard let language = narration?.language else { return }
    switch result {
    case .text(let text)?: tell(.answersWith, text)
    case .table(let table)?:
      if case .text(let text)? = table["error"], !wasTold(text) { tell(.answersWith, text) }
      if case .list(let messages)? = table["messages"], messages.isEmpty { tell(.nothingThere) }
    case nil, .some: break
    }
    if narration?.explanations.last?.sentences.isEmpty ?? false {
      narration?.say(OutcomePhrase.nothingHappens.text(in: language))
    }
  }

  private func wasTold(_ text: String) -> Bool {
    narration?.explanations.last?.sentences.contains { $0.contains(text) } ?? false
  }

  /// Tells a refusal; returns what the server says.
  mutating func refused(_ refusal: KubeRefusal) -> String {
    tell(.refused, refusal.words, refusal.rule)
    return refusal.words
  }

  mutating func tell(_ phrase: KubePhrase, _ values: String...) {
    guard let language = narration?.language else { return }
    if toldInstant != now {
      toldInstant = now
      narration?.say(OutcomePhrase.atInstant.text(in: language, now.description))
    }
    narration?.say(phrase.text(in: language, values: values))
  }

  /// Tells what one effect means, before it is taken in.
  mutating func hear(_ effect: BrokerEffect) {
    guard narration != nil else { return }
    switch effect {
    case .enqueued(let queue, let message): hearEnqueued(message, queue)
    case .acknowledged(let settlement):
      tell(.settled, named(settlement.message), named(settlement.queue))
    case .requeued(let settlement): hearRequeued(settlement)
    case .left(let departure): hearLeft(departure)
    case .purged(let queue, let ready) where ready > 0:
      tell(.purged, String(ready), named(queue))
    case .got(_, let delivery, _): hearGot(delivery)
    case .delivered(let delivery), .streamed(let delivery): hearArrival(delivery)
    case .unroutable(_, let message, _):
      if asked != message { tell(.nobodyListens, sending?.channel ?? "") }
    case .special(let special): hear(special)
    default: break
    }
  }

  private mutating func hear(_ effect: SpecialEffect) {
    switch effect {
    case .held(_, let instant): tell(.held, quoted(sending), instant.description)
    case .cameDue(let id, _): tell(.cameDue, quoted(heldLetters[id.rawValue]))
    case .visibilityExpired: tell(.visibilityOver)
    case .answered(_, _, _, let isCached): tell(isCached ? .cached : .answered)
    case .timedOut: tell(.timedOut)
    case .taken(_, let sequence, _): toldSequence = sequence
    case .timerDue, .flawed: break
    }
  }

  private mutating func hearEnqueued(_ message: MessageID, _ queue: QueueID) {
    switch broker.policy(of: queue).kind {
    case .kubemq:
      tell(.enqueued, named(queue), quoted(sending ?? letter(ofMoved: message)))
    case .stream: tell(.stored, sending?.channel ?? named(queue), quoted(sending))
    case .classic, .quorum, .activemq: break
    }
  }

  /// What was sent as the message whose copy another is.
  private func letter(ofMoved message: MessageID) -> KubeLetter? {
    letters[message.rawValue]
      ?? broker.letter(of: message).flatMap { letters[$0.origin.rawValue] }
  }

  private mutating func hearRequeued(_ settlement: Settlement) {
    let isClosed = !broker.isOpenChannel(settlement.channel)
    tell(isClosed ? .toPlace : .toEnd, named(settlement.message), named(settlement.queue))
  }

  private mutating func hearLeft(_ departure: Departure) {
    let phrase: KubePhrase =
      departure.reason == .expired ? .expired : departure.isDeadLettered ? .rerouted : .dropped
    tell(phrase, named(departure.message), named(departure.queue))
  }

  private mutating func hearGot(_ delivery: Delivery) {
    let body = quoted(letter(of: delivery))
    tell(.taken, body, String(toldSequence), String(delivery.failures + 1))
  }

  private mutating func hearArrival(_ delivery: Delivery) {
    guard subscribers.indices.contains(delivery.consumer.index) else { return }
    let subscriber = subscribers[delivery.consumer.index]
    let letter = quoted(sending ?? letter(of: delivery))
    switch subscriber.role {
    case .events: tell(.gotEvent, subscriber.name, letter)
    case .responder: tell(.gotRequest, subscriber.name, letter)
    case .store:
      let offset = broker.streamOffset(of: delivery.message, in: delivery.queue)
      let shown = offset.map { String($0 + 1) } ?? "-"
      tell(.gotStored, subscriber.name, quoted(self.letter(of: delivery)), shown)
    }
  }

  private func named(_ queue: QueueID) -> String { broker.text(of: broker.queueName(of: queue)) }

  private func named(_ message: MessageID) -> String { quoted(letter(ofMoved: message)) }

  private func quoted(_ letter: KubeLetter?) -> String { quotedBody(letter?.body ?? "") }
}

/// The beginning of a body, in quotes.
func quotedBody(_ body: String) -> String {
  body.count > 24 ? "\"\(body.prefix(24))…\"" : "\"\(body)\""
}

extension KubeRefusal {
  /// The rule behind it.
  var rule: String {
    switch self {
    case .noClient, .noChannel, .wildcards, .whiteSpace, .trailingDot, .queueName, .emptyMessage,
      .emptyRequest, .maximum, .visibility, .expiration, .receiveCount, .delay, .wait:
      "K0.1"
    case .startType, .startWithoutStore: "K3.1"
    case .startSequence, .startTime, .startDelta: "K3.2"
    case .clientIsActive: "K3.4"
    case .timeout, .requestTimeout: "K4.1"
    case .cacheLife: "K4.3"
    case .nothingToAcknowledge, .sequence, .nothingToSend, .streamIsActive, .visibilityExpired,
      .sending, .modifiedMessage, .nothingToReject, .nothingNew:
      "K1.10"
    }
  }
}
