import Groundwork
import Vocabulary

/// What only KubeMQ knows; empty, and of no cost, for all others.
struct KubeState: Sendable {
  /// By queue, the sequence of what entered last; shorter than the queues if few are KubeMQ's.
  private var lastSequences: [UInt64] = []
  /// By row of a message, its sequence in its queue: such a message is never in two.
  private var sequences: [UInt64] = []

  /// Deliveries that end by themselves (K1.10), in no particular order; some may be over already.
  var leases: [Lease] = []
  /// Deliveries that consumers hold although their time is over, until they try to settle them.
  var overdue: [Overdue] = []
  /// By consumer, how long it may keep what it gets; never walked.
  var visibility: [UInt32: VirtualDuration] = [:]
  var visibilityTimer = VirtualInstant.never

  /// Requests that wait for an answer, the oldest first.
  var questions: [Question] = []
  /// By key, answers that are kept (K4.3); never walked.
  var answers: [NameID: KeptAnswer] = [:]
  var requestTimer = VirtualInstant.never

  /// Positions in streams of events, with whoever reads on from there (K3.3, K3.5).
  var readings: [StoreReading] = []
  /// Who reads stored events now, by client (K3.4).
  var activeClients: [(client: NameID, consumer: UInt32)] = []

  /// Which member of a group is taken (K2.2).
  var chance: RandomSource

  init(seed: UInt64) { chance = RandomSource(seed: seed, stream: "broker/groups") }

  /// Gives a row the next sequence of a queue.
  mutating func number(_ row: UInt32, in queue: Int) {
    while lastSequences.count <= queue { lastSequences.append(0) }
    while sequences.count <= Int(row) { sequences.append(0) }
    lastSequences[queue] += 1
    sequences[Int(row)] = lastSequences[queue]
  }

  func sequence(of row: UInt32) -> UInt64 {
    Int(row) < sequences.count ? sequences[Int(row)] : 0
  }
}

/// A delivery that goes back to its queue unless it is settled in time.
struct Lease: Sendable, BitwiseCopyable {
  var tag: DeliveryTag
  var end: VirtualInstant
}

/// A delivery that went back to its queue while its consumer works on it.
struct Overdue: Sendable, BitwiseCopyable {
  var tag: DeliveryTag
  var consumer: UInt32
  var channel: UInt32
}

/// A request that waits for its answer.
struct Question: Sendable, BitwiseCopyable {
  var message: MessageID
  var channel: ChannelID
  var due: VirtualInstant
  var cacheKey: NameID?
  var cacheLife: VirtualDuration
}

/// An answer that is kept for those who ask the same.
struct KeptAnswer: Sendable, BitwiseCopyable {
  var answer: UInt32
  var end: VirtualInstant
}

/// A position in a stream of events, and the members that share what comes.
struct StoreReading: Sendable {
  var stream: Int
  /// Whose it is: a client's, or a group's of any clients.
  var owner: Owner
  var next: UInt64
  /// The one that is served next first.
  var members: [UInt32] = []

  enum Owner: Equatable, Sendable {
    case client(NameID)
    case group(NameID)
  }
}
