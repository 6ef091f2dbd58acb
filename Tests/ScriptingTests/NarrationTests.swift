import Phrasebook
import Scripting
import Testing
import Vocabulary

/// What is told about steps, one line a sentence, each step with its number first.
private func told(
  _ steps: [ScriptStep],
  in language: Language = .english,
  from first: Int = 0
) -> [String] {
  var player = ScriptPlayer(Script(id: "t", version: .v3x10, steps: steps), explainingIn: language)
  _ = player.play()
  return player.explanations.filter { $0.index >= first }.flatMap {
    ["\($0.index) \($0.heading)"] + $0.sentences
  }
}

private func step(_ operation: ScriptOperation, on channel: String = "c1") -> ScriptStep {
  ScriptStep(operation, on: channel)
}

private func publish(_ body: String, to exchange: String, key: String) -> ScriptStep {
  var publish = ScriptPublish(body, key: key)
  publish.exchange = exchange
  return step(.publish(publish))
}

@Suite struct NarrationTests {
  @Test func `R1.4 it is told why each binding of a topic matched or not`() {
    var steps = [
      step(.declareExchange(ExchangeDeclaration("x", type: "topic"))),
      step(.declareQueue(QueueDeclaration("q"))),
    ]
    for pattern in ["a.*", "a.b.c", "#.z"] {
      steps.append(step(.bind(ScriptBinding(from: "x", to: "q", key: pattern))))
    }
    steps.append(publish("m1", to: "x", key: "a.b"))
    #expect(
      told(steps, from: 5) == [
        "5 publish \"m1\" to exchange x with key a.b  [c1]",
        "Exchange x (topic) compares its bindings:",
        "- to queue q, key a.*: matches, the pattern fits a.b (R1.4)",
        "- to queue q, key a.b.c: does not match, a.b ends before word 3 of the pattern (R1.4)",
        "- to queue q, key #.z: does not match, word 2 of the pattern finds another word in a.b (R1.4)",
        "Queue q takes \"m1\".",
        "Queue q keeps 1 message: it has no consumer.",
      ]
    )
  }

  @Test func `R4.1 it is told who gets a message, and who has no room`() {
    let steps = [
      step(.declareQueue(QueueDeclaration("q"))), step(.limitPrefetch(count: 1)),
      step(.consume(ScriptConsume("q", consumer: "a"))),
      publish("m1", to: "", key: "q"), publish("m2", to: "", key: "q"),
    ]
    #expect(
      told(steps, from: 3) == [
        "3 publish \"m1\" to the default exchange with key q  [c1]",
        "The default exchange looks for a queue with the name of the key (R1.1).",
        "Queue q has that name.",
        "Queue q takes \"m1\".",
        "Consumer a gets \"m1\" from queue q as delivery 1: it is the only one.",
        "4 publish \"m2\" to the default exchange with key q  [c1]",
        "The default exchange looks for a queue with the name of the key (R1.1).",
        "Queue q has that name.",
        "Queue q takes \"m2\".",
        "Queue q keeps 1 message: no consumer has room (a: 1 of 1) (R4.1, R4.3).",
      ]
    )
  }

  @Test func `R8.2 it is told why a message dies and where it goes`() {
    let arguments: FieldTable = [
      "x-dead-letter-exchange": .text(""), "x-dead-letter-routing-key": .text("dl"),
    ]
    let steps = [
      step(.declareQueue(QueueDeclaration("dl"))),
      step(.declareQueue(QueueDeclaration("q", arguments: arguments))),
      publish("m1", to: "", key: "q"), step(.get("q")), step(.reject(1, requeue: false)),
    ]
    #expect(
      told(steps, from: 4) == [
        "4 reject delivery 1 for good  [c1]",
        "\"m1\" leaves queue q: it was rejected; it is dead-lettered to \"\" with key dl (R8.2).",
        "Queue dl takes \"m1\" as a dead letter from exchange \"\" with key dl (R8.3).",
        "Queue dl keeps 1 message: it has no consumer.",
      ]
    )
  }

  @Test func `R2.9 it is told what a refusal closes`() {
    #expect(
      told([step(.acknowledge(7))]) == [
        "0 acknowledge delivery 7  [c1]",
        "The broker refuses: 406 PRECONDITION_FAILED - unknown delivery tag 7 (R5.2).",
        "That closes channel c1: its consumers are gone, what it had unsettled goes back (R2.9, R5.8).",
      ]
    )
  }

  @Test func `what happens while time passes is told with its instant`() {
    let steps = [
      step(.declareQueue(QueueDeclaration("q", arguments: ["x-message-ttl": .integer(250)]))),
      publish("m1", to: "", key: "q"), step(.wait(.seconds(1))),
    ]
    #expect(
      told(steps, from: 2) == [
        "2 wait 1s", "At 250ms:",
        "\"m1\" leaves queue q: its time to live is over (R6.2); no dead-letter exchange, so it is discarded (R5.7).",
        "1s pass.",
      ]
    )
  }

  @Test func `the same is told in Indonesian`() {
    #expect(
      told([step(.declareQueue(QueueDeclaration("q")))], in: .indonesian) == [
        "0 deklarasikan antrean q  [c1]",
        "Antrean q ada, dengan 0 siap dan 0 konsumen (R2.1, R2.2).",
      ]
    )
  }

  @Test func `to be explained changes nothing in what is observed`() throws {
    for recorded in RecordedCase.all(in: "rabbit") {
      let script = try recorded.script()
      var silent = ScriptPlayer(script)
      var talking = ScriptPlayer(script, explainingIn: .english)
      #expect(silent.play() == talking.play())
      #expect(talking.explanations.count == script.steps.count)
    }
  }
}
