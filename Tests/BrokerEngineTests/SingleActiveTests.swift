import BrokerEngine
import Testing
import Vocabulary

@Suite struct SingleActiveTests {
  private func policy(_ kind: QueueKind = .classic, isAutoDelete: Bool = false) -> QueuePolicy {
    var policy = QueuePolicy(kind: kind, isAutoDelete: isAutoDelete)
    policy.hasSingleActiveConsumer = true
    return policy
  }

  @Test func `R4.7 the first gets everything, and nobody else while it is full`() {
    var bench = Workbench()
    bench.declare("q", policy())
    let (one, two) = (bench.channel(prefetch: 1), bench.channel())
    #expect(bench.consume("q", as: "a", on: one) == ["a is active"])
    #expect(bench.consume("q", as: "b", on: two) == [])
    #expect(bench.publish("q") == ["m0 enters q", "m0 to a"])
    #expect(bench.publish("q") == ["m1 enters q"])
    #expect(bench.acknowledge(0) == ["m0 acknowledged", "m1 to a"])
    #expect(bench.reject(1, requeue: true) == ["m1 back in q", "m1R to a"])
  }

  @Test func `R4.7 the waiting one of highest priority is next, the oldest of those`() {
    var bench = Workbench()
    bench.declare("q", policy())
    let channels = (0..<5).map { _ in bench.channel() }
    bench.consume("q", as: "a", on: channels[0])
    bench.consume("q", as: "low", on: channels[1], priority: -1)
    bench.consume("q", as: "high", on: channels[2], priority: 5)
    bench.consume("q", as: "high2", on: channels[3], priority: 5)
    bench.publish("q")
    #expect(
      bench.perform(.closeChannel(channels[0]))
        == ["m0 back in q", "h1 closed", "high is active", "m0R to high"]
    )
    #expect(bench.cancel("high") == ["high2 is active"])
    #expect(bench.publish("q").last == "m1 to high2")
    bench.cancel("high2")
    #expect(bench.publish("q").last == "m2 to low")
    bench.consume("q", as: "late", on: channels[4], priority: 9)
    #expect(bench.publish("q").last == "m3 to low")
  }

  @Test func `R4.7 what waits is handed to the next one when the active one is cancelled`() {
    var bench = Workbench()
    bench.declare("q", policy())
    let (one, two) = (bench.channel(prefetch: 1), bench.channel())
    bench.consume("q", as: "a", on: one)
    bench.consume("q", as: "b", on: two)
    for _ in 0..<3 { bench.publish("q") }
    #expect(bench.cancel("a") == ["b is active", "m1 to b", "m2 to b"])
    #expect(bench.reject(0, requeue: true) == ["m0 back in q", "m0R to b"])
    bench.cancel("b")
    #expect(bench.publish("q") == ["m3 enters q"])
    #expect(bench.consume("q", as: "c", on: one) == ["c is active", "m3 to c"])
  }

  @Test func `R4.7 R5.8 a closing channel takes its waiting consumers with it`() {
    var bench = Workbench()
    bench.declare("q", policy())
    let (one, two) = (bench.channel(), bench.channel())
    bench.consume("q", as: "a", on: one)
    bench.consume("q", as: "b", on: one)
    bench.consume("q", as: "c", on: two)
    bench.publish("q")
    #expect(bench.perform(.closeChannel(one)).suffix(2) == ["c is active", "m0R to c"])
  }

  @Test func `R4.7 an exclusive consumer is refused`() {
    var bench = Workbench()
    bench.declare("q", policy())
    let channel = bench.channel()
    #expect(
      bench.consume("q", as: "a", on: channel, isExclusive: true) == ["refused 403", "h1 closed"]
    )
  }

  @Test func `R2.5 R4.7 an auto-delete queue goes with the last one, waiting or not`() {
    var bench = Workbench()
    bench.declare("q", policy(isAutoDelete: true))
    let channel = bench.channel()
    bench.consume("q", as: "a", on: channel)
    bench.consume("q", as: "b", on: channel)
    #expect(bench.cancel("b") == [])
    #expect(bench.cancel("a") == ["q deleted with 0 ready, 0 unacked"])
  }

  @Test func `R4.7 in a quorum queue of 4.x a higher priority takes over once all is settled`() {
    var bench = Workbench()
    bench.declare("q", policy(.quorum))
    let (one, two, three) = (bench.channel(), bench.channel(), bench.channel())
    bench.consume("q", as: "a", on: one)
    #expect(bench.consume("q", as: "b", on: two, priority: 1) == ["b is active"])
    bench.publish("q")
    bench.publish("q")
    #expect(bench.consume("q", as: "c", on: three, priority: 2) == [])
    #expect(bench.publish("q") == ["m2 enters q"])
    #expect(bench.acknowledge(0) == ["m0 acknowledged"])
    #expect(bench.acknowledge(1) == ["m1 acknowledged", "c is active", "m2 to c"])
    #expect(bench.cancel("c") == ["b is active"])
    #expect(bench.publish("q").last == "m3 to b")
  }

  @Test func `R4.7 in 3.10 nobody takes over`() {
    var bench = Workbench(BrokerSettings(version: .v3x10))
    bench.declare("q", policy(.quorum))
    let (one, two) = (bench.channel(), bench.channel())
    bench.consume("q", as: "a", on: one)
    #expect(bench.consume("q", as: "b", on: two, priority: 1) == [])
    #expect(bench.publish("q").last == "m0 to a")
  }

  @Test func `R4.7 R11.5 in a quorum queue of 3.10 the oldest is next, whatever its priority`() {
    for version in RabbitVersion.allCases {
      var bench = Workbench(BrokerSettings(version: version))
      bench.declare("q", policy(.quorum))
      bench.publish("q")
      let channels = (0..<3).map { _ in bench.channel() }
      bench.consume("q", as: "a", on: channels[0], priority: 3)
      bench.consume("q", as: "old", on: channels[1])
      bench.consume("q", as: "high", on: channels[2], priority: 1)
      let next = version == .v3x10 ? "old" : "high"
      #expect(bench.cancel("a") == ["\(next) is active"])
    }
  }
}
