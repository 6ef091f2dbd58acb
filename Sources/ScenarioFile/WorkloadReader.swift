import Groundwork
import Phrasebook
import ScenarioModel
import Vocabulary

/// Producers, consumers, subscribers.
extension ScenarioReader {
  mutating func readWorkload(_ root: MappingReader) {
    for entity in entities("producers", of: root, names: \.producers) { readProducer(entity) }
    for entity in entities("consumers", of: root, names: \.consumers) {
      readConsumer(entity, isSubscriber: false)
    }
    for entity in entities("subscribers", of: root, names: \.consumers) {
      readConsumer(entity, isSubscriber: true)
    }
    readServiceSteps()
    readClients(root)
    checkActorCount()
  }

  private mutating func checkActorCount() {
    var total: UInt64 = 0
    let counts =
      scenario.producers.map(\.instances) + scenario.consumers.map(\.instances)
      + scenario.clients.map(\.instances)
    for (place, count) in zip(places.producers + places.consumers + places.clients, counts) {
      total += UInt64(count)
      if total > UInt64(Self.entityLimit) {
        problems.add(.limit, at: place, say(.tooManyActors))
        return
      }
    }
    if scenario.queues.count > Self.entityLimit {
      problems.add(.limit, at: places.queues[Self.entityLimit], say(.tooManyEntities, "queues"))
    }
  }

  // MARK: - Producers

  private mutating func readProducer(_ entity: Entity) {
    guard isNew(entity.name, in: names.producers, kind: .wordProducer, at: entity.place) else {
      return
    }
    let mapping = entity.mapping
    let publish = required(mapping, "publish", example: "publish: {queue: orders}")
    let target = publish.flatMap { self.target($0, as: "producers.*.publish") }
    let arrivals = arrivals(mapping)
    var plan = ProducerPlan(
      name: entity.name,
      target: target ?? PublishTarget(exchange: nil, keys: []),
      arrivals: arrivals ?? .burst
    )
    plan.instances = count(mapping, "instances").map { Int($0) } ?? 1
    plan.count = count(mapping, "count")
    plan.start = duration(mapping, "start") ?? .zero
    plan.size = law(mapping, "size") ?? .constant(256)
    plan.confirms = boolean(mapping, "confirms") ?? false
    plan.isMandatory = boolean(mapping, "mandatory") ?? false
    plan.isPersistent = boolean(mapping, "persistent") ?? true
    plan.expiration = duration(mapping, "ttl")
    plan.priorities = priorities(mapping) ?? plan.priorities
    plan.headers = messageHeaders(mapping)
    plan.messageGroups = count(mapping, "message-groups").map { UInt32($0) } ?? 0
    plan.target.keys = grouped(plan.target.keys, into: plan.messageGroups)
    plan.transactionLength = transactionLength(mapping)
    plan.retry = retry(mapping)
    plan.delay = delay(mapping)
    if arrivals == .burst { checkBurst(mapping) }
    names.producers.add(entity.name, at: entity.place)
    places.targets[scenario.producers.count] = publish?.place
    places.loads[scenario.producers.count] =
      (mapping.value("arrivals") ?? mapping.value("stages") ?? mapping.value("think"))?.place
    places.producers.append(entity.place)
    scenario.producers.append(plan)
  }

  /// What comes again; closed load waits for its messages and transactions are taken as a whole.
  private mutating func retry(_ mapping: MappingReader) -> RepublishPlan {
    guard let choice = wordOrDuration(mapping, "retry") else {
      if mapping.has("retry-attempts") {
        let place = mapping.place(of: "retry-attempts")
        problems.add(.value, at: place, say(.needsKey, "retry-attempts", "retry"))
      }
      return .hold
    }
    for key in ["think", "transactions"] where mapping.has(key) && choice.word != "hold" {
      problems.add(.value, at: mapping.place(of: "retry"), say(.notTogether, "retry", "`\(key)`"))
    }
    guard let pause = choice.length else { return choice.word == "none" ? .once : .hold }
    return .again(after: pause, attempts: count(mapping, "retry-attempts").map { UInt32($0) })
  }

  /// What is held back is confirmed at once, and becomes another message when its time has come.
  private mutating func delay(_ mapping: MappingReader) -> Distribution? {
    guard let law = law(mapping, "delay") else { return nil }
    for key in ["think", "transactions", "retry"]
    where mapping.has(key) && mapping.value(key)?.text != "hold" {
      problems.add(.value, at: mapping.place(of: "delay"), say(.notTogether, "delay", "`\(key)`"))
    }
    return law
  }

  /// A burst is of so many.
  mutating func checkBurst(_ mapping: MappingReader) {
    guard !mapping.has("count") else { return }
    problems.add(
      .missing,
      at: mapping.place(of: "arrivals"),
      say(.needsKey, "arrivals: burst", "count"),
      hint: say(.missingExample, "count: 1000")
    )
  }

  mutating func arrivals(_ mapping: MappingReader) -> Arrivals? {
    guard let way = exactlyOne(mapping, of: LanguageReference.loads) else { return nil }
    for (key, ways) in [("spacing", ["arrivals", "stages"]), ("in-flight", ["think"])]
    where mapping.has(key) && !ways.contains(way) {
      problems.add(.value, at: mapping.place(of: key), say(.notTogether, key, "`\(way)`"))
    }
    let spacing = word(mapping, "spacing", as: Arrivals.Spacing.self) ?? .poisson
    switch way {
    case "stages":
      return mapping.value("stages").flatMap { stages($0, as: mapping.pattern + ".stages[]") }.map {
        .open(stages: $0, spacing: spacing)
      }
    case "think":
      let inFlight = count(mapping, "in-flight").map { Int($0) } ?? 1
      return law(mapping, "think").map { .closed(think: $0, inFlight: inFlight) }
    default:
      guard let node = mapping.value("arrivals") else { return nil }
      if node.text == "burst" { return .burst }
      return rate(node, allowsZero: false).map {
        .open(stages: [Arrivals.Stage(rate: $0)], spacing: spacing)
      }
    }
  }

  private mutating func stages(_ node: SourceNode, as pattern: String) -> [Arrivals.Stage]? {
    guard let elements = node.elements, !elements.isEmpty else {
      problems.add(.shape, at: node.place, say(.listExpected))
      return nil
    }
    var stages: [Arrivals.Stage] = []
    for (index, element) in elements.enumerated() {
      guard let mapping = open(element, as: pattern) else { continue }
      guard let rateNode = required(mapping, "rate", example: "rate: 50/s"),
        let rate = rate(rateNode, allowsZero: true)
      else { continue }
      let length = duration(mapping, "for")
      if index < elements.count - 1, !mapping.has("for") {
        problems.add(
          .missing,
          at: element.place,
          say(.stageNeedsLength),
          hint: say(.missingExample, "for: 10m")
        )
      }
      stages.append(Arrivals.Stage(rate: rate, length: length))
    }
    return stages
  }

  /// One priority, or several with weights.
  private mutating func priorities(_ mapping: MappingReader) -> [WeightedPriority]? {
    guard let node = mapping.value("priority"),
      case .weighted(let bounds) = mapping.form(of: "priority")
    else { return nil }
    guard let entries = node.entries else {
      return count(node, within: bounds).map { [WeightedPriority(priority: UInt8($0))] }
    }
    var priorities: [WeightedPriority] = []
    for entry in entries {
      let key = SourceNode(content: .scalar(entry.key, isPlain: true), place: entry.keyPlace)
      guard let priority = count(key, within: bounds),
        let weight = count(entry.value, within: 0...1_000_000)
      else { return nil }
      priorities.append(WeightedPriority(priority: UInt8(priority), weight: UInt32(weight)))
    }
    guard priorities.contains(where: { $0.weight > 0 }) else {
      problems.add(.probability, at: node.place, say(.weightsAllZero))
      return nil
    }
    return priorities
  }

  /// Transactions exclude confirms (R3.5), and slots that wait for their message.
  private mutating func transactionLength(_ mapping: MappingReader) -> UInt32? {
    guard let length = count(mapping, "transactions") else { return nil }
    for key in ["confirms", "think"] where mapping.has(key) && mapping.value(key)?.text != "false" {
      problems.add(.value, at: mapping.place(of: "transactions"), say(.transactionsAlone, key))
    }
    return UInt32(length)
  }

  /// Every key once for each group, all groups equally likely.
  private func grouped(_ keys: [WeightedKey], into groups: UInt32) -> [WeightedKey] {
    guard groups > 0 else { return keys }
    return keys.flatMap { key in
      (1...groups).map { group in
        var key = key
        key.group = group
        return key
      }
    }
  }

  // MARK: - Where messages go

  mutating func target(_ node: SourceNode, as pattern: String) -> PublishTarget? {
    guard let mapping = open(node, as: pattern),
      let way = exactlyOne(mapping),
      let value = mapping.value(way)
    else { return nil }
    for key in ["key", "keys"] where way != "exchange" && mapping.node.value(of: key) != nil {
      problems.add(.value, at: mapping.place(of: key), say(.notTogether, key, "`\(way)`"))
    }
    if way != "queues", mapping.node.value(of: "hashed-ids") != nil {
      problems.add(
        .value,
        at: mapping.place(of: "hashed-ids"),
        say(.notTogether, "hashed-ids", "`\(way)`")
      )
    }
    switch way {
    case "queue":
      guard let index = resolve(value, in: names.queues, kind: .wordQueue) else { return nil }
      return PublishTarget(exchange: nil, keys: [WeightedKey(key: scenario.queues[index].name)])
    case "queues":
      guard let keys = weightedKeys(value) else { return nil }
      for key in keys {
        _ = resolve(key.key, at: value.place, in: names.queues, kind: .wordQueue)
      }
      return PublishTarget(exchange: nil, keys: hashed(keys, mapping, value))
    case "topic":
      guard let index = resolve(value, in: names.exchanges, kind: .wordTopic) else { return nil }
      guard scenario.exchanges[index].isTopic else {
        problems.add(.reference, at: value.place, say(.notATopic, value.text ?? ""))
        return nil
      }
      return PublishTarget(exchange: index, keys: [WeightedKey(key: "")])
    default:
      return exchangeTarget(mapping, value)
    }
  }

  /// The queues with the weights that the ids give them: each id belongs to the queue that its hash
  /// names, and each message to one of the ids.
  private mutating func hashed(
    _ keys: [WeightedKey],
    _ mapping: MappingReader,
    _ value: SourceNode
  ) -> [WeightedKey] {
    guard let ids = count(mapping, "hashed-ids") else { return keys }
    guard value.elements != nil else {
      problems.add(.value, at: value.place, say(.notTogether, "hashed-ids", "weights"))
      return keys
    }
    var weights = Array(repeating: UInt32(0), count: keys.count)
    for id in 1...ids {
      weights[Int(stableHash(of: String(id)) % UInt64(keys.count))] += 1
    }
    return zip(keys, weights).map { WeightedKey(key: $0.key, weight: $1) }
  }

  private mutating func exchangeTarget(
    _ mapping: MappingReader,
    _ value: SourceNode
  ) -> PublishTarget? {
    guard let index = resolve(value, in: names.exchanges, kind: .wordExchange) else { return nil }
    if scenario.exchanges[index].isInternal {
      problems.add(.value, at: value.place, say(.internalExchange, value.text ?? ""))
    }
    let key = mapping.node.value(of: "key")
    guard isShort(key) else { return nil }
    if key != nil, let node = mapping.value("keys") {
      problems.add(.value, at: node.place, say(.notTogether, "keys", "`key`"))
    }
    if let node = mapping.value("keys") {
      return weightedKeys(node).map { PublishTarget(exchange: index, keys: $0) }
    }
    let kind = scenario.exchanges[index].kind
    if kind == .direct || kind == .topic, key?.text == nil {
      problems.add(
        .missing,
        at: mapping.place,
        say(.missingKey, "key"),
        hint: say(.missingExample, "key: …")
      )
      return nil
    }
    return PublishTarget(exchange: index, keys: [WeightedKey(key: key?.text ?? "")])
  }

  /// `[a, b]` with equal weights or `{a: 3, b: 1}`.
  private mutating func weightedKeys(_ node: SourceNode) -> [WeightedKey]? {
    if let elements = node.elements, !elements.isEmpty {
      for element in elements where !isShort(element) { return nil }
      let keys = elements.compactMap(\.text)
      guard keys.count == elements.count else {
        problems.add(.shape, at: node.place, say(.textExpected))
        return nil
      }
      return keys.map { WeightedKey(key: $0) }
    }
    guard let entries = node.entries, !entries.isEmpty else {
      problems.add(.shape, at: node.place, say(.listExpected))
      return nil
    }
    var keys: [WeightedKey] = []
    for entry in entries {
      let key = SourceNode(content: .scalar(entry.key, isPlain: false), place: entry.keyPlace)
      guard isShort(key) else { return nil }
      guard let weight = count(entry.value, within: 0...1_000_000) else { continue }
      keys.append(WeightedKey(key: entry.key, weight: UInt32(weight)))
    }
    if keys.count == entries.count, keys.allSatisfy({ $0.weight == 0 }) {
      problems.add(.probability, at: node.place, say(.weightsAllZero))
      return nil
    }
    return keys
  }

  // MARK: - Consumers and subscribers

  private mutating func readConsumer(_ entity: Entity, isSubscriber: Bool) {
    let kind: EntityPhrase = isSubscriber ? .wordSubscriber : .wordConsumer
    guard isNew(entity.name, in: names.consumers, kind: kind, at: entity.place) else { return }
    let mapping = entity.mapping
    let (queue, subscription) =
      isSubscriber ? subscribedQueue(entity) : (consumedQueue(mapping), nil)
    var plan = ConsumerPlan(
      name: entity.name,
      queue: queue ?? -1,
      service: law(mapping, "service") ?? .constant(0)
    )
    plan.subscription = subscription
    plan.instances = count(mapping, "instances").map { Int($0) } ?? 1
    plan.prefetch = count(mapping, "prefetch").map { UInt32($0) } ?? 0
    plan.acknowledgement = word(mapping, "ack", as: Acknowledgement.self) ?? .manual
    if let memory = wordOrDuration(mapping, "idempotent") {
      (plan.isIdempotent, plan.memory) = (memory.word != "false", memory.length)
    }
    plan.failing = word(mapping, "on-failure", as: FailureAction.self) ?? .requeue
    plan.isPrefetchShared = word(mapping, "prefetch-scope") == "channel"
    plan.start = duration(mapping, "start") ?? .zero
    if !isSubscriber {
      plan.isExclusive = boolean(mapping, "exclusive") ?? false
      plan.priority = integer(mapping, "priority").map { Int32($0) } ?? 0
      plan.offset = offset(mapping) ?? .next
      checkQueue(of: &plan, mapping)
    }
    readClient(of: &plan, mapping)
    if let node = mapping.value("publish") {
      plan.onward = target(node, as: mapping.pattern + ".publish")
      if let publish = open(node, as: mapping.pattern + ".publish") {
        plan.onwardSize = law(publish, "size") ?? .constant(256)
      }
    }
    if plan.isExclusive, plan.instances > 1 {
      problems.add(
        .value,
        at: mapping.place(of: "exclusive"),
        say(.notTogether, "exclusive", "`instances`")
      )
    }
    names.consumers.add(entity.name, at: entity.place)
    places.consumers.append(entity.place)
    scenario.consumers.append(plan)
  }

  private mutating func consumedQueue(_ mapping: MappingReader) -> Int? {
    required(mapping, "queue", example: "queue: orders").flatMap {
      resolve($0, in: names.queues, kind: .wordQueue)
    }
  }

  /// The queue that was made for a subscriber; silent when that failed, it was reported then.
  private func subscribedQueue(_ entity: Entity) -> (Int?, SubscriptionPlan?) {
    guard let topic = entity.mapping.value("topic")?.text, let exchange = names.exchanges[topic]
    else { return (nil, SubscriptionPlan(topic: -1, isDurable: false)) }
    let member = entity.mapping.value("group")?.text ?? entity.name
    let queue =
      names.members[entity.name]
      ?? names.queues[subscriptionQueue(of: scenario.exchanges[exchange], member: member)]
    let isDurable = queue.map { scenario.queues[$0].isDurable } ?? false
    return (queue, SubscriptionPlan(topic: exchange, isDurable: isDurable))
  }
}
