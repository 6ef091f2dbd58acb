import BrokerEngine
import Testing
import Vocabulary

@Suite struct MajorityTests {
  /// A quorum queue `r` and a classic one `q`, both bound to `x`; the desk is in confirm mode.
  private func bench() -> Workbench {
    var bench = Workbench()
    bench.declare("r", QueuePolicy(kind: .quorum))
    bench.declare("q")
    bench.exchange("x", .fanout)
    bench.bind("r", to: "x")
    bench.bind("q", to: "x")
    bench.perform(.selectConfirms(bench.desk))
    return bench
  }

  private func lose(_ bench: inout Workbench) -> [String] {
    bench.perform(.setFollower(1, isUp: false)) + bench.perform(.setFollower(2, isUp: false))
  }

  @Test func `R3.3 two of three nodes are enough`() {
    var bench = bench()
    bench.perform(.setFollower(1, isUp: false))
    #expect(bench.publish("r") == ["m0 enters r", "publish 1 confirmed"])
  }

  @Test func `R3.3 without a majority a publish is neither confirmed nor handed out`() {
    var bench = bench()
    bench.consume("r", as: "a", on: bench.channel())
    #expect(lose(&bench) == [])
    #expect(bench.publish("r") == [])
    #expect(bench.publish("q") == ["m1 enters q", "publish 2 confirmed"])
    #expect(bench.publish("", exchange: "x") == ["m2 enters q"])
    #expect(
      bench.perform(.setFollower(2, isUp: true)) == [
        "m0 enters r", "m0 to a", "publish 1 confirmed", "m2 enters r", "m2 to a",
        "publish 3 confirmed",
      ]
    )
    #expect(bench.publish("r") == ["m3 enters r", "m3 to a", "publish 4 confirmed"])
  }

  @Test func `R3.4 a full queue refuses when its turn comes, which is a nack`() {
    var bench = Workbench()
    bench.declare("r", QueuePolicy(kind: .quorum, maximumLength: 0, overflow: .rejectPublish))
    bench.perform(.selectConfirms(bench.desk))
    _ = lose(&bench)
    bench.publish("r")
    bench.publish("r")
    #expect(
      bench.perform(.setFollower(1, isUp: true)) == [
        "m0 enters r", "publish 1 confirmed", "r refuses m1", "publish 2 not confirmed",
      ]
    )
  }

  @Test func `R3.3 settlements and what would be handed out wait as well`() {
    var bench = bench()
    let channel = bench.channel(prefetch: 1)
    for _ in 0..<3 { bench.publish("r") }
    bench.consume("r", as: "a", on: channel)
    _ = lose(&bench)
    #expect(bench.acknowledge(0) == [])
    #expect(bench.get("r") == ["got nothing"])
    #expect(bench.unacked("r") == 1)
    #expect(
      bench.perform(.setFollower(1, isUp: true)) == ["m0 acknowledged", "m1 to a"]
    )
  }

  @Test func `R5.2 what was settled cannot be settled again while it waits`() {
    var bench = bench()
    let channel = bench.channel()
    bench.publish("r")
    bench.get("r", on: channel)
    _ = lose(&bench)
    bench.acknowledge(0)
    #expect(
      bench.acknowledge(0) == ["refused 406", "m0 acknowledged", "\(channel) closed"]
    )
  }

  @Test func `R5.8 a channel that ends has settled what it settled; its receipts go nowhere`() {
    var bench = bench()
    let channel = bench.channel()
    bench.perform(.selectConfirms(channel))
    for _ in 0..<2 {
      bench.publish("r")
      bench.get("r", on: channel)
    }
    _ = lose(&bench)
    bench.publish("r", on: channel)
    bench.acknowledge(0)
    #expect(
      bench.perform(.closeChannel(channel))
        == ["m0 acknowledged", "m1 back in r", "\(channel) closed"]
    )
    bench.perform(.openChannel(channel, on: ConnectionID(rawValue: 0)))
    #expect(bench.perform(.setFollower(1, isUp: true)) == ["m2 enters r"])
    #expect(bench.ready("r") == [1, 2])
  }

  @Test func `R1.15 a queue that is deleted takes what waited for it along`() {
    var bench = bench()
    _ = lose(&bench)
    bench.publish("r")
    #expect(
      bench.delete("r") == ["publish 1 confirmed", "r deleted with 0 ready, 0 unacked"]
    )
    bench.declare("r", QueuePolicy(kind: .quorum))
    #expect(bench.publish("r") == [])
    #expect(
      bench.perform(.setFollower(1, isUp: true)) == ["m1 enters r", "publish 2 confirmed"]
    )
  }

  @Test func `R13 what nobody was promised is forgotten by a restart`() {
    var bench = bench()
    bench.publish("r")
    bench.get("r")
    _ = lose(&bench)
    bench.publish("r")
    bench.acknowledge(0)
    #expect(bench.perform(.restart(.killed)).contains("m0 back in r"))
    #expect(bench.perform(.setFollower(1, isUp: true)) == [])
    #expect(bench.ready("r") == [0])
  }

  @Test func `R8.10 dead letters wait for a majority without anybody's receipt`() {
    var bench = bench()
    var policy = QueuePolicy(maximumLength: 0)
    policy.deadLetterExchange = bench.broker.name("")
    policy.deadLetterKey = bench.broker.name("r")
    bench.declare("full", policy)
    _ = lose(&bench)
    #expect(
      bench.publish("full")
        == ["m0 enters full", "m0 leaves full: maxlen", "publish 1 confirmed"]
    )
    #expect(bench.perform(.setFollower(1, isUp: true)) == ["m1 enters r"])
  }
}
