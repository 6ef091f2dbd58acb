import Phrasebook
import ScenarioModel
import Vocabulary

/// Faults: what goes wrong, to whom, when, for how long.
extension ScenarioReader {
  mutating func readFaults(_ root: MappingReader) {
    guard let node = root.value("faults") else { return }
    guard let elements = node.elements else {
      problems.add(.shape, at: node.place, say(.listExpected))
      return
    }
    var counts: [String: Int] = [:]
    guard elements.count <= Self.entityLimit else {
      problems.add(.limit, at: node.place, say(.tooManyEntities, "faults"))
      return
    }
    for element in elements where !problems.isFull && targetCount <= Self.targetLimit {
      guard let mapping = open(element, as: "faults[]") else { continue }
      readFault(mapping, counts: &counts)
    }
    checkContradictions()
  }

  private mutating func readFault(_ mapping: MappingReader, counts: inout [String: Int]) {
    _ = required(mapping, "fault", example: "fault: consumer.crash")
    guard let word = word(mapping, "fault"), let traits = FaultTraits(word) else {
      if let name = mapping.value("name")?.text { names.faults.addBroken(name) }
      return
    }
    counts[word, default: 0] += 1
    let name = mapping.value("name")?.text ?? "\(word)-\(counts[word] ?? 1)"
    let place = mapping.value("name")?.place ?? mapping.place
    guard check(name: name, at: place),
      isNew(name, in: names.faults, kind: .wordFault, at: place)
    else { return }
    checkKeys(mapping, word: word, traits: traits)
    let kind = kind(mapping, word: word)
    let schedule = schedule(mapping, traits: traits)
    let length = duration(mapping, "for")
    if length == .zero, !["consumer.crash", "conn.reset"].contains(word) {
      problems.add(
        .duration,
        at: mapping.place(of: "for"),
        say(.zeroDuration),
        hint: say(.durationHint)
      )
    }
    let hit = targets(mapping, traits: traits, word: word)
    guard let kind, let schedule, let hit else {
      names.faults.addBroken(name)
      return
    }
    names.faults.add(name, at: mapping.place)
    places.faults.append(mapping.place)
    scenario.faults.append(
      FaultPlan(
        name: name,
        kind: kind,
        targets: hit.targets,
        schedule: schedule,
        length: length,
        drawnTargets: hit.drawn
      )
    )
  }

  /// Keys that belong to other faults.
  private mutating func checkKeys(_ mapping: MappingReader, word: String, traits: FaultTraits) {
    let owned = [
      ("factor", traits.hasFactor), ("requeue", word == "consumer.nack"),
      ("share", word == "message.poison"), ("keep", word == "broker.crash"),
      ("followers", word == "cluster.partition"), ("target", !traits.roles.isEmpty),
      ("probability", traits.takesProbability), ("for", traits.isScheduled),
      ("at", traits.isScheduled), ("every", traits.isScheduled), ("when", traits.isScheduled),
    ]
    for (key, isOwned) in owned where !isOwned && mapping.has(key) {
      problems.add(.fault, at: mapping.place(of: key), say(.notTogether, key, "`\(word)`"))
    }
    for (key, owner) in [("from", "every"), ("moment", "probability")]
    where mapping.has(key) && !mapping.has(owner) {
      problems.add(.fault, at: mapping.place(of: key), say(.needsKey, key, owner))
    }
  }

  private mutating func kind(_ mapping: MappingReader, word: String) -> FaultKind? {
    switch word {
    case "consumer.crash": return .consumerCrash
    case "consumer.hang": return .consumerHang
    case "consumer.slow":
      _ = required(mapping, "factor", example: "factor: 10")
      return factor(mapping, "factor").map { .consumerSlow(factor: $0) }
    case "consumer.nack": return .consumerNack(requeue: boolean(mapping, "requeue") ?? true)
    case "producer.burst":
      _ = required(mapping, "factor", example: "factor: 10")
      return factor(mapping, "factor").map { .producerBurst(factor: $0) }
    case "message.poison":
      _ = required(mapping, "share", example: "share: 2%")
      return probability(mapping, "share").map { .messagePoison(share: $0) }
    case "subscriber.offline": return .subscriberOffline
    case "conn.reset": return .connectionReset
    case "broker.pause": return .brokerPause
    case "broker.crash":
      return .brokerCrash(keeping: self.word(mapping, "keep", as: CrashRemains.self) ?? .all)
    case "broker.restart": return .brokerRestart
    case "power.loss": return .powerLoss
    case "disk.full": return .diskFull
    case "memory.alarm": return .memoryAlarm
    case "cluster.partition":
      return .clusterPartition(followers: count(mapping, "followers").map { UInt8($0) } ?? 2)
    default: return nil
    }
  }

  // MARK: - When

  private mutating func schedule(
    _ mapping: MappingReader,
    traits: FaultTraits
  ) -> FaultSchedule? {
    guard traits.isScheduled else { return .always }
    let ways = LanguageReference.faultTimings.filter {
      $0 != "probability" || traits.takesProbability
    }
    guard let way = exactlyOne(mapping, of: ways) else { return nil }
    switch way {
    case "at": return instants(mapping).map { .at($0) }
    case "every":
      guard let period = duration(mapping, "every") else { return nil }
      let first = mapping.has("from") ? duration(mapping, "from") : period
      return first.map { .every(period: period, first: .start + $0) }
    case "when": return mapping.value("when").flatMap { condition($0) }.map { .when($0) }
    default:
      let moment = word(mapping, "moment", as: FaultSchedule.Moment.self) ?? .beforeEffect
      return probability(mapping, "probability").map { .opportunity($0, moment) }
    }
  }

  private mutating func instants(_ mapping: MappingReader) -> [VirtualInstant]? {
    guard let node = mapping.value("at") else { return nil }
    let nodes = node.elements ?? [node]
    guard !nodes.isEmpty else {
      problems.add(.shape, at: node.place, say(.listExpected))
      return nil
    }
    let instants = nodes.compactMap { duration($0, allowsZero: true) }.map { .start + $0 }
    return instants.count == nodes.count ? instants.sorted() : nil
  }

  /// Two faults that cannot both have an actor at the same time.
  private mutating func checkContradictions() {
    for (second, later) in scenario.faults.prefix(1_000).enumerated() {
      for (first, earlier) in scenario.faults.prefix(second).enumerated()
      where contradict(earlier, later) {
        let line = places.faults[first].position.map { String($0.line) } ?? "--set"
        problems.add(
          .fault,
          at: places.faults[second],
          say(.contradictoryFaults, later.name, earlier.name, line)
        )
      }
    }
  }

  private func contradict(_ one: FaultPlan, _ other: FaultPlan) -> Bool {
    guard one.kind.takesActorAway, other.kind.takesActorAway, one.drawnTargets == nil,
      other.drawnTargets == nil, case .at(let starts) = one.schedule,
      case .at(let otherStarts) = other.schedule,
      one.targets.contains(where: { target in other.targets.contains { $0.meets(target) } })
    else { return false }
    var (index, otherIndex) = (0, 0)
    while index < starts.count, otherIndex < otherStarts.count {
      let (start, otherStart) = (starts[index], otherStarts[otherIndex])
      let end = one.length.map { start + $0 } ?? .never
      let otherEnd = other.length.map { otherStart + $0 } ?? .never
      if start == otherStart || start < otherEnd && otherStart < end { return true }
      if end < otherEnd { index += 1 } else { otherIndex += 1 }
    }
    return false
  }
}

extension FaultKind {
  /// Whether its victims do nothing while it lasts.
  fileprivate var takesActorAway: Bool {
    switch self {
    case .consumerCrash, .consumerHang, .subscriberOffline: true
    case .consumerSlow, .consumerNack, .producerBurst, .messagePoison, .connectionReset,
      .brokerPause, .brokerCrash, .brokerRestart, .powerLoss, .diskFull, .memoryAlarm,
      .clusterPartition:
      false
    }
  }
}

extension FaultTarget {
  fileprivate func meets(_ other: FaultTarget) -> Bool {
    role == other.role && plan == other.plan
      && (instance == nil || other.instance == nil || instance == other.instance)
  }
}

/// What belongs to a fault of each kind.
struct FaultTraits {
  enum Role {
    case producer
    case consumer
    case subscriber
  }

  /// Who can be hit; empty for faults of the broker or of messages.
  var roles: [Role]
  var hasFactor = false
  var takesProbability = false
  /// Whether it happens at times; poison is always there.
  var isScheduled = true

  init?(_ word: String) {
    switch word {
    case "consumer.crash", "consumer.hang", "consumer.nack":
      roles = [.consumer, .subscriber]
      takesProbability = true
    case "consumer.slow":
      roles = [.consumer, .subscriber]
      hasFactor = true
      takesProbability = true
    case "producer.burst":
      roles = [.producer]
      hasFactor = true
    case "message.poison":
      roles = []
      isScheduled = false
    case "subscriber.offline":
      roles = [.subscriber]
    case "conn.reset":
      roles = [.producer, .consumer, .subscriber]
      takesProbability = true
    case "broker.pause", "broker.crash", "broker.restart", "power.loss", "disk.full",
      "memory.alarm", "cluster.partition":
      roles = []
    default: return nil
    }
  }
}
