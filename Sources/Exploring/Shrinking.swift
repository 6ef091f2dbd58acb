public import ScenarioModel

/// The smallest scenario found that still fails, beginning with one that does.
///
/// Tries to leave out and to simplify one thing after the other, large things first, and keeps what
/// still fails, until nothing more can go or `attempts` are used up; each attempt calls `fails`
/// once. `attempts` must not be negative.
public func shrink(
  _ scenario: Scenario,
  attempts: Int,
  fails: (Scenario) -> Bool
) -> Scenario {
  var smallest = scenario
  var left = attempts
  var isProgressing = true
  while isProgressing, left > 0 {
    isProgressing = false
    for reduction in Reduction.all(of: smallest) {
      guard left > 0 else { break }
      // The scenario may have become smaller meanwhile; what is not there any more is passed over.
      guard let candidate = reduction.applied(to: smallest), candidate != smallest else { continue }
      left -= 1
      if fails(candidate) {
        smallest = candidate
        isProgressing = true
      }
    }
  }
  return smallest
}

/// One way to make a scenario smaller or plainer.
enum Reduction {
  case halveRun
  case dropFault(Int)
  case dropProducer(Int)
  case dropConsumer(Int)
  case dropQueue(Int)
  case dropExchange(Int)
  case dropBinding(Int)
  case plainSurroundings(Int)
  case plainQueue(Int, Int)
  case plainProducer(Int, Int)
  case plainConsumer(Int, Int)
  case plainFault(Int, Int)

  /// Every reduction that may apply, those first that take most away; lists are emptied from their
  /// ends, so that earlier indices stay.
  static func all(of scenario: Scenario) -> [Reduction] {
    var all: [Reduction] = [.halveRun]
    all += scenario.faults.indices.reversed().map { .dropFault($0) }
    all += scenario.producers.indices.reversed().map { .dropProducer($0) }
    all += scenario.consumers.indices.reversed().map { .dropConsumer($0) }
    all += scenario.bindings.indices.reversed().map { .dropBinding($0) }
    all += scenario.exchanges.indices.reversed().map { .dropExchange($0) }
    all += scenario.queues.indices.reversed().map { .dropQueue($0) }
    all += Scenario.plainings.indices.map { .plainSurroundings($0) }
    for index in scenario.queues.indices {
      all += QueuePlan.plainings.indices.map { .plainQueue(index, $0) }
    }
    for index in scenario.producers.indices {
      all += ProducerPlan.plainings.indices.map { .plainProducer(index, $0) }
    }
    for index in scenario.consumers.indices {
      all += ConsumerPlan.plainings.indices.map { .plainConsumer(index, $0) }
    }
    for index in scenario.faults.indices {
      all += FaultPlan.plainings.indices.map { .plainFault(index, $0) }
    }
    return all
  }

  /// The smaller scenario, or `nil` when there is nothing to take away.
  func applied(to scenario: Scenario) -> Scenario? {
    var smaller = scenario
    let isThere: Bool
    switch self {
    case .halveRun: isThere = smaller.halveRun()
    case .dropFault(let index): isThere = smaller.dropFault(index)
    case .dropProducer(let index): isThere = smaller.dropProducer(index)
    case .dropConsumer(let index): isThere = smaller.dropConsumer(index)
    case .dropQueue(let index): isThere = smaller.dropQueue(index)
    case .dropExchange(let index): isThere = smaller.dropExchange(index)
    case .dropBinding(let index): isThere = smaller.dropBinding(index)
    case .plainSurroundings(let place):
      Scenario.plainings[place](&smaller)
      isThere = true
    case .plainQueue(let index, let place):
      isThere = change(&smaller.queues, index, QueuePlan.plainings[place])
    case .plainProducer(let index, let place):
      isThere = change(&smaller.producers, index, ProducerPlan.plainings[place])
    case .plainConsumer(let index, let place):
      isThere = change(&smaller.consumers, index, ConsumerPlan.plainings[place])
    case .plainFault(let index, let place):
      isThere = change(&smaller.faults, index, FaultPlan.plainings[place])
    }
    return isThere ? smaller : nil
  }
}

private func change<Plan>(
  _ plans: inout [Plan],
  _ index: Int,
  _ plain: (inout Plan) -> Void
) -> Bool {
  guard plans.indices.contains(index) else { return false }
  plain(&plans[index])
  return true
}
