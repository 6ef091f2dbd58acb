import ScenarioFile
import ScenarioModel
import Simulation
import Testing
import Vocabulary

/// Expectations that hold two variants of a file against each other.
@Suite struct VariantComparisonTests {
  @Test func `each is judged once whichever variant it begins with`() throws {
    let text = """
      mqlab: 1
      phases: {run: 20s, drain: none}
      queues: {orders: {}}
      producers:
        clock: {publish: {queue: orders}, arrivals: 1/s, spacing: even, count: 9}
      compare:
        few: {producers.clock.count: 3}
        many: {}
      expect:
        - "few: attempted < many: attempted"
        - "many: attempted < few: attempted"
        - "many: attempted == many: queue.orders.enqueued"
      """
    let experiment = try ScenarioLoader().load(path: "t.yaml", text: Array(text.utf8))
    let runs = experiment.variants.map { variant in
      var run = SimulationRun(variant.scenario)
      run.run(until: .never)
      return (name: variant.name ?? "", run: run)
    }
    #expect(judgeAcrossVariants(runs).map(\.verdict) == [.passed, .failed])
    #expect(judgeAcrossVariants(runs).map(\.observed) == [3, 9])
    #expect(runs[0].run.judgements(variant: "few").isEmpty)
    #expect(runs[1].run.judgements(variant: "many").map(\.verdict) == [.passed])
    #expect(runs[1].run.judgements().map(\.verdict) == [.passed])
  }
}
