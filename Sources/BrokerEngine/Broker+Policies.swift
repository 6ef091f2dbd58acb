import Groundwork
public import Vocabulary

/// An operator's policy and its name, with its pattern as it was read once.
struct NamedPolicy: Sendable {
  var name: NameID
  var policy: BrokerPolicy
  var pattern: NamePattern
}

/// The time to live that messages of a queue got until a certain one (R6.1).
struct OlderLimit: Sendable {
  /// The number of the first message that came later.
  var end: UInt32
  var timeToLive: VirtualDuration?
}

extension Broker {
  /// What a queue was declared with, whatever policies say.
  public func declaredPolicy(of queue: QueueID) -> QueuePolicy {
    declaredPolicies[queue.rawValue] ?? queues[queue.index].policy
  }

  /// Sets or replaces a policy; queues and exchanges follow at once (R15.1).
  ///
  /// Takes time linear in the number of queues and exchanges, for each policy.
  mutating func setPolicy(
    _ name: NameID,
    _ policy: BrokerPolicy,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) -> BrokerRefusal? {
    guard let pattern = try? NamePattern(names.text(of: policy.pattern)) else {
      return .invalidArgument(policy.pattern)
    }
    let entry = NamedPolicy(name: name, policy: policy, pattern: pattern)
    if let known = policies.firstIndex(where: { $0.name == name }) {
      policies[known] = entry
    } else {
      policies.append(entry)
    }
    applyPolicies(at: now, &effects)
    return nil
  }

  mutating func clearPolicy(
    _ name: NameID,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) -> BrokerRefusal? {
    policies.removeAll { $0.name == name }
    applyPolicies(at: now, &effects)
    return nil
  }

  private mutating func applyPolicies(at now: VirtualInstant, _ effects: inout [BrokerEffect]) {
    for exchange in exchanges.indices where exchanges[exchange].exists {
      applyPolicy(toExchange: exchange)
    }
    routes.topologyChanged()
    for queue in queues.indices where queues[queue].exists && !queues[queue].isHidden {
      applyPolicy(to: queue, at: now, &effects)
    }
  }

  /// Gives an exchange the alternate that it or its policy names; the default one has none.
  mutating func applyPolicy(toExchange exchange: Int) {
    guard exchange != 0 else { return }
    let policy = winner(for: exchanges[exchange].name) { $0.appliesToExchanges }
    exchanges[exchange].alternate = exchanges[exchange].policy.alternate ?? policy?.alternate
  }

  /// Lays the policies over a queue that begins its life.
  mutating func applyPolicy(toNewQueue queue: Int) {
    let declared = queues[queue].policy
    let effective = effectivePolicy(declared, named: queues[queue].name)
    guard effective != declared else { return }
    declaredPolicies[UInt32(truncatingIfNeeded: queue)] = declared
    queues[queue].policy = effective
  }

  private mutating func applyPolicy(
    to queue: Int,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    let id = UInt32(truncatingIfNeeded: queue)
    let old = queues[queue].policy
    let declared = declaredPolicies[id] ?? old
    let effective = effectivePolicy(declared, named: queues[queue].name)
    guard effective != old else { return }
    declaredPolicies[id] = effective == declared ? nil : declared
    if effective.timeToLive != old.timeToLive {
      let limit = OlderLimit(end: nextSerial, timeToLive: old.timeToLive)
      if !queues[queue].hasOlderLimits { olderLimits[id] = [] }
      olderLimits[id]?.append(limit)
      queues[queue].hasOlderLimits = true
    }
    queues[queue].policy = effective
    queues[queue].deadEnvelopeSource = .max
    // What waits may still expire by an older limit.
    let (before, after) = (traits(of: old), traits(of: effective))
    counts[queue].traits.subtract(before.subtracting(after).subtracting(.mayExpire))
    counts[queue].traits.formUnion(after)
    if effective.expiry != old.expiry { restartExpiry(of: queue, &effects) }
    keepLimits(of: queue, at: now, &effects)
  }

  /// What a queue must keep to: of numbers the lower, of the rest its argument first (R15.1).
  func effectivePolicy(_ declared: QueuePolicy, named name: NameID) -> QueuePolicy {
    guard let policy = winner(for: name, where: { $0.appliesToQueues }) else { return declared }
    var effective = declared
    effective.maximumBytes = lower(declared.maximumBytes, policy.maximumBytes)
    guard declared.kind != .stream else { return effective }
    effective.timeToLive = lower(declared.timeToLive, policy.timeToLive)
    effective.expiry = lower(declared.expiry, policy.expiry)
    effective.maximumLength = lower(declared.maximumLength, policy.maximumLength)
    effective.deadLetterExchange = declared.deadLetterExchange ?? policy.deadLetterExchange
    effective.deadLetterKey = declared.deadLetterKey ?? policy.deadLetterKey
    if let overflow = policy.overflow,
      !isGiven("x-overflow", declared, declared.overflow != .dropHead)
    {
      effective.overflow = overflow
    }
    if let limit = policy.deliveryLimit, declared.kind == .quorum {
      let isGiven = isGiven("x-delivery-limit", declared, declared.deliveryLimit != nil)
      effective.deliveryLimit = isGiven ? lower(declared.deliveryLimit, limit) : limit
    }
    return effective
  }

  /// Whether a queue was declared with an argument, or with a value that only it can have given.
  private func isGiven(_ name: String, _ declared: QueuePolicy, _ isUnusual: Bool) -> Bool {
    declared.arguments == .none
      ? isUnusual : arguments[declared.arguments.rawValue][name] != nil
  }

  private func lower<Limit: Comparable>(_ left: Limit?, _ right: Limit?) -> Limit? {
    guard let left, let right else { return left ?? right }
    return min(left, right)
  }

  /// Of the policies whose pattern is found in the name, the one with the highest priority.
  private func winner(
    for name: NameID,
    where applies: (BrokerPolicy) -> Bool
  ) -> BrokerPolicy? {
    var winner: BrokerPolicy?
    let text = names.text(of: name)
    for candidate in policies where applies(candidate.policy) {
      if let winner, winner.priority >= candidate.policy.priority { continue }
      if candidate.pattern.isFound(in: text) { winner = candidate.policy }
    }
    return winner
  }

  /// The time to live a message got when it entered a queue (R6.1).
  @inline(__always)
  func timeToLive(of message: MessageRow, in queue: Int) -> VirtualDuration? {
    queues[queue].hasOlderLimits
      ? olderLimit(of: message.serial, in: queue) : queues[queue].policy.timeToLive
  }

  @inline(never)
  private func olderLimit(of serial: UInt32, in queue: Int) -> VirtualDuration? {
    let limits = olderLimits[UInt32(truncatingIfNeeded: queue)] ?? []
    guard let limit = limits.first(where: { serial < $0.end }) else {
      return queues[queue].policy.timeToLive
    }
    return limit.timeToLive
  }
}
