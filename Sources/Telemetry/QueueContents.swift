public import Vocabulary

/// What a queue holds at an instant, as an onlooker sees it.
public struct QueueContents: Sendable, Equatable {
  /// Index into the snapshot's queues.
  public var queue: Int
  public var instant: VirtualInstant
  /// All of them, of which `messages` may show the first only.
  public var ready = 0
  public var unacked = 0
  /// Those that are delivered by their age, then those that wait in the order of delivery, then those
  /// that are not in the queue before its majority is there.
  public var messages: [MessageGlimpse] = []

  public init(queue: Int, instant: VirtualInstant) {
    (self.queue, self.instant) = (queue, instant)
  }
}

/// One message of a queue.
public struct MessageGlimpse: Sendable, Equatable {
  /// Where a message is.
  public enum Place: Sendable, Equatable {
    case ready
    /// With that instance of a consumer; `nil` is an operator.
    case unacked(holder: String?, since: VirtualInstant)
    case pending
    /// The broker holds it back until then: it is in no queue, and has no number of a message yet.
    case heldBack(until: VirtualInstant)
  }

  /// How often and why it died in a queue.
  public struct Death: Sendable, Equatable {
    public var queue: String
    public var reason: DeadLetterReason
    public var count: Int

    public init(queue: String, reason: DeadLetterReason, count: Int) {
      (self.queue, self.reason, self.count) = (queue, reason, count)
    }
  }

  /// Its number; of one that is held back, its number among those.
  public var number: UInt32
  /// The number of the message whose business it carries on.
  public var business: UInt32 = 0
  public var place: Place = .ready
  public var entered: VirtualInstant
  public var began: VirtualInstant = .start
  public var bytes = 0
  /// Where it was published to; hostile until shown.
  public var exchange = ""
  public var key = ""
  public var priority: UInt8 = 0
  /// Earlier deliveries of this copy that failed.
  public var failures = 0
  public var isRedelivered = false
  /// Deaths behind it, the latest first.
  public var deaths: [Death] = []

  public init(number: UInt32, entered: VirtualInstant) {
    (self.number, self.entered) = (number, entered)
  }
}
