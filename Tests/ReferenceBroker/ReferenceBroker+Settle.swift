import Scripting
import Vocabulary

extension ReferenceBroker {
  mutating func settle(
    _ tag: UInt64,
    multiple: Bool,
    _ outcome: Outcome,
    on channel: Int
  ) throws(Refusal) {
    let unacked = channels[channel].unacked
    let isAll = tag == 0 && multiple
    guard isAll || unacked.contains(where: { $0.tag == tag }) else {
      throw Refusal(406, "PRECONDITION_FAILED - unknown delivery tag \(tag)")
    }
    let isTaken = { (entry: Unacked) in isAll || entry.tag == tag || (multiple && entry.tag < tag) }
    channels[channel].unacked.removeAll(where: isTaken)
    let taken = unacked.filter(isTaken)
    if channels[channel].transaction != nil {
      settleLater(taken, outcome, channel)
    } else {
      settle(taken, outcome, channel)
    }
  }

  /// Settlements of one kind that follow each other become one.
  private mutating func settleLater(_ taken: [Unacked], _ outcome: Outcome, _ channel: Int) {
    var settlements = channels[channel].transaction?.settlements ?? []
    if let last = settlements.last, last.outcome == outcome {
      settlements[settlements.count - 1].taken += taken
    } else {
      settlements.append((outcome, taken))
    }
    channels[channel].transaction?.settlements = settlements
  }

  /// R5.1a: by queue and consumer, what was fetched by basic.get before all consumers.
  mutating func settle(_ taken: [Unacked], _ outcome: Outcome, _ channel: Int) {
    var rest = taken.sorted { $0.tag < $1.tag }
    // The limiter hears of it before the queues do, and wakes them after.
    let counted = taken.filter { $0.consumer != nil }.count
    let isShared = channels[channel].sharedLimit > 0 && counted > 0
    if isShared { channels[channel].sharedCount = max(0, channels[channel].sharedCount - counted) }
    while let first = rest.min(by: { groupKey($0).lexicographicallyPrecedes(groupKey($1)) }) {
      let group = rest.filter { groupKey($0) == groupKey(first) }
      rest.removeAll { groupKey($0) == groupKey(first) }
      settleGroup(group, outcome, channel)
    }
    if isShared { resume(channel) }
  }

  private func groupKey(_ entry: Unacked) -> [UInt8] {
    Array(entry.queueName.utf8) + [0]
      + (entry.consumer.map { [1] + Array($0.tag.utf8) } ?? [])
  }

  private mutating func settleGroup(_ group: [Unacked], _ outcome: Outcome, _ channel: Int) {
    guard let first = group.first, let place = queues.firstIndex(where: { $0.id == first.queue })
    else { return }
    var wasFull = false
    for entry in group {
      guard let running = running(entry, in: queues[place], channel) else { continue }
      if running.prefetch > 0 && running.held >= running.prefetch { wasFull = true }
      let isDropped = outcome == .requeued && isLastReturn(entry.copy, to: queues[place])
      let isGivenTwice = isDropped && version == .v3x10
      change(running.id, of: place) {
        $0.held -= 1
        // 3.10 gives room for it once more.
        if isGivenTwice && $0.prefetch > 0 { $0.prefetch += 1 }
      }
    }
    // Who waited for its own limit does not wait for the limiter.
    if channels[channel].sharedLimit == 0 || wasFull {
      unblock(place, channel: channels[channel].id)
    }
    if outcome == .requeued { putBack(group.map(\.copy), in: place) }
    handOut(place)
    if outcome == .requeued && queues[place].kind == .quorum { trim(place) }
    if outcome == .rejected {
      // A priority queue keeps each priority apart, and lets go of the highest first.
      let priorities = Set(group.map(\.copy.priority)).sorted(by: >)
      for priority in priorities {
        for entry in group where entry.copy.priority == priority {
          die(entry.copy.message, in: queues[place], "rejected")
        }
      }
    }
  }

  /// Who gets the room: the consumer that has the tag now, even if it is another than then; in a
  /// quorum queue only the same.
  private func running(_ entry: Unacked, in queue: Queue, _ channel: Int) -> Consumer? {
    queue.consumers.first {
      queue.kind == .quorum
        ? $0.id == entry.consumer?.id
        : $0.channel == channels[channel].id && $0.tag == entry.consumer?.tag
    }
  }

  /// R5.6.
  mutating func recover(on channel: Int) {
    let taken = channels[channel].unacked
    channels[channel].unacked = []
    settle(taken, .requeued, channel)
  }

  /// R3.5: publishes first, then acks and nacks.
  mutating func commit(on channel: Int) throws(Refusal) {
    guard let transaction = channels[channel].transaction else { throw notTransactional }
    channels[channel].transaction = Transaction()
    var isWhole = true
    for publish in transaction.publishes {
      let isTaken = send(
        publish.message,
        isMandatory: publish.isMandatory,
        from: channel,
        known: publish.queues
      )
      if !isTaken { isWhole = false }
    }
    for (outcome, taken) in transaction.settlements {
      settle(taken, outcome, channel)
    }
    if !isWhole { throw Refusal(406, "PRECONDITION_FAILED - partial tx completion") }
  }

  mutating func rollback(on channel: Int) throws(Refusal) {
    guard let transaction = channels[channel].transaction else { throw notTransactional }
    let back = transaction.settlements.flatMap(\.taken)
    channels[channel].unacked = (channels[channel].unacked + back).sorted { $0.tag < $1.tag }
    channels[channel].transaction = Transaction()
  }

  private var notTransactional: Refusal {
    Refusal(406, "PRECONDITION_FAILED - channel is not transactional")
  }
}
