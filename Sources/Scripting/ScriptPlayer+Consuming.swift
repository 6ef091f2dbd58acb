import BrokerEngine
import Vocabulary

extension ScriptPlayer {
  mutating func consume(_ consume: ScriptConsume, on channel: Int) -> FieldValue? {
    let queue = queueName(consume.queue, on: channel)
    let id = ConsumerID(index: consumers.count)
    let tag = consume.consumer.isEmpty ? "amq.ctag-\(consumers.count)" : consume.consumer
    let asked = broker.subscription(
      id,
      to: broker.name(queue),
      tag: broker.name(tag),
      consume,
      at: now
    )
    let subscription: Subscription
    switch asked {
    case .failure(let refused):
      return tell(.violate(channels[channel].id, refused.refusal), on: channel)?.result
    case .success(let meant): subscription = meant
    }
    consumers.append(
      ClientConsumer(
        tag: tag,
        channel: channel,
        queue: queue,
        prefetch: channels[channel].prefetch,
        isAutomatic: consume.noAck,
        priority: subscription.priority
      )
    )
    if let closure = tell(.consume(channels[channel].id, subscription), on: channel) {
      consumers[id.index].isAlive = false
      return closure.result
    }
    return .table(["consumer": .text(tag)])
  }

  mutating func cancel(_ tag: String, on channel: Int) -> FieldValue? {
    let place = consumers.lastIndex { $0.isAlive && $0.channel == channel && $0.tag == tag }
    guard let place else { return nil }
    consumers[place].isAlive = false
    return tell(.cancel(ConsumerID(index: place)), on: channel)?.result
  }

  mutating func limitPrefetch(
    _ count: UInt32,
    isGlobal: Bool,
    bytes: UInt32,
    on channel: Int
  ) -> FieldValue? {
    let id = channels[channel].id
    if bytes != 0 { return tell(.violate(id, .notImplemented), on: channel)?.result }
    let command = BrokerCommand.limitPrefetch(id, count: count, isShared: isGlobal)
    if let closure = tell(command, on: channel) { return closure.result }
    if isGlobal {
      channels[channel].sharedPrefetch = count
    } else {
      channels[channel].prefetch = count
      channels[channel].sharedPrefetch = 0
    }
    return nil
  }

  /// How a delivery ends.
  enum Verdict {
    case acknowledge
    case nack(requeue: Bool)
    case reject(requeue: Bool)
  }

  /// Settles one delivery or all up to it.
  mutating func settle(_ tag: UInt64, multiple: Bool, _ verdict: Verdict, on channel: Int) {
    let id = channels[channel].id
    let delivery = channels[channel].deliveryTag(tag)
    // What is put back may come again at once, under a new tag that is not settled.
    let newest = tag == 0 ? channels[channel].unsettled.map(\.tag).max() ?? 0 : tag
    let isAll = tag == 0 && multiple
    let command: BrokerCommand =
      switch verdict {
      case .acknowledge:
        isAll ? .acknowledgeAll(id) : .acknowledge(id, delivery, multiple: multiple)
      case .nack(let requeue):
        isAll
          ? .rejectAll(id, requeue: requeue)
          : .nack(id, delivery, multiple: multiple, requeue: requeue)
      case .reject(let requeue): .reject(id, delivery, multiple: false, requeue: requeue)
      }
    tell(command, on: channel, tag: tag)
    forgetSettled(newest, multiple: multiple, on: channel)
  }

  /// What is settled in a transaction that is rolled back can be settled again, so it stays known.
  private mutating func forgetSettled(_ tag: UInt64, multiple: Bool, on channel: Int) {
    guard !channels[channel].isTransactional else { return }
    channels[channel].unsettled.removeAll {
      multiple ? $0.tag <= tag : $0.tag == tag
    }
  }

  mutating func recover(requeue: Bool, on channel: Int) -> FieldValue? {
    tell(.recover(channels[channel].id, requeue: requeue), on: channel)?.result
  }

  mutating func get(_ queue: String, noAck: Bool, on channel: Int) -> FieldValue? {
    let name = broker.name(queueName(queue, on: channel))
    let command = BrokerCommand.get(
      channels[channel].id,
      queue: name,
      automaticAcknowledgement: noAck
    )
    answers.removeAll(keepingCapacity: true)
    if let closure = tell(command, on: channel) { return closure.result }
    for case .got(_, let delivery, let remaining) in answers {
      let tag = nextTag(on: channel, for: delivery)
      var seen = sight(of: delivery, isGet: true)
      seen.fields["tag"] = .integer(Int64(clamping: tag))
      seen.fields["remaining"] = .integer(Int64(remaining))
      return .table(seen.fields)
    }
    return .table(["empty": .boolean(true)])
  }

  /// Gets until nothing is left; what a list of messages shows of each.
  mutating func drain(_ queue: String, on channel: Int) -> FieldValue? {
    var list: [FieldValue] = []
    while true {
      guard case .table(var message)? = get(queue, noAck: true, on: channel) else { return nil }
      if message["error"] != nil { return .table(message) }
      if message["empty"] != nil { return .list(list) }
      message["tag"] = nil
      message["remaining"] = nil
      list.append(.table(message))
    }
  }
}
