public import Vocabulary

/// What a crash leaves of what the broker has written.
public enum CrashRemains: String, Equatable, Sendable, CaseIterable {
  /// What had been flushed, as after a loss of power.
  case synced
  /// All of it, flushed or not: only the process died.
  case all
  /// None of it: the disk is gone. What was declared is there, and what other nodes hold.
  case none
}

/// Which way nothing passes on a link that is cut.
public enum LinkDirection: String, Equatable, Sendable, CaseIterable {
  case both
  case toBroker = "to-broker"
  case toClient = "to-client"
}

/// How a service or a database is down.
public enum ServiceFailure: String, Equatable, Sendable, CaseIterable {
  /// It answers at once that it does not.
  case refuse
  /// It does not answer: callers wait as long as they are willing to.
  case blackHole = "black-hole"
}

/// Between which two steps a producer of an order and its event dies.
public enum CrashPoint: String, Equatable, Sendable, CaseIterable {
  case commitAndPublish = "commit-publish"
  case publishAndConfirm = "publish-confirm"
  case publishAndMark = "publish-mark"
}

/// How much of what lies on a disk is damaged.
public enum DamageExtent: Equatable, Sendable {
  /// Each record with this chance.
  case share(Probability)
  /// So many records, drawn evenly; all when there are fewer.
  case records(Int)
}

/// Which way a clock is wrong.
public enum ClockError: String, Equatable, Sendable, CaseIterable {
  case ahead
  case behind
}

/// What goes wrong; words and numbers of faults-and-invariants (F01-F56).
///
/// What else is true of a kind, parameters apart, stands in ``FaultWord/traits``.
public enum FaultKind: Equatable, Sendable {
  // Consumers and producers

  /// The instance is gone; what it held is requeued. With a length it comes back after it (F30).
  case consumerCrash
  /// Holds its deliveries, works on nothing and acknowledges nothing (F31).
  case consumerHang
  /// Work takes `factor` times as long (F32).
  case consumerSlow(factor: Double)
  /// Rejects the message after the work; back to the queue or out of it (F33).
  case consumerNack(requeue: Bool)
  /// Acknowledges a message twice: its channel is closed for it (F35).
  case doubleAcknowledge
  /// Leaves in order after `stay` and joins again after `away`, over and over (F36).
  case consumerChurn(stay: Distribution, away: Distribution)
  /// Away for the length; a durable subscription fills, another misses (F37).
  case subscriberOffline
  /// An idempotent consumer forgets what it has done (F38).
  case dedupAmnesia
  /// Open arrivals come `factor` times as fast (F39).
  case producerBurst(factor: Double)
  /// Dies between two steps of saying what it has done (F40).
  case producerCrash(between: CrashPoint)
  /// Its rights are taken away: connections close, new ones are refused (F29).
  case authRevoke
  /// Every client connects anew, each so much later (F53).
  case reconnectAll(jitter: Distribution)

  // Messages

  /// A share of messages fails at every consumer, for ever (F34).
  case messagePoison(share: Probability)
  /// A message goes where no queue is bound (F42).
  case messageUnroutable
  /// A message has so many bytes (F43).
  case messageOversize(bytes: UInt32)

  // The broker, its disk and its cluster

  /// The broker process is gone for the length, and every connection with it (F01).
  case brokerCrash(keeping: CrashRemains)
  /// The broker does nothing; sockets stay open and fill (F02).
  case brokerPause
  /// The broker goes down in order and is up again after the length (F03).
  case brokerRestart
  /// Routing takes `factor` times as long (F04).
  case brokerSlow(factor: Double)
  /// The power is gone for the length: what was not flushed is lost (F05).
  case powerLoss
  /// The disk is full: connections that publish are blocked (F07).
  case diskFull
  /// Memory runs low: connections that publish are blocked (F08).
  case memoryAlarm
  /// Writing takes that long, and confirms wait for it (F09).
  case diskSlow(latency: Distribution)
  /// A message cannot be written: it is refused (F10).
  case diskError
  /// Records on the disk become unreadable, which shows when the broker comes up (F11).
  case diskCorrupt(DamageExtent)
  /// When the process dies, so much of the end of what was not flushed is cut off (F12).
  case diskTorn(bytes: UInt64)
  /// The clock on the broker's wall is so far ahead or behind; it is set right at the end (F16).
  case clockJump(by: VirtualDuration, ClockError)
  /// That clock gains or loses so many millionths of the time; it is set right at the end (F17).
  case clockDrift(partsPerMillion: UInt32, ClockError)
  /// The engine and the simulation do what they may do and hardly ever do; up to that level (F56).
  case engineBuggify(level: UInt8)
  /// So many of the two followers, at least one, cannot reach the leader of quorum queues; without
  /// both of them those queues stop confirming and delivering (F13).
  case clusterPartition(followers: UInt8)
  /// The leader of quorum queues dies: they stand still until another is elected (F14).
  case leaderKill(election: Distribution)

  // Links between clients and the broker

  /// The connection breaks and is opened again after the length, at once without one (F24).
  case connectionReset
  /// Every frame takes so much longer, in order (F18).
  case linkLatency(Distribution)
  /// A frame is lost and sent again after a stall; those behind it wait (F19).
  case linkLoss
  /// Frames are held, then arrive at once (F20).
  case linkClog
  /// Links are clogged one by one over that time, and opened in random order (F21).
  case linkSwizzle(over: VirtualDuration)
  /// Nothing passes; nobody is told (F22).
  case linkCut(LinkDirection)
  /// Frames queue up for a line that carries so many bytes a second (F23).
  case linkBandwidth(bytesPerSecond: UInt64)
  /// The client vanishes without a word; only heartbeats notice (F25).
  case connectionHalfOpen
  /// The broker has taken a message and its confirm never arrives (F26).
  case confirmLost
  /// The consumer is done and the broker never hears of it (F27).
  case acknowledgementLost

  // Operators

  /// A queue is emptied (F54).
  case operatorPurge
  /// A queue loses its bindings until they are made again (F54).
  case operatorUnbind
  /// A policy that is too small is laid over queues (F54).
  case operatorPolicy(timeToLive: VirtualDuration?, maximumLength: UInt32?)

  // Services, databases, views, exports

  /// The service does not answer, or not as it should (F44).
  case serviceDown(mode: ServiceFailure)
  /// Its work takes `factor` times as long (F45).
  case serviceSlow(factor: Double)
  /// It answers with that status (F46).
  case httpError(status: UInt16)
  /// A worker whose call timed out is never free again (F47).
  case workerLeak
  /// The database does not answer (F48).
  case databaseDown(mode: ServiceFailure)
  /// Reads and writes take `factor` times as long (F48).
  case databaseSlow(factor: Double)
  /// What was written is there, and the writer is told that it is not (F49).
  case commitUnknown
  /// A transaction is chosen to die, and is tried again (F50).
  case deadlock
  /// A view is not kept up (F51).
  case projectorStop
  /// A view is kept up so much later (F51).
  case projectorLag(Distribution)
  /// The runs of an export with these numbers fail; none named is every run (F52).
  case exportFail(runs: [Int])

  /// The kind without its parameters.
  public var word: FaultWord {
    switch self {
    case .consumerCrash: .consumerCrash
    case .consumerHang: .consumerHang
    case .consumerSlow: .consumerSlow
    case .consumerNack: .consumerNack
    case .doubleAcknowledge: .doubleAcknowledge
    case .consumerChurn: .consumerChurn
    case .subscriberOffline: .subscriberOffline
    case .dedupAmnesia: .dedupAmnesia
    case .producerBurst: .producerBurst
    case .producerCrash: .producerCrash
    case .authRevoke: .authRevoke
    case .reconnectAll: .reconnectAll
    case .messagePoison: .messagePoison
    case .messageUnroutable: .messageUnroutable
    case .messageOversize: .messageOversize
    case .brokerCrash: .brokerCrash
    case .brokerPause: .brokerPause
    case .brokerRestart: .brokerRestart
    case .brokerSlow: .brokerSlow
    case .powerLoss: .powerLoss
    case .diskFull: .diskFull
    case .memoryAlarm: .memoryAlarm
    case .diskSlow: .diskSlow
    case .diskError: .diskError
    case .diskCorrupt: .diskCorrupt
    case .diskTorn: .diskTorn
    case .clockJump: .clockJump
    case .clockDrift: .clockDrift
    case .engineBuggify: .engineBuggify
    case .clusterPartition: .clusterPartition
    case .leaderKill: .leaderKill
    case .connectionReset: .connectionReset
    case .linkLatency: .linkLatency
    case .linkLoss: .linkLoss
    case .linkClog: .linkClog
    case .linkSwizzle: .linkSwizzle
    case .linkCut: .linkCut
    case .linkBandwidth: .linkBandwidth
    case .connectionHalfOpen: .connectionHalfOpen
    case .confirmLost: .confirmLost
    case .acknowledgementLost: .acknowledgementLost
    case .operatorPurge: .operatorPurge
    case .operatorUnbind: .operatorUnbind
    case .operatorPolicy: .operatorPolicy
    case .serviceDown: .serviceDown
    case .serviceSlow: .serviceSlow
    case .httpError: .httpError
    case .workerLeak: .workerLeak
    case .databaseDown: .databaseDown
    case .databaseSlow: .databaseSlow
    case .commitUnknown: .commitUnknown
    case .deadlock: .deadlock
    case .projectorStop: .projectorStop
    case .projectorLag: .projectorLag
    case .exportFail: .exportFail
    }
  }

  /// The word of the scenario language.
  public var name: String { word.rawValue }

  /// Whether it is over at once when no length is given.
  public var isMomentary: Bool {
    !word.traits.nature.isDisjoint(with: [.momentary, .withoutLength])
  }

  /// Every word a file can use, in the order of the reference.
  public static let names = FaultWord.allCases.map(\.rawValue)
}
