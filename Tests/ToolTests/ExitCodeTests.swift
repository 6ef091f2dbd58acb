import Foundation
import TestSupport
import Testing

@Suite struct ExitCodeTests {
  @Test(arguments: [
    (Scenarios.passing, 0, "PASSED"), (Scenarios.failing, 1, "FAILED"),
    (Scenarios.notDrained, 3, "NOT RECOVERED"), (Scenarios.unclear, 4, "CANNOT TELL"),
  ])
  func `the verdict is the exit code and the first word`(
    _ scenario: String,
    _ code: Int32,
    _ word: String
  ) throws {
    let bench = try Workbench()
    let run = try bench.run(["run", bench.scenario(scenario)])
    #expect(run.status == code)
    #expect(run.standardOutput.hasPrefix(word + "  small: "))
    #expect(!run.standardError.contains("error"))
  }

  @Test func `the worst of several scenarios decides`() throws {
    let bench = try Workbench()
    let good = try bench.scenario(Scenarios.passing, named: "a.yaml")
    let unclear = try bench.scenario(Scenarios.unclear, named: "b.yaml")
    let slow = try bench.scenario(Scenarios.notDrained, named: "c.yaml")
    let bad = try bench.scenario(Scenarios.failing, named: "d.yaml")
    #expect(try bench.run(["run", good, unclear]).status == 4)
    #expect(try bench.run(["run", slow, unclear, good]).status == 3)
    let all = try bench.run(["run", slow, bad, unclear, good])
    #expect(all.status == 1)
    #expect(all.standardOutput.contains("1 of 4 scenarios passed"))
  }

  @Test func `an invalid scenario among valid ones keeps all from running`() throws {
    let bench = try Workbench()
    let good = try bench.scenario(Scenarios.passing, named: "a.yaml")
    let bad = try bench.scenario("mqlab: 1\nqueus: {}\n", named: "b.yaml")
    let run = try bench.run(["run", good, bad, "--report", "json=out.json"])
    #expect(run.status == 2)
    #expect(run.standardOutput == "")
    #expect(run.standardError.contains("b.yaml:2:1: error[E-UNKNOWN]"))
    #expect(try bench.folder.contents() == ["a.yaml", "b.yaml"])
  }

  @Test func `signals end a run with their codes and leave nothing behind`() throws {
    let bench = try Workbench()
    _ = try bench.scenario(Scenarios.long)
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
      // A shell starts background jobs with SIGINT ignored; `env --default-signal` undoes it.
      let line = """
        env --default-signal=INT "$MQLAB" run small.yaml --report events=log.jsonl & job=$!
        sleep 0.7; kill -\(signal) $job; wait $job
        """
      let run = try bench.shell(line)
      #expect(run.status == Int32(code))
      #expect(try bench.folder.contents() == ["small.yaml"])
    }
  }

  @Test func `verify finds nothing wrong`() throws {
    let bench = try Workbench()
    let scenario = try bench.scenario()
    let plain = try bench.run(["run", scenario])
    let verified = try bench.run(["run", scenario, "--verify"])
    #expect(verified.status == 0)
    #expect(digest(of: plain) == digest(of: verified))
  }
}

/// The digest line of a text report.
func digest(of run: ProgramRun) -> String? {
  run.standardOutput.split(separator: "\n").first { $0.hasPrefix("digest ") }.map(String.init)
}
