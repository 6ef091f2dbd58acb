import Phrasebook
import ScenarioModel
import Vocabulary

/// Exchanges, topics, queues, bindings.
extension ScenarioReader {
  mutating func readTopology(_ root: MappingReader) {
    readExchanges(root)
    readTopics(root)
    readOwnTopics(root)
    resolveAlternates()
    readQueues(root)
    readSubscriberQueues(root)
    addSharedDeadLetters()
    readServiceHeads(root)
    readBindings(root)
    readPolicies(root)
    checkDeadLetters()
  }

  private mutating func readExchanges(_ root: MappingReader) {
    for entity in entities("exchanges", of: root, names: \.exchanges) {
      let mapping = entity.mapping
      _ = required(mapping, "type", example: "type: direct")
      let kind: ExchangeKind =
        switch word(mapping, "type") {
        case "fanout": .fanout
        case "topic": .topic
        case "headers": .headers
        default: .direct
        }
      var exchange = ExchangePlan(
        name: entity.name,
        kind: kind,
        isDurable: boolean(mapping, "durable") ?? true,
        isAutoDelete: boolean(mapping, "auto-delete") ?? false
      )
      exchange.isInternal = boolean(mapping, "internal") ?? false
      places.alternates[scenario.exchanges.count] = mapping.value("alternate")
      append(exchange, at: entity.place)
    }
  }

  /// References among exchanges, known only when every exchange has been read.
  private mutating func resolveAlternates() {
    for index in scenario.exchanges.indices {
      guard let node = places.alternates[index] else { continue }
      scenario.exchanges[index].alternate = resolve(node, in: names.exchanges, kind: .wordExchange)
    }
  }

  private mutating func readTopics(_ root: MappingReader) {
    for entity in entities("topics", of: root, names: \.exchanges) {
      checkNeutral(entity.mapping)
      var topic = ExchangePlan(
        name: entity.name,
        kind: .fanout,
        isDurable: boolean(entity.mapping, "durable") ?? true,
        isTopic: true
      )
      topic.isVirtual = isVirtual(entity.name)
      topic.limits = limits(ofTopic: entity.mapping)
      append(topic, at: entity.place)
    }
  }

  @discardableResult
  mutating func append(_ exchange: ExchangePlan, at place: Place) -> Bool {
    guard isNew(exchange.name, in: names.exchanges, kind: .wordExchange, at: place) else {
      return false
    }
    names.exchanges.add(exchange.name, at: place)
    places.exchanges.append(place)
    scenario.exchanges.append(exchange)
    return true
  }

  /// Reports a name that stands for something of the same kind already.
  mutating func isNew(
    _ name: String,
    in table: NameTable,
    kind: EntityPhrase,
    at place: Place
  ) -> Bool {
    guard table[name] != nil else { return true }
    let line = table.place(of: name)?.position.map { String($0.line) } ?? "--set"
    problems.add(.duplicate, at: place, say(.nameTaken, kind, name, line))
    return false
  }

  mutating func append(_ queue: QueuePlan, at place: Place) {
    names.queues.add(queue.name, at: place)
    places.queues.append(place)
    scenario.queues.append(queue)
  }

  /// References of dead-lettering, known only when every queue has been read.
  private mutating func checkDeadLetters() {
    let ofQueues = scenario.queues.indices.map {
      (plan: scenario.queues[$0].deadLetter, place: places.deadLetters[$0])
    }
    let ofPolicies = scenario.policies.indices.map {
      (plan: scenario.policies[$0].deadLetter, place: places.policyDeadLetters[$0])
    }
    for case (let plan?, let place?) in ofQueues + ofPolicies {
      if plan.exchange.isEmpty {
        _ = resolve(plan.routingKey ?? "", at: place, in: names.queues, kind: .wordQueue)
      } else {
        _ = resolve(plan.exchange, at: place, in: names.exchanges, kind: .wordExchange)
      }
    }
  }

  /// Reports a routing key that no broker takes.
  mutating func isShort(_ key: SourceNode?) -> Bool {
    guard let key, let count = key.text?.utf8.count, count > 255 else { return true }
    problems.add(.value, at: key.place, say(.keyTooLong))
    return false
  }

  // MARK: - Queues of subscribers

  /// Every subscriber brings a queue `TOPIC.NAME`, or shares `TOPIC.GROUP` with its group.
  private mutating func readSubscriberQueues(_ root: MappingReader) {
    for entity in entities("subscribers", of: root, names: \.consumers) {
      let mapping = entity.mapping
      guard let node = required(mapping, "topic", example: "topic: order-created"),
        let exchange = resolve(node, in: names.exchanges, kind: .wordTopic)
      else { continue }
      guard scenario.exchanges[exchange].isTopic else {
        problems.add(.reference, at: node.place, say(.notATopic, node.text ?? ""))
        continue
      }
      let topic = scenario.exchanges[exchange]
      guard maySubscribe(mapping, to: topic), !topic.isStored else { continue }
      // What a virtual topic puts into a queue waits there, whoever is away.
      let isDurable = boolean(mapping, "durable") ?? false || topic.isVirtual
      let group = mapping.value("group")
      if let group, !check(name: group.text ?? "", at: group.place) { continue }
      if scenario.dialect == .kubemq {
        readMembers(entity, of: exchange, group: group?.text)
        continue
      }
      let name = subscriptionQueue(of: topic, member: group?.text ?? entity.name)
      if let index = names.queues[name] {
        joinGroup(index, name, group: group, isDurable: isDurable, entity)
        continue
      }
      var queue = QueuePlan(name: name)
      queue.kind = ownKind
      queue.belongsToSubscriber = true
      queue.limits = topic.limits
      queue.isDurable = isDurable
      queue.isAutoDelete = !isDurable
      let isAlone = group == nil && mapping.value("instances")?.text ?? "1" == "1"
      queue.isExclusive = !isDurable && isAlone
      append(queue, at: entity.place)
      let index = scenario.queues.count - 1
      scenario.bindings.append(BindingPlan(exchange: exchange, queue: index, key: ""))
      places.bindings.append(entity.place)
    }
  }

  private mutating func joinGroup(
    _ index: Int,
    _ name: String,
    group: SourceNode?,
    isDurable: Bool,
    _ entity: Entity
  ) {
    guard let group, scenario.queues[index].belongsToSubscriber else {
      _ = isNew(name, in: names.queues, kind: .wordQueue, at: entity.place)
      return
    }
    if scenario.queues[index].isDurable != isDurable {
      problems.add(.value, at: group.place, say(.groupDurability, group.text ?? ""))
    }
  }
}
