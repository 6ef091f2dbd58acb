import ScenarioModel
import Vocabulary

// MARK: - Policies

extension ScenarioDraw {
  /// What the operator lays over some, all or none of the queues and exchanges.
  mutating func makePolicies() {
    guard has(.policies) else { return }
    for number in 1...dice.number(1...3) {
      let patterns = ["^q", "^q[12]$", "(2|3)$", "^x", ".", "s\\d$", "^none$"]
      var policy = PolicyPlan(name: "o\(number)", pattern: dice.pick(patterns))
      policy.target = dice.pick(PolicyPlan.Target.allCases)
      policy.priority = Int32(dice.number(0...3))
      makeLimits(&policy)
      makeTargets(&policy)
      if policy.saysNothing { policy.maximumLength = UInt32(dice.number(5...200)) }
      scenario.policies.append(policy)
    }
  }

  private mutating func makeLimits(_ policy: inout PolicyPlan) {
    if shows(.timeToLive) { policy.timeToLive = dice.milliseconds(10...3_000) }
    if has(.queueExpiry), dice.oneIn(4) { policy.expiry = dice.milliseconds(50...4_000) }
    if shows(.lengthLimits) { policy.maximumLength = UInt32(dice.number(1...200)) }
    if shows(.byteLimits) { policy.maximumBytes = UInt64(dice.number(1_000...60_000)) }
    if shows(.refusingQueues) { policy.overflow = .rejectPublish }
    if shows(.deliveryLimits) { policy.deliveryLimit = UInt32(dice.number(0...3)) }
  }

  private mutating func makeTargets(_ policy: inout PolicyPlan) {
    if shows(.deadLetters) {
      policy.deadLetter = DeadLetterPlan(
        exchange: "",
        routingKey: dice.pick(scenario.queues.filter { $0.kind != .stream }.map(\.name) + ["q1"])
      )
    }
    let fanout = scenario.exchanges.lastIndex { $0.kind == .fanout }
    if let fanout, shows(.alternates) { policy.alternate = fanout }
  }
}

extension PolicyPlan {
  /// Whether nothing follows from it.
  var saysNothing: Bool {
    timeToLive == nil && expiry == nil && maximumLength == nil && maximumBytes == nil
      && overflow == nil && deadLetter == nil && deliveryLimit == nil && alternate == nil
  }
}
