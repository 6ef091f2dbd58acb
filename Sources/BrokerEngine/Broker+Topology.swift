import Groundwork
public import Vocabulary

/// A binding as it is told apart from others (R1.7).
struct Binding: Hashable, Sendable, BitwiseCopyable {
  var queue: UInt32
  var exchange: UInt32
  var key: NameID
}

extension Broker {
  /// Applies one command about the topology, said on a channel, and appends what the broker does.
  public mutating func apply(
    _ command: TopologyCommand,
    on channel: ChannelID,
    at now: VirtualInstant,
    effects: inout [BrokerEffect]
  ) {
    clock = now
    if alarms.isOn, holds(command, on: channel) { return }
    guard isOpen(channel) else { return effects.append(.refused(channel, .noSuchChannel)) }
    let refusal: BrokerRefusal? =
      switch command {
      case .declareExchange(let name, let policy): declareExchange(name, policy)
      case .deleteExchange(let name, let ifUnused):
        deleteExchange(name, ifUnused: ifUnused, &effects)
      case .declareQueue(let name, let policy):
        declareQueue(name, policy, on: channel, &effects)
      case .deleteQueue(let name, let ifUnused, let ifEmpty):
        deleteQueue(name, ifUnused: ifUnused, ifEmpty: ifEmpty, on: channel, &effects)
      case .bind(let queue, let exchange, let key, _):
        bind(queue, to: exchange, key: key, on: channel)
      case .unbind(let queue, let exchange, let key, _):
        unbind(queue, from: exchange, key: key, on: channel)
      case .inspectQueue, .inspectExchange, .bindExchange, .unbindExchange, .setPolicy,
        .clearPolicy:
        .notImplemented
      }
    if let refusal { refuse(refusal, on: channel, at: now, &effects) }
    if !deaths.isEmpty { publishDeadLetters(at: now, &effects) }
  }

  /// The queue of that name, if it exists and this connection may use it; else what to answer.
  func lookUp(_ name: NameID, on channel: ChannelID) -> (queue: Int, refusal: BrokerRefusal?) {
    let queue = queueOfName[name.index]
    guard queue != .max, queues[Int(queue)].exists else { return (0, .noSuchQueue(name)) }
    let owner = queues[Int(queue)].owner
    let isOurs = owner == .max || owner == channels[channel.index].connection
    return (Int(queue), isOurs ? nil : .resourceLocked(name))
  }

  /// The queue of that name, or nil after the refusal has been carried out.
  mutating func usableQueue(
    _ name: NameID,
    on channel: ChannelID,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) -> Int? {
    let (queue, refusal) = lookUp(name, on: channel)
    guard let refusal else { return queue }
    refuse(refusal, on: channel, at: now, &effects)
    return nil
  }

  /// The exchange of that name, if it exists.
  func exchange(named name: NameID) -> Int? {
    let exchange = exchangeOfName[name.index]
    return exchange != .max && exchanges[Int(exchange)].exists ? Int(exchange) : nil
  }

  private mutating func bind(
    _ queueName: NameID,
    to exchangeName: NameID,
    key: NameID,
    on channel: ChannelID
  ) -> BrokerRefusal? {
    if exchangeName == Self.defaultExchange { return .accessRefused(exchangeName) }
    let (queue, refusal) = lookUp(queueName, on: channel)
    if let refusal { return refusal }
    guard let exchange = exchange(named: exchangeName) else { return .noSuchExchange(exchangeName) }
    let binding = Binding(
      queue: UInt32(truncatingIfNeeded: queue),
      exchange: UInt32(truncatingIfNeeded: exchange),
      key: key
    )
    guard knownBindings.insert(binding).inserted else { return nil }
    exchanges[exchange].bind(binding.queue, key: key, names: names)
    queues[queue].bindings.append(QueueState.BindingEnd(exchange: binding.exchange, key: key))
    routes.topologyChanged()
    return nil
  }

  private mutating func unbind(
    _ queueName: NameID,
    from exchangeName: NameID,
    key: NameID,
    on channel: ChannelID
  ) -> BrokerRefusal? {
    if exchangeName == Self.defaultExchange { return .accessRefused(exchangeName) }
    let (queue, refusal) = lookUp(queueName, on: channel)
    switch refusal {
    case .resourceLocked?: return refusal
    case .some: return nil
    case nil: break
    }
    guard let exchange = exchange(named: exchangeName) else { return nil }
    let end = QueueState.BindingEnd(exchange: UInt32(truncatingIfNeeded: exchange), key: key)
    guard let place = queues[queue].bindings.firstIndex(of: end) else { return nil }
    queues[queue].bindings.remove(at: place)
    undo(end, of: queue)
    return nil
  }

  /// Undoes a binding that its queue no longer lists; the exchange may go with it (R1.16).
  mutating func undo(_ end: QueueState.BindingEnd, of queue: Int) {
    let exchange = Int(end.exchange)
    let queue = UInt32(truncatingIfNeeded: queue)
    knownBindings.remove(Binding(queue: queue, exchange: end.exchange, key: end.key))
    exchanges[exchange].unbind(queue, key: end.key, names: names)
    routes.topologyChanged()
    if exchanges[exchange].policy.isAutoDelete, exchanges[exchange].bindingCount == 0 {
      exchanges[exchange].exists = false
    }
  }
}
