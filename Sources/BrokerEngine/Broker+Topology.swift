import Groundwork
public import Vocabulary

extension Broker {
  /// Applies one command about the topology, said on a channel, and appends what the broker does.
  public mutating func apply(
    _ command: TopologyCommand,
    on channel: ChannelID,
    at now: VirtualInstant,
    effects: inout [BrokerEffect]
  ) {
    claimTables()
    clock = now
    if alarms.mayHold, holds(command, on: channel) { return }
    guard isOpen(channel) else { return effects.append(.refused(channel, .noSuchChannel)) }
    let refusal: BrokerRefusal? =
      switch command {
      case .declareExchange(let name, let policy): declareExchange(name, policy, &effects)
      case .inspectExchange(let name): inspectExchange(name, &effects)
      case .deleteExchange(let name, let ifUnused):
        deleteExchange(name, ifUnused: ifUnused, &effects)
      case .declareQueue(let name, let policy):
        declareQueue(name, policy, on: channel, &effects)
      case .inspectQueue(let name): inspectQueue(name, on: channel, &effects)
      case .deleteQueue(let name, let ifUnused, let ifEmpty):
        deleteQueue(name, ifUnused: ifUnused, ifEmpty: ifEmpty, on: channel, &effects)
      case .bind, .unbind, .bindExchange, .unbindExchange:
        applyBinding(command, on: channel, &effects)
      case .setPolicy(let name, let policy): setPolicy(name, policy, at: now, &effects)
      case .clearPolicy(let name): clearPolicy(name, at: now, &effects)
      }
    if let refusal { refuse(refusal, on: channel, at: now, &effects) }
    if !deaths.isEmpty { publishDeadLetters(at: now, &effects) }
  }

  private mutating func applyBinding(
    _ command: TopologyCommand,
    on channel: ChannelID,
    _ effects: inout [BrokerEffect]
  ) -> BrokerRefusal? {
    switch command {
    case .bind(let queue, let exchange, let key, let arguments):
      bind(wish(queue, exchange, key, arguments), on: channel)
    case .unbind(let queue, let exchange, let key, let arguments):
      unbind(wish(queue, exchange, key, arguments), on: channel, &effects)
    case .bindExchange(let destination, let source, let key, let arguments):
      bind(wish(destination, source, key, arguments, leadsToExchange: true), on: channel)
    case .unbindExchange(let destination, let source, let key, let arguments):
      unbind(
        wish(destination, source, key, arguments, leadsToExchange: true),
        on: channel,
        &effects
      )
    case .declareExchange, .deleteExchange, .declareQueue, .deleteQueue, .inspectQueue,
      .inspectExchange, .setPolicy, .clearPolicy:
      preconditionFailure("not about a binding")
    }
  }

  private func wish(
    _ destination: NameID,
    _ exchange: NameID,
    _ key: NameID,
    _ arguments: ArgumentsID,
    leadsToExchange: Bool = false
  ) -> BindingWish {
    BindingWish(
      destination: destination,
      leadsToExchange: leadsToExchange,
      exchange: exchange,
      key: key,
      arguments: arguments
    )
  }

  /// The queue of that name, if it exists and this connection may use it; else what to answer.
  ///
  /// The empty name stands for the last queue declared on the channel (R2.3).
  func lookUp(_ name: NameID, on channel: ChannelID) -> (queue: Int, refusal: BrokerRefusal?) {
    let name = name.rawValue == 0 ? lastQueues[channel.rawValue] ?? name : name
    let queue = queueOfName[name.index]
    guard queue != .max, queues[Int(queue)].exists, !queues[Int(queue)].isHidden else {
      return (0, .noSuchQueue(name))
    }
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
}
