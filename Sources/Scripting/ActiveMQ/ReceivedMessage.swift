import BrokerEngine
import Vocabulary

/// A message as a client of ActiveMQ sees it.
struct ReceivedMessage: Sendable {
  var body = ""
  /// The queue or the topic that it came from.
  var destination: ActiveMQDestination
  /// Where it had been sent, if it was forwarded, or where it died.
  var original: ActiveMQDestination?
  var priority: UInt8 = 4
  var isPersistent = true
  var expires = false
  var properties = FieldTable()
  var deaths: [Death] = []
  /// Why it is a dead letter, where a reason is written on it.
  var cause: String?
  /// By what its causes are kept.
  var origin: MessageID
}

extension ActiveMQDesk {
  /// What a client sees of a message that a queue holds or has handed over.
  func message(_ number: MessageID, origin: MessageID, from queue: QueueID) -> ReceivedMessage {
    let name = broker.text(of: broker.queueName(of: queue))
    return message(number, origin: origin, fromQueue: name)
  }

  /// The same with the name of the queue.
  func message(
    _ number: MessageID,
    origin: MessageID,
    fromQueue name: String
  ) -> ReceivedMessage {
    let isOfTopic = name.hasPrefix("topic://")
    var seen = ReceivedMessage(destination: ActiveMQDestination(.queue, name), origin: origin)
    let sent = sent[origin.rawValue]
    seen.body = sent?.body ?? ""
    guard let letter = broker.letter(of: number) else { return seen }
    let envelope = letter.envelope
    seen.priority = envelope.priority
    seen.isPersistent = envelope.isPersistent
    seen.expires = envelope.expiration != nil
    seen.properties = letter.content.properties ?? [:]
    let sentTo = destination(of: envelope)
    if isOfTopic { seen.destination = sentTo }
    // An advisory does not tell what it is about (A11.3).
    if seen.destination.name.hasPrefix("ActiveMQ.Advisory.") { return seen }
    if let sent, sent.destination.parts.count > 1 {
      seen.original = sent.destination
    } else if let sent, sent.destination != seen.destination {
      seen.original = sentTo == seen.destination ? sent.destination : sentTo
    }
    if let history = letter.history { read(history, into: &seen) }
    return seen
  }

  private func destination(of envelope: Envelope) -> ActiveMQDestination {
    let isTopic = broker.text(of: envelope.exchange) == "topic://"
    return ActiveMQDestination(isTopic ? .topic : .queue, broker.text(of: envelope.routingKey))
  }

  /// A dead letter says where it died last, and why (A4.2).
  private func read(_ history: DeathHistory, into seen: inout ReceivedMessage) {
    seen.deaths = history.deaths
    guard let last = seen.deaths.first else { return }
    let queue = broker.text(of: last.queue)
    seen.original =
      queue.hasPrefix("topic://")
      ? ActiveMQDestination(.topic, broker.text(of: last.routingKey))
      : ActiveMQDestination(.queue, queue)
    for death in seen.deaths {
      if death.reason == .expired {
        seen.cause = "java.lang.Throwable: Message Expired. Expiration:<ms>"
      } else if let cause = causes[seen.origin.rawValue] {
        seen.cause = "java.lang.Throwable: " + cause
      }
      if seen.cause != nil { break }
    }
    if !(sent[seen.origin.rawValue]?.isPersistent ?? true) { 
      seen.properties["originalDeliveryMode"] = .text("NON_PERSISTENT")
    }
  }

  /// Whether a case can call a message its own: recorders tell theirs apart by names like `t.Q`.
  func isOwn(_ texts: [String]) -> Bool {
    texts.contains { text in
      var before: UInt8 = 0x20
      var rest = Substring(text).utf8
      while let first = rest.first {
        let isWord = before.isLetterOrDigit
        rest = rest.dropFirst()
        if first == UInt8(ascii: "t"), rest.first == UInt8(ascii: "."), !isWord { return true }
        before = first
      }
      return false
    }
  }
}

extension UInt8 {
  fileprivate var isLetterOrDigit: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
