import Foundation
import TestSupport
import Testing

@Suite struct SchemaTests {
  @Test(arguments: [("en", "Queues by name."), ("id", "Antrean menurut nama.")])
  func `the schema is one JSON document in the language asked for`(
    _ language: String,
    _ sentence: String
  ) throws {
    let bench = try Workbench()
    let run = try bench.run(["schema", "--lang", language])
    #expect(run.status == 0)
    #expect(run.standardError == "")
    let document = try JSONSerialization.jsonObject(with: Data(run.standardOutput.utf8))
    let properties = (document as? [String: Any])?["properties"] as? [String: Any]
    let queues = properties?["queues"] as? [String: Any]
    #expect(queues?["description"] as? String == sentence)
  }

  @Test func `a schema that cannot be written is no success`() throws {
    let bench = try Workbench()
    let run = try bench.shell("\"$MQLAB\" schema > /dev/full")
    #expect(run.status == 2)
  }

  @Test func `the schema takes no arguments`() throws {
    let bench = try Workbench()
    #expect(try bench.run(["schema", "x.yaml"]).status == 2)
  }
}
