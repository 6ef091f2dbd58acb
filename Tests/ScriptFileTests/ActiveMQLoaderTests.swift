import ScenarioFile
import ScenarioModel
import ScriptFile
import Scripting
import Testing
import Vocabulary

/// Cases for STOMP and JMS: what is read of them, and what is wrong with bad ones.
@Suite struct ActiveMQLoaderTests {
  private func loaded(_ broker: String, _ operations: String) throws -> ScriptBody {
    let text = "{\"id\": \"x\", \"broker\": \"activemq-\(broker)\", \"ops\": [\n\(operations)\n]}"
    return try ScriptLoader().load(path: "x.json", text: Array(text.utf8)).body
  }

  /// The problems of a case as `line:column code`.
  private func problems(_ broker: String, _ operations: String) -> [String] {
    do {
      _ = try loaded(broker, operations)
      return []
    } catch let error as ScenarioError {
      return error.problems.map { problem in
        let place = problem.position.map { "\($0.line):\($0.column) " } ?? ""
        return place + problem.code.rawValue
      }
    } catch {
      return ["\(error)"]
    }
  }

  @Test func `a step of STOMP is read with its defaults`() throws {
    let body = try loaded(
      "stomp",
      """
      {"op": "send", "destination": "/queue/Q", "body": "m{i}", "count": 3, "ttl": 200},
      {"op": "subscribe", "destination": "/queue/Q", "id": "a", "prefetch": 1},
      {"op": "nack", "sub": "a", "body": "m1"}, {"op": "drain_dlq"}
      """
    )
    var send = StompSend("/queue/Q", body: "m{i}")
    send.count = 3
    send.timeToLive = .milliseconds(200)
    var subscribe = StompSubscribe("/queue/Q", id: "a")
    subscribe.prefetch = 1
    #expect(
      body
        == .stomp([
          .send(send), .subscribe(subscribe), .reject(StompSettlement("a", body: "m1")),
          .drain(queue: "ActiveMQ.DLQ", ownOnly: true),
        ])
    )
  }

  @Test func `a step of JMS is read with its defaults`() throws {
    let body = try loaded(
      "jms",
      """
      {"op": "connect", "conn": "C", "redelivery": {"max": 2, "backoff": 3}},
      {"op": "session", "sess": "s", "mode": "tx"},
      {"op": "consumer", "cons": "c", "sess": "s", "topic": "T", "no_local": true}
      """
    )
    var connect = JmsConnect("C")
    connect.redelivery.maximum = 2
    connect.redelivery.backOff = 3
    var consume = JmsConsume("c", session: "s", isTopic: true, destination: "T")
    consume.isNoLocal = true
    #expect(
      body
        == .jms([
          .connect(connect), .session("s", mode: .transacted), .consumer(consume),
        ])
    )
  }

  @Test(arguments: [
    ("stomp", "{\"op\": \"sned\", \"destination\": \"/queue/Q\"}", ["2:8 E-UNKNOWN"]),
    ("stomp", "{\"op\": \"send\", \"destination\": \"/queue/Q\"}", ["2:1 E-MISSING"]),
    ("stomp", "{\"op\": \"wait\", \"ms\": -1}", ["2:22 E-VALUE"]),
    ("stomp", "{\"op\": \"stats\", \"queue\": \"q\", \"quee\": 1}", ["2:31 E-KEY"]),
    ("stomp", "7", ["2:1 E-SHAPE"]),
    ("jms", "{\"op\": \"session\", \"sess\": \"s\", \"mode\": \"txx\"}", ["2:40 E-VALUE"]),
    ("jms", "{\"op\": \"receive\", \"cons\": \"c\"}", ["2:1 E-MISSING"]),
    ("jms", "{\"op\": \"connect\", \"conn\": \"C\", \"redelivery\": 3}", ["2:46 E-VALUE"]),
  ])
  func `what is wrong is said with its place`(_ broker: String, _ step: String, _ found: [String]) {
    #expect(problems(broker, step) == found)
  }
}
