import Foundation
import TestSupport
import Testing

@Suite struct ExploreTests {
  @Test func `a few seeds are lived with enough messages and faults, the same on any jobs`() throws
  {
    let bench = try Workbench()
    let arguments = ["explore", "--seeds", "1001..1004", "--report", "json", "--messages", "300"]
    let one = try bench.run(arguments + ["--jobs", "1"], timeout: 300)
    let three = try bench.run(arguments + ["--jobs", "3", "--force"], timeout: 300)
    #expect(one.status == 0)
    #expect(one.standardOutput == three.standardOutput)
    let document = try JSONSerialization.jsonObject(with: Data(one.standardOutput.utf8))
    let numbers = try #require(document as? [String: Any])
    #expect(numbers["runs"] as? Int == 4)
    #expect((numbers["messages"] as? Int ?? 0) >= 1_200)
    #expect((numbers["activations"] as? Int ?? 0) >= 80)
  }

  @Test func `the scenario of a seed can be written`() throws {
    let bench = try Workbench()
    let run = try bench.run(["explore", "--seeds", "7", "--write"])
    #expect(run.status == 0)
    #expect(try bench.contents(of: "explored-7.yaml").hasPrefix("mqlab: 1\n"))
    #expect(try bench.run(["explore", "--seeds", "7", "--write"]).status == 2)
  }

  @Test(arguments: [
    ["--seeds", "5..1"], ["--seeds", "x"], ["--messages", "0"], ["--messages", "-4"],
    ["--jobs", "0"], ["--report", "csv"], ["--seeds", "0..18446744073709551615"],
  ])
  func `bad options exit 2 with a reason`(_ arguments: [String]) throws {
    let bench = try Workbench()
    let run = try bench.run(["explore"] + arguments, timeout: 20)
    #expect(run.status == 2)
    #expect(run.standardOutput == "")
    #expect(!run.standardError.isEmpty)
    #expect(try bench.folder.contents() == [])
  }
}
