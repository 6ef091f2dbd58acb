import Foundation
import TestSupport
import Testing

/// The scenarios that come with the program, found from any folder.
@Suite struct BundledScenarioTests {
  @Test func `the list names each with title, length and statements`() throws {
    let run = try Workbench().run(["list"])
    #expect(run.status == 0)
    let row = run.standardOutput.split(separator: "\n").first { $0.contains("05-outage-absorbed") }
    let line = try #require(row)
    #expect(line.contains("600s") && line.contains("S10 S15 S18"))
    let names = run.standardOutput.split(separator: "\n").dropFirst()
      .compactMap { $0.split(separator: " ").first }
    #expect(names == names.sorted())
  }

  @Test func `the list is there in Indonesian and as JSON`() throws {
    let bench = try Workbench()
    let spoken = try bench.run(["list", "--lang", "id"])
    #expect(spoken.standardOutput.contains("Antrean"))
    let run = try bench.run(["list", "--format", "json"])
    let rows = try JSONSerialization.jsonObject(with: Data(run.standardOutput.utf8))
    let first = (rows as? [[String: Any]])?.first { $0["id"] as? String == "05-outage-absorbed" }
    #expect(first?["seconds"] as? Double == 600)
    #expect(first?["statements"] as? [String] == ["S10", "S15", "S18"])
  }

  @Test func `an id or the beginning of exactly one names a scenario`() throws {
    let bench = try Workbench()
    let byID = try bench.run(["validate", "05-outage-absorbed"])
    #expect(byID.status == 0)
    #expect(try bench.run(["validate", "05"]).standardOutput == byID.standardOutput)
    #expect(try bench.run(["validate", "0"]).status == 2)
    #expect(try bench.run(["validate", "05-outage-absorbe"]).status == 2)
  }

  @Test func `a file of that name in the folder comes first`() throws {
    let bench = try Workbench()
    _ = try bench.scenario(named: "05-outage-absorbed")
    let run = try bench.run(["validate", "05-outage-absorbed"])
    #expect(run.standardOutput == "05-outage-absorbed: valid. A small queue\n")
  }
}
