import ScenarioModel
import Vocabulary

// MARK: - What makes a plan plainer

extension Scenario {
  static var plainings: [(inout Scenario) -> Void] {
    [
      { $0.broker.linkLatency = .constant(0) },
      { $0.broker.routingCost = .constant(0) },
      { $0.phases.warmUp = .zero },
      { $0.exchangeBindings = [] },
      { $0.broker.flushing = .beforeConfirm },
      { for index in $0.exchanges.indices { $0.exchanges[index].alternate = nil } },
      { $0.broker.acknowledgementTimeout = .seconds(1_800) },
      { $0.phases.drain = .seconds(30) },
      { $0.policies = [] },
      { if !$0.policies.isEmpty { $0.policies.removeLast() } },
      { if !$0.policies.isEmpty { $0.policies.removeFirst() } },
      { $0.dialect = .rabbitmq(version: .v4x3) },
    ]
  }

  /// Ends publishing and trouble after half of the time; `false` when little is left.
  mutating func halveRun() -> Bool {
    guard phases.run.nanoseconds >= 2_000_000 else { return false }
    phases.run = VirtualDuration(nanoseconds: phases.run.nanoseconds / 2)
    if phases.warmUp >= phases.run { phases.warmUp = .zero }
    return true
  }
}

extension QueuePlan {
  static var plainings: [(inout QueuePlan) -> Void] {
    [
      {
        $0.deadLetter = nil
        $0.deadLettersAtLeastOnce = false
      },
      { $0.expiry = nil },
      { $0.hasSingleActiveConsumer = false },
      { $0.maximumPriority = 0 },
      { $0.timeToLive = nil },
      { $0.maximumLength = nil },
      { $0.maximumBytes = nil },
      {
        $0.overflow = .dropHead
        $0.deadLettersAtLeastOnce = false
      },
      { $0.isExclusive = $0.isExclusive && $0.belongsToSubscriber },
      { $0.isAutoDelete = $0.isAutoDelete && $0.belongsToSubscriber },
      { $0.isDurable = $0.isDurable || !$0.belongsToSubscriber },
      {
        $0.kind = .classic
        $0.deliveryLimit = nil
        $0.deadLettersAtLeastOnce = false
      },
    ]
  }
}

extension ProducerPlan {
  static var plainings: [(inout ProducerPlan) -> Void] {
    [
      { $0.instances = 1 },
      { $0.halve() },
      { $0.confirms = false },
      { $0.isMandatory = false },
      { $0.isPersistent = true },
      { $0.expiration = nil },
      { $0.transactionLength = nil },
      { $0.priorities = [WeightedPriority(priority: 0)] },
      { $0.size = .constant(256) },
      { if $0.target.keys.count > 1 { $0.target.keys.removeLast() } },
      { $0.arrivals = $0.arrivals.even },
    ]
  }

  /// Half as many messages.
  private mutating func halve() {
    if let count { self.count = max(1, count / 2) }
    guard case .open(var stages, let spacing) = arrivals else { return }
    for index in stages.indices { stages[index].rate = (stages[index].rate / 2).rounded(.up) }
    arrivals = .open(stages: stages, spacing: spacing)
  }
}

extension Arrivals {
  /// The same rate, evenly spaced.
  fileprivate var even: Arrivals {
    switch self {
    case .open(let stages, _): .open(stages: stages, spacing: .even)
    case .closed, .burst, .onDemand: self
    }
  }
}

extension ConsumerPlan {
  static var plainings: [(inout ConsumerPlan) -> Void] {
    [
      { $0.instances = 1 },
      { $0.onward = nil },
      { $0.isIdempotent = false },
      { $0.isExclusive = false },
      { $0.priority = 0 },
      { $0.isPrefetchShared = false },
      { $0.start = .zero },
      { $0.prefetch = 0 },
      { $0.acknowledgement = .manual },
      { $0.failing = .requeue },
      { $0.service = .constant(max(1_000, $0.service.mean.rounded())) },
    ]
  }
}

extension FaultPlan {
  static var plainings: [(inout FaultPlan) -> Void] {
    [
      { $0.beFirstTargetOnly() },
      { $0.strikeOnce() },
      { if $0.length != nil { $0.length = .constant(100e6) } },
    ]
  }

  private mutating func beFirstTargetOnly() {
    guard targets.count > 1 else { return }
    targets = [targets[0]]
    drawnTargets = nil
  }

  private mutating func strikeOnce() {
    guard case .every(_, let first) = schedule else { return }
    schedule = .at([first])
  }
}
