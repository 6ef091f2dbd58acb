public import ScenarioModel

/// The worst of several verdicts: broken, failed, not recovered, cannot tell, passed.
///
/// Nothing at all has passed.
public func worstVerdict(_ verdicts: [RunVerdict]) -> RunVerdict {
  verdicts.max { $0.badness < $1.badness } ?? .passed
}

extension RunVerdict {
  /// Grows with how bad it is, in the order that decides the exit code of several scenarios.
  var badness: Int {
    switch self {
    case .passed: 0
    case .unclear: 1
    case .notRecovered: 2
    case .failed: 3
    case .broken: 4
    }
  }
}

extension Judgement {
  /// What the expectation alone makes of a run; a warning never makes it worse.
  var runVerdict: RunVerdict {
    guard severity == .fail else { return .passed }
    switch verdict {
    case .passed: return .passed
    case .failed: return isRecovery ? .notRecovered : .failed
    case .unclear: return .unclear
    }
  }
}
