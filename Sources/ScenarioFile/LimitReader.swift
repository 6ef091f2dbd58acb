import Phrasebook
import ScenarioModel
import Vocabulary

/// What destinations of ActiveMQ are held to (A5.7, A11).
extension ScenarioReader {
  mutating func limits(_ mapping: MappingReader) -> DestinationLimits {
    var limits = DestinationLimits()
    limits.memory = bytes(mapping, "memory-limit")
    limits.whenFull = word(mapping, "when-full").flatMap(FullDestination.init) ?? limits.whenFull
    if mapping.has("when-full"), !mapping.has("memory-limit") {
      problems.add(
        .value,
        at: mapping.place(of: "when-full"),
        say(.needsKey, "when-full", "memory-limit")
      )
    }
    if let node = mapping.value("slow-consumers"),
      let rule = open(node, as: mapping.pattern + ".slow-consumers")
    {
      limits.slowConsumers = slowConsumers(rule)
    }
    return limits
  }

  /// Those of a topic, which hold for each of its subscriptions.
  mutating func limits(ofTopic mapping: MappingReader) -> DestinationLimits {
    var limits = limits(mapping)
    limits.pending = count(mapping, "pending-limit").map { UInt32($0) }
    return limits
  }

  /// Those of a queue are known by their silence only: what waits there waits for all of them.
  private mutating func slowConsumers(_ mapping: MappingReader) -> SlowConsumerPlan {
    var plan = SlowConsumerPlan(sign: .silence)
    if mapping.pattern.hasPrefix("topics.") {
      let sign = word(mapping, "sign").flatMap(SlowConsumerSign.init)
      plan.sign = sign ?? .backlog
    }
    plan.limit = duration(mapping, "after") ?? plan.limit
    plan.check = duration(mapping, "check") ?? plan.check
    return plan
  }
}
