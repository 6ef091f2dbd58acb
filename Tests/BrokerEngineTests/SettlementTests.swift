import BrokerEngine
import Testing
import Vocabulary

@Suite struct SettlementTests {
  /// A queue `q` with that many messages, all fetched by get on the desk.
  private func fetched(_ count: Int, of total: Int) -> Workbench {
    var bench = Workbench()
    bench.declare("q")
    for _ in 0..<total { bench.publish("q") }
    for _ in 0..<count { bench.get("q") }
    return bench
  }

  @Test func `R5.1 multiple settles everything older on the channel, whatever the queue`() {
    var bench = Workbench()
    bench.declare("p")
    bench.declare("q")
    let (one, other) = (bench.channel(), bench.channel())
    bench.consume("q", as: "a", on: one)
    bench.consume("p", as: "b", on: one)
    bench.publish("q")
    bench.publish("p")
    bench.publish("q")
    bench.publish("p")
    bench.consume("p", as: "c", on: other)
    bench.publish("p")
    bench.publish("p")
    #expect(
      bench.acknowledge(2, multiple: true) == [
        "m1 acknowledged", "m0 acknowledged", "m2 acknowledged",
      ]
    )
    #expect(bench.unacked("p") == 3)
    #expect(bench.unacked("q") == 0)
  }

  @Test func `R5.1 everything can be settled at once, even if there is nothing`() {
    var bench = fetched(3, of: 3)
    #expect(
      bench.perform(.acknowledgeAll(bench.desk)) == [
        "m0 acknowledged", "m1 acknowledged", "m2 acknowledged",
      ]
    )
    #expect(bench.perform(.acknowledgeAll(bench.desk)) == [])
    #expect(bench.perform(.rejectAll(bench.desk, requeue: true)) == [])
  }

  @Test func `R5.1a groups are settled in the order of consumer tags, each handed out at once`() {
    var bench = Workbench()
    bench.declare("q")
    let channel = bench.channel(prefetch: 2)
    bench.consume("q", as: "y", on: channel)
    bench.perform(.limitPrefetch(channel, count: 1, isShared: false))
    bench.consume("q", as: "x", on: channel)
    for _ in 0..<3 { bench.publish("q") }
    #expect(
      bench.reject(2, multiple: true, requeue: true) == [
        "m1 back in q", "m1R to x", "m0 back in q", "m2 back in q", "m0R to y", "m2R to y",
      ]
    )
  }

  @Test func `R5.1a groups are settled in the order of queue names`() {
    var bench = Workbench()
    bench.declare("z")
    bench.declare("a")
    let channel = bench.channel()
    bench.consume("z", as: "1", on: channel)
    bench.consume("a", as: "2", on: channel)
    bench.publish("z")
    bench.publish("a")
    bench.perform(.cancel(ConsumerID(rawValue: 0)))
    bench.perform(.cancel(ConsumerID(rawValue: 1)))
    #expect(
      bench.perform(.rejectAll(channel, requeue: true)) == ["m1 back in a", "m0 back in z"]
    )
  }

  @Test func `R5.2 settling twice closes the channel and returns what it held`() {
    var bench = fetched(2, of: 3)
    bench.acknowledge(0)
    #expect(bench.acknowledge(0) == ["refused 406", "m1 back in q", "h0 closed"])
    #expect(bench.ready("q") == [1, 2])
  }

  @Test func `R5.2 a tag of another channel is refused, and its own channel may still settle it`() {
    var bench = Workbench()
    bench.declare("q")
    let owner = bench.channel()
    bench.publish("q")
    bench.get("q", on: owner)
    let stranger = bench.channel()
    #expect(
      bench.perform(.acknowledge(stranger, bench.tag(of: 0), multiple: false))
        == ["refused 406", "\(stranger) closed"]
    )
    #expect(bench.acknowledge(0) == ["m0 acknowledged"])
  }

  @Test func `R5.2 a late tag never settles the delivery that uses the row now`() {
    var bench = fetched(1, of: 2)
    let late = bench.tag(of: 0)
    bench.acknowledge(0)
    bench.get("q")
    #expect(bench.tag(of: 1).row == late.row)
    #expect(
      bench.perform(.acknowledge(bench.desk, late, multiple: false))
        == ["refused 406", "m1 back in q", "h0 closed"]
    )
  }

  @Test func `R5.3 V11 a rejected message returns to its place`() {
    var bench = fetched(3, of: 5)
    bench.reject(1, requeue: true)
    bench.reject(0, requeue: true)
    #expect(bench.ready("q") == [0, 1, 3, 4])
    bench.reject(2, requeue: true)
    #expect(bench.ready("q") == [0, 1, 2, 3, 4])
    let told = (0..<5).map { _ in bench.get("q")[0] }
    #expect(
      told == [
        "got m0R, 4 left", "got m1R, 3 left", "got m2R, 2 left", "got m3, 1 left", "got m4, 0 left",
      ]
    )
  }

  @Test func `R5.4 V12 redelivered belongs to the copy in one queue`() {
    var bench = Workbench()
    bench.declare("p")
    bench.declare("q")
    bench.bind("p", to: "amq.fanout")
    bench.bind("q", to: "amq.fanout")
    bench.publish("", exchange: "amq.fanout")
    bench.get("p")
    bench.reject(0, requeue: true)
    #expect(bench.get("q") == ["got m0, 0 left"])
    #expect(bench.get("p") == ["got m0R, 0 left"])
  }

  @Test func `R5.5 a returned message is handed out at once, in turn`() {
    var bench = Workbench()
    bench.declare("q")
    bench.consume("q", as: "a", on: bench.channel())
    #expect(bench.publish("q")[1] == "m0 to a")
    #expect(bench.reject(0, requeue: true) == ["m0 back in q", "m0R to a"])
    bench.consume("q", as: "b", on: bench.channel())
    #expect(bench.reject(0, requeue: true) == ["m0 back in q", "m0R to a"])
    #expect(bench.reject(0, requeue: true) == ["m0 back in q", "m0R to b"])
  }

  @Test func `R5.6 recover returns everything of the channel`() {
    var bench = fetched(3, of: 4)
    #expect(
      bench.perform(.rejectAll(bench.desk, requeue: true))
        == ["m0 back in q", "m1 back in q", "m2 back in q"]
    )
    #expect(bench.ready("q") == [0, 1, 2, 3])
  }

  @Test func `R5.7 a message rejected for good is gone`() {
    var bench = fetched(1, of: 1)
    #expect(bench.reject(0, requeue: false) == ["m0 leaves q: rejected"])
    #expect(bench.broker.messageCount == 0)
  }

  @Test func `R5.8 V07 a closing channel gets nothing of what it returns`() {
    var bench = Workbench()
    bench.declare("q")
    let closing = bench.channel(prefetch: 1)
    bench.consume("q", as: "a", on: closing)
    bench.consume("q", as: "b", on: closing)
    bench.consume("q", as: "c", on: bench.channel(prefetch: 2))
    for _ in 0..<5 { bench.publish("q") }
    #expect(
      bench.perform(.closeChannel(closing)) == [
        "m0 back in q", "m1 back in q", "\(closing) closed",
      ]
    )
    #expect(bench.acknowledge(2) == ["m2 acknowledged", "m0R to c"])
    #expect(bench.ready("q") == [1, 4])
  }

  @Test func `R5.8 a connection closes all its channels in one step`() {
    var bench = Workbench()
    bench.declare("q")
    let one = bench.channel(connection: 1, prefetch: 1)
    let two = bench.channel(connection: 1, prefetch: 2)
    bench.consume("q", as: "a", on: one)
    bench.consume("q", as: "b", on: two)
    bench.consume("q", as: "c", on: bench.channel(prefetch: 1))
    for _ in 0..<4 { bench.publish("q") }
    #expect(
      bench.perform(.closeConnection(ConnectionID(rawValue: 1))) == [
        "m0 back in q", "m1 back in q", "m3 back in q", "\(one) closed", "\(two) closed",
        "k1 closed",
      ]
    )
    #expect(bench.acknowledge(2) == ["m2 acknowledged", "m0R to c"])
  }

  @Test func `V06 books kept from effects alone balance`() {
    var bench = fetched(3, of: 6)
    bench.acknowledge(0)
    bench.reject(1, requeue: false)
    bench.purge("q")
    guard let queue = bench.identifier("q") else { return #expect(Bool(false)) }
    let tally = bench.broker.tally(of: queue)
    #expect(tally == QueueTally(ready: 0, unacked: 1, isBalanced: true))
  }

  @Test func `R5.1a gets are one group of their queue, before all consumers`() {
    var bench = Workbench()
    bench.declare("q")
    let channel = bench.channel(prefetch: 2)
    bench.consume("q", as: "k", on: channel)
    for _ in 0..<4 { bench.publish("q") }
    for _ in 0..<2 { bench.get("q", on: channel) }
    bench.cancel("k")
    bench.consume("q", as: "w", on: bench.channel())
    #expect(
      bench.perform(.rejectAll(channel, requeue: true)) == [
        "m2 back in q", "m3 back in q", "m2R to w", "m3R to w",
        "m0 back in q", "m1 back in q", "m0R to w", "m1R to w",
      ]
    )
  }

  @Test func `R5.6 recover requeues everything in groups; without requeue it is not done`() {
    var bench = Workbench()
    bench.declare("q")
    let channel = bench.channel(shared: 2)
    bench.consume("q", as: "y", on: channel)
    bench.consume("q", as: "x", on: channel)
    for _ in 0..<4 { bench.publish("q") }
    #expect(
      bench.perform(.recover(channel, requeue: true)) == [
        "m1 back in q", "m0 back in q", "m0R to y", "m1R to x",
      ]
    )
    #expect(bench.perform(.recover(channel, requeue: false)).first == "refused 540")
    #expect(bench.perform(.recover(channel, requeue: true)) == ["refused 504"])
  }

  @Test func `R4.3 what is requeued finds room under a shared limit for who was not found full`() {
    var bench = Workbench()
    bench.declare("q")
    let channel = bench.channel(shared: 1)
    bench.consume("q", as: "a", on: channel)
    bench.publish("q")
    bench.consume("q", as: "b", on: bench.channel())
    #expect(bench.reject(0, requeue: true) == ["m0 back in q", "m0R to a"])
  }
}
