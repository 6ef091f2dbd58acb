internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Vocabulary

/// The obvious way to find where a message goes, binding by binding, to hold the broker's against
/// (V18).
struct PlainRouter: Sendable {
  private let scenario: Scenario

  /// Fits a scenario whose exchanges and alternates stay as they are.
  init?(_ scenario: Scenario) {
    let stays = scenario.exchanges.allSatisfy { $0.isDurable && !$0.isAutoDelete }
    guard stays, !scenario.policies.contains(where: { $0.alternate != nil }) else { return nil }
    self.scenario = scenario
  }

  /// How many bindings are compared for one message.
  var cost: Int { 1 + scenario.bindings.count + scenario.exchangeBindings.count }

  /// The queues a message reaches, ascending; `exists` says which are there.
  func queues(
    exchange: Int?,
    key: String,
    headers: FieldTable?,
    exists: (Int) -> Bool
  ) -> [Int] {
    let keys = keys(key, headers)
    guard let exchange else {
      return scenario.queues.indices.filter {
        keys.contains(scenario.queues[$0].name) && exists($0)
      }
    }
    var visited: [Int] = []
    var found = Set<Int>()
    visit(exchange, keys, headers, exists, &visited, &found)
    return found.sorted()
  }

  private func visit(
    _ exchange: Int,
    _ keys: [String],
    _ headers: FieldTable?,
    _ exists: (Int) -> Bool,
    _ visited: inout [Int],
    _ found: inout Set<Int>
  ) {
    guard !visited.contains(exchange) else { return }
    visited.append(exchange)
    let plan = scenario.exchanges[exchange]
    var matchedNothing = true
    for binding in scenario.bindings
    where binding.exchange == exchange && exists(binding.queue)
      && matches(plan.kind, binding.key, binding.arguments, keys, headers)
    {
      found.insert(binding.queue)
      matchedNothing = false
    }
    for binding in scenario.exchangeBindings
    where binding.source == exchange
      && matches(plan.kind, binding.key, binding.arguments, keys, headers)
    {
      matchedNothing = false
      visit(binding.destination, keys, headers, exists, &visited, &found)
    }
    if matchedNothing, let alternate = plan.alternate {
      visit(alternate, keys, headers, exists, &visited, &found)
    }
  }

  /// The key and those that the headers add (R1.14).
  private func keys(_ key: String, _ headers: FieldTable?) -> [String] {
    var keys = [key]
    for name in ["CC", "BCC"] {
      guard case .list(let more)? = headers?[name] else { continue }
      for case .text(let text) in more { keys.append(text) }
    }
    return keys
  }

  private func matches(
    _ kind: ExchangeKind,
    _ pattern: String,
    _ arguments: FieldTable?,
    _ keys: [String],
    _ headers: FieldTable?
  ) -> Bool {
    switch kind {
    case .fanout: true
    case .direct: keys.contains(pattern)
    case .topic: keys.contains { Self.matches(words(pattern)[...], words($0)[...]) }
    case .headers: Self.matches(arguments, headers)
    }
  }

  /// The empty text has no words (R1.4).
  private func words(_ text: String) -> [Substring] {
    text.isEmpty ? [] : text.split(separator: ".", omittingEmptySubsequences: false)
  }

  private static func matches(
    _ pattern: ArraySlice<Substring>,
    _ key: ArraySlice<Substring>
  ) -> Bool {
    guard let word = pattern.first else { return key.isEmpty }
    if word == "#" {
      return matches(pattern.dropFirst(), key) || !key.isEmpty && matches(pattern, key.dropFirst())
    }
    guard let first = key.first, word == "*" || word == first else { return false }
    return matches(pattern.dropFirst(), key.dropFirst())
  }

  /// R1.5, on the headers that scenarios can write.
  private static func matches(_ arguments: FieldTable?, _ headers: FieldTable?) -> Bool {
    var word = "all"
    if case .text(let text)? = arguments?["x-match"] { word = text }
    let asked = (arguments?.fields ?? []).filter {
      $0.name != "x-match" && (word.hasSuffix("with-x") || !$0.name.hasPrefix("x-"))
    }
    let agrees = { (field: FieldTable.Field) -> Bool in
      guard let value = headers?[field.name] else { return false }
      switch (field.value, value) {
      case (.void, _): return true
      case (.integer(let whole), .double(let number)), (.double(let number), .integer(let whole)):
        return Double(whole) == number
      default: return field.value == value
      }
    }
    return word.hasPrefix("any") ? asked.contains(where: agrees) : asked.allSatisfy(agrees)
  }
}

extension SimulationRun {
  /// V18: the way of one producer's messages, another one at each call, found in two ways.
  mutating func verifyRoutes() {
    guard let router = verifier?.router, router.cost < 100_000, !producers.isEmpty,
      let turn = verifier?.takeRouteTurn()
    else { return }
    let producer = producers[turn % producers.count]
    let plan = scenario.producers[producer.plan]
    let envelope = turn / producers.count % producer.envelopes.count
    let key = plan.target.keys[envelope / plan.priorities.count]
    guard let routed = broker.routedQueues(producer.envelopes[envelope]) else { return }
    let plain = router.queues(
      exchange: plan.target.exchange,
      key: key.key,
      headers: plan.headers,
      exists: { broker.exists(QueueID(index: $0)) }
    )
    let text = Verifier.routeBreach(routed.map(\.index).sorted(), plain)
    if let text { verifier?.breach(text, at: now) }
  }
}

extension Verifier {
  /// V18, when the broker's route and the plain one differ.
  static func routeBreach(_ routed: [Int], _ plain: [Int]) -> String? {
    routed == plain ? nil : "V18: a message goes to \(routed) instead of \(plain)"
  }
}
