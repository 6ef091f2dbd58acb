import Groundwork
import Selectors
import Vocabulary

/// How a queue of ActiveMQ hands out (A1.3 to A1.10, A7).
///
/// As in the real broker a page of messages is looked at, and each is offered to the consumers in
/// their order; who takes one goes behind the others of its priority. What nobody takes stays in the
/// page, and only while the page has room are messages behind it looked at (A1.9).
extension Broker {
  /// Puts one copy into a queue, unless the subscription behind it does not take it.
  mutating func enqueueActiveMQ(
    _ row: UInt32,
    _ message: MessageRow,
    in queue: Int,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    guard takes(row, message, queue) else { return release(row) }
    effects.append(.enqueued(QueueID(index: queue), MessageID(rawValue: message.serial)))
    counts[queue].entered &+= 1
    if activeMQ.limitsRoom { noteSize(message.sizeBytes, in: queue) }
    if message.flags.contains(.expires) { watchExpiry(of: queue, at: now, &effects) }
    if counts[queue].traits.contains(.prioritised) {
      let place = place(of: message, in: queue)
      queues[queue].line.putBack(ReadyCopy(row: row, failures: 0), place: place)
    } else {
      queues[queue].line.append(row)
    }
    counts[queue].addReady(bytes: message.sizeBytes)
    handOutActiveMQ(queue, at: now, &effects)
    noteBacklog(of: queue, &effects)
    evict(from: queue, &effects)
  }

  /// Whether a subscription, or the consumers of a queue that knows what they select, take it.
  private func takes(_ row: UInt32, _ message: MessageRow, _ queue: Int) -> Bool {
    let state = activeMQ.queues[queue]
    if state.excluded != .max, isOf(state.excluded, message) { return false }
    if let selector = state.selector {
      return selector.matches(subject(ReadyCopy(row: row, failures: 0), message, in: queue))
    }
    guard state.isSelectorAware else { return true }
    let subject = subject(ReadyCopy(row: row, failures: 0), message, in: queue)
    return state.listed.contains { consumer in
      activeMQ.consumers[Int(consumer)].selector?.matches(subject) ?? true
    }
  }

  /// Whether a message was sent by a connection (A5.5).
  private func isOf(_ connection: UInt32, _ message: MessageRow) -> Bool {
    let content = envelopes[message.envelope].content
    let sender = contents[content.rawValue].properties?[Self.senderProperty]
    return sender == .integer(Int64(connection))
  }

  /// A message as selectors see it.
  func subject(_ copy: ReadyCopy, _ message: MessageRow, in queue: Int) -> SelectedMessage {
    let envelope = envelopes[message.envelope]
    let isOfTopic = envelope.exchange != Self.defaultExchange
    return SelectedMessage(
      envelope: envelope,
      properties: contents[envelope.content.rawValue].properties ?? [:],
      destination: (isOfTopic ? "topic://" : "queue://") + names.text(of: envelope.routingKey),
      deliveries: copy.failureCount,
      enqueued: message.enqueued
    )
  }

  /// Hands out what is ready as long as consumers take it.
  mutating func handOutActiveMQ(
    _ queue: Int,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    if queues[queue].exists, !counts[queue].traits.contains(.held),
      !activeMQ.queues[queue].listed.isEmpty
    {
      offerPending(of: queue, at: now, &effects)
      let size = activeMQ.queues[queue].policy.pageSize
      while activeMQ.queues[queue].pending.count < size, !queues[queue].line.isEmpty {
        readPage(of: queue, most: size, at: now, &effects)
        offerPending(of: queue, at: now, &effects)
      }
    }
    guard !activeMQ.waiting.isEmpty else { return }
    handOutActiveMQ(activeMQ.waiting.removeFirst(), at: now, &effects)
  }

  /// Looks at some messages more; what has expired goes at once (A9.1).
  private mutating func readPage(
    of queue: Int,
    most: Int,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    var count = 0
    while count < most, !queues[queue].line.isEmpty {
      let copy = queues[queue].line.popFirst()
      if isOver(copy, in: queue, at: now) {
        counts[queue].removeReady(bytes: messages[copy.row].sizeBytes)
        expire(copy, in: queue, &effects)
      } else {
        keepPending(copy, in: queue)
        count += 1
      }
    }
  }

  /// Puts a copy behind what was looked at; where priorities count, behind those of its own.
  private mutating func keepPending(_ copy: ReadyCopy, in queue: Int) {
    let place = place(for: copy, upTo: activeMQ.queues[queue].pending.count, in: queue)
    activeMQ.queues[queue].pending.insert(copy, at: place)
  }

  /// Puts a copy that came back before all that did not (A1.10).
  mutating func keepReturned(_ copy: ReadyCopy, in queue: Int) {
    let place = place(for: copy, upTo: activeMQ.queues[queue].returnedCount, in: queue)
    activeMQ.queues[queue].pending.insert(copy, at: place)
    activeMQ.queues[queue].returnedCount += 1
  }

  /// Where a copy stands among the first of those that were looked at.
  private func place(for copy: ReadyCopy, upTo end: Int, in queue: Int) -> Int {
    guard counts[queue].traits.contains(.prioritised) else { return end }
    let priority = envelopes[messages[copy.row].envelope].priority
    var place = end
    while place > 0 {
      let before = activeMQ.queues[queue].pending[place - 1].row
      guard envelopes[messages[before].envelope].priority < priority else { break }
      place -= 1
    }
    return place
  }

  /// Offers each message that was looked at to the consumers, until all of them are full.
  private mutating func offerPending(
    of queue: Int,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    guard !activeMQ.queues[queue].pending.isEmpty else { return }
    var copies: [ReadyCopy] = []
    swap(&copies, &activeMQ.queues[queue].pending)
    let returned = activeMQ.queues[queue].returnedCount
    var kept: [ReadyCopy] = []
    var keptReturned = 0
    var full: [UInt32] = []
    var place = 0
    while place < copies.count {
      let copy = copies[place]
      let target = taker(of: copy, in: queue, full: &full)
      if target == nil, full.count == activeMQ.queues[queue].listed.count { break }
      place += 1
      if let target {
        give(copy, from: queue, to: target, at: now, &effects)
        rotate(target, in: queue)
      } else {
        kept.append(copy)
        if place <= returned { keptReturned += 1 }
      }
    }
    activeMQ.queues[queue].returnedCount = keptReturned + max(0, returned - place)
    if kept.isEmpty {
      copies.removeFirst(place)
    } else {
      copies.replaceSubrange(0..<place, with: kept)
    }
    activeMQ.queues[queue].pending = copies
  }

  /// The first consumer that has room and takes a message; those found full are noted.
  private mutating func taker(
    of copy: ReadyCopy,
    in queue: Int,
    full: inout [UInt32]
  ) -> UInt32? {
    var subject: SelectedMessage?
    let exclusive = activeMQ.queues[queue].exclusive
    for consumer in activeMQ.queues[queue].listed where !full.contains(consumer) {
      if isFull(consumer) {
        full.append(consumer)
        markFull(consumer)
        continue
      }
      guard exclusive == QueueCounts.nobody || exclusive == consumer else { continue }
      let excluded = activeMQ.consumers[Int(consumer)].excluded
      if excluded != .max, isOf(excluded, messages[copy.row]) { continue }
      if let selector = activeMQ.consumers[Int(consumer)].selector {
        let seen = subject ?? self.subject(copy, messages[copy.row], in: queue)
        subject = seen
        guard selector.matches(seen) else { continue }
      }
      if assignGroup(of: copy, to: consumer, in: queue) { return consumer }
    }
    return nil
  }

  /// Whether nothing may be sent to a consumer before it acknowledges or asks (A1.3 to A1.5).
  func isFull(_ consumer: UInt32) -> Bool {
    let subscription = activeMQ.subscriptions[activeMQ.consumers[Int(consumer)].subscription]
    let prefetch = Int(subscription.wish.prefetch)
    if prefetch == 0 { return subscription.extent <= 0 }
    var unacked = 0
    for other in subscription.consumers { unacked += Int(consumers[Int(other)].unacked) }
    return unacked - subscription.extent >= prefetch
  }

  private mutating func markFull(_ consumer: UInt32) {
    let subscription = activeMQ.consumers[Int(consumer)].subscription
    for other in activeMQ.subscriptions[subscription].consumers {
      blockCount &+= 1
      consumers[Int(other)].blockedAt = blockCount
    }
  }

  /// A subscription may have room again: those of its queues that it was full for hand out anew.
  mutating func offerAgain(to consumer: UInt32) -> Bool {
    let subscription = activeMQ.consumers[Int(consumer)].subscription
    for other in activeMQ.subscriptions[subscription].consumers {
      consumers[Int(other)].blockedAt = 0
      forgetSlowness(of: other)
      let queue = Int(consumers[Int(other)].queue)
      if other != consumer, !activeMQ.waiting.contains(queue) { activeMQ.waiting.append(queue) }
    }
    return true
  }

  /// Gives a message to a consumer; if its time is over, to nobody (A9.1).
  private mutating func give(
    _ copy: ReadyCopy,
    from queue: Int,
    to consumer: UInt32,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    let message = messages[copy.row]
    counts[queue].removeReady(bytes: message.sizeBytes)
    guard !isOver(copy, in: queue, at: now) else { return expire(copy, in: queue, &effects) }
    handOver(copy, message, from: queue, to: consumer, &effects)
    counts[queue].lastServed = QueueCounts.nobody
    let subscription = activeMQ.consumers[Int(consumer)].subscription
    if activeMQ.subscriptions[subscription].wish.prefetch == 0 {
      activeMQ.subscriptions[subscription].extent -= 1
    }
  }

  /// Who got a message is asked after the others of its priority; an exclusive one stays.
  private mutating func rotate(_ consumer: UInt32, in queue: Int) {
    guard activeMQ.queues[queue].listed.count > 1,
      activeMQ.queues[queue].exclusive != consumer
    else { return }
    activeMQ.queues[queue].listed.removeAll { $0 == consumer }
    enlist(consumer, in: queue)
  }

  /// Lines a consumer up: higher priority first, then who owns fewer groups, then the order (A7.1).
  mutating func enlist(_ consumer: UInt32, in queue: Int) {
    guard activeMQ.queues[queue].groups != nil else {
      let priority = consumers[Int(consumer)].priority
      let place = activeMQ.queues[queue].listed.firstIndex {
        consumers[Int($0)].priority < priority
      }
      let end = activeMQ.queues[queue].listed.count
      return activeMQ.queues[queue].listed.insert(consumer, at: place ?? end)
    }
    var listed = activeMQ.queues[queue].listed
    listed.append(consumer)
    func rank(_ consumer: UInt32) -> (Int32, Int) {
      (-consumers[Int(consumer)].priority, activeMQ.consumers[Int(consumer)].groupCount)
    }
    let order = listed.indices.sorted { left, right in
      let (one, other) = (rank(listed[left]), rank(listed[right]))
      return one == other ? left < right : one < other
    }
    activeMQ.queues[queue].listed = order.map { listed[$0] }
  }
}
