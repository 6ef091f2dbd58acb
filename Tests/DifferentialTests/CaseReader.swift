import Foundation
import Scripting
import Vocabulary

/// Reads a case file with Foundation: the naive counterpart of the program's own reader.
func readCase(_ file: URL) throws -> Script { try parseCase(Data(contentsOf: file)) }

/// Reads the text of a case.
func parseCase(_ text: Data) throws -> Script {
  let json = try JSONSerialization.jsonObject(with: text)
  guard let object = json as? [String: Any], let ops = object["ops"] as? [[String: Any]] else {
    throw CocoaError(.fileReadCorruptFile)
  }
  let tags = object["tags"] as? [String] ?? []
  let recorded = object["recorded_on"] as? String ?? ""
  var script = Script(
    id: object["id"] as? String ?? "",
    title: object["title"] as? String ?? "",
    tags: tags,
    version: recorded.contains("3.10") ? .v3x10 : .v4x3,
    steps: try ops.map(step)
  )
  if let expect = object["expect"] as? [String: Any] {
    script.expected = record(expect)
  }
  return script
}

private func record(_ expect: [String: Any]) -> ScriptRecord {
  let steps = (expect["steps"] as? [[String: Any]] ?? []).map { step in
    ObservedStep(
      index: step["i"] as? Int ?? -1,
      result: step["result"].map(value),
      events: (step["events"] as? [[String: Any]] ?? []).map(table)
    )
  }
  return ScriptRecord(steps: steps, final: table(expect["final"] as? [String: Any] ?? [:]))
}

private func table(_ object: [String: Any]) -> FieldTable {
  FieldTable(object.map { FieldTable.Field($0.key, value($0.value)) })
}

private func value(_ json: Any) -> FieldValue {
  if json is NSNull { return .void }
  if let text = json as? String { return .text(text) }
  if let list = json as? [Any] { return .list(list.map(value)) }
  if let object = json as? [String: Any] { return .table(table(object)) }
  guard let number = json as? NSNumber else { return .void }
  let kind = unsafe String(cString: number.objCType)
  if kind == "c" || kind == "B" { return .boolean(number.boolValue) }
  return kind == "d" || kind == "f" ? .double(number.doubleValue) : .integer(number.int64Value)
}

private struct Words {
  let op: [String: Any]

  func text(_ name: String, _ other: String = "") -> String { op[name] as? String ?? other }
  func flag(_ name: String, _ other: Bool = false) -> Bool {
    (op[name] as? NSNumber)?.boolValue ?? other
  }
  func number(_ name: String, _ other: Int = 0) -> Int {
    (op[name] as? NSNumber)?.intValue ?? other
  }
  var arguments: FieldTable { table(op["args"] as? [String: Any] ?? [:]) }
  var tag: UInt64 { (op["tag"] as? NSNumber)?.uint64Value ?? 0 }
}

private func step(_ op: [String: Any]) throws -> ScriptStep {
  let words = Words(op: op)
  guard let operation = plain(words) ?? messages(words) ?? topology(words) else {
    throw CocoaError(.fileReadCorruptFile, userInfo: ["op": words.text("op")])
  }
  return ScriptStep(operation, on: words.text("ch", "c1"))
}

private func plain(_ words: Words) -> ScriptOperation? {
  switch words.text("op") {
  case "confirm": .selectConfirms
  case "tx_select": .selectTransaction
  case "tx_commit": .commit
  case "tx_rollback": .rollback
  case "open_channel": .openChannel
  case "close_channel": .closeChannel
  case "close_connection": .closeConnection(words.text("conn"))
  case "drop_connection": .dropConnection(words.text("conn"))
  case "wait": .wait(.milliseconds(Int64(words.number("ms"))))
  case "depth": .depth(words.op["queue"] as? String)
  case "policy": .setPolicy(policy(words))
  case "clear_policy": .clearPolicy(words.text("name"))
  case "restart_broker": .restartBroker
  case "ctl": .control(words.text("args"))
  default: nil
  }
}

private func policy(_ words: Words) -> ScriptPolicy {
  var policy = ScriptPolicy(
    words.text("name"),
    pattern: words.text("pattern"),
    definition: table(words.op["definition"] as? [String: Any] ?? [:])
  )
  policy.priority = Int64(words.number("priority"))
  policy.appliesTo = words.text("apply_to", "all")
  return policy
}

private func messages(_ words: Words) -> ScriptOperation? {
  switch words.text("op") {
  case "publish": .publish(publish(words))
  case "consume": .consume(consume(words))
  case "cancel": .cancel(words.text("consumer"))
  case "qos":
    .limitPrefetch(
      count: UInt32(words.number("prefetch")),
      isGlobal: words.flag("global"),
      sizeBytes: UInt32(words.number("size"))
    )
  case "ack": .acknowledge(words.tag, multiple: words.flag("multiple"))
  case "nack":
    .negative(words.tag, multiple: words.flag("multiple"), requeue: words.flag("requeue", true))
  case "reject": .reject(words.tag, requeue: words.flag("requeue", true))
  case "recover": .recover(requeue: words.flag("requeue", true))
  case "get": .get(words.text("queue"), noAck: words.flag("no_ack"))
  case "drain": .drain(words.text("queue"))
  default: nil
  }
}

private func publish(_ words: Words) -> ScriptPublish {
  var publish = ScriptPublish(words.text("body"), key: words.text("rk"))
  publish.exchange = words.text("exchange")
  publish.properties = table(words.op["props"] as? [String: Any] ?? [:])
  publish.isMandatory = words.flag("mandatory")
  publish.isImmediate = words.flag("immediate")
  publish.count = words.number("count", 1)
  publish.paddedBytes = words.op["size"].map { _ in words.number("size") }
  publish.replyToOf = words.op["reply_to_of"] as? String
  return publish
}

private func consume(_ words: Words) -> ScriptConsume {
  var consume = ScriptConsume(words.text("queue"), consumer: words.text("consumer"))
  consume.noAck = words.flag("no_ack")
  consume.isExclusive = words.flag("exclusive")
  consume.arguments = words.arguments
  return consume
}

private func topology(_ words: Words) -> ScriptOperation? {
  switch words.text("op") {
  case "declare_queue": .declareQueue(queue(words))
  case "delete_queue":
    .deleteQueue(
      words.text("queue"),
      ifUnused: words.flag("if_unused"),
      ifEmpty: words.flag("if_empty")
    )
  case "purge": .purge(words.text("queue"))
  case "declare_exchange": .declareExchange(exchange(words))
  case "delete_exchange":
    .deleteExchange(words.text("exchange"), ifUnused: words.flag("if_unused"))
  case "bind": .bind(binding(words, "exchange", "queue"))
  case "unbind": .unbind(binding(words, "exchange", "queue"))
  case "bind_exchange": .bindExchange(binding(words, "source", "destination"))
  case "unbind_exchange": .unbindExchange(binding(words, "source", "destination"))
  default: nil
  }
}

private func binding(_ words: Words, _ source: String, _ destination: String) -> ScriptBinding {
  ScriptBinding(
    from: words.text(source),
    to: words.text(destination),
    key: words.text("rk"),
    arguments: words.arguments
  )
}

private func queue(_ words: Words) -> QueueDeclaration {
  var declaration = QueueDeclaration(words.text("queue"), arguments: words.arguments)
  declaration.isPassive = words.flag("passive")
  declaration.isDurable = words.flag("durable", true)
  declaration.isExclusive = words.flag("exclusive")
  declaration.isAutoDelete = words.flag("auto_delete")
  declaration.alias = words.op["as"] as? String
  return declaration
}

private func exchange(_ words: Words) -> ExchangeDeclaration {
  var declaration = ExchangeDeclaration(
    words.text("exchange"),
    type: words.text("type", "direct"),
    arguments: words.arguments
  )
  declaration.isPassive = words.flag("passive")
  declaration.isDurable = words.flag("durable", true)
  declaration.isAutoDelete = words.flag("auto_delete")
  declaration.isInternal = words.flag("internal")
  return declaration
}
