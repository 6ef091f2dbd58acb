public import Vocabulary

/// One kind of death of a message: in which queue, why and how often.
public struct Death: Equatable, Sendable {
  public var queue: NameID
  public var reason: DeadLetterReason
  public var count: UInt64
  /// When it died so for the first time; what follows is also of that death.
  public var time: VirtualInstant
  /// Where it had been published to.
  public var exchange: NameID
  /// The key it had been published with, then those of its `CC`.
  public var routingKeys: [NameID]
  /// The time to live on the message itself, which its dead letter no longer has (R8.3).
  public var expiration: VirtualDuration?

  /// The key it had been published with.
  public var routingKey: NameID { routingKeys[0] }
}
