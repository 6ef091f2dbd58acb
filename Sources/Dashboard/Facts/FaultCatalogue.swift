import Phrasebook
import ScenarioModel
import Vocabulary

/// One line of the catalogue of faults: a kind and what can be set about it.
enum CatalogueKind: Int, Sendable, Equatable, CaseIterable {
  case crash
  case hang
  case slow
  case nack
  case burst
  case poison
  case offline
  case reset
  case pause

  /// Who suffers, the first word of a line.
  var subject: DashboardPhrase {
    switch self {
    case .crash, .hang, .slow, .nack: .subjectConsumer
    case .burst: .subjectProducer
    case .poison: .subjectMessage
    case .offline: .subjectSubscriber
    case .reset: .subjectNetwork
    case .pause: .subjectBroker
    }
  }

  var title: DashboardPhrase {
    switch self {
    case .crash: .faultCrash
    case .hang: .faultHang
    case .slow: .faultSlow
    case .nack: .faultNack
    case .burst: .faultBurst
    case .poison: .faultPoison
    case .offline: .faultOffline
    case .reset: .faultReset
    case .pause: .faultPause
    }
  }

  /// One sentence about what it does.
  var about: DashboardPhrase {
    switch self {
    case .crash: .aboutCrash
    case .hang: .aboutHang
    case .slow: .aboutSlow
    case .nack: .aboutNack
    case .burst: .aboutBurst
    case .poison: .aboutPoison
    case .offline: .aboutOffline
    case .reset: .aboutReset
    case .pause: .aboutPause
    }
  }

  /// The word of the scenario language.
  var word: String { faultWord.rawValue }

  private var faultWord: FaultWord {
    switch self {
    case .crash: .consumerCrash
    case .hang: .consumerHang
    case .slow: .consumerSlow
    case .nack: .consumerNack
    case .burst: .producerBurst
    case .poison: .messagePoison
    case .offline: .subscriberOffline
    case .reset: .connectionReset
    case .pause: .brokerPause
    }
  }

  /// The kind with a word of the scenario language.
  init?(word: String) {
    guard let kind = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = kind
  }

  /// What can be chosen about the kind itself; one setting means there is nothing to choose.
  var settings: [FaultSetting] {
    switch self {
    case .slow, .burst: [2, 5, 10, 50].map { .factor($0) }
    case .nack: [.requeue(true), .requeue(false)]
    case .poison: [1, 5, 10, 100].map { .percent($0) }
    case .crash, .hang, .offline, .reset, .pause: [.none]
    }
  }

  /// How long it may last; `nil` lasts until it is healed.
  var lengths: [VirtualDuration?] {
    switch self {
    case .poison: [nil]
    case .reset: [.zero, .seconds(1), .seconds(10), .seconds(60)]
    case .crash, .hang, .slow, .nack, .burst, .offline, .pause:
      [nil, .seconds(5), .seconds(10), .seconds(30), .seconds(60), .seconds(120), .seconds(600)]
    }
  }

  /// Who can be hit in a scenario; one empty choice for faults of everything.
  ///
  /// Every plan as a whole, then its instances, at most ``largestChoice`` choices in all.
  func targets(in scenario: Scenario) -> [FaultTarget?] {
    let roles: [(FaultTarget.Role, Int, Int)]
    switch self {
    case .poison, .pause: return [nil]
    case .crash, .hang, .slow, .nack: roles = Self.consumers(in: scenario) { _ in true }
    case .offline: roles = Self.consumers(in: scenario) { $0.isSubscriber }
    case .burst: roles = Self.producers(in: scenario)
    case .reset:
      roles = Self.consumers(in: scenario) { _ in true } + Self.producers(in: scenario)
    }
    var targets: [FaultTarget?] = []
    for (role, plan, instances) in roles {
      targets.append(FaultTarget(role: role, plan: plan))
      guard instances > 1 else { continue }
      for instance in 0..<min(instances, Self.largestChoice) {
        targets.append(FaultTarget(role: role, plan: plan, instance: instance))
      }
    }
    return Array(targets.prefix(Self.largestChoice))
  }

  static let largestChoice = 200

  private static func consumers(
    in scenario: Scenario,
    where isMeant: (ConsumerPlan) -> Bool
  ) -> [(FaultTarget.Role, Int, Int)] {
    scenario.consumers.indices.filter { isMeant(scenario.consumers[$0]) }
      .map { (.consumer, $0, scenario.consumers[$0].instances) }
  }

  private static func producers(in scenario: Scenario) -> [(FaultTarget.Role, Int, Int)] {
    scenario.producers.indices.map { (.producer, $0, scenario.producers[$0].instances) }
  }
}

/// What was chosen about a kind of fault.
enum FaultSetting: Sendable, Equatable {
  case none
  case factor(Int)
  case requeue(Bool)
  case percent(Int)
}

extension FaultTarget {
  /// The name of who is hit: `worker`, or `worker#2` as files say for one of several instances.
  func name(in scenario: Scenario) -> String {
    let plan: (name: String, instances: Int)?
    switch role {
    case .producer:
      plan =
        scenario.producers.indices.contains(self.plan)
        ? (scenario.producers[self.plan].name, scenario.producers[self.plan].instances) : nil
    case .consumer:
      plan =
        scenario.consumers.indices.contains(self.plan)
        ? (scenario.consumers[self.plan].name, scenario.consumers[self.plan].instances) : nil
    case .queue:
      plan =
        scenario.queues.indices.contains(self.plan) ? (scenario.queues[self.plan].name, 1) : nil
    case .service, .database, .view, .export, .client: plan = nil
    }
    guard let plan else { return NumberText.unknown }
    guard let instance, plan.instances > 1 else { return plan.name }
    return "\(plan.name)#\(instance + 1)"
  }
}
