import Groundwork
public import Vocabulary

extension Broker {
  /// The offset of a message in a stream: its `x-stream-offset` (R12.1).
  ///
  /// Nil if the queue is no stream or does not hold the message any more. Takes time logarithmic in
  /// the length of the stream.
  public func streamOffset(of message: MessageID, in queue: QueueID) -> UInt64? {
    guard queue.index < streams.count, queues[queue.index].policy.kind == .stream else {
      return nil
    }
    let log = streams[queue.index]
    let offset = log.firstOffset { messages[$0].serial >= message.rawValue }
    guard let row = log.row(at: offset), messages[row].serial == message.rawValue else {
      return nil
    }
    return offset
  }

  /// The offsets a stream holds; empty for other queues and for a stream that holds nothing.
  public func streamOffsets(of queue: QueueID) -> Range<UInt64> {
    guard queue.index < streams.count else { return 0..<0 }
    return streams[queue.index].firstOffset..<streams[queue.index].endOffset
  }

  /// Writes a message at the end of a stream and hands it to all who have credit (R12.1).
  mutating func appendToStream(
    _ row: UInt32,
    _ message: MessageRow,
    in queue: Int,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    while streams.count <= queue { streams.append(StreamLog()) }
    let policy = queues[queue].policy
    let beganSegment = streams[queue].append(
      row,
      bytes: message.sizeBytes,
      at: now,
      segmentBytes: policy.segmentBytes ?? QueuePolicy.defaultSegmentBytes
    )
    counts[queue].entered += 1
    counts[queue].addReady(bytes: message.sizeBytes)
    effects.append(.enqueued(QueueID(index: queue), MessageID(rawValue: message.serial)))
    if beganSegment { trimStream(queue, at: now, &effects) }
    for place in streams[queue].readers.indices { serve(place, of: queue, &effects) }
    if counts[queue].traits.contains(.kubemq) { serveGroups(of: queue, &effects) }
  }

  /// Lets old segments go that are beyond the limits, never the last one (R12.1).
  ///
  /// As the real broker does, this looks only when a new segment begins, and lets go only whole
  /// segments: those that do not fit with all younger ones into the limit on bytes, and those whose
  /// last message is too old. What is simplified: a segment counts the bodies of its messages and
  /// nothing else.
  private mutating func trimStream(
    _ queue: Int,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    let policy = queues[queue].policy
    var count: UInt32 = 0
    while streams[queue].segments.count > 1 {
      let isTooMuch = policy.maximumBytes.map { streams[queue].bytes > $0 } ?? false
      let oldest = streams[queue].segments[0].newest
      let isTooOld = policy.maximumAge.map { oldest + $0 < now } ?? false
      guard isTooMuch || isTooOld else { break }
      for row in streams[queue].removeFirstSegment() {
        forget(row, ofStream: queue)
        count += 1
      }
    }
    guard count > 0 else { return }
    let first = streams[queue].firstOffset
    effects.append(.streamTrimmed(QueueID(index: queue), count: count, firstOffset: first))
  }

  private mutating func forget(_ row: UInt32, ofStream queue: Int) {
    counts[queue].removeReady(bytes: messages[row].sizeBytes)
    counts[queue].departed += 1
    release(row)
  }

  /// Loses everything a stream holds; offsets go on where they were.
  mutating func loseStream(_ queue: Int, _ effects: inout [BrokerEffect]) {
    guard queue < streams.count else { return }
    while !streams[queue].segments.isEmpty {
      for row in streams[queue].removeFirstSegment() {
        let departure = Departure(
          queue: QueueID(index: queue),
          message: MessageID(rawValue: messages[row].serial),
          reason: .rejected,
          enqueued: messages[row].enqueued,
          wasUnacked: false,
          isDeadLettered: false
        )
        effects.append(.vanished(departure, isByFault: true))
        forget(row, ofStream: queue)
      }
    }
  }

  /// Forgets what a stream holds that is deleted; its deliveries belong to nothing any more.
  mutating func deleteStream(_ queue: Int) {
    for place in 0..<flights.rowCount {
      let row = UInt32(truncatingIfNeeded: place)
      guard flights.isLive(row), Int(flights[row].queue) == queue else { continue }
      forgetStreamDelivery(flights[row])
      flights[row].failures = 0
    }
    guard queue < streams.count else { return }
    while !streams[queue].segments.isEmpty {
      for row in streams[queue].removeFirstSegment() { release(row) }
    }
    streams[queue] = StreamLog()
  }
}
