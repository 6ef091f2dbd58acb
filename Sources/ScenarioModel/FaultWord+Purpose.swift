public import Phrasebook

extension FaultWord {
  /// What such a fault does, in one sentence.
  public var purpose: FaultPhrase {
    switch self {
    case .consumerCrash: .consumerCrash
    case .consumerHang: .consumerHang
    case .consumerSlow: .consumerSlow
    case .consumerNack: .consumerNack
    case .producerBurst: .producerBurst
    case .messagePoison: .messagePoison
    case .subscriberOffline: .subscriberOffline
    case .connectionReset: .connectionReset
    case .brokerPause: .brokerPause
    case .brokerCrash: .brokerCrash
    case .brokerRestart: .brokerRestart
    case .powerLoss: .powerLoss
    case .diskFull: .diskFull
    case .memoryAlarm: .memoryAlarm
    case .clusterPartition: .clusterPartition
    case .brokerSlow: .brokerSlow
    case .diskSlow: .diskSlow
    case .diskError: .diskError
    case .diskCorrupt: .diskCorrupt
    case .diskTorn: .diskTorn
    case .clockJump: .clockJump
    case .clockDrift: .clockDrift
    case .engineBuggify: .engineBuggify
    case .leaderKill: .leaderKill
    case .linkLatency: .linkLatency
    case .linkLoss: .linkLoss
    case .linkClog: .linkClog
    case .linkSwizzle: .linkSwizzle
    case .linkCut: .linkCut
    case .linkBandwidth: .linkBandwidth
    case .connectionHalfOpen: .connectionHalfOpen
    case .confirmLost: .confirmLost
    case .acknowledgementLost: .acknowledgementLost
    case .authRevoke: .authRevoke
    case .doubleAcknowledge: .doubleAcknowledge
    case .consumerChurn: .consumerChurn
    case .dedupAmnesia: .dedupAmnesia
    case .producerCrash: .producerCrash
    case .messageUnroutable: .messageUnroutable
    case .messageOversize: .messageOversize
    case .reconnectAll: .reconnectAll
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
}
