import Phrasebook
import ScenarioModel
import Vocabulary

/// What operators do by hand, and when.
extension ScenarioReader {
  /// Most deeds of a file.
  static let actionLimit = 100_000

  mutating func readActions(_ root: MappingReader) {
    guard let elements = entries(root, "actions", atMost: Self.actionLimit) else { return }
    var drafts: [ActionDraft] = []
    for element in elements where !problems.isFull {
      guard let mapping = open(element, as: "actions[]") else { continue }
      if let draft = readAction(mapping) { drafts.append(draft) }
    }
    // Sorting keeps the order of those at one instant.
    let order = drafts.indices.sorted { (drafts[$0].instant, $0) < (drafts[$1].instant, $1) }
    finish(order.map { drafts[$0] })
  }

  /// Faults that are healed are known by name, once the order of all deeds is.
  private mutating func finish(_ drafts: [ActionDraft]) {
    var injected: [String] = []
    var hired = scenario.consumers.map(\.instances)
    for draft in drafts {
      var deed = draft.deed
      if case .inject(let plan) = deed { injected.append(plan.name) }
      if let healed = draft.healed {
        guard let fault = fault(healed, among: injected) else { continue }
        deed = .heal(fault: fault)
      }
      if case .setInstances(let consumer, let count) = deed {
        hired[consumer] = max(hired[consumer], Int(count))
        checkHired(hired, at: draft.place)
      }
      scenario.actions.append(OperatorAction(at: draft.instant, deed))
      places.actions.append(draft.place)
    }
  }

  private mutating func checkHired(_ hired: [Int], at place: Place) {
    let added = hired.reduce(0, +) - scenario.consumers.reduce(0) { $0 + $1.instances }
    guard added > OperatorDeed.hireLimit else { return }
    let limit = String(OperatorDeed.hireLimit)
    problems.add(.limit, at: place, say(.tooManyHired, String(added), limit))
  }

  /// The index of a fault in the run: planned ones, then those injected before.
  private mutating func fault(_ node: SourceNode, among injected: [String]) -> Int? {
    guard let name = node.text, !name.isEmpty else {
      problems.add(.shape, at: node.place, say(.textExpected))
      return nil
    }
    if let planned = names.faults[name] { return planned }
    if let place = injected.firstIndex(of: name) { return scenario.faults.count + place }
    if names.faults.broken.contains(name) || names.injected.broken.contains(name) { return nil }
    let known = names.faults.names + injected
    let hint =
      nearestName(to: name, among: known).map { say(.didYouMean, $0) }
      ?? (known.isEmpty ? say(.noneOfKind, EntityPhrase.wordFault) : say(.knownHere, list(known)))
    problems.add(
      .reference,
      at: node.place,
      say(.noSuchName, EntityPhrase.wordFault, name),
      hint: hint
    )
    return nil
  }

  // MARK: - One deed

  private mutating func readAction(_ mapping: MappingReader) -> ActionDraft? {
    _ = required(mapping, "at", example: "at: 65s")
    _ = required(mapping, "do", example: "do: purge")
    let at = duration(mapping, "at")
    guard let word = word(mapping, "do", as: DeedWord.self) else { return nil }
    checkActionKeys(mapping, word)
    for key in word.neededKeys {
      guard required(mapping, key, example: Self.example(of: key)) != nil else { return nil }
    }
    // A deed without a time is read all the same, so that every problem is found at once.
    var draft = ActionDraft(instant: .start + (at ?? .zero), deed: .healAll, place: mapping.place)
    if word == .heal {
      draft.healed = mapping.value("target")
    } else {
      guard let deed = deed(mapping, word) else { return nil }
      draft.deed = deed
    }
    return at == nil ? nil : draft
  }

  private static func example(of key: String) -> String {
    let value =
      switch key {
      case "rate": "200/s"
      case "instances": "4"
      case "prefetch": "10"
      case "service": "exponential(20ms)"
      case "fault": "{fault: consumer.crash, target: worker, at: 65s}"
      default: "orders"
      }
    return "\(key): \(value)"
  }

  /// Keys that belong to other deeds.
  private mutating func checkActionKeys(_ mapping: MappingReader, _ word: DeedWord) {
    let own = ["at", "do"] + word.neededKeys + word.takenKeys
    for key in LanguageReference.names(under: "actions[]")
    where !own.contains(key) && mapping.has(key) {
      let place = mapping.place(of: key)
      problems.add(.value, at: place, say(.notTogether, key, "`\(word.rawValue)`"))
    }
    if word == .publish, mapping.has("key"), !mapping.has("exchange") {
      problems.add(.value, at: mapping.place(of: "key"), say(.needsKey, "key", "exchange"))
    }
  }

  private mutating func deed(_ mapping: MappingReader, _ word: DeedWord) -> OperatorDeed? {
    switch word {
    case .publish: return publishing(mapping)
    case .hold: return queue(mapping).map { .hold(queue: $0) }
    case .release: return queue(mapping).map { .release(queue: $0) }
    case .purge: return queue(mapping).map { .purge(queue: $0) }
    case .moveDeadLetters:
      let limit = count(mapping, "count").map { UInt32(clamping: $0) }
      return queue(mapping).map { .moveDeadLetters(queue: $0, limit: limit) }
    case .rate: return rate(mapping)
    case .instances, .prefetch, .service: return setting(mapping, word)
    case .inject:
      guard let node = mapping.value("fault"), let fault = open(node, as: "faults[]"),
        let plan = faultPlan(fault, in: \.injected)
      else { return nil }
      names.injected.add(plan.name, at: node.place)
      return .inject(plan)
    case .heal: return nil
    case .healAll: return .healAll
    }
  }

  private mutating func publishing(_ mapping: MappingReader) -> OperatorDeed? {
    guard let way = exactlyOne(mapping, of: DeedWord.publish.choice) else { return nil }
    let count = UInt32(clamping: count(mapping, "count") ?? 1)
    let size = UInt32(clamping: bytes(mapping, "size") ?? 256)
    guard let node = mapping.value(way) else { return nil }
    guard way == "exchange" else {
      return resolve(node, in: names.queues, kind: .wordQueue).map {
        .publish(.queue($0), count: count, bytes: size)
      }
    }
    let key = mapping.value("key")?.text ?? ""
    return resolve(node, in: names.exchanges, kind: .wordExchange).map {
      .publish(.exchange($0, key: key), count: count, bytes: size)
    }
  }

  /// A queue out of which something can be taken.
  private mutating func queue(_ mapping: MappingReader) -> Int? {
    guard let node = mapping.value("target"),
      let queue = resolve(node, in: names.queues, kind: .wordQueue)
    else { return nil }
    guard scenario.queues[queue].kind != .stream else {
      problems.add(.value, at: node.place, say(.streamStays, scenario.queues[queue].name))
      return nil
    }
    return queue
  }

  private mutating func rate(_ mapping: MappingReader) -> OperatorDeed? {
    guard let node = mapping.value("target"), let value = mapping.value("rate"),
      let producer = resolve(node, in: names.producers, kind: .wordProducer),
      let rate = rate(value, allowsZero: true)
    else { return nil }
    guard case .open = scenario.producers[producer].arrivals else {
      problems.add(.value, at: node.place, say(.noRateToSet, scenario.producers[producer].name))
      return nil
    }
    return .setRate(producer: producer, perSecond: rate)
  }

  private mutating func setting(_ mapping: MappingReader, _ word: DeedWord) -> OperatorDeed? {
    guard let node = mapping.value("target"),
      let consumer = resolve(node, in: names.consumers, kind: .wordConsumer)
    else { return nil }
    let plan = scenario.consumers[consumer]
    let isOfService = plan.handler != nil || plan.view != nil
    switch word {
    case .instances:
      guard let count = count(mapping, "instances") else { return nil }
      let isMore = count > UInt64(plan.instances)
      let isStream = scenario.queues[plan.queue].kind == .stream
      if isMore, isOfService || isStream { return refuse(plan, node, isOfService) }
      return .setInstances(consumer: consumer, count: UInt32(count))
    case .prefetch:
      return count(mapping, "prefetch").map {
        .setPrefetch(consumer: consumer, count: UInt32($0))
      }
    default:
      guard let law = law(mapping, "service") else { return nil }
      if isOfService { return refuse(plan, node, true) }
      return .setService(consumer: consumer, law: law)
    }
  }

  private mutating func refuse(
    _ plan: ConsumerPlan,
    _ node: SourceNode,
    _ isOfService: Bool
  ) -> OperatorDeed? {
    let sentence =
      isOfService
      ? say(.workOfService, plan.name) : say(.streamStays, scenario.queues[plan.queue].name)
    problems.add(.value, at: node.place, sentence)
    return nil
  }
}

/// A deed that may still speak of a fault by its name.
private struct ActionDraft {
  var instant: VirtualInstant
  var deed: OperatorDeed
  var healed: SourceNode?
  var place: Place
}
