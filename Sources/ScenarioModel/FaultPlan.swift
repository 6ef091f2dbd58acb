public import Vocabulary

/// Planned trouble: what, to whom, when, for how long.
public struct FaultPlan: Equatable, Sendable {
  /// Given by the author, or `KIND-1`, `KIND-2` …; windows of expectations refer to it.
  public var name: String
  public var kind: FaultKind
  /// Who can be hit; empty for faults of the broker as a whole.
  public var targets: [FaultTarget]
  /// `random:N`: of the targets, N are drawn anew at each activation.
  public var drawnTargets: Int?
  public var schedule: FaultSchedule
  /// How long it lasts; `nil` lasts until the heal phase, or is momentary by nature.
  public var length: VirtualDuration?

  public init(
    name: String,
    kind: FaultKind,
    targets: [FaultTarget],
    schedule: FaultSchedule,
    length: VirtualDuration? = nil,
    drawnTargets: Int? = nil
  ) {
    self.name = name
    self.kind = kind
    self.targets = targets
    self.schedule = schedule
    self.length = length
    self.drawnTargets = drawnTargets
  }
}

/// One actor, or one of its instances, that a fault can hit.
public struct FaultTarget: Hashable, Sendable {
  /// On which side of the broker a target works.
  public enum Role: String, Sendable, CaseIterable {
    case producer
    /// Subscribers too: both are consumer plans.
    case consumer
  }

  public var role: Role
  /// Index into the scenario's producers or consumers.
  public var plan: Int
  /// Counted from 0, while files say `name#1`; `nil` means every instance.
  public var instance: Int?

  public init(role: Role, plan: Int, instance: Int? = nil) {
    self.role = role
    self.plan = plan
    self.instance = instance
  }
}

/// What a crash leaves of what the broker has written.
public enum CrashRemains: String, Equatable, Sendable, CaseIterable {
  /// What had been flushed, as after a loss of power.
  case synced
  /// All of it, flushed or not: only the process died.
  case all
  /// None of it: the disk is gone. What was declared is there, and what other nodes hold.
  case none
}

/// What goes wrong; words and numbers of faults-and-invariants (F01-F03, F05, F07, F08, F13, F24,
/// F30-F34, F37, F39).
public enum FaultKind: Equatable, Sendable {
  /// The instance is gone; what it held is requeued. With a length it comes back after it.
  case consumerCrash
  /// Holds its deliveries, works on nothing and acknowledges nothing.
  case consumerHang
  /// Work takes `factor` times as long.
  case consumerSlow(factor: Double)
  /// Rejects the message after the work; back to the queue or out of it.
  case consumerNack(requeue: Bool)
  /// Open arrivals come `factor` times as fast.
  case producerBurst(factor: Double)
  /// A share of messages fails at every consumer, for ever.
  case messagePoison(share: Probability)
  /// Away for the length; a durable subscription fills, another misses.
  case subscriberOffline
  /// The connection breaks and is opened again after the length, at once without one.
  case connectionReset
  /// The broker does nothing; sockets stay open and fill.
  case brokerPause
  /// The broker process is gone for the length, and every connection with it (F01).
  case brokerCrash(keeping: CrashRemains)
  /// The broker goes down in order and is up again after the length (F03).
  case brokerRestart
  /// The power is gone for the length: what was not flushed is lost (F05).
  case powerLoss
  /// The disk is full: connections that publish are blocked (F07).
  case diskFull
  /// Memory runs low: connections that publish are blocked (F08).
  case memoryAlarm
  /// So many of the two followers, at least one, cannot reach the leader of quorum queues; without
  /// both of them those queues stop confirming and delivering (F13).
  case clusterPartition(followers: UInt8)

  /// The word of the scenario language.
  public var name: String {
    switch self {
    case .consumerCrash: "consumer.crash"
    case .consumerHang: "consumer.hang"
    case .consumerSlow: "consumer.slow"
    case .consumerNack: "consumer.nack"
    case .producerBurst: "producer.burst"
    case .messagePoison: "message.poison"
    case .subscriberOffline: "subscriber.offline"
    case .connectionReset: "conn.reset"
    case .brokerPause: "broker.pause"
    case .brokerCrash: "broker.crash"
    case .brokerRestart: "broker.restart"
    case .powerLoss: "power.loss"
    case .diskFull: "disk.full"
    case .memoryAlarm: "memory.alarm"
    case .clusterPartition: "cluster.partition"
    }
  }

  /// Whether it is over at once when no length is given.
  public var isMomentary: Bool {
    switch self {
    case .connectionReset, .brokerCrash, .brokerRestart, .powerLoss: true
    case .consumerCrash, .consumerHang, .consumerSlow, .consumerNack, .producerBurst,
      .messagePoison, .subscriberOffline, .brokerPause, .diskFull, .memoryAlarm, .clusterPartition:
      false
    }
  }

  /// Every word, in the order of the reference.
  public static let names = [
    "consumer.crash", "consumer.hang", "consumer.slow", "consumer.nack", "producer.burst",
    "message.poison", "subscriber.offline", "conn.reset", "broker.pause", "broker.crash",
    "broker.restart", "power.loss", "disk.full", "memory.alarm", "cluster.partition",
  ]
}

/// When a fault strikes.
public enum FaultSchedule: Equatable, Sendable {
  case at([VirtualInstant])
  /// First at `first`, then every `period` to the end of the run.
  case every(period: VirtualDuration, first: VirtualInstant)
  /// When the condition becomes true; again only after it was false.
  case when(Condition)
  /// With this chance at each delivery a target handles.
  case opportunity(Probability, Moment)
  /// All the time: the nature of poison.
  case always

  /// Where in the handling of a message a chance strikes.
  public enum Moment: String, Equatable, Sendable, CaseIterable {
    case beforeEffect = "before-effect"
    /// The work has had its effect, the acknowledgement has not been sent.
    case afterEffect = "after-effect"
  }
}
