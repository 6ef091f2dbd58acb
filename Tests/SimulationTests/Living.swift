import ScenarioFile
import ScenarioModel
import Simulation
import Telemetry
import Testing
import Vocabulary

/// Reads a scenario from text that the tests write.
func scenario(_ body: String, seed: UInt64? = nil) throws -> Scenario {
  let text = "mqlab: 1\n" + body
  let experiment: Experiment
  do {
    experiment = try ScenarioLoader().load(
      path: "test.yaml",
      text: Array(text.utf8),
      overrides: []
    )
  } catch {
    for problem in error.problems {
      Issue.record("\(problem.sentence.english) \(String(describing: problem.position))")
    }
    throw error
  }
  var scenario = try #require(experiment.variants.first).scenario
  if let seed { scenario.seed = seed }
  return scenario
}

/// Lives a scenario to its end with all invariants checked, and expects none to be broken.
func live(
  _ body: String,
  seed: UInt64? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> SimulationRun {
  var options = SimulationOptions()
  options.verifies = true
  options.recordsEvents = true
  var run = SimulationRun(try scenario(body, seed: seed), options: options)
  run.run(until: .never)
  #expect(run.breaches.isEmpty, sourceLocation: sourceLocation)
  #expect(run.ledger.copiesBalance, sourceLocation: sourceLocation)
  #expect(run.ledger.publishesBalance, sourceLocation: sourceLocation)
  return run
}

/// The verdict of the expectation with that text.
func verdict(_ run: SimulationRun, _ text: String) -> Verdict? {
  run.judgements().first { $0.text == text }?.verdict
}

/// A trend of the result document by name.
func trend(_ run: SimulationRun, _ name: String) -> TrendSummary? {
  for row in run.metricRows() where row.name == name {
    if case .trend(let summary) = row.summary { return summary }
  }
  return nil
}

/// A queue with one producer of even arrivals and one consumer, for tests to build on.
let plainLine = """
  phases: {run: 10s, drain: 10s}
  queues: {work: {}}
  producers:
    source: {publish: {queue: work}, arrivals: 100/s, spacing: even}
  consumers:
    worker: {queue: work, prefetch: 1, service: 1ms}
  """
