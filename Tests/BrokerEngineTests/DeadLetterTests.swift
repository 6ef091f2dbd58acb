import BrokerEngine
import Testing
import Vocabulary

@Suite struct DeadLetterTests {
  /// A policy that dead-letters to that queue by the default exchange, or under the old key.
  private func policy(
    _ bench: inout Workbench,
    to queue: String?,
    _ base: QueuePolicy = QueuePolicy()
  ) -> QueuePolicy {
    var policy = base
    policy.deadLetterExchange = bench.broker.name("")
    policy.deadLetterKey = queue.map { bench.broker.name($0) }
    return policy
  }

  /// The deaths behind a message in words, the newest first.
  private func deaths(_ bench: Workbench, _ message: UInt32) -> [String] {
    bench.broker.deathHistory(of: MessageID(rawValue: message))?.deaths.map {
      "\(bench.broker.text(of: $0.queue)) \($0.reason.word) \($0.count)"
    } ?? []
  }

  @Test func `R8.1 every reason is told, and purge and delete are none`() {
    var bench = Workbench()
    bench.declare("dead")
    let policy = policy(
      &bench,
      to: "dead",
      QueuePolicy(timeToLive: .milliseconds(10), maximumLength: 2)
    )
    bench.declare("q", policy)
    bench.publish("q")
    bench.get("q")
    #expect(bench.reject(0, requeue: false) == ["m0 leaves q: rejected", "m1 enters dead"])
    bench.publish("q")
    #expect(bench.wait(milliseconds: 10) == ["m2 leaves q: expired", "m3 enters dead"])
    bench.publish("q")
    bench.publish("q")
    #expect(bench.publish("q") == ["m6 enters q", "m4 leaves q: maxlen", "m7 enters dead"])
    bench.purge("q")
    bench.publish("q")
    bench.delete("q")
    #expect(bench.ready("dead") == [1, 3, 7])
    #expect(deaths(bench, 1) == ["q rejected 1"])
    #expect(deaths(bench, 3) == ["q expired 1"])
    #expect(deaths(bench, 7) == ["q maxlen 1"])
  }

  @Test func `R8.2 a missing dead-letter exchange drops, and works as soon as it exists`() {
    var bench = Workbench()
    bench.declare("dead")
    bench.declare("q", QueuePolicy(deadLetterExchange: bench.broker.name("x")))
    for _ in 0..<2 { bench.publish("q") }
    bench.get("q")
    #expect(bench.reject(0, requeue: false) == ["m0 leaves q: rejected"])
    bench.exchange("x", .fanout)
    bench.bind("dead", to: "x")
    bench.get("q")
    #expect(bench.reject(1, requeue: false) == ["m1 leaves q: rejected", "m2 enters dead"])
    #expect(bench.broker.messageCount == 1)
  }

  @Test func `R8.2 without a key of its own a dead letter keeps its key`() {
    var bench = Workbench()
    bench.declare("q", QueuePolicy(deadLetterExchange: bench.broker.name("amq.direct")))
    bench.declare("dead")
    bench.bind("q", to: "amq.topic", key: "#")
    bench.bind("dead", to: "amq.direct", key: "a.b")
    bench.publish("a.b", exchange: "amq.topic")
    bench.get("q")
    #expect(bench.reject(0, requeue: false) == ["m0 leaves q: rejected", "m1 enters dead"])
  }

  @Test func `R8.3 a dead letter is a new message without its time to live, not redelivered`() {
    var bench = Workbench()
    bench.declare("dead")
    bench.declare("q", policy(&bench, to: "dead"))
    bench.publish("q", size: 7, expiration: .milliseconds(5))
    #expect(bench.wait(milliseconds: 5) == ["m0 leaves q: expired", "m1 enters dead"])
    #expect(bench.wait(milliseconds: 1000) == [])
    #expect(bench.get("dead") == ["got m1, 0 left"])
    let envelope = bench.broker.envelope(of: bench.tag(of: 1))
    #expect(envelope?.expiration == nil)
    #expect(envelope?.routingKey == bench.broker.name("dead"))
    #expect(bench.deliveries[1]?.sizeBytes == 7)
    #expect(bench.deliveries[1]?.origin == MessageID(rawValue: 0))
    #expect(bench.deliveries[1]?.stamp == .start)
    #expect(bench.deliveries[1]?.enqueued == .start + .milliseconds(5))
  }

  @Test func `R8.3 rejected together they keep their order, rejected singly that of rejection`() {
    var bench = Workbench()
    bench.declare("dead")
    bench.declare("q", policy(&bench, to: "dead"))
    for _ in 0..<5 { bench.publish("q") }
    for _ in 0..<5 { bench.get("q") }
    bench.reject(4, requeue: false)
    bench.reject(2, requeue: false)
    bench.reject(3, multiple: true, requeue: false)
    let origins = bench.ready("dead").map { message in
      bench.get("dead")
      return bench.deliveries[message]?.origin.rawValue
    }
    #expect(origins == [4, 2, 0, 1, 3])
  }

  @Test func `R8.3 the room of a rejection goes to waiting messages before the dead letter`() {
    var bench = Workbench()
    bench.declare("q", policy(&bench, to: "q"))
    bench.consume("q", as: "a", on: bench.channel(prefetch: 1))
    bench.publish("q")
    bench.publish("q")
    #expect(
      bench.reject(0, requeue: false) == ["m0 leaves q: rejected", "m1 to a", "m2 enters q"]
    )
  }

  @Test func `R8.4 the first death is remembered with where and why`() {
    var bench = Workbench()
    bench.declare("three")
    bench.declare("two", policy(&bench, to: "three"))
    bench.declare("one", policy(&bench, to: "two"))
    bench.publish("one", expiration: .milliseconds(30))
    bench.wait(milliseconds: 30)
    bench.get("two")
    bench.reject(1, requeue: false)
    let history = bench.broker.deathHistory(of: MessageID(rawValue: 2))
    #expect(deaths(bench, 2) == ["two rejected 1", "one expired 1"])
    #expect(history?.first.queue == bench.broker.name("one"))
    #expect(history?.first.reason == .expired)
    #expect(history?.first.exchange == bench.broker.name(""))
    #expect(history?.first.routingKey == bench.broker.name("one"))
    #expect(history?.first.expiration == .milliseconds(30))
    #expect(history?.deaths.first?.routingKey == bench.broker.name("two"))
    #expect(history?.deaths.first?.expiration == nil)
  }

  @Test func `R8.5 R8.6 R8.9 V14 repeated deaths are counted, the newest first`() {
    var bench = Workbench()
    bench.declare("work", policy(&bench, to: "retry"))
    bench.declare("retry", policy(&bench, to: "work", QueuePolicy(timeToLive: .milliseconds(10))))
    bench.publish("work")
    for round in 0..<3 {
      bench.get("work")
      bench.reject(UInt32(2 * round), requeue: false)
      bench.wait(milliseconds: 10)
    }
    #expect(deaths(bench, 6) == ["retry expired 3", "work rejected 3"])
  }

  @Test func `R8.7 a cycle without a rejection drops the message on its return`() {
    var bench = Workbench()
    bench.declare("p", policy(&bench, to: "q", QueuePolicy(timeToLive: .milliseconds(10))))
    bench.declare("q", policy(&bench, to: "p", QueuePolicy(timeToLive: .milliseconds(10))))
    bench.publish("p")
    #expect(bench.wait(milliseconds: 10) == ["m0 leaves p: expired", "m1 enters q"])
    #expect(bench.wait(milliseconds: 10) == ["m1 leaves q: expired"])
    #expect(bench.broker.messageCount == 0)
  }

  @Test func `R8.7 only the copy that would go round is dropped`() {
    var bench = Workbench()
    bench.declare("log")
    bench.declare(
      "q",
      QueuePolicy(maximumLength: 0, deadLetterExchange: bench.broker.name("amq.fanout"))
    )
    bench.declare("copy")
    for queue in ["q", "log", "copy"] { bench.bind(queue, to: "amq.fanout") }
    #expect(
      bench.publish("q") == [
        "m0 enters q", "m0 leaves q: maxlen", "m1 enters log", "m1 enters copy",
      ]
    )
  }

  @Test func `R8.10 confirms know nothing of dead letters`() {
    var bench = Workbench()
    bench.declare("q", policy(&bench, to: "nowhere", QueuePolicy(maximumLength: 0)))
    bench.perform(.selectConfirms(bench.desk))
    #expect(
      bench.publish("q") == ["m0 enters q", "m0 leaves q: maxlen", "publish 1 confirmed"]
    )
  }

  @Test func `a chain of queues that drop at once ends after sixteen hops`() {
    var bench = Workbench()
    for number in 0..<20 {
      bench.declare(
        "q\(number)",
        policy(&bench, to: "q\(number + 1)", QueuePolicy(maximumLength: 0))
      )
    }
    let told = bench.publish("q0")
    #expect(told.last == "m16 leaves q16: maxlen")
    #expect(bench.broker.messageCount == 0)
  }

  @Test func `a message published on the business of another tells its origin`() {
    var bench = Workbench()
    bench.declare("dead")
    bench.declare("q", policy(&bench, to: "dead"))
    bench.publish("q", origin: MessageID(rawValue: 77))
    bench.get("q")
    #expect(bench.deliveries[0]?.origin == MessageID(rawValue: 77))
    bench.reject(0, requeue: false)
    bench.get("dead")
    #expect(bench.deliveries[1]?.origin == MessageID(rawValue: 77))
  }

  @Test func `R7.4 what reject-publish-dlx refuses is dead-lettered, and not confirmed`() {
    var bench = Workbench()
    bench.declare("dead")
    let base = QueuePolicy(maximumLength: 1, overflow: .rejectPublishAndDeadLetter)
    bench.declare("q", policy(&bench, to: "dead", base))
    bench.perform(.selectConfirms(bench.desk))
    bench.publish("q")
    #expect(
      bench.publish("q") == ["q refuses m1", "publish 2 not confirmed", "m2 enters dead"]
    )
    #expect(deaths(bench, 2) == ["q maxlen 1"])
    bench.get("q")
    bench.publish("q")
    #expect(bench.reject(0, requeue: true) == ["m0 back in q"])
    #expect(bench.ready("q") == [0, 3])
  }

  @Test func `R11.1 a quorum queue takes reject-publish-dlx for drop-head`() {
    var bench = Workbench()
    bench.declare(
      "q",
      QueuePolicy(kind: .quorum, maximumLength: 1, overflow: .rejectPublishAndDeadLetter)
    )
    bench.publish("q")
    #expect(bench.publish("q") == ["m1 enters q", "m0 leaves q: maxlen"])
  }
}
