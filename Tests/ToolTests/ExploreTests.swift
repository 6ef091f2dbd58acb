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

  @Test
  func `a breach is made small, written to a file, and told with the command that repeats it`()
    throws
  {
    let bench = try Workbench()
    let arguments = ["explore", "--seeds", "7..9", "--messages", "200", "--drill"]
    let run = try bench.run(arguments, timeout: 300)
    #expect(run.status == 70)
    let lines = run.standardOutput.split(separator: "\n")
    #expect(lines.contains { $0.contains("drill: a message was requeued") })
    let last = try #require(lines.last)
    let start = try #require(last.range(of: "mqlab run "))
    let words = last[start.upperBound...].split(separator: " ").map(String.init)
    #expect(words.dropFirst() == ["--seed", words[2], "--verify"])
    // Small: what the requeue does not need is gone.
    let text = try bench.contents(of: words[0])
    #expect(text.hasPrefix("# drill: a message was requeued\nmqlab: 1\n"))
    #expect(text.split(separator: "\n").count < 25)
    let again = try bench.run(["run"] + words + ["--quiet", "--report", "json"], timeout: 60)
    #expect([0, 3].contains(again.status))
    #expect(again.standardError == "")
  }

  @Test(arguments: [
    ["--seeds", "5..1"], ["--seeds", "x"], ["--messages", "0"], ["--messages", "-4"],
    ["--jobs", "0"], ["--report", "csv"], ["--seeds", "0..18446744073709551615"],
    ["--output", "no-such-folder"],
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
