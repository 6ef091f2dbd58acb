public import ScenarioModel
import Vocabulary

// MARK: - What operators do

extension ScenarioWriter {
  /// The lines of `actions` alone, as they stand in a file of the scenario.
  ///
  /// Empty when there are none. Takes time linear in their number.
  public func actionLines(of scenario: Scenario) -> [String] {
    list("actions", actions(of: scenario))
  }

  func actions(of scenario: Scenario) -> [WrittenFields] {
    var faults = scenario.faults.map(\.name)
    return scenario.actions.map { action in
      if case .inject(let plan) = action.deed { faults.append(plan.name) }
      var fields = WrittenFields()
      fields.add("at", (action.instant - .start).description)
      add(action.deed, scenario, faults, to: &fields)
      return fields
    }
  }

  private func add(
    _ deed: OperatorDeed,
    _ scenario: Scenario,
    _ faults: [String],
    to fields: inout WrittenFields
  ) {
    let word = word(of: deed)
    fields.add("do", word.rawValue)
    switch deed {
    case .publish(let target, let count, let bytes):
      add(target, scenario, to: &fields)
      fields.add("count", count, unless: 1)
      if bytes != 256 { fields.add("size", "\(bytes)B") }
    case .hold(let queue), .release(let queue), .purge(let queue):
      fields.add("target", quoted(scenario.queues[queue].name))
    case .moveDeadLetters(let queue, let limit):
      fields.add("target", quoted(scenario.queues[queue].name))
      fields.add("count", number: limit)
    case .setRate(let producer, let rate):
      fields.add("target", quoted(scenario.producers[producer].name))
      fields.add("rate", rateText(rate))
    case .setInstances(let consumer, let count), .setPrefetch(let consumer, let count):
      fields.add("target", quoted(scenario.consumers[consumer].name))
      fields.add(word.rawValue, String(count))
    case .setService(let consumer, let law):
      fields.add("target", quoted(scenario.consumers[consumer].name))
      fields.add("service", written(law, of: .time))
    case .inject(let plan): fields.add("fault", fault(scenario, plan).text)
    case .heal(let fault):
      fields.add("target", quoted(faults.indices.contains(fault) ? faults[fault] : ""))
    case .healAll: break
    }
  }

  private func add(_ target: DeedTarget, _ scenario: Scenario, to fields: inout WrittenFields) {
    switch target {
    case .queue(let queue): fields.add("target", quoted(scenario.queues[queue].name))
    case .exchange(let exchange, let key):
      fields.add("exchange", quoted(scenario.exchanges[exchange].name))
      if !key.isEmpty { fields.add("key", quoted(key)) }
    }
  }

  private func word(of deed: OperatorDeed) -> DeedWord {
    switch deed {
    case .publish: .publish
    case .hold: .hold
    case .release: .release
    case .purge: .purge
    case .moveDeadLetters: .moveDeadLetters
    case .setRate: .rate
    case .setInstances: .instances
    case .setPrefetch: .prefetch
    case .setService: .service
    case .inject: .inject
    case .heal: .heal
    case .healAll: .healAll
    }
  }
}
