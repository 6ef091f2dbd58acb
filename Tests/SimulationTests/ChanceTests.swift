import ScenarioModel
import Telemetry
import Testing
import Vocabulary

@testable import Simulation

/// Faults that strike by chance, a delivery at a time.
@Suite struct ChanceTests {
  private func chance(_ fault: String, service: String = "1ms") -> String {
    """
    phases: {run: 10s, drain: 60s}
    queues: {work: {}}
    producers:
      source: {publish: {queue: work}, arrivals: 100/s, spacing: even}
    consumers:
      worker: {queue: work, prefetch: 1, service: \(service)}
    faults:
      - {fault: \(fault), target: worker}
    """
  }

  @Test(arguments: ["before-effect", "after-effect"])
  func `a hang by chance never struck`(_ moment: String) throws {
    let run = try live(
      chance("consumer.hang, probability: 5%, moment: \(moment), for: 200ms"),
      seed: 7
    )
    let fired = run.faultRecords()[0].fired
    #expect(fired > 20)
    #expect(run.ledger.acknowledged == 1_000)
    #expect(run.ledger.requeued == 0)
    #expect(run.effects.done == 1_000 && run.effects.duplicate == 0)
    // It holds its message all the while; the end of the run may cut the last time short.
    let held = run.deliveredToAcknowledged()
    #expect([fired - 1, fired].contains(held.count { $0 == .milliseconds(201) }))
    #expect(held.allSatisfy { $0 <= .milliseconds(202) })
  }

  @Test func `a slowness by chance never struck`() throws {
    let run = try live(
      chance("consumer.slow, factor: 10, probability: 1%, for: 500ms", service: "1ms"),
      seed: 7
    )
    #expect(run.faultRecords()[0].fired > 3)
    let held = run.deliveredToAcknowledged()
    // Struck again while it is slow, it is slow for longer, not slower.
    #expect(Set(held) == [.milliseconds(1), .milliseconds(10)])
  }

  @Test func `a hang that never ends by itself ends with the run`() throws {
    let run = try live(chance("consumer.hang, probability: 5%"), seed: 7)
    #expect(run.faultRecords()[0].fired == 1)
    #expect(run.ledger.acknowledged == 1_000)
  }
}

extension SimulationRun {
  /// How long each message was held, in the order of their acknowledgements.
  fileprivate func deliveredToAcknowledged() -> [VirtualDuration] {
    var copy = self
    var since: [UInt32: VirtualInstant] = [:]
    var lengths: [VirtualDuration] = []
    for record in copy.takeEvents() {
      if record.kind == .delivered { since[record.message] = record.instant }
      if record.kind == .acknowledged, let start = since[record.message] {
        lengths.append(record.instant - start)
      }
    }
    return lengths
  }
}
