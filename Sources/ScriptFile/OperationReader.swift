import Phrasebook
import ScenarioFile
import ScenarioModel
import Scripting
import Vocabulary

extension ObjectReader {
  /// Longest wait of one step in milliseconds: a day.
  static let waitLimit: Int64 = 86_400_000
  /// Most messages of one burst.
  static let countLimit: Int64 = 100_000
  /// Largest body that a size may ask for, in bytes.
  static let sizeLimit: Int64 = 16 << 20

  /// One operation and its channel; `nil` after its name was found to mean nothing.
  mutating func step() -> ScriptStep? {
    guard node.entries != nil else {
      problems.add(.shape, at: node.place, say(.mustBe, "ops", say(.anObject)))
      return nil
    }
    let name = text("op")
    guard let keys = OperationKeys.keys(of: name) else {
      if has("op") { reportUnknownOperation(name, among: OperationKeys.names) }
      return nil
    }
    reportKeys(notIn: OperationKeys.common + keys, ignoring: OperationKeys.all)
    let channel = self.name("ch", default: "c1")
    guard let operation = operation(name) else { return nil }
    return ScriptStep(operation, on: channel)
  }

  mutating func reportUnknownOperation(_ name: String, among names: [String]) {
    let near = nearestName(to: name, among: names)
    problems.add(
      .unknown,
      at: place(of: "op"),
      say(.unknownOperation, name),
      hint: near.map { say(.didYouMean, $0) } ?? say(.thereAre, list(names))
    )
  }

  private mutating func operation(_ name: String) -> ScriptOperation? {
    switch name {
    case "declare_queue": .declareQueue(queueDeclaration())
    case "delete_queue":
      .deleteQueue(
        self.name("queue"),
        ifUnused: flag("if_unused"),
        ifEmpty: flag("if_empty")
      )
    case "purge": .purge(self.name("queue"))
    case "declare_exchange": .declareExchange(exchangeDeclaration())
    case "delete_exchange":
      .deleteExchange(self.name("exchange"), ifUnused: flag("if_unused"))
    case "bind": .bind(binding(from: "exchange", to: "queue"))
    case "unbind": .unbind(binding(from: "exchange", to: "queue"))
    case "bind_exchange": .bindExchange(binding(from: "source", to: "destination"))
    case "unbind_exchange": .unbindExchange(binding(from: "source", to: "destination"))
    case "publish": .publish(publish())
    case "policy": .setPolicy(policy())
    case "clear_policy": .clearPolicy(self.name("name"))
    case "restart_broker": .restartBroker
    case "ctl": .control(text("args"))
    case "wait": .wait(.milliseconds(whole("ms", 0...Self.waitLimit)))
    case "depth": .depth(has("queue") ? self.name("queue") : nil)
    default: channelOperation(name)
    }
  }

  /// What consumers and their channels do.
  private mutating func channelOperation(_ name: String) -> ScriptOperation? {
    let tags: ClosedRange<Int64> = 0...Int64.max
    switch name {
    case "confirm": return .selectConfirms
    case "consume": return .consume(consume())
    case "cancel": return .cancel(self.name("consumer"))
    case "qos":
      return .limitPrefetch(
        count: UInt32(clamping: whole("prefetch", 0...65_535)),
        isGlobal: flag("global"),
        sizeBytes: UInt32(clamping: whole("size", 0...Int64(UInt32.max), default: 0))
      )
    case "ack":
      return .acknowledge(UInt64(clamping: whole("tag", tags)), multiple: flag("multiple"))
    case "nack":
      return .negative(
        UInt64(clamping: whole("tag", tags)),
        multiple: flag("multiple"),
        requeue: flag("requeue", default: true)
      )
    case "reject":
      return .reject(
        UInt64(clamping: whole("tag", tags)),
        requeue: flag("requeue", default: true)
      )
    case "recover": return .recover(requeue: flag("requeue", default: true))
    case "get": return .get(self.name("queue"), noAck: flag("no_ack"))
    case "drain": return .drain(self.name("queue"))
    case "tx_select": return .selectTransaction
    case "tx_commit": return .commit
    case "tx_rollback": return .rollback
    case "open_channel": return .openChannel
    case "close_channel": return .closeChannel
    case "close_connection": return .closeConnection(self.name("conn"))
    case "drop_connection": return .dropConnection(self.name("conn"))
    default: return nil
    }
  }

  private mutating func queueDeclaration() -> QueueDeclaration {
    var declaration = QueueDeclaration(name("queue"), arguments: table("args"))
    declaration.isPassive = flag("passive")
    declaration.isDurable = flag("durable", default: true)
    declaration.isExclusive = flag("exclusive")
    declaration.isAutoDelete = flag("auto_delete")
    declaration.alias = has("as") ? name("as") : nil
    return declaration
  }

  private mutating func exchangeDeclaration() -> ExchangeDeclaration {
    var declaration = ExchangeDeclaration(
      name("exchange"),
      type: name("type", default: "direct"),
      arguments: table("args")
    )
    declaration.isPassive = flag("passive")
    declaration.isDurable = flag("durable", default: true)
    declaration.isAutoDelete = flag("auto_delete")
    declaration.isInternal = flag("internal")
    return declaration
  }

  private mutating func binding(from source: String, to destination: String) -> ScriptBinding {
    ScriptBinding(
      from: name(source),
      to: name(destination),
      key: name("rk", default: ""),
      arguments: table("args")
    )
  }

  private mutating func consume() -> ScriptConsume {
    var consume = ScriptConsume(name("queue"), consumer: name("consumer"))
    consume.noAck = flag("no_ack")
    consume.isExclusive = flag("exclusive")
    _ = flag("no_local")
    consume.arguments = table("args")
    return consume
  }

  private mutating func policy() -> ScriptPolicy {
    var policy = ScriptPolicy(
      name("name"),
      pattern: text("pattern"),
      definition: table("definition", isRequired: true)
    )
    policy.priority = whole("priority", Int64(Int32.min)...Int64(Int32.max), default: 0)
    policy.appliesTo = word("apply_to", of: ["all", "queues", "exchanges"], default: "all")
    return policy
  }
}
