import Phrasebook
import Scripting
import Testing
import Vocabulary

/// Cases of KubeMQ that stand for a rule: those with a number were recorded, the others are ours.
@Suite struct KubeRuleTests {
  @Test(arguments: [
    ("K0", "own-wait-for-delayed"), ("K0.1", "own-send-refused"),
    ("K0.1", "own-receive-refused"), ("K0.1", "K342-events-validation"),
    ("K0.2", "own-store-apart"), ("K1.1", "K301-queue-fifo"), ("K1.2", "own-wait-for-delayed"),
    ("K1.3", "own-peek"), ("K1.4", "K307-batch"), ("K1.4", "own-batch-refused"),
    ("K1.5", "own-ack-all"), ("K1.5", "own-ack-all-delayed"), ("K1.6", "own-expiration"),
    ("K1.6", "own-expiration-delayed"), ("K1.6", "own-expiration-dead-letter"),
    ("K1.7", "K304-delay"), ("K1.7", "own-delay-order"), ("K1.8", "K311-tx-nack"),
    ("K1.8", "K314-tx-stream-drop"), ("K1.8", "own-tx-invisible"), ("K1.8", "own-tx-errors"),
    ("K1.8", "own-requeue-all"), ("K1.9", "own-dead-letter"),
    ("K1.9", "K320-max-receive-no-dlq"), ("K1.10", "K330-stream-ack"),
    ("K1.10", "own-visibility"), ("K1.10", "own-visibility-modify"), ("K1.10", "own-resend"),
    ("K1.10", "own-stream-drop"), ("K2.1", "own-events"), ("K2.2", "own-events-group"),
    ("K2.3", "own-events-wildcards"), ("K3.1", "K354-store-validation"),
    ("K3.2", "own-store-starts"), ("K3.2", "K351-store-delta"), ("K3.3", "own-store-durable"),
    ("K3.4", "own-store-active"), ("K3.5", "own-store-group"), ("K4.1", "K361-query"),
    ("K4.1", "K364-slow"), ("K4.1", "own-command"), ("K4.2", "own-first-wins"),
    ("K5.1", "own-routing"), ("K5.1", "own-routing-community"),
    ("K4.3", "own-cache"), ("K4.3", "own-cache-community"),
  ])
  func `a rule of KubeMQ is kept`(rule: String, name: String) throws {
    #expect(RuleBook.rule(rule) != nil)
    let cases = RecordedCase.all(in: "kubemq") + RecordedCase.all(in: "kubemq-own")
    let recorded = try #require(cases.first { $0.id == name })
    let script = try recorded.script()
    let expected = try #require(script.expected)
    let observed = ScriptPerformance(script).record
    #expect(firstDifference(expected: expected, observed: observed) == nil)
  }

  @Test(arguments: RecordedCase.all(in: "kubemq") + RecordedCase.all(in: "kubemq-own"))
  func `to be explained changes nothing, and every step is told`(
    _ recorded: RecordedCase
  ) throws {
    let script = try recorded.script()
    let silent = ScriptPerformance(script)
    #expect(silent.explanations.isEmpty)
    for language in [Language.english, .indonesian] {
      let told = ScriptPerformance(script, explainingIn: language)
      #expect(told.record == silent.record)
      #expect(told.explanations.count == script.body.stepCount)
      #expect(told.explanations.allSatisfy { !$0.heading.isEmpty && !$0.sentences.isEmpty })
    }
  }

  @Test func `K1.9 it is told how a message becomes a dead letter`() {
    var message = KubeMessage("m1", to: "q")
    message.maximumReceiveCount = 1
    message.deadLetterQueue = "dead"
    let steps: [KubeStep] = [
      .send(message), .poll(KubePoll(from: "q")), .settle(KubeSettlement(.rejectAll)),
      .streamReceive(KubeStreamReceive(from: "dead")),
    ]
    let script = Script(id: "t", body: .kubemq(steps, .documented))
    let told = ScriptPerformance(script, explainingIn: .english).explanations.flatMap {
      ["\($0.index) \($0.heading)"] + $0.sentences
    }
    #expect(
      told == [
        "0 send \"m1\" to queue q, at most 1 deliveries, then to queue dead",
        "Queue q takes \"m1\" at its end, with the next sequence (K1.1).",
        "1 poll up to 10 of queue q, waiting 1000ms, as transaction t",
        "\"m1\" is handed out: sequence 1, attempt 1 (K1.2, K1.8).",
        "2 NAckAll in transaction t",
        "\"m1\" was handed out as often as it may be and leaves queue q for its dead-letter queue (K1.9).",
        "Queue dead takes \"m1\" at its end, with the next sequence (K1.1).",
        "3 take one message of queue dead on stream v, visibility 60s",
        "\"m1\" is handed out: sequence 1, attempt 1 (K1.2, K1.8).",
      ]
    )
  }

  @Test func `the same is told in Indonesian`() {
    let script = Script(id: "t", body: .kubemq([.event(KubeEvent("m1", to: "a b"))], .community))
    let told = ScriptPerformance(script, explainingIn: .indonesian).explanations
    #expect(told.map(\.heading) == ["kirim peristiwa \"m1\" ke a b"])
    #expect(
      told.flatMap(\.sentences) == [
        "Server menolak: Error 108: invalid channel value, no white spaces are allowed (K0.1)."
      ]
    )
  }

  @Test func `K2.2 of a group exactly one gets an event, whoever that is`() {
    var first = KubeSubscription("a", to: "e.*")
    first.group = "g"
    var second = KubeSubscription("b", to: "e.>")
    second.group = "g"
    var event = KubeEvent("m{i}", to: "e.x")
    event.count = 20
    let steps: [KubeStep] = [.subscribe(first), .subscribe(second), .event(event)]
    let script = Script(id: "t", body: .kubemq(steps, .documented))
    let seen = ScriptPerformance(script).record.steps.first { $0.index == 2 }?.events ?? []
    let bodies = seen.compactMap { $0["body"] }
    #expect(bodies.count == 20)
    for number in 1...20 { #expect(bodies.contains(.text("m\(number)"))) }
    #expect(Set(seen.compactMap { $0["sub"].map { "\($0)" } }).count == 2)
    #expect(ScriptPerformance(script).record.steps.first { $0.index == 2 }?.events == seen)
  }
}
