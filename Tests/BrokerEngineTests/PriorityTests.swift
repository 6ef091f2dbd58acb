import BrokerEngine
import Testing
import Vocabulary

@Suite struct PriorityTests {
  /// A queue with priorities up to that one, and what else it has.
  private func policy(_ maximum: UInt8, _ base: QueuePolicy = QueuePolicy()) -> QueuePolicy {
    var policy = base
    policy.maximumPriority = maximum
    return policy
  }

  @Test func `R9.1 higher first, then age; above the highest counts as that`() {
    var bench = Workbench()
    bench.declare("q", policy(5))
    for priority: UInt8 in [0, 3, 5, 3, 9, 0] { bench.publish("q", priority: priority) }
    #expect(bench.ready("q") == [2, 4, 1, 3, 0, 5])
    bench.declare("plain")
    for priority: UInt8 in [0, 3] { bench.publish("plain", priority: priority) }
    #expect(bench.ready("plain") == [6, 7])
  }

  @Test func `R9.2 what is delivered is not overtaken and returns to its place`() {
    var bench = Workbench()
    bench.declare("q", policy(5))
    let channel = bench.channel(prefetch: 2)
    bench.consume("q", as: "a", on: channel)
    bench.publish("q", priority: 1)
    bench.publish("q", priority: 5)
    #expect(bench.publish("q", priority: 5) == ["m2 enters q"])
    bench.publish("q", priority: 1)
    bench.cancel("a")
    bench.reject(0, multiple: false, requeue: true)
    bench.reject(1, multiple: false, requeue: true)
    #expect(bench.ready("q") == [1, 2, 0, 3])
    #expect(bench.purge("q") == ["purged 4"])
  }

  // Found by exploring: a consumer came back at the very instant at which the timer was to ring.
  @Test func `V20 a queue with priorities delivered at the instant of expiry, before its timer`() {
    var bench = Workbench()
    bench.declare("q", policy(5, QueuePolicy(timeToLive: .milliseconds(100))))
    bench.publish("q", priority: 1)
    bench.now = .start + .milliseconds(100)
    #expect(bench.consume("q", as: "a", on: bench.channel()) == ["m0 leaves q: expired"])
  }

  @Test func `R6.6 an expired message stays behind a live one of higher priority`() {
    var bench = Workbench()
    bench.declare("q", policy(5))
    bench.publish("q", expiration: .milliseconds(10), priority: 1)
    bench.publish("q", priority: 5)
    #expect(bench.wait(milliseconds: 20) == [])
    #expect(bench.ready("q") == [1, 0])
    #expect(bench.get("q") == ["m0 leaves q: expired", "got m1, 0 left"])
  }

  @Test func `R7.6 drop-head drops the oldest of the highest priority`() {
    var bench = Workbench()
    bench.declare("q", policy(5, QueuePolicy(maximumLength: 2)))
    bench.publish("q", priority: 1)
    bench.publish("q", priority: 5)
    #expect(bench.publish("q", priority: 1) == ["m2 enters q", "m1 leaves q: maxlen"])
    #expect(bench.publish("q", priority: 3) == ["m3 enters q", "m3 leaves q: maxlen"])
    #expect(bench.ready("q") == [0, 2])
  }
}
