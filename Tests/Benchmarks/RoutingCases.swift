import BrokerEngine
import Groundwork
import Vocabulary

/// Drives the engine: finds each route anew, then ten times from the cache.
func measureRouting(name: String, bindings: Int, routes: Int) -> String {
  var bench = RoutingBench(name: name, bindings: bindings)
  let first = Stopwatch()
  bench.route(routes, forgetting: true)
  let uncached = first.cpuSeconds
  let again = Stopwatch()
  bench.route(10 * routes, forgetting: false)
  let cached = again.cpuSeconds / 10
  let each = 1e9 / Double(routes)
  return "\(name): \(routes) routes among \(bindings) bindings, "
    + "\(rounded(uncached * each, 1)) ns uncached, \(rounded(cached * each, 2)) ns cached, "
    + "\(rounded(Double(bench.reached) / 11 / Double(routes), 2)) queues a key"
}

/// A topic exchange with bindings of three to five words, a quarter with one `*`, a tenth with two,
/// a twentieth ending in `#`, over a thousand queues; and ten thousand keys.
private struct RoutingBench {
  private static let keyCount = 10_000

  private var broker = Broker()
  private var source: RandomSource
  private var envelopes: [EnvelopeID] = []
  private var effects: [BrokerEffect] = []
  private let channel = ChannelID(index: 0)
  private let exchange: NameID
  /// Queues found in all routes together.
  private(set) var reached = 0

  init(name: String, bindings: Int) {
    source = RandomSource(seed: 42, stream: name)
    exchange = broker.name("events")
    broker.apply(.openConnection(ConnectionID(index: 0)), at: .start, effects: &effects)
    broker.apply(.openChannel(channel, on: ConnectionID(index: 0)), at: .start, effects: &effects)
    apply(.declareExchange(exchange, ExchangePolicy(kind: .topic)))
    let queues = (0..<1000).map { broker.name("queue-\($0)") }
    for queue in queues { apply(.declareQueue(queue, QueuePolicy())) }
    for number in 0..<bindings { bind(queues[number % queues.count], drawPattern()) }
    for _ in 0..<Self.keyCount {
      let key = broker.name(drawWords().joined(separator: "."))
      envelopes.append(broker.envelope(Envelope(exchange: exchange, routingKey: key)))
    }
  }

  /// Asks for so many routes; `forgetting` makes the broker find every one anew.
  mutating func route(_ count: Int, forgetting: Bool) {
    var place = 0
    for _ in 0..<count {
      if place == envelopes.count { place = 0 }
      if place == 0, forgetting { changeTopology() }
      reached += broker.routeCount(envelopes[place])
      place += 1
    }
  }

  /// Voids all cached routes, and leaves the bindings as they were.
  private mutating func changeTopology() {
    let (queue, key) = (broker.name("queue-0"), broker.name("passing.by.only.once.here.now"))
    bind(queue, "passing.by.only.once.here.now")
    apply(.unbind(queue: queue, exchange: exchange, key: key))
  }

  private mutating func bind(_ queue: NameID, _ pattern: String) {
    apply(.bind(queue: queue, exchange: exchange, key: broker.name(pattern)))
  }

  private mutating func apply(_ command: TopologyCommand) {
    broker.apply(command, on: channel, at: .start, effects: &effects)
    effects.removeAll(keepingCapacity: true)
  }

  private mutating func drawPattern() -> String {
    var words = drawWords()
    let kind = source.below(20)
    if kind == 0 {
      words[words.count - 1] = "#"
    } else if kind < 8 {
      for _ in 0..<(kind < 3 ? 2 : 1) { words[Int(source.below(UInt64(words.count)))] = "*" }
    }
    return words.joined(separator: ".")
  }

  private mutating func drawWords() -> [String] {
    let count = 3 + Int(source.below(3))
    return (0..<count).map { _ in "word\(source.below(50))" }
  }
}
