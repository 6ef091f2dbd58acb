extension FaultWord {
  /// What is true of every fault of this kind.
  public var traits: FaultTraits {
    switch self {
    case .consumerCrash, .consumerHang: FaultTraits(.workers, chance: .schedule, is: .stopsVictims)
    case .consumerSlow: FaultTraits(.workers, needs: ["factor"], chance: .schedule)
    case .consumerNack: FaultTraits(.workers, takes: ["requeue"], chance: .schedule)
    case .producerBurst: FaultTraits([.producer], needs: ["factor"])
    case .messagePoison: FaultTraits(needs: ["share"], is: .alwaysThere)
    case .subscriberOffline: FaultTraits([.subscriber], is: .stopsVictims)
    case .connectionReset: FaultTraits(.connections, chance: .schedule, is: .momentary)
    case .brokerPause: FaultTraits(is: .stopsVictims)
    case .brokerCrash: FaultTraits(takes: ["keep"], is: [.momentary, .stopsVictims])
    case .brokerRestart, .powerLoss: FaultTraits(is: [.momentary, .stopsVictims])
    case .brokerSlow: FaultTraits(needs: ["factor"])
    case .diskFull, .memoryAlarm: FaultTraits()
    case .clusterPartition: FaultTraits(takes: ["followers"])
    case .diskSlow: FaultTraits(needs: ["latency"])
    case .diskError: FaultTraits(chance: .share)
    case .diskCorrupt: FaultTraits(needsOneOf: ["share", "records"], is: .withoutLength)
    case .diskTorn: FaultTraits(needs: ["bytes"], chance: .share)
    case .clockJump: FaultTraits(needs: ["delta"], takes: ["clock"])
    case .clockDrift: FaultTraits(needs: ["ppm"], takes: ["clock"])
    case .leaderKill: FaultTraits(takes: ["election"], is: .withoutLength)
    case .linkLatency: FaultTraits(.connections, needs: ["latency"])
    case .linkLoss: FaultTraits(.connections, chance: .share)
    case .linkClog, .connectionHalfOpen, .authRevoke: FaultTraits(.connections)
    case .linkSwizzle: FaultTraits(.connections, takes: ["over"])
    case .linkCut: FaultTraits(.connections, takes: ["direction"])
    case .linkBandwidth: FaultTraits(.connections, needs: ["bytes-per-second"])
    case .confirmLost: FaultTraits([.producer], chance: .share)
    case .acknowledgementLost, .doubleAcknowledge: FaultTraits(.workers, chance: .share)
    case .consumerChurn: FaultTraits(.workers, needs: ["stay", "away"])
    case .dedupAmnesia: FaultTraits(.workers, is: .withoutLength)
    case .producerCrash: FaultTraits([.producer], takes: ["between"], chance: .share)
    case .messageUnroutable: FaultTraits([.producer], chance: .share)
    case .messageOversize: FaultTraits([.producer], needs: ["bytes"], chance: .share)
    case .reconnectAll: FaultTraits(is: .withoutLength)
    case .operatorPurge: FaultTraits([.queue], is: .withoutLength)
    case .operatorUnbind: FaultTraits([.queue])
    case .operatorPolicy: FaultTraits([.queue], takes: ["ttl", "max-length"])
    case .serviceDown: FaultTraits([.service], takes: ["mode"])
    case .serviceSlow: FaultTraits([.service], needs: ["factor"])
    case .httpError: FaultTraits([.service], takes: ["status"], chance: .share)
    case .workerLeak: FaultTraits([.service], chance: .share)
    case .databaseDown: FaultTraits([.database], takes: ["mode"])
    case .databaseSlow: FaultTraits([.database], needs: ["factor"])
    case .commitUnknown, .deadlock: FaultTraits([.database], chance: .share)
    case .projectorStop: FaultTraits([.view])
    case .projectorLag: FaultTraits([.view], needs: ["delay"])
    case .exportFail: FaultTraits([.export], takes: ["runs"], chance: .share)
    case .engineBuggify: FaultTraits(needs: ["level"], is: [.mayLackTimes, .firesByItself])
    }
  }
}

extension [FaultTraits.Subject] {
  fileprivate static var workers: Self { [.consumer, .subscriber] }
  fileprivate static var connections: Self { [.producer, .consumer, .subscriber] }
}

/// What is true of every fault of a kind: whom it can hit, what files may say of it.
public struct FaultTraits: Sendable {
  /// Whom a fault can hit, as files call them.
  public enum Subject: Sendable, CaseIterable {
    case producer
    case consumer
    case subscriber
    case queue
    case service
    case database
    case view
    case export
    case client
  }

  /// What `probability` of such a fault means.
  public enum Chance: Sendable {
    /// It has none.
    case none
    /// A schedule: the chance at each delivery that it strikes.
    case schedule
    /// While it is on, the chance with which it hits each opportunity; `fired` counts the hits.
    case share
  }

  /// What is peculiar about the times of a kind.
  public struct Nature: OptionSet, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// It is over at once when no length is given.
    public static let momentary = Nature(rawValue: 1)
    /// It is over at once, always.
    public static let withoutLength = Nature(rawValue: 2)
    /// It has no times.
    public static let alwaysThere = Nature(rawValue: 4)
    /// Its victims do nothing while it lasts: no two of those can have one victim at one time.
    public static let stopsVictims = Nature(rawValue: 8)
    /// Without a time it is on all the time.
    public static let mayLackTimes = Nature(rawValue: 16)
    /// Its beginning is no strike; what it does while it is on is.
    public static let firesByItself = Nature(rawValue: 32)
  }

  /// Empty for faults of the broker or of messages.
  public let subjects: [Subject]
  /// Keys of the scenario language that it cannot be without.
  public let neededKeys: [String]
  /// Keys that it may have besides those, the common ones left out.
  public let takenKeys: [String]
  /// Of those, keys of which it needs exactly one; empty where there is no such choice.
  public let choice: [String]
  public let chance: Chance
  public let nature: Nature

  fileprivate init(
    _ subjects: [Subject] = [],
    needs neededKeys: [String] = [],
    needsOneOf choice: [String] = [],
    takes takenKeys: [String] = [],
    chance: Chance = .none,
    is nature: Nature = []
  ) {
    self.subjects = subjects
    self.neededKeys = neededKeys
    self.takenKeys = choice + takenKeys
    self.choice = choice
    self.chance = chance
    self.nature = nature
  }

  /// Whether its victims are connections, those of producers and of consumers.
  public var hitsConnections: Bool { subjects == .connections }
}
