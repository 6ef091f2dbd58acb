import BrokerEngine
import Testing
import Vocabulary

@Suite struct StreamTests {
  private func bench(_ published: Int, _ policy: QueuePolicy? = nil) -> Workbench {
    var bench = Workbench()
    bench.declare("s", policy ?? QueuePolicy(kind: .stream))
    for _ in 0..<published { bench.publish("s") }
    return bench
  }

  private func offset(_ message: UInt32, _ bench: Workbench) -> UInt64? {
    bench.identifier("s").flatMap {
      bench.broker.streamOffset(of: MessageID(rawValue: message), in: $0)
    }
  }

  @Test func `R12.1 V26 reading leaves the messages, each reader has its own place`() {
    var bench = bench(2)
    let (one, two) = (bench.channel(prefetch: 9), bench.channel(prefetch: 9))
    #expect(
      bench.consume("s", as: "a", on: one, offset: .first) == ["m0 read by a", "m1 read by a"]
    )
    #expect(bench.acknowledge(0) == ["m0 credited"])
    #expect(
      bench.consume("s", as: "b", on: two, offset: .first) == ["m0 read by b", "m1 read by b"]
    )
    #expect(bench.publish("s") == ["m2 enters s", "m2 read by a", "m2 read by b"])
    #expect(bench.ready("s") == [0, 1, 2])
    #expect(bench.unacked("s") == 0)
    #expect(offset(2, bench) == 2)
    #expect(offset(3, bench) == nil)
  }

  @Test func `R12.1 offsets count the messages of the stream, not those of the broker`() {
    var bench = bench(1)
    bench.declare("q")
    bench.publish("q")
    bench.publish("s")
    #expect(offset(0, bench) == 0)
    #expect(offset(1, bench) == nil)
    #expect(offset(2, bench) == 1)
  }

  @Test func `R12.2 prefetch is credit: each acknowledgement grants one more`() {
    var bench = bench(4)
    let channel = bench.channel(prefetch: 2)
    #expect(
      bench.consume("s", as: "a", on: channel, offset: .first) == ["m0 read by a", "m1 read by a"]
    )
    #expect(bench.publish("s") == ["m4 enters s"])
    #expect(bench.acknowledge(1) == ["m1 credited", "m2 read by a"])
    #expect(
      bench.acknowledge(2, multiple: true)
        == ["m0 credited", "m3 read by a", "m2 credited", "m4 read by a"]
    )
  }

  @Test func `R12.2 a reader needs a prefetch and must acknowledge`() {
    var bench = bench(0)
    #expect(bench.consume("s", as: "a", on: bench.desk) == ["refused 406", "h0 closed"])
    let channel = bench.channel(connection: 1, prefetch: 2)
    #expect(
      bench.consume("s", as: "b", on: channel, isAutomatic: true)
        == ["refused 540", "\(channel) closed", "k1 closed"]
    )
  }

  @Test(arguments: [true, false]) func `R12.2 a stream takes nothing back`(_ requeue: Bool) {
    var bench = bench(2)
    let channel = bench.channel(connection: 1, prefetch: 2)
    bench.consume("s", as: "a", on: channel, offset: .first)
    #expect(
      bench.reject(0, requeue: requeue) == ["refused 540", "\(channel) closed", "k1 closed"]
    )
    #expect(bench.ready("s") == [0, 1])
  }

  @Test func `R12.2 basic get and purge are not done`() {
    var bench = bench(1)
    #expect(bench.get("s") == ["refused 540", "h0 closed", "k0 closed"])
    let channel = bench.channel(connection: 1)
    #expect(
      bench.perform(.purge(channel, queue: bench.broker.name("s")))
        == ["refused 540", "\(channel) closed", "k1 closed"]
    )
  }

  @Test func `R12.3 the default is what comes next`() {
    var bench = bench(1)
    #expect(bench.consume("s", as: "a", on: bench.channel(prefetch: 9)) == [])
    #expect(bench.publish("s") == ["m1 enters s", "m1 read by a"])
  }

  @Test func `R12.3 last begins with what was written last`() {
    var bench = bench(2)
    bench.wait(milliseconds: 1)
    bench.publish("s")
    #expect(
      bench.consume("s", as: "a", on: bench.channel(prefetch: 9), offset: .last)
        == ["m2 read by a"]
    )
  }

  @Test func `R12.3 last of an empty stream is next`() {
    var bench = bench(0)
    #expect(bench.consume("s", as: "a", on: bench.channel(prefetch: 9), offset: .last) == [])
    #expect(bench.publish("s") == ["m0 enters s", "m0 read by a"])
  }

  @Test func `R12.3 a number beyond the end is waited for`() {
    var bench = bench(1)
    #expect(
      bench.consume("s", as: "a", on: bench.channel(prefetch: 9), offset: .number(2)) == []
    )
    #expect(bench.publish("s") == ["m1 enters s"])
    #expect(bench.publish("s") == ["m2 enters s", "m2 read by a"])
  }

  @Test func `R12.3 a time begins with what was published then or later`() {
    var bench = bench(1)
    bench.wait(milliseconds: 10)
    bench.publish("s")
    let instant = VirtualInstant.start + .milliseconds(5)
    #expect(
      bench.consume("s", as: "a", on: bench.channel(prefetch: 9), offset: .time(instant))
        == ["m1 read by a"]
    )
  }

  @Test func `R12.3 an offset that cannot be read closes the connection`() {
    var bench = bench(0)
    let channel = bench.channel(connection: 1, prefetch: 9)
    #expect(
      bench.consume("s", as: "a", on: channel, offset: .malformed)
        == ["refused 541", "\(channel) closed", "k1 closed"]
    )
  }

  @Test func `R12.1 old segments go once a new one begins, whole and never the last`() {
    var policy = QueuePolicy(kind: .stream, maximumBytes: 6)
    policy.segmentBytes = 4
    var bench = bench(0, policy)
    #expect(bench.consume("s", as: "a", on: bench.channel(prefetch: 1), offset: .first) == [])
    #expect(bench.publish("s", size: 2) == ["m0 enters s", "m0 read by a"])
    for _ in 0..<3 { bench.publish("s", size: 2) }
    #expect(bench.ready("s") == [0, 1, 2, 3])
    #expect(bench.publish("s", size: 2) == ["m4 enters s", "s lets 2 go, begins at 2"])
    #expect(offset(2, bench) == 2)
    #expect(bench.acknowledge(0) == ["m0 credited", "m2 read by a"])
  }

  @Test func `R12.1 segments whose messages are all too old go`() {
    var policy = QueuePolicy(kind: .stream)
    policy.segmentBytes = 1
    policy.maximumAge = .milliseconds(10)
    var bench = bench(2, policy)
    bench.wait(milliseconds: 8)
    bench.publish("s")
    bench.wait(milliseconds: 8)
    #expect(bench.publish("s") == ["m3 enters s", "s lets 2 go, begins at 2"])
  }

  @Test func `R4.8 what a cancelled reader has unsettled gave no credit to the next of its tag`() {
    var bench = bench(3)
    let channel = bench.channel(prefetch: 1)
    bench.consume("s", as: "a", on: channel, offset: .first)
    bench.cancel("a")
    #expect(bench.consume("s", as: "a", on: channel, offset: .number(1)) == ["m1 read by a"])
    #expect(bench.acknowledge(0) == ["m0 credited", "m2 read by a"])
    #expect(bench.acknowledge(1) == ["m1 credited"])
  }

  @Test func `R4.10 a deleted stream cancels its readers; their deliveries mean nothing more`() {
    var bench = bench(1)
    bench.consume("s", as: "a", on: bench.channel(prefetch: 1), offset: .first)
    #expect(bench.delete("s") == ["a cancelled", "s deleted with 1 ready, 0 unacked"])
    #expect(bench.acknowledge(0) == [])
    bench.declare("s", QueuePolicy(kind: .stream))
    #expect(bench.ready("s") == [])
  }

  @Test func `R13.1 R12.1 a stream survives a restart, its readers do not`() {
    var bench = bench(2)
    bench.consume("s", as: "a", on: bench.channel(prefetch: 1), offset: .first)
    bench.perform(.restart(.killed))
    #expect(bench.ready("s") == [0, 1])
    bench.open(0)
    let channel = bench.channel(prefetch: 1)
    #expect(bench.consume("s", as: "a", on: channel, offset: .first) == ["m0 read by a"])
  }
}
