import ScriptFile
import Scripting
import Testing
import Vocabulary

@Suite struct RecordTextTests {
  @Test func `a record stands in the form of the cases, one event a line`() {
    let record = ScriptRecord(
      steps: [
        ObservedStep(index: 0, result: .table(["messages": .integer(2)])),
        ObservedStep(
          index: 2,
          events: [
            [
              "body": .text("m\"1"), "ev": .text("deliver"), "ch": .text("c1"),
              "props": .table(["headers": .table(["n": .double(1), "v": .void])]),
            ],
            ["tags": .list([.integer(1)]), "kind": .text("acks"), "ev": .text("confirm")],
          ]
        ),
      ],
      final: ["q": .table(["unacked": .integer(0), "ready": .integer(1)])]
    )
    #expect(
      recordText(record, id: "x") == #"""
        {
         "id": "x",
         "steps": [
          {"i": 0, "result": {"messages": 2}},
          {"i": 2, "events": [
            {"ev": "deliver", "ch": "c1", "body": "m\"1", "props": {"headers": {"n": 1.0, "v": null}}},
            {"ev": "confirm", "kind": "acks", "tags": [1]}]}
         ],
         "final": {"q": {"ready": 1, "unacked": 0}}
        }
        """#
    )
  }

  @Test func `what is printed can be read back as what a case expects`() throws {
    let text = """
      {"id": "x", "ops": [{"op": "declare_queue", "queue": "q"}, {"op": "get", "queue": "q"}]}
      """
    let script = try ScriptLoader().load(path: "x", text: Array(text.utf8))
    var player = ScriptPlayer(script)
    let record = player.play()
    // Without its first two lines, the brace and the name of the case.
    let body = recordText(record, id: "x").split(separator: "\n").dropFirst(2)
    let again = String(text.dropLast()) + ", \"expect\": {" + body.joined(separator: "\n") + "}"
    let reread = try ScriptLoader().load(path: "x", text: Array(again.utf8))
    #expect(reread.expected == record)
  }
}
