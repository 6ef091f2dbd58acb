import Reporting
import ScenarioModel
import Simulation
import Vocabulary

/// Takes the samples of one run after another for the report `csv`.
struct SeriesRecorder {
  private let report: SeriesReport
  /// Runs begun so far.
  private var begun = 0
  private var sampler: SeriesSampler?
  /// When the next sample is due, and when the last was taken.
  private(set) var due: VirtualInstant = .never
  private var last: VirtualInstant = .start

  /// For the variants of these experiments in their order.
  init(_ experiments: [Experiment], until: VirtualInstant?) {
    let runs = experiments.flatMap(\.variants).map { variant in
      let phases = variant.scenario.phases
      let whole = phases.run + (phases.drain ?? .zero)
      return SeriesReport.Run(
        scenario: variant.scenario.id,
        variant: variant.name,
        span: min(whole, until.map { $0 - .start } ?? whole),
        columns: SeriesSampler(variant.scenario).columns
      )
    }
    report = SeriesReport(runs)
  }

  /// The line of titles.
  var head: [UInt8] { report.head }

  /// Gets ready for the next run.
  mutating func begin(_ scenario: Scenario) {
    begun += 1
    sampler = SeriesSampler(scenario)
    last = .start
    due = .start + report.interval
  }

  /// The line of the interval that is due.
  mutating func line(of run: SimulationRun) -> [UInt8] {
    var bytes: [UInt8] = []
    if let values = sampler?.sample(run) {
      report.append(values, ofRun: begun - 1, until: due, to: &bytes)
    }
    last = due
    due = due + report.interval
    return bytes
  }

  /// The line of the interval in which the run ended; nothing if it ended with a whole one.
  mutating func lastLine(of run: SimulationRun) -> [UInt8] {
    run.now > last ? line(of: run) : []
  }
}
