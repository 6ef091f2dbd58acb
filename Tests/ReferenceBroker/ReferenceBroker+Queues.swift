import Scripting
import Vocabulary

extension ReferenceBroker {
  /// A setting of a queue: the argument, or else the policy; of two numbers the lower (R15.1).
  func setting(_ queue: Queue, _ name: String) -> FieldValue? {
    let argument = queue.arguments["x-" + name]
    let other = policy(for: queue.name, "queues")?.definition[name]
    if case .integer(let a)? = argument, case .integer(let b)? = other {
      return .integer(min(a, b))
    }
    return argument ?? other
  }

  func isSingleActive(_ queue: Queue) -> Bool {
    queue.arguments["x-single-active-consumer"]?.asBoolean == true
  }

  private func overflow(_ queue: Queue) -> String {
    setting(queue, "overflow")?.asText ?? "drop-head"
  }

  /// Whether so many messages and bytes are more than the queue may keep.
  private func isOver(_ queue: Queue, count: Int, bytes: Int) -> Bool {
    if let limit = setting(queue, "max-length")?.asInteger, Int64(count) > limit { return true }
    if let limit = setting(queue, "max-length-bytes")?.asInteger, Int64(bytes) > limit {
      return true
    }
    return false
  }

  private func bytes(_ copies: [Copy]) -> Int {
    copies.reduce(0) { $0 + $1.message.body.utf8.count }
  }

  /// Puts a message at the end of its queue; `false` if the queue refuses it (R7.4).
  mutating func enqueue(_ message: Message, in place: Int) -> Bool {
    let queue = queues[place]
    if overflow(queue) != "drop-head" && isRefused(message, queue) {
      if overflow(queue) == "reject-publish-dlx" && queue.kind == .classic {
        die(message, in: queue, "maxlen")
      }
      return false
    }
    var copy = Copy(message: message, place: queue.nextPlace)
    queues[place].nextPlace += 1
    if let most = queue.arguments["x-max-priority"]?.asInteger {
      copy.priority = min(most, message.properties["priority"]?.asInteger ?? 0)
    }
    let own = message.properties["expiration"]?.asText.flatMap(milliseconds)
    let lives = [own, setting(queue, "message-ttl")?.asInteger].compactMap { $0 }
    if let life = lives.min() { copy.expiry = later(life) }
    insert(copy, in: place)
    let isDelivered = !queues[place].consumers.isEmpty && handOut(place)
    if isDelivered { return true }
    let before = queues[place].ready.count
    trim(place)
    // A message that comes first although others are there (R9) is not looked at.
    if queues[place].ready.count != before || before == 1 || queue.kind == .quorum {
      dropExpired(place)
    }
    return true
  }

  /// So many milliseconds from now; what is too far away is never.
  func later(_ milliseconds: Int64, than time: Int64? = nil) -> Int64 {
    (time ?? now) + min(milliseconds, 1 << 40) * 1_000_000
  }

  private func isRefused(_ message: Message, _ queue: Queue) -> Bool {
    if queue.kind == .quorum {  // one more than the limit (R11.7)
      return isOver(queue, count: queue.ready.count, bytes: bytes(queue.ready))
    }
    let size = message.body.utf8.count
    return isOver(queue, count: queue.ready.count + 1, bytes: bytes(queue.ready) + size)
  }

  /// Puts a copy where it belongs: by priority, then by age (R5.3, R9.1).
  mutating func insert(_ copy: Copy, in place: Int) {
    let next = queues[place].ready.firstIndex {
      $0.priority < copy.priority || ($0.priority == copy.priority && $0.place > copy.place)
    }
    queues[place].ready.insert(copy, at: next ?? queues[place].ready.count)
  }

  /// Puts messages back; those of a quorum queue may be at the end of their attempts (R11.3).
  ///
  /// `keepingOrder` is the way of a channel that closes (R11.4).
  mutating func putBack(_ copies: [Copy], in place: Int, keepingOrder: Bool = false) {
    let isQuorum = queues[place].kind == .quorum
    var back = isQuorum ? copies : copies.sorted { $0.place < $1.place }
    for index in back.indices {
      back[index].isRedelivered = true
      back[index].returns += 1
    }
    if isQuorum {
      let limit = deliveryLimit(queues[place])
      for copy in back where limit.map({ copy.returns > $0 }) == true {
        die(copy.message, in: queues[place], "delivery_limit")
      }
      if let limit { back.removeAll { $0.returns > limit } }
      if keepingOrder || limit != nil {
        for index in back.indices { back[index].isReturned = true }
        let end = queues[place].ready.firstIndex { !$0.isReturned } ?? queues[place].ready.count
        queues[place].ready.insert(contentsOf: back, at: end)
      } else {
        for copy in back {
          var copy = copy
          copy.place = queues[place].nextPlace
          queues[place].nextPlace += 1
          queues[place].ready.append(copy)
        }
      }
    } else {
      for copy in back { insert(copy, in: place) }
      // A quorum queue hands out before it looks at its limits (R11.7).
      trim(place)
    }
    dropExpired(place)
  }

  /// Whether a message that comes back once more is dropped (R11.3).
  func isLastReturn(_ copy: Copy, to queue: Queue) -> Bool {
    queue.kind == .quorum && deliveryLimit(queue).map { copy.returns + 1 > $0 } == true
  }

  private func deliveryLimit(_ queue: Queue) -> Int64? {
    let limit = setting(queue, "delivery-limit")?.asInteger
    if version == .v4x3 { return limit == -1 ? nil : limit ?? 20 }
    return limit
  }

  /// R7.2: what stands first is dropped until the queue is within its limits.
  mutating func trim(_ place: Int) {
    let queue = queues[place]
    guard overflow(queue) == "drop-head" else { return }
    while let first = queues[place].ready.first,
      isOver(queue, count: queues[place].ready.count, bytes: bytes(queues[place].ready))
    {
      queues[place].ready.removeFirst()
      die(first.message, in: queue, "maxlen", isFirst: !first.isRedelivered)
    }
  }

  /// R6.2: what is past its time is dropped when it stands first.
  mutating func dropExpired(_ place: Int) {
    defer { queues[place].timer = queues[place].ready.first?.expiry }
    while let first = queues[place].ready.first, let expiry = first.expiry, expiry <= now {
      queues[place].ready.removeFirst()
      die(first.message, in: queues[place], "expired", isFirst: !first.isRedelivered)
    }
  }

  /// R4.1: hands out what is ready for as long as a consumer has room; whether anything was.
  @discardableResult
  mutating func handOut(_ place: Int) -> Bool {
    var isAny = false
    if isSingleActive(queues[place]) { chooseActive(place) }
    while !queues[place].ready.isEmpty, let consumer = nextConsumer(place) {
      let copy = queues[place].ready.removeFirst()
      deliver(copy, to: consumer, of: place)
      if queues[place].kind == .quorum { setAside(consumer.id, place) }
      dropExpired(place)
      isAny = true
    }
    return isAny
  }

  /// The consumer whose turn it is, moved to the end of its class; the full ones before it are
  /// taken out of the line.
  private mutating func nextConsumer(_ place: Int) -> Consumer? {
    if isSingleActive(queues[place]) {
      let active = queues[place].consumers.first { $0.id == queues[place].active }
      return active.flatMap { hasRoom($0) ? $0 : nil }
    }
    while let first = queues[place].line.first {
      queues[place].line.removeFirst()
      if hasRoom(first) {
        join(first, place)
        return first
      }
      queues[place].blocked.append(first)
    }
    return nil
  }

  /// R11.5: a consumer of a quorum queue that has become full leaves the line at once.
  private mutating func setAside(_ id: Int, _ place: Int) {
    guard let index = queues[place].line.firstIndex(where: { $0.id == id }),
      !hasRoom(queues[place].line[index])
    else { return }
    queues[place].blocked.append(queues[place].line.remove(at: index))
  }

  /// R4.7: the waiting consumer with the highest priority, the oldest first.
  private mutating func chooseActive(_ place: Int) {
    let consumers = queues[place].consumers
    if consumers.contains(where: { $0.id == queues[place].active }) { return }
    // Quorum queues of 3.10 take the oldest whatever its priority.
    let isByPriority = queues[place].kind == .classic
    let next = consumers.min {
      isByPriority ? ($1.priority, $0.id) < ($0.priority, $1.id) : $0.id < $1.id
    }
    queues[place].active = next?.id
  }

  func hasRoom(_ consumer: Consumer) -> Bool {
    guard let channel = channelPlace(consumer.channel) else { return false }
    let shared = channels[channel].sharedLimit
    if shared > 0 && channels[channel].sharedCount >= shared { return false }
    return consumer.noAck || consumer.prefetch == 0 || consumer.held < consumer.prefetch
  }

  /// Puts a consumer at the end of its class.
  mutating func join(_ consumer: Consumer, _ place: Int) {
    let next = queues[place].line.firstIndex { $0.priority < consumer.priority }
    queues[place].line.insert(consumer, at: next ?? queues[place].line.count)
  }

  private mutating func deliver(_ copy: Copy, to consumer: Consumer, of place: Int) {
    guard let channel = channelPlace(consumer.channel) else { return }
    channels[channel].lastTag += 1
    channels[channel].lastReplyTo =
      copy.message.properties["reply_to"]?.asText ?? channels[channel].lastReplyTo
    let isCounted = queues[place].kind == .quorum && copy.returns > 0
    var event = described(copy.message, returns: isCounted ? copy.returns : nil)
    event["ev"] = .text("deliver")
    event["ch"] = .text(channels[channel].name)
    event["consumer"] = .text(consumer.tag)
    event["tag"] = .integer(Int64(channels[channel].lastTag))
    event["redelivered"] = .boolean(copy.isRedelivered)
    events.append(event)
    if consumer.noAck { return }
    channels[channel].unacked.append(
      Unacked(
        tag: channels[channel].lastTag,
        queue: queues[place].id,
        queueName: queues[place].name,
        consumer: (consumer.tag, consumer.id),
        copy: copy
      )
    )
    if channels[channel].sharedLimit > 0 { channels[channel].sharedCount += 1 }
    change(consumer.id, of: place) { $0.held += 1 }
  }

  mutating func change(_ id: Int, of place: Int, _ body: (inout Consumer) -> Void) {
    for index in queues[place].line.indices where queues[place].line[index].id == id {
      body(&queues[place].line[index])
    }
    for index in queues[place].blocked.indices where queues[place].blocked[index].id == id {
      body(&queues[place].blocked[index])
    }
  }

  /// Puts consumers of a channel that have room again back into the line.
  mutating func unblock(_ place: Int, channel: Int) {
    let back = queues[place].blocked.filter { $0.channel == channel && hasRoom($0) }
    queues[place].blocked.removeAll { consumer in back.contains { $0.id == consumer.id } }
    for consumer in back { join(consumer, place) }
  }
}
