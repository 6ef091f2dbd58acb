import Foundation
import FoundationXML
import TestSupport
import Testing

@Suite struct ReportFileTests {
  @Test func `several reports come out of one run`() throws {
    let bench = try Workbench()
    let run = try bench.run([
      "run", bench.scenario(), "--report", "text", "--report", "json=out.json", "--report",
      "junit=out.xml", "--report", "events=out.jsonl",
    ])
    #expect(run.status == 0)
    #expect(run.standardOutput.hasPrefix("PASSED"))
    #expect(
      try bench.folder.contents() == ["out.json", "out.jsonl", "out.xml", "small.yaml"]
    )
    let document = try json(bench.contents(of: "out.json"))
    #expect(document["schema"] as? Int == 1)
    #expect(document["exit"] as? Int == 0)
    #expect(digest(of: run) == "digest \(document["digest"] as? String ?? "")")
    #expect(XMLParser(data: Data(try bench.contents(of: "out.xml").utf8)).parse())
    let lines = try bench.contents(of: "out.jsonl").split(separator: "\n")
    for (index, line) in lines.enumerated() {
      #expect(try json(String(line))["n"] as? Int == index + 1)
    }
  }

  @Test func `a dash is standard output`() throws {
    let bench = try Workbench()
    let run = try bench.run(["run", bench.scenario(), "--report", "json=-"])
    #expect(try json(run.standardOutput)["verdict"] as? String == "passed")
  }

  @Test func `several scenarios make one array and one log`() throws {
    let bench = try Workbench()
    let first = try bench.scenario(named: "a.yaml")
    let second = try bench.scenario(Scenarios.comparing, named: "b.yaml")
    let run = try bench.run([
      "run", first, second, "--report", "json", "--report", "events=log.jsonl",
    ])
    let array = try JSONSerialization.jsonObject(with: Data(run.standardOutput.utf8)) as? [Any]
    #expect(array?.count == 2)
    let log = try bench.contents(of: "log.jsonl")
    #expect(log.hasPrefix("{\"scenario\":\"a\",\"n\":1,"))
    #expect(log.contains("{\"scenario\":\"b\",\"variant\":\"B\",\"n\":1,"))
  }

  @Test func `an existing file is replaced only with force`() throws {
    let bench = try Workbench()
    let scenario = try bench.scenario()
    try bench.folder.write("precious", to: "out.json")
    let refused = try bench.run(["run", scenario, "--report", "json=out.json"])
    #expect(refused.status == 2)
    #expect(
      refused.standardError.contains("out.json: error[E-WRITE]: not written: the file exists")
    )
    #expect(try bench.contents(of: "out.json") == "precious")
    let forced = try bench.run(["run", scenario, "--report", "json=out.json", "--force"])
    #expect(forced.status == 0)
    #expect(try json(bench.contents(of: "out.json"))["schema"] as? Int == 1)
    #expect(try bench.folder.contents() == ["out.json", "small.yaml"])
  }

  @Test(arguments: [
    "json=missing/out.json", "json=.", "json=/", "json=../out.json", "json=/dev/null",
    "junit=small.yaml/x", "events=/proc/out",
  ])
  func `a place that cannot be written is known before the run`(_ report: String) throws {
    let bench = try Workbench()
    let run = try bench.run(
      [
        "run", bench.scenario(Scenarios.long), "--report", "text=other.txt", "--report", report,
      ],
      timeout: 20
    )
    #expect(run.status == 2)
    #expect(run.standardError.contains("not written"))
    #expect(run.standardOutput == "")
    #expect(try bench.folder.contents() == ["small.yaml"])
  }

  @Test func `two reports for one file are refused`() throws {
    let bench = try Workbench()
    let run = try bench.run([
      "run", bench.scenario(), "--report", "json=out", "--report", "junit=out",
    ])
    #expect(run.status == 2)
    #expect(try bench.folder.contents() == ["small.yaml"])
  }

  @Test func `a full disk leaves nothing behind`() throws {
    let bench = try Workbench()
    _ = try bench.scenario()
    let run = try bench.shell(
      "trap '' XFSZ; ulimit -f 8; \"$MQLAB\" run small.yaml --report events=log.jsonl"
    )
    #expect(run.status == 2)
    #expect(try bench.folder.contents() == ["small.yaml"])
  }

  @Test func `a reader that goes away does no harm`() throws {
    let bench = try Workbench()
    _ = try bench.scenario()
    let line = "{ \"$MQLAB\" run small.yaml --report events; echo $? >code; } | head -n 1 >line"
    _ = try bench.shell(line)
    #expect(try bench.contents(of: "code") == "0\n")
    #expect(try bench.contents(of: "line").hasPrefix("{\"n\":1,"))
  }

  @Test func `output that cannot be written is no success`() throws {
    let bench = try Workbench()
    _ = try bench.scenario()
    #expect(try bench.shell("\"$MQLAB\" run small.yaml --report json >/dev/full").status == 2)
    #expect(try bench.shell("\"$MQLAB\" run small.yaml >/dev/full").status == 2)
  }

  private func json(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }
}
