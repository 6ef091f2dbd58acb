import BrokerEngine
import Testing
import Vocabulary

@Suite struct FlushTests {
  private func bench(_ flushing: FlushPolicy) -> Workbench {
    var bench = Workbench(BrokerSettings(flushing: flushing))
    bench.declare("q")
    return bench
  }

  private func lose(_ bench: inout Workbench) -> [String] {
    let lines = bench.perform(.restart(.powerLost))
    bench.open(0)
    bench.perform(.openChannel(bench.desk, on: ConnectionID(rawValue: 0)))
    return lines.filter { $0.hasPrefix("m") }
  }

  @Test func `F06 a flush is asked for by what is written, and again while anything is kept`() {
    var broker = Broker(BrokerSettings(flushing: .every(.milliseconds(10))))
    var effects: [BrokerEffect] = []
    func at(_ milliseconds: Int64) -> VirtualInstant { .start + .milliseconds(milliseconds) }
    let (connection, channel) = (ConnectionID(rawValue: 0), ChannelID(rawValue: 0))
    let queue = broker.name("q")
    let envelope = broker.envelope(
      Envelope(exchange: broker.name(""), routingKey: queue, isPersistent: true)
    )
    broker.apply(.openConnection(connection), at: at(0), effects: &effects)
    broker.apply(.openChannel(channel, on: connection), at: at(0), effects: &effects)
    broker.apply(.declareQueue(queue, QueuePolicy()), on: channel, at: at(0), effects: &effects)
    effects = []
    for instant in [3, 4] {
      let message = Publication(envelope: envelope, sizeBytes: 1, stamp: at(Int64(instant)))
      broker.apply(.publish(channel, message), at: at(Int64(instant)), effects: &effects)
    }
    #expect(effects.filter { $0 == .flushDue(at: at(13)) }.count == 1)
    effects = []
    broker.apply(.flush, at: at(13), effects: &effects)
    #expect(effects == [.flushDue(at: at(23))])
    broker.apply(.purge(channel, queue: queue), at: at(14), effects: &effects)
    effects = []
    broker.apply(.flush, at: at(23), effects: &effects)
    #expect(effects == [])
  }

  @Test func `F05 what was written since the last flush is lost`() {
    var bench = bench(.every(.seconds(1)))
    bench.perform(.selectConfirms(bench.desk))
    bench.publish("q", isPersistent: true)
    bench.perform(.flush)
    #expect(bench.publish("q", isPersistent: true) == ["m1 enters q", "publish 2 confirmed"])
    bench.publish("q")
    #expect(lose(&bench) == ["m1 vanishes from q (lost)", "m2 vanishes from q"])
    #expect(bench.ready("q") == [0])
    #expect(bench.get("q") == ["got m0, 0 left"])
  }

  @Test func `F05 without any flush everything is lost, also what is in flight`() {
    var bench = bench(.never)
    bench.publish("q", isPersistent: true)
    bench.publish("q", isPersistent: true)
    bench.get("q")
    bench.perform(.flush)
    #expect(lose(&bench) == ["m0 vanishes from q (lost)", "m1 vanishes from q (lost)"])
  }

  @Test func `F05 an acknowledgement that was not flushed is undone`() {
    var bench = bench(.every(.seconds(1)))
    for _ in 0..<3 { bench.publish("q", isPersistent: true) }
    bench.get("q")
    bench.perform(.flush)
    bench.acknowledge(0)
    bench.get("q")
    #expect(lose(&bench) == ["m1 back in q", "m0 enters q"])
    #expect(bench.ready("q") == [0, 1, 2])
    #expect(bench.get("q") == ["got m0R, 2 left"])
    bench.acknowledge(0)
    bench.perform(.flush)
    #expect(lose(&bench) == [])
    #expect(bench.ready("q") == [1, 2])
  }

  @Test func `F01 a killed process loses nothing that was written, flushed or not`() {
    var bench = bench(.never)
    bench.publish("q", isPersistent: true)
    bench.perform(.restart(.killed))
    #expect(bench.ready("q") == [0])
    #expect(lose(&bench) == [])
    #expect(bench.ready("q") == [0])
  }

  @Test func `F05 what left the queue in any way comes back, but not to a queue that was deleted`()
  {
    var bench = bench(.every(.seconds(1)))
    bench.declare("other")
    bench.publish("q", isPersistent: true)
    bench.publish("other", isPersistent: true)
    bench.perform(.flush)
    bench.purge("q")
    bench.delete("other")
    bench.declare("other")
    #expect(lose(&bench) == ["m0 enters q"])
    #expect(bench.ready("other") == [])
  }

  @Test func `F05 quorum queues have other nodes to remember for them`() {
    var bench = bench(.never)
    bench.declare("r", QueuePolicy(kind: .quorum))
    bench.publish("r")
    #expect(lose(&bench) == [])
    #expect(bench.ready("r") == [0])
  }
}
