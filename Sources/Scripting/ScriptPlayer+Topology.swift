import BrokerEngine
import Vocabulary

extension ScriptPlayer {
  mutating func declare(_ declaration: QueueDeclaration, on channel: Int) -> FieldValue? {
    let known = aliases.last { $0.alias == declaration.queue }?.name ?? declaration.queue
    let name = broker.name(known)
    let closure: Closure?
    if declaration.isPassive {
      closure = tell(.inspectQueue(name), on: channel)
    } else {
      let policy = broker.queuePolicy(of: declaration)
      closure = tell(.declareQueue(name, policy), on: channel)
    }
    if let closure { return closure.result }
    for case .queueDeclared(_, let name, let ready, let consumers) in answers {
      return declared(broker.text(of: name), ready, consumers, declaration.alias, on: channel)
    }
    // The address of direct reply-to is no queue, and yet there (R4.13).
    return .table(["queue": .text(shown(known)), "messages": .integer(0), "consumers": .integer(1)])
  }

  private mutating func declared(
    _ queue: String,
    _ ready: UInt32,
    _ consumers: UInt32,
    _ alias: String?,
    on channel: Int
  ) -> FieldValue {
    channels[channel].lastQueue = queue
    if let alias {
      aliases.removeAll { $0.alias == alias }
      aliases.append((alias, queue))
    }
    return .table([
      "queue": .text(alias.map { "<\($0)>" } ?? shown(queue)), "messages": .integer(Int64(ready)),
      "consumers": .integer(Int64(consumers)),
    ])
  }

  mutating func delete(
    _ queue: String,
    ifUnused: Bool,
    ifEmpty: Bool,
    on channel: Int
  ) -> FieldValue? {
    let name = broker.name(queueName(queue, on: channel))
    let command = TopologyCommand.deleteQueue(name, ifUnused: ifUnused, ifEmpty: ifEmpty)
    if let closure = tell(command, on: channel) { return closure.result }
    for case .queueDeleted(let queue, let ready, _) in answers
    where broker.policy(of: queue).kind != .stream {
      return .table(["messages": .integer(Int64(ready))])
    }
    return .table(["messages": .integer(0)])
  }

  mutating func purge(_ queue: String, on channel: Int) -> FieldValue? {
    let name = broker.name(queueName(queue, on: channel))
    if let closure = tell(.purge(channels[channel].id, queue: name), on: channel) {
      return closure.result
    }
    for case .purged(_, let ready) in answers {
      return .table(["messages": .integer(Int64(ready))])
    }
    return nil
  }

  mutating func declare(_ declaration: ExchangeDeclaration, on channel: Int) -> FieldValue? {
    let name = broker.name(declaration.exchange)
    if declaration.isPassive { return tell(.inspectExchange(name), on: channel)?.result }
    guard let policy = broker.exchangePolicy(of: declaration) else {
      return tell(.violate(channels[channel].id, .unknownExchangeType), on: channel)?.result
    }
    return tell(.declareExchange(name, policy), on: channel)?.result
  }

  mutating func deleteExchange(
    _ exchange: String,
    ifUnused: Bool,
    on channel: Int
  ) -> FieldValue? {
    tell(.deleteExchange(broker.name(exchange), ifUnused: ifUnused), on: channel)?.result
  }

  mutating func bind(_ binding: ScriptBinding, isNew: Bool, on channel: Int) -> FieldValue? {
    let text = queueName(binding.destination, on: channel)
    let queue = broker.name(text)
    let exchange = broker.name(binding.source)
    let isBare = binding.destination.isEmpty && binding.key.isEmpty
    let key = broker.name(isBare ? text : binding.key)
    let arguments = broker.arguments(binding.arguments)
    let command =
      isNew
      ? TopologyCommand.bind(queue: queue, exchange: exchange, key: key, arguments: arguments)
      : .unbind(queue: queue, exchange: exchange, key: key, arguments: arguments)
    return tell(command, on: channel)?.result
  }

  mutating func bindExchange(
    _ binding: ScriptBinding,
    isNew: Bool,
    on channel: Int
  ) -> FieldValue? {
    let (source, destination) = (broker.name(binding.source), broker.name(binding.destination))
    let key = broker.name(binding.key)
    let arguments = broker.arguments(binding.arguments)
    let command =
      isNew
      ? TopologyCommand.bindExchange(
        destination: destination,
        source: source,
        key: key,
        arguments: arguments
      )
      : .unbindExchange(
        destination: destination,
        source: source,
        key: key,
        arguments: arguments
      )
    return tell(command, on: channel)?.result
  }
}
