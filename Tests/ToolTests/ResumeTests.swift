import Dashboard
import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import mqlab

@Suite struct ResumeTests {
  @Test func `a sitting is taken up at its moment, from any folder`() throws {
    let bench = try Workbench()
    _ = try bench.scenario()
    let first = try bench.shell(
      "printf 'step 4.25s\\nstatus\\n' | $MQLAB watch small.yaml --plain --paused --lang en "
        + "--set consumers.biller.instances=2 --seed 9"
    )
    let line = try #require(first.standardOutput.split(separator: "\n").last)
    #expect(
      line.hasPrefix("go on: mqlab resume ") && line.contains("again: mqlab watch small.yaml")
    )
    let id = String(line.dropFirst("go on: mqlab resume ".count).prefix(4))
    let status = "printf 'status\\n' | "
    for words in [id, ""] {
      let second = try bench.shell("cd / && \(status) $MQLAB resume \(words) --plain --lang en")
      #expect(second.status == 0)
      #expect(second.standardError == "")
      let queue = first.standardOutput.split(separator: "\n").first {
        $0.hasPrefix("orders: ready")
      }
      #expect(queue.map { second.standardOutput.contains($0) } == true)
      #expect(second.standardOutput.contains("time 00:00:04.250 of 00:00:10"))
    }
  }

  @Test func `a changed file is noticed`() throws {
    let bench = try Workbench()
    _ = try bench.scenario()
    _ = try bench.shell("printf 'step 4s\\n' | $MQLAB watch small.yaml --plain --paused")
    _ = try bench.scenario(Scenarios.passing.replacingOccurrences(of: "50/s", with: "60/s"))
    let run = try bench.shell("printf 'status\\n' | $MQLAB resume --plain --lang en")
    #expect(run.status == 0)
    #expect(run.standardError.contains("the replay differs"))
  }

  @Test func `what is not there is refused, with what is`() throws {
    let bench = try Workbench()
    let none = try bench.run(["resume", "--plain"])
    #expect(none.status == 2)
    #expect(none.standardError.contains("nothing to resume"))
    _ = try bench.scenario()
    _ = try bench.shell("printf 'step 1s\\n' | $MQLAB watch small.yaml --plain --paused")
    let wrong = try bench.run(["resume", "zzzz", "--plain"])
    #expect(wrong.status == 2)
    #expect(wrong.standardError.contains("there is no run zzzz"))
  }

  @Test func `only so many are kept`() throws {
    let bench = try Workbench()
    let shelf = try #require(RunShelf(Places { $0 == "HOME" ? bench.folder.url.path : nil }))
    var ids: Set<String> = []
    for number in 0..<60 {
      let record = RunRecord(
        scenario: "x",
        seed: UInt64(number),
        instant: .start,
        digest: .max
      )
      if let id = shelf.keep(record) { ids.insert(id) }
    }
    #expect(ids.count == 60)
    #expect(shelf.ids.count == 50)
  }

  @Test func `a record is read as it was written, however things are called`() {
    let record = RunRecord(
      scenario: "/a b/\"q\"\\n\n\u{1B}.yaml",
      seed: .max,
      overrides: ["a=\"1\"", "b={x: 2}"],
      variant: 3,
      instant: VirtualInstant(nanoseconds: 123_456_789_012),
      digest: 0xFEDC_BA98_7654_3210
    )
    #expect(RunRecord(text: record.text) == record)
    for text in ["", "scenario = 3", record.text + "x", "seed = \"-1\"\n"] {
      #expect(RunRecord(text: text) == nil)
    }
  }
}
