import BrokerEngine
import Testing
import Vocabulary

@Suite struct RoutingTests {
  @Test func `R1.1 the default exchange reaches every queue by its exact name`() {
    var bench = Workbench()
    bench.declare("q")
    #expect(bench.publish("q") == ["m0 enters q"])
    #expect(bench.publish("Q") == ["m1 unroutable"])
    #expect(bench.publish("q ") == ["m2 unroutable"])
  }

  @Test(arguments: ["bind", "unbind", "declare", "delete"])
  func `R1.1 the default exchange cannot be touched`(_ deed: String) {
    var bench = Workbench()
    bench.declare("q")
    let told =
      switch deed {
      case "bind": bench.bind("q", to: "", key: "k")
      case "unbind": bench.unbind("q", from: "", key: "q")
      case "declare": bench.exchange("", .direct)
      default: bench.deleteExchange("")
      }
    #expect(told == ["refused 403", "h0 closed"])
  }

  @Test func `R1.2 a direct exchange compares keys byte for byte`() {
    var bench = Workbench()
    bench.declare("q")
    bench.exchange("x", .direct)
    bench.bind("q", to: "x", key: "a")
    bench.bind("q", to: "x", key: "")
    bench.bind("q", to: "x", key: "\u{E9}")
    #expect(bench.publish("a", exchange: "x") == ["m0 enters q"])
    #expect(bench.publish("A", exchange: "x") == ["m1 unroutable"])
    #expect(bench.publish("a ", exchange: "x") == ["m2 unroutable"])
    #expect(bench.publish("", exchange: "x") == ["m3 enters q"])
    #expect(bench.publish("\u{E9}", exchange: "x") == ["m4 enters q"])
    #expect(bench.publish("e\u{301}", exchange: "x") == ["m5 unroutable"])
  }

  @Test func `R1.3 a fanout exchange ignores keys`() {
    var bench = Workbench()
    bench.declare("p")
    bench.declare("q")
    bench.bind("p", to: "amq.fanout", key: "one")
    bench.bind("q", to: "amq.fanout", key: "two")
    #expect(bench.publish("three", exchange: "amq.fanout") == ["m0 enters p", "m0 enters q"])
  }

  @Test func `R1.6 V17 a queue gets one copy however many bindings lead there`() {
    var bench = Workbench()
    bench.declare("q")
    for pattern in ["#", "*", "a", "#.a"] { bench.bind("q", to: "amq.topic", key: pattern) }
    bench.bind("q", to: "amq.fanout", key: "one")
    bench.bind("q", to: "amq.fanout", key: "two")
    #expect(bench.publish("a", exchange: "amq.topic") == ["m0 enters q"])
    #expect(bench.publish("a", exchange: "amq.fanout") == ["m1 enters q"])
  }

  @Test func `R1.7 binding twice is once, unbinding what is not bound succeeds`() {
    var bench = Workbench()
    bench.declare("q")
    bench.exchange("x", .direct)
    #expect(bench.bind("q", to: "x", key: "k") == [])
    #expect(bench.bind("q", to: "x", key: "k") == [])
    #expect(bench.unbind("q", from: "x", key: "k") == [])
    #expect(bench.publish("k", exchange: "x") == ["m0 unroutable"])
    #expect(bench.unbind("q", from: "x", key: "k") == [])
    #expect(bench.unbind("nowhere", from: "x", key: "k") == [])
    #expect(bench.unbind("q", from: "no such", key: "k") == [])
  }

  @Test func `R1.11 V16 a mandatory message without a queue is returned, another is dropped`() {
    var bench = Workbench()
    #expect(bench.publish("none", isMandatory: true) == ["m0 returned"])
    #expect(bench.publish("none") == ["m1 unroutable"])
  }

  @Test func `R1.13 publishing to a missing exchange closes the channel`() {
    var bench = Workbench()
    #expect(bench.publish("k", exchange: "none") == ["refused 404", "h0 closed"])
    #expect(bench.publish("k") == ["refused 504"])
  }

  @Test func `R1.15 deleting an exchange undoes its bindings`() {
    var bench = Workbench()
    bench.declare("q")
    bench.exchange("x", .fanout)
    bench.bind("q", to: "x")
    #expect(bench.deleteExchange("x") == ["exchange x deleted"])
    #expect(bench.deleteExchange("x") == [])
    bench.exchange("x", .fanout)
    #expect(bench.publish("", exchange: "x") == ["m0 unroutable"])
  }

  @Test func `R1.15 an exchange with bindings is not deleted if unused only`() {
    var bench = Workbench()
    bench.declare("q")
    bench.exchange("x", .fanout)
    bench.bind("q", to: "x")
    #expect(bench.deleteExchange("x", ifUnused: true) == ["refused 406", "h0 closed"])
  }

  @Test func `R1.15 predeclared exchanges cannot be deleted`() {
    var bench = Workbench()
    #expect(bench.deleteExchange("amq.topic") == ["refused 403", "h0 closed"])
  }

  @Test func `R1.15 deleting a queue removes its bindings and dead-letters nothing`() {
    var bench = Workbench()
    bench.declare("dead")
    bench.declare("q", QueuePolicy(deadLetterExchange: bench.broker.name("amq.fanout")))
    bench.bind("dead", to: "amq.fanout")
    bench.bind("q", to: "amq.direct", key: "k")
    bench.publish("q")
    #expect(bench.delete("q") == ["q deleted with 1 ready, 0 unacked"])
    #expect(bench.publish("k", exchange: "amq.direct") == ["m1 unroutable"])
    #expect(bench.ready("dead") == [])
    bench.declare("q")
    #expect(bench.publish("k", exchange: "amq.direct") == ["m2 unroutable"])
  }

  @Test func `R1.16 an auto-delete exchange goes with its last binding and not before the first`() {
    var bench = Workbench()
    bench.declare("p")
    bench.declare("q")
    bench.exchange("x", .fanout, isAutoDelete: true)
    #expect(bench.publish("", exchange: "x") == ["m0 unroutable"])
    bench.bind("p", to: "x")
    bench.bind("q", to: "x")
    bench.unbind("p", from: "x")
    #expect(bench.publish("", exchange: "x") == ["m1 enters q"])
    bench.delete("q")
    #expect(bench.publish("", exchange: "x") == ["refused 404", "h0 closed"])
  }

  @Test func `a cached route is forgotten when the topology changes`() {
    var bench = Workbench()
    bench.declare("p")
    bench.declare("q")
    bench.bind("p", to: "amq.topic", key: "a.*")
    #expect(bench.publish("a.b", exchange: "amq.topic") == ["m0 enters p"])
    bench.bind("q", to: "amq.topic", key: "#")
    #expect(Set(bench.publish("a.b", exchange: "amq.topic")) == ["m1 enters p", "m1 enters q"])
    bench.unbind("p", from: "amq.topic", key: "a.*")
    #expect(bench.publish("a.b", exchange: "amq.topic") == ["m2 enters q"])
    bench.delete("q")
    #expect(bench.publish("a.b", exchange: "amq.topic") == ["m3 unroutable"])
  }

  @Test func `R1.15 a deleted queue is not reached by a route that is remembered`() {
    var bench = Workbench()
    bench.declare("q")
    bench.publish("q")
    bench.delete("q")
    #expect(bench.publish("q") == ["m1 unroutable"])
    bench.declare("q")
    #expect(bench.publish("q") == ["m2 enters q"])
  }

  @Test func `a fan-out wider than a row can count still frees every message`() {
    var bench = Broker()
    var effects: [BrokerEffect] = []
    let desk = ChannelID(rawValue: 0)
    bench.apply(.openConnection(ConnectionID(rawValue: 0)), at: .start, effects: &effects)
    bench.apply(.openChannel(desk, on: ConnectionID(rawValue: 0)), at: .start, effects: &effects)
    let fanout = bench.name("amq.fanout")
    let names = (0..<70_000).map { bench.name("q\($0)") }
    for name in names {
      bench.apply(.declareQueue(name, QueuePolicy()), on: desk, at: .start, effects: &effects)
      bench.apply(
        .bind(queue: name, exchange: fanout, key: fanout),
        on: desk,
        at: .start,
        effects: &effects
      )
    }
    effects = []
    let envelope = bench.envelope(Envelope(exchange: fanout, routingKey: fanout))
    bench.apply(
      .publish(desk, Publication(envelope: envelope, sizeBytes: 1, stamp: .start)),
      at: .start,
      effects: &effects
    )
    #expect(effects.count == 70_000)
    #expect(bench.messageCount == 3)
    for name in names { bench.apply(.purge(desk, queue: name), at: .start, effects: &effects) }
    #expect(bench.messageCount == 0)
  }

  @Test func `a command about the topology leaves an earlier copy of the broker alone`() {
    var bench = Workbench()
    bench.declare("q")
    var copy = bench
    bench.bind("q", to: "amq.fanout")
    #expect(copy.publish("", exchange: "amq.fanout") == ["m0 unroutable"])
    #expect(bench.publish("", exchange: "amq.fanout") == ["m0 enters q"])
    copy.delete("q")
    #expect(bench.ready("q") == [0])
  }
}
