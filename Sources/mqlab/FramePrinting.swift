import Dashboard
import Phrasebook
import ScenarioModel
import Screen
import Simulation
import Telemetry
import Vocabulary

/// One frame of a screen as rows of text, of a run stopped at an instant.
///
/// Exactly `size.height` rows of at most `size.width` columns; blanks at their ends are left out.
func frameRows(
  of loaded: ScenarioGateway.Loaded,
  screen: DashboardScreen,
  size: FrameSize,
  at instant: VirtualInstant,
  look: Look,
  language: Language
) -> [String] {
  let scenario = loaded.experiment.variants[0].scenario
  var options = SimulationOptions()
  options.keepsSeries = true
  options.recordsEvents = screen == .events
  var run = SimulationRun(scenario, options: options)
  run.run(until: instant)
  var snapshot = run.snapshot()
  if !run.isDone { snapshot.now = instant }
  var state = DashboardState(
    language: language,
    glyphs: look.glyphs ?? .full,
    theme: look.theme ?? .mono,
    speed: look.speed,
    isPaused: look.isPaused,
    width: size.width,
    height: size.height
  )
  let live = LiveRun(loaded.experiment, argument: loaded.argument)
  let actions: [DashboardAction] = [
    .libraryLoaded(BundledExperiments(in: language).compactMap(ScenarioEntry.init)),
    .runStarted(scenario, variants: live.variantNames, variant: 0),
    .events(.names(run.eventNames)), .events(.happened(run.takeEvents())),
    .snapshotArrived(snapshot, judgements: run.judgements(), realSpeedFactor: nil),
  ]
  for action in actions { _ = state.update(action) }
  state.show(screen)
  let canvas = drawDashboard(state, width: size.width, height: size.height)
  return canvas.rows().map { row in
    row.lastIndex { $0 != " " }.map { String(row[...$0]) } ?? ""
  }
}

extension ScenarioEntry {
  /// The line of a file in the library; `nil` when it has no variant.
  init?(_ experiment: Experiment) {
    guard let scenario = experiment.variants.first?.scenario else { return nil }
    self.init(scenario, variants: experiment.variants.compactMap(\.name))
  }
}
