import Groundwork
import Phrasebook
import ScenarioModel
import Vocabulary

/// Policies of the operator (R15.1).
extension ScenarioReader {
  mutating func readPolicies(_ root: MappingReader) {
    for entity in entities("policies", of: root, names: \.policies)
    where isNew(entity.name, in: names.policies, kind: .wordPolicy, at: entity.place) {
      let mapping = entity.mapping
      guard let node = required(mapping, "pattern", example: "pattern: ^orders"),
        let pattern = pattern(node)
      else { continue }
      var policy = PolicyPlan(name: entity.name, pattern: pattern)
      policy.target = word(mapping, "apply-to", as: PolicyPlan.Target.self) ?? .all
      policy.priority = count(mapping, "priority").map { Int32($0) } ?? 0
      readDefinition(of: &policy, mapping)
      if let node = mapping.value("dead-letter") {
        policy.deadLetter = deadLetter(node, as: "policies.*.dead-letter")
        places.policyDeadLetters[scenario.policies.count] = node.place
      }
      names.policies.add(entity.name, at: entity.place)
      scenario.policies.append(policy)
    }
  }

  private mutating func readDefinition(of policy: inout PolicyPlan, _ mapping: MappingReader) {
    policy.timeToLive = duration(mapping, "ttl")
    policy.expiry = duration(mapping, "expires")
    policy.maximumLength = count(mapping, "max-length").map { UInt32($0) }
    policy.maximumBytes = bytes(mapping, "max-length-bytes")
    policy.overflow = Overflow(scenarioWord: word(mapping, "overflow"))
    policy.deliveryLimit = count(mapping, "delivery-limit").map { UInt32($0) }
    policy.alternate = mapping.value("alternate").flatMap {
      resolve($0, in: names.exchanges, kind: .wordExchange)
    }
    let matching = ["pattern", "apply-to", "priority", "repeat"]
    if !(mapping.node.entries ?? []).contains(where: { !matching.contains($0.key) }) {
      problems.add(.missing, at: mapping.place, say(.policySaysNothing))
    }
  }

  /// A pattern that can be read; what it matches is the broker's affair.
  private mutating func pattern(_ node: SourceNode) -> String? {
    guard let text = node.text, !text.isEmpty else {
      problems.add(.shape, at: node.place, say(.textExpected))
      return nil
    }
    guard isShort(node) else { return nil }
    do {
      _ = try NamePattern(text)
      return text
    } catch {
      let phrase: ProblemPhrase =
        switch error.reason {
        case .unfinished: .patternUnfinished
        case .nothingToRepeat: .patternRepeatsNothing
        case .unknown: .patternUnknown
        case .tooLarge: .patternTooLarge
        }
      let sentence = say(phrase, text, String(error.place + 1))
      problems.add(.value, at: node.place, sentence, hint: say(.patternHint))
      return nil
    }
  }
}
