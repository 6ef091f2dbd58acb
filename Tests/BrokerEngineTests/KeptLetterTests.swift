import BrokerEngine
import Testing
import Vocabulary

@Suite struct KeptLetterTests {
  /// A quorum queue `q` that keeps its dead letters for `dead`, with one message rejected.
  private func policy(_ bench: inout Workbench, _ overflow: Overflow) -> QueuePolicy {
    var policy = QueuePolicy(
      kind: .quorum,
      overflow: overflow,
      deadLetterExchange: bench.broker.name("x")
    )
    policy.deadLettersAtLeastOnce = true
    return policy
  }

  @Test func `R11.8 a letter without a route is kept and tried again`() {
    var bench = Workbench()
    bench.declare("q", policy(&bench, .rejectPublish))
    bench.publish("q")
    bench.get("q")
    #expect(bench.reject(0, requeue: false) == ["m0 leaves q: rejected"])
    #expect(bench.broker.messageCount == 1)
    bench.declare("dead")
    bench.exchange("x", .fanout)
    bench.bind("dead", to: "x")
    #expect(bench.wait(milliseconds: 180_000) == ["m1 enters dead"])
    #expect(bench.wait(milliseconds: 180_000) == [])
  }

  @Test func `R11.8 only the queue that refused it is tried again`() {
    var bench = Workbench()
    bench.exchange("x", .fanout)
    bench.declare("full", QueuePolicy(maximumLength: 1, overflow: .rejectPublish))
    bench.declare("free")
    for queue in ["full", "free"] { bench.bind(queue, to: "x") }
    bench.declare("q", policy(&bench, .rejectPublish))
    bench.publish("full")
    bench.publish("q")
    bench.get("q")
    #expect(
      bench.reject(1, requeue: false).sorted() == [
        "full refuses m2", "m1 leaves q: rejected", "m2 enters free",
      ]
    )
    #expect(bench.wait(milliseconds: 180_000) == ["full refuses m3"])
    bench.purge("full")
    #expect(bench.wait(milliseconds: 180_000) == ["m4 enters full"])
    #expect(bench.broker.messageCount == 2)
  }

  @Test func `R11.8 with drop-head it is tried once, and a deleted queue keeps nothing`() {
    var bench = Workbench()
    for overflow in [Overflow.dropHead, .rejectPublish] {
      bench.declare("q", policy(&bench, overflow))
      bench.publish("q")
      bench.get("q")
      let message = bench.deliveries.keys.max() ?? 0
      bench.reject(message, requeue: false)
      #expect(bench.broker.messageCount == (overflow == .dropHead ? 0 : 1))
      bench.delete("q")
      #expect(bench.broker.messageCount == 0)
    }
  }
}
