import Telemetry
import Testing
import Vocabulary

@testable import Simulation

@Suite struct PublishingTests {
  @Test func `even arrivals put the k-th message at k times the interval`() throws {
    var run = try live(plainLine)
    let published = run.takeEvents().filter { $0.kind == .published }
    #expect(published.count == 1_000)
    #expect(published.first?.instant == VirtualInstant(nanoseconds: 10_000_000))
    #expect(published.last?.instant == VirtualInstant(nanoseconds: 10_000_000_000))
  }

  @Test func `stages follow one another and a pause is silent`() throws {
    var run = try live(
      """
      phases: {run: 30s, drain: none}
      queues: {work: {}}
      producers:
        source:
          publish: {queue: work}
          spacing: even
          stages: [{rate: 10/s, for: 10s}, {rate: 0/s, for: 10s}, {rate: 20/s, for: 5s}]
      """
    )
    let instants = run.takeEvents().filter { $0.kind == .published }.map(\.instant.inSeconds)
    #expect(instants.filter { $0 <= 10 }.count == 100)
    #expect(instants.filter { $0 > 10 && $0 <= 20 }.isEmpty)
    #expect(instants.filter { $0 > 20 }.count == 100)
    #expect(instants.last == 25)
  }

  @Test func `Poisson arrivals come at their rate`() throws {
    let run = try live(
      """
      phases: {run: 1000s, drain: none}
      queues: {work: {}}
      producers:
        source: {publish: {queue: work}, arrivals: 50/s}
      """
    )
    // Three standard deviations of a Poisson count of 50,000.
    #expect(abs(run.ledger.attempted - 50_000) < 671)
  }

  @Test func `a count ends the publishing of each instance`() throws {
    let run = try live(
      """
      phases: {run: 100s, drain: 10s}
      queues: {work: {}}
      producers:
        source: {publish: {queue: work}, arrivals: 50/s, count: 7, instances: 3}
      consumers:
        worker: {queue: work, service: 1ms}
      """
    )
    #expect(run.ledger.attempted == 21)
    #expect(run.ledger.acknowledged == 21)
  }

  @Test func `a burst publishes everything at one instant`() throws {
    var run = try live(
      """
      phases: {run: 10s, drain: 10s}
      queues: {work: {}}
      producers:
        source: {publish: {queue: work}, arrivals: burst, count: 500, start: 2s}
      consumers:
        worker: {queue: work, service: 1ms}
      """
    )
    let instants = Set(run.takeEvents().filter { $0.kind == .published }.map(\.instant))
    #expect(instants == [.start + .seconds(2)])
    #expect(run.ledger.acknowledged == 500)
  }

  @Test func `confirms come for every publish, and late over a slow link`() throws {
    let run = try live(
      """
      phases: {run: 10s, drain: 10s}
      broker: {link-latency: 20ms}
      queues: {work: {}}
      producers:
        source: {publish: {queue: work}, arrivals: 100/s, spacing: even, confirms: true}
      consumers:
        worker: {queue: work, service: 1ms}
      """
    )
    #expect(run.ledger.confirmed == 1_000)
    #expect(run.ledger.outstanding == 0)
    let latency = try #require(trend(run, "producer.source.confirm-latency"))
    #expect(latency.minimum == 0.04)
    #expect(latency.maximum == 0.04)
    let sojourn = try #require(trend(run, "queue.work.sojourn"))
    #expect(sojourn.maximum == 0.041)
    let whole = try #require(trend(run, "end-to-end"))
    #expect(whole.maximum == 0.041)
  }

  @Test func `mandatory messages come back when nothing is bound`() throws {
    let run = try live(
      """
      phases: {run: 1s, drain: none}
      exchanges: {news: {type: direct}}
      queues: {work: {}}
      bindings: [{exchange: news, queue: work, key: wanted}]
      producers:
        source:
          publish: {exchange: news, keys: {wanted: 1, unwanted: 1}}
          arrivals: 1000/s
          spacing: even
          mandatory: true
          confirms: true
      """
    )
    let ledger = run.ledger
    #expect(ledger.attempted == 1_000)
    #expect(ledger.confirmed == 1_000)
    #expect(ledger.returned == ledger.unroutable)
    #expect(ledger.copies + ledger.unroutable == 1_000)
    #expect(abs(ledger.returned - 500) < 48)
  }

  @Test func `closed producers wait for their message before they think again`() throws {
    let run = try live(
      """
      phases: {run: 100s, drain: 10s}
      queues: {work: {}}
      producers:
        source: {publish: {queue: work}, think: 1s, in-flight: 4}
      consumers:
        worker: {queue: work, prefetch: 1, service: 500ms}
      """
    )
    // Four customers, a second of thinking, half a second of service: the server is never idle
    // once the first has come, and never more than four messages are about.
    #expect(run.ledger.attempted >= 196 && run.ledger.attempted <= 202)
    #expect(run.snapshot().queues[0].maximumReady <= 3)
  }

  @Test func `routing takes its cost for every copy, one message at a time`() throws {
    let run = try live(
      """
      phases: {run: 10s, drain: 10s}
      broker: {routing-cost: 1ms}
      topics: {news: {}}
      producers:
        source: {publish: {topic: news}, arrivals: burst, count: 3}
      subscribers:
        reader: {topic: news, durable: true}
      """
    )
    let wait = try #require(trend(run, "broker.routing-wait"))
    #expect(wait.count == 3)
    #expect(wait.maximum == 0.002)
  }
}
