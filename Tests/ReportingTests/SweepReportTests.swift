import Phrasebook
import Reporting
import ScenarioModel
import Telemetry
import Testing

@Suite struct SweepReportTests {
  private func row(
    seed: UInt64,
    _ setting: String,
    _ judgements: [Judgement],
    metrics: [MetricRow] = []
  ) -> SweepRow {
    SweepRow(
      seed: seed,
      settings: [setting],
      verdict: .passed,
      digest: 0xab,
      events: 12,
      ledger: Samples.ledger(),
      judgements: judgements,
      metrics: metrics
    )
  }

  @Test func `columns of expectations that only some rows have are empty in the others`() {
    let report = SweepReport(
      scenario: "x.yaml",
      settings: ["a"],
      rows: [
        row(seed: 1, "1", [Samples.judgement("lost == 0", observed: 0)]),
        row(
          seed: 2,
          "2",
          [Samples.judgement("lost == 1", observed: 2.5)],
          metrics: [MetricRow(name: "m", summary: .gauge(mean: nil, maximum: 0, last: 3))]
        ),
      ]
    )
    let lines = report.csv.split(separator: "\n")
    #expect(lines[0].hasSuffix(",lost == 0,lost == 1,m mean,m max,m last"))
    #expect(lines[1].hasSuffix(",0,,,,"))
    #expect(lines[2].hasSuffix(",,2.5,,,3"))
    #expect(lines[1].hasPrefix("1,1,passed,0,00000000000000ab,12,30000,"))
  }

  @Test func `cells with commas and quotes are quoted, what steers a terminal is made visible`() {
    let report = SweepReport(
      scenario: "x\u{1B}[2J.yaml",
      settings: ["a"],
      rows: [row(seed: 1, "\"a,b\"", []), row(seed: 2, "\u{1B}[31m\r\n", [])]
    )
    #expect(report.csv.contains("1,\"\"\"a,b\"\"\",passed"))
    for text in [report.csv, report.json, report.text(in: .indonesian)] {
      #expect(!text.contains("\u{1B}"))
      #expect(!text.contains("\r"))
    }
    #expect(report.csv.split(separator: "\n").count == 3)
  }

  @Test func `the text names expectations by number and counts what passed`() {
    let report = SweepReport(
      scenario: "x.yaml",
      settings: ["a"],
      rows: [row(seed: 1, "1", [Samples.judgement("lost == 0", observed: 0)])]
    )
    let text = report.text(in: .english)
    #expect(text.contains("E1  lost == 0"))
    #expect(text.contains("1 of 1 runs passed"))
  }

  @Test func `a breach of a comparison makes every variant's row worse`() {
    let across = [Samples.judgement("\"A: x > B: x\"", .failed)]
    let row = SweepRow(Samples.variant(), acrossVariants: across, seed: 1, settings: [])
    #expect(row.verdict == .failed)
  }
}
