import Phrasebook
import ScenarioModel
import Vocabulary

/// Faults that cannot come about.
extension ScenarioReader {
  /// Warns of each fault of which it is known that it never strikes before the end of the run.
  mutating func warnOfFaultsThatNeverStrike(before runEnd: VirtualInstant) {
    for (index, fault) in scenario.faults.enumerated() {
      guard let reason = reason(thatNever: fault, before: runEnd) else { continue }
      problems.add(.never, at: places.faults[index], reason)
    }
  }

  private func reason(thatNever fault: FaultPlan, before end: VirtualInstant) -> LocalizedText? {
    if fault.schedule.strikes(from: end) || comesTooLate(fault, before: end) {
      return say(.faultNever, fault.name, end.description)
    }
    if fault.share.numerator == 0 { return say(.faultChanceless, fault.name) }
    switch fault.schedule {
    case .opportunity(let chance, _) where chance.numerator == 0:
      return say(.faultChanceless, fault.name)
    case .when(let condition) where isImpossible(condition):
      return say(.faultImpossible, fault.name)
    case .at, .every, .rate, .renewal, .when, .opportunity, .always: return nil
    }
  }

  /// Runs of an export that the run does not come to.
  private func comesTooLate(_ fault: FaultPlan, before end: VirtualInstant) -> Bool {
    guard case .exportFail(let runs) = fault.kind, let first = runs.min() else { return false }
    return fault.targets.allSatisfy { target in
      let interval = scenario.exports[target.plan].interval.inSeconds
      return Double(first - 1) * interval >= (end - .start).inSeconds
    }
  }

  /// What counters and levels, which are never below zero, and busy hands cannot come to.
  private func isImpossible(_ condition: Condition) -> Bool {
    switch condition.comparison {
    case .less where condition.value <= 0, .atMost where condition.value < 0,
      .equal where condition.value < 0:
      return true
    case .more, .atLeast, .equal:
      guard let most = most(of: condition.metric) else { return false }
      return condition.comparison == .more
        ? condition.value >= Double(most) : condition.value > Double(most)
    case .less, .atMost, .unequal, .within: return false
    }
  }

  /// The most that a level can come to; `nil` without a bound.
  private func most(of metric: Metric) -> Int? {
    switch metric {
    case .consumer(let index, .busy): scenario.consumers[index].instances
    case .service(let index, .busy): scenario.services[index].workers
    case .database(let index, .busy): scenario.databases[index].connections
    default: nil
    }
  }
}

extension FaultSchedule {
  /// Whether one of its times lies at or behind the end of the run, or all of them.
  fileprivate func strikes(from end: VirtualInstant) -> Bool {
    switch self {
    case .at(let instants): instants.contains { $0 >= end }
    case .every(_, let first): first >= end
    case .renewal(let up): up.least >= Double((end - .start).nanoseconds)
    case .rate, .when, .opportunity, .always: false
    }
  }
}

extension Distribution {
  /// What no draw is below, in nanoseconds.
  fileprivate var least: Double {
    switch self {
    case .constant(let value): value
    case .uniform(let lowest, _): lowest
    case .pareto(let mean, let shape): mean * (shape - 1) / shape
    case .exponential, .normal, .lognormal, .erlang: 0
    case .mixture(let parts): parts.map(\.law.least).min() ?? 0
    }
  }
}
