import Groundwork
public import Vocabulary

/// Queues of KubeMQ: every message has a sequence, and what comes back gets a new one (K1.1).
extension Broker {
  /// The sequence of a delivery in flight, as its receiver sees it; nil if the tag names none.
  public func sequence(of tag: DeliveryTag) -> UInt64? {
    guard flights.contains(tag), flights[tag.row].row != MessageTable.none else { return nil }
    return kube.sequence(of: flights[tag.row].row)
  }

  /// Whether a delivery in flight is older by now than it may become (K1.6).
  public func hasExpired(_ tag: DeliveryTag, at now: VirtualInstant) -> Bool {
    guard flights.contains(tag), flights[tag.row].row != MessageTable.none else { return false }
    return hasExpired(messages[flights[tag.row].row], in: Int(flights[tag.row].queue), at: now)
  }

  /// The queue of a name, which is made if it does not exist.
  mutating func numberedQueue(
    _ name: NameID,
    on channel: ChannelID,
    _ effects: inout [BrokerEffect]
  ) -> Int {
    if let known = queue(named: name) { return known.index }
    let queue = begin(name, QueuePolicy(kind: .kubemq), on: channel)
    report(queue, &effects)
    return queue
  }

  /// Puts one copy at the end of a queue, or hands it over if a consumer waits.
  mutating func enqueueNumbered(
    _ row: UInt32,
    _ message: MessageRow,
    in queue: Int,
    _ effects: inout [BrokerEffect]
  ) {
    kube.number(row, in: queue)
    effects.append(.enqueued(QueueID(index: queue), MessageID(rawValue: message.serial)))
    counts[queue].entered &+= 1
    if counts[queue].ready == 0, !counts[queue].traits.contains(.held),
      let consumer = nextConsumer(of: queue)
    {
      handOver(ReadyCopy(row: row, failures: 0), message, from: queue, to: consumer, &effects)
      lease(lastDeliveryOf: consumer, &effects)
    } else {
      queues[queue].line.append(row)
      counts[queue].addReady(bytes: message.sizeBytes)
    }
  }

  /// Hands out what is ready as long as consumers have room; skips what has expired (K1.6).
  mutating func dispatchInOrderOfSequence(
    _ queue: Int,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    while counts[queue].ready > 0, let consumer = nextConsumer(of: queue) {
      let copy = queues[queue].line.popFirst()
      let message = messages[copy.row]
      counts[queue].removeReady(bytes: message.sizeBytes)
      guard !hasExpired(message, in: queue, at: now) else {
        leave(copy.row, queue, .expired, wasUnacked: false, isDeadLettered: false, &effects)
        release(copy.row)
        continue
      }
      handOver(copy, message, from: queue, to: consumer, &effects)
      lease(lastDeliveryOf: consumer, &effects)
    }
  }

  /// Whether a message is too old to be handed out (K1.6).
  func hasExpired(_ message: MessageRow, in queue: Int, at now: VirtualInstant) -> Bool {
    deadline(of: message, in: queue) < now
  }

  /// Takes a delivery back that has landed: to its place if its channel closed (K1.8), else to the
  /// end with a new sequence, unless it was handed out often enough (K1.9).
  mutating func putBackNumbered(
    _ flight: Flight,
    dueTo cause: ReturnCause,
    _ effects: inout [BrokerEffect]
  ) {
    let queue = Int(flight.queue)
    var copy = ReadyCopy(row: flight.row, failures: flight.failures)
    if cause.isOfClosing {
      queues[queue].line.putBack(copy, place: kube.sequence(of: copy.row))
    } else {
      copy.comeBack(isCounted: true)
      let channel = ChannelID(rawValue: flight.channel)
      guard copy.failureCount < mostReceives(of: copy.row, in: queue) else {
        return giveUp(copy.row, queue, on: channel, &effects)
      }
      kube.number(copy.row, in: queue)
      queues[queue].line.putBackAtEnd(copy)
    }
    counts[queue].addReady(bytes: messages[copy.row].sizeBytes)
    effects.append(.requeued(settlement(of: flight)))
  }

  /// Drops a copy that has expired and was reached.
  mutating func dropExpired(_ row: UInt32, of queue: Int, _ effects: inout [BrokerEffect]) {
    leave(row, queue, .expired, wasUnacked: false, isDeadLettered: false, &effects)
    release(row)
  }

  private func messagePolicy(ofRow row: UInt32) -> MessageQueuePolicy? {
    contents[envelopes[messages[row].envelope].content.rawValue].queuePolicy
  }

  /// How often a copy may be handed out: as it says, as its queue says, or as often as possible.
  private func mostReceives(of row: UInt32, in queue: Int) -> UInt32 {
    let written = messagePolicy(ofRow: row)
    if let most = written?.maximumReceiveCount { return most }
    if let most = queues[queue].policy.deliveryLimit { return most }
    return written?.reroutedFrom == nil ? UInt32(KubeRules.mostReceives) : .max
  }

  /// Where a copy goes that was handed out often enough; nil drops it.
  private func deadLetterQueue(of row: UInt32, in queue: Int) -> NameID? {
    if let name = messagePolicy(ofRow: row)?.deadLetterQueue { return name }
    return queues[queue].policy.deadLetterKey
  }

  /// Ends a copy that was handed out often enough: it moves to its dead-letter queue, with a policy
  /// no more and the rest of its life, or is dropped (K1.9).
  private mutating func giveUp(
    _ row: UInt32,
    _ queue: Int,
    on channel: ChannelID,
    _ effects: inout [BrokerEffect]
  ) {
    let message = messages[row]
    let target = deadLetterQueue(of: row, in: queue)
    let isMoved = target != nil && nextSerial < .max
    leave(row, queue, .deliveryLimit, wasUnacked: true, isDeadLettered: isMoved, &effects)
    if isMoved, let target {
      var written = envelopes[message.envelope]
      var content = contents[written.content.rawValue]
      content.queuePolicy = MessageQueuePolicy(reroutedFrom: queues[queue].name)
      written.content = self.content(content)
      let end = deadline(of: message, in: queue)
      written.expiration = end == .never ? nil : max(end - clock, .zero)
      move(row, written, to: target, on: channel, &effects)
    }
    release(row)
  }

  /// Publishes what a row holds to another queue, or to the end of its own.
  private mutating func move(
    _ row: UInt32,
    _ envelope: Envelope,
    to target: NameID,
    on channel: ChannelID,
    _ effects: inout [BrokerEffect]
  ) {
    var written = envelope
    written.exchange = Self.defaultExchange
    written.routingKey = target
    let number = self.envelope(written)
    let queue = numberedQueue(target, on: channel, &effects)
    let serial = nextSerial
    nextSerial &+= 1
    let publication = Publication(
      envelope: number,
      sizeBytes: messages[row].sizeBytes,
      stamp: messages[row].stamp,
      origin: messages[row].flags.contains(.hasExtra)
        ? extras.origin(of: row) : MessageID(rawValue: messages[row].serial)
    )
    remember(serial, envelope: number.rawValue, history: nil, origin: publication.origin)
    let route = Route(start: UInt32(truncatingIfNeeded: queue), count: 1)
    _ = enqueue(publication, serial: serial, history: nil, along: route, at: clock, &effects)
  }

  /// Moves a delivery to the end of a queue: settled where it was, published anew (K1.8, K1.10).
  mutating func requeue(
    _ tag: DeliveryTag,
    to target: NameID,
    on channel: ChannelID,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    guard isInFlight(tag, on: channel), flights[tag.row].row != MessageTable.none,
      nextSerial < .max
    else { return refuse(.unknownDeliveryTag(tag), on: channel, at: now, &effects) }
    let flight = land(tag.row)
    giveRoom(flight)
    giveSharedRoom(flight)
    let queue = Int(flight.queue)
    counts[queue].acknowledge()
    effects.append(.acknowledged(settlement(of: flight)))
    var written = envelopes[messages[flight.row].envelope]
    var content = contents[written.content.rawValue]
    // A dead letter has a policy no more, and so nothing that would begin anew.
    if content.queuePolicy?.reroutedFrom != nil { written.expiration = nil }
    content.queuePolicy?.reroutedFrom = nil
    written.content = self.content(content)
    move(flight.row, written, to: target, on: channel, &effects)
    release(flight.row)
    if flight.countsForConsumer, rejoin(flight.consumer, &effects) {
      dispatch(queue, at: now, &effects)
    }
  }

  /// Whether sequences rise along the line of a queue.
  func recountSequences(
    of queue: Int,
    _ copies: [ReadyCopy],
    _ breaches: inout RecountBreaches
  ) {
    let sequences = copies.map { kube.sequence(of: $0.row) }
    breaches.expect(
      zip(sequences, sequences.dropFirst()).allSatisfy { $0 < $1 },
      "q\(queue): sequences out of order (K1.1)"
    )
  }
}
