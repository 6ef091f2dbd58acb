import BrokerEngine
import Vocabulary

/// What was sent, as its receivers see it.
struct KubeLetter: Sendable {
  /// The channel it was sent to.
  var channel: String
  var body: String
  var tags: FieldTable = [:]
}

/// A message that was handed out.
struct KubeTaken: Sendable {
  var delivery: Delivery
  var sequence: UInt64
  var letter: KubeLetter?
  var reroutedFrom: String?

  /// In the form of the record.
  var fields: FieldTable {
    var fields: FieldTable = [
      "body": .text(letter?.body ?? ""),
      "seq": .integer(Int64(clamping: sequence)),
      "count": .integer(Int64(delivery.failures) + 1),
    ]
    if let reroutedFrom { fields["rerouted_from"] = .text(reroutedFrom) }
    if let tags = letter?.tags, !tags.fields.isEmpty { fields["tags"] = .table(tags) }
    return fields
  }
}

/// A poll that was answered, and what is still open of it.
struct KubeTransaction: Sendable {
  enum State: Sendable {
    /// Something may still be settled.
    case open
    /// Nothing is left, or the client closed it.
    case closed
    /// The server knows nothing of it: its poll was refused, or its stream is broken.
    case unknown
  }

  var channel: ChannelID
  var stream: String
  var queue: String
  var maximum: Int
  var state = State.open
  var held: [KubeTaken] = []
  /// Messages that the server keeps for it and never hands out (community only).
  var captured = 0
}

/// A stream that carries one message (K1.10).
struct KubeStream: Sendable {
  enum State: Sendable {
    /// Nothing was asked for that the server accepts.
    case idle
    /// Until then, or until a message is there.
    case waiting(until: VirtualInstant, expiry: KubeRefusal)
    case holding(KubeTaken)
    case ended
  }

  var channel: ChannelID
  var queue = ""
  var visibility = VirtualDuration.zero
  var state = State.idle
  /// What the server said and the client has not read.
  var outbox: [FieldValue] = []
}

/// A subscriber or responder of the script, present or gone.
struct KubeSubscriber: Sendable {
  enum Role: Sendable {
    case events
    case store
    case responder(KubeResponder)
  }

  var name: String
  var role: Role
  var isActive = true
  /// Requests that came while it was busy, the oldest first.
  var inbox: [MessageID] = []
  /// The request that it answers then.
  var task: (request: MessageID, due: VirtualInstant)?
}

/// What a responder says.
struct KubeAnswer: Sendable {
  var hasExecuted: Bool
  var body: String
  var error: String
}

/// What became of a request.
enum KubeReply: Sendable {
  case answered(KubeAnswer, isCached: Bool)
  case timedOut
}

/// What a subscriber saw in a step.
struct KubeSeen: Sendable {
  var subscriber: String
  var fields: FieldTable
}
