import Phrasebook
import ScenarioModel

/// Whom a fault hits: `name`, `name#2`, `work*`, `random:2 of work*`, or a list of those.
extension ScenarioReader {
  /// Most targets of all faults together.
  static let targetLimit = 1_000_000

  mutating func targets(
    _ mapping: MappingReader,
    word: FaultWord
  ) -> (targets: [FaultTarget], drawn: Int?)? {
    guard !word.traits.subjects.isEmpty else { return ([], nil) }
    guard let node = required(mapping, "target", example: "target: worker") else { return nil }
    var result: [FaultTarget] = []
    var seen = Set<FaultTarget>()
    var drawn: Int?
    for element in node.elements ?? [node] {
      guard let text = element.text, !text.isEmpty else {
        problems.add(.shape, at: element.place, say(.textExpected))
        return nil
      }
      guard let found = matches(text, at: element.place, word: word) else {
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
    word: FaultWord
  ) -> (targets: [FaultTarget], drawn: Int?)? {
    guard text.hasPrefix("random:") else {
      return selected(text, at: place, word: word).map { ($0, nil) }
    }
    let parts = text.dropFirst("random:".count).split(separator: " ", maxSplits: 2)
    guard parts.count == 3, parts[1] == "of", let number = ExactDecimal(parts[0]),
      number.scale == 0, number.mantissa > 0
    else {
      problems.add(.fault, at: place, say(.badRandomTarget, text), hint: say(.randomTargetHint))
      return nil
    }
    guard let chosen = selected(String(parts[2]), at: place, word: word) else {
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
    case .queue, .service, .database, .view, .export, .client: 1
    }
  }

  private mutating func selected(
    _ text: String,
    at place: Place,
    word: FaultWord
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
    let subjects = word.traits.subjects
    let found = all.filter { subjects.contains($0.subject) }.map {
      FaultTarget(role: $0.subject.role, plan: $0.plan)
    }
    guard !found.isEmpty else {
      reportNoTarget(pattern, isOfOtherRole: !all.isEmpty, at: place, word: word)
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

  /// Everybody of that name or pattern, whatever it is.
  private func actors(matching pattern: String) -> [(subject: FaultTraits.Subject, plan: Int)] {
    var found: [(subject: FaultTraits.Subject, plan: Int)] = []
    for (table, subject) in [
      (names.producers, FaultTraits.Subject.producer), (names.consumers, .consumer),
      (names.queues, .queue), (names.services, .service), (names.databases, .database),
      (names.views, .view), (names.exports, .export), (names.clients, .client),
    ] {
      if let index = table[pattern] {
        found.append((subject, index))
      } else if pattern.contains("*") {
        found += table.names.enumerated().filter { matchesGlob($0.element, pattern) }
          .map { (subject, $0.offset) }
      }
    }
    return found.map {
      let isSubscriber =
        $0.subject == .consumer && scenario.consumers[$0.plan].isSubscriber
      return isSubscriber ? (.subscriber, $0.plan) : $0
    }
  }

  private mutating func reportNoTarget(
    _ pattern: String,
    isOfOtherRole: Bool,
    at place: Place,
    word: FaultWord
  ) {
    if isOfOtherRole {
      let roles = word.traits.subjects.map(\.phrase)
      let words = LocalizedText(
        english: roles.map { $0.text(in: .english) }.joined(separator: ", "),
        indonesian: roles.map { $0.text(in: .indonesian) }.joined(separator: ", ")
      )
      problems.add(.reference, at: place, say(.wrongTarget, word.rawValue, pattern, words))
      return
    }
    let known = word.traits.subjects.flatMap { names(of: $0) }
    let hint =
      nearestName(to: pattern, among: known).map { say(.didYouMean, $0) }
      ?? (known.isEmpty
        ? say(.nobodyToHit) : say(.knownHere, list(known.prefix(12))))
    problems.add(.reference, at: place, say(.noSuchTarget, pattern), hint: hint)
  }

  private func names(of subject: FaultTraits.Subject) -> [String] {
    switch subject {
    case .producer: names.producers.names
    case .consumer: scenario.consumers.filter { !$0.isSubscriber }.map(\.name)
    case .subscriber: scenario.consumers.filter(\.isSubscriber).map(\.name)
    case .queue: names.queues.names
    case .service: names.services.names
    case .database: names.databases.names
    case .view: names.views.names
    case .export: names.exports.names
    case .client: names.clients.names
    }
  }
}

extension FaultTraits.Subject {
  fileprivate var role: FaultTarget.Role {
    switch self {
    case .producer: .producer
    case .consumer, .subscriber: .consumer
    case .queue: .queue
    case .service: .service
    case .database: .database
    case .view: .view
    case .export: .export
    case .client: .client
    }
  }

  fileprivate var phrase: EntityPhrase {
    switch self {
    case .producer: .wordProducer
    case .consumer: .wordConsumer
    case .subscriber: .wordSubscriber
    case .queue: .wordQueue
    case .service: .wordService
    case .database: .wordDatabase
    case .view: .wordView
    case .export: .wordExport
    case .client: .wordClient
    }
  }

  /// Who that is in the reference.
  var plural: String {
    switch self {
    case .producer: "producers"
    case .consumer: "consumers"
    case .subscriber: "subscribers"
    case .queue: "queues"
    case .service: "services"
    case .database: "databases"
    case .view: "views"
    case .export: "exports"
    case .client: "clients"
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
