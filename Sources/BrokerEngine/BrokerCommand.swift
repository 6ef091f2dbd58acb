public import Vocabulary

/// Everything a client may say on the way of messages, and the timers the broker asked for.
///
/// What arranges the topology is `TopologyCommand`, apart because it is rare and large.
public enum BrokerCommand: Equatable, Sendable, BitwiseCopyable {
  case openConnection(ConnectionID)
  /// Ends a connection, properly or by a drop: its channels close, its exclusive queues go (R2.4).
  case closeConnection(ConnectionID)
  case openChannel(ChannelID, on: ConnectionID)
  /// Ends a channel: its consumers go and its deliveries are requeued in one step (R5.8).
  case closeChannel(ChannelID)
  /// confirm.select: numbers the publishes of the channel from 1 (R3.1).
  case selectConfirms(ChannelID)
  /// basic.qos; 0 means no limit. Not shared: for consumers started later (R4.2).
  case limitPrefetch(ChannelID, count: UInt32, isShared: Bool)
  case publish(ChannelID, Publication)
  case consume(ChannelID, Subscription)
  /// basic.cancel: deliveries stop, what is unsettled stays with the channel (R4.8).
  case cancel(ConsumerID)
  case acknowledge(ChannelID, DeliveryTag, multiple: Bool)
  /// basic.reject, or basic.nack of many; a requeued message returns to its place (R5.3, R11.4).
  case reject(ChannelID, DeliveryTag, multiple: Bool, requeue: Bool)
  /// basic.nack; since 4.3 its requeue does not count for the delivery limit of a quorum queue, as
  /// that of a reject does.
  case nack(ChannelID, DeliveryTag, multiple: Bool, requeue: Bool)
  /// Settles everything unsettled of the channel: a tag of 0 with multiple (R5.1).
  case acknowledgeAll(ChannelID)
  case rejectAll(ChannelID, requeue: Bool)
  /// basic.get (R4.11).
  case get(ChannelID, queue: NameID, automaticAcknowledgement: Bool)
  case purge(ChannelID, queue: NameID)
  /// basic.recover: requeues everything unsettled of the channel, or refuses (R5.6).
  case recover(ChannelID, requeue: Bool)
  /// The client said what no other command can say: an unknown exchange type, immediate, a prefetch
  /// size. The broker answers with that refusal, and closes what it closes.
  case violate(ChannelID, BrokerRefusal)
  /// tx.select, tx.commit and tx.rollback (R3.5).
  case selectTransactions(ChannelID)
  case commit(ChannelID)
  case rollback(ChannelID)
  /// The instant of an `expiryDue` effect has come: for a message at the head or for the queue.
  case expire(QueueID)
  /// The instant of an `acknowledgementDue` effect has come (R4.14).
  case checkAcknowledgements(ChannelID)
  /// The instant of a `flushDue` effect has come.
  case flush
  /// The instant of a timer that the broker asked for has come.
  case ring(BrokerTimer)
  /// A resource runs low, or is back (R14.1).
  case setAlarm(ResourceAlarm, isOn: Bool)
  /// The broker goes down and is up again in the same instant; every connection is gone (R13).
  case restart(Shutdown)
  /// One of the three nodes that hold quorum queues leaves or comes back; the broker itself is
  /// node 0 and stays.
  case setFollower(UInt8, isUp: Bool)
}

/// One message on its way into the broker.
public struct Publication: Equatable, Sendable, BitwiseCopyable {
  public var envelope: EnvelopeID
  public var sizeBytes: UInt32
  /// The moment its journey began; latency counts from here, across hops.
  public var stamp: VirtualInstant
  /// The message it carries on the business of; `none` when its business begins here.
  public var origin: MessageID

  public init(
    envelope: EnvelopeID,
    sizeBytes: UInt32,
    stamp: VirtualInstant,
    origin: MessageID = .none
  ) {
    self.envelope = envelope
    self.sizeBytes = sizeBytes
    self.stamp = stamp
    self.origin = origin
  }
}

/// What basic.consume asks for.
public struct Subscription: Equatable, Sendable, BitwiseCopyable {
  public var consumer: ConsumerID
  public var queue: NameID
  public var automaticAcknowledgement: Bool
  public var isExclusive: Bool
  /// The word consumers of a channel are told apart by; also orders groups of settlements (R5.1a).
  public var tag: NameID
  /// Higher is served first while it has room (R4.5).
  public var priority: Int32
  /// Where to begin in a stream; other queues ignore it (R12.3).
  public var offset: StreamOffset

  public init(
    consumer: ConsumerID,
    queue: NameID,
    tag: NameID,
    automaticAcknowledgement: Bool = false,
    isExclusive: Bool = false,
    priority: Int32 = 0,
    offset: StreamOffset = .next
  ) {
    self.consumer = consumer
    self.queue = queue
    self.tag = tag
    self.automaticAcknowledgement = automaticAcknowledgement
    self.isExclusive = isExclusive
    self.priority = priority
    self.offset = offset
  }
}
