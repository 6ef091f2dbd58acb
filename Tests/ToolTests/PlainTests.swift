import Foundation
import TestSupport
import Testing

/// The linear mode as a process: in and out of pipes, without a terminal.
@Suite struct PlainModeTests {
  @Test func `answers commands from a pipe, with no escape sequence`() throws {
    let bench = try Workbench()
    _ = try bench.scenario()
    let run = try bench.shell(
      "printf 'step 5s\\nstatus\\nlatency orders\\nstep 3\\nnonsense\\nquit\\n' | "
        + "$MQLAB watch small.yaml --plain --paused --lang en"
    )
    #expect(run.status == 0)
    #expect(run.standardError == "")
    let text = run.standardOutput
    #expect(text.utf8.allSatisfy { $0 >= 0x20 || $0 == 0x0a })
    #expect(text.contains("time 00:00:05.000 of 00:00:10"))
    #expect(text.contains("orders: ready"))
    #expect(text.contains("expectation lost == 0: holds so far"))
    #expect(text.contains("orders publish to ack"))
    #expect(text.contains("nonsense is not a command"))
    #expect(text.contains("again: mqlab watch small.yaml --seed 7"))
  }

  @Test func `the same commands give the same answers`() throws {
    let bench = try Workbench()
    _ = try bench.scenario()
    let line =
      "printf 'step 2s\\nfault biller crash for 3s\\nstep 2s\\nstatus\\nheal all\\nexplain\\nquit\\n' | "
      + "$MQLAB watch small.yaml --plain --paused --lang en"
    let first = try bench.shell(line)
    let second = try bench.shell(line)
    // Every sitting has its own name.
    func told(_ run: ProgramRun) -> [Substring] {
      run.standardOutput.split(separator: "\n").filter { !$0.contains("mqlab resume") }
    }
    #expect(told(first) == told(second))
    #expect(first.standardOutput.contains("crash"))
    #expect(first.standardOutput.contains("ALARM"))
  }

  @Test func `the end of the input is the end, and the environment asks for it too`() throws {
    let bench = try Workbench()
    let run = try bench.run(
      ["watch", bench.scenario(), "--lang", "id"],
      environment: ["MQLAB_PLAIN": "1"]
    )
    #expect(run.status == 0)
    #expect(run.standardOutput.contains("skenario"))
    #expect(run.standardOutput.contains("lagi: mqlab watch"))
  }

  @Test func `needs a scenario`() throws {
    let run = try Workbench().run(["watch", "--plain"])
    #expect(run.status == 2)
    #expect(run.standardError.contains("mqlab list"))
  }

  @Test func `unasked it says at most one line a second`() throws {
    let bench = try Workbench()
    _ = try bench.scenario()
    let run = try bench.shell(
      "{ sleep 2.5; printf 'quit\\n'; } | $MQLAB watch small.yaml --plain --speed max --lang en"
    )
    let lines = run.standardOutput.split(separator: "\n")
    let unasked = lines.filter { $0.hasPrefix("00:") }
    #expect(!unasked.isEmpty && unasked.count <= 5, "\(lines)")
  }
}
