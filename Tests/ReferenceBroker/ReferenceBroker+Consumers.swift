import Scripting
import Vocabulary

extension ReferenceBroker {
  mutating func consume(_ consume: ScriptConsume, on channel: Int) throws(Refusal) -> FieldValue {
    let id = channels[channel].id
    if consume.queue == "amq.rabbitmq.reply-to" {
      return try consumeReplies(consume, id)
    }
    let isTaken = queues.flatMap(\.consumers).contains {
      $0.tag == consume.consumer && $0.channel == id
    }
    if isTaken && !consume.consumer.isEmpty {
      throw Refusal(530, "NOT_ALLOWED - attempt to reuse consumer tag '\(consume.consumer)'")
    }
    let place = try find(consume.queue, orLast: true, on: channel)
    let queue = queues[place]
    if queue.kind == .quorum && channels[channel].sharedLimit > 0 {
      throw Refusal(540, "NOT_IMPLEMENTED - queue '\(queue.name)' does not support global qos")
    }
    if let priority = consume.arguments["x-priority"], priority.asInteger == nil {
      throw Refusal(406, "PRECONDITION_FAILED - Priority argument is \(priority)")
    }
    let isExclusive = consume.isExclusive && queue.kind == .classic
    if queue.consumers.contains(where: \.isExclusive)
      || (isExclusive && (isSingleActive(queue) || !queue.consumers.isEmpty))
    {
      throw Refusal(403, "ACCESS_REFUSED - queue '\(queue.name)' in vhost '/' in exclusive use")
    }
    let consumer = Consumer(
      id: newID(),
      tag: consume.consumer.isEmpty ? "amq.ctag-\(newID())" : consume.consumer,
      channel: id,
      noAck: consume.noAck,
      isExclusive: isExclusive,
      priority: consume.arguments["x-priority"]?.asInteger ?? 0,
      prefetch: consume.noAck ? 0 : channels[channel].prefetch
    )
    join(consumer, place)
    handOut(place)
    return .table(["consumer": .text(consumer.tag)])
  }

  private mutating func consumeReplies(
    _ consume: ScriptConsume,
    _ channel: Int
  ) throws(Refusal) -> FieldValue {
    if !consume.noAck {
      throw Refusal(406, "PRECONDITION_FAILED - reply consumer cannot acknowledge")
    }
    replyAddresses.append(("amq.rabbitmq.reply-to.\(newID())", channel, consume.consumer))
    return .table(["consumer": .text(consume.consumer)])
  }

  /// R4.8: what was delivered stays with the channel.
  mutating func cancel(_ tag: String, on channel: Int) {
    let id = channels[channel].id
    replyAddresses.removeAll { $0.channel == id && $0.consumer == tag }
    let isMeant = { (consumer: Consumer) in consumer.tag == tag && consumer.channel == id }
    guard let place = queues.firstIndex(where: { $0.consumers.contains(where: isMeant) }) else {
      return
    }
    queues[place].line.removeAll(where: isMeant)
    queues[place].blocked.removeAll(where: isMeant)
    guard queues[place].consumers.isEmpty else {
      handOut(place)
      return
    }
    queues[place].lastUse = now
    if queues[place].isAutoDelete { removeQueue(queues[place].id) }
  }

  /// R4.2.
  mutating func limitPrefetch(_ count: Int, isGlobal: Bool, on channel: Int) {
    if !isGlobal {
      channels[channel].prefetch = count
      channels[channel].sharedLimit = 0
      channels[channel].sharedCount = 0
    } else {
      if channels[channel].sharedLimit == 0 {
        channels[channel].sharedCount = channels[channel].unacked.count
      }
      channels[channel].sharedLimit = count
      if count == 0 { channels[channel].sharedCount = 0 }
    }
    resume(channel)
  }

  /// Hands out on every queue where consumers of the channel waited for the shared limit.
  mutating func resume(_ channel: Int) {
    let names = queues.map(\.name).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for name in names {
      guard let place = queues.firstIndex(where: { $0.name == name }),
        queues[place].consumers.contains(where: { $0.channel == channels[channel].id })
      else { continue }
      unblock(place, channel: channels[channel].id)
      handOut(place)
    }
  }

  mutating func get(
    _ name: String,
    noAck: Bool,
    on channel: Int
  ) throws(Refusal) -> FieldValue {
    let place = try find(name, orLast: true, on: channel)
    queues[place].lastUse = now
    if queues[place].kind == .quorum && isSingleActive(queues[place]) {
      throw Refusal(405, "RESOURCE_LOCKED - cannot obtain access to locked queue '\(name)'")
    }
    guard !queues[place].ready.isEmpty else { return .table(["empty": .boolean(true)]) }
    let copy = queues[place].ready.removeFirst()
    let isQuorum = queues[place].kind == .quorum
    let counted = queues[place].ready.count
    dropExpired(place)
    channels[channel].lastTag += 1
    let tag = channels[channel].lastTag
    var result = described(copy.message, returns: isQuorum ? copy.returns : nil)
    result["tag"] = .integer(Int64(tag))
    result["redelivered"] = .boolean(copy.isRedelivered)
    result["remaining"] = .integer(Int64(isQuorum ? counted : queues[place].ready.count))
    if !noAck {
      let queue = queues[place]
      channels[channel].unacked.append(
        Unacked(tag: tag, queue: queue.id, queueName: queue.name, consumer: nil, copy: copy)
      )
    }
    return .table(result)
  }

  mutating func drain(_ name: String, on channel: Int) throws(Refusal) -> FieldValue {
    var all: [FieldValue] = []
    while true {
      guard case .table(var result) = try get(name, noAck: true, on: channel),
        result["empty"] == nil
      else { return .list(all) }
      result["tag"] = nil
      result["remaining"] = nil
      all.append(.table(result))
      publishDeadLetters()
    }
  }
}
