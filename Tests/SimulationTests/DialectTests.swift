import ScenarioModel
import Telemetry
import Testing
import Vocabulary

@testable import Simulation

/// What clients and queues of ActiveMQ and KubeMQ do in a run.
@Suite struct DialectTests {
  private func redelivering(_ policy: String) -> String {
    """
    dialect: activemq
    phases: {run: 60s, drain: 10s}
    queues: {orders: {}}
    producers: {shop: {publish: {queue: orders}, arrivals: burst, count: 1}}
    consumers: {biller: {queue: orders\(policy)}}
    faults: [{name: bad, fault: message.poison, share: 100%}]
    expect:
      - queue.ActiveMQ.DLQ.ready max == 0 from 0s to 5.99s
      - queue.ActiveMQ.DLQ.ready min == 1 from 6.01s to 60s
      - queue.ActiveMQ.DLQ.ready max == 0 from 0s to 31.49s
      - queue.ActiveMQ.DLQ.ready min == 1 from 31.51s to 60s
    """
  }

  @Test func `A3.3 A3.4 six redeliveries a second apart, then the dead-letter queue at 6 s`() throws
  {
    let run = try live(redelivering(""))
    #expect(counter(run, "consumer.biller.delivered") == 7)
    #expect(run.judgements().prefix(2).map(\.verdict) == [.passed, .passed])
  }

  @Test func `A3.3 delays that double from half a second give up at 31.5 s`() throws {
    let run = try live(redelivering(", redelivery: {initial-delay: 500ms, backoff: 2}"))
    #expect(counter(run, "consumer.biller.delivered") == 7)
    #expect(run.judgements().suffix(2).map(\.verdict) == [.passed, .passed])
  }

  @Test func `A3.2 what is behind a message that waits is held back`() throws {
    let run = try live(
      """
      dialect: activemq
      phases: {run: 20s, drain: 10s}
      queues: {orders: {}}
      producers: {shop: {publish: {queue: orders}, arrivals: burst, count: 3}}
      consumers:
        biller: {queue: orders, redelivery: {maximum: 2, initial-delay: 1s, delay: 1s}}
      faults: [{name: bad, fault: message.poison, share: 100%}]
      expect: [queue.ActiveMQ.DLQ.ready max == 2 from 0s to 5.9s]
      """
    )
    #expect(counter(run, "consumer.biller.delivered") == 9)
    #expect(run.judgements().map(\.verdict) == [.passed])
  }

  @Test func `A1.9 A6 a selector takes what matches and leaves the rest`() throws {
    let run = try live(
      """
      dialect: activemq
      phases: {run: 10s, drain: none}
      queues: {paint: {}}
      topics: {news: {}}
      producers:
        red: {publish: {queue: paint}, arrivals: 3/s, spacing: even, headers: {color: red}}
        blue: {publish: {queue: paint}, arrivals: 7/s, spacing: even, headers: {color: blue}}
        big: {publish: {topic: news}, arrivals: 5/s, spacing: even, headers: {size: 9}}
        small: {publish: {topic: news}, arrivals: 4/s, spacing: even, headers: {size: 1}}
      consumers: {painter: {queue: paint, selector: "color = 'red'"}}
      subscribers: {reader: {topic: news, selector: size > 5}}
      """
    )
    #expect(counter(run, "consumer.painter.delivered") == 30)
    #expect(counter(run, "subscriber.reader.delivered") == 50)
    #expect(counter(run, "queue.news.reader.enqueued") == 50)
  }

  @Test func `A7.1 all messages of a group go to one consumer`() throws {
    let run = try live(
      """
      dialect: activemq
      phases: {run: 10s, drain: 10s}
      queues: {orders: {}}
      producers:
        shop: {publish: {queue: orders}, arrivals: 100/s, spacing: even, message-groups: 1}
      consumers: {a: {queue: orders}, b: {queue: orders}}
      """
    )
    let counts = [counter(run, "consumer.a.delivered"), counter(run, "consumer.b.delivered")]
    #expect(counts.contains(1000) && counts.contains(0))
  }

  @Test func `A8.1 subscribers of a virtual topic share its queue`() throws {
    let run = try live(
      """
      dialect: activemq
      phases: {run: 9s, drain: 10s}
      topics: {VirtualTopic.T: {}}
      producers:
        p: {publish: {topic: VirtualTopic.T}, arrivals: 10/s, spacing: even, count: 60}
      subscribers:
        a: {topic: VirtualTopic.T, group: G, instances: 2}
        b: {topic: VirtualTopic.T}
      """
    )
    #expect(counter(run, "subscriber.a.delivered") == 60)
    #expect(counter(run, "queue.Consumer.b.VirtualTopic.T.enqueued") == 60)
  }

  @Test func `K1.9 a message moves to the dead-letter queue at its n-th failure`() throws {
    let run = try live(
      """
      dialect: kubemq
      phases: {run: 10s, drain: 5s}
      queues:
        orders: {max-receive-count: 3, dead-letter: {queue: failed}}
        failed: {}
      producers: {shop: {publish: {queue: orders}, arrivals: burst, count: 5}}
      consumers: {c: {queue: orders, service: 1ms}}
      faults: [{name: bad, fault: message.poison, share: 100%}]
      """
    )
    #expect(counter(run, "consumer.c.delivered") == 15)
    #expect(counter(run, "queue.failed.enqueued") == 5)
  }

  @Test func `K1.10 a delivery that is not settled in time goes back and is delivered again`()
    throws
  {
    let run = try live(
      """
      dialect: kubemq
      phases: {run: 10s, drain: 20s}
      queues: {orders: {visibility: 2s}}
      producers: {shop: {publish: {queue: orders}, arrivals: burst, count: 1}}
      consumers:
        slow: {queue: orders, service: 3s}
        quick: {queue: orders, service: 1ms, start: 1s}
      """
    )
    #expect(counter(run, "consumer.quick.redelivered") == 1)
    // Both have done it; only the quick one could still say so.
    #expect(run.effects.done == 2)
    #expect(counter(run, "consumer.slow.delivered") == 1)
    #expect(run.ledger.acknowledged == 1 && run.ledger.delivered == 2)
  }

  @Test func `K1.10 whoever is too late polls again only when it is done`() throws {
    let run = try live(
      """
      dialect: kubemq
      phases: {run: 20s, drain: 20s}
      queues: {orders: {visibility: 2s}}
      broker: {link-latency: 1ms}
      producers: {shop: {publish: {queue: orders}, arrivals: burst, count: 3}}
      consumers:
        slow: {queue: orders, service: 5s}
        quick: {queue: orders, service: 1ms, start: 11s}
      """
    )
    // 0 s m0, taken back at 2 s; 5 s m1, back at 7 s; 10 s m2; from 11 s on the other gets the rest.
    #expect(counter(run, "consumer.slow.delivered") == 3)
    #expect(counter(run, "consumer.quick.delivered") == 3)
    #expect(run.ledger.acknowledged == 3 && run.ledger.delivered == 6)
  }

  @Test func `A9.3 a message that is held back is in no queue until its time has come`() throws {
    let run = try live(
      """
      dialect: activemq
      phases: {run: 10s, drain: 20s}
      queues: {orders: {}}
      producers:
        shop: {publish: {queue: orders}, arrivals: burst, count: 2, start: 1s, delay: 3s, confirms: true}
        late: {publish: {queue: orders}, arrivals: burst, count: 1, start: 9s, delay: 5s}
      consumers: {c: {queue: orders, service: 1ms}}
      expect:
        - end-to-end min == 3001ms
        - end-to-end max == 5001ms
        - queue.orders.sojourn max == 2ms
      """
    )
    #expect(run.ledger.confirmed == 2 && run.ledger.attempted == 3 && run.ledger.copies == 3)
    #expect(run.ledger.acknowledged == 3 && run.ledger.scheduled == 0)
    #expect(run.judgements().allSatisfy { $0.verdict == .passed })
  }

  @Test func `A9.3 what is still held back at the end stands in the books`() throws {
    let run = try live(
      """
      dialect: activemq
      phases: {run: 2s, drain: none}
      queues: {orders: {}}
      producers: {shop: {publish: {queue: orders}, arrivals: burst, count: 4, delay: 3s}}
      consumers: {c: {queue: orders, service: 1ms}}
      """
    )
    #expect(run.ledger.attempted == 4 && run.ledger.copies == 0 && run.ledger.scheduled == 4)
  }

  @Test func `R14.1 a full disk stops those whose messages are held back, too`() throws {
    let run = try live(
      """
      dialect: activemq
      phases: {run: 30s, drain: none}
      queues: {orders: {}}
      producers:
        shop: {publish: {queue: orders}, arrivals: 10/s, spacing: even, confirms: true, delay: 1s}
      consumers: {c: {queue: orders, service: 1ms}}
      faults: [{fault: disk.full, at: 10s, for: 60s}]
      """
    )
    #expect(run.ledger.confirmed == 99 && run.ledger.copies == 99 && run.ledger.scheduled == 0)
  }

  @Test func `K1.7 what is due comes with the next look, twice a second`() throws {
    let run = try live(
      """
      dialect: kubemq
      phases: {run: 10s, drain: 20s}
      queues: {orders: {}}
      producers: {shop: {publish: {queue: orders}, arrivals: burst, count: 1, delay: 1200ms}}
      consumers: {c: {queue: orders, service: 1ms}}
      expect: [end-to-end max == 1501ms]
      """
    )
    #expect(run.ledger.acknowledged == 1)
    #expect(run.judgements().allSatisfy { $0.verdict == .passed })
  }

  @Test func `K2.2 a random member of a group gets each event, the same again for the same seed`()
    throws
  {
    let body = """
      dialect: kubemq
      phases: {run: 31s, drain: 5s}
      topics: {news: {}}
      producers: {p: {publish: {topic: news}, arrivals: 100/s, spacing: even, count: 3000}}
      subscribers:
        a: {topic: news, group: G}
        b: {topic: news, group: G, instances: 2}
        all: {topic: news}
      """
    let runs = try [1, 1, 2].map { try live(body, seed: $0) }
    let shares = runs.map { counter($0, "subscriber.a.delivered") ?? 0 }
    // Binomial, 3,000 with 1/3: a standard deviation of 25.8.
    #expect(shares.allSatisfy { (900...1100).contains($0) && $0 != 1000 })
    #expect(shares[0] == shares[1] && shares[0] != shares[2])
    #expect(runs[0].digest == runs[1].digest)
    #expect(counter(runs[0], "subscriber.all.delivered") == 3000)
  }

  @Test func `K3.2 a subscription of the events store begins where it says`() throws {
    let run = try live(
      """
      dialect: kubemq
      phases: {run: 101s, drain: 5s}
      events-store: {log: {}}
      producers: {p: {publish: {topic: log}, arrivals: 10/s, spacing: even, count: 1000}}
      subscribers:
        new: {topic: log, start: 60.05s}
        first: {topic: log, start: 60.05s, from: first}
        last: {topic: log, start: 60.05s, from: last}
        number: {topic: log, start: 60.05s, from: sequence 501}
        moment: {topic: log, start: 60.05s, from: time 45.05s}
        ago: {topic: log, start: 60.05s, from: delta 30s}
      """
    )
    let counts = ["new", "first", "last", "number", "moment", "ago"].map {
      counter(run, "subscriber.\($0).delivered")
    }
    #expect(counts == [400, 1000, 401, 500, 550, 700])
  }

  @Test(
    arguments: [
      "{fault: subscriber.offline, target: reader, at: 20s, for: 10s}",
      "{fault: broker.restart, at: 20s, for: 10s}", "{fault: conn.reset, target: reader, at: 20s}",
    ]
  )
  func `K3.3 a subscription of the events store goes on where it was`(_ fault: String) throws {
    let run = try live(
      """
      dialect: kubemq
      phases: {run: 61s, drain: 5s}
      events-store: {log: {}}
      producers: {p: {publish: {topic: log}, arrivals: 10/s, spacing: even, count: 500}}
      subscribers:
        reader: {topic: log, from: first}
        late: {topic: log, start: 55s, from: last}
      faults: [\(fault)]
      """
    )
    #expect(counter(run, "subscriber.reader.delivered") == 500)
    #expect(counter(run, "subscriber.late.delivered") == 1)
  }
}
