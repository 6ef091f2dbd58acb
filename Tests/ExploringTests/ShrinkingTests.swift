import Exploring
import ScenarioModel
import Testing
import Vocabulary

@Suite struct ShrinkingTests {
  @Test func `what a failure does not need is left out`() {
    var scenario = drawScenario(seed: 5)
    scenario.queues[0].timeToLive = .seconds(1)
    let small = shrink(scenario, attempts: 2_000) { candidate in
      candidate.queues.contains { $0.timeToLive != nil }
    }
    #expect(small.faults.isEmpty)
    #expect(small.producers.count == 1)
    #expect(small.consumers.count == 1)
    #expect(small.queues.contains { $0.timeToLive != nil })
    #expect(small.queues.count <= 2)
    #expect(small.phases.run < .milliseconds(2))
  }

  @Test func `references stay valid whatever is left out`() {
    for seed: UInt64 in 1...200 {
      var isSound = true
      _ = shrink(drawScenario(seed: seed), attempts: 300) { candidate in
        if !candidate.isConsistent { isSound = false }
        return candidate.faults.count.isMultiple(of: 2) || candidate.queues.count > 1
      }
      #expect(isSound, "seed \(seed)")
    }
  }

  @Test func `no more attempts are made than allowed`() {
    var calls = 0
    _ = shrink(drawScenario(seed: 9), attempts: 7) { _ in
      calls += 1
      return true
    }
    #expect(calls == 7)
  }
}

extension Scenario {
  /// Whether every index leads somewhere.
  fileprivate var isConsistent: Bool {
    bindings.allSatisfy {
      exchanges.indices.contains($0.exchange) && queues.indices.contains($0.queue)
    }
      && exchangeBindings.allSatisfy {
        exchanges.indices.contains($0.source) && exchanges.indices.contains($0.destination)
      }
      && exchanges.allSatisfy { $0.alternate.map(exchanges.indices.contains) ?? true }
      && policies.allSatisfy { $0.alternate.map(exchanges.indices.contains) ?? true }
      && producers.allSatisfy { $0.target.exchange.map(exchanges.indices.contains) ?? true }
      && consumers.allSatisfy {
        queues.indices.contains($0.queue)
          && $0.subscription.map { exchanges.indices.contains($0.topic) } ?? true
      }
      && faults.allSatisfy { fault in
        fault.targets.allSatisfy {
          switch $0.role {
          case .producer: producers.indices.contains($0.plan)
          case .consumer: consumers.indices.contains($0.plan)
          case .queue: queues.indices.contains($0.plan)
          case .service, .database, .view, .export, .client: false
          }
        }
      }
  }
}
