internal import BrokerEngine
internal import ScenarioModel
internal import Vocabulary

/// What the verifier knows of those who speak to the broker: confirms (V15), returns (V16), who is
/// the active consumer (V23), how far streams have been read (V26).
struct ClientBooks: Sendable {
  /// The confirms of one channel.
  private struct Confirms: Sendable {
    /// All up to this number have come.
    var upTo: UInt64 = 0
    var ahead: Set<UInt64> = []
  }

  /// For each producer, whether it wants to have back what reaches no queue.
  private var isMandatory: [Bool] = []
  private let firstConsumerChannel: Int
  /// By channel; looked up, never iterated.
  private var confirms: [UInt32: Confirms] = [:]
  /// A channel whose message was found unroutable and has no confirm yet.
  private var unrouted: ChannelID?

  /// For each queue with a single active consumer, who that is.
  var active: [ConsumerID?]
  /// Consumers that were followed by another, and the queue, in this event.
  private var followed: [(consumer: ConsumerID, queue: Int)] = []
  private var closed: [Int] = []

  /// For each consumer, whether it reads a stream.
  private var reads: [Bool] = []
  /// The place each of them reads next, once it has begun.
  private var next: [UInt64?]

  init(_ scenario: Scenario) {
    for plan in scenario.producers {
      let rows = plan.instances * plan.slotCount
      isMandatory += Array(repeating: plan.isMandatory, count: rows)
    }
    firstConsumerChannel = 1 + isMandatory.count
    for plan in scenario.consumers {
      let isStream = scenario.queues[plan.queue].kind == .stream
      reads += Array(repeating: isStream, count: plan.instances)
    }
    next = reads.map { _ in nil }
    active = scenario.queues.map { _ in nil }
  }

  /// A consumer more; it reads no stream.
  mutating func hire() {
    reads.append(false)
    next.append(nil)
  }

  /// V15: one confirm for each number; V16: what reached no queue is confirmed, not refused.
  mutating func confirm(
    _ channel: ChannelID,
    _ number: UInt64,
    isAccepted: Bool,
    published: Int
  ) -> String? {
    let missed = unrouted == channel
    if missed { unrouted = nil }
    var book = confirms[channel.rawValue] ?? Confirms()
    defer { confirms[channel.rawValue] = book }
    guard number > book.upTo, book.ahead.insert(number).inserted else {
      return "V15: publish \(number) of \(channel) was confirmed twice"
    }
    while book.ahead.remove(book.upTo + 1) != nil { book.upTo += 1 }
    if number > UInt64(clamping: published) {
      return "V15: publish \(number) of \(channel) was confirmed and never made"
    }
    return missed && !isAccepted ? "V16: what reached no queue was refused on \(channel)" : nil
  }

  /// V16: returned exactly if that was asked for.
  mutating func miss(_ channel: ChannelID, _ message: MessageID, isReturned: Bool) -> String? {
    unrouted = channel
    let producer = channel.index - 1
    let wants = isMandatory.indices.contains(producer) && isMandatory[producer]
    guard wants != isReturned else { return nil }
    return "V16: \(message) reached no queue, returned says \(isReturned)"
  }

  mutating func activate(_ consumer: ConsumerID, _ queue: QueueID) {
    if let old = active[queue.index], old != consumer { followed.append((old, queue.index)) }
    active[queue.index] = consumer
  }

  /// V23: only the active one is served.
  func serve(_ delivery: Delivery, _ plan: QueuePlan) -> String? {
    guard plan.hasSingleActiveConsumer, let served = active[delivery.queue.index],
      served != delivery.consumer
    else { return nil }
    return "V23: \(delivery.consumer) was served while \(served) is active"
  }

  /// V23: an active consumer of a classic queue is followed when it is gone, not before.
  mutating func endEvent(_ queues: [QueuePlan]) -> String? {
    unrouted = nil
    defer {
      forgetClosed()
      followed.removeAll(keepingCapacity: true)
      closed.removeAll(keepingCapacity: true)
    }
    for (consumer, queue) in followed
    where queues[queue].kind == .classic && !closed.contains(consumer.index) {
      return "V23: \(consumer) was followed and had not gone"
    }
    return nil
  }

  /// Whoever is gone is active no more, also where nobody followed.
  private mutating func forgetClosed() {
    guard !closed.isEmpty else { return }
    for queue in active.indices {
      if let consumer = active[queue], closed.contains(consumer.index) { active[queue] = nil }
    }
  }

  /// A channel is gone; gives the consumer that was on it.
  mutating func close(_ channel: ChannelID) -> Int? {
    confirms[channel.rawValue] = nil
    let consumer = channel.index - firstConsumerChannel
    guard next.indices.contains(consumer) else { return nil }
    next[consumer] = nil
    closed.append(consumer)
    return consumer
  }

  /// A reader begins: where, is settled by what its stream holds now (R12.3).
  ///
  /// `log` says when each message entered, beginning with the place `first`. A number beyond the end
  /// waits for that place; a time beyond the end is the end.
  mutating func begin(
    _ consumer: ConsumerID,
    from offset: StreamOffset,
    log: [VirtualInstant],
    first: UInt64
  ) {
    guard next.indices.contains(consumer.index), reads[consumer.index] else { return }
    let after = { (instant: VirtualInstant) in
      first + UInt64(log.firstIndex { $0 >= instant } ?? log.count)
    }
    switch offset {
    case .first: next[consumer.index] = first
    case .number(let number): next[consumer.index] = max(number, first)
    case .time(let instant): next[consumer.index] = after(instant)
    case .last: next[consumer.index] = after(log.last ?? .never)
    case .next, .malformed: next[consumer.index] = after(.never)
    }
  }

  /// V26: a reader gets the whole rest of the stream from its start on, in order.
  mutating func read(_ place: UInt64, by consumer: ConsumerID, first: UInt64) -> String? {
    guard next.indices.contains(consumer.index), reads[consumer.index] else { return nil }
    let expected = next[consumer.index].map { max($0, first) }
    next[consumer.index] = place + 1
    return place == expected ? nil : "V26: \(consumer) read \(place) out of its turn"
  }
}
