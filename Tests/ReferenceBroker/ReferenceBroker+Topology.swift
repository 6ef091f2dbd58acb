import Scripting
import Vocabulary

extension ReferenceBroker {
  mutating func declare(
    _ declaration: QueueDeclaration,
    on channel: Int
  ) throws(Refusal) -> FieldValue {
    var name = real(declaration.queue)
    if declaration.isPassive || queues.contains(where: { $0.name == name }) {
      let queue = try find(name, on: channel)
      if !declaration.isPassive { try checkEquivalence(declaration, queue, channel) }
      queues[queue].lastUse = now
      return declared(queue, on: channel)
    }
    if name.hasPrefix("amq.") { throw refusedName(name, "queue") }
    try checkArguments(of: declaration)
    if name.isEmpty {
      name = "amq.gen-\(newID())"
      if let alias = declaration.alias { aliases.append((alias, name)) }
    }
    queues.append(
      Queue(
        id: newID(),
        name: name,
        kind: kind(of: declaration),
        isDurable: declaration.isDurable && !declaration.isExclusive,
        owner: declaration.isExclusive ? channels[channel].connection : nil,
        isAutoDelete: declaration.isAutoDelete,
        arguments: declaration.arguments,
        lastUse: now
      )
    )
    return declared(queues.count - 1, on: channel)
  }

  private mutating func declared(_ queue: Int, on channel: Int) -> FieldValue {
    channels[channel].lastQueue = queues[queue].name
    return .table([
      "queue": .text(queues[queue].name),
      "messages": .integer(Int64(queues[queue].ready.count)),
      "consumers": .integer(Int64(countConsumers(queue))),
    ])
  }

  /// A quorum queue counts a cancelled consumer for as long as it has messages of it, each get that
  /// is not settled, and none that waits to become the active one.
  private func countConsumers(_ place: Int) -> Int {
    let queue = queues[place]
    let running = queue.consumers.map(\.id)
    guard queue.kind == .quorum else { return running.count }
    let counted = isSingleActive(queue) ? running.filter { $0 == queue.active } : running
    let unacked = channels.flatMap { $0.unacked + $0.settledLater }.filter { $0.queue == queue.id }
    let gets = unacked.filter { $0.consumer == nil }.count
    return Set(counted + unacked.compactMap { $0.consumer?.id }).count + gets
  }

  /// The queue of that name, which no other connection may have for itself (R2.4).
  ///
  /// The empty name is the last queue declared on the channel (R2.3).
  func find(_ name: String, orLast: Bool = false, on channel: Int) throws(Refusal) -> Int {
    let name = orLast ? try named(name, on: channel) : real(name)
    guard let queue = queues.firstIndex(where: { $0.name == name }) else {
      throw Refusal(404, "NOT_FOUND - no queue '\(name)' in vhost '/'")
    }
    if let owner = queues[queue].owner, owner != channels[channel].connection {
      throw locked(name)
    }
    return queue
  }

  func named(_ name: String, on channel: Int) throws(Refusal) -> String {
    guard name.isEmpty else { return real(name) }
    guard let last = channels[channel].lastQueue else {
      throw Refusal(404, "NOT_FOUND - no previously declared queue")
    }
    return last
  }

  func locked(_ name: String) -> Refusal {
    Refusal(405, "RESOURCE_LOCKED - cannot obtain exclusive access to locked queue '\(name)'")
  }

  private func refusedName(_ name: String, _ what: String) -> Refusal {
    Refusal(403, "ACCESS_REFUSED - \(what) name '\(name)' contains reserved prefix 'amq.*'")
  }

  mutating func deleteQueue(
    _ name: String,
    ifUnused: Bool,
    ifEmpty: Bool,
    on channel: Int
  ) throws(Refusal) -> FieldValue {
    let name = try named(name, on: channel)
    guard queues.contains(where: { $0.name == name }) else {
      return .table(["messages": .integer(0)])
    }
    let queue = try find(name, on: channel)
    if queues[queue].kind == .quorum && (ifUnused || ifEmpty) {
      throw Refusal(540, "NOT_IMPLEMENTED - cannot delete a quorum queue conditionally")
    }
    if ifUnused && !queues[queue].consumers.isEmpty {
      throw Refusal(406, "PRECONDITION_FAILED - queue '\(name)' in vhost '/' in use")
    }
    if ifEmpty && !queues[queue].ready.isEmpty {
      throw Refusal(406, "PRECONDITION_FAILED - queue '\(name)' in vhost '/' not empty")
    }
    let count = queues[queue].ready.count
    removeQueue(queues[queue].id)
    return .table(["messages": .integer(Int64(count))])
  }

  /// Removes a queue with its messages and bindings and tells its consumers (R1.15, R4.10).
  mutating func removeQueue(_ id: Int) {
    guard let place = queues.firstIndex(where: { $0.id == id }) else { return }
    let queue = queues.remove(at: place)
    for consumer in queue.consumers.sorted(by: { $0.id < $1.id }) {
      guard let channel = channelPlace(consumer.channel) else { continue }
      events.append([
        "ev": .text("consumer_cancelled"), "ch": .text(channels[channel].name),
        "consumer": .text(consumer.tag),
      ])
    }
    removeBindings { $0.isToQueue && $0.destination == queue.name }
  }

  mutating func purge(_ name: String, on channel: Int) throws(Refusal) -> FieldValue {
    let queue = try find(name, orLast: true, on: channel)
    let count = queues[queue].ready.count
    queues[queue].ready = []
    return .table(["messages": .integer(Int64(count))])
  }

  mutating func declare(_ declaration: ExchangeDeclaration) throws(Refusal) {
    if declaration.exchange.isEmpty { throw refusedDefault }
    if !declaration.isPassive {
      guard ["direct", "fanout", "topic", "headers"].contains(declaration.type) else {
        throw Refusal(503, "COMMAND_INVALID - unknown exchange type '\(declaration.type)'")
      }
    }
    if let found = exchanges.first(where: { $0.name == declaration.exchange }) {
      if !declaration.isPassive { try checkEquivalence(declaration, found) }
      return
    }
    if declaration.isPassive { throw noExchange(declaration.exchange) }
    if declaration.exchange.hasPrefix("amq.") {
      throw refusedName(declaration.exchange, "exchange")
    }
    if let alternate = declaration.arguments["alternate-exchange"], alternate.asText == nil {
      throw Refusal(406, "PRECONDITION_FAILED - invalid type for arg 'alternate-exchange'")
    }
    exchanges.append(
      Exchange(
        name: declaration.exchange,
        type: declaration.type,
        isDurable: declaration.isDurable,
        isAutoDelete: declaration.isAutoDelete,
        isInternal: declaration.isInternal,
        arguments: declaration.arguments
      )
    )
  }

  var refusedDefault: Refusal {
    Refusal(403, "ACCESS_REFUSED - operation not permitted on the default exchange")
  }

  func noExchange(_ name: String) -> Refusal {
    Refusal(404, "NOT_FOUND - no exchange '\(name)' in vhost '/'")
  }

  mutating func deleteExchange(_ name: String, ifUnused: Bool) throws(Refusal) {
    if name.isEmpty { throw refusedDefault }
    if name.hasPrefix("amq.") {
      throw Refusal(403, "ACCESS_REFUSED - deletion of system exchange '\(name)' not allowed")
    }
    if ifUnused && bindings.contains(where: { $0.source == name }) {
      throw Refusal(406, "PRECONDITION_FAILED - exchange '\(name)' in vhost '/' in use")
    }
    removeExchange(name)
  }

  private mutating func removeExchange(_ name: String) {
    exchanges.removeAll { $0.name == name }
    bindings.removeAll { $0.source == name }
    removeBindings { !$0.isToQueue && $0.destination == name }
  }

  /// Removes bindings, and auto-delete exchanges that lose their last one by it (R1.16).
  private mutating func removeBindings(_ isGone: (Binding) -> Bool) {
    let gone = bindings.filter(isGone)
    bindings.removeAll(where: isGone)
    for binding in gone where !bindings.contains(where: { $0.source == binding.source }) {
      if exchanges.contains(where: { $0.name == binding.source && $0.isAutoDelete }) {
        removeExchange(binding.source)
      }
    }
  }

  mutating func bind(
    _ wanted: ScriptBinding,
    isToQueue: Bool,
    on channel: Int
  ) throws(Refusal) {
    let destination = isToQueue ? try named(wanted.destination, on: channel) : wanted.destination
    if wanted.source.isEmpty || destination.isEmpty { throw refusedDefault }
    if isToQueue { _ = try find(destination, on: channel) }
    for name in isToQueue ? [wanted.source] : [wanted.source, destination]
    where !exchanges.contains(where: { $0.name == name }) {
      throw noExchange(name)
    }
    let type = exchanges.first { $0.name == wanted.source }?.type
    if type == "headers", let match = wanted.arguments["x-match"] {
      guard ["all", "any", "all-with-x", "any-with-x"].contains(match.asText) else {
        throw Refusal(406, "PRECONDITION_FAILED - Invalid x-match field value")
      }
    }
    let binding = made(wanted, to: destination, isToQueue: isToQueue)
    if !bindings.contains(binding) { bindings.append(binding) }
  }

  mutating func unbind(
    _ wanted: ScriptBinding,
    isToQueue: Bool,
    on channel: Int
  ) throws(Refusal) {
    let destination = isToQueue ? try named(wanted.destination, on: channel) : wanted.destination
    if wanted.source.isEmpty || destination.isEmpty { throw refusedDefault }
    let binding = made(wanted, to: destination, isToQueue: isToQueue)
    removeBindings { $0 == binding }
  }

  private func made(_ wanted: ScriptBinding, to name: String, isToQueue: Bool) -> Binding {
    Binding(
      source: wanted.source,
      destination: name,
      isToQueue: isToQueue,
      key: isToQueue ? real(wanted.key) : wanted.key,
      arguments: wanted.arguments
    )
  }
}

extension FieldValue {
  var asText: String? { if case .text(let text) = self { text } else { nil } }
  var asInteger: Int64? { if case .integer(let value) = self { value } else { nil } }
  var asBoolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
}
