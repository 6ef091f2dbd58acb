import Phrasebook
import ScenarioModel
import Vocabulary

/// Topics that only one broker has, and how subscribers of each kind of topic get their messages.
extension ScenarioReader {
  /// What every name of a virtual topic begins with (A8.1).
  private static let virtualPrefix = "VirtualTopic."
  private static let sharedDeadLetters = "ActiveMQ.DLQ"

  mutating func readOwnTopics(_ root: MappingReader) {
    for entity in entities("virtual-topics", of: root, names: \.exchanges) {
      guard entity.name.hasPrefix(Self.virtualPrefix) else {
        problems.add(.name, at: entity.place, say(.notAVirtualTopic, entity.name))
        continue
      }
      var topic = ExchangePlan(name: entity.name, kind: .fanout, isTopic: true)
      topic.isVirtual = true
      topic.isSelectorAware = boolean(entity.mapping, "selector-aware") ?? false
      append(topic, at: entity.place)
    }
    for entity in entities("events-store", of: root, names: \.exchanges) {
      var topic = ExchangePlan(name: entity.name, kind: .fanout, isTopic: true)
      topic.isStored = true
      guard append(topic, at: entity.place) else { continue }
      var log = QueuePlan(name: entity.name)
      log.kind = .stream
      append(log, at: entity.place)
      scenario.bindings.append(
        BindingPlan(
          exchange: scenario.exchanges.count - 1,
          queue: scenario.queues.count - 1,
          key: ""
        )
      )
      places.bindings.append(entity.place)
    }
  }

  /// What a queue is unless the file says otherwise.
  var ownKind: QueueKind {
    switch scenario.dialect {
    case .rabbitmq: .classic
    case .activemq: .activemq
    case .kubemq: .kubemq
    }
  }

  /// Whether a neutral topic of that name is a virtual one.
  func isVirtual(_ name: String) -> Bool {
    scenario.dialect == .activemq && name.hasPrefix(Self.virtualPrefix)
  }

  /// The queue that a subscriber of a topic, or its group, gets its messages from.
  func subscriptionQueue(of topic: ExchangePlan, member: String) -> String {
    if topic.isStored { return topic.name }
    return topic.isVirtual ? "Consumer.\(member).\(topic.name)" : "\(topic.name).\(member)"
  }

  /// The queues of one subscriber of plain events: one for each member of a group (K2.2).
  mutating func readMembers(_ entity: Entity, of exchange: Int, group: String?) {
    let topic = scenario.exchanges[exchange]
    let instances = count(entity.mapping, "instances") ?? 1
    let isAlone = group == nil && instances == 1
    for number in 1...max(1, min(instances, 10_000)) {
      let member = instances == 1 ? entity.name : "\(entity.name)-\(number)"
      let name = subscriptionQueue(of: topic, member: group.map { "\($0).\(member)" } ?? member)
      guard isNew(name, in: names.queues, kind: .wordQueue, at: entity.place) else { return }
      var queue = QueuePlan(name: name)
      queue.belongsToSubscriber = true
      queue.isDurable = false
      queue.isAutoDelete = true
      queue.isExclusive = true
      queue.group = isAlone ? nil : "\(topic.name)/\(group ?? entity.name)"
      if number == 1 { names.members[entity.name] = scenario.queues.count }
      append(queue, at: entity.place)
      scenario.bindings.append(
        BindingPlan(exchange: exchange, queue: scenario.queues.count - 1, key: "")
      )
      places.bindings.append(entity.place)
    }
  }

  /// Reports subscribers that would share what their broker does not let them share.
  mutating func maySubscribe(_ mapping: MappingReader, to topic: ExchangePlan) -> Bool {
    let sharing = ["group", "instances"].filter { key in
      mapping.value(key).map { key == "group" || $0.text != "1" } ?? false
    }
    if topic.isStored {
      for key in sharing + ["ack", "durable"].filter(mapping.has) {
        problems.add(.dialect, at: mapping.place(of: key), say(.storedAlone, key))
      }
      return true
    }
    if scenario.dialect == .kubemq, mapping.value("durable")?.text == "true" {
      let place = mapping.place(of: "durable")
      problems.add(
        .dialect,
        at: place,
        say(.notInDialect, "durable: true", scenario.dialect.broker.properName),
        hint: say(.useEventsStore)
      )
      return false
    }
    if mapping.has("from") {
      let place = mapping.place(of: "from")
      problems.add(.value, at: place, say(.onlyStored, "from", topic.name))
    }
    guard scenario.dialect == .activemq, !topic.isVirtual, let key = sharing.first else {
      return true
    }
    problems.add(
      .dialect,
      at: mapping.place(of: key),
      say(.noSharedSubscription, key),
      hint: say(.useVirtualTopic)
    )
    return false
  }

  /// Under ActiveMQ what dies has a queue to go to unless it names another (A4.1).
  mutating func addSharedDeadLetters() {
    guard scenario.dialect == .activemq, !scenario.queues.isEmpty else { return }
    if names.queues[Self.sharedDeadLetters] == nil {
      var queue = QueuePlan(name: Self.sharedDeadLetters)
      queue.kind = .activemq
      append(queue, at: places.top)
    }
    for index in scenario.queues.indices {
      let plan = scenario.queues[index]
      guard plan.deadLetter == nil, plan.name != Self.sharedDeadLetters, plan.isDurable else {
        continue
      }
      scenario.queues[index].deadLetter = DeadLetterPlan(
        exchange: "",
        routingKey: Self.sharedDeadLetters
      )
    }
  }

  /// Reports what a word that all brokers know cannot say under this one.
  mutating func checkNeutral(_ mapping: MappingReader) {
    let broker = scenario.dialect.broker
    guard broker != .rabbitmq else { return }
    var refused: [(key: String, text: String)] = []
    if mapping.pattern == "queues.*" || mapping.pattern == "topics.*",
      mapping.value("durable")?.text == "false"
    {
      refused.append(("durable", "durable: false"))
    }
    if broker == .kubemq, mapping.value("on-failure")?.text == "reject" {
      refused.append(("on-failure", "on-failure: reject"))
    }
    for (key, text) in refused {
      problems.add(
        .dialect,
        at: mapping.place(of: key),
        say(.notInDialect, text, broker.properName)
      )
    }
  }
}

/// What clients do by the rules of their broker.
extension ScenarioReader {
  /// Fills in what only a client of ActiveMQ or KubeMQ has, and the standards that they have.
  mutating func readClient(of plan: inout ConsumerPlan, _ mapping: MappingReader) {
    checkNeutral(mapping)
    switch scenario.dialect {
    case .rabbitmq: break
    case .activemq:
      plan.selector = selector(mapping)
      plan.redelivery = redelivery(mapping)
      if !mapping.has("prefetch") { plan.prefetch = standardPrefetch(of: plan) }
    case .kubemq:
      if plan.subscription == nil, !mapping.has("prefetch") { plan.prefetch = 1 }
      plan.hasQueueEach = names.members[plan.name] != nil
      readReplay(&plan, mapping)
    }
  }

  /// A0: by what is consumed.
  private func standardPrefetch(of plan: ConsumerPlan) -> UInt32 {
    guard let subscription = plan.subscription,
      scenario.exchanges.indices.contains(subscription.topic),
      !scenario.exchanges[subscription.topic].isVirtual
    else { return 1000 }
    return subscription.isDurable ? 100 : 32_767
  }

  private mutating func redelivery(_ mapping: MappingReader) -> RedeliveryPlan {
    var plan = RedeliveryPlan()
    guard let node = mapping.value("redelivery"),
      let policy = open(node, as: mapping.pattern + ".redelivery")
    else { return plan }
    if policy.value("maximum")?.text == "none" {
      plan.maximum = nil
    } else if let maximum = count(policy, "maximum") {
      plan.maximum = UInt32(maximum)
    }
    plan.initialDelay = duration(policy, "initial-delay") ?? plan.initialDelay
    plan.delay = duration(policy, "delay") ?? plan.delay
    plan.multiplier = factor(policy, "backoff")
    plan.maximumDelay = duration(policy, "maximum-delay")
    return plan
  }

  private mutating func readReplay(_ plan: inout ConsumerPlan, _ mapping: MappingReader) {
    guard let subscription = plan.subscription,
      scenario.exchanges.indices.contains(subscription.topic),
      scenario.exchanges[subscription.topic].isStored
    else { return }
    // What is read is handed on at once; nothing of it is given back.
    plan.failing = .crash
    if plan.prefetch == 0 { plan.prefetch = 1024 }
    let replay = mapping.value("from").map { replayStart($0) } ?? .new
    plan.replay = replay
    switch replay {
    case .new, nil: plan.offset = .next
    case .first: plan.offset = .first
    case .last: plan.offset = .last
    case .sequence(let number): plan.offset = .number(number - 1)
    case .time(let moment): plan.offset = .time(.start + moment)
    case .delta(let length): plan.offset = .time(.start + max(.zero, plan.start - length))
    }
  }

  /// `new`, `first`, `last`, or a word and how far; counted from 1, above zero (K3.2).
  private mutating func replayStart(_ node: SourceNode) -> ReplayStart? {
    let words = (node.text ?? "").split(separator: " ")
    switch (words.first, words.count) {
    case ("new", 1): return .new
    case ("first", 1): return .first
    case ("last", 1): return .last
    case ("sequence", 2):
      if let number = ExactDecimal(words[1]), number.scale == 0, number.mantissa > 0 {
        return .sequence(number.mantissa)
      }
    case ("time", 2), ("delta", 2):
      if let length = try? VirtualDuration(scenarioText: String(words[1])), length > .zero {
        return words[0] == "time" ? .time(length) : .delta(length)
      }
    default: break
    }
    problems.add(.value, at: node.place, say(.replayExpected, shown(node)))
    return nil
  }
}
