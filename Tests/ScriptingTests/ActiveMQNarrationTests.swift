import Phrasebook
import Scripting
import Testing
import Vocabulary

/// What is told about a script for ActiveMQ, one line a sentence, each step with its number first.
private func told(_ body: ScriptBody, in language: Language = .english) -> [String] {
  let script = Script(id: "t", body: body)
  return ScriptPerformance(script, explainingIn: language).explanations.flatMap {
    ["\($0.index) \($0.heading)"] + $0.sentences
  }
}

@Suite struct ActiveMQNarrationTests {
  private static let steps: [StompStep] = {
    var send = StompSend("/queue/Q", body: "m{i}")
    send.count = 2
    send.headers = ["persistent": .text("true")]
    var subscribe = StompSubscribe("/queue/Q", id: "a")
    subscribe.prefetch = 1
    return [
      .send(send), .subscribe(subscribe), .reject(StompSettlement("a", body: "m1")), .drop("c"),
      .statistics(queue: "Q"),
    ]
  }()

  @Test func `A2.7 it is told what STOMP does and by which rule`() {
    #expect(
      told(.stomp(Self.steps)) == [
        "0 send 2 messages \"m{i}\" to /queue/Q",
        "Queue Q comes into being with its first use (A1.1).",
        "Queue Q takes \"m1\" (A1.1).",
        "Queue Q takes \"m2\" (A1.1).",
        "Queue Q keeps 2 messages: nobody receives from it.",
        "1 c subscribes as a to /queue/Q",
        "a gets \"m1\" from Q: it is the first in line with room (A1.3).",
        "2 c rejects \"m1\"",
        "\"m1\" dies in Q (A2.7, A3.4): it goes to ActiveMQ.DLQ (A4.1).",
        "a gets \"m2\" from Q: it is the first in line with room (A1.3).",
        "Queue ActiveMQ.DLQ comes into being with its first use (A1.1).",
        "Queue ActiveMQ.DLQ takes \"m1\" as a dead letter, persistent and to be delivered anew (A4.2).",
        "Queue ActiveMQ.DLQ keeps 1 message: nobody receives from it.",
        "3 cut connection c",
        "\"m2\" goes back to the front of Q (A1.10).",
        "Queue Q keeps 1 message: nobody receives from it.",
        "4 ask for the counters of queue Q",
        "Q: size 1, in flight 0, enqueued 2, dequeued 1 (A1.2).",
      ]
    )
  }

  @Test func `the same is told in Indonesian`() {
    #expect(
      told(.stomp(Array(Self.steps.prefix(2))), in: .indonesian) == [
        "0 kirim 2 pesan \"m{i}\" ke /queue/Q",
        "Antrean Q ada sejak pertama dipakai (A1.1).",
        "Antrean Q menerima \"m1\" (A1.1).",
        "Antrean Q menerima \"m2\" (A1.1).",
        "Antrean Q menyimpan 2 pesan: tidak ada penerima.",
        "1 c berlangganan sebagai a pada /queue/Q",
        "a mendapat \"m1\" dari Q: ia yang pertama punya tempat (A1.3).",
      ]
    )
  }

  @Test func `A3.2 it is told what the client of JMS keeps to itself`() {
    var connect = JmsConnect("C")
    connect.redelivery.initialDelay = 300
    let steps: [JmsStep] = [
      .connect(connect), .session("s", mode: .transacted),
      .consumer(JmsConsume("c", session: "s", destination: "Q")),
      .send(JmsSend("m1", to: "Q")), .receive("c", timeout: .milliseconds(100)), .rollBack("s"),
      .receive("c", timeout: .milliseconds(400)), .commit("s"),
    ]
    #expect(
      Array(told(.jms(steps)).suffix(8)) == [
        "4 consumer c receives up to 1 message, each within 100ms",
        "c takes \"m1\" out of its buffer, delivery 1 (A3.1).",
        "5 roll back s",
        "c keeps 1 message and delivers again after 300ms (A3.2, A3.3).",
        "6 consumer c receives up to 1 message, each within 400ms",
        "c takes \"m1\" out of its buffer, delivery 2 (A3.1).",
        "7 commit s",
        "\"m1\" is acknowledged and leaves Q (A1.2).",
      ]
    )
  }

  @Test func `A7.1 it is told that a consumer has the group of a message`() {
    var grouped = StompSend("/queue/Q", body: "g")
    grouped.headers = ["JMSXGroupID": .text("G")]
    let lines = told(.stomp([.subscribe(StompSubscribe("/queue/Q", id: "a")), .send(grouped)]))
    #expect(lines.last == "a gets \"g\" from Q: it has the group G (A7.1).")
  }
}
