import ScenarioModel
import Simulation
import Telemetry
import TestSupport
import Testing

/// What comes out of every file that ships: expectations, drain, digest, in debug and release alike.
@Suite struct OutcomeTests {
  @Test(arguments: try scenarioFiles())
  func `meets its expectations and has its digest`(_ file: ShippedFile) throws {
    let experiment = try file.load()
    var lines: [String] = []
    var runs: [(name: String, run: SimulationRun)] = []
    for variant in experiment.variants {
      var run = variant.begin()
      run.go(.max)
      let judgements = run.judgements(variant: variant.name)
      expectAllHold(judgements, of: variant)
      #expect(run.verdict(with: judgements) == .passed)
      #expect(run.hasDrained == (variant.scenario.phases.drain == nil ? nil : true))
      #expect(run.ledger.copiesBalance && run.ledger.publishesBalance)
      lines.append(line(of: run, variant))
      runs.append((variant.shownName, run))
    }
    expectAllHold(judgeAcrossVariants(runs), of: experiment.variants[0])
    expectGolden(lines.joined(separator: "\n"), named: file.id)
  }

  private func expectAllHold(_ judgements: [Judgement], of variant: Experiment.Variant) {
    for judgement in judgements where judgement.severity == .fail {
      #expect(
        judgement.verdict == .passed,
        "\(variant.shownName): \(judgement.text): \(String(describing: judgement.observed))"
      )
    }
  }

  private func line(of run: SimulationRun, _ variant: Experiment.Variant) -> String {
    let digest = String(run.digest, radix: 16)
    let padded = String(repeating: "0", count: 16 - digest.count) + digest
    return "\(variant.shownName): \(run.eventCount) events, to \(run.now), digest \(padded)"
  }
}
