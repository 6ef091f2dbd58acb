import BrokerEngine
import Testing
import Vocabulary

@Suite struct TransactionTests {
  /// A queue with so many messages, all fetched by a channel in transactions.
  private func fetched(_ count: Int) -> (bench: Workbench, channel: ChannelID) {
    var bench = Workbench()
    bench.declare("q")
    for _ in 0..<count { bench.publish("q") }
    let channel = bench.channel()
    for _ in 0..<count { bench.get("q", on: channel) }
    bench.perform(.selectTransactions(channel))
    return (bench, channel)
  }

  @Test func `R3.5 publishes and settlements take effect at commit, publishes first`() {
    var (bench, channel) = fetched(3)
    #expect(bench.acknowledge(0) == [])
    #expect(bench.reject(1, requeue: true) == [])
    #expect(bench.reject(2, requeue: false) == [])
    #expect(bench.publish("q", on: channel) == [])
    #expect(bench.unacked("q") == 3)
    #expect(
      bench.perform(.commit(channel)) == [
        "m3 enters q", "m0 acknowledged", "m1 back in q", "m2 leaves q: rejected",
      ]
    )
    #expect(bench.ready("q") == [1, 3])
    #expect(bench.perform(.commit(channel)) == [])
  }

  @Test func `R3.5 rollback forgets both, and what was settled may be settled again`() {
    var (bench, channel) = fetched(2)
    bench.acknowledge(0)
    bench.publish("q", on: channel)
    #expect(bench.perform(.rollback(channel)) == [])
    #expect(bench.unacked("q") == 2)
    bench.acknowledge(1, multiple: true)
    #expect(bench.perform(.commit(channel)) == ["m0 acknowledged", "m1 acknowledged"])
    #expect(bench.ready("q") == [])
  }

  @Test func `R3.5 a mandatory message is returned at commit`() {
    var (bench, channel) = fetched(0)
    bench.publish("none", isMandatory: true, on: channel)
    bench.publish("q", isMandatory: true, on: channel)
    #expect(bench.perform(.commit(channel)) == ["m0 returned", "m1 enters q"])
  }

  @Test func `R3.5 R5.2 what the transaction settled is an unknown tag within it`() {
    var (bench, _) = fetched(2)
    bench.acknowledge(0)
    #expect(
      bench.acknowledge(0) == ["refused 406", "m0 back in q", "m1 back in q", "h1 closed"]
    )
  }

  @Test func `R3.5 settling many leaves out what the transaction settled`() {
    var (bench, channel) = fetched(4)
    bench.acknowledge(1)
    bench.reject(3, multiple: true, requeue: true)
    #expect(
      bench.perform(.commit(channel)) == [
        "m1 acknowledged", "m0 back in q", "m2 back in q", "m3 back in q",
      ]
    )
  }

  @Test func `R3.5 R5.6 recover within a transaction requeues at once what it did not settle`() {
    var (bench, channel) = fetched(3)
    bench.acknowledge(1)
    #expect(bench.perform(.recover(channel, requeue: true)) == ["m0 back in q", "m2 back in q"])
    #expect(bench.perform(.commit(channel)) == ["m1 acknowledged"])
  }

  @Test func `R3.5 closing the channel drops its transaction`() {
    var (bench, channel) = fetched(1)
    bench.acknowledge(0)
    bench.publish("q", on: channel)
    #expect(bench.perform(.closeChannel(channel)) == ["m0 back in q", "h1 closed"])
    bench.perform(.openChannel(channel, on: ConnectionID(rawValue: 0)))
    #expect(bench.publish("q", on: channel) == ["m1 enters q"])
  }

  @Test func `R3.5 a missing exchange is refused at once`() {
    var (bench, channel) = fetched(0)
    bench.publish("q", on: channel)
    #expect(bench.publish("q", exchange: "none", on: channel) == ["refused 404", "h1 closed"])
    #expect(bench.ready("q") == [])
  }

  @Test func `R3.5 prefetch is free again only at commit`() {
    var bench = Workbench()
    bench.declare("q")
    let channel = bench.channel(prefetch: 1)
    bench.consume("q", as: "a", on: channel)
    bench.perform(.selectTransactions(channel))
    bench.publish("q")
    bench.publish("q")
    #expect(bench.acknowledge(0) == [])
    #expect(bench.perform(.commit(channel)) == ["m0 acknowledged", "m1 to a"])
  }

  @Test func `R3.5 settlements of one kind in a row are one, in groups`() {
    var bench = Workbench()
    bench.declare("q")
    let channel = bench.channel(prefetch: 2)
    bench.consume("q", as: "y", on: channel)
    bench.perform(.limitPrefetch(channel, count: 1, isShared: false))
    bench.consume("q", as: "x", on: channel)
    for _ in 0..<3 { bench.publish("q") }
    bench.cancel("y")
    bench.cancel("x")
    bench.perform(.selectTransactions(channel))
    for message: UInt32 in [2, 0, 1] { bench.reject(message, requeue: true) }
    #expect(
      bench.perform(.commit(channel)) == ["m1 back in q", "m0 back in q", "m2 back in q"]
    )
  }

  @Test func `R3.5 R7.4 a refused message ends the channel after what could be done`() {
    var bench = Workbench()
    bench.declare("q", QueuePolicy(maximumLength: 1, overflow: .rejectPublish))
    let channel = bench.channel()
    bench.perform(.selectTransactions(channel))
    for _ in 0..<2 { bench.publish("q", on: channel) }
    #expect(
      bench.perform(.commit(channel)) == [
        "m0 enters q", "q refuses m1", "refused 406", "h1 closed",
      ]
    )
  }

  @Test func `R3.5 transactions and confirms exclude each other`() {
    var bench = Workbench()
    let (one, two, three) = (bench.channel(), bench.channel(), bench.channel())
    bench.perform(.selectTransactions(one))
    bench.perform(.selectTransactions(one))
    #expect(bench.perform(.selectConfirms(one)) == ["refused 406", "h1 closed"])
    bench.perform(.selectConfirms(two))
    #expect(bench.perform(.selectTransactions(two)) == ["refused 406", "h2 closed"])
    #expect(bench.perform(.commit(three)) == ["refused 406", "h3 closed"])
    #expect(bench.perform(.rollback(bench.desk)) == ["refused 406", "h0 closed"])
  }

  @Test func `R3.5 the default exchange looks for its queue at commit`() {
    var (bench, channel) = fetched(0)
    bench.declare("p")
    bench.publish("p", on: channel)
    bench.publish("p", isMandatory: true, on: channel)
    bench.delete("p")
    #expect(bench.perform(.commit(channel)) == ["m0 unroutable", "m1 returned"])
    bench.publish("late", on: channel)
    bench.declare("late")
    #expect(bench.perform(.commit(channel)) == ["m2 enters late"])
  }
}
