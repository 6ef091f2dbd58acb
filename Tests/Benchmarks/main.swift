import Foundation
import ScenarioFile
import ScenarioModel
import Simulation
import Telemetry
import Vocabulary

let path = CommandLine.arguments[1]
let bytes = [UInt8](FileManager.default.contents(atPath: path) ?? Data())
do {
  let experiment = try ScenarioLoader().load(path: path, text: bytes, overrides: [])
  for variant in experiment.variants {
    var options = SimulationOptions()
    options.verifies = CommandLine.arguments.contains("--verify")
    var run = SimulationRun(variant.scenario, options: options)
    let clock = ContinuousClock()
    let start = clock.now
    run.run(until: .never)
    let took = clock.now - start
    print(variant.name ?? "-", "events", run.eventCount, "digest", String(run.digest, radix: 16), "now", run.now, "drained", run.hasDrained as Any, took)
    print(run.ledger)
    print(run.effects)
    for j in run.judgements(variant: variant.name) { print(j.verdict, j.text, j.observed as Any) }
    for b in run.breaches { print("BREACH", b) }
    if CommandLine.arguments.contains("--rows") { for r in run.metricRows() { print(r) } }
    print(run.verdict(with: run.judgements(variant: variant.name)))
  }
} catch {
  for p in error.problems { print(p.code.rawValue, p.position as Any, p.sentence.english, p.hint?.english ?? "") }
}
