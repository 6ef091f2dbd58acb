import BrokerEngine
import Testing
import Vocabulary

@Suite struct QuorumConsumerTests {
  /// Two consumers with a prefetch of one and one without a limit, in that order.
  private func threeConsumers(_ policy: QueuePolicy, priority: Int32 = 0) -> Workbench {
    var bench = Workbench()
    bench.declare("q", policy)
    for name in ["a", "b"] {
      bench.consume("q", as: name, on: bench.channel(prefetch: 1), priority: priority)
    }
    bench.consume("q", as: "c", on: bench.channel())
    return bench
  }

  @Test func `R11.5 who became full is put at the end once it has room again`() {
    var bench = threeConsumers(QueuePolicy(kind: .quorum))
    for _ in 0..<2 { bench.publish("q") }
    bench.acknowledge(1)
    bench.acknowledge(0)
    #expect(bench.publish("q") == ["m2 enters q", "m2 to c"])
    #expect(bench.publish("q") == ["m3 enters q", "m3 to b"])
    #expect(bench.publish("q") == ["m4 enters q", "m4 to a"])
  }

  @Test func `R4.1 a full consumer of a classic queue keeps its place until it is found full`() {
    var bench = threeConsumers(QueuePolicy())
    for _ in 0..<2 { bench.publish("q") }
    bench.acknowledge(1)
    bench.acknowledge(0)
    #expect(bench.publish("q") == ["m2 enters q", "m2 to c"])
    #expect(bench.publish("q") == ["m3 enters q", "m3 to a"])
  }

  @Test func `R11.5 a backlog leaves the consumers it filled at the end as well`() {
    var bench = Workbench()
    bench.declare("q", QueuePolicy(kind: .quorum))
    for _ in 0..<2 { bench.publish("q") }
    for name in ["a", "b"] { bench.consume("q", as: name, on: bench.channel(prefetch: 1)) }
    bench.consume("q", as: "c", on: bench.channel())
    bench.acknowledge(1)
    bench.acknowledge(0)
    #expect(bench.publish("q") == ["m2 enters q", "m2 to c"])
    #expect(bench.publish("q") == ["m3 enters q", "m3 to b"])
  }

  @Test func `R11.5 R4.5 it comes back to the end of its own priority`() {
    var bench = threeConsumers(QueuePolicy(kind: .quorum), priority: 5)
    for _ in 0..<3 { bench.publish("q") }
    bench.acknowledge(1)
    bench.acknowledge(0)
    #expect(bench.publish("q") == ["m3 enters q", "m3 to b"])
    #expect(bench.publish("q") == ["m4 enters q", "m4 to a"])
    #expect(bench.publish("q") == ["m5 enters q", "m5 to c"])
  }

  @Test(arguments: [(RabbitVersion.v3x10, 2), (.v4x3, 1)])
  func `R11.3 in 3.10 what is dropped at the delivery limit gives room twice`(
    _ version: RabbitVersion,
    _ expected: Int
  ) {
    var bench = Workbench(BrokerSettings(version: version))
    bench.declare("q", QueuePolicy(kind: .quorum, deliveryLimit: 0))
    bench.consume("q", as: "a", on: bench.channel(prefetch: 1))
    bench.publish("q")
    #expect(bench.reject(0, requeue: true) == ["m0 leaves q: delivery_limit"])
    let deliveries = (0..<4).flatMap { _ in bench.publish("q") }.filter { $0.hasSuffix("to a") }
    #expect(deliveries.count == expected)
  }

  @Test func `R11.5 a cancelled consumer and a get count until all of theirs is settled`() {
    var bench = Workbench()
    let policy = QueuePolicy(kind: .quorum)
    bench.declare("q", policy)
    for _ in 0..<3 { bench.publish("q") }
    bench.get("q")
    bench.consume("q", as: "a", on: bench.channel(prefetch: 2))
    #expect(bench.declare("q", policy) == ["q has 0 ready, 2 consumers"])
    bench.cancel("a")
    #expect(bench.declare("q", policy) == ["q has 0 ready, 2 consumers"])
    bench.acknowledge(0)
    bench.acknowledge(1)
    #expect(bench.declare("q", policy) == ["q has 0 ready, 1 consumers"])
    bench.acknowledge(2)
    #expect(bench.declare("q", policy) == ["q has 0 ready, 0 consumers"])
  }

  @Test func `R11.5 those that wait to become the active consumer are not counted`() {
    var bench = Workbench()
    var policy = QueuePolicy(kind: .quorum)
    policy.hasSingleActiveConsumer = true
    bench.declare("q", policy)
    for name in ["a", "b", "c"] { bench.consume("q", as: name, on: bench.channel()) }
    #expect(bench.declare("q", policy) == ["q has 0 ready, 1 consumers"])
  }

  @Test(arguments: [(RabbitVersion.v3x10, [0, 2, 4, 1, 3]), (.v4x3, [1, 3, 2, 4, 0])])
  func `R11.4 a closing channel gives back consumer by consumer`(
    _ version: RabbitVersion,
    _ expected: [UInt32]
  ) {
    var bench = Workbench(BrokerSettings(version: version))
    bench.declare("q", QueuePolicy(kind: .quorum, deliveryLimit: 9))
    bench.publish("q")
    let channel = bench.channel()
    bench.get("q", on: channel)
    for name in ["b", "a"] { bench.consume("q", as: name, on: channel) }
    for _ in 0..<4 { bench.publish("q") }
    bench.perform(.closeChannel(channel))
    #expect(bench.ready("q") == expected)
  }
}
