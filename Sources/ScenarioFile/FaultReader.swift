import Phrasebook
import ScenarioModel
import Vocabulary

/// Faults: what goes wrong, to whom, when, for how long.
extension ScenarioReader {
  mutating func readFaults(_ root: MappingReader) {
    guard let elements = entries(root, "faults", atMost: Self.entityLimit) else { return }
    for element in elements where !problems.isFull && targetCount <= Self.targetLimit {
      guard let mapping = open(element, as: "faults[]") else { continue }
      readFault(mapping)
    }
    checkContradictions()
  }

  private mutating func readFault(_ mapping: MappingReader) {
    guard let plan = faultPlan(mapping, in: \.faults) else { return }
    names.faults.add(plan.name, at: mapping.place)
    places.faults.append(mapping.place)
    scenario.faults.append(plan)
  }

  /// The plan of one fault; what cannot be read leaves a broken name in the table.
  mutating func faultPlan(
    _ mapping: MappingReader,
    in table: WritableKeyPath<NameTables, NameTable>
  ) -> FaultPlan? {
    _ = required(mapping, "fault", example: "fault: consumer.crash")
    guard !reportsAbsence(mapping), let word = word(mapping, "fault", as: FaultWord.self) else {
      if let name = mapping.value("name")?.text { names[keyPath: table].addBroken(name) }
      return nil
    }
    faultCounts[word.rawValue, default: 0] += 1
    let number = faultCounts[word.rawValue] ?? 1
    let name = mapping.value("name")?.text ?? "\(word.rawValue)-\(number)"
    let place = mapping.value("name")?.place ?? mapping.place
    guard check(name: name, at: place),
      isNew(name, in: names.faults, kind: .wordFault, at: place),
      isNew(name, in: names.injected, kind: .wordFault, at: place)
    else { return nil }
    checkKeys(mapping, word: word)
    let kind = kind(mapping, word: word)
    if word == .brokerSlow, scenario.broker.routingCost.isZero {
      problems.add(
        .fault,
        at: mapping.place(of: "fault"),
        say(.nothingToSlow),
        hint: say(.writeLike, "broker: {routing-cost: 1ms}")
      )
    }
    let schedule = schedule(mapping, traits: word.traits)
    let hit = targets(mapping, word: word)
    guard let kind, let schedule, let hit else {
      names[keyPath: table].addBroken(name)
      return nil
    }
    var plan = FaultPlan(
      name: name,
      kind: kind,
      targets: hit.targets,
      schedule: schedule,
      drawnTargets: hit.drawn
    )
    plan.length = length(mapping, word: word)
    if case .leaderKill(let election) = kind { plan.length = election }
    if word != .reconnectAll { plan.jitter = spread(mapping, "jitter") }
    if word.traits.chance == .share, let share = probability(mapping, "probability") {
      plan.share = share
    }
    return plan
  }

  /// Reports a fault of the catalogue that is not modelled.
  private mutating func reportsAbsence(_ mapping: MappingReader) -> Bool {
    guard let node = mapping.value("fault"), let name = node.text,
      let absent = AbsentFault(named: name)
    else { return false }
    let hint =
      absent.nearest.map { say(AbsentFaultPhrase.nearest, $0.rawValue) }
      ?? say(.writeLike, absent.setting ?? "")
    problems.add(.fault, at: node.place, say(.notModelled, name, absent.reason), hint: hint)
    return true
  }

  private mutating func length(_ mapping: MappingReader, word: FaultWord) -> Distribution? {
    let length = law(mapping, "for")
    if length?.isZero == true, word != .consumerCrash, word != .connectionReset {
      problems.add(
        .duration,
        at: mapping.place(of: "for"),
        say(.zeroDuration),
        hint: say(.durationHint)
      )
    }
    return length
  }

  /// A law of delays; a plain duration spreads them evenly from nothing to it.
  mutating func spread(_ mapping: MappingReader, _ key: String) -> Distribution? {
    guard let law = law(mapping, key) else { return nil }
    guard case .constant(let longest) = law, longest > 0 else { return law }
    return .uniform(lowest: 0, highest: longest)
  }

  /// Keys that belong to other faults.
  private mutating func checkKeys(_ mapping: MappingReader, word: FaultWord) {
    let owned = word.traits.ownedKeys
    for key in Self.peculiarKeys where !owned.contains(key) && mapping.has(key) {
      problems.add(
        .fault,
        at: mapping.place(of: key),
        say(.notTogether, key, "`\(word.rawValue)`")
      )
    }
    for (key, owner) in [("from", "every"), ("moment", "probability")]
    where mapping.has(key) && !mapping.has(owner) {
      problems.add(.fault, at: mapping.place(of: key), say(.needsKey, key, owner))
    }
    if mapping.has("jitter"), word != .reconnectAll, !mapping.has("at"), !mapping.has("every") {
      problems.add(.fault, at: mapping.place(of: "jitter"), say(.needsKey, "jitter", "at"))
    }
  }

  /// Keys that only some faults have, in the order of the reference.
  private static let peculiarKeys: [String] = {
    var keys: [String] = []
    for word in FaultWord.allCases {
      for key in word.traits.ownedKeys where !keys.contains(key) && key != "moment" {
        keys.append(key)
      }
    }
    return keys
  }()
}
