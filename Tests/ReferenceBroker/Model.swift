import Scripting
import Vocabulary

/// A message as it was published: a text, its properties (headers among them), and where it went.
struct Message {
  var body: String
  var properties: FieldTable
  var exchange: String
  var key: String
  /// From CC and BCC (R1.14).
  var furtherKeys: [String] = []

  var keys: [String] { [key] + furtherKeys }

  var headers: FieldTable? {
    get {
      guard case .table(let headers)? = properties["headers"] else { return nil }
      return headers
    }
    set { properties["headers"] = newValue.map(FieldValue.table) }
  }
}

/// A message in one queue.
struct Copy {
  var message: Message
  /// Counted in each queue; a message that comes back goes before all with a larger place (R5.3).
  var place: Int
  /// Within the queue's maximum (R9.1).
  var priority: Int64 = 0
  var isRedelivered = false
  /// In nanoseconds of the broker's clock.
  var expiry: Int64?
  /// Whether it waits among those that came back to the front of a quorum queue (R11.4).
  var isReturned = false
  /// How often it came back (R11.2).
  var returns: Int64 = 0
}

struct Consumer {
  var id: Int
  var tag: String
  var channel: Int
  var noAck: Bool
  var isExclusive: Bool
  var priority: Int64
  /// Its own limit; 0 is none (R4.2).
  var prefetch: Int
  /// Unacked deliveries of this consumer.
  var held = 0
}

struct Queue {
  var id: Int
  var name: String
  var kind: QueueKind
  var isDurable: Bool
  /// The connection that alone may use it.
  var owner: Int?
  var isAutoDelete: Bool
  var arguments: FieldTable
  var ready: [Copy] = []
  /// Consumers that may be tried, by priority and then in turn (R4.1).
  var line: [Consumer] = []
  /// Consumers that were tried and had no room.
  var blocked: [Consumer] = []
  /// The single active consumer (R4.7).
  var active: Int?
  var nextPlace = 0
  /// When it is next looked at whether the first message is past its time.
  var timer: Int64?
  var lastUse: Int64

  var consumers: [Consumer] { line + blocked }
}

struct Exchange {
  var name: String
  var type: String
  var isDurable = true
  var isAutoDelete = false
  var isInternal = false
  var arguments: FieldTable = [:]
}

struct Binding: Equatable {
  var source: String
  var destination: String
  var isToQueue: Bool
  var key: String
  var arguments: FieldTable
}

/// A delivery that its channel has to settle.
struct Unacked {
  var tag: UInt64
  var queue: Int
  var queueName: String
  /// `nil` for what was fetched with basic.get.
  var consumer: (tag: String, id: Int)?
  var copy: Copy
}

enum Outcome { case acknowledged, requeued, rejected }

/// What waits for the commit (R3.5).
struct Transaction {
  /// Bindings are looked at when it is published, the queues at the commit.
  var publishes: [(message: Message, isMandatory: Bool, queues: [String])] = []
  var settlements: [(outcome: Outcome, taken: [Unacked])] = []
}

struct Channel {
  var id: Int
  var name: String
  var connection: Int
  var isOpen = true
  var isConfirming = false
  var published: UInt64 = 0
  var lastTag: UInt64 = 0
  var unacked: [Unacked] = []
  var prefetch = 0
  /// The limit shared by its consumers; 0 is none.
  var sharedLimit = 0
  var sharedCount = 0
  var transaction: Transaction?
  var lastQueue: String?
  /// Where the last delivery wants its answer.
  var lastReplyTo: String?
  var closing: Refusal?

  var settledLater: [Unacked] {
    transaction.map { $0.settlements.flatMap(\.taken) } ?? []
  }
}

struct Connection {
  var id: Int
  var name: String
  var isOpen = true
  var closing: Refusal?
  /// Blocked by an alarm, with what it wanted to publish.
  var heldBack: [ScriptStep] = []
  var isBlocked = false
}

struct DeadLetter {
  var message: Message
  var queue: Queue
  var reason: String
  var exchange: String
  var key: String?
  /// It died waiting, and was never delivered.
  var isFirst = false
}

/// What the broker answers to what it will not do (R2.9).
struct Refusal: Error {
  var isConnection = false
  var code: Int64
  var text: String

  init(_ code: Int64, _ text: String, isConnection: Bool = false) {
    self.code = code
    self.text = text
    self.isConnection = isConnection || [320, 501, 503, 530, 540, 541].contains(code)
  }

  var table: FieldTable {
    [
      "scope": .text(isConnection ? "connection" : "channel"), "code": .integer(code),
      "text": .text(text),
    ]
  }
}
