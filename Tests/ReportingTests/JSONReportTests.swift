import Foundation
import Reporting
import ScenarioModel
import Telemetry
import TestSupport
import Testing

@Suite struct JSONReportTests {
  @Test func `the document of one run is as recorded`() {
    expectGolden(jsonReport(Samples.summary()), named: "json-passed")
  }

  @Test func `the document of variants is as recorded`() {
    expectGolden(jsonReport(Samples.comparison()), named: "json-variants")
  }

  @Test func `the books of the document balance`() throws {
    let document = try parsed(jsonReport(Samples.summary()))
    let ledger = try #require(document["ledger"] as? [String: Any])
    func count(_ name: String) -> Int { ledger[name] as? Int ?? -1_000_000 }
    let outcomes = ["confirmed", "nacked", "refused", "unknown", "unconfirmed"].map(count)
    #expect(count("attempted") == outcomes.reduce(0, +))
    let dead = try #require(ledger["dead-lettered"] as? [String: Int])
    let places = ["acknowledged", "expired", "discarded", "dropped", "purged", "deleted"].map(count)
    let rest = count("remaining") + count("lost")
    #expect(count("copies") == places.reduce(0, +) + dead.values.reduce(0, +) + rest)
  }

  @Test func `keys stand in the order of the contract`() {
    let text = jsonReport(Samples.summary())
    let keys = [
      "schema", "tool", "scenario", "seed", "replay", "verdict", "exit", "time", "ledger",
      "effects", "variants", "metrics", "faults", "expectations", "digest",
    ]
    let places = keys.map { text.range(of: "\n  \"\($0)\":")?.lowerBound }
    #expect(places.allSatisfy { $0 != nil })
    #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
  }

  @Test func `no samples are null and never zero`() throws {
    let document = try parsed(jsonReport(Samples.summary()))
    let metrics = try #require(document["metrics"] as? [String: [String: Any]])
    let wait = try #require(metrics["queue.dead.letters.wait"])
    #expect(wait["count"] as? Int == 0)
    for key in ["mean", "p50", "p90", "p95", "p99", "max"] { #expect(wait[key] is NSNull) }
    #expect(metrics["queue.dead.letters.ready"]?["mean"] is NSNull)
  }

  @Test func `percentiles out of buckets name their error`() throws {
    var trend = Samples.trend([1_000_000])
    trend.error = 0.001
    let rows = [MetricRow(name: "end-to-end", summary: .trend(trend))]
    let text = jsonReport(Samples.summary([Samples.variant(metrics: rows)]))
    #expect(text.contains("\"error\": 0.001"))
    #expect(!jsonReport(Samples.summary()).contains("\"error\""))
  }

  @Test func `a base variant fills the top and no base leaves it out`() throws {
    let without = try parsed(jsonReport(Samples.comparison()))
    for key in ["ledger", "effects", "metrics", "faults", "digest"] { #expect(without[key] == nil) }
    #expect((without["expectations"] as? [Any])?.count == 1)
    let base = Samples.variant(name: "A", isBase: true, digest: 0x11)
    let other = Samples.variant(name: "B", isBase: false, digest: 0x22)
    let with = try parsed(jsonReport(Samples.summary([other, base])))
    #expect(with["digest"] as? String == "0000000000000011")
    #expect((with["variants"] as? [String: Any])?.keys.sorted() == ["A", "B"])
  }

  @Test func `several runs are one array`() throws {
    let text = jsonReport([Samples.summary(), Samples.comparison()])
    let array = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [Any]
    #expect(array?.count == 2)
  }

  @Test func `hostile names are escaped and come back whole`() throws {
    let text = jsonReport(Samples.hostile())
    for scalar in text.unicodeScalars where scalar != "\n" {
      #expect(scalar.value >= 0x20 && !(0x7f...0x9f).contains(scalar.value))
      #expect(scalar.value != 0x202E)
    }
    let document = try parsed(text)
    #expect(document["replay"] as? String == Samples.hostile().replay)
  }

  @Test func `numbers are the shortest that read back the same`() {
    #expect(JSONValue.number(0.1).text == "0.1")
    #expect(JSONValue.number(600).text == "600.0")
    #expect(JSONValue.number(.nan).text == "null")
    #expect(JSONValue.number(.infinity).text == "null")
    #expect(JSONValue.unsigned(.max).text == "18446744073709551615")
  }

  @Test func `scalars beyond the first plane are escaped in pairs`() {
    #expect(JSONValue.string("\u{E0001}x😀").text == "\"\\udb40\\udc01x😀\"")
  }

  private func parsed(_ text: String) throws -> [String: Any] {
    try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    )
  }
}
