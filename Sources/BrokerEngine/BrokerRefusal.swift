public import Vocabulary

/// The broker's "no" to a command that broke the protocol (R2.9).
public enum BrokerRefusal: Equatable, Sendable, BitwiseCopyable {
  case noSuchExchange(NameID)
  case noSuchQueue(NameID)
  case noSuchChannel
  case noSuchConnection
  case unknownDeliveryTag(DeliveryTag)
  /// The name begins with `amq.` or is the default exchange (R1.1, R2.3).
  case accessRefused(NameID)
  /// An exclusive queue of another connection (R2.4).
  case resourceLocked(NameID)
  /// Declared again with other properties, or a condition of delete does not hold (R2.1, R2.6).
  case preconditionFailed(NameID)
  /// An exclusive consumer meets another consumer (R4.6).
  case exclusiveUse(NameID)
  case consumerTagInUse(NameID)
  /// Quorum queues refuse to be transient, exclusive or auto-delete (R11.1).
  case invalidQueueArgument(NameID)
  case limitReached
  /// A published message that the broker cannot take: `CC` that is no list, another user's name, a
  /// malformed expiration, an answer expected without a consumer for it (R1.14, R3.6, R4.13).
  case invalidMessage(InvalidMessage)
  /// An argument of consume or bind that cannot be read (R1.5, R4.5, R12.2).
  case invalidArgument(NameID)
  /// Published to an exchange for other exchanges only (R1.9).
  case internalExchange(NameID)
  /// tx and confirms on one channel, or commit and rollback without tx (R3.5).
  case transactionMisuse
  /// A delivery stayed unsettled for too long (R4.14).
  case acknowledgementTimeout
  /// A consumer of ActiveMQ was too slow for too long (A11.2).
  case slowConsumer
  /// The broker goes down in order (R13.2).
  case shutdown
  /// An exchange type nobody knows (R2.8).
  case unknownExchangeType
  /// An offset of a stream that cannot be read (R12.3), or a strange place for a queue's master:
  /// an internal error of the broker.
  case malformedOffset
  /// What the broker does not do: a quorum queue under a shared prefetch limit (R11.1).
  case notImplemented

  /// The reply code of AMQP 0-9-1.
  public var code: UInt16 {
    switch self {
    case .noSuchExchange, .noSuchQueue: 404
    case .noSuchChannel, .noSuchConnection: 504
    case .unknownDeliveryTag, .preconditionFailed, .invalidQueueArgument, .invalidMessage,
      .invalidArgument, .transactionMisuse, .acknowledgementTimeout:
      406
    case .accessRefused, .exclusiveUse, .internalExchange: 403
    case .resourceLocked: 405
    case .consumerTagInUse: 530
    case .limitReached: 506
    case .notImplemented: 540
    case .shutdown: 320
    case .unknownExchangeType: 503
    case .malformedOffset: 541
    // Nothing of AMQP.
    case .slowConsumer: 0
    }
  }

  /// Whether the whole connection ends, not only the channel.
  public var closesConnection: Bool {
    switch self {
    case .consumerTagInUse, .noSuchChannel, .noSuchConnection, .notImplemented, .shutdown,
      .unknownExchangeType, .malformedOffset:
      true
    case .noSuchExchange, .noSuchQueue, .unknownDeliveryTag, .accessRefused, .resourceLocked,
      .preconditionFailed, .exclusiveUse, .invalidQueueArgument, .limitReached, .invalidMessage,
      .invalidArgument, .internalExchange, .transactionMisuse, .acknowledgementTimeout,
      .slowConsumer:
      false
    }
  }
}

/// What is wrong with a message that the broker does not take in.
public enum InvalidMessage: UInt8, Equatable, Sendable, BitwiseCopyable {
  case carbonCopyIsNoList
  case foreignUser
  case malformedExpiration
  case noConsumerForReply
}
