import BrokerEngine
import Testing
import Vocabulary

@Suite struct EventStoreTests {
  private static let desk = ChannelID(rawValue: 0)

  /// A broker of KubeMQ with so many events stored on the channel `log`, one a second from zero on.
  private func bench(_ count: Int) -> Workbench {
    var bench = Workbench.ofKubeMQ()
    for second in 0..<count {
      bench.now = .start + .seconds(Int64(second))
      store(&bench)
    }
    return bench
  }

  /// Stores one event more; says by reader which events were handed out.
  @discardableResult
  private func store(_ bench: inout Workbench) -> [String] {
    var effects: [BrokerEffect] = []
    let envelope = bench.broker.storeEnvelope(to: "log", on: Self.desk, effects: &effects)
    let publication = Publication(envelope: envelope, sizeBytes: 1, stamp: bench.now)
    bench.broker.publish(publication, on: Self.desk, at: bench.now, effects: &effects)
    return read(effects)
  }

  private func read(_ effects: [BrokerEffect]) -> [String] {
    effects.compactMap {
      guard case .streamed(let delivery) = $0 else { return nil }
      return "\(delivery.message) to c\(delivery.consumer.index)"
    }
  }

  /// Subscribes a reader whose client is named after it.
  private func begin(
    _ bench: inout Workbench,
    _ reader: Int,
    _ start: KubeStart,
    client: String? = nil,
    group: String? = nil
  ) -> [String] {
    let reading = KubeReading(
      channel: bench.broker.name("log"),
      client: bench.broker.name(client ?? "client-\(reader)"),
      group: group.map { bench.broker.name($0) },
      start: start
    )
    var effects: [BrokerEffect] = []
    let refusal = bench.broker.apply(
      .readStore(ConsumerID(index: reader), reading),
      on: Self.desk,
      at: bench.now,
      effects: &effects
    )
    return refusal.map { ["\($0)"] } ?? read(effects)
  }

  @Test(
    arguments: [
      (KubeStart.newOnly, [Int]()), (.first, [0, 1, 2, 3]), (.last, [3]),
      (.sequence(1), [0, 1, 2, 3]),
      (.sequence(3), [2, 3]), (.sequence(9), []), (.time(.start + .seconds(2)), [2, 3]),
      (.time(.start + .milliseconds(2_001)), [3]),
    ]
  )
  func `K3.2 where a subscription begins`(_ start: KubeStart, _ expected: [Int]) {
    var bench = bench(4)
    #expect(begin(&bench, 0, start) == expected.map { "m\($0) to c0" })
    #expect(store(&bench) == ["m4 to c0"])
  }

  @Test func `K3.3 K3.4 a client goes on where it was, and is there once at a time`() {
    var bench = bench(2)
    #expect(begin(&bench, 0, .first) == ["m0 to c0", "m1 to c0"])
    #expect(begin(&bench, 1, .first, client: "client-0") == ["clientIsActive"])
    bench.perform(.leaveStore(ConsumerID(index: 0)))
    #expect(store(&bench) == [])
    #expect(begin(&bench, 1, .first, client: "client-0") == ["m2 to c1"])
    #expect(begin(&bench, 2, .last) == ["m2 to c2"])
  }

  @Test func `K3.5 a group shares the events in turn, and keeps its position`() {
    var bench = bench(0)
    #expect(begin(&bench, 0, .newOnly, group: "g") == [])
    #expect(begin(&bench, 1, .first, group: "g") == [])
    let turns = (0..<4).flatMap { _ in store(&bench) }
    #expect(turns == ["m0 to c0", "m1 to c1", "m2 to c0", "m3 to c1"])
    bench.perform(.leaveStore(ConsumerID(index: 0)))
    bench.perform(.leaveStore(ConsumerID(index: 1)))
    #expect(store(&bench) == [])
    #expect(begin(&bench, 2, .first, group: "g") == ["m4 to c2"])
  }
}
