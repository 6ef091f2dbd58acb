import BrokerEngine
import Testing
import Vocabulary

@Suite struct ExpiryTests {
  @Test func `R6.1 the shorter of both limits counts, from the entry into the queue`() {
    var bench = Workbench()
    bench.declare("q", QueuePolicy(timeToLive: .milliseconds(100)))
    bench.publish("q", expiration: .milliseconds(50))
    bench.publish("q", expiration: .milliseconds(200))
    bench.publish("q")
    #expect(bench.wait(milliseconds: 49) == [])
    #expect(bench.wait(milliseconds: 1) == ["m0 leaves q: expired"])
    #expect(bench.wait(milliseconds: 49) == [])
    #expect(bench.wait(milliseconds: 1) == ["m1 leaves q: expired", "m2 leaves q: expired"])
  }

  @Test func `R6.2 V20 only the head expires, and what reaches the head expired goes at once`() {
    var bench = Workbench()
    bench.declare("q")
    bench.publish("q")
    bench.publish("q", expiration: .milliseconds(200))
    bench.publish("q")
    #expect(bench.wait(milliseconds: 450) == [])
    #expect(bench.ready("q") == [0, 1, 2])
    #expect(bench.get("q") == ["m1 leaves q: expired", "got m0, 1 left"])
  }

  @Test func `R6.2 purge counts what has expired behind a live head`() {
    var bench = Workbench()
    bench.declare("q")
    bench.publish("q")
    bench.publish("q", expiration: .milliseconds(1))
    bench.wait(milliseconds: 5)
    #expect(bench.purge("q") == ["purged 2"])
  }

  @Test func `R6.3 what is in flight does not expire, and goes on return if it is late`() {
    var bench = Workbench()
    bench.declare("q", QueuePolicy(timeToLive: .milliseconds(100)))
    bench.publish("q")
    bench.publish("q")
    bench.get("q")
    bench.get("q")
    bench.wait(milliseconds: 60)
    bench.reject(0, requeue: true)
    #expect(bench.wait(milliseconds: 40) == ["m0 leaves q: expired"])
    #expect(bench.wait(milliseconds: 100) == [])
    #expect(bench.reject(1, requeue: true) == ["m1 back in q", "m1 leaves q: expired"])
  }

  @Test
  func `R6.3 what was delivered before it ever stood in the queue still expires on its return`() {
    var bench = Workbench()
    bench.declare("q")
    let channel = bench.channel()
    bench.consume("q", as: "a", on: channel)
    bench.publish("q", expiration: .milliseconds(50))
    bench.wait(milliseconds: 60)
    #expect(bench.reject(0, requeue: true) == ["m0 back in q", "m0 leaves q: expired"])
  }

  @Test(arguments: [true, false])
  func `R6.4 a time to live of zero means now or never`(_ onMessage: Bool) {
    var bench = Workbench()
    bench.declare("q", QueuePolicy(timeToLive: onMessage ? nil : .zero))
    let expiration: VirtualDuration? = onMessage ? .zero : nil
    #expect(
      bench.publish("q", expiration: expiration) == ["m0 enters q", "m0 leaves q: expired"]
    )
    bench.consume("q", as: "a", on: bench.channel(prefetch: 1))
    #expect(bench.publish("q", expiration: expiration) == ["m1 enters q", "m1 to a"])
    #expect(
      bench.publish("q", expiration: expiration) == ["m2 enters q", "m2 leaves q: expired"]
    )
    #expect(bench.reject(1, requeue: true) == ["m1 back in q", "m1 leaves q: expired"])
  }

  @Test func `V20 a consumer that comes at the instant of expiry gets nothing`() {
    var bench = Workbench()
    bench.declare("q", QueuePolicy(timeToLive: .milliseconds(100)))
    bench.publish("q")
    bench.now = .start + .milliseconds(100)
    #expect(
      bench.consume("q", as: "a", on: bench.channel()) == ["m0 leaves q: expired"]
    )
  }

  @Test func `a timer is asked for only if it rings earlier than the one asked for before`() {
    var bench = Workbench()
    bench.declare("q", QueuePolicy(timeToLive: .milliseconds(100)))
    var effects: [BrokerEffect] = []
    let envelope = bench.broker.envelope(
      Envelope(exchange: bench.broker.name(""), routingKey: bench.broker.name("q"))
    )
    for _ in 0..<3 {
      bench.broker.apply(
        .publish(bench.desk, Publication(envelope: envelope, sizeBytes: 1, stamp: bench.now)),
        at: bench.now,
        effects: &effects
      )
    }
    let asked = effects.count {
      if case .expiryDue = $0 { true } else { false }
    }
    #expect(asked == 1)
  }

  @Test func `a timer of a queue that is gone is ignored`() {
    var bench = Workbench()
    bench.declare("q", QueuePolicy(timeToLive: .milliseconds(100)))
    bench.publish("q")
    bench.delete("q")
    #expect(bench.wait(milliseconds: 200) == [])
    bench.declare("q", QueuePolicy(timeToLive: .milliseconds(100)))
    bench.publish("q")
    #expect(bench.wait(milliseconds: 100) == ["m1 leaves q: expired"])
  }
}

@Suite struct LengthTests {
  @Test func `R7.1 only ready messages count, by number or by bytes`() {
    var bench = Workbench()
    bench.declare("q", QueuePolicy(maximumLength: 3, maximumBytes: 10))
    bench.publish("q", size: 4)
    bench.get("q")
    bench.publish("q", size: 4)
    bench.publish("q", size: 4)
    #expect(bench.ready("q") == [1, 2])
    #expect(bench.publish("q", size: 4) == ["m3 enters q", "m1 leaves q: maxlen"])
    bench.publish("q", size: 0)
    #expect(bench.publish("q", size: 0) == ["m5 enters q", "m2 leaves q: maxlen"])
  }

  @Test func `R7.2 V21 the head is dropped, and a message too large empties the queue`() {
    var bench = Workbench()
    bench.declare("q", QueuePolicy(maximumBytes: 10))
    bench.publish("q", size: 5)
    bench.publish("q", size: 5)
    #expect(bench.publish("q", size: 1) == ["m2 enters q", "m0 leaves q: maxlen"])
    #expect(
      bench.publish("q", size: 11) == [
        "m3 enters q", "m1 leaves q: maxlen", "m2 leaves q: maxlen", "m3 leaves q: maxlen",
      ]
    )
  }

  @Test func `R7.2 what a consumer takes at once never counts`() {
    var bench = Workbench()
    bench.declare("q", QueuePolicy(maximumLength: 0))
    #expect(bench.publish("q") == ["m0 enters q", "m0 leaves q: maxlen"])
    bench.consume("q", as: "a", on: bench.channel(prefetch: 1))
    #expect(bench.publish("q") == ["m1 enters q", "m1 to a"])
    #expect(bench.publish("q") == ["m2 enters q", "m2 leaves q: maxlen"])
  }

  @Test func `R7.3 a message returned to a full queue is itself dropped, even before a consumer`() {
    var bench = Workbench()
    bench.declare("q", QueuePolicy(maximumLength: 1))
    bench.consume("q", as: "a", on: bench.channel(prefetch: 1))
    bench.publish("q")
    bench.publish("q")
    #expect(
      bench.reject(0, requeue: true) == ["m0 back in q", "m0 leaves q: maxlen", "m1 to a"]
    )
  }

  @Test func `R7.4 reject-publish refuses when full, even with a consumer at limit zero`() {
    var bench = Workbench()
    bench.declare("q", QueuePolicy(maximumLength: 2, overflow: .rejectPublish))
    bench.publish("q")
    bench.publish("q")
    #expect(bench.publish("q") == ["q refuses m2"])
    #expect(bench.broker.messageCount == 2)
    bench.declare("zero", QueuePolicy(maximumLength: 0, overflow: .rejectPublish))
    bench.consume("zero", as: "a", on: bench.channel())
    #expect(bench.publish("zero") == ["zero refuses m3"])
  }

  @Test func `R7.4 a return may exceed the limit of reject-publish`() {
    var bench = Workbench()
    bench.declare("q", QueuePolicy(maximumLength: 1, maximumBytes: 10, overflow: .rejectPublish))
    bench.publish("q", size: 10)
    bench.get("q")
    bench.publish("q", size: 10)
    #expect(bench.reject(0, requeue: true) == ["m0 back in q"])
    #expect(bench.ready("q") == [0, 1])
    #expect(bench.publish("q") == ["q refuses m2"])
  }

  @Test func `R7.4 a dead letter that its target refuses is lost`() {
    var bench = Workbench()
    bench.declare("dead", QueuePolicy(maximumLength: 0, overflow: .rejectPublish))
    bench.declare(
      "q",
      QueuePolicy(
        deadLetterExchange: bench.broker.name(""),
        deadLetterKey: bench.broker.name("dead")
      )
    )
    bench.publish("q")
    bench.get("q")
    #expect(bench.reject(0, requeue: false) == ["m0 leaves q: rejected", "dead refuses m1"])
    #expect(bench.broker.messageCount == 0)
  }

  @Test func `R6.3 R6.4 a message that never waited expires when it is requeued`() {
    var bench = Workbench()
    bench.declare("q")
    bench.consume("q", as: "a", on: bench.channel())
    #expect(bench.publish("q", expiration: .zero) == ["m0 enters q", "m0 to a"])
    #expect(bench.reject(0, requeue: true) == ["m0 back in q", "m0 leaves q: expired"])
  }
}
