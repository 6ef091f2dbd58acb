import BrokerEngine
import Testing
import Vocabulary

@Suite struct PolicyTests {
  @Test func `R15.1 R7.5 a limit is kept at once and ends when the policy is cleared`() {
    var bench = Workbench()
    bench.declare("q1")
    for _ in 0..<3 { bench.publish("q1") }
    #expect(
      bench.policy("p", "^q", ["max-length": .integer(1)]) == [
        "m0 leaves q1: maxlen", "m1 leaves q1: maxlen",
      ]
    )
    #expect(bench.publish("q1") == ["m3 enters q1", "m2 leaves q1: maxlen"])
    bench.declare("q2")
    bench.publish("q2")
    #expect(bench.publish("q2") == ["m5 enters q2", "m4 leaves q2: maxlen"])
    bench.clearPolicy("p")
    #expect(bench.publish("q1") == ["m6 enters q1"])
    #expect(bench.declare("q1") == ["q1 has 2 ready, 0 consumers"])
  }

  @Test func `R15.1 of numbers the lower counts, of the rest the argument`() {
    var bench = Workbench()
    let (one, two) = (bench.broker.name("one"), bench.broker.name("two"))
    let policy = bench.broker.queuePolicy([
      "x-max-length": .integer(2), "x-max-length-bytes": .integer(50),
      "x-dead-letter-exchange": .text("one"), "x-overflow": .text("drop-head"),
      "x-message-ttl": .integer(60_000),
    ])
    bench.declare("q", policy)
    bench.policy(
      "p",
      "q",
      [
        "max-length": .integer(9), "max-length-bytes": .integer(5),
        "dead-letter-exchange": .text("two"), "dead-letter-routing-key": .text("two"),
        "overflow": .text("reject-publish"), "message-ttl": .integer(300),
      ]
    )
    let now = bench.identifier("q").map { bench.broker.policy(of: $0) }
    #expect(now?.maximumLength == 2 && now?.maximumBytes == 5)
    #expect(now?.deadLetterExchange == one && now?.deadLetterKey == two)
    #expect(now?.overflow == .dropHead && now?.timeToLive == .milliseconds(300))
    #expect(bench.declare("q", policy) == ["q has 0 ready, 0 consumers"])
    #expect(bench.identifier("q").map { bench.broker.declaredPolicy(of: $0) } == policy)
  }

  @Test func `R15.1 only the policy with the highest priority applies`() {
    var bench = Workbench()
    bench.declare("q")
    bench.policy("low", ".*", priority: 1, ["max-length": .integer(1)])
    bench.policy("high", "^q$", priority: 2, ["max-length-bytes": .integer(9)])
    #expect(bench.publish("q") == ["m0 enters q"])
    #expect(bench.publish("q") == ["m1 enters q"])
    #expect(bench.clearPolicy("high") == ["m0 leaves q: maxlen"])
  }

  @Test func `R15.1 a pattern is searched for anywhere in the name, a broken one is refused`() {
    var bench = Workbench()
    for name in ["orders.eu", "stock"] { bench.declare(name) }
    bench.policy("p", "s\\.(eu|us)$", ["max-length": .integer(0)])
    #expect(bench.publish("orders.eu") == ["m0 enters orders.eu", "m0 leaves orders.eu: maxlen"])
    #expect(bench.publish("stock") == ["m1 enters stock"])
    #expect(bench.policy("q", "(", [:]) == ["refused 406", "h0 closed"])
  }

  @Test func `R6.1 a time to live set later leaves what is queued alone`() {
    var bench = Workbench()
    bench.declare("q")
    bench.publish("q")
    bench.policy("p", "q", ["message-ttl": .integer(10)])
    bench.publish("q")
    bench.clearPolicy("p")
    bench.publish("q")
    #expect(bench.wait(milliseconds: 20) == [])
    #expect(
      bench.get("q", isAutomatic: true) == ["got m0, 1 left", "m1 leaves q: expired"]
        || bench.ready("q") == [2]
    )
    #expect(bench.wait(milliseconds: 100) == [])
    #expect(bench.ready("q") == [2])
  }

  @Test func `R6.1 what was queued under a time to live keeps it when the policy ends`() {
    var bench = Workbench()
    bench.declare("q")
    bench.policy("p", "q", ["message-ttl": .integer(10)])
    bench.publish("q")
    bench.clearPolicy("p")
    #expect(bench.wait(milliseconds: 20) == ["m0 leaves q: expired"])
  }

  @Test func `R15.1 R8.2 a dead-letter exchange may come from a policy`() {
    var bench = Workbench()
    bench.declare("q")
    bench.declare("dead")
    bench.bind("dead", to: "amq.fanout")
    bench.policy("p", "^q$", ["dead-letter-exchange": .text("amq.fanout")])
    bench.publish("q")
    bench.get("q")
    #expect(bench.reject(0, requeue: false) == ["m0 leaves q: rejected", "m1 enters dead"])
    bench.clearPolicy("p")
    bench.publish("q")
    bench.get("q")
    #expect(bench.reject(2, requeue: false) == ["m2 leaves q: rejected"])
  }

  @Test func `R15.1 R1.10 an alternate exchange may come from a policy, the argument wins`() {
    var bench = Workbench()
    bench.declare("q")
    bench.bind("q", to: "amq.fanout")
    bench.exchange("plain", .direct)
    bench.exchange("x", ExchangePolicy(kind: .direct, alternate: bench.broker.name("none")))
    bench.policy("p", ".*", ["alternate-exchange": .text("amq.fanout")])
    #expect(bench.publish("k", exchange: "plain") == ["m0 enters q"])
    #expect(bench.publish("k", exchange: "x") == ["m1 unroutable"])
    #expect(bench.publish("k") == ["m2 unroutable"])
    bench.exchange("later", .direct)
    #expect(bench.publish("k", exchange: "later") == ["m3 enters q"])
    bench.clearPolicy("p")
    #expect(bench.publish("k", exchange: "plain") == ["m4 unroutable"])
    #expect(bench.exchange("plain", .direct) == ["exchange plain"])
  }
}
