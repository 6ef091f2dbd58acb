import BrokerEngine
import Testing
import Vocabulary

@Suite struct DeclareTests {
  @Test func `R2.1 declaring again with equal properties changes nothing, others are refused`() {
    var bench = Workbench()
    #expect(bench.declare("q") == ["q has 0 ready, 0 consumers"])
    bench.publish("q")
    #expect(bench.declare("q") == ["q has 1 ready, 0 consumers"])
    #expect(bench.declare("q", QueuePolicy(maximumLength: 1)) == ["refused 406", "h0 closed"])
    #expect(bench.ready("q") == [0])
  }

  @Test func `R2.1 an exchange declared again with another type is refused`() {
    var bench = Workbench()
    #expect(bench.exchange("x", .topic) == ["exchange x"])
    #expect(bench.exchange("x", .topic) == ["exchange x"])
    #expect(bench.exchange("x", .direct) == ["refused 406", "h0 closed"])
  }

  @Test func `R2.2 the count of messages is of ready ones only`() {
    var bench = Workbench()
    bench.declare("q")
    bench.publish("q")
    bench.publish("q")
    let channel = bench.channel(prefetch: 1)
    bench.consume("q", as: "a", on: channel)
    #expect(bench.declare("q") == ["q has 1 ready, 1 consumers"])
  }

  @Test func `R2.3 names of the broker are refused to others`() {
    var bench = Workbench()
    #expect(bench.declare("amq.mine") == ["refused 403", "h0 closed"])
    let channel = bench.channel()
    let name = bench.broker.name("amq.mine")
    #expect(
      bench.perform(.declareExchange(name, ExchangePolicy(kind: .fanout)), on: channel)
        == ["refused 403", "\(channel) closed"]
    )
  }

  @Test func `R2.4 an exclusive queue is locked to others, may be published to, and goes`() {
    var bench = Workbench()
    let mine = bench.channel(connection: 1)
    bench.declare("q", QueuePolicy(isExclusive: true), on: mine)
    #expect(bench.publish("q") == ["m0 enters q"])
    for deed in ["declare", "get", "consume", "bind", "delete"] {
      let other = bench.channel()
      let told =
        switch deed {
        case "declare": bench.declare("q", QueuePolicy(isExclusive: true), on: other)
        case "get": bench.get("q", on: other)
        case "consume": bench.consume("q", as: "a", on: other)
        case "bind": bench.bind("q", to: "amq.fanout", on: other)
        default: bench.delete("q", on: other)
        }
      #expect(told == ["refused 405", "\(other) closed"], "\(deed)")
    }
    #expect(
      bench.perform(.closeConnection(ConnectionID(rawValue: 1))) == [
        "\(mine) closed", "q deleted with 1 ready, 0 unacked", "k1 closed",
      ]
    )
  }

  @Test func `R2.5 without ever a consumer it outlives a channel that only got from it`() {
    var bench = Workbench()
    bench.declare("q", QueuePolicy(isAutoDelete: true))
    bench.publish("q")
    let channel = bench.channel(connection: 1)
    bench.get("q", on: channel)
    #expect(bench.perform(.closeChannel(channel)) == ["m0 back in q", "\(channel) closed"])
    #expect(bench.ready("q") == [0])
  }

  @Test(arguments: ["cancel", "channel", "connection"])
  func `R2.5 an auto-delete queue goes with its last consumer`(_ end: String) {
    var bench = Workbench()
    bench.declare("q", QueuePolicy(isAutoDelete: true))
    bench.publish("q")
    let one = bench.channel(connection: 1)
    let other = bench.channel(connection: 1, prefetch: 1)
    bench.consume("q", as: "a", on: other)
    bench.consume("q", as: "b", on: one)
    bench.cancel("b")
    #expect(bench.identifier("q") != nil)
    switch end {
    case "cancel":
      #expect(bench.cancel("a") == ["q deleted with 0 ready, 1 unacked"])
    case "channel":
      #expect(
        bench.perform(.closeChannel(other)) == [
          "m0 back in q", "\(other) closed", "q deleted with 1 ready, 0 unacked",
        ]
      )
    default:
      #expect(
        bench.perform(.closeConnection(ConnectionID(rawValue: 1))) == [
          "m0 back in q", "\(one) closed", "\(other) closed", "k1 closed",
          "q deleted with 1 ready, 0 unacked",
        ]
      )
    }
    #expect(bench.identifier("q") == nil)
  }

  @Test func `R2.6 delete minds its conditions`() {
    var bench = Workbench()
    bench.declare("q")
    bench.publish("q")
    let (first, second, third) = (bench.channel(), bench.channel(), bench.channel())
    #expect(
      bench.delete("q", ifEmpty: true, on: first) == ["refused 406", "\(first) closed"]
    )
    bench.consume("q", as: "a", on: third)
    #expect(
      bench.delete("q", ifUnused: true, on: second) == ["refused 406", "\(second) closed"]
    )
    #expect(
      bench.delete("q") == ["a cancelled", "q deleted with 0 ready, 1 unacked"]
    )
    #expect(bench.delete("q") == [])
  }

  @Test func `R2.6 what is unsettled of a deleted queue may still be settled`() {
    var bench = Workbench()
    bench.declare("q")
    let channel = bench.channel()
    bench.consume("q", as: "a", on: channel)
    for _ in 0..<3 { bench.publish("q") }
    bench.delete("q")
    bench.declare("q")
    #expect(bench.acknowledge(0) == [])
    #expect(bench.reject(1, requeue: true) == [])
    #expect(bench.reject(2, requeue: false) == [])
    #expect(bench.acknowledge(0) == ["refused 406", "\(channel) closed"])
    #expect(bench.ready("q") == [])
  }

  @Test func `R2.6 what came back by nack and lost its queue in flight is no stream's`() {
    var bench = Workbench()
    bench.declare("q", QueuePolicy(kind: .quorum))
    bench.publish("q")
    let channel = bench.channel()
    bench.get("q", on: channel)
    bench.perform(.nack(channel, bench.tag(of: 0), multiple: false, requeue: true))
    #expect(bench.get("q", on: channel) == ["got m0R, 0 left"])
    bench.delete("q")
    #expect(bench.perform(.closeChannel(channel)) == ["\(channel) closed"])
  }

  @Test func `R2.7 purge takes what is ready and nothing else`() {
    var bench = Workbench()
    bench.declare("q", QueuePolicy(deadLetterExchange: bench.broker.name("")))
    for _ in 0..<3 { bench.publish("q") }
    bench.get("q")
    #expect(bench.purge("q") == ["purged 2"])
    bench.reject(0, requeue: true)
    #expect(bench.ready("q") == [0])
    #expect(bench.purge("none") == ["refused 404", "h0 closed"])
  }

  @Test func `R2.8 a dead-letter key needs a dead-letter exchange, a time to live a sign`() {
    var bench = Workbench()
    let key = bench.broker.name("k")
    #expect(bench.declare("q", QueuePolicy(deadLetterKey: key)) == ["refused 406", "h0 closed"])
    let channel = bench.channel()
    let negative = VirtualDuration(nanoseconds: -1)
    #expect(
      bench.declare("q", QueuePolicy(timeToLive: negative), on: channel)
        == ["refused 406", "\(channel) closed"]
    )
  }

  @Test func `R2.9 what a refusal closes returns what it held and touches nobody else`() {
    var bench = Workbench()
    bench.declare("q")
    let careless = bench.channel(prefetch: 1)
    let careful = bench.channel(prefetch: 1)
    bench.consume("q", as: "a", on: careless)
    bench.consume("q", as: "b", on: careful)
    for _ in 0..<3 { bench.publish("q") }
    #expect(
      bench.get("none", on: careless) == ["refused 404", "m0 back in q", "\(careless) closed"]
    )
    #expect(bench.acknowledge(1) == ["m1 acknowledged", "m0R to b"])
  }

  @Test func `a queue declared again under its old name keeps its identifier and nothing else`() {
    var bench = Workbench()
    bench.declare("p")
    bench.declare("q")
    let identifier = bench.identifier("q")
    bench.publish("q")
    bench.delete("q")
    bench.declare("q", QueuePolicy(maximumLength: 5))
    #expect(bench.identifier("q") == identifier)
    #expect(bench.ready("q") == [])
  }
}
