import Phrasebook
import ScenarioFile
import ScenarioModel
import Scripting
import Vocabulary

/// The operations of a case for STOMP and the keys each of them knows.
enum StompKeys {
  static let table: [(operation: String, keys: [String])] = [
    ("connect", ["conn", "client_id"]),
    (
      "subscribe",
      ["conn", "destination", "id", "ack", "prefetch", "selector", "headers"]
    ),
    ("unsubscribe", ["conn", "id", "headers"]),
    ("send", ["conn", "destination", "body", "count", "headers", "ttl", "tx"]),
    ("ack", ["conn", "sub", "body", "tx"]),
    ("nack", ["conn", "sub", "body", "tx"]),
    ("begin", ["conn", "tx"]),
    ("commit", ["conn", "tx"]),
    ("abort", ["conn", "tx"]),
    ("disconnect", ["conn"]),
    ("drop", ["conn"]),
    ("wait", ["ms"]),
    ("stats", ["queue"]),
    ("drain", ["queue", "own_only"]),
    ("drain_dlq", ["queue"]),
  ]

  static var names: [String] { table.map(\.operation) }
  /// Every key that some operation knows; one that means nothing here is no slip of the pen.
  static var all: [String] { ["op"] + table.flatMap(\.keys) }

  static func keys(of operation: String) -> [String]? {
    table.first { $0.operation == operation }?.keys
  }
}

extension ObjectReader {
  /// One operation of a case for STOMP; `nil` after its name was found to mean nothing.
  mutating func stompStep() -> StompStep? {
    guard node.entries != nil else {
      problems.add(.shape, at: node.place, say(.mustBe, "ops", say(.anObject)))
      return nil
    }
    let name = text("op")
    guard let keys = StompKeys.keys(of: name) else {
      if has("op") { reportUnknownOperation(name, among: StompKeys.names) }
      return nil
    }
    reportKeys(notIn: OperationKeys.pauses + keys, ignoring: StompKeys.all)
    switch name {
    case "connect":
      return .connect(self.name("conn"), clientID: has("client_id") ? text("client_id") : nil)
    case "subscribe": return .subscribe(stompSubscribe())
    case "unsubscribe":
      return .unsubscribe(
        self.name("conn", default: "c"),
        id: self.name("id"),
        headers: table("headers")
      )
    case "send": return .send(stompSend())
    case "ack": return .acknowledge(stompSettlement())
    case "nack": return .reject(stompSettlement())
    case "disconnect": return .disconnect(self.name("conn"))
    case "drop": return .drop(self.name("conn"))
    case "wait": return .wait(.milliseconds(whole("ms", 0...Self.waitLimit)))
    case "stats": return .statistics(queue: self.name("queue"))
    case "drain": return .drain(queue: self.name("queue"), ownOnly: flag("own_only"))
    case "drain_dlq":
      return .drain(queue: self.name("queue", default: "ActiveMQ.DLQ"), ownOnly: true)
    default: return stompTransaction(name)
    }
  }

  private mutating func stompTransaction(_ name: String) -> StompStep? {
    let connection = self.name("conn", default: "c")
    let transaction = self.name("tx")
    switch name {
    case "begin": return .begin(connection, transaction: transaction)
    case "commit": return .commit(connection, transaction: transaction)
    case "abort": return .abort(connection, transaction: transaction)
    default: return nil
    }
  }

  private mutating func stompSubscribe() -> StompSubscribe {
    var subscribe = StompSubscribe(name("destination"), id: name("id"))
    subscribe.connection = name("conn", default: "c")
    subscribe.acknowledgement = word(
      "ack",
      of: ["auto", "client", "client-individual"],
      default: "client-individual"
    )
    if has("prefetch") {
      subscribe.prefetch = UInt32(clamping: whole("prefetch", 0...Int64(Int32.max)))
    }
    if has("selector") { subscribe.selector = text("selector") }
    subscribe.headers = table("headers")
    return subscribe
  }

  private mutating func stompSend() -> StompSend {
    var send = StompSend(name("destination"), body: text("body"))
    send.connection = name("conn", default: "p")
    send.count = Int(whole("count", 1...Self.countLimit, default: 1))
    send.headers = table("headers")
    if has("ttl") { send.timeToLive = .milliseconds(whole("ttl", 0...Self.waitLimit)) }
    if has("tx") { send.transaction = name("tx") }
    return send
  }

  private mutating func stompSettlement() -> StompSettlement {
    var settlement = StompSettlement(name("sub"), body: text("body"))
    settlement.connection = name("conn", default: "c")
    if has("tx") { settlement.transaction = name("tx") }
    return settlement
  }
}
