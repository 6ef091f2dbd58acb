import Phrasebook
import ScenarioModel
import Vocabulary

/// What the catalogue says of each kind of fault.
extension FaultWord {
  /// All of them, grouped by who suffers.
  static let catalogue: [FaultWord] = [
    .consumerCrash, .consumerHang, .consumerSlow, .consumerNack, .doubleAcknowledge,
    .consumerChurn, .dedupAmnesia, .acknowledgementLost,
    .producerBurst, .confirmLost, .producerCrash,
    .messagePoison, .messageUnroutable, .messageOversize,
    .subscriberOffline,
    .connectionReset, .connectionHalfOpen, .authRevoke, .reconnectAll, .linkLatency, .linkLoss,
    .linkClog, .linkSwizzle, .linkCut, .linkBandwidth,
    .brokerPause, .brokerCrash, .brokerRestart, .powerLoss, .brokerSlow, .memoryAlarm,
    .clockJump, .clockDrift,
    .diskFull, .diskSlow, .diskError, .diskCorrupt, .diskTorn, .clusterPartition, .leaderKill,
    .operatorPurge, .operatorUnbind, .operatorPolicy,
    .serviceDown, .serviceSlow, .httpError, .workerLeak,
    .databaseDown, .databaseSlow, .commitUnknown, .deadlock,
    .projectorStop, .projectorLag, .exportFail, .engineBuggify,
  ]

  /// Who suffers, the first word of a line.
  var subject: HandsPhrase {
    switch self {
    case .consumerCrash, .consumerHang, .consumerSlow, .consumerNack, .doubleAcknowledge,
      .consumerChurn, .dedupAmnesia, .acknowledgementLost:
      .subjectConsumer
    case .producerBurst, .confirmLost, .producerCrash: .subjectProducer
    case .messagePoison, .messageUnroutable, .messageOversize: .subjectMessage
    case .subscriberOffline: .subjectSubscriber
    case .connectionReset, .connectionHalfOpen, .authRevoke, .reconnectAll, .linkLatency,
      .linkLoss, .linkClog, .linkSwizzle, .linkCut, .linkBandwidth:
      .subjectNetwork
    case .brokerPause, .brokerCrash, .brokerRestart, .powerLoss, .brokerSlow, .memoryAlarm,
      .clockJump, .clockDrift:
      .subjectBroker
    case .diskFull, .diskSlow, .diskError, .diskCorrupt, .diskTorn: .subjectDisk
    case .clusterPartition, .leaderKill: .subjectCluster
    case .operatorPurge, .operatorUnbind, .operatorPolicy: .subjectOperator
    case .serviceDown, .serviceSlow, .httpError, .workerLeak: .subjectService
    case .databaseDown, .databaseSlow, .commitUnknown, .deadlock: .subjectDatabase
    case .projectorStop, .projectorLag: .subjectView
    case .exportFail: .subjectExport
    case .engineBuggify: .subjectEngine
    }
  }

  var title: HandsPhrase {
    switch self {
    case .consumerCrash: .faultCrash
    case .consumerHang: .faultHang
    case .consumerSlow: .faultSlow
    case .consumerNack: .faultNack
    case .doubleAcknowledge: .faultDoubleAck
    case .consumerChurn: .faultChurn
    case .dedupAmnesia: .faultAmnesia
    case .acknowledgementLost: .faultAckLost
    case .producerBurst: .faultBurst
    case .confirmLost: .faultConfirmLost
    case .producerCrash: .faultDieBetween
    case .messagePoison: .faultPoison
    case .messageUnroutable: .faultUnroutable
    case .messageOversize: .faultOversize
    case .subscriberOffline: .faultOffline
    case .connectionReset: .faultReset
    case .connectionHalfOpen: .faultHalfOpen
    case .authRevoke: .faultRights
    case .reconnectAll: .faultReconnect
    case .linkLatency: .faultDelay
    case .linkLoss: .faultLoss
    case .linkClog: .faultClog
    case .linkSwizzle: .faultSwizzle
    case .linkCut: .faultCut
    case .linkBandwidth: .faultThin
    case .brokerPause: .faultPause
    case .brokerCrash: .faultBrokerCrash
    case .brokerRestart: .faultRestart
    case .powerLoss: .faultPower
    case .brokerSlow: .faultRoutingSlow
    case .memoryAlarm: .faultMemory
    case .diskFull: .faultDiskFull
    case .diskSlow: .faultDiskSlow
    case .diskError: .faultDiskError
    case .diskCorrupt: .faultDiskCorrupt
    case .diskTorn: .faultDiskTorn
    case .clockJump: .faultClockJump
    case .clockDrift: .faultClockDrift
    case .engineBuggify: .faultBuggify
    case .clusterPartition: .faultPartition
    case .leaderKill: .faultLeader
    case .operatorPurge: .faultPurge
    case .operatorUnbind: .faultUnbind
    case .operatorPolicy: .faultPolicy
    case .serviceDown, .databaseDown: .faultDown
    case .serviceSlow, .databaseSlow: .faultServiceSlow
    case .httpError: .faultErrors
    case .workerLeak: .faultLeak
    case .commitUnknown: .faultUnknownCommit
    case .deadlock: .faultDeadlock
    case .projectorStop: .faultViewStop
    case .projectorLag: .faultViewLag
    case .exportFail: .faultExport
    }
  }

  /// What it does, in a sentence or two.
  func about(in language: Language) -> String {
    let detailed: DashboardPhrase? =
      switch self {
      case .consumerCrash: .aboutCrash
      case .consumerHang: .aboutHang
      case .consumerSlow: .aboutSlow
      case .consumerNack: .aboutNack
      case .producerBurst: .aboutBurst
      case .messagePoison: .aboutPoison
      case .subscriberOffline: .aboutOffline
      case .connectionReset: .aboutReset
      case .brokerPause: .aboutPause
      default: nil
      }
    return detailed?.text(in: language) ?? purpose.text(in: language)
  }
}

/// Whom a kind of fault can hit in a scenario, and why it cannot.
extension FaultWord {
  static let largestChoice = 200

  /// Who can be hit; one empty choice for faults of everything.
  ///
  /// Every plan as a whole, then its instances, at most ``largestChoice`` choices in all.
  func targets(in scenario: Scenario) -> [FaultTarget?] {
    guard obstacle(in: scenario) == nil else { return [] }
    return possibleTargets(in: scenario)
  }

  /// Why it can do nothing in a scenario; `nil` when it can.
  func obstacle(in scenario: Scenario) -> HandsPhrase? {
    switch self {
    case _ where isOfLinks: if !scenario.hasLinks { return .whyNoLinks }
    case .brokerSlow: if scenario.broker.routingCost.isZero { return .whyNoRouter }
    case .messageOversize:
      let isPlanned = scenario.everyFault.contains { $0.kind.word == .messageOversize }
      if scenario.broker.maximumMessageSize == nil, !isPlanned { return .whyNoLimit }
    case .clusterPartition, .leaderKill:
      if !scenario.queues.contains(where: { $0.kind == .quorum }) { return .whyNoQuorum }
    default: break
    }
    return possibleTargets(in: scenario).isEmpty ? .whyNobody : nil
  }

  private func possibleTargets(in scenario: Scenario) -> [FaultTarget?] {
    guard !traits.subjects.isEmpty else { return [nil] }
    var targets: [FaultTarget?] = []
    for subject in traits.subjects {
      for (role, plan, instances) in actors(of: subject, in: scenario) {
        targets.append(FaultTarget(role: role, plan: plan))
        guard instances > 1 else { continue }
        for instance in 0..<min(instances, Self.largestChoice) {
          targets.append(FaultTarget(role: role, plan: plan, instance: instance))
        }
      }
    }
    return Array(targets.prefix(Self.largestChoice))
  }

  /// Whether it can hit somebody in a scenario.
  func canHit(_ target: FaultTarget, in scenario: Scenario) -> Bool {
    traits.subjects.contains { subject in
      actors(of: subject, in: scenario).contains { $0.0 == target.role && $0.1 == target.plan }
    }
  }

  private func actors(
    of subject: FaultTraits.Subject,
    in scenario: Scenario
  ) -> [(FaultTarget.Role, Int, Int)] {
    func all(_ role: FaultTarget.Role, _ count: Int) -> [(FaultTarget.Role, Int, Int)] {
      (0..<count).map { (role, $0, 1) }
    }
    switch subject {
    case .producer:
      return scenario.producers.indices.filter { suits(scenario.producers[$0]) }
        .map { (.producer, $0, scenario.producers[$0].instances) }
    case .consumer, .subscriber:
      return scenario.consumers.indices.filter {
        let plan = scenario.consumers[$0]
        return plan.isSubscriber == (subject == .subscriber) && suits(plan)
      }
      .map { (.consumer, $0, scenario.consumers[$0].instances) }
    case .queue: return all(.queue, scenario.queues.count)
    case .service: return all(.service, scenario.services.count)
    case .database: return all(.database, scenario.databases.count)
    case .view: return all(.view, scenario.views.count)
    case .export: return all(.export, scenario.exports.count)
    case .client: return all(.client, scenario.clients.count)
    }
  }

  private func suits(_ plan: ProducerPlan) -> Bool {
    switch self {
    case .producerBurst: if case .open = plan.arrivals { true } else { false }
    case .confirmLost: plan.confirms
    case .producerCrash: plan.service != nil
    default: true
    }
  }

  private func suits(_ plan: ConsumerPlan) -> Bool {
    switch self {
    case .acknowledgementLost, .doubleAcknowledge: plan.acknowledgement == .manual
    case .dedupAmnesia: plan.isIdempotent
    default: true
    }
  }
}

extension Scenario {
  /// Whether clients are a link away from the broker.
  fileprivate var hasLinks: Bool {
    !broker.linkLatency.isZero || everyFault.contains { $0.kind.word.isOfLinks }
  }
}

extension FaultTarget {
  /// The name of who is hit: `worker`, or `worker#2` as files say for one of several instances.
  func name(in scenario: Scenario) -> String {
    let plan = self.plan
    func named(_ table: [(name: String, instances: Int)]) -> (name: String, instances: Int)? {
      table.indices.contains(plan) ? table[plan] : nil
    }
    let found =
      switch role {
      case .producer: named(scenario.producers.map { ($0.name, $0.instances) })
      case .consumer: named(scenario.consumers.map { ($0.name, $0.instances) })
      case .queue: named(scenario.queues.map { ($0.name, 1) })
      case .service: named(scenario.services.map { ($0.name, 1) })
      case .database: named(scenario.databases.map { ($0.name, 1) })
      case .view: named(scenario.views.map { ($0.name, 1) })
      case .export: named(scenario.exports.map { ($0.name, 1) })
      case .client: named(scenario.clients.map { ($0.name, 1) })
      }
    guard let found else { return NumberText.unknown }
    guard let instance, found.instances > 1 else { return found.name }
    return "\(found.name)#\(instance + 1)"
  }
}
