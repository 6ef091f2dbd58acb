public import ScenarioModel

/// The two halves of a verdict: whether what happened was right, and whether it came to rest.
extension VariantSummary {
  /// The expectations on correctness together; warnings do not count.
  public var correctness: Verdict {
    breaches.isEmpty ? Self.worst(judgements.filter { !$0.isRecovery }) : .failed
  }

  /// The drain and the expectations on recovery together; `nil` when nobody asked for either.
  public var recovery: Verdict? {
    let asked = judgements.filter { $0.isRecovery && $0.severity == .fail }
    if hasDrained == false { return .failed }
    return asked.isEmpty && hasDrained == nil ? nil : Self.worst(asked)
  }

  fileprivate static func worst(_ judgements: [Judgement]) -> Verdict {
    let verdicts = judgements.filter { $0.severity == .fail }.map(\.verdict)
    if verdicts.contains(.failed) { return .failed }
    return verdicts.contains(.unclear) ? .unclear : .passed
  }
}

extension RunSummary {
  /// The worst of all variants and of the expectations across them.
  public var correctness: Verdict {
    Self.worst(variants.map(\.correctness) + [VariantSummary.worst(acrossVariants)])
  }

  /// The worst of all variants; `nil` when nobody asked for recovery.
  ///
  /// Of a run that was stopped early nobody knows.
  public var recovery: Verdict? {
    let known = variants.compactMap(\.recovery)
    if known.isEmpty { return isCutShort ? .unclear : nil }
    return Self.worst(known)
  }

  private static func worst(_ verdicts: [Verdict]) -> Verdict {
    if verdicts.contains(.failed) { return .failed }
    return verdicts.contains(.unclear) ? .unclear : .passed
  }
}
