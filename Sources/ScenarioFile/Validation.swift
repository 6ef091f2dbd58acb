import Phrasebook
import ScenarioModel
import Vocabulary

/// What can only be judged when the whole scenario is known.
extension ScenarioReader {
  mutating func validate() {
    let routes = RouteTable(scenario)
    checkCycles(routes)
    checkReach(routes)
    checkTimes()
    guard !problems.hasErrors else { return }
    let load = LoadEstimate(scenario, routes: routes)
    checkEventCount(load)
    guard !problems.hasErrors else { return }
    warnOfUnstableQueues(load)
    warnOfIdleness()
  }

  private mutating func checkEventCount(_ load: LoadEstimate) {
    let total = load.copies.reduce(0, +)
    guard total > 1e9,
      let largest = load.copies.indices.max(by: { load.copies[$0] < load.copies[$1] })
    else { return }
    problems.add(
      .limit,
      at: places.loads[largest] ?? places.producers[largest],
      say(.tooManyEvents, scientific(total)),
      hint: say(.lowerRate)
    )
  }

  /// Who writes `drain: none` knows that a queue will not empty.
  private mutating func warnOfUnstableQueues(_ load: LoadEstimate) {
    guard scenario.phases.drain != nil else { return }
    for (index, queue) in scenario.queues.enumerated() {
      guard let utilisation = load.utilisation(of: index), utilisation >= 1,
        queue.timeToLive == nil, queue.maximumLength == nil, queue.maximumBytes == nil
      else { continue }
      problems.add(
        .unstable,
        at: places.queues[index],
        say(.unstableQueue, queue.name, hundredths(utilisation))
      )
    }
  }

  private mutating func warnOfIdleness() {
    if scenario.consumers.isEmpty { problems.add(.idle, at: places.top, say(.noConsumers)) }
    if scenario.producers.isEmpty { problems.add(.idle, at: places.top, say(.noProducers)) }
  }

  // MARK: - Times

  private mutating func checkTimes() {
    let runEnd = VirtualInstant.start + scenario.phases.run
    let end = runEnd + (scenario.phases.drain ?? .zero)
    for (index, fault) in scenario.faults.enumerated() where fault.schedule.strikes(from: runEnd) {
      problems.add(
        .never,
        at: places.faults[index],
        say(.faultNever, fault.name, runEnd.description)
      )
    }
    for (index, producer) in scenario.producers.enumerated()
    where .start + producer.start >= runEnd {
      problems.add(
        .never,
        at: places.producers[index],
        say(.startsNever, producer.name, runEnd.description)
      )
    }
    for (index, consumer) in scenario.consumers.enumerated() where .start + consumer.start >= end {
      problems.add(
        .never,
        at: places.consumers[index],
        say(.startsNever, consumer.name, end.description)
      )
    }
    for (index, expectation) in scenario.expectations.enumerated() {
      guard case .between(let start, _) = expectation.window, start >= end else { continue }
      problems.add(.never, at: places.expectations[index], say(.windowNever, end.description))
    }
  }
}

extension FaultSchedule {
  /// Whether one of its times lies at or behind the end of the run.
  fileprivate func strikes(from end: VirtualInstant) -> Bool {
    switch self {
    case .at(let instants): instants.contains { $0 >= end }
    case .every(_, let first): first >= end
    case .rate, .renewal, .when, .opportunity, .always: false
    }
  }
}

/// A number with one decimal and a power of ten: `3.6e12`.
func scientific(_ value: Double) -> String {
  var (mantissa, exponent) = (value, 0)
  while mantissa >= 10 {
    mantissa /= 10
    exponent += 1
  }
  let tenths = Int((mantissa * 10).rounded())
  return tenths == 100 ? "1.0e\(exponent + 1)" : "\(tenths / 10).\(tenths % 10)e\(exponent)"
}

/// A number with two decimals.
func hundredths(_ value: Double) -> String {
  let whole = Int((min(value, 1e12) * 100).rounded())
  let rest = whole % 100
  return "\(whole / 100).\(rest < 10 ? "0" : "")\(rest)"
}
