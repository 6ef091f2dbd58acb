import BrokerEngine
import Testing
import Vocabulary

@Suite struct QuorumTests {
  private func bench(
    _ policy: QueuePolicy = QueuePolicy(kind: .quorum),
    fetched: Int,
    of total: Int
  ) -> Workbench {
    var bench = Workbench()
    bench.declare("q", policy)
    for _ in 0..<total { bench.publish("q") }
    for _ in 0..<fetched { bench.get("q") }
    return bench
  }

  @Test(arguments: [
    QueuePolicy(kind: .quorum, isDurable: false),
    QueuePolicy(kind: .quorum, isExclusive: true),
    QueuePolicy(kind: .quorum, isAutoDelete: true),
  ])
  func `R11.1 a quorum queue is neither transient nor exclusive nor auto-delete`(
    _ policy: QueuePolicy
  ) {
    var bench = Workbench()
    #expect(bench.declare("q", policy) == ["refused 406", "h0 closed"])
  }

  @Test func `R11.1 a shared limit closes the connection, an exclusive flag does nothing`() {
    var bench = bench(fetched: 0, of: 0)
    let free = bench.channel()
    bench.consume("q", as: "a", on: free, isExclusive: true)
    #expect(bench.consume("q", as: "b", on: free) == [])
    let limited = bench.channel(connection: 1, shared: 5)
    #expect(
      bench.consume("q", as: "c", on: limited)
        == ["refused 540", "\(limited) closed", "k1 closed"]
    )
  }

  @Test func `R11.2 failed deliveries are counted, whatever their cause`() {
    var bench = bench(fetched: 1, of: 1)
    #expect(bench.deliveries[0]?.failures == 0)
    bench.reject(0, requeue: true)
    let channel = bench.channel()
    bench.get("q", on: channel)
    #expect(bench.deliveries[0]?.failures == 1)
    bench.perform(.closeChannel(channel))
    bench.get("q")
    #expect(bench.deliveries[0]?.failures == 2)
    #expect(bench.deliveries[0]?.isRedelivered == true)
  }

  @Test func `R11.3 V13 a limit of n allows n redeliveries, then the message dies`() {
    var bench = Workbench()
    bench.declare("dead")
    var policy = QueuePolicy(kind: .quorum, deliveryLimit: 2)
    policy.deadLetterExchange = bench.broker.name("")
    policy.deadLetterKey = bench.broker.name("dead")
    bench.declare("q", policy)
    bench.publish("q")
    for _ in 0..<2 {
      bench.get("q")
      #expect(bench.reject(0, requeue: true) == ["m0 back in q"])
    }
    bench.get("q")
    #expect(
      bench.reject(0, requeue: true) == ["m0 leaves q: delivery_limit", "m1 enters dead"]
    )
  }

  @Test func `R11.3 with a limit of zero the first return is the end`() {
    var bench = bench(QueuePolicy(kind: .quorum, deliveryLimit: 0), fetched: 1, of: 1)
    #expect(bench.reject(0, requeue: true) == ["m0 leaves q: delivery_limit"])
  }

  @Test func `R11.4 without a limit a message returns to the end`() {
    var bench = bench(fetched: 3, of: 4)
    bench.reject(1, requeue: true)
    bench.reject(0, requeue: true)
    #expect(bench.ready("q") == [3, 1, 0])
    bench.publish("q")
    #expect(bench.ready("q") == [3, 1, 0, 4])
    #expect(bench.get("q") == ["got m3, 3 left"])
    #expect(bench.get("q") == ["got m1R, 2 left"])
  }

  @Test func `R11.4 with a limit a message returns to the front, in the order of return`() {
    var bench = bench(QueuePolicy(kind: .quorum, deliveryLimit: 9), fetched: 3, of: 4)
    bench.reject(1, requeue: true)
    bench.reject(0, requeue: true)
    #expect(bench.ready("q") == [1, 0, 3])
    bench.reject(2, requeue: true)
    #expect(bench.ready("q") == [1, 0, 2, 3])
  }

  @Test(arguments: [nil, 9]) func `R11.4 a closing channel returns to the front in original order`(
    _ limit: UInt32?
  ) {
    var bench = Workbench()
    bench.declare("q", QueuePolicy(kind: .quorum, deliveryLimit: limit))
    for _ in 0..<4 { bench.publish("q") }
    let channel = bench.channel()
    for _ in 0..<3 { bench.get("q", on: channel) }
    bench.perform(.closeChannel(channel))
    #expect(bench.ready("q") == [0, 1, 2, 3])
  }

  @Test func `R11.5 a backlog goes to the first consumer up to its prefetch`() {
    var bench = bench(fetched: 0, of: 3)
    #expect(bench.consume("q", as: "a", on: bench.channel(prefetch: 2)) == ["m0 to a", "m1 to a"])
    #expect(bench.consume("q", as: "b", on: bench.channel(prefetch: 2)) == ["m2 to b"])
  }

  @Test func `R11.6 expiry is at the head only`() {
    var bench = bench(fetched: 0, of: 1)
    bench.publish("q", expiration: .milliseconds(1))
    #expect(bench.wait(milliseconds: 5) == [])
    #expect(bench.get("q") == ["m1 leaves q: expired", "got m0, 1 left"])
  }

  @Test func `R11.7 reject-publish takes one more than its limit`() {
    var bench = bench(
      QueuePolicy(kind: .quorum, maximumLength: 2, overflow: .rejectPublish),
      fetched: 0,
      of: 2
    )
    #expect(bench.publish("q") == ["m2 enters q"])
    #expect(bench.publish("q") == ["q refuses m3"])
  }

  @Test func `R11.7 a return to a full queue drops the head, not itself`() {
    var bench = bench(QueuePolicy(kind: .quorum, maximumLength: 2), fetched: 1, of: 1)
    bench.publish("q")
    bench.publish("q")
    #expect(bench.reject(0, requeue: true) == ["m0 back in q", "m1 leaves q: maxlen"])
    #expect(bench.ready("q") == [2, 0])
  }

  @Test func `R11.2 R11.3 since 4.3 a nack does not count for the limit, all else does`() {
    for version in RabbitVersion.allCases {
      var bench = Workbench(BrokerSettings(version: version))
      bench.declare("q", QueuePolicy(kind: .quorum, deliveryLimit: 1))
      bench.publish("q")
      let isCounted = version == .v3x10
      bench.get("q")
      #expect(bench.nack(0, requeue: true) == ["m0 back in q"])
      #expect(bench.get("q") == ["got m0R, 0 left"])
      #expect(bench.deliveries[0]?.failures == (isCounted ? 1 : 0))
      let channel = bench.channel()
      #expect(
        bench.nack(0, requeue: true)
          == [isCounted ? "m0 leaves q: delivery_limit" : "m0 back in q"]
      )
      guard !isCounted else { continue }
      bench.get("q", on: channel)
      bench.reject(0, requeue: true)
      bench.get("q", on: channel)
      #expect(bench.deliveries[0]?.failures == 1)
      #expect(
        bench.perform(.closeChannel(channel)) == ["m0 leaves q: delivery_limit", "h1 closed"]
      )
    }
  }

  @Test func `R6.2 R11.6 a get tells what was left before it looked for expired messages`() {
    var bench = Workbench()
    bench.declare("q", QueuePolicy(kind: .quorum))
    bench.publish("q")
    bench.publish("q", expiration: .milliseconds(10))
    bench.publish("q")
    bench.wait(milliseconds: 20)
    #expect(bench.get("q") == ["m1 leaves q: expired", "got m0, 2 left"])
    #expect(bench.ready("q") == [2])
  }

  @Test func `R2.6 a quorum queue cannot be deleted on conditions`() {
    for isUnused in [false, true] {
      var bench = Workbench()
      bench.declare("q", QueuePolicy(kind: .quorum))
      #expect(
        bench.delete("q", ifUnused: isUnused, ifEmpty: !isUnused).first == "refused 540"
      )
    }
  }

  @Test func `R11.4 a closing channel gives back in the order of delivery`() {
    var bench = Workbench()
    bench.declare("q", QueuePolicy(kind: .quorum, deliveryLimit: 3))
    for _ in 0..<2 { bench.publish("q") }
    let channel = bench.channel()
    bench.consume("q", as: "a", on: channel)
    bench.reject(0, requeue: true)
    bench.perform(.closeChannel(channel))
    #expect(bench.ready("q") == [1, 0])
  }
}
