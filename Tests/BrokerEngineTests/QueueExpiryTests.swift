import BrokerEngine
import Testing
import Vocabulary

@Suite struct QueueExpiryTests {
  /// A queue that goes after so long without use.
  private func policy(_ milliseconds: Int64, _ base: QueuePolicy = QueuePolicy()) -> QueuePolicy {
    var policy = base
    policy.expiry = .milliseconds(milliseconds)
    return policy
  }

  @Test func `R6.5 a queue goes without use; publishing is none, and nothing is dead-lettered`() {
    var bench = Workbench()
    bench.declare("dead")
    var base = QueuePolicy(deadLetterExchange: bench.broker.name(""))
    base.deadLetterKey = bench.broker.name("dead")
    bench.declare("q", policy(30, base))
    bench.wait(milliseconds: 29)
    bench.publish("q")
    #expect(bench.wait(milliseconds: 1) == ["q deleted with 1 ready, 0 unacked"])
    #expect(bench.ready("dead") == [])
    bench.declare("q", policy(30))
    #expect(bench.wait(milliseconds: 29) == [])
    #expect(bench.wait(milliseconds: 1) == ["q deleted with 0 ready, 0 unacked"])
  }

  @Test func `R6.5 a get, a declare and a passive declare are use`() {
    let uses: [(inout Workbench) -> Void] = [
      { $0.get("q") },
      { $0.declare("q", policy(30)) },
      { bench in
        let name = bench.broker.name("q")
        bench.perform(.inspectQueue(name))
      },
    ]
    for use in uses {
      var bench = Workbench()
      bench.declare("q", policy(30))
      bench.wait(milliseconds: 20)
      use(&bench)
      #expect(bench.wait(milliseconds: 29) == [])
      #expect(bench.wait(milliseconds: 1) == ["q deleted with 0 ready, 0 unacked"])
    }
  }

  @Test func `R6.5 the clock begins anew when the last consumer goes`() {
    var bench = Workbench()
    bench.declare("q", policy(30))
    let (one, two) = (bench.channel(), bench.channel())
    bench.consume("q", as: "a", on: one)
    bench.consume("q", as: "b", on: two)
    #expect(bench.wait(milliseconds: 100) == [])
    bench.cancel("a")
    #expect(bench.wait(milliseconds: 100) == [])
    bench.perform(.closeChannel(two))
    #expect(bench.wait(milliseconds: 29) == [])
    #expect(bench.wait(milliseconds: 1) == ["q deleted with 0 ready, 0 unacked"])
  }

  @Test func `R6.2 R6.5 one timer serves messages and the queue`() {
    var bench = Workbench()
    bench.declare("q", policy(30))
    bench.publish("q", expiration: .milliseconds(10))
    #expect(bench.wait(milliseconds: 10) == ["m0 leaves q: expired"])
    bench.publish("q", expiration: .milliseconds(100))
    #expect(bench.wait(milliseconds: 20) == ["q deleted with 1 ready, 0 unacked"])
  }
}
