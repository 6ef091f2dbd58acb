import Phrasebook
import ScenarioModel
import Vocabulary

/// Queues, and what each kind of queue cannot be (R11.1, R12.1).
extension ScenarioReader {
  mutating func readQueues(_ root: MappingReader) {
    for entity in entities("queues", of: root, names: \.queues)
    where isNew(entity.name, in: names.queues, kind: .wordQueue, at: entity.place) {
      let mapping = entity.mapping
      var queue = queue(named: entity.name, mapping)
      checkKind(of: queue, mapping)
      checkNeutral(mapping)
      if boolean(mapping, "allow-cycle") == true {
        places.cyclesAllowed.insert(scenario.queues.count)
      }
      if let node = mapping.value("dead-letter") {
        queue.deadLetter = deadLetter(node, as: "queues.*.dead-letter")
        queue.deadLettersAtLeastOnce = isAtLeastOnce(node, queue)
        places.deadLetters[scenario.queues.count] = node.place
      }
      append(queue, at: entity.place)
    }
  }

  private mutating func queue(named name: String, _ mapping: MappingReader) -> QueuePlan {
    var queue = QueuePlan(name: name)
    queue.kind = QueueKind(scenarioWord: word(mapping, "type")) ?? ownKind
    queue.isDurable = boolean(mapping, "durable") ?? true
    queue.isExclusive = boolean(mapping, "exclusive") ?? false
    queue.isAutoDelete = boolean(mapping, "auto-delete") ?? false
    queue.timeToLive = duration(mapping, "ttl")
    queue.maximumLength = count(mapping, "max-length").map { UInt32($0) }
    queue.maximumBytes = bytes(mapping, "max-length-bytes")
    queue.overflow = Overflow(scenarioWord: word(mapping, "overflow")) ?? .dropHead
    queue.deliveryLimit = deliveryLimit(mapping, of: queue.kind)
    queue.expiry = duration(mapping, "expires")
    queue.maximumPriority = count(mapping, "max-priority").map { UInt8($0) } ?? 0
    queue.hasSingleActiveConsumer = boolean(mapping, "single-active-consumer") ?? false
    queue.maximumAge = duration(mapping, "max-age")
    queue.maximumReceiveCount = count(mapping, "max-receive-count").map { UInt32($0) }
    queue.visibility = duration(mapping, "visibility")
    queue.limits = limits(mapping)
    return queue
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
    return node.text == "none" ? nil : count(mapping, "delivery-limit").map { UInt32($0) }
  }

  /// Keys that not every kind of queue has, and the kinds that have them.
  private static let keysOfKinds: [(key: String, kinds: [QueueKind])] = [
    ("ttl", [.classic, .quorum]), ("max-length", [.classic, .quorum]),
    ("overflow", [.classic, .quorum]), ("dead-letter", [.classic, .quorum]),
    ("expires", [.classic, .quorum]), ("single-active-consumer", [.classic, .quorum]),
    ("max-priority", [.classic]), ("max-age", [.stream]),
  ]

  private mutating func checkKind(of queue: QueuePlan, _ mapping: MappingReader) {
    // What the other brokers do not have was reported with the words of their dialects.
    guard QueueKind.ofRabbitMQ.contains(queue.kind) else { return }
    for (key, kinds) in Self.keysOfKinds where mapping.has(key) && !kinds.contains(queue.kind) {
      problems.add(
        .value,
        at: mapping.place(of: key),
        say(.notForKind, key, queue.kind.scenarioWord),
        hint: say(.kindsHaveIt, list(kinds.map(\.scenarioWord)))
      )
    }
    guard queue.kind == .quorum || queue.kind == .stream else { return }
    let forbidden = [
      ("durable", !queue.isDurable), ("exclusive", queue.isExclusive),
      ("auto-delete", queue.isAutoDelete),
    ]
    for (key, isSet) in forbidden where isSet {
      problems.add(
        .value,
        at: mapping.place(of: key),
        say(.alwaysDurable, key, queue.kind.scenarioWord)
      )
    }
    if queue.kind == .quorum, queue.overflow == .rejectPublishAndDeadLetter {
      problems.add(
        .value,
        at: mapping.place(of: "overflow"),
        say(.notForKind, queue.overflow.scenarioWord, queue.kind.scenarioWord),
        hint: say(.kindsHaveIt, "classic")
      )
    }
  }

  // MARK: - Dead letters

  mutating func deadLetter(_ node: SourceNode, as pattern: String) -> DeadLetterPlan? {
    guard let mapping = open(node, as: pattern),
      let way = exactlyOne(mapping),
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

  /// The strategy, which only a quorum queue that refuses can follow (R11.8).
  private mutating func isAtLeastOnce(_ node: SourceNode, _ queue: QueuePlan) -> Bool {
    guard node.entries != nil else { return false }
    let mapping = MappingReader(pattern: "queues.*.dead-letter", node: node)
    guard word(mapping, "strategy") == "at-least-once" else { return false }
    guard queue.kind == .quorum, queue.overflow == .rejectPublish else {
      problems.add(
        .value,
        at: mapping.place(of: "strategy"),
        say(.atLeastOnceNeedsRefusal),
        hint: say(.missingExample, "type: quorum, overflow: reject-publish")
      )
      return false
    }
    return true
  }
}

extension QueueKind {
  /// Those that a queue of RabbitMQ may be.
  static let ofRabbitMQ: [QueueKind] = [.classic, .quorum, .stream]

  /// The word of the scenario language.
  var scenarioWord: String {
    switch self {
    case .classic: "classic"
    case .quorum: "quorum"
    case .stream: "stream"
    case .activemq: "activemq"
    case .kubemq: "kubemq"
    }
  }

  init?(scenarioWord: String?) {
    guard let kind = Self.ofRabbitMQ.first(where: { $0.scenarioWord == scenarioWord }) else {
      return nil
    }
    self = kind
  }
}

extension Overflow {
  /// The word of the scenario language.
  var scenarioWord: String {
    switch self {
    case .dropHead: "drop-head"
    case .rejectPublish: "reject-publish"
    case .rejectPublishAndDeadLetter: "reject-publish-dlx"
    }
  }

  init?(scenarioWord: String?) {
    guard let overflow = Self.allCases.first(where: { $0.scenarioWord == scenarioWord }) else {
      return nil
    }
    self = overflow
  }
}
