import Foundation
import TestSupport
import Testing

private let agreeing = """
  {"id": "good", "title": "one message", "ops": [
    {"op": "declare_queue", "queue": "q"},
    {"op": "publish", "rk": "q", "body": "m1"},
    {"op": "drain", "queue": "q"}],
   "expect": {"steps": [
    {"i": 0, "result": {"queue": "q", "messages": 0, "consumers": 0}},
    {"i": 2, "result": [{"redelivered": false, "exchange": "", "rk": "q", "body": "m1"}]}],
    "final": {"q": {"ready": 0, "unacked": 0}}}}
  """

@Suite struct ScriptTests {
  @Test func `what was observed is printed in the form of the cases`() throws {
    let bench = try Workbench()
    let path = try bench.scenario(agreeing, named: "good.json")
    let run = try bench.run(["script", path])
    #expect(run.status == 0)
    #expect(
      run.standardOutput == """
        {
         "id": "good",
         "steps": [
          {"i": 0, "result": {"queue": "q", "messages": 0, "consumers": 0}},
          {"i": 2, "result": [{"redelivered": false, "exchange": "", "rk": "q", "body": "m1"}]}
         ],
         "final": {"q": {"ready": 0, "unacked": 0}}
        }

        """
    )
  }

  @Test func `a check says ok, or shows the first difference side by side and exits 1`() throws {
    let bench = try Workbench()
    let good = try bench.scenario(agreeing, named: "good.json")
    let other = agreeing.replacingOccurrences(
      of: "\"redelivered\": false",
      with: "\"redelivered\": true"
    )
    let bad = try bench.scenario(other, named: "bad.json")
    let run = try bench.run(["script", "--check", good, bad])
    #expect(run.status == 1)
    #expect(
      run.standardOutput == """
        ok       good
        DIFFERS  good: step 2, result[0].redelivered
          expected true
          observed false

        """
    )
    #expect(try bench.run(["script", "--check", good]).status == 0)
  }

  @Test func `a malformed case is refused with its place and exits 2, whatever the others do`()
    throws
  {
    let bench = try Workbench()
    let good = try bench.scenario(agreeing, named: "good.json")
    let bad = try bench.scenario(
      "{\"id\": \"x\", \"ops\": [\n {\"op\": \"gett\"}]}",
      named: "bad.json"
    )
    let run = try bench.run(["script", "--check", bad, good])
    #expect(run.status == 2)
    #expect(run.standardError.contains("bad.json:2:9: error[E-UNKNOWN]: `gett` is no operation"))
    #expect(run.standardError.contains("hint: did you mean `get`?"))
    #expect(run.standardOutput == "ok       good\n")
  }

  @Test func `a case that expects nothing cannot be checked`() throws {
    let bench = try Workbench()
    let path = try bench.scenario("{\"id\": \"x\", \"ops\": []}", named: "x.json")
    #expect(try bench.run(["script", "--check", path]).status == 2)
    #expect(try bench.run(["script", path]).status == 0)
    #expect(try bench.run(["script"]).status == 2)
    #expect(try bench.run(["script", "missing.json"]).status == 2)
  }

  @Test func `a report is one JSON document, an array for several cases`() throws {
    let bench = try Workbench()
    let path = try bench.scenario(agreeing, named: "good.json")
    let one = try bench.run(["script", "--report", "json", "--check", path])
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(one.standardOutput.utf8)) as? [String: Any]
    )
    #expect(document["agrees"] as? Bool == true)
    #expect((document["steps"] as? [Any])?.count == 2)
    let two = try bench.run(["script", "--report", "json", path, path])
    let list = try JSONSerialization.jsonObject(with: Data(two.standardOutput.utf8)) as? [Any]
    #expect(list?.count == 2)
  }

  @Test func `steps are explained in the language asked for`() throws {
    let bench = try Workbench()
    let path = try bench.scenario(agreeing, named: "good.json")
    let english = try bench.run(["script", "--explain", "--lang", "en", path])
    #expect(english.standardOutput.contains("   Queue q takes \"m1\".\n"))
    let indonesian = try bench.run(["script", "--explain", "--lang", "id", path])
    #expect(indonesian.standardOutput.contains("   Antrean q menerima \"m1\".\n"))
  }

  @Test func `names and bodies of a case cannot steer a terminal`() throws {
    let bench = try Workbench()
    let hostile = agreeing.replacingOccurrences(of: "m1", with: #"\u001b[2J\u202e"#)
    let path = try bench.scenario(hostile, named: "good.json")
    for options in [["--explain"], [], ["--report", "json"]] {
      let run = try bench.run(["script"] + options + [path])
      #expect(
        !run.standardOutput.unicodeScalars.contains { $0.value == 0x1b || $0.value == 0x202e }
      )
    }
  }
}
