import ScenarioModel
import Vocabulary

// MARK: - Exchanges, queues, bindings

extension ScenarioDraw {
  mutating func makeExchanges() {
    var kinds: [ExchangeKind] = []
    if has(.directExchanges) { kinds.append(.direct) }
    if has(.topicExchanges) { kinds.append(.topic) }
    if has(.headersExchanges) { kinds.append(.headers) }
    if has(.fanoutExchanges) { kinds.append(.fanout) }
    for (index, kind) in kinds.enumerated() {
      scenario.exchanges.append(ExchangePlan(name: "x\(index + 1)", kind: kind))
      switch kind {
      case .direct: keys.append(["a", "b", "c"])
      case .topic: keys.append(["a.b", "a.c", "b", "a.b.c"])
      case .fanout, .headers: keys.append([""])
      }
    }
    guard let last = kinds.indices.last, kinds[last] == .fanout else { return }
    if has(.alternates) {
      for index in 0..<last where dice.flip() { scenario.exchanges[index].alternate = last }
    }
    if has(.exchangeBindings) { bindExchanges(to: last) }
  }

  /// From the others to the fanout exchange, or to an exchange that nobody publishes to.
  private mutating func bindExchanges(to fanout: Int) {
    var destination = fanout
    if dice.flip() {
      destination = scenario.exchanges.count
      scenario.exchanges.append(ExchangePlan(name: "x9", kind: .fanout))
      scenario.exchanges[destination].isInternal = true
      keys.append([""])
      scenario.exchangeBindings.append(
        ExchangeBindingPlan(source: fanout, destination: destination, key: "")
      )
    }
    for source in 0..<fanout where dice.flip() {
      var binding = ExchangeBindingPlan(source: source, destination: destination, key: "")
      switch scenario.exchanges[source].kind {
      case .direct, .topic: binding.key = dice.pick(keys[source])
      case .headers: binding.arguments = ["x-match": .text("any"), "part": .integer(1)]
      case .fanout: break
      }
      scenario.exchangeBindings.append(binding)
    }
  }

  mutating func makeQueues() {
    for number in 1...dice.number(1...4) {
      var queue = QueuePlan(name: "q\(number)")
      if has(.streams), dice.oneIn(4) {
        makeStream(&queue)
        scenario.queues.append(queue)
        continue
      }
      if shows(.quorumQueues) {
        queue.kind = .quorum
        if case .rabbitmq(version: .v4x3) = scenario.dialect { queue.deliveryLimit = 20 }
        if shows(.deliveryLimits) { queue.deliveryLimit = UInt32(dice.number(0...3)) }
      } else {
        makeClassic(&queue)
      }
      makeLimits(&queue)
      scenario.queues.append(queue)
    }
    if has(.deadLetters) { makeDeadLetters() }
  }

  private mutating func makeClassic(_ queue: inout QueuePlan) {
    if shows(.transientQueues) { queue.isDurable = false }
    if has(.exclusiveQueues), dice.oneIn(4) { queue.isExclusive = true }
    if has(.autoDelete), dice.oneIn(4) { queue.isAutoDelete = true }
    if shows(.priorityQueues) { queue.maximumPriority = UInt8(dice.pick([1, 2, 5, 10, 255])) }
    if has(.refusingToDeadLetters), dice.oneIn(3) { queue.overflow = .rejectPublishAndDeadLetter }
  }

  private mutating func makeStream(_ queue: inout QueuePlan) {
    queue.kind = .stream
    if shows(.byteLimits) { queue.maximumBytes = UInt64(dice.number(1_000...60_000)) }
    if shows(.timeToLive) { queue.maximumAge = dice.milliseconds(100...3_000) }
  }

  private mutating func makeLimits(_ queue: inout QueuePlan) {
    if shows(.timeToLive) {
      queue.timeToLive = has(.tinyLimits) ? dice.milliseconds(0...5) : dice.milliseconds(10...3_000)
    }
    if shows(.lengthLimits) {
      queue.maximumLength = UInt32(has(.tinyLimits) ? dice.number(0...3) : dice.number(5...200))
    }
    if shows(.byteLimits) {
      queue.maximumBytes = UInt64(
        has(.tinyLimits) ? dice.number(0...1_000) : dice.number(2_000...60_000)
      )
    }
    if shows(.refusingQueues) { queue.overflow = .rejectPublish }
    if has(.singleActive), dice.oneIn(3) { queue.hasSingleActiveConsumer = true }
    if has(.queueExpiry), dice.oneIn(4) { queue.expiry = dice.milliseconds(50...4_000) }
  }

  /// To any queue, itself too, or to an exchange.
  private mutating func makeDeadLetters() {
    for index in scenario.queues.indices
    where scenario.queues[index].kind != .stream && dice.flip() {
      if !scenario.exchanges.isEmpty, dice.flip() {
        let exchange = dice.number(0...scenario.exchanges.count - 1)
        let key = dice.flip() ? dice.pick(keys[exchange]) : nil
        scenario.queues[index].deadLetter = DeadLetterPlan(
          exchange: scenario.exchanges[exchange].name,
          routingKey: key
        )
      } else {
        let target = dice.pick(scenario.queues).name
        scenario.queues[index].deadLetter = DeadLetterPlan(exchange: "", routingKey: target)
      }
      let isSafe = scenario.queues[index].kind == .quorum && has(.refusingQueues)
      if isSafe, shows(.sureDeadLetters) {
        scenario.queues[index].overflow = .rejectPublish
        scenario.queues[index].deadLettersAtLeastOnce = true
      }
    }
  }

  /// Every key that is published reaches a queue, some reach several, some twice.
  mutating func makeBindings() {
    for (index, exchange) in scenario.exchanges.enumerated() where !exchange.isTopic {
      var patterns: [String] = []
      switch exchange.kind {
      case .direct: patterns = keys[index]
      case .topic: patterns = ["#", "a.*", "a.#", "*.b", "b", "a.b.c", "#.c", "a.*.c"]
      case .fanout: patterns = Array(repeating: "", count: scenario.queues.count)
      case .headers:
        bindHeaders(index)
        continue
      }
      for (place, pattern) in patterns.enumerated()
      where place == 0 || isBound(exchange) {
        bind(index, dice.number(0...scenario.queues.count - 1), pattern)
      }
    }
  }

  /// Producers send `part` from 1 to 3 with `kind` or without it; the last binding takes them all.
  private mutating func bindHeaders(_ exchange: Int) {
    let choices: [FieldTable] = [
      ["x-match": .text("all"), "part": .integer(1)],
      ["x-match": .text("any"), "part": .integer(2), "kind": .text("k")],
      ["x-match": .text("all"), "part": .void],
    ]
    for arguments in choices {
      scenario.bindings.append(
        BindingPlan(
          exchange: exchange,
          queue: dice.number(0...scenario.queues.count - 1),
          key: "",
          arguments: arguments
        )
      )
    }
  }

  /// Direct exchanges need a binding for every key unless the rest goes elsewhere.
  private mutating func isBound(_ exchange: ExchangePlan) -> Bool {
    exchange.kind == .direct && exchange.alternate == nil || dice.flip()
  }

  private mutating func bind(_ exchange: Int, _ queue: Int, _ key: String) {
    let binding = BindingPlan(exchange: exchange, queue: queue, key: key)
    if !scenario.bindings.contains(binding) { scenario.bindings.append(binding) }
  }
}
