import Phrasebook
import ScenarioFile
import ScenarioModel
import Scripting
import Vocabulary

/// The operations of a case for JMS and the keys each of them knows.
enum JmsKeys {
  static let redelivery = ["max", "initial", "delay", "backoff", "maxDelay"]

  static let table: [(operation: String, keys: [String])] = [
    ("connect", ["conn", "client_id", "url", "redelivery"]),
    ("session", ["sess", "conn", "mode"]),
    (
      "consumer",
      ["cons", "sess", "queue", "topic", "selector", "durable", "no_local"]
    ),
    (
      "send",
      [
        "sess", "queue", "topic", "body", "count", "props", "correlation", "type", "persistent",
        "priority", "ttl",
      ]
    ),
    ("receive", ["cons", "n", "timeout"]),
    ("ack", ["cons"]),
    ("commit", ["sess"]),
    ("rollback", ["sess"]),
    ("recover", ["sess"]),
    ("close_consumer", ["cons"]),
    ("close_session", ["sess"]),
    ("close_conn", ["conn"]),
    ("unsubscribe", ["sess", "durable"]),
    ("wait", ["ms"]),
    ("stats", ["queue"]),
    ("browse", ["queue", "selector"]),
    ("drain", ["queue", "own_only"]),
  ]

  static var names: [String] { table.map(\.operation) }
  /// Every key that some operation knows; one that means nothing here is no slip of the pen.
  static var all: [String] { ["op"] + table.flatMap(\.keys) }

  static func keys(of operation: String) -> [String]? {
    table.first { $0.operation == operation }?.keys
  }
}

extension ObjectReader {
  /// One operation of a case for JMS; `nil` after its name was found to mean nothing.
  mutating func jmsStep() -> JmsStep? {
    guard node.entries != nil else {
      problems.add(.shape, at: node.place, say(.mustBe, "ops", say(.anObject)))
      return nil
    }
    let name = text("op")
    guard let keys = JmsKeys.keys(of: name) else {
      if has("op") { reportUnknownOperation(name, among: JmsKeys.names) }
      return nil
    }
    reportKeys(notIn: OperationKeys.pauses + keys, ignoring: JmsKeys.all)
    switch name {
    case "connect": return .connect(jmsConnect())
    case "session": return jmsSession()
    case "consumer": return .consumer(jmsConsume())
    case "send": return .send(jmsSend())
    case "receive":
      return .receive(
        self.name("cons"),
        count: Int(whole("n", 1...Self.countLimit, default: 1)),
        timeout: .milliseconds(whole("timeout", 1...Self.waitLimit))
      )
    case "unsubscribe":
      return .unsubscribe(session: self.name("sess"), durable: self.name("durable"))
    case "wait": return .wait(.milliseconds(whole("ms", 0...Self.waitLimit)))
    case "stats": return .statistics(queue: self.name("queue"))
    case "browse":
      return .browse(
        queue: self.name("queue"),
        selector: has("selector") ? text("selector") : nil
      )
    case "drain": return .drain(queue: self.name("queue"), ownOnly: flag("own_only"))
    default: return jmsSettling(name)
    }
  }

  private mutating func jmsSettling(_ name: String) -> JmsStep? {
    switch name {
    case "ack": .acknowledge(self.name("cons"))
    case "commit": .commit(self.name("sess"))
    case "rollback": .rollBack(self.name("sess"))
    case "recover": .recover(self.name("sess"))
    case "close_consumer": .closeConsumer(self.name("cons"))
    case "close_session": .closeSession(self.name("sess"))
    case "close_conn": .closeConnection(self.name("conn"))
    default: nil
    }
  }

  private mutating func jmsConnect() -> JmsConnect {
    var connect = JmsConnect(name("conn"))
    if has("client_id") { connect.clientID = text("client_id") }
    connect.options = text("url", default: "")
    guard has("redelivery"), let node = node.value(of: "redelivery") else { return connect }
    guard node.entries != nil else {
      problems.add(.value, at: node.place, say(.mustBe, "redelivery", say(.anObject)))
      return connect
    }
    connect.redelivery = inside(node) { reader in
      reader.reportKeys(notIn: JmsKeys.redelivery)
      var policy = JmsRedelivery()
      let most = Self.waitLimit
      policy.maximum = reader.whole("max", -1...Int64(Int32.max), default: 6)
      policy.initialDelay = reader.whole("initial", 0...most, default: 1000)
      policy.delay = reader.whole("delay", 0...most, default: 1000)
      policy.maximumDelay = reader.whole("maxDelay", -1...most, default: -1)
      if reader.has("backoff") { policy.backOff = reader.factor("backoff") }
      return policy
    }
    return connect
  }

  /// A number, whole or not; required.
  private mutating func factor(_ key: String) -> Double? {
    switch node.value(of: key)?.fieldValue {
    case .integer(let number)?: return Double(number)
    case .double(let number)?: return number
    case nil, .some:
      problems.add(.value, at: place(of: key), say(.mustBe, key, say(.aWholeNumber, "0", "1000")))
      return nil
    }
  }

  private mutating func jmsSession() -> JmsStep {
    let word = self.word("mode", of: JmsMode.allCases.map(\.rawValue), default: "auto")
    return .session(
      name("sess"),
      connection: name("conn", default: "C"),
      mode: JmsMode(rawValue: word) ?? .auto
    )
  }

  /// The queue or the topic; one of them is required.
  private mutating func jmsDestination() -> (isTopic: Bool, name: String) {
    let isTopic = !has("queue") && has("topic")
    return (isTopic, name(isTopic ? "topic" : "queue"))
  }

  private mutating func jmsConsume() -> JmsConsume {
    let destination = jmsDestination()
    var consume = JmsConsume(
      name("cons"),
      session: name("sess"),
      isTopic: destination.isTopic,
      destination: destination.name
    )
    if has("selector") { consume.selector = text("selector") }
    if has("durable") { consume.durable = name("durable") }
    // To be there is enough for the recorder.
    consume.isNoLocal = has("no_local")
    return consume
  }

  private mutating func jmsSend() -> JmsSend {
    let destination = jmsDestination()
    var send = JmsSend(text("body"), isTopic: destination.isTopic, to: destination.name)
    if has("sess") { send.session = name("sess") }
    send.count = Int(whole("count", 1...Self.countLimit, default: 1))
    send.properties = table("props")
    if has("correlation") { send.correlation = text("correlation") }
    if has("type") { send.type = text("type") }
    send.isPersistent = flag("persistent", default: true)
    send.priority = UInt8(clamping: whole("priority", 0...9, default: 4))
    let limit = whole("ttl", 0...Self.waitLimit, default: 0)
    if limit > 0 { send.timeToLive = .milliseconds(limit) }
    return send
  }
}
