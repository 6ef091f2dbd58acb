import Scripting
import Testing
import Vocabulary

/// What is seen when steps are played one after the other.
private func played(_ steps: [ScriptStep], version: RabbitVersion = .v3x10) -> ScriptRecord {
  var player = ScriptPlayer(Script(id: "t", version: version, steps: steps))
  return player.play()
}

private func step(_ operation: ScriptOperation, on channel: String = "c1") -> ScriptStep {
  ScriptStep(operation, on: channel)
}

private func publish(_ body: String, to queue: String, on channel: String = "c1") -> ScriptStep {
  step(.publish(ScriptPublish(body, key: queue)), on: channel)
}

extension FieldTable {
  fileprivate func text(_ name: String) -> String? {
    guard case .text(let text)? = self[name] else { return nil }
    return text
  }
}

extension ScriptRecord {
  fileprivate func events(_ step: Int) -> [FieldTable] {
    steps.first { $0.index == step }?.events ?? []
  }

  fileprivate func result(_ step: Int) -> FieldValue? {
    steps.first { $0.index == step }?.result
  }
}

@Suite struct ScriptPlayerTests {
  @Test func `a channel closed by an error opens anew on its next use`() {
    let record = played([
      step(.acknowledge(1)), step(.declareQueue(QueueDeclaration("q"))),
    ])
    #expect(record.events(0).map { $0.text("ev") } == ["channel_closed"])
    #expect(record.events(1).isEmpty)
    #expect(record.final["q"] != nil)
  }

  @Test func `to close a channel that an error closed is refused for the same reason`() {
    let record = played([step(.purge("nosuch")), step(.closeChannel)])
    #expect(record.result(0) == record.result(1))
    #expect(record.result(0) != nil)
  }

  @Test func `R4.12 tags of a channel count over consumers and gets alike`() {
    let record = played([
      step(.declareQueue(QueueDeclaration("q"))), publish("m1", to: "q"), publish("m2", to: "q"),
      step(.get("q", noAck: true)), step(.consume(ScriptConsume("q", consumer: "a"))),
    ])
    #expect(record.events(4).map { $0["tag"] } == [.integer(2)])
  }

  @Test func `events of a step stand by channel, kind and consumer, not by arrival`() {
    let record = played([
      step(.declareQueue(QueueDeclaration("q"))),
      step(.consume(ScriptConsume("q", consumer: "b")), on: "z"),
      step(.consume(ScriptConsume("q", consumer: "a")), on: "z"),
      step(.consume(ScriptConsume("q", consumer: "c")), on: "y"),
      step(.selectConfirms, on: "x"),
      step(.publish(burst(3)), on: "x"),
    ])
    #expect(record.events(5).map { $0.text("consumer") ?? "-" } == ["-", "c", "a", "b"])
    #expect(record.events(5)[0]["tags"] == .list([.integer(1), .integer(2), .integer(3)]))
  }

  @Test func `a burst numbers its bodies and a size pads them`() {
    var padded = burst(2)
    padded.paddedBytes = 4
    let record = played([
      step(.declareQueue(QueueDeclaration("q"))), step(.publish(padded)), step(.drain("q")),
    ])
    guard case .list(let messages)? = record.result(2) else {
      Issue.record("no list")
      return
    }
    let bodies = messages.map { message -> String? in
      if case .table(let table) = message { table.text("body") } else { nil }
    }
    #expect(bodies == ["m1..", "m2.."])
  }

  @Test func `what falls due during a wait happens at its instant`() {
    let record = played([
      step(.declareQueue(QueueDeclaration("q", arguments: ["x-message-ttl": .integer(100)]))),
      publish("m1", to: "q"), step(.wait(.milliseconds(99))), step(.depth("q")),
      step(.wait(.milliseconds(1))), step(.depth("q")),
    ])
    #expect(
      record.result(3) == .table(["q": .table(["ready": .integer(1), "unacked": .integer(0)])])
    )
    #expect(
      record.result(5) == .table(["q": .table(["ready": .integer(0), "unacked": .integer(0)])])
    )
  }

  @Test func `a queue named by the broker goes by its alias`() {
    var declaration = QueueDeclaration("")
    declaration.alias = "mine"
    let record = played([
      step(.declareQueue(declaration)), publish("m1", to: "mine"), step(.drain("mine")),
    ])
    guard case .table(let result)? = record.result(0) else {
      Issue.record("no result")
      return
    }
    #expect(result.text("queue") == "<mine>")
    #expect(record.final["<mine>"] != nil)
    guard case .list(let messages)? = record.result(2) else {
      Issue.record("no list")
      return
    }
    #expect(messages.count == 1)
  }

  private func burst(_ count: Int) -> ScriptPublish {
    var publish = ScriptPublish("m{i}", key: "q")
    publish.count = count
    return publish
  }
}
