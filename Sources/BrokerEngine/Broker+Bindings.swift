import Groundwork
import Vocabulary

extension Broker {
  /// What a client said about one binding.
  struct BindingWish {
    var destination: NameID
    var leadsToExchange: Bool
    var exchange: NameID
    var key: NameID
    var arguments: ArgumentsID
  }

  /// queue.bind and exchange.bind; binding again changes nothing (R1.7, R1.8).
  mutating func bind(_ wish: BindingWish, on channel: ChannelID) -> BrokerRefusal? {
    if let refusal = refusalOfDefault(wish) { return refusal }
    guard let exchange = exchange(named: wish.exchange) else {
      return .noSuchExchange(wish.exchange)
    }
    let end = destination(of: wish, on: channel)
    guard let destination = end.destination else { return end.refusal }
    var pattern: HeaderPattern?
    if exchanges[exchange].policy.kind == .headers {
      pattern = HeaderPattern(arguments[wish.arguments.rawValue])
      guard pattern != nil else { return .invalidArgument(wish.exchange) }
    }
    if let refusal = end.refusal { return refusal }
    let binding = Binding(
      destination: destination,
      exchange: UInt32(truncatingIfNeeded: exchange),
      key: key(of: wish, on: channel),
      arguments: wish.arguments
    )
    guard knownBindings.insert(binding).inserted else { return nil }
    exchanges[exchange].bind(binding, pattern: pattern, names: names)
    if wish.leadsToExchange {
      exchanges[Int(destination & ~Binding.exchangeBit)].bindings.append(binding.end)
    } else {
      queues[Int(destination)].bindings.append(binding.end)
    }
    routes.topologyChanged()
    return nil
  }

  /// queue.unbind and exchange.unbind; what is not bound may be unbound (R1.7).
  mutating func unbind(
    _ wish: BindingWish,
    on channel: ChannelID,
    _ effects: inout [BrokerEffect]
  ) -> BrokerRefusal? {
    if let refusal = refusalOfDefault(wish) { return refusal }
    let end = destination(of: wish, on: channel)
    guard let exchange = exchange(named: wish.exchange), let destination = end.destination else {
      return end.isUnnamed ? end.refusal : nil
    }
    let binding = Binding(
      destination: destination,
      exchange: UInt32(truncatingIfNeeded: exchange),
      key: key(of: wish, on: channel),
      arguments: wish.arguments
    )
    guard knownBindings.contains(binding) else { return nil }
    if let refusal = end.refusal { return refusal }
    if wish.leadsToExchange {
      exchanges[Int(destination & ~Binding.exchangeBit)].bindings.removeAll { $0 == binding.end }
    } else {
      queues[Int(destination)].bindings.removeAll { $0 == binding.end }
    }
    undo([binding], &effects)
    return nil
  }

  /// Undoes bindings that their destinations no longer list.
  ///
  /// An auto-delete exchange goes with the last of those it is the source of (R1.16), and with it
  /// what leads to it, and so on; unless exchanges are to be kept.
  mutating func undo(
    _ bindings: [Binding],
    keepsExchanges: Bool = false,
    _ effects: inout [BrokerEffect]
  ) {
    var waiting = bindings
    while let binding = waiting.popLast() {
      guard knownBindings.remove(binding) != nil else { continue }
      let exchange = Int(binding.exchange)
      exchanges[exchange].unbind(binding, names: names)
      if !keepsExchanges, exchanges[exchange].policy.isAutoDelete,
        exchanges[exchange].bindingCount == 0
      {
        waiting += forget(exchange: exchange, &effects)
      }
    }
    routes.topologyChanged()
  }

  /// Takes an exchange away and returns the bindings that led to it, still to be undone.
  mutating func forget(exchange: Int, _ effects: inout [BrokerEffect]) -> [Binding] {
    let number = UInt32(truncatingIfNeeded: exchange) | Binding.exchangeBit
    let incoming = exchanges[exchange].bindings.map { $0.binding(of: number) }
    exchanges[exchange].bindings = []
    exchanges[exchange].exists = false
    routes.topologyChanged()
    effects.append(.exchangeDeleted(exchanges[exchange].name))
    return incoming
  }

  /// Nobody binds to or from the default exchange (R1.1).
  private func refusalOfDefault(_ wish: BindingWish) -> BrokerRefusal? {
    let isDefault =
      wish.exchange == Self.defaultExchange
      || (wish.leadsToExchange && wish.destination == Self.defaultExchange)
    return isDefault ? .accessRefused(Self.defaultExchange) : nil
  }

  /// With neither queue nor key named, the last queue's name is also the key (R2.3).
  private func key(of wish: BindingWish, on channel: ChannelID) -> NameID {
    let isShort = !wish.leadsToExchange && wish.destination.rawValue == 0 && wish.key.rawValue == 0
    return isShort ? lastQueues[channel.rawValue] ?? wish.key : wish.key
  }

  /// The destination if it exists, and what to answer to one who may not use it.
  private func destination(
    of wish: BindingWish,
    on channel: ChannelID
  ) -> (destination: UInt32?, refusal: BrokerRefusal?, isUnnamed: Bool) {
    if wish.leadsToExchange {
      guard let exchange = exchange(named: wish.destination) else {
        return (nil, .noSuchExchange(wish.destination), false)
      }
      return (UInt32(truncatingIfNeeded: exchange) | Binding.exchangeBit, nil, false)
    }
    let (queue, refusal) = lookUp(wish.destination, on: channel)
    if case .noSuchQueue? = refusal {
      let isUnnamed = wish.destination.rawValue == 0 && lastQueues[channel.rawValue] == nil
      return (nil, refusal, isUnnamed)
    }
    return (UInt32(truncatingIfNeeded: queue), refusal, false)
  }
}
