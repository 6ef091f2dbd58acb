import Vocabulary

/// The numbers of one queue that change with every message, side by side in memory.
struct QueueCounts: Sendable, BitwiseCopyable {
  /// The consumer that was served last, in the circle of those that may have room.
  ///
  /// The one after it is served next (R4.1). Blocked consumers are not in the circle.
  var lastServed = QueueCounts.nobody
  var ready: UInt32 = 0
  var readyBytes: UInt64 = 0
  var unacked = 0

  /// What has become of every copy that ever entered.
  var entered = 0
  var acknowledged = 0
  /// Left unacknowledged in any way but by purge, what vanished included.
  var departed = 0
  var purged = 0

  /// What must be looked at beyond the usual; a queue without any of it takes the short way.
  var traits: QueueTraits = []

  static let nobody: UInt32 = .max

  /// Whether a limit on length must be looked at.
  var isBounded: Bool {
    @inline(__always) get { traits.contains(.bounded) }
  }
  /// Whether anything in it may ever expire.
  var mayExpire: Bool {
    @inline(__always) get { traits.contains(.mayExpire) }
  }

  /// Whether every copy that entered is somewhere (V06).
  var isBalanced: Bool {
    entered == Int(ready) + unacked + acknowledged + departed + purged && unacked >= 0
  }

  @inline(__always)
  mutating func addReady(bytes: UInt32) {
    ready &+= 1
    readyBytes &+= UInt64(bytes)
  }

  @inline(__always)
  mutating func removeReady(bytes: UInt32) {
    ready &-= 1
    readyBytes &-= UInt64(bytes)
  }

  /// A copy that is out of the line goes to a consumer, which will settle it.
  @inline(__always)
  mutating func handOver(to consumer: UInt32) {
    lastServed = consumer
    unacked &+= 1
  }

  /// A delivery in flight was acknowledged.
  @inline(__always)
  mutating func acknowledge() {
    unacked &-= 1
    acknowledged &+= 1
  }
}

/// What makes a queue differ from a plain one on the way of its messages.
struct QueueTraits: OptionSet, Sendable, BitwiseCopyable {
  let rawValue: UInt16
  static let bounded = QueueTraits(rawValue: 1)
  static let mayExpire = QueueTraits(rawValue: 2)
  /// Its line is ordered by priority before age (R9.1).
  static let prioritised = QueueTraits(rawValue: 4)
  static let stream = QueueTraits(rawValue: 8)
  /// It is held by several nodes, of which too few are there now.
  static let lacksMajority = QueueTraits(rawValue: 16)
  /// It survives a restart, and what enters it is flushed some time later (F06).
  static let flushedLater = QueueTraits(rawValue: 32)
  /// Its consumers leave the circle as soon as they are full, not when they are found full (R11.5).
  static let quorum = QueueTraits(rawValue: 64)
  /// An operator lets nothing be handed out of it.
  static let held = QueueTraits(rawValue: 128)
  /// It is KubeMQ's: a queue that numbers what enters, or a stream that groups read (K1.1, K3.5).
  static let kubemq = QueueTraits(rawValue: 256)
  /// It hands out in the way of ActiveMQ (A1).
  static let activemq = QueueTraits(rawValue: 512)

  /// What a copy that enters is looked at for before anything else.
  static let ofEntry: QueueTraits = [
    .stream, .lacksMajority, .flushedLater, .held, .activemq, .kubemq,
  ]
}
