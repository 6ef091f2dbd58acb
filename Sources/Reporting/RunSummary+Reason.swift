public import Phrasebook
public import ScenarioModel

extension RunSummary {
  /// Why the verdict is what it is, in one sentence without a full stop; sanitise before showing.
  public func reason(in language: Language) -> String {
    let judged = allJudgements.filter { $0.severity == .fail }
    switch verdict {
    case .passed: return passedReason(judged.count, in: language)
    case .failed:
      return count(judged, where: { $0.runVerdict == .failed }, .whySomeFailed, language)
    case .notRecovered: return notRecoveredReason(judged, in: language)
    case .unclear:
      if judged.contains(where: { $0.verdict == .unclear }) {
        return count(judged, where: { $0.verdict == .unclear }, .whySomeUnclear, language)
      }
      return ReportPhrase.whyProvesNothing.text(in: language)
    case .broken:
      let first = variants.flatMap(\.breaches).first ?? ""
      return ReportPhrase.whyBroken.text(in: language, first)
    }
  }

  private func passedReason(_ count: Int, in language: Language) -> String {
    switch count {
    case 0: ReportPhrase.whyNothingExpected.text(in: language)
    case 1: ReportPhrase.whyOneHeld.text(in: language)
    default: ReportPhrase.whyAllHeld.text(in: language, String(count))
    }
  }

  private func notRecoveredReason(_ judged: [Judgement], in language: Language) -> String {
    if variants.contains(where: { $0.hasDrained == false }) {
      return ReportPhrase.whyNotDrained.text(in: language)
    }
    return count(judged, where: { $0.runVerdict == .notRecovered }, .whyNoRecovery, language)
  }

  private func count(
    _ judgements: [Judgement],
    where isMeant: (Judgement) -> Bool,
    _ phrase: ReportPhrase,
    _ language: Language
  ) -> String {
    let meant = judgements.filter(isMeant).count
    return phrase.text(in: language, String(meant), String(judgements.count))
  }
}

extension RunVerdict {
  /// The words of the verdict.
  public var phrase: ReportPhrase {
    switch self {
    case .passed: .passed
    case .failed: .failed
    case .notRecovered: .notRecovered
    case .unclear: .unclear
    case .broken: .broken
    }
  }
}

extension Judgement {
  /// The word of the verdict; what only warns never reads as missed.
  public var phrase: ReportPhrase {
    switch verdict {
    case .passed: .held
    case .failed: severity == .warn ? .warned : .missed
    case .unclear: .untold
    }
  }
}
