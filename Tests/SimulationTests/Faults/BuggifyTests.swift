import ScenarioModel
import Telemetry
import Testing
import Vocabulary

@testable import Simulation

/// F56: our own machinery does what it may do and hardly ever does.
@Suite struct BuggifyTests {
  private func plan(level: UInt8) -> FaultPlan {
    FaultPlan(
      name: "quirks",
      kind: .engineBuggify(level: level),
      targets: [],
      schedule: .always
    )
  }

  /// Everything that sites can touch: a link, a life, flushes, a single active consumer, an outbox.
  private func busy(_ fault: String = "") -> String {
    """
    phases: {run: 20s, drain: 30s}
    broker: {link-latency: 1ms, fsync: 500ms}
    queues:
      work: {ttl: 800ms, single-active-consumer: true}
      told: {}
    producers:
      source: {publish: {queue: work}, arrivals: 100/s, confirms: true}
    consumers:
      worker: {queue: work, prefetch: 5, service: 9ms, instances: 3}
      hearer: {queue: told, prefetch: 3, service: 1ms, instances: 2}
    services:
      shop:
        database: {write: 1ms}
        outbox: {every: 100ms}
        on:
          POST /buy: [write: t, {publish: {queue: told}, outbox: true}]
    clients:
      web: {call: shop POST /buy, arrivals: 20/s}
    \(fault.isEmpty ? "" : "faults: [{\(fault)}]")
    """
  }

  @Test func `F56 each site is active in a quarter of the seeds`() {
    for site in BuggifySite.allCases {
      let count = (1...2_000 as ClosedRange<UInt64>).count {
        BuggifySites(of: plan(level: 3), seed: $0, stream: "s").contains(site)
      }
      // 500 with a standard deviation of 19.4.
      #expect((420...580).contains(count), "\(site)")
    }
  }

  @Test func `F56 a higher level adds sites and changes none, level 0 has none`() {
    for seed in 1...200 as ClosedRange<UInt64> {
      let sites = (0...3 as ClosedRange<UInt8>).map {
        Set(BuggifySites(of: plan(level: $0), seed: seed, stream: "s").all)
      }
      #expect(sites[0].isEmpty)
      #expect(sites[1].isSubset(of: sites[2]) && sites[2].isSubset(of: sites[3]))
      #expect(sites[2].allSatisfy { $0 != .rebalance })
    }
  }

  @Test func `F56 whatever it does nothing is lost, nothing breaks, and every site fires`() throws {
    var fired: Set<BuggifySite> = []
    for seed in 1...24 as ClosedRange<UInt64> {
      let run = try live(busy("fault: engine.buggify, name: quirks, level: 3"), seed: seed)
      #expect(run.ledger.lost == 0 && run.ledger.phantom == 0)
      #expect(run.ledger.unexplainedDuplicates == 0)
      #expect(run.refusals == 0)
      #expect(run.hasDrained == true)
      let count = run.faultRecords().first?.fired ?? 0
      let sites = run.faults.states[0].sites.all
      #expect(sites.isEmpty == (count == 0), "seed \(seed)")
      if sites.count == 1, count > 0 { fired.formUnion(sites) }
      // Two hundred opportunities of each site, a quarter of them taken; fewer of the outbox.
      #expect(count <= 100 * max(1, sites.count))
    }
    #expect(!fired.isEmpty)
  }

  @Test func `F56 R6.1 a timer that rings early lets nothing expire early, and forgets nothing`()
    throws
  {
    for seed in 1...12 as ClosedRange<UInt64> {
      var run = try live(
        """
        phases: {run: 20s, drain: none}
        queues: {work: {ttl: 3s}}
        producers:
          source: {publish: {queue: work}, arrivals: 50/s, spacing: even, count: 500}
        faults:
          - {fault: engine.buggify, level: 1}
        """,
        seed: seed
      )
      #expect(run.ledger.expired == 500)
      var entered: [UInt32: VirtualInstant] = [:]
      for event in run.takeEvents() {
        if event.kind == .enqueued { entered[event.message] = event.instant }
        guard event.kind == .expired, let start = entered[event.message] else { continue }
        // A broker that takes things in late is up to ten milliseconds late.
        #expect(event.instant - start >= .seconds(3))
        #expect(event.instant - start <= .milliseconds(3_020))
      }
    }
  }

  @Test func `F56 it can be switched on for a while, and ends with it`() throws {
    for seed in 1...6 as ClosedRange<UInt64> {
      let run = try live(
        busy("fault: engine.buggify, level: 3, at: 5s, for: 2s"),
        seed: seed
      )
      guard let last = run.faultRecords().first?.last else { continue }
      #expect(last <= 7)
    }
  }

  @Test func `F56 V31 it repeats itself exactly, and changes no draw of anything else`() throws {
    let text = busy("fault: engine.buggify, level: 3")
    #expect(try live(text, seed: 3).digest == live(text, seed: 3).digest)
    let quiet = try live(busy("fault: engine.buggify, level: 0"), seed: 3)
    #expect(try quiet.ledger == live(busy(), seed: 3).ledger)
  }
}
