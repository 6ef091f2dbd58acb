import ScenarioModel
import Telemetry
import Testing
import Vocabulary

@testable import Simulation

@Suite struct DeterminismTests {
  /// A little of everything, so that a leak of order or state anywhere shows.
  static let busy = """
    phases: {warm-up: 2s, run: 30s, drain: 30s}
    broker: {link-latency: exponential(2ms)}
    exchanges: {events: {type: topic}}
    topics: {news: {}}
    queues:
      work: {type: quorum, delivery-limit: 3, dead-letter: {queue: dead}}
      dead: {}
      small: {max-length: 5, ttl: 300ms, dead-letter: {queue: dead}}
    bindings:
      - {exchange: events, queue: work, key: "order.#"}
      - {exchange: events, queue: small, key: "*.paid"}
    producers:
      orders:
        publish: {exchange: events, keys: {order.created: 3, order.paid: 1, other: 1}}
        arrivals: 80/s
        instances: 2
        confirms: true
        mandatory: true
      herald: {publish: {topic: news}, arrivals: 20/s, spacing: even}
      regulars: {publish: {queue: small}, think: exponential(1s), in-flight: 3}
    consumers:
      worker:
        {queue: work, instances: 3, prefetch: 4, service: exponential(12ms), publish: {topic: news}}
      picker: {queue: small, prefetch: 1, service: uniform(10ms..40ms)}
    subscribers:
      keeper: {topic: news, durable: true, service: 2ms}
      passer: {topic: news, service: 2ms}
    faults:
      - {fault: consumer.crash, target: worker, probability: 1%, moment: after-effect, for: 200ms}
      - {fault: message.poison, share: 2%}
      - {fault: subscriber.offline, target: passer, at: 10s, for: 5s}
      - {fault: conn.reset, target: orders, every: 7s, for: 300ms}
      - {fault: broker.pause, at: 20s, for: 500ms}
      - {fault: consumer.crash, target: "random:1 of worker", at: 25s, for: 2s}
    """

  @Test func `the same seed gives the same digest, another seed another`() throws {
    let first = try live(Self.busy, seed: 7)
    let second = try live(Self.busy, seed: 7)
    let other = try live(Self.busy, seed: 8)
    #expect(first.digest == second.digest)
    #expect(first.metricRows() == second.metricRows())
    #expect(first.digest != other.digest)
  }

  @Test func `a copy is a checkpoint: stepping it leaves the original untouched`() throws {
    var run = SimulationRun(try scenario(Self.busy))
    run.run(until: .start + .seconds(15))
    let digest = run.digest
    let ledger = run.ledger
    var copy = run
    copy.run(until: .never)
    #expect(run.digest == digest)
    #expect(run.ledger == ledger)
    #expect(run.now <= .start + .seconds(15))
    run.run(until: .never)
    #expect(run.digest == copy.digest)
    #expect(run.ledger == copy.ledger)
  }

  @Test func `two futures of one moment part when only one is struck`() throws {
    var run = SimulationRun(try scenario(Self.busy))
    run.run(until: .start + .seconds(10))
    var struck = run
    struck.apply(
      .inject(
        FaultPlan(
          name: "by-hand",
          kind: .consumerCrash,
          targets: [FaultTarget(role: .consumer, plan: 0)],
          schedule: .at([struck.now])
        )
      )
    )
    run.run(until: .never)
    struck.run(until: .never)
    #expect(run.digest != struck.digest)
    #expect(struck.ledger.copiesBalance)
  }

  @Test func `steps, slices and one sweep give the same digest`() throws {
    let plan = try scenario(Self.busy)
    var whole = SimulationRun(plan)
    whole.run(until: .never)
    var stepped = SimulationRun(plan)
    while stepped.step() {}
    var sliced = SimulationRun(plan)
    while !sliced.isDone { sliced.run(until: sliced.now + .milliseconds(37), maximumEvents: 100) }
    #expect(stepped.digest == whole.digest)
    #expect(sliced.digest == whole.digest)
    #expect(stepped.eventCount == whole.eventCount)
  }

  @Test func `V31 runs on several threads live the life of a run alone`() async throws {
    let plan = try scenario(Self.busy)
    var alone = SimulationRun(plan)
    alone.run(until: .never)
    let digests = await withTaskGroup(of: UInt64.self) { group in
      for _ in 0..<4 {
        group.addTask {
          var run = SimulationRun(plan)
          run.run(until: .never)
          return run.digest
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(digests == Array(repeating: alone.digest, count: 4))
  }

  @Test func `looking on changes nothing`() throws {
    let plan = try scenario(Self.busy)
    var plain = SimulationRun(plan)
    plain.run(until: .never)
    var options = SimulationOptions()
    options.keepsSeries = true
    options.recordsEvents = true
    options.verifies = true
    var watched = SimulationRun(plan, options: options)
    while watched.step() {
      if watched.eventCount % 100 == 0 { _ = watched.snapshot() }
    }
    #expect(plain.digest == watched.digest)
    #expect(watched.breaches.isEmpty)
  }

  @Test(arguments: UInt64(1)...12) func `no ledger fails to balance under any seed`(
    seed: UInt64
  ) throws {
    let run = try live(Self.busy, seed: seed)
    #expect(run.ledger.lost == 0)
    #expect(run.ledger.phantom == 0)
    #expect(run.ledger.unexplainedDuplicates == 0)
    #expect(run.refusals == 0)
  }
}
