import Exploring
import ScenarioFile
import ScenarioModel
import Testing
import Vocabulary

@Suite struct ScenarioDrawTests {
  private let seeds: ClosedRange<UInt64> = 1...300

  @Test func `a seed draws the same scenario every time, another seed another`() {
    for seed in seeds { #expect(drawScenario(seed: seed) == drawScenario(seed: seed)) }
    #expect(drawScenario(seed: 1).producers != drawScenario(seed: 2).producers)
  }

  @Test func `what is drawn can be written to a file and read back`() throws {
    for seed in seeds {
      let drawn = drawScenario(seed: seed)
      let text = ScenarioWriter().text(of: drawn)
      let path = drawn.id + ".yaml"
      let read = try ScenarioLoader().load(path: path, text: Array(text.utf8))
      #expect(read.variants.first?.scenario == drawn, "seed \(seed)")
    }
  }

  @Test func `every kind of fault, queue and exchange is drawn`() {
    let drawn = seeds.map { drawScenario(seed: $0) }
    let faults = Set(drawn.flatMap(\.faults).map(\.kind.name))
    let later: [FaultWord] = [.diskCorrupt, .diskTorn, .clockJump, .clockDrift, .engineBuggify]
    #expect(faults == Set(FaultKind.names.prefix(15) + later.map(\.rawValue)))
    #expect(Set(drawn.flatMap(\.queues).map(\.kind)) == [.classic, .quorum, .stream])
    #expect(Set(drawn.flatMap(\.exchanges).map(\.kind)).count == 4)
    #expect(drawn.contains { !$0.policies.isEmpty })
  }

  @Test func `half of the seeds have no fault that was added later, and live as before`() {
    let later: [FaultWord] = [.diskCorrupt, .diskTorn, .clockJump, .clockDrift, .engineBuggify]
    let count = seeds.count { seed in
      drawScenario(seed: seed).faults.allSatisfy { !later.contains($0.kind.word) }
    }
    // Half of 300, and one in 32 of the others: 155 with a standard deviation of 8.7.
    #expect((120...190).contains(count))
  }
}
