import Foundation
import TestSupport
import Testing

/// `mqlab run --exports`.
@Suite struct ExportTests {
  private func scenario(_ extra: String = "", file: String = ", file: orders.csv") -> String {
    """
    mqlab: 1
    title: {en: Cold data, id: Data dingin}
    seed: 7
    phases: {run: 25s, drain: 10s}
    services:
      shop:
        database: {write: 2ms}
        on:
          POST /orders:
            - write: orders
    clients:
      web: {call: shop POST /orders, arrivals: 10/s, spacing: even}
    exports:
      cold: {of: [shop.orders], every: 10s, takes: 2s\(file)}
    \(extra)expect:
      - export.cold.runs == 3

    """
  }

  @Test func `an export is written whole with a line for each row, and the report says where`()
    throws
  {
    let bench = try Workbench()
    let path = try bench.scenario(scenario())
    let run = try bench.run(["run", path, "--exports", "."])
    #expect(run.status == 0)
    let lines = try bench.contents(of: "orders.csv").split(separator: "\n")
    #expect(lines.count == 200)
    #expect(lines[0] == "table,number,committed-at")
    #expect(lines[1] == "shop.orders,1,0.102")
    #expect(lines[199] == "shop.orders,199,19.902")
    #expect(run.standardOutput.contains("cold: ./orders.csv has 199 rows as of 20 s, 5"))
    #expect(try bench.folder.contents() == ["orders.csv", "small.yaml"])
  }

  @Test func `X31 an existing file is replaced only with force, and nothing runs before that`()
    throws
  {
    let bench = try Workbench()
    let path = try bench.scenario(scenario())
    _ = try bench.folder.write("mine", to: "orders.csv")
    let refused = try bench.run(["run", path, "--exports", bench.path("")])
    #expect(refused.status == 2)
    #expect(refused.standardError.contains("error[E-WRITE]"))
    #expect(refused.standardOutput.isEmpty)
    #expect(try bench.contents(of: "orders.csv") == "mine")
    #expect(try bench.folder.contents() == ["orders.csv", "small.yaml"])
    #expect(try bench.run(["run", path, "--exports", bench.path(""), "--force"]).status == 0)
    #expect(try bench.contents(of: "orders.csv").hasPrefix("table,number,"))
  }

  @Test(arguments: ["missing", "small.yaml", "a/../b", "", "/proc"])
  func `X31 a folder that cannot be written to is told before the run`(_ folder: String) throws {
    let bench = try Workbench()
    let path = try bench.scenario(scenario())
    let run = try bench.run(["run", path, "--exports", folder])
    #expect(run.status == 2)
    #expect(run.standardError.contains("error[E-WRITE]"))
    #expect(run.standardOutput.isEmpty)
    #expect(try bench.folder.contents() == ["small.yaml"])
  }

  @Test func `a scenario whose exports name no file has nothing to write`() throws {
    let bench = try Workbench()
    let path = try bench.scenario(scenario(file: ""))
    let run = try bench.run(["run", path, "--exports", "."])
    #expect(run.status == 2)
    #expect(run.standardError.contains("names a file"))
  }

  @Test func `variants and scenarios stand in front of the name`() throws {
    let bench = try Workbench()
    let compared = "compare: {A: {}, B: {exports.cold.takes: 3s}}\n"
    let first = try bench.scenario(scenario(compared), named: "a.yaml")
    let second = try bench.scenario(scenario(), named: "b.yaml")
    let run = try bench.run(["run", first, second, "--exports", "."])
    #expect(run.status == 0)
    #expect(
      try bench.folder.contents()
        == ["a-A-orders.csv", "a-B-orders.csv", "a.yaml", "b-orders.csv", "b.yaml"]
    )
    #expect(run.standardOutput.contains("A: cold: ./a-A-orders.csv has 199 rows"))
  }

  @Test func `an export without a run that ended well writes nothing and says so`() throws {
    let bench = try Workbench()
    let faults = "faults: [{fault: export.fail, target: cold, at: 0s}]\n"
    let text = scenario(faults).replacingOccurrences(of: "runs == 3", with: "failed == 3")
    let run = try bench.run(["run", try bench.scenario(text), "--exports", "."])
    #expect(run.status == 0)
    #expect(run.standardOutput.contains("no run of the export ended well"))
    #expect(try bench.folder.contents() == ["small.yaml"])
  }
}
