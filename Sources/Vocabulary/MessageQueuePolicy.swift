/// What a message of KubeMQ says about its own life in queues (K1.9).
public struct MessageQueuePolicy: Hashable, Sendable {
  /// How often it may be handed out; `nil` is as often as the broker allows.
  public var maximumReceiveCount: UInt32?
  /// Where it goes after that; `nil` drops it.
  public var deadLetterQueue: NameID?
  /// The queue whose dead letter it is.
  public var reroutedFrom: NameID?

  public init(
    maximumReceiveCount: UInt32? = nil,
    deadLetterQueue: NameID? = nil,
    reroutedFrom: NameID? = nil
  ) {
    self.maximumReceiveCount = maximumReceiveCount
    self.deadLetterQueue = deadLetterQueue
    self.reroutedFrom = reroutedFrom
  }
}
