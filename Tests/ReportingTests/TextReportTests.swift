import Phrasebook
import Reporting
import ScenarioModel
import Telemetry
import TestSupport
import Testing

@Suite struct TextReportTests {
  @Test(arguments: Language.allCases)
  func `a run that passed reads as recorded`(_ language: Language) {
    let text = TextReport(language: language).text(of: Samples.summary())
    expectGolden(text, named: "text-passed-\(language.rawValue)")
  }

  @Test(arguments: Language.allCases)
  func `variants stand side by side`(_ language: Language) {
    let text = TextReport(language: language).text(of: Samples.comparison())
    expectGolden(text, named: "text-variants-\(language.rawValue)")
  }

  @Test func `hostile names cannot leave their line or steer a terminal`() {
    let text = TextReport(language: .english).text(of: Samples.hostile())
    for scalar in text.unicodeScalars where scalar != "\n" {
      #expect(scalar.value >= 0x20 && !(0x7f...0x9f).contains(scalar.value))
      #expect(scalar.value != 0x202E)
    }
    expectGolden(text, named: "text-hostile")
  }

  @Test func `only the verdict is highlighted`() {
    var report = TextReport(language: .english)
    report.highlight = { word, verdict in "<\(verdict.rawValue) \(word)>" }
    let lines = report.text(of: Samples.summary()).split(separator: "\n")
    #expect(lines[0].hasPrefix("<passed PASSED>  05-outage-absorbed: "))
    #expect(lines.dropFirst().allSatisfy { !$0.contains("<passed") })
  }

  @Test func `a run that was cut short says so`() {
    let text = TextReport(language: .english).text(of: Samples.summary(isCutShort: true))
    #expect(text.contains("stopped early"))
  }

  @Test func `ten thousand queues are one row each, variants under one another`() {
    let rows = (0..<10_000).map { number in
      MetricRow(name: "queue.q\(number).ready", summary: .gauge(mean: 1, maximum: 2, last: 3))
    }
    let variants = ["A", "B"].map { Samples.variant(name: $0, metrics: rows) }
    let lines = TextReport(language: .english).text(of: Samples.summary(variants))
      .split(separator: "\n")
    let place = lines.firstIndex { $0.hasPrefix("  q7777 ") } ?? 0
    #expect(lines[place].contains(" A ") && lines[place + 1].contains(" B "))
    #expect(lines.count { $0.hasPrefix("  q") } == 20_001)
  }

  @Test func `no line ends in blanks`() {
    for summary in [Samples.summary(), Samples.comparison(), Samples.hostile()] {
      let text = TextReport(language: .english).text(of: summary)
      #expect(text.split(separator: "\n").allSatisfy { $0.last != " " })
    }
  }
}

@Suite struct ReasonTests {
  @Test func `each verdict says why`() {
    func reason(_ verdict: RunVerdict, _ judgements: [Judgement]) -> String {
      Samples.summary([Samples.variant(verdict: verdict, judgements: judgements)])
        .reason(in: .english)
    }
    let failed = Samples.judgement("a", .failed)
    let unclear = Samples.judgement("b", .unclear)
    let warned = Samples.judgement("c", .failed, severity: .warn)
    #expect(reason(.passed, []) == "the file expects nothing")
    #expect(reason(.passed, [Samples.judgement()]) == "the one expectation held")
    #expect(reason(.passed, Samples.judgements) == "all 4 expectations held")
    #expect(reason(.passed, Samples.judgements + [warned]) == "all 4 expectations held")
    #expect(reason(.failed, [failed, unclear]) == "1 of 2 expectations failed")
    #expect(reason(.unclear, [unclear]) == "1 of 1 expectations could not be judged")
    #expect(reason(.unclear, [failed]).hasPrefix("something was wrong before the fault"))
    #expect(reason(.notRecovered, []) == "the queues did not empty within the bound")
  }

  @Test func `the worst verdict decides`() {
    #expect(worstVerdict([]) == .passed)
    #expect(worstVerdict([.passed, .unclear]) == .unclear)
    #expect(worstVerdict([.unclear, .notRecovered]) == .notRecovered)
    #expect(worstVerdict([.failed, .notRecovered]) == .failed)
    #expect(worstVerdict([.failed, .broken, .passed]) == .broken)
  }

  @Test func `an expectation between variants counts`() {
    let across = [Samples.judgement("A: x < B: x", .failed)]
    let summary = Samples.summary([Samples.variant(name: "A")], across: across)
    #expect(summary.verdict == .failed)
    let warning = [Samples.judgement("A: x < B: x", .failed, severity: .warn)]
    #expect(Samples.summary([Samples.variant(name: "A")], across: warning).verdict == .passed)
    let recovery = [Samples.judgement("A: x < B: x", .failed, isRecovery: true)]
    #expect(
      Samples.summary([Samples.variant(name: "A")], across: recovery).verdict == .notRecovered
    )
  }
}
