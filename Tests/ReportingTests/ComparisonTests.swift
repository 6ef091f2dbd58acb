import Foundation
import Phrasebook
import ScenarioModel
import Telemetry
import Testing
import Vocabulary

@testable import Reporting

/// Variants side by side, with how far each is from the first.
@Suite struct ComparisonTests {
  private static func variant(
    _ name: String,
    ready: Double,
    wait: Int64,
    utilisation: Double,
    observed: Double?,
    timeouts: Int
  ) -> VariantSummary {
    Samples.variant(
      name: name,
      isBase: name == "A",
      judgements: [
        Samples.judgement("lost == 0"),
        Samples.judgement(
          "queue.orders.wait p99 < 5s",
          line: 31,
          observed: observed,
          unit: .seconds
        ),
      ],
      metrics: [
        MetricRow(
          name: "queue.orders.ready",
          summary: .gauge(mean: ready, maximum: 10, last: 0)
        ),
        MetricRow(name: "queue.orders.wait", summary: .trend(Samples.trend([wait]))),
        MetricRow(name: "queue.orders.delivered", summary: .counter(timeouts)),
        MetricRow(name: "calls.payment.timeouts", summary: .counter(timeouts)),
        MetricRow(name: "consumer.biller.utilisation", summary: .share(mean: utilisation)),
      ]
    )
  }

  private static func summary() -> RunSummary {
    Samples.summary([
      variant("A", ready: 4, wait: 0, utilisation: 0.5, observed: 0, timeouts: 10),
      variant("B", ready: 6, wait: 2_000_000, utilisation: 0.8, observed: 0.5, timeouts: 5),
      variant("C", ready: 3, wait: 0, utilisation: 0.5, observed: nil, timeouts: 10),
    ])
  }

  @Test func `the text tells what differs, absolute and relative to the first`() {
    let lines = TextReport(language: .english).comparisonTable(Self.summary()).lines
    let cells = lines.map {
      $0.split(separator: "  ").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    #expect(
      cells.map { $0.filter { !$0.isEmpty } } == [
        ["number", "A", "B", "B - A", "%", "C", "C - A", "%"],
        ["queue.orders.wait p99 < 5s", "0 s", "500 ms", "+500 ms", "-", "-", "-", "-"],
        ["queue.orders.ready mean", "4", "6", "+2", "+50.0", "3", "-1", "-25.0"],
        ["queue.orders.wait mean", "0 s", "2 ms", "+2 ms", "-", "0 s", "0", "-"],
        ["queue.orders.wait p99", "0 s", "2 ms", "+2 ms", "-", "0 s", "0", "-"],
        ["calls.payment.timeouts count", "10", "5", "-5", "-50.0", "10", "0", "0.0"],
        ["consumer.biller.utilisation mean", "50 %", "80 %", "+30 %", "+60.0", "50 %", "0", "0.0"],
      ]
    )
  }

  @Test func `variants that do not differ, or a file without them, have no such table`() {
    let alike = Samples.summary([
      Samples.variant(name: "A"), Samples.variant(name: "B", isBase: false),
    ])
    #expect(TextReport(language: .english).comparisonTable(alike).isEmpty)
    #expect(TextReport(language: .english).comparisonTable(Samples.summary()).isEmpty)
    #expect(!jsonReport(Samples.summary()).contains("\"differences\""))
  }

  @Test func `a long table ends with a word about the rest`() {
    let rows = { (value: Double) in
      (0..<100).map {
        MetricRow(name: "queue.q\($0).ready", summary: .gauge(mean: value, maximum: 1, last: 0))
      }
    }
    let summary = Samples.summary([
      Samples.variant(name: "A", metrics: rows(1)), Samples.variant(name: "B", metrics: rows(2)),
    ])
    let report = TextReport(language: .english)
    #expect(report.comparisonTable(summary).lines.count == 61)
    #expect(report.comparisonRest(summary) == ["  and 40 more, see the JSON report"])
    #expect(report.text(of: summary).contains("and 40 more"))
  }

  @Test func `the document tells every difference of the numbers both have`() throws {
    let text = jsonReport(Self.summary())
    let document = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let differences = try #require(document?["differences"] as? [String: Any])
    #expect(differences["to"] as? String == "A")
    let variants = try #require(differences["variants"] as? [String: [String: Any]])
    #expect(variants.keys.sorted() == ["B", "C"])
    let metrics = try #require(variants["B"]?["metrics"] as? [String: [String: [String: Any]]])
    #expect(metrics["queue.orders.ready"]?["mean"]?["absolute"] as? Double == 2)
    #expect(metrics["queue.orders.ready"]?["mean"]?["relative"] as? Double == 0.5)
    #expect(metrics["queue.orders.ready"]?["max"] == nil)
    #expect(metrics["queue.orders.wait"]?["p99"]?["relative"] is NSNull)
    #expect(metrics["queue.orders.delivered"]?["count"]?["absolute"] as? Double == -5)
    let expectations = variants["B"]?["expectations"] as? [[String: Any]]
    #expect(expectations?.map { $0["line"] as? Int } == [31])
    #expect(expectations?.first?["absolute"] as? Double == 0.5)
    #expect((variants["C"]?["expectations"] as? [Any])?.isEmpty == true)
    #expect((variants["B"]?["ledger"] as? [String: Any])?.isEmpty == true)
  }

  // MARK: - Correctness and recovery

  private static let wrong = Samples.judgement("a", .failed)
  private static let late = Samples.judgement("b", .failed, isRecovery: true)
  private static let doubt = Samples.judgement("c", .unclear)
  private static let warning = Samples.judgement("d", .failed, severity: .warn)

  @Test func `correctness and recovery are told apart`() {
    func halves(_ judgements: [Judgement], drained: Bool?) -> (Verdict, Verdict?) {
      var variant = Samples.variant(judgements: judgements)
      variant.hasDrained = drained
      return (variant.correctness, variant.recovery)
    }
    #expect(halves([Self.warning], drained: true) == (.passed, .passed))
    #expect(halves([Self.wrong], drained: true) == (.failed, .passed))
    #expect(halves([Self.late], drained: true) == (.passed, .failed))
    #expect(halves([Self.wrong, Self.late], drained: true) == (.failed, .failed))
    #expect(halves([Self.doubt], drained: false) == (.unclear, .failed))
    #expect(halves([Self.doubt], drained: nil) == (.unclear, nil))
    #expect(halves([Self.late], drained: nil) == (.passed, .failed))
  }

  @Test func `both reports tell them apart whatever the verdict`() {
    var variant = Samples.variant(verdict: .failed, judgements: [Self.wrong, Self.late])
    let summary = Samples.summary([variant])
    let text = TextReport(language: .english).text(of: summary)
    #expect(text.contains("\n  correctness: MISSED; recovery: MISSED\n"))
    #expect(
      jsonReport(summary).contains(
        "\"verdicts\": {\"correctness\": \"failed\", \"recovery\": \"failed\"}"
      )
    )
    variant.judgements = []
    variant.hasDrained = nil
    let plain = jsonReport(Samples.summary([variant]))
    #expect(plain.contains("\"verdicts\": {\"correctness\": \"passed\", \"recovery\": null}"))
    let stopped = TextReport(language: .english).text(
      of: Samples.summary([variant], isCutShort: true)
    )
    #expect(stopped.contains("recovery: cannot tell"))
  }
}
