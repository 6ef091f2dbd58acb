import Phrasebook
import ScenarioModel
import Vocabulary

/// Databases, services, tables and views by name, and the queues that handlers and projectors bring.
extension ScenarioReader {
  mutating func readServiceHeads(_ root: MappingReader) {
    readSharedDatabases(root)
    for entity in entities("services", of: root, names: \.services)
    where isNew(entity.name, in: names.services, kind: .wordService, at: entity.place) {
      readServiceHead(entity)
    }
    for index in drafts.services.indices { findTables(of: index) }
    readViews(root)
    readExports(root)
  }

  private mutating func readServiceHead(_ entity: Entity) {
    let mapping = entity.mapping
    var plan = ServicePlan(name: entity.name)
    plan.workers = count(mapping, "workers").map { Int($0) }
    plan.waitingRoom = count(mapping, "waiting-room").map { Int($0) }
    if mapping.has("waiting-room"), !mapping.has("workers") {
      problems.add(
        .missing,
        at: mapping.place(of: "waiting-room"),
        say(.needsKey, "waiting-room", "workers"),
        hint: say(.missingExample, "workers: 20")
      )
    }
    plan.link = law(mapping, "link") ?? .constant(0)
    plan.outbox = outbox(mapping)
    var draft = ServiceDraft(name: entity.name, place: entity.place)
    if let node = mapping.value("database") {
      draft.database = database(node, of: entity)
      draft.hasBrokenDatabase = draft.database == nil
    }
    names.services.add(entity.name, at: entity.place)
    places.services.append(entity.place)
    places.endpoints.append([])
    readNamesOfHandlings(mapping, of: &plan, into: &draft)
    scenario.services.append(plan)
    drafts.services.append(draft)
  }

  private mutating func outbox(_ mapping: MappingReader) -> OutboxPlan? {
    guard let node = mapping.value("outbox"), let outbox = open(node, as: "services.*.outbox")
    else { return nil }
    guard required(outbox, "every", example: "every: 100ms") != nil else { return nil }
    let batch = count(outbox, "batch").map { UInt32($0) } ?? 100
    return duration(outbox, "every").map { OutboxPlan(interval: $0, batch: batch) }
  }

  // MARK: - Databases

  private mutating func readSharedDatabases(_ root: MappingReader) {
    for entity in entities("databases", of: root, names: \.databases) {
      _ = addDatabase(entity.name, entity.mapping, at: entity.place)
    }
  }

  /// One of the shared databases by name, or a database of the service's own.
  private mutating func database(_ node: SourceNode, of entity: Entity) -> Int? {
    if node.text != nil { return resolve(node, in: names.databases, kind: .wordDatabase) }
    guard let mapping = open(node, as: "services.*.database") else { return nil }
    return addDatabase(entity.name, mapping, at: node.place)
  }

  private mutating func addDatabase(
    _ name: String,
    _ mapping: MappingReader,
    at place: Place
  ) -> Int? {
    guard isNew(name, in: names.databases, kind: .wordDatabase, at: place) else { return nil }
    var plan = DatabasePlan(name: name)
    plan.read = law(mapping, "read") ?? .constant(0)
    plan.write = law(mapping, "write") ?? .constant(0)
    plan.connections = count(mapping, "connections").map { Int($0) }
    names.databases.add(name, at: place)
    places.databases.append(place)
    scenario.databases.append(plan)
    return scenario.databases.count - 1
  }

  // MARK: - Endpoints and messages

  private mutating func readNamesOfHandlings(
    _ mapping: MappingReader,
    of plan: inout ServicePlan,
    into draft: inout ServiceDraft
  ) {
    guard let node = mapping.value("on") else { return }
    guard let entries = node.entries else {
      problems.add(.shape, at: node.place, say(.mappingExpected))
      return
    }
    for entry in entries where !problems.isFull {
      if entry.key.hasPrefix("message ") {
        let target = trimmed(entry.key.dropFirst("message ".count))
        guard let source = source(target, for: plan.name, at: entry.keyPlace) else { continue }
        draft.handlers.append(
          HandlerDraft(target: target, place: entry.keyPlace, node: entry.value, source: source)
        )
      } else if EndpointName.isValid(entry.key) {
        plan.endpoints.append(EndpointPlan(name: entry.key, steps: []))
        places.endpoints[places.endpoints.count - 1].append(entry.keyPlace)
        draft.endpoints.append(entry.value)
      } else {
        problems.add(
          .name,
          at: entry.keyPlace,
          say(.badEndpoint, entry.key),
          hint: say(.endpointHint)
        )
      }
    }
  }

  /// The queue of that name, or one of its own, `TOPIC.NAME`, bound to the topic of that name.
  mutating func source(_ target: String, for name: String, at place: Place) -> MessageSource? {
    if let queue = names.queues[target] { return MessageSource(queue: queue) }
    guard let topic = names.exchanges[target], scenario.exchanges[topic].isTopic else {
      guard !names.queues.broken.contains(target), !names.exchanges.broken.contains(target) else {
        return nil
      }
      let known = names.queues.names + scenario.exchanges.filter(\.isTopic).map(\.name)
      let hint = nearestName(to: target, among: known).map { say(.didYouMean, $0) }
      problems.add(
        .reference,
        at: place,
        say(.noSuchName, EntityPhrase.wordQueueOrTopic, target),
        hint: hint ?? (known.isEmpty ? nil : say(.knownHere, list(known.prefix(12))))
      )
      return nil
    }
    let queueName = "\(target).\(name)"
    guard isNew(queueName, in: names.queues, kind: .wordQueue, at: place) else { return nil }
    var queue = QueuePlan(name: queueName)
    queue.belongsToSubscriber = true
    append(queue, at: place)
    let index = scenario.queues.count - 1
    scenario.bindings.append(BindingPlan(exchange: topic, queue: index, key: ""))
    places.bindings.append(place)
    return MessageSource(
      queue: index,
      subscription: SubscriptionPlan(topic: topic, isDurable: true)
    )
  }
}

/// What endpoints may be called: a method and a path.
enum EndpointName {
  /// Whether the text is a word of capital letters, a space and a path of printable ASCII.
  static func isValid(_ name: String) -> Bool {
    let parts = name.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, name.utf8.count <= 128, (1...16).contains(parts[0].utf8.count),
      parts[1].hasPrefix("/")
    else { return false }
    return parts[0].utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
      && parts[1].utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }
}
