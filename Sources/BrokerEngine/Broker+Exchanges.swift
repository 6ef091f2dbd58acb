import Groundwork
import Vocabulary

extension Broker {
  /// The name of the default exchange, the empty one.
  static let defaultExchange = NameID(rawValue: 0)

  mutating func add(exchange name: NameID, _ policy: ExchangePolicy, isPredeclared: Bool) {
    let state = ExchangeState(name: name, policy: policy, isPredeclared: isPredeclared)
    routes.topologyChanged()
    if exchangeOfName[name.index] == .max {
      exchangeOfName[name.index] = UInt32(truncatingIfNeeded: exchanges.count)
      exchanges.append(state)
    } else {
      exchanges[Int(exchangeOfName[name.index])] = state
    }
  }

  mutating func declareExchange(_ name: NameID, _ policy: ExchangePolicy) -> BrokerRefusal? {
    if name == Self.defaultExchange { return .accessRefused(name) }
    if let known = exchange(named: name) {
      return exchanges[known].policy == policy ? nil : .preconditionFailed(name)
    }
    if isReserved(name) { return .accessRefused(name) }
    add(exchange: name, policy, isPredeclared: false)
    return nil
  }

  mutating func deleteExchange(
    _ name: NameID,
    ifUnused: Bool,
    _ effects: inout [BrokerEffect]
  ) -> BrokerRefusal? {
    if name == Self.defaultExchange || isReserved(name) { return .accessRefused(name) }
    guard let exchange = exchange(named: name) else { return nil }
    guard !ifUnused || exchanges[exchange].bindingCount == 0 else {
      return .preconditionFailed(name)
    }
    removeExchange(exchange, &effects)
    return nil
  }

  /// Takes an exchange away with all its bindings.
  mutating func removeExchange(_ exchange: Int, _ effects: inout [BrokerEffect]) {
    exchanges[exchange].exists = false
    routes.topologyChanged()
    effects.append(.exchangeDeleted(exchanges[exchange].name))
    let number = UInt32(truncatingIfNeeded: exchange)
    for queue in queues.indices
    where queues[queue].bindings.contains(where: { $0.exchange == number }) {
      for end in queues[queue].bindings where end.exchange == number {
        knownBindings.remove(
          Binding(queue: UInt32(truncatingIfNeeded: queue), exchange: number, key: end.key)
        )
      }
      queues[queue].bindings.removeAll { $0.exchange == number }
    }
  }

  /// Whether the broker keeps such names for itself (R2.3).
  func isReserved(_ name: NameID) -> Bool {
    names.text(of: name).utf8.starts(with: "amq.".utf8)
  }

  /// Works out where the messages of an envelope go, and remembers it until the topology changes.
  @inline(never)
  mutating func findRoute(of envelope: UInt32) -> Route {
    let key = envelopes[envelope].routingKey
    guard let exchange = exchange(named: envelopes[envelope].exchange) else {
      return .missingExchange
    }
    if exchange == 0 {
      let queue = queueOfName[key.index]
      let exists = queue != .max && queues[Int(queue)].exists
      return routes.keep(Route(start: queue, count: exists ? 1 : 0), for: envelope)
    }
    let start = routes.beginSearch(queueCount: queues.count)
    exchanges[exchange].match(key, names: names, into: &routes)
    return routes.endSearch(start: start, envelope: envelope)
  }
}
