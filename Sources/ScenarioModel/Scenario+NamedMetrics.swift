import Vocabulary

extension Scenario {
  /// The metrics that expectations and conditions name, in the order of the file; some repeatedly.
  public var namedMetrics: [Metric] {
    var named: [Metric] = []
    for expectation in expectations {
      named += [expectation.left.metric] + (expectation.left.divisor.map { [$0] } ?? [])
      if case .operand(let other) = expectation.right {
        named += [other.metric] + (other.divisor.map { [$0] } ?? [])
      }
    }
    for fault in faults {
      if case .when(let condition) = fault.schedule { named.append(condition.metric) }
    }
    for step in lesson?.steps ?? [] {
      if case .when(let condition, _) = step.moment { named.append(condition.metric) }
    }
    if comparesDialects {
      named += queues.indices.filter { queues[$0].kind != .stream }.map { .queue($0, .inversions) }
    }
    return named
  }
}
