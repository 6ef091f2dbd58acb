import Scripting
import Vocabulary

extension ReferenceBroker {
  /// The place of an open channel of that name; opens it, and its connection, if there is none.
  mutating func openChannel(_ name: String, of connection: String) throws(Refusal) -> Int {
    if let found = channels.lastIndex(where: { $0.name == name }), channels[found].isOpen {
      return found
    }
    var open = connections.lastIndex { $0.name == connection && $0.isOpen }
    if open == nil {
      connections.append(Connection(id: newID(), name: connection))
      open = connections.count - 1
    }
    channels.append(Channel(id: newID(), name: name, connection: connections[open ?? 0].id))
    return channels.count - 1
  }

  mutating func closeByClient(channel step: ScriptStep) throws(Refusal) {
    if !channels.contains(where: { $0.name == step.channel }) {
      _ = try openChannel(step.channel, of: step.connection)
    }
    guard let channel = channels.lastIndex(where: { $0.name == step.channel }) else { return }
    if !channels[channel].isOpen {
      throw channels[channel].closing ?? Refusal(200, "closed by client")
    }
    if let closing = connections.first(where: { $0.id == channels[channel].connection })?.closing {
      throw closing
    }
    channels[channel].closing = Refusal(200, "closed by client")
    closeChannel(channel)
  }

  /// A socket that is cut has the same consequences as a connection that is closed.
  mutating func closeByClient(connection name: String) {
    guard let connection = connections.lastIndex(where: { $0.name == name }) else { return }
    closeConnection(connection)
    for channel in channels.indices where channels[channel].connection == connections[connection].id
    {
      channels[channel].isOpen = false
      if channels[channel].closing == nil {
        channels[channel].closing = Refusal(200, "closed by client", isConnection: true)
      }
    }
    events.removeAll { event in
      guard case .text(let channel)? = event["ch"] else { return event["conn"] == .text(name) }
      return channels.contains { $0.name == channel && $0.connection == connections[connection].id }
    }
  }

  /// Ends a connection: its channels, then its exclusive queues (R2.4).
  ///
  /// The client may still believe its channels to be open: what it says on them is answered with the
  /// reason of the close.
  mutating func closeConnection(_ connection: Int) {
    guard connections[connection].isOpen else { return }
    connections[connection].isOpen = false
    let id = connections[connection].id
    let hasReason = connections[connection].closing != nil
    for channel in channels.indices where channels[channel].connection == id {
      closeChannel(channel)
      channels[channel].isOpen = hasReason
    }
    for queue in queues where queue.owner == id { removeQueue(queue.id) }
  }

  /// Removes the channel's consumers and puts back what it held, in one step (R5.8).
  mutating func closeChannel(_ channel: Int) {
    guard channels[channel].isOpen else { return }
    let held = channels[channel].unacked + channels[channel].settledLater
    channels[channel].isOpen = false
    channels[channel].unacked = []
    channels[channel].transaction = nil
    replyAddresses.removeAll { $0.channel == channels[channel].id }
    let names = queues.map(\.name).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for name in names {
      guard let queue = queues.firstIndex(where: { $0.name == name }) else { continue }
      leave(
        queue,
        channel: channels[channel].id,
        held: held.filter { $0.queue == queues[queue].id }
      )
    }
  }

  private mutating func leave(_ queue: Int, channel: Int, held: [Unacked]) {
    let before = queues[queue].consumers.count
    queues[queue].line.removeAll { $0.channel == channel }
    queues[queue].blocked.removeAll { $0.channel == channel }
    let isLeft = before > 0 && queues[queue].consumers.isEmpty
    if isLeft { queues[queue].lastUse = now }
    if isLeft && queues[queue].isAutoDelete {
      removeQueue(queues[queue].id)
      return
    }
    if !held.isEmpty {
      putBack(inOrderOfReturn(held, queues[queue]).map(\.copy), in: queue, keepingOrder: true)
    }
    handOut(queue)
    if queues[queue].kind == .quorum { trim(queue) }
  }

  /// R11.4: a quorum queue takes back consumer by consumer: in 3.10 by their tags, gets first; in 4.x
  /// by age, gets last.
  private func inOrderOfReturn(_ held: [Unacked], _ queue: Queue) -> [Unacked] {
    guard queue.kind == .quorum else { return held }
    let ages = held.map { $0.consumer?.id ?? .max }
    let tags: [[UInt8]] = held.map { entry in
      guard let consumer = entry.consumer else { return [] }
      return [1] + Array(consumer.tag.utf8)
    }
    let order = held.indices.sorted { left, right in
      if version == .v3x10 {
        return tags[left] == tags[right]
          ? left < right : tags[left].lexicographicallyPrecedes(tags[right])
      }
      return (ages[left], left) < (ages[right], right)
    }
    return order.map { held[$0] }
  }

  func channelPlace(_ id: Int) -> Int? { channels.firstIndex { $0.id == id } }
}
