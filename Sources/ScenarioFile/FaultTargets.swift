import Phrasebook
import ScenarioModel

/// Whom a fault hits: `name`, `name#2`, `work*`, `random:2 of work*`, or a list of those.
extension ScenarioReader {
  /// Most targets of all faults together.
  static let targetLimit = 1_000_000

  mutating func targets(
    _ mapping: MappingReader,
    traits: FaultTraits,
    word: String
  ) -> (targets: [FaultTarget], drawn: Int?)? {
    guard !traits.roles.isEmpty else { return ([], nil) }
    guard let node = required(mapping, "target", example: "target: worker") else { return nil }
    var result: [FaultTarget] = []
    var seen = Set<FaultTarget>()
    var drawn: Int?
    for element in node.elements ?? [node] {
      guard let text = element.text, !text.isEmpty else {
        problems.add(.shape, at: element.place, say(.textExpected))
        return nil
      }
      guard let found = matches(text, at: element.place, traits: traits, word: word) else {
        return nil
      }
      if let count = found.drawn {
        guard node.elements == nil else {
          problems.add(.fault, at: element.place, say(.randomAlone))
          return nil
        }
        drawn = count
      }
      targetCount += found.targets.count
      guard targetCount <= Self.targetLimit else {
        if !problems.isFull { problems.add(.limit, at: element.place, say(.tooManyTargets)) }
        return nil
      }
      for target in found.targets where seen.insert(target).inserted { result.append(target) }
    }
    return (result, drawn)
  }

  private mutating func matches(
    _ text: String,
    at place: Place,
    traits: FaultTraits,
    word: String
  ) -> (targets: [FaultTarget], drawn: Int?)? {
    guard text.hasPrefix("random:") else {
      return selected(text, at: place, traits: traits, word: word).map { ($0, nil) }
    }
    let parts = text.dropFirst("random:".count).split(separator: " ", maxSplits: 2)
    guard parts.count == 3, parts[1] == "of", let number = ExactDecimal(parts[0]),
      number.scale == 0, number.mantissa > 0
    else {
      problems.add(.fault, at: place, say(.badRandomTarget, text), hint: say(.randomTargetHint))
      return nil
    }
    guard let chosen = selected(String(parts[2]), at: place, traits: traits, word: word) else {
      return nil
    }
    let instances = chosen.flatMap { everyInstance(of: $0) }
    guard number.mantissa <= UInt64(instances.count) else {
      problems.add(.fault, at: place, say(.tooFewTargets, text, String(instances.count)))
      return nil
    }
    return (instances, Int(number.mantissa))
  }

  private func everyInstance(of target: FaultTarget) -> [FaultTarget] {
    guard target.instance == nil else { return [target] }
    let count = instanceCount(target)
    return (0..<max(1, min(count, Self.entityLimit))).map {
      FaultTarget(role: target.role, plan: target.plan, instance: $0)
    }
  }

  private func instanceCount(_ target: FaultTarget) -> Int {
    switch target.role {
    case .producer: scenario.producers[target.plan].instances
    case .consumer: scenario.consumers[target.plan].instances
    }
  }

  private mutating func selected(
    _ text: String,
    at place: Place,
    traits: FaultTraits,
    word: String
  ) -> [FaultTarget]? {
    let parts = text.split(separator: "#", omittingEmptySubsequences: false)
    let pattern = String(parts[0])
    var instance: Int?
    if parts.count > 1 {
      guard parts.count == 2, let number = ExactDecimal(parts[1]), number.scale == 0,
        number.mantissa > 0, number.mantissa <= UInt64(Self.entityLimit)
      else {
        problems.add(.fault, at: place, say(.badInstance, text), hint: say(.instanceHint))
        return nil
      }
      instance = Int(number.mantissa) - 1
    }
    let all = actors(matching: pattern)
    let found = all.filter { traits.roles.contains($0.role) }.map {
      FaultTarget(role: $0.role == .producer ? .producer : .consumer, plan: $0.plan)
    }
    guard !found.isEmpty else {
      reportNoTarget(pattern, isOfOtherRole: !all.isEmpty, at: place, word: word, traits: traits)
      return nil
    }
    guard let instance else { return found }
    let having = found.filter { instanceCount($0) > instance }
    guard !having.isEmpty else {
      let count = String(instanceCount(found[0]))
      problems.add(.reference, at: place, say(.noSuchInstance, text, count))
      return nil
    }
    return having.map { FaultTarget(role: $0.role, plan: $0.plan, instance: instance) }
  }

  private func actors(matching pattern: String) -> [(role: FaultTraits.Role, plan: Int)] {
    guard pattern.contains("*") else { return actors(named: pattern) }
    let producers = scenario.producers.indices.filter {
      matchesGlob(scenario.producers[$0].name, pattern)
    }
    let consumers = scenario.consumers.indices.filter {
      matchesGlob(scenario.consumers[$0].name, pattern)
    }
    return producers.map { (.producer, $0) }
      + consumers.map { (scenario.consumers[$0].subscription == nil ? .consumer : .subscriber, $0) }
  }

  private func actors(named name: String) -> [(role: FaultTraits.Role, plan: Int)] {
    var found: [(role: FaultTraits.Role, plan: Int)] = []
    if let index = names.producers[name] { found.append((.producer, index)) }
    if let index = names.consumers[name] {
      let isConsumer = scenario.consumers[index].subscription == nil
      found.append((isConsumer ? .consumer : .subscriber, index))
    }
    return found
  }

  private mutating func reportNoTarget(
    _ pattern: String,
    isOfOtherRole: Bool,
    at place: Place,
    word: String,
    traits: FaultTraits
  ) {
    if isOfOtherRole {
      let roles = traits.roles.map(\.phrase)
      let words = LocalizedText(
        english: roles.map { $0.text(in: .english) }.joined(separator: ", "),
        indonesian: roles.map { $0.text(in: .indonesian) }.joined(separator: ", ")
      )
      problems.add(.reference, at: place, say(.wrongTarget, word, pattern, words))
      return
    }
    var known = traits.roles.contains(.producer) ? names.producers.names : []
    if traits.roles.contains(.consumer) {
      known += names.consumers.names
    } else if traits.roles.contains(.subscriber) {
      known += scenario.consumers.filter { $0.subscription != nil }.map(\.name)
    }
    let hint =
      nearestName(to: pattern, among: known).map { say(.didYouMean, $0) }
      ?? (known.isEmpty
        ? say(.nobodyToHit) : say(.knownHere, list(known.prefix(12))))
    problems.add(.reference, at: place, say(.noSuchTarget, pattern), hint: hint)
  }
}

extension FaultTraits.Role {
  fileprivate var phrase: EntityPhrase {
    switch self {
    case .producer: .wordProducer
    case .consumer: .wordConsumer
    case .subscriber: .wordSubscriber
    }
  }
}

/// Whether a name matches a pattern in which `*` stands for any characters.
///
/// Takes time in the product of both lengths at most.
func matchesGlob(_ name: String, _ pattern: String) -> Bool {
  let (name, pattern) = (Array(name.utf8), Array(pattern.utf8))
  var (position, index) = (0, 0)
  var (star, restart): (Int?, Int) = (nil, 0)
  while position < name.count {
    if index < pattern.count, pattern[index] == UInt8(ascii: "*") {
      (star, restart) = (index, position)
      index += 1
    } else if index < pattern.count, pattern[index] == name[position] {
      index += 1
      position += 1
    } else if let last = star {
      restart += 1
      (index, position) = (last + 1, restart)
    } else {
      return false
    }
  }
  return pattern[index...].allSatisfy { $0 == UInt8(ascii: "*") }
}
