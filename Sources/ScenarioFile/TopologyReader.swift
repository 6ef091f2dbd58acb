import Phrasebook
import ScenarioModel
import Vocabulary

/// Exchanges, topics, queues, bindings.
extension ScenarioReader {
  mutating func readTopology(_ root: MappingReader) {
    readExchanges(root)
    readTopics(root)
    readQueues(root)
    readSubscriberQueues(root)
    readBindings(root)
    checkDeadLetters(root)
  }

  private mutating func readExchanges(_ root: MappingReader) {
    for entity in entities("exchanges", of: root, names: \.exchanges) {
      let mapping = entity.mapping
      _ = required(mapping, "type", example: "type: direct")
      let kind: ExchangeKind =
        switch word(mapping, "type") {
        case "fanout": .fanout
        case "topic": .topic
        default: .direct
        }
      append(
        ExchangePlan(
          name: entity.name,
          kind: kind,
          isDurable: boolean(mapping, "durable") ?? true,
          isAutoDelete: boolean(mapping, "auto-delete") ?? false
        ),
        at: entity.place
      )
    }
  }

  private mutating func readTopics(_ root: MappingReader) {
    for entity in entities("topics", of: root, names: \.exchanges) {
      append(
        ExchangePlan(
          name: entity.name,
          kind: .fanout,
          isDurable: boolean(entity.mapping, "durable") ?? true,
          isTopic: true
        ),
        at: entity.place
      )
    }
  }

  private mutating func append(_ exchange: ExchangePlan, at place: Place) {
    guard isNew(exchange.name, in: names.exchanges, kind: .wordExchange, at: place) else { return }
    names.exchanges.add(exchange.name, at: place)
    places.exchanges.append(place)
    scenario.exchanges.append(exchange)
  }

  /// Reports a name that stands for something of the same kind already.
  mutating func isNew(
    _ name: String,
    in table: NameTable,
    kind: ProblemPhrase,
    at place: Place
  ) -> Bool {
    guard table[name] != nil else { return true }
    let line = table.place(of: name)?.position.map { String($0.line) } ?? "--set"
    problems.add(.duplicate, at: place, say(.nameTaken, kind, name, line))
    return false
  }

  private mutating func readQueues(_ root: MappingReader) {
    for entity in entities("queues", of: root, names: \.queues)
    where isNew(entity.name, in: names.queues, kind: .wordQueue, at: entity.place) {
      let mapping = entity.mapping
      var queue = QueuePlan(name: entity.name)
      queue.kind = word(mapping, "type") == "quorum" ? .quorum : .classic
      queue.isDurable = boolean(mapping, "durable") ?? true
      queue.isExclusive = boolean(mapping, "exclusive") ?? false
      queue.isAutoDelete = boolean(mapping, "auto-delete") ?? false
      queue.timeToLive = duration(mapping, "ttl")
      queue.maximumLength = count(mapping, "max-length").map { UInt32($0) }
      queue.maximumBytes = bytes(mapping, "max-length-bytes")
      queue.overflow = word(mapping, "overflow") == "reject-publish" ? .rejectPublish : .dropHead
      queue.deliveryLimit = deliveryLimit(mapping, of: queue.kind)
      checkQuorum(queue, mapping)
      if boolean(mapping, "allow-cycle") == true {
        places.cyclesAllowed.insert(scenario.queues.count)
      }
      if let node = mapping.value("dead-letter") {
        queue.deadLetter = deadLetter(node)
        places.deadLetters[scenario.queues.count] = node.place
      }
      append(queue, at: entity.place)
    }
  }

  private mutating func append(_ queue: QueuePlan, at place: Place) {
    names.queues.add(queue.name, at: place)
    places.queues.append(place)
    scenario.queues.append(queue)
  }

  private mutating func deliveryLimit(_ mapping: MappingReader, of kind: QueueKind) -> UInt32? {
    guard let node = mapping.value("delivery-limit") else {
      guard kind == .quorum, case .rabbitmq(version: .v4x3) = scenario.dialect else { return nil }
      return 20
    }
    guard kind == .quorum else {
      problems.add(
        .value,
        at: mapping.place(of: "delivery-limit"),
        say(.onlyQuorum, "delivery-limit"),
        hint: say(.addTypeQuorum)
      )
      return nil
    }
    if node.text == "none" { return nil }
    return count(mapping, "delivery-limit").map { UInt32($0) }
  }

  /// What a quorum queue cannot be (R11.1).
  private mutating func checkQuorum(_ queue: QueuePlan, _ mapping: MappingReader) {
    guard queue.kind == .quorum else { return }
    let forbidden = [
      ("durable", !queue.isDurable), ("exclusive", queue.isExclusive),
      ("auto-delete", queue.isAutoDelete),
    ]
    for (key, isSet) in forbidden where isSet {
      problems.add(.value, at: mapping.place(of: key), say(.notForQuorum, key))
    }
  }

  private mutating func deadLetter(_ node: SourceNode) -> DeadLetterPlan? {
    guard let mapping = open(node, as: "queues.*.dead-letter"),
      let way = exactlyOne(mapping, of: ["queue", "exchange"]),
      let target = mapping.value(way)?.text
    else { return nil }
    if way == "queue" {
      if mapping.has("key") {
        problems.add(.value, at: mapping.place(of: "key"), say(.notTogether, "key", "`queue`"))
      }
      return DeadLetterPlan(exchange: "", routingKey: target)
    }
    let key = mapping.value("key")
    return isShort(key) ? DeadLetterPlan(exchange: target, routingKey: key?.text) : nil
  }

  /// References of dead-lettering, known only when every queue has been read.
  private mutating func checkDeadLetters(_ root: MappingReader) {
    for (index, queue) in scenario.queues.enumerated() {
      guard let plan = queue.deadLetter, let place = places.deadLetters[index] else { continue }
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
      let isDurable = boolean(mapping, "durable") ?? false
      let group = mapping.value("group")
      if let group, !check(name: group.text ?? "", at: group.place) { continue }
      let name = "\(scenario.exchanges[exchange].name).\(group?.text ?? entity.name)"
      if let index = names.queues[name] {
        joinGroup(index, name, group: group, isDurable: isDurable, entity)
        continue
      }
      var queue = QueuePlan(name: name)
      queue.belongsToSubscriber = true
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
