import Scripting
import Vocabulary

extension ReferenceBroker {
  /// Performs an operation; what it returns stands in the record as its result.
  mutating func execute(_ step: ScriptStep) throws(Refusal) -> FieldValue? {
    switch step.operation {
    case .wait(let duration):
      advance(to: now + duration.nanoseconds)
      return nil
    case .depth(let queue): return .table(depths(of: queue))
    case .setPolicy(let policy): setPolicy(policy)
    case .clearPolicy(let name): clearPolicy(name)
    case .restartBroker: restart()
    case .control(let words): control(words)
    case .closeConnection(let name):
      if let last = connections.last(where: { $0.name == name }), !last.isOpen {
        let reason = last.closing ?? Refusal(200, "closed by client", isConnection: true)
        return .table(["error": .table(reason.table)])
      }
      closeByClient(connection: name)
    case .dropConnection(let name): closeByClient(connection: name)
    case .closeChannel: try closeByClient(channel: step)
    default: return try executeOnChannel(step)
    }
    return .table([:])
  }

  private mutating func executeOnChannel(_ step: ScriptStep) throws(Refusal) -> FieldValue? {
    let channel = try openChannel(step.channel, of: step.connection)
    if let closing = connections.first(where: { $0.id == channels[channel].connection })?.closing {
      throw closing
    }
    switch step.operation {
    case .declareQueue(let declaration): return try declare(declaration, on: channel)
    case .declareExchange(let declaration): try declare(declaration)
    case .deleteQueue(let name, let ifUnused, let ifEmpty):
      return try deleteQueue(name, ifUnused: ifUnused, ifEmpty: ifEmpty, on: channel)
    case .purge(let name): return try purge(name, on: channel)
    case .deleteExchange(let name, let ifUnused): try deleteExchange(name, ifUnused: ifUnused)
    case .bind(let binding): try bind(binding, isToQueue: true, on: channel)
    case .unbind(let binding): try unbind(binding, isToQueue: true, on: channel)
    case .bindExchange(let binding): try bind(binding, isToQueue: false, on: channel)
    case .unbindExchange(let binding): try unbind(binding, isToQueue: false, on: channel)
    case .publish(let publish):
      try self.publish(publish, step, on: channel)
      return nil
    default: return try executeForConsumers(step, on: channel)
    }
    return .table([:])
  }

  private mutating func executeForConsumers(
    _ step: ScriptStep,
    on channel: Int
  ) throws(Refusal) -> FieldValue? {
    switch step.operation {
    case .consume(let consume): return try self.consume(consume, on: channel)
    case .cancel(let tag): cancel(tag, on: channel)
    case .limitPrefetch(let count, let isGlobal, let size):
      if size != 0 { throw Refusal(540, "NOT_IMPLEMENTED - prefetch_size!=0 (\(size))") }
      limitPrefetch(Int(count), isGlobal: isGlobal, on: channel)
    case .acknowledge(let tag, let multiple):
      try settle(tag, multiple: multiple, .acknowledged, on: channel)
      return nil
    case .negative(let tag, let multiple, let requeue):
      try settle(tag, multiple: multiple, requeue ? .requeued : .rejected, on: channel)
      return nil
    case .reject(let tag, let requeue):
      try settle(tag, multiple: false, requeue ? .requeued : .rejected, on: channel)
      return nil
    case .recover(let requeue):
      if !requeue { throw Refusal(540, "NOT_IMPLEMENTED - requeue=false") }
      recover(on: channel)
    case .get(let name, let noAck): return try get(name, noAck: noAck, on: channel)
    case .drain(let name): return try drain(name, on: channel)
    default: try executeForModes(step, on: channel)
    }
    return .table([:])
  }

  private mutating func executeForModes(_ step: ScriptStep, on channel: Int) throws(Refusal) {
    switch step.operation {
    case .selectConfirms:
      if channels[channel].transaction != nil {
        throw Refusal(406, "PRECONDITION_FAILED - cannot switch from tx to confirm mode")
      }
      channels[channel].isConfirming = true
    case .selectTransaction:
      if channels[channel].isConfirming {
        throw Refusal(406, "PRECONDITION_FAILED - cannot switch from confirm to tx mode")
      }
      if channels[channel].transaction == nil { channels[channel].transaction = Transaction() }
    case .commit: try commit(on: channel)
    case .rollback: try rollback(on: channel)
    default: break  // open_channel: it is open now
    }
  }

  /// By queue, what is ready and what is unacked; of a quorum queue only what is ready.
  func depths(of name: String?) -> FieldTable {
    var table = FieldTable()
    for queue in queues where name == nil || real(name ?? "") == queue.name {
      var depth: FieldTable = [:]
      if queue.kind != .stream { depth["ready"] = .integer(Int64(queue.ready.count)) }
      if queue.kind == .classic {
        let unacked = channels.flatMap { $0.unacked + $0.settledLater }.filter {
          $0.queue == queue.id
        }
        depth["unacked"] = .integer(Int64(unacked.count))
      }
      let shown = aliases.first { $0.name == queue.name }.map { "<" + $0.alias + ">" }
      table[shown ?? queue.name] = .table(depth)
    }
    if let name, table.isEmpty { table[name] = .void }
    return table
  }

  /// What the broker calls the queue that the script calls so.
  func real(_ name: String) -> String { aliases.last { $0.alias == name }?.name ?? name }
}
