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
  /// What the broker does not do: a quorum queue under a shared prefetch limit (R11.1).
  case notImplemented

  /// The reply code of AMQP 0-9-1.
  public var code: UInt16 {
    switch self {
    case .noSuchExchange, .noSuchQueue: 404
    case .noSuchChannel, .noSuchConnection: 504
    case .unknownDeliveryTag, .preconditionFailed, .invalidQueueArgument: 406
    case .accessRefused, .exclusiveUse: 403
    case .resourceLocked: 405
    case .consumerTagInUse: 530
    case .limitReached: 506
    case .notImplemented: 540
    }
  }

  /// Whether the whole connection ends, not only the channel.
  public var closesConnection: Bool {
    switch self {
    case .consumerTagInUse, .noSuchChannel, .noSuchConnection, .notImplemented: true
    case .noSuchExchange, .noSuchQueue, .unknownDeliveryTag, .accessRefused, .resourceLocked,
      .preconditionFailed, .exclusiveUse, .invalidQueueArgument, .limitReached:
      false
    }
  }
}
