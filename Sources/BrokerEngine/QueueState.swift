import Groundwork
import Vocabulary

/// One queue: its policy, its line, its consumers and its books.
struct QueueState: Sendable {
  let name: NameID
  var policy = QueuePolicy()
  var exists = false
  /// The connection that an exclusive queue belongs to.
  var owner: UInt32 = .max

  var line = ReadyLine()
  var readyBytes: UInt64 = 0
  var unacked = 0
  var books = QueueBooks()

  /// The consumers that may have room, the next one first (R4.1); blocked ones are not in it.
  var rotation = RingBuffer<UInt32>()
  var consumerCount = 0
  /// Whether it ever had one; before, an auto-delete queue stays (R2.5).
  var hadConsumer = false
  var hasExclusiveConsumer = false

  /// Whether a limit on length must be looked at.
  var isBounded = false
  /// Whether anything in it may ever expire.
  var mayExpire = false
  /// The instant for which a timer was asked; `never` if none is outstanding.
  var timer = VirtualInstant.never

  /// The bindings that lead here, to be undone when the queue goes.
  var bindings: [BindingEnd] = []

  /// The envelope dead letters get that had `deadEnvelopeSource` before.
  var deadEnvelopeSource: UInt32 = .max
  var deadEnvelope: UInt32 = .max

  struct BindingEnd: Equatable, Sendable, BitwiseCopyable {
    var exchange: UInt32
    var key: NameID
  }

  init(name: NameID) { self.name = name }

  /// Starts the queue's life with nothing in it.
  mutating func begin(_ policy: QueuePolicy, owner: UInt32) {
    self = QueueState(name: name)
    self.policy = policy
    self.owner = policy.isExclusive ? owner : .max
    exists = true
    isBounded = policy.maximumLength != nil || policy.maximumBytes != nil
    mayExpire = policy.timeToLive != nil
  }

  /// Whether a queue with reject-publish must refuse a message of that size (R7.4, R11.7).
  func refuses(sizeBytes: UInt32) -> Bool {
    guard policy.overflow == .rejectPublish else { return false }
    guard policy.kind == .classic else { return isOverfull }
    if let limit = policy.maximumLength, line.count >= Int(limit) { return true }
    if let limit = policy.maximumBytes, readyBytes + UInt64(sizeBytes) > limit { return true }
    return false
  }

  /// Whether more is ready than the limits allow.
  var isOverfull: Bool {
    if let limit = policy.maximumLength, line.count > Int(limit) { return true }
    if let limit = policy.maximumBytes, readyBytes > limit { return true }
    return false
  }

  mutating func leaveRotation(_ consumer: UInt32) {
    var kept = RingBuffer<UInt32>()
    while let next = rotation.popFirst() {
      if next != consumer { kept.append(next) }
    }
    rotation = kept
  }
}

/// What has become of every copy that ever entered a queue.
struct QueueBooks: Equatable, Sendable, BitwiseCopyable {
  var entered = 0
  var acknowledged = 0
  var departed = 0
  var purged = 0

  func isBalanced(ready: Int, unacked: Int) -> Bool {
    entered == ready + unacked + acknowledged + departed + purged && ready >= 0 && unacked >= 0
  }
}
