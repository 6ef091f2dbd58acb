import Groundwork
import Vocabulary

/// How messages are taken out of a queue of KubeMQ.
struct Taking: Sendable, BitwiseCopyable {
  var maximum: UInt32
  /// Taking settles (K1.2).
  var isSettled: Bool
  var includesExpired: Bool
}

/// Receives and polls (K1.2 to K1.8).
extension Broker {
  /// Takes messages from the head; each is a `got` with its sequence before it.
  mutating func take(
    _ wish: Taking,
    from name: NameID,
    on channel: ChannelID,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    let queue = numberedQueue(name, on: channel, &effects)
    guard !counts[queue].traits.contains(.held) else { return }
    var taken: UInt32 = 0
    while taken < wish.maximum, !queues[queue].line.isEmpty {
      let copy = queues[queue].line.popFirst()
      let message = messages[copy.row]
      counts[queue].removeReady(bytes: message.sizeBytes)
      if !wish.includesExpired, hasExpired(message, in: queue, at: now) {
        dropExpired(copy.row, of: queue, &effects)
        continue
      }
      taken += 1
      handOut(copy, message, from: queue, isSettled: wish.isSettled, on: channel, &effects)
    }
  }

  private mutating func handOut(
    _ copy: ReadyCopy,
    _ message: MessageRow,
    from queue: Int,
    isSettled: Bool,
    on channel: ChannelID,
    _ effects: inout [BrokerEffect]
  ) {
    effects.append(
      .special(
        .taken(
          MessageID(rawValue: message.serial),
          sequence: kube.sequence(of: copy.row),
          EnvelopeID(rawValue: message.envelope)
        )
      )
    )
    let delivery = give(copy, message, from: queue, on: channel, isSettled: isSettled)
    effects.append(.got(channel, delivery, remaining: counts[queue].ready))
  }

  /// Settles everything that waits, whatever its age (K1.5).
  mutating func acknowledgeWaiting(_ name: NameID, _ effects: inout [BrokerEffect]) {
    guard let queue = queue(named: name)?.index else { return }
    let ready = queues[queue].line.count
    emptyLine(of: queue)
    counts[queue].purged += ready
    effects.append(.purged(QueueID(index: queue), ready: UInt32(truncatingIfNeeded: ready)))
  }
}
