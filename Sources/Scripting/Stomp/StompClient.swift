import BrokerEngine
import Vocabulary

/// A connection of STOMP and what stands open on it.
struct StompConnection: Sendable {
  var name: String
  var id: ConnectionID
  /// What it sends goes here; each subscription has a channel of its own.
  var channel: ChannelID
  var clientID: String
  var transactions: [String: StompTransaction] = [:]
}

/// What waits for COMMIT.
struct StompTransaction: Sendable {
  var sends: [(message: ActiveMQMessage, body: String)] = []
  /// By subscription, what is acknowledged, in order.
  var settled: [(subscription: Int, tag: DeliveryTag)] = []
}

/// A subscription of STOMP.
struct StompSubscription: Sendable {
  var connection: String
  var id: String
  var destination: ActiveMQDestination
  var acknowledgement: String
  var channel: ChannelID
  var prefetch: UInt32
  var durable: ActiveMQSubscription.DurableName?
  var isAlive = true
  /// Delivered and not settled, in order, by their bodies; what a transaction settles is marked.
  var unsettled: [(body: String, tag: DeliveryTag, isEnlisted: Bool)] = []
}

/// A destination as STOMP writes it.
enum StompDestination {
  /// Reads a destination; a name without a prefix is a queue's, as are commas between several.
  static func parse(_ text: String) -> ActiveMQDestination {
    let parts = text.split(separator: ",").map(part)
    guard let first = parts.first else { return ActiveMQDestination(.queue, text) }
    let rest = parts.dropFirst().map { "," + $0.qualifiedName }
    return ActiveMQDestination(first.kind, first.name + rest.joined())
  }

  private static func part(_ text: Substring) -> ActiveMQDestination {
    let text = String(text.drop { $0 == " " })
    for (prefix, kind) in [
      ("/queue/", ActiveMQDestination.Kind.queue), ("/topic/", .topic), ("queue://", .queue),
      ("topic://", .topic),
    ] where text.hasPrefix(prefix) {
      return ActiveMQDestination(kind, String(text.dropFirst(prefix.count)))
    }
    return ActiveMQDestination(.queue, text)
  }

  /// The text that a receiver reads.
  static func text(_ destination: ActiveMQDestination) -> String {
    "/\(destination.kind.rawValue)/\(destination.name)"
  }
}
