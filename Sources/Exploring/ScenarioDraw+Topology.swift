import ScenarioModel
import Vocabulary

// MARK: - Exchanges, queues, bindings

extension ScenarioDraw {
  mutating func makeExchanges() {
    var kinds: [ExchangeKind] = []
    if has(.directExchanges) { kinds.append(.direct) }
    if has(.topicExchanges) { kinds.append(.topic) }
    if has(.fanoutExchanges) { kinds.append(.fanout) }
    for (index, kind) in kinds.enumerated() {
      scenario.exchanges.append(ExchangePlan(name: "x\(index + 1)", kind: kind))
      switch kind {
      case .direct: keys.append(["a", "b", "c"])
      case .topic: keys.append(["a.b", "a.c", "b", "a.b.c"])
      case .fanout, .headers: keys.append([""])
      }
    }
  }

  mutating func makeQueues() {
    for number in 1...dice.number(1...4) {
      var queue = QueuePlan(name: "q\(number)")
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
  }

  /// To any queue, itself too, or to an exchange.
  private mutating func makeDeadLetters() {
    for index in scenario.queues.indices where dice.flip() {
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
    }
  }

  /// Every key that is published reaches a queue, some reach several, some twice.
  mutating func makeBindings() {
    for (index, exchange) in scenario.exchanges.enumerated() where !exchange.isTopic {
      var patterns: [String] = []
      switch exchange.kind {
      case .direct: patterns = keys[index]
      case .topic: patterns = ["#", "a.*", "a.#", "*.b", "b", "a.b.c", "#.c", "a.*.c"]
      case .fanout, .headers: patterns = Array(repeating: "", count: scenario.queues.count)
      }
      for (place, pattern) in patterns.enumerated() where place == 0 || isBound(exchange.kind) {
        bind(index, dice.number(0...scenario.queues.count - 1), pattern)
      }
    }
  }

  private mutating func isBound(_ kind: ExchangeKind) -> Bool { kind == .direct || dice.flip() }

  private mutating func bind(_ exchange: Int, _ queue: Int, _ key: String) {
    let binding = BindingPlan(exchange: exchange, queue: queue, key: key)
    if !scenario.bindings.contains(binding) { scenario.bindings.append(binding) }
  }
}
