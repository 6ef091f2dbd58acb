import BrokerEngine
import Testing
import Vocabulary

@Suite struct DispatchTests {
  /// A queue `q` and consumers of it, each on a channel of its own with that prefetch.
  private func bench(_ prefetch: KeyValuePairs<String, UInt32>) -> Workbench {
    var bench = Workbench()
    bench.declare("q")
    for (tag, count) in prefetch {
      let channel = bench.channel(prefetch: count)
      bench.consume("q", as: tag, on: channel)
    }
    return bench
  }

  @Test func `R4.1 idle consumers take turns`() {
    var bench = bench(["a": 0, "b": 0])
    let told = (0..<4).map { _ in bench.publish("q")[1] }
    #expect(told == ["m0 to a", "m1 to b", "m2 to a", "m3 to b"])
  }

  @Test func `R4.1 a backlog goes to the first consumer without a limit`() {
    var bench = Workbench()
    bench.declare("q")
    for _ in 0..<3 { bench.publish("q") }
    #expect(bench.consume("q", as: "a", on: bench.channel()) == ["m0 to a", "m1 to a", "m2 to a"])
    #expect(bench.consume("q", as: "b", on: bench.channel()) == [])
  }

  @Test func `R4.1 a newcomer joins at the end`() {
    var bench = bench(["a": 0])
    for _ in 0..<3 { bench.publish("q") }
    bench.consume("q", as: "b", on: bench.channel())
    #expect(bench.publish("q")[1] == "m3 to a")
    bench.consume("q", as: "c", on: bench.channel())
    let told = (4..<7).map { _ in bench.publish("q")[1] }
    #expect(told == ["m4 to b", "m5 to a", "m6 to c"])
  }

  @Test func `R4.1 a full consumer leaves the line when it is tried and rejoins at the end`() {
    var bench = bench(["a": 2, "b": 1])
    bench.consume("q", as: "z", on: bench.channel(), isAutomatic: true)
    let told = (0..<6).map { _ in bench.publish("q")[1] }
    #expect(told == ["m0 to a", "m1 to b", "m2 to z", "m3 to a", "m4 to z", "m5 to z"])
    bench.acknowledge(0)
    #expect(bench.publish("q")[1] == "m6 to z")
    #expect(bench.publish("q")[1] == "m7 to a")
  }

  @Test func `R4.1 a consumer that became full but was not tried keeps its place`() {
    var bench = bench(["a": 1, "b": 5])
    #expect(bench.publish("q")[1] == "m0 to a")
    #expect(bench.publish("q")[1] == "m1 to b")
    bench.acknowledge(0)
    #expect(bench.publish("q")[1] == "m2 to a")
  }

  @Test func `R4.2 a limit of its own holds for later consumers only`() {
    var bench = Workbench()
    bench.declare("q")
    let channel = bench.channel()
    bench.consume("q", as: "free", on: channel)
    bench.perform(.limitPrefetch(channel, count: 1, isShared: false))
    bench.consume("q", as: "one", on: channel)
    let told = (0..<4).map { _ in bench.publish("q")[1] }
    #expect(told == ["m0 to free", "m1 to one", "m2 to free", "m3 to free"])
  }

  @Test func `R4.2 a shared limit counts all consumers of the channel, at once`() {
    var bench = Workbench()
    bench.declare("p")
    bench.declare("q")
    let channel = bench.channel()
    bench.consume("p", as: "a", on: channel)
    bench.consume("q", as: "b", on: channel)
    bench.perform(.limitPrefetch(channel, count: 2, isShared: true))
    #expect(bench.publish("p") == ["m0 enters p", "m0 to a"])
    #expect(bench.publish("q") == ["m1 enters q", "m1 to b"])
    #expect(bench.publish("p") == ["m2 enters p"])
    #expect(bench.publish("q") == ["m3 enters q"])
    #expect(bench.acknowledge(0) == ["m0 acknowledged", "m2 to a"])
    #expect(bench.acknowledge(2) == ["m2 acknowledged", "m3 to b"])
  }

  @Test func `R4.2 both limits must have room, and one of its own removes the shared one`() {
    var bench = Workbench()
    bench.declare("q")
    let channel = bench.channel(prefetch: 2, shared: 3)
    bench.consume("q", as: "a", on: channel)
    bench.consume("q", as: "b", on: channel)
    let told = (0..<5).map { _ in bench.publish("q").last ?? "" }
    #expect(told == ["m0 to a", "m1 to b", "m2 to a", "m3 enters q", "m4 enters q"])
    #expect(
      bench.perform(.limitPrefetch(channel, count: 2, isShared: false)) == ["m3 to b"]
    )
    #expect(bench.ready("q") == [4])
  }

  @Test func `R4.1 room for the channel brings back only consumers with room of their own`() {
    var bench = Workbench()
    bench.declare("q")
    let channel = bench.channel(prefetch: 1, shared: 10)
    bench.consume("q", as: "a", on: channel)
    bench.consume("q", as: "b", on: channel)
    bench.consume("q", as: "z", on: bench.channel(), isAutomatic: true)
    let told = (0..<4).map { _ in bench.publish("q")[1] }
    #expect(told == ["m0 to a", "m1 to b", "m2 to z", "m3 to z"])
    bench.acknowledge(1)
    bench.acknowledge(0)
    let after = (0..<3).map { _ in bench.publish("q")[1] }
    #expect(after == ["m4 to z", "m5 to b", "m6 to a"])
  }

  @Test func `R4.3 what get fetched is not limited, but counts when a shared limit is set`() {
    var bench = Workbench()
    bench.declare("q")
    let channel = bench.channel(shared: 1)
    for _ in 0..<4 { bench.publish("q") }
    bench.consume("q", as: "a", on: channel)
    #expect(bench.get("q", on: channel) == ["got m1, 2 left"])
    #expect(bench.acknowledge(0) == ["m0 acknowledged", "m2 to a"])
    bench.perform(.limitPrefetch(channel, count: 0, isShared: true))
    #expect(bench.unacked("q") == 3)
    bench.perform(.limitPrefetch(channel, count: 3, isShared: true))
    #expect(bench.publish("q") == ["m4 enters q"])
    #expect(bench.acknowledge(1) == ["m1 acknowledged"])
    #expect(bench.acknowledge(2) == ["m2 acknowledged", "m4 to a"])
  }

  @Test func `R4.3 with automatic acknowledgement too one waits while a shared limit is reached`() {
    var bench = Workbench()
    bench.declare("q")
    let (channel, other) = (bench.channel(shared: 1), bench.channel())
    bench.consume("q", as: "a", on: channel)
    bench.consume("q", as: "n", on: channel, isAutomatic: true)
    #expect(bench.publish("q").last == "m0 to a")
    #expect(bench.publish("q") == ["m1 enters q"])
    #expect(bench.acknowledge(0) == ["m0 acknowledged", "m1 to n"])
    bench.consume("q", as: "b", on: other, isAutomatic: true)
    #expect(
      (0..<4).map { _ in bench.publish("q").last } == ["m2 to a", "m3 to b", "m4 to b", "m5 to b"]
    )
    #expect(bench.acknowledge(2) == ["m2 acknowledged"])
    #expect((0..<3).map { _ in bench.publish("q").last } == ["m6 to b", "m7 to n", "m8 to a"])
  }

  @Test func `R4.3 unsettled messages of a cancelled consumer count for the shared limit`() {
    var bench = Workbench()
    bench.declare("q")
    let channel = bench.channel(shared: 1)
    bench.consume("q", as: "a", on: channel)
    bench.consume("q", as: "b", on: channel)
    bench.publish("q")
    bench.cancel("a")
    #expect(bench.publish("q") == ["m1 enters q"])
    #expect(bench.acknowledge(0) == ["m0 acknowledged", "m1 to b"])
  }

  @Test func `R4.4 V04 with automatic acknowledgement a message is gone when sent`() {
    var bench = Workbench()
    bench.declare("q")
    let channel = bench.channel(prefetch: 1)
    bench.consume("q", as: "a", on: channel, isAutomatic: true)
    for number in 0..<3 { #expect(bench.publish("q")[1] == "m\(number) to a") }
    #expect(bench.unacked("q") == 0)
    #expect(bench.acknowledge(0).first == "refused 406")
  }

  @Test func `R4.6 an exclusive consumer tolerates no other, nor is tolerated`() {
    var bench = Workbench()
    bench.declare("q")
    let (one, two, three) = (bench.channel(), bench.channel(), bench.channel())
    bench.consume("q", as: "a", on: one)
    #expect(
      bench.consume("q", as: "b", on: two, isExclusive: true) == ["refused 403", "\(two) closed"]
    )
    bench.cancel("a")
    #expect(bench.consume("q", as: "c", on: one, isExclusive: true) == [])
    #expect(bench.consume("q", as: "d", on: three) == ["refused 403", "\(three) closed"])
    #expect(bench.get("q") == ["got nothing"])
    bench.cancel("c")
    #expect(bench.consume("q", as: "e", on: one) == [])
  }

  @Test func `R4.8 cancel stops deliveries and leaves the unsettled with the channel`() {
    var bench = bench(["a": 2])
    for _ in 0..<3 { bench.publish("q") }
    #expect(bench.cancel("a") == [])
    #expect(bench.cancel("a") == [])
    #expect(bench.ready("q") == [2])
    #expect(bench.acknowledge(0) == ["m0 acknowledged"])
    #expect(bench.reject(1, requeue: true) == ["m1 back in q"])
    #expect(bench.ready("q") == [1, 2])
  }

  @Test func `R4.8 a tag used again got no room when deliveries of before were settled`() {
    var bench = Workbench()
    bench.declare("q")
    let channel = bench.channel(prefetch: 1)
    bench.consume("q", as: "a", on: channel)
    bench.publish("q")
    bench.cancel("a")
    bench.publish("q")
    let again = Subscription(
      consumer: ConsumerID(rawValue: 0),
      queue: bench.broker.name("q"),
      tag: bench.broker.name("a")
    )
    #expect(bench.perform(.consume(channel, again)) == ["m1 to a"])
    #expect(bench.acknowledge(0) == ["m0 acknowledged"])
    #expect(bench.publish("q") == ["m2 enters q", "m2 to a"])
    #expect(bench.acknowledge(1) == ["m1 acknowledged"])
    #expect(bench.publish("q") == ["m3 enters q", "m3 to a"])
    #expect(bench.publish("q") == ["m4 enters q"])
  }

  @Test func `R4.9 a tag in use on the channel closes the connection, elsewhere it is free`() {
    var bench = Workbench()
    bench.declare("q")
    let one = bench.channel(connection: 1)
    let other = bench.channel(connection: 1)
    bench.consume("q", as: "a", on: one)
    #expect(bench.consume("q", as: "a", on: other) == [])
    #expect(
      bench.consume("q", as: "a", on: one) == [
        "refused 530", "\(one) closed", "\(other) closed", "k1 closed",
      ]
    )
    #expect(bench.publish("q") == ["m0 enters q"])
  }

  @Test func `R4.9 consuming a missing queue is refused`() {
    var bench = Workbench()
    let channel = bench.channel()
    #expect(bench.consume("none", as: "a", on: channel) == ["refused 404", "\(channel) closed"])
  }

  @Test func `R4.10 the broker ends the consumers of a deleted queue`() {
    var bench = bench(["a": 0, "b": 0])
    #expect(
      bench.delete("q") == ["a cancelled", "b cancelled", "q deleted with 0 ready, 0 unacked"]
    )
    #expect(bench.cancel("a") == [])
  }

  @Test func `R4.11 get takes the head and says what is left`() {
    var bench = Workbench()
    bench.declare("q")
    for _ in 0..<3 { bench.publish("q") }
    #expect(bench.get("q") == ["got m0, 2 left"])
    #expect(bench.get("q", isAutomatic: true) == ["got m1, 1 left"])
    bench.reject(0, requeue: true)
    #expect(bench.get("q") == ["got m0R, 1 left"])
    #expect(bench.get("q") == ["got m2, 0 left"])
    #expect(bench.get("q") == ["got nothing"])
  }

  @Test func `V08 no consumer ever holds more than its prefetch`() {
    var bench = bench(["a": 3, "b": 1])
    for _ in 0..<10 { bench.publish("q") }
    #expect(bench.unacked("q") == 4)
    #expect(bench.broker.unackedCount(of: ConsumerID(rawValue: 0)) == 3)
    bench.acknowledge(0)
    #expect(bench.broker.unackedCount(of: ConsumerID(rawValue: 0)) == 3)
    #expect(bench.unacked("q") == 4)
  }

  @Test(arguments: [2, 1])
  func `R4.3 who is full by its own limit is back before what it gives back is handed out`(
    shared: UInt32
  ) {
    var bench = Workbench()
    bench.declare("q")
    bench.consume("q", as: "a", on: bench.channel(prefetch: 1, shared: shared))
    bench.publish("q")
    bench.consume("q", as: "b", on: bench.channel())
    bench.publish("q")
    #expect(bench.nack(0, requeue: true) == ["m0 back in q", "m0R to b"])
    #expect(bench.publish("q") == ["m2 enters q", "m2 to a"])
  }
}
