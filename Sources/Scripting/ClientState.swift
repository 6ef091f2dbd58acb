import BrokerEngine
import Vocabulary

/// Why nothing can be said any more on a channel or a connection.
struct Closure: Equatable, Sendable {
  enum Scope: String, Sendable {
    case channel, connection
  }

  var scope: Scope
  var code: UInt16
  var text: String

  /// The end that the client itself asked for.
  static func byClient(_ scope: Scope) -> Closure {
    Closure(scope: scope, code: 200, text: "closed by client")
  }

  /// As the result of an operation.
  var result: FieldValue {
    .table([
      "error": .table([
        "scope": .text(scope.rawValue), "code": .integer(Int64(code)), "text": .text(text),
      ])
    ])
  }
}

/// One connection of the script's clients, open or closed.
struct ClientConnection: Sendable {
  var name: String
  var id: ConnectionID
  var closure: Closure?
}

/// One channel of the script's clients, open or closed.
struct ClientChannel: Sendable {
  var name: String
  var id: ChannelID
  /// Its place among all connections ever opened.
  var connection: Int
  var closure: Closure?
  var isConfirming = false
  var isTransactional = false
  /// What basic.qos set last, for those who start later.
  var prefetch: UInt32 = 0
  var sharedPrefetch: UInt32 = 0
  var lastQueue: String?
  var lastReplyAddress: String?
  /// Delivery tags count from 1 over all consumers and gets (R4.12).
  var lastTag: UInt64 = 0
  /// What the client has not settled yet, ascending by tag.
  var unsettled: [(tag: UInt64, delivery: DeliveryTag)] = []

  /// The broker's own word for a tag of the client's; one that names nothing if there is none.
  func deliveryTag(_ tag: UInt64) -> DeliveryTag {
    unsettled.first { $0.tag == tag }?.delivery ?? DeliveryTag(row: .max, generation: .max)
  }
}

/// One consumer that the script started.
struct ClientConsumer: Sendable {
  var tag: String
  /// Its place among all channels ever opened.
  var channel: Int
  var queue: String
  var prefetch: UInt32
  var isAutomatic: Bool
  var priority: Int32
  var isAlive = true
}

/// What the script published and the broker does not look at.
struct PublishedMessage: Sendable {
  var channel: Int
  var exchange: String
  var key: String
  var properties: FieldTable
  var body: String
}
