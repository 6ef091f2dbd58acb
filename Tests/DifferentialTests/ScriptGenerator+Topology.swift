import Scripting
import Vocabulary

extension ScriptGenerator {
  mutating func drawTopology() {
    queues = Array(["q0", "q1", "q2"].prefix(1 + choices.below(3)))
    let ends = queues.map { "dl" + $0.suffix(1) }
    if choices.has(.deadLetters) {
      for end in ends {
        add(.declareQueue(QueueDeclaration(end)))
        arguments[end] = [:]
      }
      // No two queues die into the same one: their order there would be a race.
      let targets = choices.has(.selfDeadLetters) ? queues + ends.prefix(1) : ends
      let shift = choices.below(targets.count)
      for (index, queue) in queues.enumerated() {
        graves[queue] = targets[(index + shift) % targets.count]
      }
    }
    for queue in queues { drawQueue(queue) }
    if choices.has(.exchanges) { drawExchanges() }
    if choices.has(.deadLetters) { queues += ends }
    if choices.has(.confirms) { add(.selectConfirms) }
    if choices.has(.transactions) { add(.selectTransaction, on: "t1") }
  }

  mutating func drawQueue(_ name: String) {
    // What a restart does to the order of their deliveries was not seen on a real broker.
    if choices.may(.quorumQueues, 1, 2), !choices.has(.restarts) { return drawQuorumQueue(name) }
    var declaration = QueueDeclaration(name, arguments: drawArguments(name))
    declaration.isAutoDelete = choices.may(.autoDelete, 1, 4)
    declaration.isExclusive = choices.may(.exclusiveQueues, 1, 4)
    if choices.has(.restarts) { declaration.isDurable = choices.chance(2, 3) }
    arguments[name] = declaration.arguments
    add(.declareQueue(declaration))
  }

  private mutating func drawQuorumQueue(_ name: String) {
    quorumQueues.insert(name)
    var table: FieldTable = ["x-queue-type": .text("quorum")]
    if choices.may(.deadLetters, 3, 4) {
      table["x-dead-letter-exchange"] = .text("")
      table["x-dead-letter-routing-key"] = .text(graves[name] ?? "")
    }
    if choices.chance(1, 2) { table["x-delivery-limit"] = .integer(Int64(choices.below(4))) }
    if choices.may(.lengthLimits, 1, 2) {
      table["x-max-length"] = .integer(Int64(1 + choices.below(4)))
      let words = ["drop-head", "reject-publish"]
      if choices.chance(1, 2) { table["x-overflow"] = .text(choices.one(of: words)) }
    }
    if choices.may(.queueTTL, 1, 2) { table["x-message-ttl"] = .integer(uniqueTime(40)) }
    if choices.may(.singleActive, 1, 3) { table["x-single-active-consumer"] = .boolean(true) }
    arguments[name] = table
    add(.declareQueue(QueueDeclaration(name, arguments: table)))
  }

  private mutating func drawArguments(_ name: String) -> FieldTable {
    var arguments: FieldTable = [:]
    if choices.may(.deadLetters, 3, 4) {
      arguments["x-dead-letter-exchange"] = .text("")
      arguments["x-dead-letter-routing-key"] = .text(graves[name] ?? "")
    }
    if choices.may(.lengthLimits, 1, 2) {
      if choices.chance(2, 3) {
        arguments["x-max-length"] = .integer(Int64(choices.below(4)))
      } else {
        arguments["x-max-length-bytes"] = .integer(Int64(4 + choices.below(9)))
      }
      if choices.chance(1, 2) {
        let refuse = choices.has(.deadLetteredRefusals) ? "reject-publish-dlx" : "reject-publish"
        let words = ["drop-head", "reject-publish", refuse]
        arguments["x-overflow"] = .text(choices.one(of: words))
      }
    }
    if choices.may(.queueTTL, 1, 2) {
      arguments["x-message-ttl"] = .integer(choices.chance(1, 5) ? 0 : uniqueTime(40))
    }
    if choices.may(.expiringQueues, 1, 3) { arguments["x-expires"] = .integer(uniqueTime(200)) }
    if choices.may(.priorityQueues, 1, 2) {
      arguments["x-max-priority"] = .integer(Int64(1 + choices.below(4)))
    }
    if choices.may(.singleActive, 1, 3) { arguments["x-single-active-consumer"] = .boolean(true) }
    if choices.may(.lazyQueues, 1, 2) { arguments["x-queue-mode"] = .text("lazy") }
    return arguments
  }

  private mutating func drawExchanges() {
    if choices.has(.alternates) {
      add(.declareExchange(ExchangeDeclaration("alt", type: "fanout")))
      add(.bind(ScriptBinding(from: "alt", to: choices.one(of: queues))))
    }
    var types = ["direct", "fanout", "topic", "topic"]
    if choices.has(.headersExchanges) { types += ["headers", "headers"] }
    for index in 0...choices.below(3) {
      let name = "x\(index)"
      let type = choices.one(of: types)
      var declaration = ExchangeDeclaration(name, type: type)
      if choices.may(.alternates, 1, 2) {
        declaration.arguments["alternate-exchange"] = .text("alt")
      }
      declaration.isAutoDelete = choices.may(.autoDelete, 1, 5)
      declaration.isInternal = choices.may(.refusals, 1, 10)
      add(.declareExchange(declaration))
      exchanges.append(name)
      for queue in queues where choices.chance(2, 3) { drawBinding(name, type, to: queue) }
    }
    guard choices.has(.exchangeBindings) else { return }
    for _ in 0...choices.below(2) {
      let key = choices.one(of: ["a.b", "a.#", "b", "#"])
      let (from, to) = (choices.one(of: exchanges), choices.one(of: exchanges))
      add(.bindExchange(ScriptBinding(from: from, to: to, key: key)))
    }
  }

  private mutating func drawBinding(_ exchange: String, _ type: String, to queue: String) {
    let keys =
      type == "direct" ? ["a", "a.b", "b", ""] : ["a.*", "#", "*.b", "a.#", "#.b", "b", "*", ""]
    var binding = ScriptBinding(from: exchange, to: queue, key: choices.one(of: keys))
    if type == "headers" {
      let matches = ["all", "any", "all-with-x", "any-with-x"]
      if choices.chance(2, 3) { binding.arguments["x-match"] = .text(choices.one(of: matches)) }
      for name in ["a", "b", "x-c"] where choices.chance(1, 2) {
        binding.arguments[name] = drawHeaderValue()
      }
    }
    add(.bind(binding))
    if choices.chance(1, 6) { add(.bind(binding)) }
  }

  /// Purges, deletes, recovers, declares anew, unbinds, restarts.
  mutating func drawUpkeep() {
    let queue = choices.one(of: queues)
    switch choices.below(8) {
    case 0 where choices.has(.purging): add(.purge(queue))
    case 1 where choices.has(.purging):
      let isPlain = quorumQueues.contains(queue)
      let (ifUnused, ifEmpty) = (choices.chance(1, 3), choices.chance(1, 3))
      add(.deleteQueue(queue, ifUnused: ifUnused && !isPlain, ifEmpty: ifEmpty && !isPlain))
    case 2:
      add(.declareQueue(QueueDeclaration(queue, arguments: arguments[queue] ?? [:])), on: "d1")
    case 3 where choices.has(.recovering):
      let names = channels.map(\.name) + ["g-" + queue]
      add(.recover(), on: choices.one(of: names))
    case 4 where !exchanges.isEmpty:
      let key = choices.one(of: ["a.*", "#", "a.#", "b", "a"])
      let binding = ScriptBinding(from: choices.one(of: exchanges), to: queue, key: key)
      add(choices.chance(1, 2) ? .unbind(binding) : .bind(binding), on: "d2")
    case 5 where !exchanges.isEmpty && choices.has(.purging):
      add(.deleteExchange(choices.one(of: exchanges), ifUnused: choices.chance(1, 2)), on: "d3")
    case 6 where choices.may(.restarts, 1, 2): add(.restartBroker)
    default: add(.depth(nil))
    }
  }

  mutating func drawPolicy() {
    let name = choices.one(of: ["p1", "p2"])
    if choices.chance(1, 3) { return add(.clearPolicy(name)) }
    var definition: FieldTable = [:]
    switch choices.below(4) {
    case 0: definition["max-length"] = .integer(Int64(choices.below(4)))
    case 1: definition["message-ttl"] = .integer(uniqueTime(40))
    case 2:
      definition["dead-letter-exchange"] = .text("")
      definition["dead-letter-routing-key"] = .text("dl0")
    default: definition["overflow"] = .text(choices.one(of: ["reject-publish", "drop-head"]))
    }
    let isDeadly = definition["dead-letter-exchange"] != nil
    let pattern = isDeadly ? "^q0$" : choices.one(of: ["^q", "^q0$", "1", ".*"])
    var policy = ScriptPolicy(name, pattern: pattern, definition: definition)
    policy.priority = name == "p1" ? 1 : 2
    policy.appliesTo = choices.one(of: ["queues", "all"])
    add(.setPolicy(policy))
  }
}
