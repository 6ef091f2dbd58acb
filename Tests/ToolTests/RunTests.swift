import Foundation
import TestSupport
import Testing

@Suite struct RunTests {
  @Test func `the same seed gives the same digest and another one another`() throws {
    let bench = try Workbench()
    let scenario = try bench.scenario()
    let first = try bench.run(["run", scenario])
    let second = try bench.run(["run", scenario, "--report", "text", "--report", "events=x"])
    let third = try bench.run(["run", scenario, "--seed", "8"])
    #expect(digest(of: first) != nil)
    #expect(digest(of: first) == digest(of: second))
    #expect(digest(of: first) != digest(of: third))
    #expect(third.standardOutput.contains("run it again: mqlab run \(scenario) --seed 8"))
  }

  @Test func `the replay command repeats the run`() throws {
    let bench = try Workbench()
    _ = try bench.scenario()
    let run = try bench.run([
      "run", "small.yaml", "--seed", "9", "--set",
      "consumers.biller.service=5 ms".filter { $0 != " " },
      "--until", "5s",
    ])
    let replay = run.standardOutput.split(separator: "\n").last { $0.hasPrefix("run it again: ") }
    let command = try #require(replay).dropFirst("run it again: mqlab".count)
    let again = try bench.shell("\"$MQLAB\"\(command)")
    #expect(digest(of: again) == digest(of: run))
  }

  @Test func `an override counts as if it stood in the file`() throws {
    let bench = try Workbench()
    let scenario = try bench.scenario()
    let slow = try bench.run(["run", scenario, "--set", "consumers.biller.service=15ms"])
    let fast = try bench.run(["run", scenario])
    #expect(slow.status == 0)
    #expect(digest(of: slow) != digest(of: fast))
    let wrong = try bench.run(["run", scenario, "--set", "consumers.biller.servce=1ms"])
    #expect(wrong.status == 2)
    #expect(wrong.standardError.contains("E-SET"))
  }

  @Test func `until stops a run early and says so`() throws {
    let bench = try Workbench()
    let scenario = try bench.scenario(Scenarios.long)
    let run = try bench.run(["run", scenario, "--until", "1m30s"], timeout: 30)
    #expect(run.standardOutput.contains("stopped early"))
    #expect(run.standardOutput.contains("90 s of simulated time"))
    let beyond = try bench.run(["run", bench.scenario(named: "b.yaml"), "--until", "1h"])
    #expect(beyond.status == 0)
    #expect(!beyond.standardOutput.contains("stopped early"))
  }

  @Test func `variants stand side by side with a digest each`() throws {
    let bench = try Workbench()
    let run = try bench.run(["run", bench.scenario(Scenarios.comparing)])
    #expect(run.status == 0)
    #expect(run.standardOutput.contains("digest of A: "))
    #expect(run.standardOutput.contains("digest of B: "))
  }

  @Test func `progress and verdicts never reach standard output by themselves`() throws {
    let bench = try Workbench()
    let scenario = try bench.scenario()
    let loud = try bench.run(["run", scenario, "--report", "json=a.json"])
    #expect(loud.standardOutput == "")
    #expect(loud.standardError == "PASSED  small: all 2 expectations held\n")
    let quiet = try bench.run(["run", scenario, "--report", "json=b.json", "--quiet"])
    #expect(quiet.standardError == "")
  }

  @Test func `colour comes only when asked for or on a terminal`() throws {
    let bench = try Workbench()
    let scenario = try bench.scenario()
    #expect(try !bench.run(["run", scenario]).standardOutput.contains("\u{1B}"))
    let colored = try bench.run(["run", scenario, "--color", "always"])
    #expect(colored.standardOutput.hasPrefix("\u{1B}[1;32mPASSED\u{1B}[0m  small"))
  }
}

@Suite struct ValidateTests {
  @Test func `a valid file is named with its title`() throws {
    let bench = try Workbench()
    let run = try bench.run(["validate", bench.scenario()])
    #expect(run.status == 0)
    #expect(run.standardOutput.hasSuffix("small.yaml: valid. A small queue\n"))
  }

  @Test func `every problem of every file is reported`() throws {
    let bench = try Workbench()
    let first = try bench.scenario("mqlab: 1\nqueus: {}\nsed: 4\n", named: "a.yaml")
    let second = try bench.scenario("", named: "b.yaml")
    let run = try bench.run(["validate", first, second, bench.scenario()])
    #expect(run.status == 2)
    #expect(run.standardError.contains("a.yaml:2:1: error[E-UNKNOWN]"))
    #expect(run.standardError.contains("a.yaml:3:1: error[E-UNKNOWN]"))
    #expect(run.standardError.contains("error[E-EMPTY]"))
    #expect(run.standardOutput.contains("small.yaml: valid"))
  }

  @Test func `warnings are errors only when strict`() throws {
    let bench = try Workbench()
    let text = Scenarios.passing.replacingOccurrences(
      of: "queues:\n",
      with: "queues:\n  unused: {durable: true}\n"
    )
    let overloaded = text.replacingOccurrences(of: "service: 10ms", with: "service: 25ms")
    let scenario = try bench.scenario(overloaded)
    let lenient = try bench.run(["validate", scenario])
    #expect(lenient.status == 0)
    #expect(lenient.standardError.contains("warning[W-"))
    #expect(try bench.run(["validate", scenario, "--strict"]).status == 2)
    #expect(try bench.run(["run", scenario, "--strict"]).standardOutput == "")
  }

  @Test func `problems come as JSON for editors`() throws {
    let bench = try Workbench()
    let scenario = try bench.scenario("mqlab: 1\nqueus: {}\n", named: "a.yaml")
    let run = try bench.run(["validate", scenario, "--format", "json"])
    #expect(run.status == 2)
    let files = try JSONSerialization.jsonObject(with: Data(run.standardOutput.utf8)) as? [Any]
    let file = files?.first as? [String: Any]
    let problems = file?["problems"] as? [[String: Any]]
    #expect(problems?.contains { $0["line"] as? Int == 2 } == true)
  }
}
