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
    if !policies.isEmpty { applyPolicy(toExchange: Int(exchangeOfName[name.index])) }
  }

  /// exchange.declare (R2.1).
  mutating func declareExchange(
    _ name: NameID,
    _ policy: ExchangePolicy,
    _ effects: inout [BrokerEffect]
  ) -> BrokerRefusal? {
    if name == Self.defaultExchange { return .accessRefused(name) }
    if let known = exchange(named: name) {
      guard exchanges[known].policy == policy else { return .preconditionFailed(name) }
      effects.append(.exchangeDeclared(name))
      return nil
    }
    if isReserved(name) { return .accessRefused(name) }
    if let argument = policy.invalidArgument { return .invalidArgument(argument) }
    add(exchange: name, policy, isPredeclared: false)
    effects.append(.exchangeDeclared(name))
    return nil
  }

  /// A passive declare of an exchange: looks at its name only.
  func inspectExchange(_ name: NameID, _ effects: inout [BrokerEffect]) -> BrokerRefusal? {
    if name == Self.defaultExchange { return .accessRefused(name) }
    guard exchange(named: name) != nil else { return .noSuchExchange(name) }
    effects.append(.exchangeDeclared(name))
    return nil
  }

  /// exchange.delete (R1.15); being bound to another exchange is not use.
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
    delete(exchange: exchange, &effects)
    return nil
  }

  /// Deletes an exchange with the bindings of both its sides.
  ///
  /// Takes time linear in the number of all bindings.
  mutating func delete(exchange: Int, _ effects: inout [BrokerEffect]) {
    let number = UInt32(truncatingIfNeeded: exchange)
    for queue in queues.indices
    where queues[queue].bindings.contains(where: { $0.exchange == number }) {
      for end in queues[queue].bindings where end.exchange == number {
        knownBindings.remove(end.binding(of: UInt32(truncatingIfNeeded: queue)))
      }
      queues[queue].bindings.removeAll { $0.exchange == number }
    }
    for other in exchanges.indices
    where exchanges[other].bindings.contains(where: { $0.exchange == number }) {
      let destination = UInt32(truncatingIfNeeded: other) | Binding.exchangeBit
      for end in exchanges[other].bindings where end.exchange == number {
        knownBindings.remove(end.binding(of: destination))
      }
      exchanges[other].bindings.removeAll { $0.exchange == number }
    }
    let incoming = forget(exchange: exchange, &effects)
    undo(incoming, &effects)
  }

  /// Whether the broker keeps such names for itself (R2.3).
  func isReserved(_ name: NameID) -> Bool {
    names.text(of: name).utf8.starts(with: "amq.".utf8)
  }
}
