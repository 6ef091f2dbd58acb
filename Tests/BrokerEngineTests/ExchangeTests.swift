import BrokerEngine
import Testing
import Vocabulary

@Suite struct ExchangeTests {
  @Test func `R1.8 messages go on from exchange to exchange, each by its own type`() {
    var bench = Workbench()
    bench.declare("q")
    bench.exchange("first", .topic)
    bench.exchange("second", .direct)
    bench.join("first", to: "second", key: "a.#")
    bench.bind("q", to: "second", key: "a.b")
    #expect(bench.publish("a.b", exchange: "first") == ["m0 enters q"])
    #expect(bench.publish("a.c", exchange: "first") == ["m1 unroutable"])
    #expect(bench.publish("b.a", exchange: "first") == ["m2 unroutable"])
    bench.part("first", from: "second", key: "a.#")
    #expect(bench.publish("a.b", exchange: "first") == ["m3 unroutable"])
  }

  @Test func `R1.8 cycles are cut and a queue gets one copy`() {
    var bench = Workbench()
    bench.declare("q")
    for name in ["a", "b", "c"] { bench.exchange(name, .fanout) }
    bench.join("a", to: "b")
    bench.join("b", to: "c")
    bench.join("c", to: "a")
    bench.join("a", to: "a")
    for name in ["a", "b", "c"] { bench.bind("q", to: name) }
    #expect(bench.publish("", exchange: "b") == ["m0 enters q"])
  }

  @Test func `R1.8 mandatory looks at the queues, not at the hops`() {
    var bench = Workbench()
    bench.exchange("a", .fanout)
    bench.exchange("b", .fanout)
    bench.join("a", to: "b")
    #expect(bench.publish("", exchange: "a", isMandatory: true) == ["m0 returned"])
  }

  @Test func `R1.8 both ends must exist and neither be the default exchange`() {
    var bench = Workbench()
    for (source, destination, code) in [
      ("amq.direct", "none", 404), ("none", "amq.direct", 404), ("", "amq.direct", 403),
      ("amq.direct", "", 403),
    ] {
      let channel = bench.channel()
      #expect(
        bench.join(source, to: destination, on: channel)
          == ["refused \(code)", "\(channel) closed"]
      )
    }
    #expect(bench.part("amq.direct", from: "none") == [])
    #expect(bench.part("none", from: "amq.direct") == [])
    #expect(bench.part("", from: "amq.direct") == ["refused 403", "h0 closed"])
  }

  @Test func `R1.9 an internal exchange takes messages from exchanges only`() {
    var bench = Workbench()
    bench.declare("q")
    bench.exchange("inner", ExchangePolicy(kind: .fanout, isInternal: true))
    bench.bind("q", to: "inner")
    bench.join("amq.fanout", to: "inner")
    #expect(bench.publish("", exchange: "amq.fanout") == ["m0 enters q"])
    let channel = bench.channel()
    #expect(
      bench.publish("", exchange: "inner", on: channel) == ["refused 403", "\(channel) closed"]
    )
    bench.declare("dying", QueuePolicy(deadLetterExchange: bench.broker.name("inner")))
    bench.publish("dying")
    bench.get("dying")
    #expect(bench.reject(1, requeue: false) == ["m1 leaves dying: rejected", "m2 enters q"])
  }

  @Test func `R1.10 the alternate exchange gets what matched no binding`() {
    var bench = Workbench()
    bench.declare("q")
    bench.declare("rest")
    let rest = bench.broker.name("rest")
    bench.exchange("x", ExchangePolicy(kind: .direct, alternate: rest))
    bench.bind("q", to: "x", key: "k")
    #expect(bench.publish("other", exchange: "x") == ["m0 unroutable"])
    bench.exchange("rest", .fanout)
    bench.bind("rest", to: "rest")
    #expect(bench.publish("k", exchange: "x") == ["m1 enters q"])
    #expect(bench.publish("other", exchange: "x", isMandatory: true) == ["m2 enters rest"])
    bench.exchange("blind end", .fanout)
    bench.join("x", to: "blind end", key: "end")
    #expect(bench.publish("end", exchange: "x") == ["m3 unroutable"])
    bench.deleteExchange("rest")
    #expect(bench.publish("other", exchange: "x") == ["m4 unroutable"])
  }

  @Test func `R1.10 alternates form chains, and circles that are cut`() {
    var bench = Workbench()
    bench.declare("q")
    for (name, next) in [("a", "b"), ("b", "c"), ("c", "a")] {
      bench.exchange(name, ExchangePolicy(kind: .direct, alternate: bench.broker.name(next)))
    }
    #expect(bench.publish("k", exchange: "b") == ["m0 unroutable"])
    bench.bind("q", to: "a", key: "k")
    #expect(bench.publish("k", exchange: "b") == ["m1 enters q"])
  }

  @Test func `R1.10 the default exchange as alternate leads nowhere`() {
    var bench = Workbench()
    bench.declare("q")
    bench.exchange("x", ExchangePolicy(kind: .direct, alternate: bench.broker.name("")))
    #expect(bench.publish("q", exchange: "x") == ["m0 unroutable"])
  }

  @Test func `R1.16 an auto-delete exchange takes with it the last binding of another`() {
    var bench = Workbench()
    bench.declare("q")
    bench.exchange("first", .fanout, isAutoDelete: true)
    bench.exchange("second", .fanout, isAutoDelete: true)
    bench.join("first", to: "second")
    bench.bind("q", to: "second")
    #expect(
      bench.delete("q") == [
        "q deleted with 0 ready, 0 unacked", "exchange second deleted", "exchange first deleted",
      ]
    )
  }

  @Test func `R1.15 deleting an exchange undoes the bindings of both its sides`() {
    var bench = Workbench()
    bench.declare("q")
    for name in ["a", "b", "c"] { bench.exchange(name, .fanout) }
    bench.join("a", to: "b")
    bench.join("b", to: "c")
    bench.bind("q", to: "c")
    #expect(bench.publish("", exchange: "a") == ["m0 enters q"])
    bench.deleteExchange("b")
    bench.exchange("b", .fanout)
    #expect(bench.publish("", exchange: "a") == ["m1 unroutable"])
    #expect(bench.publish("", exchange: "b") == ["m2 unroutable"])
    #expect(bench.deleteExchange("c", ifUnused: true) == ["refused 406", "h0 closed"])
  }

  @Test func `R1.15 being bound to another exchange is not use`() {
    var bench = Workbench()
    bench.exchange("a", .fanout)
    bench.exchange("b", .fanout)
    bench.join("a", to: "b")
    #expect(bench.deleteExchange("b", ifUnused: true) == ["exchange b deleted"])
    #expect(bench.deleteExchange("a", ifUnused: true) == ["exchange a deleted"])
  }

  @Test func `R1.7 other arguments make another binding, and still one copy`() {
    var bench = Workbench()
    bench.declare("q")
    bench.bind("q", to: "amq.direct", key: "k", ["n": .integer(1)])
    bench.bind("q", to: "amq.direct", key: "k", ["n": .integer(2)])
    #expect(bench.publish("k", exchange: "amq.direct") == ["m0 enters q"])
    bench.unbind("q", from: "amq.direct", key: "k", ["n": .integer(1)])
    #expect(bench.publish("k", exchange: "amq.direct") == ["m1 enters q"])
    bench.unbind("q", from: "amq.direct", key: "k", ["n": .integer(2)])
    #expect(bench.publish("k", exchange: "amq.direct") == ["m2 unroutable"])
  }
}
