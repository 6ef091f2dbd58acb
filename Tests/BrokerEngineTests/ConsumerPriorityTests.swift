import BrokerEngine
import Testing
import Vocabulary

@Suite struct ConsumerPriorityTests {
  @Test func `R4.5 lower classes get something only while the higher are full`() {
    var bench = Workbench()
    bench.declare("q")
    let (low, high) = (bench.channel(), bench.channel(prefetch: 1))
    bench.consume("q", as: "lowest", on: low, priority: -1)
    bench.consume("q", as: "a", on: low)
    bench.consume("q", as: "high", on: high, priority: 7)
    bench.consume("q", as: "b", on: low)
    #expect(bench.publish("q").last == "m0 to high")
    #expect(bench.publish("q").last == "m1 to a")
    #expect(bench.publish("q").last == "m2 to b")
    #expect(bench.publish("q").last == "m3 to a")
    bench.acknowledge(0)
    #expect(bench.publish("q").last == "m4 to high")
    #expect(bench.publish("q").last == "m5 to b")
    bench.cancel("a")
    bench.cancel("b")
    #expect(bench.publish("q").last == "m6 to lowest")
  }

  @Test func `R4.1 R4.5 one that had no room rejoins the end of its class`() {
    var bench = Workbench()
    bench.declare("q")
    let (one, two, low) = (bench.channel(prefetch: 1), bench.channel(prefetch: 1), bench.channel())
    bench.consume("q", as: "low", on: low)
    bench.consume("q", as: "a", on: one, priority: 1)
    bench.consume("q", as: "b", on: two, priority: 1)
    #expect(bench.publish("q").last == "m0 to a")
    #expect(bench.publish("q").last == "m1 to b")
    #expect(bench.publish("q").last == "m2 to low")
    bench.acknowledge(1)
    bench.acknowledge(0)
    #expect(bench.publish("q").last == "m3 to b")
    #expect(bench.publish("q").last == "m4 to a")
    bench.perform(.closeChannel(low))
    #expect(bench.ready("q") == [2])
  }

  @Test func `R4.5 a class in the middle comes and goes`() {
    var bench = Workbench()
    bench.declare("q")
    let channel = bench.channel()
    bench.consume("q", as: "high", on: channel, priority: 2)
    bench.consume("q", as: "low", on: channel, priority: 0)
    bench.consume("q", as: "middle", on: channel, priority: 1)
    bench.cancel("middle")
    bench.consume("q", as: "middle2", on: channel, priority: 1)
    bench.cancel("high")
    #expect(bench.publish("q").last == "m0 to middle2")
    bench.cancel("middle2")
    #expect(bench.publish("q").last == "m1 to low")
  }
}
