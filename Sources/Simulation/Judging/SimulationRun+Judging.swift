internal import Groundwork
public import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - Verdicts

extension SimulationRun {
  /// Every expectation of one scenario with its present value; final when the run is done.
  ///
  /// Those that compare variants are judged by `judgeAcrossVariants`. With a `variant` the expectations
  /// that name another one are left out; a scenario from the loader has none of those.
  public func judgements(variant: String? = nil) -> [Judgement] {
    scenario.expectations.indices.compactMap { index in
      let expectation = scenario.expectations[index]
      if expectation.comparesVariants { return nil }
      if let variant, let named = expectation.left.variant, named != variant { return nil }
      return judge(index)
    }
  }

  private func judge(_ index: Int) -> Judgement {
    let expectation = scenario.expectations[index]
    let (observed, verdict, isFinal) =
      expectation.needsMonitor ? judgeMonitored(index) : judgeWhole(expectation)
    return Judgement(
      text: expectation.text,
      line: expectation.line,
      verdict: verdict,
      observed: observed,
      bound: expectation.boundText,
      unit: expectation.left.unit,
      severity: expectation.severity,
      isFinal: isFinal || isDone,
      isRecovery: expectation.isRecovery
    )
  }

  private func judgeWhole(_ expectation: Expectation) -> (Double?, Verdict, Bool) {
    guard let value = wholeValue(of: expectation.left),
      let holds = holds(expectation, value)
    else { return (nil, .unclear, false) }
    if !isDone, expectation.left.metric.isOfTheEnd { return (value, .unclear, false) }
    // What was stopped early could still have become right, or wrong.
    if isCutShort, holds || !expectation.isBeyondMending(value) { return (value, .unclear, true) }
    if isDone || holds { return (value, holds ? .passed : .failed, false) }
    return verdictSoFar(expectation, missedBy: value)
  }

  /// Whether a value meets the bound; a metric as bound is taken over the whole run so far.
  func holds(_ expectation: Expectation, _ value: Double) -> Bool? {
    guard case .operand(let right) = expectation.right else { return expectation.holds(value) }
    return wholeValue(of: right).map { expectation.comparison.holds(value, $0) }
  }

  private func judgeMonitored(_ index: Int) -> (Double?, Verdict, Bool) {
    let expectation = scenario.expectations[index]
    guard let place = monitors.place(of: index) else { return (nil, .unclear, false) }
    let monitor = monitors.monitors[place]
    if expectation.isMomentary, !expectation.slides { return judgeMomentary(expectation, monitor) }
    if expectation.isSometimes { return judgeSometimes(place) }
    let isOpen = isOpen(monitor)
    guard let value = isOpen || expectation.slides ? windowValue(of: place) : monitor.result else {
      return (nil, .unclear, false)
    }
    guard let holds = windowHolds(place, value) else { return (value, .unclear, !isOpen) }
    if case .before = expectation.window, !holds { return (value, .unclear, !isOpen) }
    if isOpen, isCutShort, holds || !expectation.isBeyondMending(value) {
      return (value, .unclear, true)
    }
    if isOpen, !isDone, !holds, !expectation.slides {
      return verdictSoFar(expectation, missedBy: value)
    }
    return (value, holds ? .passed : .failed, !isOpen)
  }

  /// Of a run that goes on, what does not hold yet: open while its value moves towards the bound, failed
  /// for good once it has gone past it.
  private func verdictSoFar(
    _ expectation: Expectation,
    missedBy value: Double
  ) -> (Double?, Verdict, Bool) {
    guard expectation.movesOneWay else { return (value, .failed, false) }
    return expectation.isBeyondMending(value) ? (value, .failed, true) : (value, .unclear, false)
  }

  /// The same window of a metric that is the bound of another.
  private func windowHolds(_ place: Int, _ value: Double) -> Bool? {
    let expectation = expectation(of: place)
    guard case .operand = expectation.right,
      let right = monitors.place(of: monitors.monitors[place].expectation, isBound: true)
    else { return holds(expectation, value) }
    let bound =
      isOpen(monitors.monitors[right]) ? windowValue(of: right) : monitors.monitors[right].result
    return bound.map { expectation.comparison.holds(value, $0) }
  }

  /// Whether a window has not come to its end, or was cut short before it did.
  private func isOpen(_ monitor: Monitor) -> Bool {
    monitor.state == .open && (!isDone || isCutShort && monitor.result == nil)
  }

  /// `sometimes … over`: one stretch must have met it.
  private func judgeSometimes(_ place: Int) -> (Double?, Verdict, Bool) {
    let monitor = monitors.monitors[place]
    if monitor.hasHeld { return (monitor.result, .passed, true) }
    return (windowValue(of: place), .unclear, false)
  }

  private func judgeMomentary(
    _ expectation: Expectation,
    _ monitor: Monitor
  ) -> (Double?, Verdict, Bool) {
    if monitor.hasHeld { return (monitor.result, .passed, expectation.isSometimes) }
    if expectation.isSometimes { return (monitor.seen, .unclear, false) }
    return (monitor.seen, monitor.state == .closed ? .failed : .unclear, monitor.state == .closed)
  }

  /// The verdict from judgements, drain and invariants; of a run that is done.
  public func verdict(with judgements: [Judgement]) -> RunVerdict {
    if !breaches.isEmpty { return .broken }
    let counted = judgements.filter { $0.severity == .fail }
    if counted.contains(where: { $0.verdict == .failed && !$0.isRecovery }) { return .failed }
    if hasDrained == false || counted.contains(where: { $0.verdict == .failed }) {
      return .notRecovered
    }
    if counted.contains(where: { $0.verdict == .unclear }) { return .unclear }
    return .passed
  }
}

/// Judges the expectations that compare variants, such as `A: end-to-end p99 < B: end-to-end p99`.
///
/// `runs` stand in the order of the file's variants, named as there; all must be done. Each
/// expectation is judged once, in the place of the variant it begins with.
public func judgeAcrossVariants(_ runs: [(name: String, run: SimulationRun)]) -> [Judgement] {
  runs.flatMap { name, run in
    run.scenario.expectations.compactMap { expectation in
      guard expectation.comparesVariants, expectation.left.variant == name else { return nil }
      return judgement(of: expectation, in: runs)
    }
  }
}

private func judgement(
  of expectation: Expectation,
  in runs: [(name: String, run: SimulationRun)]
) -> Judgement? {
  guard case .operand(let right) = expectation.right else { return nil }
  let left = value(of: expectation.left, in: runs)
  let bound = value(of: right, in: runs)
  var verdict = Verdict.unclear
  if let left, let bound {
    verdict = expectation.comparison.holds(left, bound) ? .passed : .failed
  }
  return Judgement(
    text: expectation.text,
    line: expectation.line,
    verdict: verdict,
    observed: left,
    bound: bound.map { "\(expectation.comparison.rawValue) \(rounded($0))" } ?? "",
    unit: expectation.left.unit,
    severity: expectation.severity
  )
}

/// A number with four significant digits, as bounds are shown.
private func rounded(_ value: Double) -> Double {
  guard value != 0, value.magnitude < 1e15 else { return value }
  var scale = 1.0
  while value.magnitude * scale < 1_000 { scale *= 10 }
  return (value * scale).rounded() / scale
}

private func value(
  of operand: Expectation.Operand,
  in runs: [(name: String, run: SimulationRun)]
) -> Double? {
  runs.first { $0.name == operand.variant }?.run.wholeValue(of: operand)
}

extension Expectation {
  /// The bound as an author would write it.
  fileprivate var boundText: String {
    let words = text.split(separator: " ").map(String.init)
    guard let place = words.firstIndex(where: { Comparison(rawValue: $0) != nil }) else {
      return ""
    }
    let windowWords: Set = ["during", "before", "within", "from", "over"]
    let rest = words[place...]
    let end = rest.dropFirst().firstIndex { windowWords.contains($0) } ?? rest.endIndex
    // What must be equal is shown as it stands; other relations need their sign.
    let start = words[place] == Comparison.equal.rawValue ? place + 1 : place
    return rest[start..<end].joined(separator: " ")
  }

  /// Whether it is a demand on recovery rather than on correctness.
  fileprivate var isRecovery: Bool { if case .within = window { true } else { false } }
}

extension Expectation.Operand {
  /// How its value is to be shown.
  fileprivate var unit: MeasureUnit {
    if divisor != nil { return .share }
    if aggregation == .count { return .count }
    switch metric.kind {
    case .share: return .share
    case .trend: return .seconds
    case .counter: return aggregation == .rate ? .perSecond : .count
    case .gauge: return .count
    }
  }
}
