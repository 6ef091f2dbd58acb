import Vocabulary

/// What a queue is and holds, except for its numbers: see `QueueCounts`.
struct QueueState: Sendable {
  let name: NameID
  var policy = QueuePolicy()
  var exists = false
  /// Holds answers for a requester; clients cannot name it (R4.13).
  var isHidden = false
  /// Whether its time to live was another before: what waits keeps the old one (R6.1).
  var hasOlderLimits = false
  /// The connection that an exclusive queue belongs to.
  var owner: UInt32 = .max

  var line = ReadyLine()

  var consumerCount = 0
  var hasExclusiveConsumer = false
  /// Whether it ever had one; before, an auto-delete queue stays (R2.5).
  var hadConsumer = false

  /// The circles of classes below the one served now, the highest priority first (R4.5).
  var lowerCircles: [Circle] = []
  /// The one consumer that is served where only one may be (R4.7).
  var activeConsumer = QueueCounts.nobody
  /// Consumers that wait to become the active one, the oldest first.
  var waitingConsumers: [UInt32] = []

  /// The instant for which a timer was asked; `never` if none is outstanding.
  var timer = VirtualInstant.never
  /// When it goes if nobody uses it before (R6.5).
  var expiresAt = VirtualInstant.never
  /// Dead letters that have not reached their targets (R11.8).
  var keptLetters: [KeptLetter] = []

  /// The bindings that lead here, to be undone when the queue goes.
  var bindings: [BindingEnd] = []

  /// The envelope dead letters get that had `deadEnvelopeSource` before.
  var deadEnvelopeSource: UInt32 = .max
  var deadEnvelope: UInt32 = .max

  /// Consumers of one priority that may have room.
  struct Circle: Sendable, BitwiseCopyable {
    var priority: Int32
    var lastServed: UInt32
  }

  init(name: NameID) { self.name = name }

  /// Starts the queue's life with nothing in it.
  mutating func begin(_ policy: QueuePolicy, owner: UInt32) {
    self = QueueState(name: name)
    self.policy = policy
    self.owner = policy.isExclusive ? owner : .max
    exists = true
  }
}
