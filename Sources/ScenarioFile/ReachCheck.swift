import Phrasebook
import ScenarioModel
import Vocabulary

/// Messages that reach nothing and bindings that nothing can take.
extension ScenarioReader {
  mutating func checkReach(_ routes: RouteTable) {
    var cost = 0
    for (index, producer) in scenario.producers.enumerated() {
      cost += routes.cost(of: producer.target)
      guard cost < RouteTable.costLimit else { return }
      let place = places.targets[index] ?? places.producers[index]
      checkReach(
        of: producer.target,
        isMandatory: producer.isMandatory,
        at: place,
        routes: routes
      )
    }
    for (index, consumer) in scenario.consumers.enumerated() {
      guard let target = consumer.onward else { continue }
      cost += routes.cost(of: target)
      guard cost < RouteTable.costLimit else { return }
      checkReach(of: target, isMandatory: false, at: places.consumers[index], routes: routes)
    }
    checkBindings()
  }

  /// Most comparisons of keys with bindings that a check may cost.
  private static let comparisonLimit = 4_000_000

  private mutating func checkReach(
    of target: PublishTarget,
    isMandatory: Bool,
    at place: Place,
    routes: RouteTable
  ) {
    guard let exchange = target.exchange, scenario.exchanges.indices.contains(exchange) else {
      return
    }
    for key in target.keys where key.weight > 0 {
      guard routes.queues(exchange: exchange, key: key.key).isEmpty else { continue }
      if scenario.exchanges[exchange].isTopic {
        problems.add(.idle, at: place, say(.noSubscribers, scenario.exchanges[exchange].name))
      } else if !isMandatory {
        problems.add(.reference, at: place, say(.nowhere, key.key), hint: say(.nowhereHint))
      }
    }
  }

  private mutating func checkBindings() {
    guard !scenario.producers.isEmpty else { return }
    let sources = sources()
    var comparisons = 0
    var reported: Place?
    for (index, binding) in scenario.bindings.enumerated() where places.bindings[index] != reported
    {
      let exchange = scenario.exchanges[binding.exchange]
      let source = sources[binding.exchange]
      guard !exchange.isTopic, !source.isAny else { continue }
      guard !source.keys.isEmpty else {
        reported = places.bindings[index]
        problems.add(
          .reference,
          at: places.bindings[index],
          say(.nobodyPublishes, exchange.name)
        )
        continue
      }
      comparisons += source.keys.count
      guard comparisons < Self.comparisonLimit else { return }
      let isTaken =
        switch exchange.kind {
        case .fanout, .headers: true
        case .direct: source.keys.contains(binding.key)
        case .topic: source.keys.contains { topicMatches(pattern: binding.key, key: $0) }
        }
      if !isTaken {
        reported = places.bindings[index]
        problems.add(
          .reference,
          at: places.bindings[index],
          say(.deadBinding),
          hint: say(.keysPublished, source.keys.prefix(12).joined(separator: ", "))
        )
      }
    }
  }

  /// Keys that can arrive at an exchange.
  private struct Source {
    var keys: [String] = []
    /// Dead letters that keep their own key can bring any.
    var isAny = false
  }

  /// For each exchange, what is published or dead-lettered to it.
  private func sources() -> [Source] {
    var result = Array(repeating: Source(), count: scenario.exchanges.count)
    let targets = scenario.producers.map(\.target) + scenario.consumers.compactMap(\.onward)
    for target in targets {
      guard let exchange = target.exchange, result.indices.contains(exchange) else { continue }
      result[exchange].keys += target.keys.map(\.key)
    }
    for case let plan? in scenario.queues.map(\.deadLetter) {
      guard let exchange = names.exchanges[plan.exchange] else { continue }
      if let key = plan.routingKey {
        result[exchange].keys.append(key)
      } else {
        result[exchange].isAny = true
      }
    }
    return result
  }
}
