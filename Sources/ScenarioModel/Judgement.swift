/// What became of one expectation.
public struct Judgement: Equatable, Sendable {
  /// As the author wrote it.
  public var text: String
  public var line: Int
  public var verdict: Verdict
  /// The value it was judged by, in base units; `nil` without samples.
  public var observed: Double?
  /// The bound in words of the file, such as `6000 ± 223`.
  public var bound: String
  /// How `observed` is to be shown.
  public var unit: MeasureUnit
  public var severity: Expectation.Severity
  /// Whether a later event can still change the verdict.
  public var isFinal: Bool
  /// Whether it is a demand on recovery after a fault rather than on correctness.
  public var isRecovery: Bool

  public init(
    text: String,
    line: Int,
    verdict: Verdict,
    observed: Double?,
    bound: String,
    unit: MeasureUnit,
    severity: Expectation.Severity = .fail,
    isFinal: Bool = true,
    isRecovery: Bool = false
  ) {
    self.text = text
    self.line = line
    self.verdict = verdict
    self.observed = observed
    self.bound = bound
    self.unit = unit
    self.severity = severity
    self.isFinal = isFinal
    self.isRecovery = isRecovery
  }
}

/// The outcome of an expectation.
public enum Verdict: String, Equatable, Sendable, CaseIterable {
  case passed
  case failed
  /// No samples, never reached, or its window is still open.
  case unclear = "cannot-tell"
}

/// The unit of a judged value.
public enum MeasureUnit: Equatable, Sendable {
  case count
  case seconds
  /// A share between 0 and 1, shown as a percentage.
  case share
  case perSecond
}

/// The verdict on a whole run, with the exit code of the command line.
public enum RunVerdict: String, Equatable, Sendable, CaseIterable {
  case passed
  case failed
  /// Correct so far, but it did not drain or recover within its bound.
  case notRecovered = "not-recovered"
  case unclear = "cannot-tell"
  /// The engine broke an invariant of its own.
  case broken

  /// As in cli.md.
  public var exitCode: Int32 {
    switch self {
    case .passed: 0
    case .failed: 1
    case .notRecovered: 3
    case .unclear: 4
    case .broken: 70
    }
  }
}
