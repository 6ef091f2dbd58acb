import Scripting
import Vocabulary

extension ReferenceBroker {
  mutating func publish(
    _ publish: ScriptPublish,
    _ step: ScriptStep,
    on channel: Int
  ) throws(Refusal) {
    if isHeldBack(step, channel) { return }
    for number in 1...max(1, publish.count) {
      var body = publish.body
      if publish.count > 1 {
        body = body.split(separator: "{i}", omittingEmptySubsequences: false)
          .joined(separator: "\(number)")
      }
      if let size = publish.paddedBytes {
        body += String(repeating: ".", count: max(0, size - body.utf8.count))
      }
      try publishOne(publish, body, on: channel)
      publishDeadLetters()
    }
  }

  private mutating func publishOne(
    _ publish: ScriptPublish,
    _ body: String,
    on channel: Int
  ) throws(Refusal) {
    if publish.isImmediate { throw Refusal(540, "NOT_IMPLEMENTED - immediate=true") }
    if channels[channel].isConfirming { channels[channel].published += 1 }
    guard let exchange = exchanges.first(where: { $0.name == publish.exchange }) else {
      throw noExchange(publish.exchange)
    }
    if exchange.isInternal {
      throw Refusal(403, "ACCESS_REFUSED - cannot publish to internal exchange '\(exchange.name)'")
    }
    try check(publish.properties)
    var key = real(publish.key)
    if let asked = publish.replyToOf, let other = channels.last(where: { $0.name == asked }) {
      key = other.lastReplyTo ?? ""
    }
    var message = Message(
      body: body,
      properties: publish.properties,
      exchange: publish.exchange,
      key: key
    )
    try addReplyAddress(to: &message, channel)
    takeFurtherKeys(of: &message)
    if channels[channel].transaction != nil {
      let targets = message.exchange.isEmpty ? message.keys : route(message)
      channels[channel].transaction?.publishes.append((message, publish.isMandatory, targets))
      return
    }
    let isAccepted = send(message, isMandatory: publish.isMandatory, from: channel)
    if channels[channel].isConfirming { confirm(channels[channel].published, isAccepted, channel) }
  }

  private func takeFurtherKeys(of message: inout Message) {
    for name in ["CC", "BCC"] {
      guard case .list(let keys)? = message.headers?[name] else { continue }
      message.furtherKeys += keys.compactMap(\.asText)
    }
    if message.headers?["BCC"] != nil { message.headers?["BCC"] = nil }
  }

  /// R4.13.
  private mutating func addReplyAddress(
    to message: inout Message,
    _ channel: Int
  ) throws(Refusal) {
    guard message.properties["reply_to"]?.asText == "amq.rabbitmq.reply-to" else { return }
    let id = channels[channel].id
    guard let address = replyAddresses.first(where: { $0.channel == id }) else {
      throw Refusal(406, "PRECONDITION_FAILED - fast reply consumer does not exist")
    }
    message.properties["reply_to"] = .text(address.name)
  }

  mutating func confirm(_ number: UInt64, _ isAccepted: Bool, _ channel: Int) {
    events.append([
      "ev": .text("confirm"), "ch": .text(channels[channel].name),
      "kind": .text(isAccepted ? "acks" : "nacks"), "tags": .list([.integer(Int64(number))]),
    ])
  }

  /// Routes a message and puts it into its queues; whether none of them refused it (R3.4).
  ///
  /// `known` are the queues, if they were found before.
  mutating func send(
    _ message: Message,
    isMandatory: Bool,
    from channel: Int,
    known: [String]? = nil
  ) -> Bool {
    if message.exchange.isEmpty,
      let address = replyAddresses.first(where: { $0.name == message.key })
    {
      deliverReply(message, to: address)
      return true
    }
    let targets =
      known.map { names in queues.map(\.name).filter(names.contains).sorted() }
      ?? route(message)
    if targets.isEmpty && isMandatory {
      var event = described(message)
      event["ev"] = .text("return")
      event["ch"] = .text(channels[channel].name)
      event["code"] = .integer(312)
      event["text"] = .text("NO_ROUTE")
      events.append(event)
    }
    var isAccepted = true
    for name in targets {
      guard let queue = queues.firstIndex(where: { $0.name == name }) else { continue }
      if !enqueue(message, in: queue) { isAccepted = false }
    }
    return isAccepted
  }

  private mutating func deliverReply(
    _ message: Message,
    to address: (name: String, channel: Int, consumer: String)
  ) {
    guard let channel = channelPlace(address.channel) else { return }
    channels[channel].lastTag += 1
    var event = described(message)
    event["ev"] = .text("deliver")
    event["ch"] = .text(channels[channel].name)
    event["consumer"] = .text(address.consumer)
    event["tag"] = .integer(Int64(channels[channel].lastTag))
    event["redelivered"] = .boolean(false)
    events.append(event)
  }

  /// What a client sees of a message, without who gets it.
  func described(_ message: Message, returns: Int64? = nil) -> FieldTable {
    var message = message
    if let returns {
      var headers = message.headers ?? [:]
      headers["x-delivery-count"] = .integer(returns)
      message.headers = headers
    }
    if message.properties["reply_to"]?.asText?.hasPrefix("amq.rabbitmq.reply-to.") == true {
      message.properties["reply_to"] = .text("<direct-reply-to>")
    }
    let isReply = message.key.hasPrefix("amq.rabbitmq.reply-to.")
    var table: FieldTable = [
      "exchange": .text(message.exchange),
      "rk": .text(isReply ? "<direct-reply-to>" : message.key), "body": .text(message.body),
    ]
    if !message.properties.isEmpty { table["props"] = .table(message.properties) }
    return table
  }

  /// The names of the queues that a message goes to, each once (R1.6).
  func route(_ message: Message) -> [String] {
    var found: [String] = []
    var visited: [String] = []
    visit(message.exchange, message.keys, message.headers, &visited, &found)
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func visit(
    _ name: String,
    _ keys: [String],
    _ headers: FieldTable?,
    _ visited: inout [String],
    _ found: inout [String]
  ) {
    guard !visited.contains(name), let exchange = exchanges.first(where: { $0.name == name }) else {
      return
    }
    visited.append(name)
    if name.isEmpty {
      // As an alternate exchange it has no bindings.
      guard visited.count == 1 else { return }
      for key in keys where queues.contains(where: { $0.name == key }) && !found.contains(key) {
        found.append(key)
      }
      return
    }
    let matching = bindings.filter { binding in
      binding.source == name && keys.contains { isMatching(binding, exchange, $0, headers) }
    }
    for binding in matching {
      if !binding.isToQueue {
        visit(binding.destination, keys, headers, &visited, &found)
      } else if !found.contains(binding.destination) {
        found.append(binding.destination)
      }
    }
    if matching.isEmpty, let alternate = alternate(of: exchange) {
      visit(alternate, keys, headers, &visited, &found)
    }
  }

  private func isMatching(
    _ binding: Binding,
    _ exchange: Exchange,
    _ key: String,
    _ headers: FieldTable?
  ) -> Bool {
    switch exchange.type {
    case "fanout": true
    case "topic": topicMatches(binding.key, key)
    case "headers": headersMatch(binding.arguments, headers)
    default: binding.key.utf8.elementsEqual(key.utf8)
    }
  }

  private func alternate(of exchange: Exchange) -> String? {
    let fromPolicy = policy(for: exchange.name, "exchanges")?.definition["alternate-exchange"]
    return (exchange.arguments["alternate-exchange"] ?? fromPolicy)?.asText
  }
}
