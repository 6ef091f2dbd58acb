import Reporting
import ScenarioModel
import Simulation
import Telemetry
import Vocabulary

/// One combination of values of a sweep, and the scenario that it makes.
struct SweptExperiment: Sendable {
  /// One value for each path that is set.
  let settings: [String]
  let experiment: Experiment
}

/// Lives single runs of a sweep; a value that every worker may have.
struct SweepRunner: Sendable {
  /// Events between two looks at whether to stop.
  private static let slice = 50_000

  let candidates: [SweptExperiment]
  let seeds: [UInt64]
  /// Names of the metrics that are to be told.
  let metrics: Set<String>
  private var options = SimulationOptions()

  init(candidates: [SweptExperiment], seeds: [UInt64], metrics: Set<String>) {
    self.candidates = candidates
    self.seeds = seeds
    self.metrics = metrics
  }

  /// The same with or without a check of the invariants.
  func verifying(_ verifies: Bool) -> SweepRunner {
    var copy = self
    copy.options.verifies = verifies
    return copy
  }

  /// Runs there are: seeds times combinations.
  var count: Int { seeds.count * candidates.count }

  /// The rows of one run, one a variant, or `nil` when it was stopped; runs are in seed order.
  func rows(_ index: Int, isStopped: () -> Bool) -> [SweepRow]? {
    let seed = seeds[index / candidates.count]
    let candidate = candidates[index % candidates.count]
    var runs: [(name: String, run: SimulationRun)] = []
    var variants: [VariantSummary] = []
    for variant in candidate.experiment.variants {
      var scenario = variant.scenario
      scenario.seed = seed
      guard let run = live(scenario, isStopped: isStopped) else { return nil }
      variants.append(summary(of: run, variant))
      runs.append((variant.name ?? "", run))
    }
    let across = candidate.experiment.comparesVariants ? judgeAcrossVariants(runs) : []
    return variants.map {
      SweepRow($0, acrossVariants: across, seed: seed, settings: candidate.settings)
    }
  }

  private func live(_ scenario: Scenario, isStopped: () -> Bool) -> SimulationRun? {
    var run = SimulationRun(scenario, options: options)
    while !run.isDone {
      run.run(until: .never, maximumEvents: Self.slice)
      if isStopped() { return nil }
      if options.verifies, !run.breaches.isEmpty {
        run.cutShort()
        break
      }
    }
    return run
  }

  private func summary(of run: SimulationRun, _ variant: Experiment.Variant) -> VariantSummary {
    let judgements = run.judgements()
    return VariantSummary(
      name: variant.name,
      isBase: variant.isBase,
      verdict: run.verdict(with: judgements),
      ledger: LedgerSummary(ledger: run.ledger, effects: run.effects),
      metrics: metrics.isEmpty ? [] : run.metricRows().filter { metrics.contains($0.name) },
      judgements: judgements,
      hasDrained: run.hasDrained,
      breaches: run.breaches,
      events: run.eventCount,
      digest: run.digest
    )
  }
}
