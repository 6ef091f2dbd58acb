import Scripting
import Testing
import Vocabulary

/// Rules that are best shown by a small script.
@Suite struct ScriptedRuleTests {
  private func played(_ steps: [ScriptStep]) -> ScriptRecord {
    var player = ScriptPlayer(Script(id: "t", version: .v3x10, steps: steps))
    return player.play()
  }

  private func step(_ operation: ScriptOperation, on channel: String = "c1") -> ScriptStep {
    ScriptStep(operation, on: channel)
  }

  private func burst(_ count: Int) -> ScriptStep {
    var publish = ScriptPublish("m{i}", key: "q")
    publish.count = count
    return step(.publish(publish))
  }

  private func kinds(_ record: ScriptRecord, _ step: Int) -> [FieldValue?] {
    (record.steps.first { $0.index == step }?.events ?? []).map { $0["kind"] ?? $0["ev"] }
  }

  private func tags(_ record: ScriptRecord, _ step: Int) -> [FieldValue?] {
    (record.steps.first { $0.index == step }?.events ?? []).map { $0["tags"] ?? $0["code"] }
  }

  @Test func `R0 without basic.qos there is no limit, and without a mode nothing is persistent`() {
    let record = played([
      step(.declareQueue(QueueDeclaration("q"))), burst(3),
      step(.consume(ScriptConsume("q", consumer: "a"))), step(.restartBroker), step(.depth("q")),
    ])
    #expect(kinds(record, 2).count == 3)
    #expect(
      record.final["q"] == .table(["ready": .integer(0), "unacked": .integer(0)])
    )
  }

  @Test func `R1.12 immediate closes the connection`() {
    var publish = ScriptPublish("m1", key: "q")
    publish.isImmediate = true
    let record = played([step(.publish(publish))])
    #expect(kinds(record, 0) == [.text("connection_closed")])
    #expect(tags(record, 0) == [.integer(540)])
  }

  // R7.7
  @Test func `R11.7 a quorum queue that refuses takes one message more than its limit`() {
    let arguments: FieldTable = [
      "x-queue-type": .text("quorum"), "x-max-length": .integer(2),
      "x-overflow": .text("reject-publish"),
    ]
    let record = played([
      step(.declareQueue(QueueDeclaration("q", arguments: arguments))), step(.selectConfirms),
      burst(1), burst(1), burst(1), burst(1),
    ])
    #expect(
      (2...5).flatMap { kinds(record, $0) } == ["acks", "acks", "acks", "nacks"].map { .text($0) }
    )
  }

  @Test func `R10.1 a lazy queue does what a queue does`() {
    let lazy: FieldTable = ["x-queue-mode": .text("lazy")]
    func story(_ arguments: FieldTable) -> ScriptRecord {
      played([
        step(.declareQueue(QueueDeclaration("q", arguments: arguments))), burst(3),
        step(.get("q")), step(.get("q")), step(.negative(1)), step(.reject(2)), step(.drain("q")),
      ])
    }
    #expect(story(lazy) == story([:]))
  }

  /// A get whose message is not settled counts as a consumer.
  @Test func `R11.10 declaring a quorum queue again tells what is ready`() {
    let quorum = QueueDeclaration("q", arguments: ["x-queue-type": .text("quorum")])
    let record = played([
      step(.declareQueue(quorum)), burst(3), step(.get("q")), step(.declareQueue(quorum)),
    ])
    #expect(
      record.steps.last?.result
        == .table(["queue": .text("q"), "messages": .integer(2), "consumers": .integer(1)])
    )
  }

  // R11.5
  @Test func `R4.11 a quorum queue with a single active consumer answers no get`() {
    let arguments: FieldTable = [
      "x-queue-type": .text("quorum"), "x-single-active-consumer": .boolean(true),
    ]
    let record = played([
      step(.declareQueue(QueueDeclaration("q", arguments: arguments))), step(.get("q")),
    ])
    #expect(kinds(record, 1) == [.text("channel_closed")])
    #expect(tags(record, 1) == [.integer(405)])
  }

  @Test func `R12.4 what is published to a stream is confirmed`() {
    let stream = QueueDeclaration("q", arguments: ["x-queue-type": .text("stream")])
    let record = played([step(.declareQueue(stream)), step(.selectConfirms), burst(2)])
    #expect(kinds(record, 2) == [.text("acks")])
    #expect(tags(record, 2) == [.list([.integer(1), .integer(2)])])
    #expect(record.final["q"] == .table([:]))
  }
}
