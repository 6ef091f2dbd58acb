import Scripting
import Vocabulary

/// A step as an operation of the case format, to be read by people, by `readCase`, and by the
/// runner of a real broker.
func caseText(_ step: ScriptStep) -> String {
  var fields = Fields()
  fields.write(step.operation)
  let isDefault = step.channel == "c1"
  if !isDefault { fields.add("ch", .text(step.channel)) }
  return "{" + fields.all.map { "\"\($0)\": \(json($1))" }.joined(separator: ", ") + "}"
}

private func json(_ value: FieldValue) -> String {
  switch value {
  case .void: "null"
  case .boolean(let value): "\(value)"
  case .integer(let value): "\(value)"
  case .double(let value): "\(value)"
  case .text(let text): "\"\(text)\""
  case .time(let seconds): "\(seconds)"
  case .list(let values): "[" + values.map { json($0) }.joined(separator: ", ") + "]"
  case .table(let table):
    "{" + table.fields.map { "\"\($0.name)\": \(json($0.value))" }.joined(separator: ", ") + "}"
  }
}

private struct Fields {
  var all: [(String, FieldValue)] = []

  mutating func add(_ name: String, _ value: FieldValue) { all.append((name, value)) }

  mutating func op(_ name: String, _ fields: (String, FieldValue)...) {
    all = [("op", .text(name))] + fields
  }

  /// Only what departs from the default.
  mutating func flag(_ name: String, _ value: Bool, unless other: Bool = false) {
    if value != other { add(name, .boolean(value)) }
  }

  mutating func arguments(_ table: FieldTable) {
    if !table.isEmpty { add("args", .table(table)) }
  }

  mutating func write(_ operation: ScriptOperation) {
    switch operation {
    case .selectConfirms: op("confirm")
    case .selectTransaction: op("tx_select")
    case .commit: op("tx_commit")
    case .rollback: op("tx_rollback")
    case .openChannel: op("open_channel")
    case .closeChannel: op("close_channel")
    case .closeConnection(let name): op("close_connection", ("conn", .text(name)))
    case .dropConnection(let name): op("drop_connection", ("conn", .text(name)))
    case .wait(let time): op("wait", ("ms", .integer(time.nanoseconds / 1_000_000)))
    case .depth(let queue):
      op("depth")
      if let queue { add("queue", .text(queue)) }
    case .restartBroker: op("restart_broker")
    case .control(let words): op("ctl", ("args", .text(words)))
    case .clearPolicy(let name): op("clear_policy", ("name", .text(name)))
    case .setPolicy(let policy):
      op(
        "policy",
        ("name", .text(policy.name)),
        ("pattern", .text(policy.pattern)),
        ("definition", .table(policy.definition)),
        ("priority", .integer(policy.priority)),
        ("apply_to", .text(policy.appliesTo))
      )
    default: writeMessages(operation)
    }
  }

  private mutating func writeMessages(_ operation: ScriptOperation) {
    switch operation {
    case .publish(let publish): write(publish)
    case .consume(let consume):
      op("consume", ("queue", .text(consume.queue)), ("consumer", .text(consume.consumer)))
      flag("no_ack", consume.noAck)
      flag("exclusive", consume.isExclusive)
      arguments(consume.arguments)
    case .cancel(let tag): op("cancel", ("consumer", .text(tag)))
    case .limitPrefetch(let count, let isGlobal, let size):
      op("qos", ("prefetch", .integer(Int64(count))))
      flag("global", isGlobal)
      if size > 0 { add("size", .integer(Int64(size))) }
    case .acknowledge(let tag, let multiple): settle("ack", tag, multiple, nil)
    case .negative(let tag, let multiple, let requeue): settle("nack", tag, multiple, requeue)
    case .reject(let tag, let requeue): settle("reject", tag, false, requeue)
    case .recover(let requeue):
      op("recover")
      flag("requeue", requeue, unless: true)
    case .get(let queue, let noAck):
      op("get", ("queue", .text(queue)))
      flag("no_ack", noAck)
    case .drain(let queue): op("drain", ("queue", .text(queue)))
    default: writeTopology(operation)
    }
  }

  private mutating func settle(_ name: String, _ tag: UInt64, _ multiple: Bool, _ requeue: Bool?) {
    op(name, ("tag", .integer(Int64(tag))))
    flag("multiple", multiple)
    if let requeue { add("requeue", .boolean(requeue)) }
  }

  private mutating func write(_ publish: ScriptPublish) {
    op("publish", ("rk", .text(publish.key)), ("body", .text(publish.body)))
    if !publish.exchange.isEmpty { add("exchange", .text(publish.exchange)) }
    if !publish.properties.isEmpty { add("props", .table(publish.properties)) }
    flag("mandatory", publish.isMandatory)
    flag("immediate", publish.isImmediate)
    if publish.count > 1 { add("count", .integer(Int64(publish.count))) }
  }

  private mutating func writeTopology(_ operation: ScriptOperation) {
    switch operation {
    case .declareQueue(let queue):
      op("declare_queue", ("queue", .text(queue.queue)))
      flag("passive", queue.isPassive)
      flag("durable", queue.isDurable, unless: true)
      flag("exclusive", queue.isExclusive)
      flag("auto_delete", queue.isAutoDelete)
      arguments(queue.arguments)
    case .declareExchange(let exchange):
      op("declare_exchange", ("exchange", .text(exchange.exchange)), ("type", .text(exchange.type)))
      flag("durable", exchange.isDurable, unless: true)
      flag("auto_delete", exchange.isAutoDelete)
      flag("internal", exchange.isInternal)
      arguments(exchange.arguments)
    case .deleteQueue(let queue, let ifUnused, let ifEmpty):
      op("delete_queue", ("queue", .text(queue)))
      flag("if_unused", ifUnused)
      flag("if_empty", ifEmpty)
    case .purge(let queue): op("purge", ("queue", .text(queue)))
    case .deleteExchange(let name, let ifUnused):
      op("delete_exchange", ("exchange", .text(name)))
      flag("if_unused", ifUnused)
    case .bind(let binding): bind("bind", "exchange", "queue", binding)
    case .unbind(let binding): bind("unbind", "exchange", "queue", binding)
    case .bindExchange(let binding): bind("bind_exchange", "source", "destination", binding)
    case .unbindExchange(let binding): bind("unbind_exchange", "source", "destination", binding)
    default: break
    }
  }

  private mutating func bind(
    _ name: String,
    _ source: String,
    _ destination: String,
    _ binding: ScriptBinding
  ) {
    op(name, (source, .text(binding.source)), (destination, .text(binding.destination)))
    add("rk", .text(binding.key))
    arguments(binding.arguments)
  }
}
