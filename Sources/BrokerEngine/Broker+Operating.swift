import Groundwork
public import Vocabulary

/// What an operator may do that no client can.
extension Broker {
  /// Whether an operator holds a queue back.
  public func isHeld(_ queue: QueueID) -> Bool {
    exists(queue) && counts[queue.index].traits.contains(.held)
  }

  /// Whether the exchange exists now and takes what clients publish.
  public func takesPublishes(_ exchange: NameID) -> Bool {
    guard exchange.index < exchangeOfName.count else { return false }
    let number = exchangeOfName[exchange.index]
    guard number != .max else { return false }
    return exchanges[Int(number)].exists && !exchanges[Int(number)].policy.isInternal
  }

  /// Hands nothing of a queue out to consumers until it is released; everything else goes on.
  ///
  /// Not for streams. A queue that is deleted and declared again is not held.
  public mutating func hold(
    _ queue: QueueID,
    isOn: Bool,
    at now: VirtualInstant,
    effects: inout [BrokerEffect]
  ) {
    precondition(!counts[queue.index].traits.contains(.stream), "a stream cannot be held")
    claimTables()
    clock = now
    guard isOn else {
      counts[queue.index].traits.remove(.held)
      handOutAgain(queue.index, at: now, &effects)
      if !deaths.isEmpty { publishDeadLetters(at: now, &effects) }
      return
    }
    counts[queue.index].traits.insert(.held)
  }

  /// Where ready dead letters of a queue would go back to: the queues in which they died first, and
  /// how many fit there, at most `limit` in all.
  ///
  /// A queue that refuses when it is full gets no more than it takes. Takes time linear in the
  /// number of messages.
  public func deadLetters(of queue: QueueID, limit: Int = .max) -> [(origin: QueueID, count: Int)] {
    var counts: [(origin: QueueID, count: Int)] = []
    for (_, origin) in movable(of: queue, limit: limit) {
      if let place = counts.firstIndex(where: { $0.origin == origin }) {
        counts[place].count += 1
      } else {
        counts.append((origin, 1))
      }
    }
    return counts
  }

  /// Publishes them there through the default exchange, as new messages of their business.
  ///
  /// They go without their deaths. Returns how many there were. Takes time linear in the number of
  /// messages.
  public mutating func moveDeadLetters(
    of queue: QueueID,
    limit: Int,
    on channel: ChannelID,
    at now: VirtualInstant,
    effects: inout [BrokerEffect]
  ) -> Int {
    claimTables()
    clock = now
    let moved = movable(of: queue, limit: limit)
    guard !moved.isEmpty else { return 0 }
    var publications: [Publication] = []
    for (copy, origin) in moved { publications.append(publication(of: copy.row, to: origin)) }
    take(moved.map(\.copy.row), outOf: queue.index, &effects)
    // Who stands in front now may be late, or has to be waited for.
    if counts[queue.index].mayExpire { dropExpired(queue.index, at: now, &effects) }
    for publication in publications {
      apply(.publish(channel, publication), at: now, effects: &effects)
    }
    return moved.count
  }

  private func movable(of queue: QueueID, limit: Int) -> [(copy: ReadyCopy, origin: QueueID)] {
    guard exists(queue) else { return [] }
    var found: [(copy: ReadyCopy, origin: QueueID)] = []
    var room: [UInt32: Room] = [:]
    for copy in queues[queue.index].line.everything() {
      guard found.count < limit else { break }
      guard messages[copy.row].flags.contains(.hasExtra),
        let history = extras.history(of: copy.row),
        let origin = self.queue(named: history.first.queue), origin != queue
      else { continue }
      var left = room[origin.rawValue] ?? Room(counts[origin.index], queues[origin.index].policy)
      defer { room[origin.rawValue] = left }
      if left.take(messages[copy.row].sizeBytes) { found.append((copy, origin)) }
    }
    return found
  }

  private mutating func publication(of row: UInt32, to origin: QueueID) -> Publication {
    let message = messages[row]
    var envelope = envelopes[message.envelope]
    envelope.exchange = name("")
    envelope.routingKey = queues[origin.index].name
    envelope.isMandatory = false
    return Publication(
      envelope: self.envelope(envelope),
      sizeBytes: message.sizeBytes,
      stamp: message.stamp,
      origin: extras.origin(of: row)
    )
  }

  private mutating func take(
    _ rows: [UInt32],
    outOf queue: Int,
    _ effects: inout [BrokerEffect]
  ) {
    let gone = Set(rows)
    queues[queue].line.removeAll { gone.contains($0.row) }
    for row in rows {
      counts[queue].removeReady(bytes: messages[row].sizeBytes)
      release(row)
    }
    counts[queue].purged += rows.count
    effects.append(.purged(QueueID(index: queue), ready: UInt32(truncatingIfNeeded: rows.count)))
  }
}

/// What still fits into a queue that refuses when it is full.
private struct Room {
  var messages: UInt64
  var bytes: UInt64

  init(_ counts: QueueCounts, _ policy: QueuePolicy) {
    let isEndless = policy.overflow == .dropHead
    let length = isEndless ? nil : policy.maximumLength
    messages = length.map { $0 > counts.ready ? UInt64($0 - counts.ready) : 0 } ?? .max
    let size = isEndless ? nil : policy.maximumBytes
    bytes = size.map { $0 > counts.readyBytes ? $0 - counts.readyBytes : 0 } ?? .max
  }

  mutating func take(_ size: UInt32) -> Bool {
    guard messages > 0, bytes >= UInt64(size) else { return false }
    if messages != .max { messages -= 1 }
    if bytes != .max { bytes -= UInt64(size) }
    return true
  }
}
