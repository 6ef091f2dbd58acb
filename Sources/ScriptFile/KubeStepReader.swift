import Phrasebook
import ScenarioFile
import ScenarioModel
import Scripting
import Vocabulary

/// The operations of a case for KubeMQ and the keys each of them knows.
enum KubeKeys {
  static let message = ["queue", "body", "tags", "expiration_s", "delay_s", "max_receive", "dlq"]

  static let table: [(operation: String, keys: [String])] = [
    ("send", message + ["count"]),
    ("batch", ["messages"]),
    ("receive", ["queue", "max", "wait_s", "peek"]),
    ("ack_all_queue", ["queue", "wait_s"]),
    ("get", ["queue", "stream", "tx", "max", "wait_ms", "auto_ack"]),
    ("tx", ["tx", "action", "seqs", "to"]),
    ("drop_stream", ["stream"]),
    ("stream_receive", ["queue", "stream", "visibility_s", "wait_s"]),
    ("stream_do", ["stream", "action", "seq", "visibility_s", "to"]),
    ("stream_next", ["stream", "timeout_ms"]),
    ("subscribe", ["sub", "kind", "channel", "start", "value", "group", "client"]),
    ("unsubscribe", ["sub"]),
    ("event", ["channel", "body", "store", "count"]),
    ("respond", ["sub", "kind", "channel", "group", "mute", "delay_ms", "executed", "error"]),
    (
      "request",
      ["kind", "channel", "body", "timeout_ms", "cache_key", "cache_ttl"]
    ),
    ("wait", ["ms"]),
  ]

  static var names: [String] { table.map(\.operation) }

  /// Every key that some operation knows; one that means nothing here is no slip of the pen.
  static var all: [String] { ["op"] + table.flatMap(\.keys) }

  static func keys(of operation: String) -> [String]? {
    table.first { $0.operation == operation }?.keys
  }
}

extension ObjectReader {
  private static let anyCount: ClosedRange<Int64> = Int64(Int32.min)...Int64(Int32.max)

  /// One operation of a case for KubeMQ; `nil` after its name was found to mean nothing.
  mutating func kubeStep() -> KubeStep? {
    guard node.entries != nil else {
      problems.add(.shape, at: node.place, say(.mustBe, "ops", say(.anObject)))
      return nil
    }
    let name = text("op")
    guard let keys = KubeKeys.keys(of: name) else {
      if has("op") { reportUnknownOperation(name, among: KubeKeys.names) }
      return nil
    }
    reportKeys(notIn: ["op"] + keys, ignoring: KubeKeys.all)
    switch name {
    case "send": return .send(kubeMessage(), count: burst())
    case "batch":
      return .sendBatch(elements("messages").map { node in inside(node) { $0.batched() } })
    case "receive": return .receive(kubeReceive())
    case "ack_all_queue":
      return .acknowledgeAll(queue: self.name("queue"), waitSeconds: count("wait_s", 1))
    case "get": return .poll(kubePoll())
    case "tx": return .settle(kubeSettlement())
    case "drop_stream": return .dropStream(self.name("stream", default: "s"))
    case "stream_receive": return .streamReceive(kubeStreamReceive())
    case "stream_do": return .streamDo(kubeStreamAction())
    case "stream_next":
      return .streamNext(
        stream: self.name("stream", default: "v"),
        timeout: .milliseconds(whole("timeout_ms", 0...Self.waitLimit))
      )
    case "wait": return .wait(.milliseconds(whole("ms", 0...Self.waitLimit)))
    default: return kubeEventStep(name)
    }
  }

  /// What subscribers, responders and those who ask do.
  private mutating func kubeEventStep(_ name: String) -> KubeStep? {
    switch name {
    case "subscribe": return .subscribe(kubeSubscription())
    case "unsubscribe": return .unsubscribe(self.name("sub"))
    case "event":
      var event = KubeEvent(text("body"), to: self.name("channel"))
      event.isStored = flag("store")
      event.count = burst()
      return .event(event)
    case "respond": return .respond(kubeResponder())
    case "request": return .request(kubeRequest())
    default: return nil
    }
  }

  private mutating func count(_ key: String, _ standard: Int64) -> Int64 {
    whole(key, Self.anyCount, default: standard)
  }

  private mutating func burst() -> Int { Int(whole("count", 0...Self.countLimit, default: 1)) }

  /// A message of a batch.
  private mutating func batched() -> KubeMessage {
    guard node.entries != nil else {
      problems.add(.value, at: node.place, say(.mustBe, "messages", say(.anObject)))
      return KubeMessage("", to: "")
    }
    reportKeys(notIn: KubeKeys.message, ignoring: KubeKeys.all)
    return kubeMessage()
  }

  private mutating func kubeMessage() -> KubeMessage {
    var message = KubeMessage(text("body"), to: name("queue"))
    message.tags = table("tags")
    message.expirationSeconds = count("expiration_s", 0)
    message.delaySeconds = count("delay_s", 0)
    message.maximumReceiveCount = count("max_receive", 0)
    message.deadLetterQueue = name("dlq", default: "")
    return message
  }

  private mutating func kubeReceive() -> KubeReceive {
    var receive = KubeReceive(from: name("queue"))
    receive.maximum = count("max", 10)
    receive.waitSeconds = count("wait_s", 1)
    receive.isPeek = flag("peek")
    return receive
  }

  private mutating func kubePoll() -> KubePoll {
    var poll = KubePoll(from: name("queue"))
    poll.stream = name("stream", default: "s")
    poll.transaction = name("tx", default: "t")
    poll.maximum = count("max", 10)
    poll.waitMilliseconds = count("wait_ms", 1_000)
    poll.settlesAtOnce = flag("auto_ack")
    return poll
  }

  private mutating func kubeSettlement() -> KubeSettlement {
    let words = KubeSettlement.Action.allCases.map(\.rawValue)
    let word = word("action", of: words)
    var settlement = KubeSettlement(KubeSettlement.Action(rawValue: word) ?? .acknowledgeAll)
    settlement.transaction = name("tx", default: "t")
    settlement.destination = name("to", default: "")
    guard has("seqs") else { return settlement }
    settlement.sequences = elements("seqs").compactMap { element in
      if case .integer(let number) = element.content { return number }
      let bounds = (String(Int64.min), String(Int64.max))
      problems.add(
        .value,
        at: element.place,
        say(.mustBe, "seqs", say(.aWholeNumber, bounds.0, bounds.1))
      )
      return nil
    }
    return settlement
  }

  private mutating func kubeStreamReceive() -> KubeStreamReceive {
    var receive = KubeStreamReceive(from: name("queue"))
    receive.stream = name("stream", default: "v")
    receive.visibilitySeconds = count("visibility_s", 0)
    receive.waitSeconds = count("wait_s", 1)
    return receive
  }

  private mutating func kubeStreamAction() -> KubeStreamAction {
    let words = KubeStreamAction.Action.allCases.map(\.rawValue)
    let word = word("action", of: words)
    var action = KubeStreamAction(KubeStreamAction.Action(rawValue: word) ?? .acknowledge)
    action.stream = name("stream", default: "v")
    action.sequence = whole("seq", 0...Int64.max, default: 0)
    action.visibilitySeconds = count("visibility_s", 0)
    action.destination = name("to", default: "")
    return action
  }

  private mutating func kubeSubscription() -> KubeSubscription {
    let kind = word("kind", of: ["events", "store"])
    var subscription = KubeSubscription(
      name("sub"),
      to: name("channel"),
      isStored: kind == "store"
    )
    let starts = KubeSubscription.Start.allCases.map(\.rawValue)
    let start = word("start", of: starts, default: "")
    subscription.start = KubeSubscription.Start(rawValue: start) ?? .unsaid
    subscription.value = whole("value", Int64.min...Int64.max, default: 0)
    subscription.group = name("group", default: "")
    subscription.client = name("client", default: subscription.name)
    return subscription
  }

  private mutating func kubeResponder() -> KubeResponder {
    var responder = KubeResponder(name("sub"), to: requestKind(), on: name("channel"))
    responder.group = name("group", default: "")
    responder.isMute = flag("mute")
    responder.delay = .milliseconds(whole("delay_ms", 0...Self.waitLimit, default: 0))
    responder.hasExecuted = flag("executed", default: true)
    responder.error = text("error", default: "")
    return responder
  }

  private mutating func kubeRequest() -> KubeRequest {
    var request = KubeRequest(requestKind(), text("body"), on: name("channel"))
    request.timeoutMilliseconds = count("timeout_ms", 1_000)
    request.cacheKey = name("cache_key", default: "")
    request.cacheSeconds = count("cache_ttl", 0)
    return request
  }

  private mutating func requestKind() -> KubeRequestKind {
    KubeRequestKind(rawValue: word("kind", of: KubeRequestKind.allCases.map(\.rawValue)))
      ?? .command
  }
}
