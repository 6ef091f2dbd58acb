import BrokerEngine
import Testing
import Vocabulary

@Suite struct RestartTests {
  /// A durable queue with a persistent, a transient and again a persistent message.
  private func mixed(_ settings: BrokerSettings = BrokerSettings()) -> Workbench {
    var bench = Workbench(settings)
    bench.declare("q")
    bench.publish("q", isPersistent: true)
    bench.publish("q")
    bench.publish("q", isPersistent: true)
    return bench
  }

  /// Goes down and up, and opens a new channel to look at what is there.
  private func restart(_ bench: inout Workbench, _ shutdown: Shutdown = .orderly) -> [String] {
    let lines = bench.perform(.restart(shutdown))
    for connection in 0...1 { bench.open(connection) }
    bench.perform(.openChannel(bench.desk, on: ConnectionID(rawValue: 0)))
    return lines
  }

  @Test func `R13.1 persistent messages of durable queues survive, transient ones do not`() {
    var bench = mixed()
    #expect(
      restart(&bench) == [
        "refused 320", "h0 closed", "k0 closed", "k1 closed", "m1 vanishes from q",
      ]
    )
    #expect(bench.ready("q") == [0, 2])
    #expect(bench.get("q") == ["got m0, 1 left"])
  }

  @Test(arguments: [Shutdown.killed, .powerLost])
  func `F01 F05 nobody is told when the broker is killed; what was confirmed survives`(
    _ shutdown: Shutdown
  ) {
    var bench = mixed()
    #expect(
      restart(&bench, shutdown) == ["h0 closed", "k0 closed", "k1 closed", "m1 vanishes from q"]
    )
    #expect(bench.ready("q") == [0, 2])
  }

  @Test func `R13.2 what was in flight returns to its place, redelivered`() {
    var bench = mixed()
    bench.get("q")
    bench.get("q")
    #expect(restart(&bench).contains("m0 back in q"))
    #expect(bench.ready("q") == [0, 2])
    #expect(bench.get("q") == ["got m0R, 1 left"])
    #expect(bench.get("q") == ["got m2, 0 left"])
  }

  @Test func `R13.2 a quorum queue gets back what was in flight, the oldest first`() {
    var bench = Workbench()
    bench.declare("q", QueuePolicy(kind: .quorum))
    for _ in 0..<3 { bench.publish("q") }
    bench.get("q")
    bench.get("q")
    #expect(restart(&bench).filter { $0.hasPrefix("m") } == ["m0 back in q", "m1 back in q"])
    #expect(bench.ready("q") == [0, 1, 2])
  }

  @Test func `R13.1 a transient message in flight vanishes from the air`() {
    var bench = mixed()
    bench.get("q", isAutomatic: true)
    bench.get("q")
    #expect(restart(&bench, .killed).filter { $0.hasPrefix("m") } == ["m1 vanishes from q"])
    #expect(bench.unacked("q") == 0)
  }

  @Test func `R13.1 queues and exchanges that are not durable go with their bindings`() {
    var bench = Workbench()
    bench.declare("kept")
    bench.declare("gone", QueuePolicy(isDurable: false))
    bench.declare("mine", QueuePolicy(isExclusive: true))
    bench.exchange("xd", .direct)
    bench.perform(
      .declareExchange(bench.broker.name("xt"), ExchangePolicy(kind: .direct, isDurable: false))
    )
    for exchange in ["xd", "xt"] { bench.bind("kept", to: exchange, key: "k") }
    bench.bind("gone", to: "xd", key: "k")
    bench.publish("gone", isPersistent: true)
    let lines = restart(&bench)
    #expect(lines.contains("gone deleted with 1 ready, 0 unacked"))
    #expect(lines.contains("mine deleted with 0 ready, 0 unacked"))
    #expect(lines.contains("exchange xt deleted"))
    #expect(bench.publish("k", exchange: "xd") == ["m1 enters kept"])
    #expect(bench.publish("k", exchange: "xt") == ["refused 404", "h0 closed"])
  }

  @Test func `R1.16 R13.1 an auto-delete exchange went with a transient queue`() {
    var bench = Workbench()
    bench.declare("gone", QueuePolicy(isDurable: false))
    bench.declare("kept")
    bench.perform(
      .declareExchange(bench.broker.name("x"), ExchangePolicy(kind: .direct, isAutoDelete: true))
    )
    bench.bind("gone", to: "x", key: "k")
    #expect(!restart(&bench).contains("exchange x deleted"))
    bench.bind("kept", to: "x", key: "k")
    #expect(bench.publish("k", exchange: "x") == ["m0 enters kept"])
  }

  @Test func `R2.5 R13.1 a durable queue that lost its last consumer goes, if it is auto-delete`() {
    var bench = Workbench()
    bench.declare("used", QueuePolicy(isAutoDelete: true))
    bench.declare("unused", QueuePolicy(isAutoDelete: true))
    bench.consume("used", as: "a", on: bench.channel())
    #expect(restart(&bench).contains("used deleted with 0 ready, 0 unacked"))
    #expect(bench.identifier("used") == nil)
    #expect(bench.identifier("unused") != nil)
  }

  @Test func `R13.1 consumers are gone, and their identifiers and tags are free`() {
    var bench = Workbench()
    bench.declare("q")
    bench.consume("q", as: "a", on: bench.desk)
    _ = restart(&bench)
    #expect(bench.publish("q", isPersistent: true) == ["m0 enters q"])
    #expect(bench.consume("q", as: "a", on: bench.desk) == ["m0 to a"])
  }

  @Test func `R11.9 quorum queues keep transient messages, and count the delivery as failed`() {
    var bench = Workbench()
    bench.declare("q", QueuePolicy(kind: .quorum))
    for _ in 0..<3 { bench.publish("q") }
    bench.get("q")
    #expect(restart(&bench).contains("m0 back in q"))
    #expect(bench.ready("q") == [0, 1, 2])
    bench.get("q")
    #expect(bench.deliveries[0]?.failures == 1)
  }

  @Test func `R7.3 what returns to a full queue is dropped, and dead-lettered after the restart`() {
    var bench = Workbench()
    bench.declare("dead")
    var policy = QueuePolicy(maximumLength: 1)
    policy.deadLetterExchange = bench.broker.name("")
    policy.deadLetterKey = bench.broker.name("dead")
    bench.declare("q", policy)
    bench.publish("q", isPersistent: true)
    bench.get("q")
    bench.publish("q", isPersistent: true)
    let lines = restart(&bench)
    #expect(lines.suffix(2) == ["m0 leaves q: maxlen", "m2 enters dead"])
  }

  @Test func `F01 without a disk only what another node has is left`() {
    var bench = mixed()
    bench.declare("r", QueuePolicy(kind: .quorum))
    bench.declare("s", QueuePolicy(kind: .stream))
    for queue in ["r", "s"] { bench.publish(queue, isPersistent: true) }
    let lines = restart(&bench, .diskLost).filter { $0.hasPrefix("m") }
    #expect(
      lines == [
        "m0 vanishes from q (lost)", "m1 vanishes from q", "m2 vanishes from q (lost)",
        "m4 vanishes from s (lost)",
      ]
    )
    #expect(bench.ready("r") == [3])
  }
}
