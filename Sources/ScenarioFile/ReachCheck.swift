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
        headers: producer.headers,
        isMandatory: producer.isMandatory,
        at: place,
        routes: routes
      )
    }
    for (index, consumer) in scenario.consumers.enumerated() {
      guard let target = consumer.onward else { continue }
      cost += routes.cost(of: target)
      guard cost < RouteTable.costLimit else { return }
      checkReach(
        of: target,
        headers: nil,
        isMandatory: false,
        at: places.consumers[index],
        routes: routes
      )
    }
    checkBindings(routes)
  }

  /// Most comparisons of keys with bindings that a check may cost.
  private static let comparisonLimit = 4_000_000

  private mutating func checkReach(
    of target: PublishTarget,
    headers: FieldTable?,
    isMandatory: Bool,
    at place: Place,
    routes: RouteTable
  ) {
    guard let exchange = target.exchange, scenario.exchanges.indices.contains(exchange) else {
      return
    }
    for key in target.keys where key.weight > 0 {
      let found = routes.queues(exchange: exchange, key: key.key, headers: .known(headers))
      guard found.isEmpty, !scenario.policies.contains(where: { $0.alternate != nil }) else {
        continue
      }
      if scenario.exchanges[exchange].isTopic {
        problems.add(.idle, at: place, say(.noSubscribers, scenario.exchanges[exchange].name))
      } else if !isMandatory {
        problems.add(.reference, at: place, say(.nowhere, key.key), hint: say(.nowhereHint))
      }
    }
  }

  /// One of the two kinds of bindings, as far as its source is concerned.
  private struct BindingEnd {
    var source: Int
    var key: String
    var arguments: FieldTable?
    var place: Place
  }

  private mutating func checkBindings(_ routes: RouteTable) {
    guard !scenario.producers.isEmpty else { return }
    let sources = sources(routes)
    var comparisons = 0
    var reported: Place?
    let count = scenario.bindings.count + scenario.exchangeBindings.count
    for index in 0..<count where comparisons < Self.comparisonLimit {
      let binding = bindingEnd(index)
      guard binding.place != reported else { continue }
      let exchange = scenario.exchanges[binding.source]
      let source = sources[binding.source]
      guard !exchange.isTopic, !source.isAny else { continue }
      guard !source.letters.isEmpty else {
        reported = binding.place
        problems.add(.reference, at: binding.place, say(.nobodyPublishes, exchange.name))
        continue
      }
      comparisons += exchange.kind == .direct ? 1 : source.letters.count
      let isTaken =
        exchange.kind == .direct
        ? source.keys.contains(binding.key)
        : source.letters.contains { letter in
          routes.matches(
            binding.source,
            binding.key,
            binding.arguments,
            keys: letter.keys,
            headers: letter.headers
          )
        }
      if !isTaken {
        reported = binding.place
        report(dead: binding, keys: source, kind: exchange.kind)
      }
    }
  }

  /// Bindings of queues first, then those of exchanges.
  private func bindingEnd(_ index: Int) -> BindingEnd {
    guard index >= scenario.bindings.count else {
      let binding = scenario.bindings[index]
      return BindingEnd(
        source: binding.exchange,
        key: binding.key,
        arguments: binding.arguments,
        place: places.bindings[index]
      )
    }
    let binding = scenario.exchangeBindings[index - scenario.bindings.count]
    return BindingEnd(
      source: binding.source,
      key: binding.key,
      arguments: binding.arguments,
      place: places.exchangeBindings[index - scenario.bindings.count]
    )
  }

  private mutating func report(dead binding: BindingEnd, keys source: Source, kind: ExchangeKind) {
    var shown: [String] = []
    for key in source.letters.flatMap(\.keys) where !shown.contains(key) && shown.count < 12 {
      shown.append(key)
    }
    let hint = kind == .headers ? nil : say(.keysPublished, shown.joined(separator: ", "))
    problems.add(.reference, at: binding.place, say(.deadBinding), hint: hint)
  }

  /// What a message is matched by.
  private struct Letter {
    var keys: [String]
    var headers: MessageHeaders
  }

  /// What can arrive at an exchange.
  private struct Source {
    private(set) var letters: [Letter] = []
    private(set) var keys: Set<String> = []
    /// Dead letters that keep their own key can bring any.
    var isAny = false

    mutating func add(_ letter: Letter) {
      letters.append(letter)
      keys.formUnion(letter.keys)
    }
  }

  /// For each exchange, what is published or dead-lettered to it, or passed on by another (R1.8).
  private func sources(_ routes: RouteTable) -> [Source] {
    var result = Array(repeating: Source(), count: scenario.exchanges.count)
    var cost = 0
    let add = { (key: String, headers: MessageHeaders, exchange: Int) in
      guard result.indices.contains(exchange), cost < RouteTable.costLimit else { return }
      let letter = Letter(keys: routes.keys(key, headers), headers: headers)
      cost += routes.visitCost(of: exchange)
      for passed in routes.visits(from: exchange, keys: letter.keys, headers: headers) {
        result[passed].add(letter)
      }
    }
    for producer in scenario.producers {
      guard let exchange = producer.target.exchange else { continue }
      for key in producer.target.keys { add(key.key, .known(producer.headers), exchange) }
    }
    for case let target? in scenario.consumers.map(\.onward) {
      guard let exchange = target.exchange else { continue }
      for key in target.keys { add(key.key, .known(nil), exchange) }
    }
    let dead = scenario.queues.map(\.deadLetter) + scenario.policies.map(\.deadLetter)
    for case let plan? in dead {
      guard let exchange = names.exchanges[plan.exchange] else { continue }
      if let key = plan.routingKey {
        add(key, .unknown, exchange)
      } else if cost < RouteTable.costLimit, !result[exchange].isAny {
        cost += routes.visitCost(of: exchange)
        for passed in routes.everyVisit(from: exchange) { result[passed].isAny = true }
      }
    }
    // Where a policy sends what matches nothing is not known before the run.
    for case let alternate? in scenario.policies.map(\.alternate) {
      for passed in routes.everyVisit(from: alternate) { result[passed].isAny = true }
    }
    // Cut short, the list is not fit to say that nothing arrives.
    if cost >= RouteTable.costLimit { for index in result.indices { result[index].isAny = true } }
    return result
  }
}
