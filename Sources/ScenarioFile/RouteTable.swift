import ScenarioModel
import Vocabulary

/// Which queues a key reaches, for checks before a run; plain matching, not the engine's.
struct RouteTable {
  private let exchanges: [ExchangePlan]
  private var bindings: [[BindingPlan]]
  private var direct: [[String: [Int]]]
  private let queues: [String: Int]

  init(_ scenario: Scenario) {
    exchanges = scenario.exchanges
    bindings = Array(repeating: [], count: exchanges.count)
    direct = Array(repeating: [:], count: exchanges.count)
    for binding in scenario.bindings where exchanges.indices.contains(binding.exchange) {
      if exchanges[binding.exchange].kind == .direct {
        direct[binding.exchange][binding.key, default: []].append(binding.queue)
      }
      bindings[binding.exchange].append(binding)
    }
    var queues: [String: Int] = [:]
    for (index, queue) in scenario.queues.enumerated() { queues[queue.name] = index }
    self.queues = queues
  }

  /// The queues a message reaches, each once, in the order of the bindings.
  func queues(exchange: Int?, key: String) -> [Int] {
    guard let exchange else { return queues[key].map { [$0] } ?? [] }
    guard exchanges.indices.contains(exchange) else { return [] }
    switch exchanges[exchange].kind {
    case .direct: return unique(direct[exchange][key] ?? [])
    case .fanout, .headers: return unique(bindings[exchange].map(\.queue))
    case .topic:
      return unique(
        bindings[exchange].filter { topicMatches(pattern: $0.key, key: key) }.map(\.queue)
      )
    }
  }

  /// Every queue bound to an exchange.
  func boundQueues(of exchange: Int) -> [Int] { unique(bindings[exchange].map(\.queue)) }

  /// About how many steps it takes to follow every key of a target once.
  func cost(of target: PublishTarget) -> Int {
    guard let exchange = target.exchange, exchanges.indices.contains(exchange) else {
      return target.keys.count
    }
    switch exchanges[exchange].kind {
    case .direct: return target.keys.count
    case .fanout, .topic, .headers: return target.keys.count * (1 + bindings[exchange].count)
    }
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
  let pattern = pattern.split(separator: ".", omittingEmptySubsequences: false)
  let key = key.split(separator: ".", omittingEmptySubsequences: false)
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
