import Foundation
import TestSupport
import Testing

/// X50 of the catalogue of hostile input, and other bad usage: always exit 2 and one plain reason.
@Suite struct UsageTests {
  @Test(arguments: [
    ["run"], ["run", "--nonsense"], ["run", "x.yaml", "--seed"], ["run", "x.yaml", "--seed", "-1"],
    ["run", "x.yaml", "--seed", "18446744073709551616"], ["run", "x.yaml", "--seed", "abc"],
    ["run", "x.yaml", "--seed", "1", "--seed", "2"], ["run", "x.yaml", "--seed=1", "--seed=2"],
    ["run", "x.yaml", "--until", "5"], ["run", "x.yaml", "--until", "1s", "--until", "2s"],
    ["run", "x.yaml", "--report", "nonsense"], ["run", "x.yaml", "--report", "csv="],
    ["run", "x.yaml", "--report", "json="], ["run", "x.yaml", "--lang", "xx"],
    ["run", "x.yaml", "--dialect", "artemis"], ["run", "x.yaml", "--dialect", "kubemq,kubemq"],
    ["run", "x.yaml", "--color", "pink"], ["nonsense"], ["validate"], ["list", "--format", "xml"],
    ["run", ""], ["run", "missing.yaml"], ["run", "/"], ["run", "/dev/zero"], ["run", "/dev/null"],
    ["validate", "missing.yaml"], ["run", "x.yaml", "--headless"],
    ["run", "x.yaml", "--set", "nonsense"], ["run", "x.yaml", "--set", "queues.nope.length=1"],
  ])
  func `bad usage exits 2 with a reason and runs nothing`(_ arguments: [String]) throws {
    let bench = try Workbench()
    _ = try bench.scenario(named: "x.yaml")
    let run = try bench.run(arguments, timeout: 20)
    #expect(run.status == 2)
    #expect(run.standardOutput == "")
    #expect(!run.standardError.isEmpty)
    #expect(!run.timedOut)
    #expect(try bench.folder.contents() == ["x.yaml"])
  }

  @Test func `special files never keep the program waiting`() throws {
    let bench = try Workbench()
    let run = try bench.shell("mkfifo pipe && \"$MQLAB\" run pipe", timeout: 10)
    #expect(run.status == 2)
    #expect(run.standardError.contains("is not a regular file"))
  }

  @Test func `a file over one mebibyte is refused before it is read`() throws {
    let bench = try Workbench()
    let run = try bench.shell("truncate -s 4G big.yaml && \"$MQLAB\" run big.yaml", timeout: 10)
    #expect(run.status == 2)
    #expect(run.standardError.contains("more than 1 MiB"))
  }

  @Test func `arguments that are not UTF-8 are refused, not fatal`() throws {
    let bench = try Workbench()
    let run = try bench.shell("\"$MQLAB\" run \"$(printf '\\377\\376')\"")
    #expect(run.status == 2)
    #expect(run.standardError.contains("no such file"))
  }

  @Test func `ten thousand arguments are answered`() throws {
    let bench = try Workbench()
    let run = try bench.shell("exec \"$MQLAB\" run $(seq 1 10000)", timeout: 60)
    #expect(run.status == 2)
    #expect(run.standardError.contains("more than 500 arguments"))
    let many = try bench.shell("exec \"$MQLAB\" validate $(seq 1 400)", timeout: 60)
    #expect(many.status == 2)
    #expect(many.standardError.contains("399: no such file"))
  }

  @Test func `names from the command line cannot steer a terminal`() throws {
    let bench = try Workbench()
    let run = try bench.run(["run", "\u{1B}[2Jx"])
    #expect(run.status == 2)
    #expect(!run.standardError.contains("\u{1B}"))
  }

  @Test func `without a terminal the live screen says how to go on`() throws {
    let bench = try Workbench()
    let scenario = try bench.scenario()
    for arguments in [[], ["watch"], ["watch", scenario], ["--lang", "en"]] {
      let run = try bench.run(arguments)
      #expect(run.status == 2)
      #expect(run.standardError.contains("mqlab run SCENARIO"))
    }
  }

  @Test func `help and version are no errors`() throws {
    let bench = try Workbench()
    for arguments in [["--help"], ["run", "--help"], ["help", "validate"], ["--version"]] {
      let run = try bench.run(arguments)
      #expect(run.status == 0)
      #expect(run.standardError == "")
      #expect(!run.standardOutput.isEmpty)
    }
  }

  @Test func `an odd environment changes nothing`() throws {
    let bench = try Workbench()
    let scenario = try bench.scenario()
    let usual = try bench.run(["run", scenario])
    let odd = try bench.run(
      ["run", scenario],
      environment: ["LANG": "xx", "TZ": "Nowhere/Else", "HOME": "/proc", "TMPDIR": "/nonexistent"]
    )
    #expect(odd.status == 0)
    #expect(digest(of: odd) == digest(of: usual))
  }

  @Test func `LANG and --lang choose the language`() throws {
    let bench = try Workbench()
    let scenario = try bench.scenario()
    let byEnvironment = try bench.run(["run", scenario], environment: ["LANG": "id_ID.UTF-8"])
    #expect(byEnvironment.standardOutput.hasPrefix("LULUS"))
    let byOption = try bench.run(["run", scenario, "--lang", "id"])
    #expect(byOption.standardOutput.hasPrefix("LULUS"))
    let english = try bench.run(
      ["run", scenario, "--lang=en"],
      environment: ["LANG": "id_ID.UTF-8"]
    )
    #expect(english.standardOutput.hasPrefix("PASSED"))
  }
}
