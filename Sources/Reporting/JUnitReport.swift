public import Phrasebook
import ScenarioModel

/// The results of runs as JUnit XML: a suite for each scenario, a case for each expectation.
///
/// What cannot be told counts as an error; an expectation that only warns is skipped when it fails.
public func junitReport(_ summaries: [RunSummary], language: Language) -> String {
  var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
  let suites = summaries.map { suite($0, language) }
  lines.append("<testsuites\(totals(suites.flatMap(\.cases)))>")
  lines += suites.flatMap(\.lines)
  lines.append("</testsuites>")
  return lines.joined(separator: "\n") + "\n"
}

private struct Suite {
  var lines: [String]
  var cases: [Case]
}

/// One test case of JUnit.
private struct Case {
  enum Outcome { case passed, failure, error, skipped }

  var className: String
  var name: String
  var outcome: Outcome
  var message: String

  var lines: [String] {
    let head = "    <testcase classname=\(xml(className)) name=\(xml(name)) time=\"0\""
    switch outcome {
    case .passed: return [head + "/>"]
    case .failure: return wrapped(head, "failure")
    case .error: return wrapped(head, "error")
    case .skipped: return wrapped(head, "skipped")
    }
  }

  private func wrapped(_ head: String, _ element: String) -> [String] {
    [head + ">", "      <\(element) message=\(xml(message))/>", "    </testcase>"]
  }
}

private func suite(_ summary: RunSummary, _ language: Language) -> Suite {
  let cases =
    summary.variants.flatMap { variantCases($0, summary, language) }
    + summary.acrossVariants.map { judged($0, className: summary.scenarioID, language) }
  var lines = [
    "  <testsuite name=\(xml(summary.scenarioID))\(totals(cases))"
      + " time=\"\(fixed(summary.wallSeconds, decimals: 3))\">"
  ]
  lines.append("    <properties>")
  let digests = summary.variants.map { ($0.name.map { "digest.\($0)" } ?? "digest", $0.digest) }
  let properties = [
    ("verdict", summary.verdict.rawValue), ("seed", String(summary.seed)),
    ("replay", summary.replay),
  ]
  for (name, value) in properties + digests.map({ ($0, digestText($1)) }) {
    lines.append("      <property name=\(xml(name)) value=\(xml(value))/>")
  }
  lines.append("    </properties>")
  lines += cases.flatMap(\.lines)
  lines.append("  </testsuite>")
  return Suite(lines: lines, cases: cases)
}

private func variantCases(
  _ variant: VariantSummary,
  _ summary: RunSummary,
  _ language: Language
) -> [Case] {
  let className = variant.name.map { "\(summary.scenarioID).\($0)" } ?? summary.scenarioID
  var cases = variant.judgements.map { judged($0, className: className, language) }
  if let hasDrained = variant.hasDrained {
    cases.append(
      Case(
        className: className,
        name: "drain",
        outcome: hasDrained ? .passed : .failure,
        message: ReportPhrase.whyNotDrained.text(in: language)
      )
    )
  }
  for breach in variant.breaches {
    cases.append(
      Case(className: className, name: "invariants", outcome: .error, message: breach)
    )
  }
  return cases
}

private func judged(_ judgement: Judgement, className: String, _ language: Language) -> Case {
  let observed = humanValue(judgement.observed, unit: judgement.unit, in: language)
  let words = [
    judgement.phrase.text(in: language),
    "\(ReportPhrase.line.text(in: language)) \(judgement.line)",
    "\(ReportPhrase.observed.text(in: language)) \(observed)",
    "\(ReportPhrase.bound.text(in: language)) \(judgement.bound)",
  ]
  return Case(
    className: className,
    name: judgement.text,
    outcome: outcome(of: judgement),
    message: words.joined(separator: ", ")
  )
}

private func outcome(of judgement: Judgement) -> Case.Outcome {
  switch judgement.verdict {
  case .passed: .passed
  case .failed: judgement.severity == .warn ? .skipped : .failure
  case .unclear: judgement.severity == .warn ? .skipped : .error
  }
}

private func totals(_ cases: [Case]) -> String {
  func count(_ outcome: Case.Outcome) -> Int { cases.filter { $0.outcome == outcome }.count }
  return " tests=\"\(cases.count)\" failures=\"\(count(.failure))\""
    + " errors=\"\(count(.error))\" skipped=\"\(count(.skipped))\""
}
