internal import BrokerEngine
internal import ScenarioModel
internal import Vocabulary

// MARK: - What operators do by mistake

extension SimulationRun {
  /// Queues are emptied, lose their bindings, or get a policy that is too small (F54).
  mutating func applyMistake(_ kind: FaultKind, _ name: String, to queues: [Int], isOn: Bool) {
    for queue in queues where broker.exists(QueueID(index: queue)) {
      switch kind {
      case .operatorPurge:
        guard isOn, scenario.queues[queue].kind != .stream else { continue }
        emptyQueue(queue)
      case .operatorUnbind: changeBindings(of: queue, isBound: !isOn)
      case .operatorPolicy(let timeToLive, let maximumLength):
        let policyName = broker.name("fault \(name) \(queue)")
        guard isOn else {
          command(.clearPolicy(policyName))
          continue
        }
        var policy = BrokerPolicy(
          pattern: broker.name("^" + escaped(scenario.queues[queue].name) + "$"),
          appliesToQueues: true,
          appliesToExchanges: false,
          priority: 1_000_001
        )
        policy.timeToLive = timeToLive
        policy.maximumLength = maximumLength
        command(.setPolicy(policyName, policy))
      default: continue
      }
    }
  }

  private mutating func changeBindings(of queue: Int, isBound: Bool) {
    for binding in scenario.bindings where binding.queue == queue {
      guard !isBound else {
        bind(binding, on: Self.operatorChannel)
        continue
      }
      command(
        .unbind(
          queue: broker.name(scenario.queues[queue].name),
          exchange: broker.name(scenario.exchanges[binding.exchange].name),
          key: broker.name(binding.key),
          arguments: binding.arguments.map { broker.arguments($0) } ?? .none
        )
      )
    }
    carryOutEffects()
  }

  private mutating func command(_ command: TopologyCommand) {
    broker.apply(command, on: Self.operatorChannel, at: now, effects: &effectsToCarryOut)
    // What follows from a new policy is judged by it.
    adoptPolicies()
    carryOutEffects()
  }

  /// A name as a pattern that finds nothing else.
  private func escaped(_ name: String) -> String {
    name.reduce(into: "") { $0 += $1 == "." ? "\\." : String($1) }
  }
}
