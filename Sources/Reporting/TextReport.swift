import Groundwork
public import Phrasebook
public import ScenarioModel
import Vocabulary

/// The result of a run for people: the verdict and why first, then what it rests on.
///
/// Variants stand side by side. Every text passes the sanitiser.
public struct TextReport: Sendable {
  public var language: Language
  /// Makes the word of a verdict stand out; leaves it as it is unless told otherwise.
  public var highlight: @Sendable (String, RunVerdict) -> String = { word, _ in word }

  public init(language: Language) { self.language = language }

  /// The whole report; each line ends in a line break.
  public func text(of summary: RunSummary) -> String {
    var lines = headLines(summary)
    lines += section(.expectations, expectationTable(summary))
    lines += dialectLines(summary)
    lines += section(.comparison, comparisonTable(summary)) + comparisonRest(summary)
    lines += section(.ledger, ledgerTable(summary))
    lines += section(.queues, queueTable(summary))
    lines += section(.consumers, consumerTable(summary))
    lines += section(.producers, producerTable(summary))
    lines += section(.endToEnd, endToEndTable(summary))
    lines += section(.faults, faultTable(summary))
    lines += explanationLines(summary)
    lines += exportLines(summary)
    lines += breachLines(summary)
    lines += footLines(summary)
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: - Head and foot

  private func headLines(_ summary: RunSummary) -> [String] {
    let word = highlight(summary.verdict.phrase.text(in: language), summary.verdict)
    let facts = ReportPhrase.facts.text(
      in: language,
      String(summary.seed),
      humanTime(summary.virtualTime.inSeconds),
      humanTime(rounded(summary.wallSeconds, decimals: 3)),
      String(summary.events)
    )
    var lines = [
      "\(word)  \(display(summary.scenarioID)): \(display(summary.reason(in: language)))",
      "  \(display(summary.title.text(in: language)))",
      "  \(facts)",
      "  \(halves(summary))",
    ]
    if summary.isCutShort { lines.append("  " + ReportPhrase.cutShort.text(in: language)) }
    return lines
  }

  /// Correctness and recovery apart, however the verdict sums them up.
  private func halves(_ summary: RunSummary) -> String {
    let word = { (verdict: Verdict) in
      let phrase: ReportPhrase =
        switch verdict {
        case .passed: .held
        case .failed: .missed
        case .unclear: .untold
        }
      return phrase.text(in: language)
    }
    return ReportPhrase.halves.text(
      in: language,
      word(summary.correctness),
      summary.recovery.map(word) ?? ReportPhrase.notAsked.text(in: language)
    )
  }

  private func footLines(_ summary: RunSummary) -> [String] {
    let digests = summary.variants.map { variant in
      guard let name = variant.name else {
        return ReportPhrase.digest.text(in: language, digestText(variant.digest))
      }
      return ReportPhrase.digestOfVariant.text(
        in: language,
        display(name),
        digestText(variant.digest)
      )
    }
    return [""] + digests + [ReportPhrase.replay.text(in: language, display(summary.replay))]
  }

  private func breachLines(_ summary: RunSummary) -> [String] {
    let breaches = summary.variants.flatMap(\.breaches)
    guard !breaches.isEmpty else { return [] }
    return ["", ReportPhrase.breaches.text(in: language)] + breaches.map { "  " + display($0) }
  }

  private func section(_ title: ReportPhrase, _ table: TextTable) -> [String] {
    table.isEmpty ? [] : ["", title.text(in: language)] + table.lines
  }
}
