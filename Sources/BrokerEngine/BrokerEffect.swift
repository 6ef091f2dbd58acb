public import Vocabulary

/// Everything the broker does in answer to a command, in the order in which it does it.
///
/// Each change of a queue's counts is one effect, so that books kept from effects alone balance:
/// `enqueued` adds one ready message; `delivered` moves it to unacked (or settles it, with automatic
/// acknowledgement); `acknowledged`, `requeued` and `left` end that state.
public enum BrokerEffect: Equatable, Sendable, BitwiseCopyable {
  case enqueued(QueueID, MessageID)
  case delivered(Delivery)
  case acknowledged(Settlement)
  case requeued(Settlement)
  /// A message left its queue unacknowledged.
  case left(Departure)
  /// A full queue did not take the message (R7.4).
  case refusedCopy(QueueID, MessageID)
  /// No queue took the message; a mandatory one is returned before its confirm (R1.11, R3.2).
  case unroutable(ChannelID, MessageID, isReturned: Bool)
  /// The receipt of the publish with this number on its channel (R3.1-R3.4).
  case confirmed(ChannelID, number: UInt64, isAccepted: Bool)
  /// The answer of basic.get; the delivery carries no consumer. `remaining` counts ready messages.
  case got(ChannelID, Delivery, remaining: UInt32)
  case gotNothing(ChannelID)
  case purged(QueueID, ready: UInt32)
  case queueDeclared(QueueID, NameID, ready: UInt32, consumers: UInt32)
  /// The queue is gone with what was in it; nothing of it is dead-lettered (R1.15).
  case queueDeleted(QueueID, ready: UInt32, unacked: UInt32)
  /// The broker ended a consumer because its queue went (R4.10).
  case consumerCancelled(ConsumerID)
  case channelClosed(ChannelID)
  case connectionClosed(ConnectionID)
  /// The command broke the protocol; what it closes follows as effects of its own (R2.9).
  case refused(ChannelID, BrokerRefusal)
  /// The broker wants `expire(queue)` at that instant; it replaces an earlier wish of the queue.
  case expiryDue(QueueID, at: VirtualInstant)
  /// The broker wants `checkAcknowledgements(channel)` at that instant (R4.14).
  case acknowledgementDue(ChannelID, at: VirtualInstant)
  /// The broker wants `flush` at that instant.
  case flushDue(at: VirtualInstant)
  /// A reader of a stream got a message, which stays where it is; counts of the queue do not change.
  case streamed(Delivery)
  /// A reader of a stream settled a delivery and may get one more (R12.2).
  case streamCredited(Settlement)
  /// The oldest messages of a stream went, up to but without that offset (R12.1).
  case streamTrimmed(QueueID, count: UInt32, firstOffset: UInt64)
  /// A copy did not survive a restart: by its nature, or because it was not flushed (R13.1, F05).
  case vanished(Departure, isByFault: Bool)
  /// The connection is told that nothing it says is read, and that it is again (R14.1, A11.1).
  case blocked(ConnectionID, BlockReason)
  case unblocked(ConnectionID)
  case exchangeDeclared(NameID)
  /// The exchange is gone, with the bindings of both its sides.
  case exchangeDeleted(NameID)
  /// The consumer is the one of its queue that gets messages now (R4.7).
  case activated(ConsumerID, QueueID)
  /// What only some brokers or features do; no queue's counts change by it.
  case special(SpecialEffect)
}

/// One handing-over of a message.
public struct Delivery: Equatable, Sendable, BitwiseCopyable {
  /// Void with automatic acknowledgement: nothing is left to settle.
  public var tag: DeliveryTag
  public var message: MessageID
  public var origin: MessageID
  public var queue: QueueID
  public var consumer: ConsumerID
  public var channel: ChannelID
  public var sizeBytes: UInt32
  /// Earlier deliveries of this copy that failed: x-delivery-count (R11.2).
  public var failures: UInt32
  public var isRedelivered: Bool
  public var isSettled: Bool
  /// When its journey began.
  public var stamp: VirtualInstant
  /// When this copy entered the queue.
  public var enqueued: VirtualInstant

  /// Stands where no delivery is.
  public static let nothing = Delivery(
    tag: DeliveryTag(row: 0, generation: 0),
    message: .none,
    origin: .none,
    queue: QueueID(rawValue: 0),
    consumer: .none,
    channel: ChannelID(rawValue: 0),
    sizeBytes: 0,
    failures: 0,
    isRedelivered: false,
    isSettled: true,
    stamp: .start,
    enqueued: .start
  )
}

/// The end of a delivery that left the books of its queue in order.
public struct Settlement: Equatable, Sendable, BitwiseCopyable {
  public var queue: QueueID
  public var message: MessageID
  public var consumer: ConsumerID
  public var channel: ChannelID
  /// Whether an earlier delivery of this copy ended unacknowledged.
  public var wasRedelivered: Bool
  public var stamp: VirtualInstant
  public var enqueued: VirtualInstant
  /// When it was handed over.
  public var delivered: VirtualInstant
}

/// The end of a message in a queue other than by acknowledgement.
public struct Departure: Equatable, Sendable, BitwiseCopyable {
  public var queue: QueueID
  public var message: MessageID
  public var reason: DeadLetterReason
  public var enqueued: VirtualInstant
  /// Whether it was in flight rather than ready.
  public var wasUnacked: Bool
  /// Whether the queue names a dead-letter exchange: then copies may follow as `enqueued` effects.
  public var isDeadLettered: Bool
}
