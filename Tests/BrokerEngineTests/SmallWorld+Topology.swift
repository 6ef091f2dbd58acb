import BrokerEngine
import Vocabulary

extension SmallWorld {
  /// Does one of eight things to exchanges, bindings and policies; numbers are below 12.
  mutating func arrange(_ step: Int, _ one: Int, _ other: Int) {
    let exchange = broker.name("x\(one % 4)")
    let next = broker.name("x\(other % 4)")
    let key = broker.name(["a", "a.b", "#", ""][other % 4])
    let queue = broker.name("q\(other)")
    switch step {
    case 0: declareExchange(exchange, one, other)
    case 1: send(.deleteExchange(exchange, ifUnused: other % 3 == 0))
    case 2:
      let tables: [FieldTable] = [[:], ["h": .integer(1)], ["x-match": .text("any"), "h": .void]]
      let arguments = broker.arguments(tables[(one + other) % 3])
      send(.bind(queue: queue, exchange: exchange, key: key, arguments: arguments))
    case 3: send(.bindExchange(destination: next, source: exchange, key: key))
    case 4: send(.unbindExchange(destination: next, source: exchange, key: key))
    case 5: publishWithHeaders(to: exchange, key, one, other)
    case 6: setPolicy(one, other)
    default: send(.clearPolicy(broker.name("p\(one % 2)")))
    }
  }

  private mutating func declareExchange(_ name: NameID, _ one: Int, _ other: Int) {
    var policy = ExchangePolicy(kind: ExchangeKind.allCases[other % 4])
    policy.isAutoDelete = one > 8
    policy.isInternal = other > 10
    if one % 3 == 0 { policy.alternate = broker.name("x\(other % 5)") }
    send(.declareExchange(name, policy))
  }

  private mutating func publishWithHeaders(
    to exchange: NameID,
    _ key: NameID,
    _ one: Int,
    _ other: Int
  ) {
    var headers: FieldTable = ["h": .double(Double(other % 2))]
    if one > 6 { headers["CC"] = .list([.text("q\(other)"), .text("a")]) }
    if one == 11 { headers["BCC"] = .text("no list") }
    let content = MessageContent(headers: headers, userID: one == 10 ? "other" : nil)
    let envelope = broker.envelope(
      Envelope(exchange: exchange, routingKey: key, content: broker.content(content))
    )
    let channel = channels[other % channels.count]
    send(.publish(channel, Publication(envelope: envelope, sizeBytes: 1, stamp: now)))
  }

  private mutating func setPolicy(_ one: Int, _ other: Int) {
    let definitions: [FieldTable] = [
      ["max-length": .integer(2)], ["message-ttl": .integer(5)],
      ["dead-letter-exchange": .text("x1"), "overflow": .text("reject-publish")],
      ["alternate-exchange": .text("x2"), "max-length-bytes": .integer(3)],
      ["delivery-limit": .integer(1), "expires": .integer(20)],
    ]
    let policy = broker.brokerPolicy(
      pattern: ["^q[0-5]", "x|q1", ""][other % 3],
      priority: Int32(one),
      definitions[other % 5]
    )
    send(.setPolicy(broker.name("p\(one % 2)"), policy))
  }
}
