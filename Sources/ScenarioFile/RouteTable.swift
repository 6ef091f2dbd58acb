import ScenarioModel
import Vocabulary

/// Which queues a message reaches, for checks before a run; plain matching, not the engine's.
struct RouteTable {
  private let exchanges: [ExchangePlan]
  private var bindings: [[BindingPlan]]
  private var direct: [[String: [Int]]]
  /// From each exchange to others.
  private var onward: [[ExchangeBindingPlan]]
  /// What it costs to compare a message with all bindings of an exchange.
  private var costs: [Int]
  private let totalCost: Int
  /// All bindings there are.
  private let everything: Int
  private let queues: [String: Int]

  init(_ scenario: Scenario) {
    exchanges = scenario.exchanges
    bindings = Array(repeating: [], count: exchanges.count)
    direct = Array(repeating: [:], count: exchanges.count)
    onward = Array(repeating: [], count: exchanges.count)
    costs = Array(repeating: 0, count: exchanges.count)
    for binding in scenario.bindings where exchanges.indices.contains(binding.exchange) {
      if exchanges[binding.exchange].kind == .direct {
        direct[binding.exchange][binding.key, default: []].append(binding.queue)
      } else {
        costs[binding.exchange] += 1 + (binding.arguments?.fields.count ?? 0)
      }
      bindings[binding.exchange].append(binding)
    }
    for binding in scenario.exchangeBindings where exchanges.indices.contains(binding.source) {
      onward[binding.source].append(binding)
      costs[binding.source] += 1 + (binding.arguments?.fields.count ?? 0)
    }
    totalCost = costs.reduce(0, +)
    everything = scenario.bindings.count + scenario.exchangeBindings.count
    var queues: [String: Int] = [:]
    for (index, queue) in scenario.queues.enumerated() { queues[queue.name] = index }
    self.queues = queues
  }

  /// The queues a message reaches, each once, in the order of the bindings.
  func queues(exchange: Int?, key: String, headers: MessageHeaders = .unknown) -> [Int] {
    guard let exchange else {
      return unique(keys(key, headers).flatMap { queues[$0].map { [$0] } ?? [] })
    }
    let keys = keys(key, headers)
    return unique(
      visits(from: exchange, keys: keys, headers: headers).flatMap {
        ownQueues(of: $0, keys: keys, headers: headers)
      }
    )
  }

  /// The exchanges a message passes, the one it is published to first (R1.8, R1.10).
  func visits(from exchange: Int, keys: [String], headers: MessageHeaders) -> [Int] {
    guard exchanges.indices.contains(exchange) else { return [] }
    guard leadsOn(exchange) else { return [exchange] }
    var passed = [exchange]
    var seen = Set(passed)
    var next = 0
    while next < passed.count {
      let here = passed[next]
      next += 1
      let others = onward[here].filter { binding in
        matches(here, binding.key, binding.arguments, keys: keys, headers: headers)
      }
      var targets = others.map(\.destination)
      if targets.isEmpty, let alternate = exchanges[here].alternate,
        ownQueues(of: here, keys: keys, headers: headers).isEmpty
      {
        targets = [alternate]
      }
      for target in targets where seen.insert(target).inserted { passed.append(target) }
    }
    return passed
  }

  /// Every exchange that messages of an exchange can pass, whatever their key.
  func everyVisit(from exchange: Int) -> [Int] {
    var passed = [exchange]
    guard leadsOn(exchange) else { return passed }
    var seen = Set(passed)
    var next = 0
    while next < passed.count {
      let here = passed[next]
      next += 1
      for target in onward[here].map(\.destination) + [exchanges[here].alternate].compactMap({ $0 })
      where seen.insert(target).inserted {
        passed.append(target)
      }
    }
    return passed
  }

  /// The key of a message and those that its headers add (R1.14).
  func keys(_ key: String, _ headers: MessageHeaders) -> [String] {
    guard case .known(let table?) = headers else { return [key] }
    var keys = [key]
    for name in ["CC", "BCC"] {
      guard case .list(let more)? = table[name] else { continue }
      for case .text(let copy) in more { keys.append(copy) }
    }
    return keys
  }

  /// Whether a binding of an exchange takes a message.
  func matches(
    _ exchange: Int,
    _ pattern: String,
    _ arguments: FieldTable?,
    keys: [String],
    headers: MessageHeaders
  ) -> Bool {
    switch exchanges[exchange].kind {
    case .fanout: true
    case .direct: keys.contains(pattern)
    case .topic: keys.contains { topicMatches(pattern: pattern, key: $0) }
    case .headers: headersMatch(arguments, headers)
    }
  }

  /// About how many steps it takes to find every queue behind an exchange.
  func cost(ofExchange exchange: Int) -> Int {
    guard exchanges.indices.contains(exchange) else { return 1 }
    return 1 + (leadsOn(exchange) ? everything : bindings[exchange].count)
  }

  /// About how many steps it takes to follow one message through exchanges.
  func visitCost(of exchange: Int) -> Int {
    exchanges.indices.contains(exchange) && leadsOn(exchange) ? 1 + everything + totalCost : 1
  }

  private func leadsOn(_ exchange: Int) -> Bool {
    !onward[exchange].isEmpty || exchanges[exchange].alternate != nil
  }

  private func ownQueues(of exchange: Int, keys: [String], headers: MessageHeaders) -> [Int] {
    switch exchanges[exchange].kind {
    case .direct: keys.flatMap { direct[exchange][$0] ?? [] }
    case .fanout: bindings[exchange].map(\.queue)
    case .topic, .headers:
      bindings[exchange].filter {
        matches(exchange, $0.key, $0.arguments, keys: keys, headers: headers)
      }.map(\.queue)
    }
  }

  /// Every queue that messages of an exchange can reach, whatever their key.
  func boundQueues(of exchange: Int) -> [Int] {
    unique(everyVisit(from: exchange).flatMap { bindings[$0].map(\.queue) })
  }

  /// About how many steps it takes to follow every key of a target once.
  func cost(of target: PublishTarget) -> Int {
    guard let exchange = target.exchange, exchanges.indices.contains(exchange) else {
      return target.keys.count
    }
    return target.keys.count * (1 + (leadsOn(exchange) ? totalCost : costs[exchange]))
  }

  /// Most steps that following keys may take in one check of a whole scenario.
  static let costLimit = 4_000_000

  private func unique(_ queues: [Int]) -> [Int] {
    guard queues.count > 1 else { return queues }
    var seen = Set<Int>()
    return queues.filter { seen.insert($0).inserted }
  }
}

/// Whether a topic pattern matches a key: `*` is one word, `#` any number of words.
func topicMatches(pattern: String, key: String) -> Bool {
  let pattern = words(of: pattern)
  let key = words(of: key)
  var reached = [true] + Array(repeating: false, count: key.count)
  for word in pattern {
    var next = Array(repeating: false, count: key.count + 1)
    for position in 0...key.count {
      if word == "#" {
        next[position] = reached[position] || position > 0 && next[position - 1]
      } else if position > 0, reached[position - 1] {
        next[position] = word == "*" || word == key[position - 1]
      }
    }
    reached = next
  }
  return reached[key.count]
}

/// The empty text has no words, not an empty one (R1.4).
private func words(of text: String) -> [Substring] {
  text.isEmpty ? [] : text.split(separator: ".", omittingEmptySubsequences: false)
}
