import Foundation
import TestSupport
import Testing

/// The report `csv` of `mqlab run`.
@Suite struct SeriesTests {
  private func table(_ text: String) -> [[String]] {
    text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private func column(_ title: String, of table: [[String]]) -> [String] {
    guard let place = table[0].firstIndex(of: title) else { return [] }
    return table.dropFirst().map { $0[place] }
  }

  @Test func `V42 the series equal a recount of the event log, second by second`() throws {
    let bench = try Workbench()
    let faults = "faults: [{fault: consumer.crash, target: biller, every: 700ms, for: 300ms}]\n"
    let scenario = try bench.scenario(Scenarios.text(expect: ["lost == 0"], extra: faults))
    let run = try bench.run([
      "run", scenario, "--report", "csv=s.csv", "--report", "events=e.jsonl", "--report", "json",
    ])
    #expect(run.status == 0)
    let series = table(try bench.contents(of: "s.csv"))
    #expect(series[0].prefix(3) == ["t", "queue.orders.ready", "queue.orders.unacked"])
    #expect(column("t", of: series) == (1..<series.count).map(String.init))
    var counts: [String: [Int]] = [:]
    for line in try bench.contents(of: "e.jsonl").split(separator: "\n") {
      let event = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      let kind = event?["kind"] as? String ?? ""
      let nanoseconds = event?["t"] as? Int ?? 0
      let second = max(0, (nanoseconds + 999_999_999) / 1_000_000_000 - 1)
      counts[kind, default: Array(repeating: 0, count: series.count - 1)][second] += 1
    }
    let none = Array(repeating: 0, count: series.count - 1)
    #expect(counts["redelivered"]?.contains { $0 > 0 } == true)
    let delivered = zip(counts["delivered"] ?? none, counts["redelivered"] ?? none).map(+)
    for (title, expected) in [
      ("queue.orders.enqueued/s", counts["enqueued"]), ("queue.orders.delivered/s", delivered),
      ("queue.orders.redelivered/s", counts["redelivered"]),
      ("queue.orders.acknowledged/s", counts["acknowledged"]),
      ("producer.checkout.published/s", counts["published"]),
      ("producer.checkout.confirmed/s", counts["confirmed"]),
      ("consumer.biller.delivered/s", delivered),
      ("fault.consumer.crash-1.fired/s", counts["fault-on"]),
    ] {
      #expect(column(title, of: series) == expected?.map(String.init), "\(title)")
    }
    try compare(series, withLedgerOf: run.standardOutput)
  }

  private func compare(_ series: [[String]], withLedgerOf json: String) throws {
    let document = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let ledger = try #require(document?["ledger"] as? [String: Any])
    let metrics = try #require(document?["metrics"] as? [String: [String: Any]])
    for (title, entry) in [
      ("queue.orders.enqueued/s", "copies"), ("queue.orders.delivered/s", "delivered"),
      ("queue.orders.acknowledged/s", "acknowledged"),
      ("producer.checkout.confirmed/s", "confirmed"),
    ] {
      let sum = column(title, of: series).compactMap(Int.init).reduce(0, +)
      #expect(sum > 0 && sum == ledger[entry] as? Int, "\(title)")
    }
    for name in ["queue.orders.ready", "queue.orders.unacked", "producer.checkout.outstanding"] {
      #expect(column(name, of: series).last.flatMap(Int.init) == metrics[name]?["last"] as? Int)
    }
  }

  @Test func `several scenarios and variants stand in one file`() throws {
    let bench = try Workbench()
    let first = try bench.scenario(named: "=a.yaml")
    let second = try bench.scenario(Scenarios.comparing, named: "b.yaml")
    let run = try bench.run(["run", first, second, "--report", "csv"])
    let series = table(run.standardOutput)
    #expect(series[0].prefix(3) == ["scenario", "variant", "t"])
    #expect(Set(column("scenario", of: series)) == ["'=a", "b"])
    #expect(Set(column("variant", of: series)) == ["", "A", "B"])
    #expect(series.allSatisfy { $0.count == series[0].count })
  }

  @Test func `a run that is cut short ends with the second it was cut in`() throws {
    let bench = try Workbench()
    let run = try bench.run([
      "run", bench.scenario(), "--until", "2500ms", "--report", "csv",
    ])
    #expect(column("t", of: table(run.standardOutput)) == ["1", "2", "3"])
    let even = try bench.run(["run", "small.yaml", "--until", "2s", "--report", "csv"])
    #expect(column("t", of: table(even.standardOutput)) == ["1", "2"])
  }

  @Test func `asking for the series changes no result`() throws {
    let bench = try Workbench()
    let scenario = try bench.scenario()
    let plain = try bench.run(["run", scenario])
    let run = try bench.run(["run", scenario, "--report", "text", "--report", "csv=s.csv"])
    let digests = [plain, run].map {
      $0.standardOutput.split(separator: "digest ").last?.prefix(16)
    }
    #expect(digests[0] != nil && digests[0] == digests[1])
  }

  @Test func `the file appears whole or not at all, and replaces another only with force`() throws {
    let bench = try Workbench()
    let scenario = try bench.scenario()
    try bench.folder.write("precious", to: "s.csv")
    #expect(try bench.run(["run", scenario, "--report", "csv=s.csv"]).status == 2)
    #expect(try bench.contents(of: "s.csv") == "precious")
    #expect(try bench.run(["run", scenario, "--report", "csv=s.csv", "--force"]).status == 0)
    #expect(try bench.contents(of: "s.csv").hasPrefix("t,queue.orders.ready"))
    let full = try bench.shell("\"$MQLAB\" run small.yaml --report csv > /dev/full")
    #expect(full.status == 2)
    #expect(full.standardError.contains("the course of the run was not written"))
    #expect(try bench.folder.contents() == ["s.csv", "small.yaml"])
  }
}
