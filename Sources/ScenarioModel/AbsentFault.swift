public import Phrasebook

/// Faults of the catalogue that a scenario cannot have, because what they befall is not modelled.
public enum AbsentFault: String, Sendable, CaseIterable {
  /// F15.
  case splitBrain = "cluster.split-brain"
  /// F28.
  case frameDuplicate = "frame.duplicate"
  /// F28.
  case frameReorder = "frame.reorder"
  /// F55.
  case rollingUpgrade = "upgrade.rolling"
  /// F06, which is a key of the broker.
  case flushPolicy = "fsync.policy"
  /// F41, which is a key of producers.
  case noConfirms = "producer.no-confirms"

  /// The fault of that name; the catalogue writes some with underscores.
  public init?(named name: String) {
    self.init(rawValue: String(name.map { $0 == "_" ? "-" : $0 }))
  }

  /// Why there is none.
  public var reason: AbsentFaultPhrase {
    switch self {
    case .splitBrain: .secondBroker
    case .frameDuplicate, .frameReorder: .datagrams
    case .rollingUpgrade: .secondVersion
    case .flushPolicy, .noConfirms: .isSetting
    }
  }

  /// The fault that comes nearest; `nil` where a setting does it.
  public var nearest: FaultWord? {
    switch self {
    case .splitBrain: .clusterPartition
    case .frameDuplicate: .confirmLost
    case .frameReorder: .consumerNack
    case .rollingUpgrade: .brokerRestart
    case .flushPolicy, .noConfirms: nil
    }
  }

  /// What a file says instead, where a setting does it.
  public var setting: String? {
    switch self {
    case .flushPolicy: "broker: {fsync: never}"
    case .noConfirms: "confirms: false"
    case .splitBrain, .frameDuplicate, .frameReorder, .rollingUpgrade: nil
    }
  }
}
