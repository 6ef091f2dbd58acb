import BrokerEngine
import Vocabulary

extension ScriptPlayer {
  /// Does one operation; its result in the form of the record, if it has one.
  mutating func perform(_ step: ScriptStep) -> FieldValue? {
    answers.removeAll(keepingCapacity: true)
    current = step.operation
    let name = step.channel
    currentChannel = name
    switch step.operation {
    case .declareQueue(let declaration): return ask(name) { $0.declare(declaration, on: $1) }
    case .deleteQueue(let queue, let ifUnused, let ifEmpty):
      return ask(name, queue: queue) {
        $0.delete(queue, ifUnused: ifUnused, ifEmpty: ifEmpty, on: $1)
      }
    case .purge(let queue): return ask(name, queue: queue) { $0.purge(queue, on: $1) }
    case .declareExchange(let declaration): return ask(name) { $0.declare(declaration, on: $1) }
    case .deleteExchange(let exchange, let ifUnused):
      return ask(name) { $0.deleteExchange(exchange, ifUnused: ifUnused, on: $1) }
    case .bind(let binding):
      return ask(name, queue: binding.destination) { $0.bind(binding, isNew: true, on: $1) }
    case .unbind(let binding):
      return ask(name, queue: binding.destination) { $0.bind(binding, isNew: false, on: $1) }
    case .bindExchange(let binding):
      return ask(name) { $0.bindExchange(binding, isNew: true, on: $1) }
    case .unbindExchange(let binding):
      return ask(name) { $0.bindExchange(binding, isNew: false, on: $1) }
    case .publish(let publish): return send(name) { $0.publish(publish, on: $1) }
    case .selectConfirms: return ask(name) { $0.selectConfirms(on: $1) }
    case .consume(let consume):
      return ask(name, queue: consume.queue) { $0.consume(consume, on: $1) }
    case .cancel(let tag): return ask(name) { $0.cancel(tag, on: $1) }
    case .limitPrefetch(let count, let isGlobal, let bytes):
      return ask(name) { $0.limitPrefetch(count, isGlobal: isGlobal, bytes: bytes, on: $1) }
    case .acknowledge(let tag, let multiple):
      return send(name) { $0.settle(tag, multiple: multiple, .acknowledge, on: $1) }
    case .negative(let tag, let multiple, let requeue):
      return send(name) { $0.settle(tag, multiple: multiple, .nack(requeue: requeue), on: $1) }
    case .reject(let tag, let requeue):
      return send(name) { $0.settle(tag, multiple: false, .reject(requeue: requeue), on: $1) }
    case .recover(let requeue): return ask(name) { $0.recover(requeue: requeue, on: $1) }
    case .get(let queue, let noAck):
      return ask(name, queue: queue) { player, channel in
        player.get(queue, noAck: noAck, on: channel)
      }
    case .drain(let queue): return ask(name, queue: queue) { $0.drain(queue, on: $1) }
    case .selectTransaction: return ask(name) { $0.selectTransaction(on: $1) }
    case .commit: return ask(name) { $0.endTransaction(isCommit: true, on: $1) }
    case .rollback: return ask(name) { $0.endTransaction(isCommit: false, on: $1) }
    case .openChannel: return ask(name) { _, _ in nil }
    case .closeChannel: return closeChannel(name)
    case .closeConnection(let name): return closeConnection(name, isCut: false)
    case .dropConnection(let name): return closeConnection(name, isCut: true)
    case .wait(let duration): catchUp(to: now + duration)
    case .depth(let queue): return depth(of: queue)
    case .setPolicy(let policy): set(policy)
    case .clearPolicy(let policy): clear(policy)
    case .restartBroker: restartBroker()
    case .control(let words): control(words)
    }
    return nil
  }

  /// Says something that the broker answers; on a channel that is over the answer is why.
  ///
  /// An empty queue name needs a queue that was declared on the channel before (R2.3).
  private mutating func ask(
    _ name: String,
    queue: String = "none",
    _ say: (inout ScriptPlayer, Int) -> FieldValue?
  ) -> FieldValue? {
    let channel = channel(name)
    if let closure = closure(of: channel) {
      return closure.result
    }
    if queue.isEmpty, channels[channel].lastQueue == nil {
      let refusal = BrokerRefusal.noSuchQueue(broker.name(""))
      return tell(.violate(channels[channel].id, refusal), on: channel)?.result
    }
    return say(&self, channel)
  }

  /// Says something that the broker does not answer.
  private mutating func send(
    _ name: String,
    _ say: (inout ScriptPlayer, Int) -> Void
  ) -> FieldValue? {
    let channel = channel(name)
    if let closure = closure(of: channel) { return closure.result }
    say(&self, channel)
    return nil
  }
}
