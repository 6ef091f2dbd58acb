import Dashboard
import ScenarioFile
import ScenarioModel
import Screen
import Simulation
import Telemetry
import Vocabulary

/// Makes frames of the Overview at 200x60 as the live dashboard does: the run goes on for a tenth of
/// a second, its snapshot is taken, the frame is drawn and compared with the one before.
func measureScreen(frames: Int) throws -> String {
  let text = Array(screenScenario(frames: frames).utf8)
  let scenario = try ScenarioLoader().load(path: "screen.yaml", text: text).variants[0].scenario
  var options = SimulationOptions()
  options.keepsSeries = true
  var run = SimulationRun(scenario, options: options)
  var state = DashboardState(width: 200, height: 60)
  _ = state.update(.runStarted(scenario, variants: [], variant: 0))
  state.show(.overview)
  var previous: Canvas?
  var (look, draw, change) = (0.0, 0.0, 0.0)
  var changes = 0
  for frame in 1...frames {
    run.run(until: VirtualInstant(nanoseconds: Int64(frame) * 100_000_000))
    let looking = Stopwatch()
    _ = state.update(
      .snapshotArrived(run.snapshot(), judgements: run.judgements(), realSpeedFactor: 1)
    )
    look += looking.cpuSeconds
    let drawing = Stopwatch()
    let canvas = drawDashboard(state, width: 200, height: 60)
    draw += drawing.cpuSeconds
    let comparing = Stopwatch()
    changes += FrameDifference(from: previous, to: canvas).runs.count
    change += comparing.cpuSeconds
    previous = canvas
  }
  let each = 1e6 / Double(frames)
  return "screen: \(frames) frames of 200x60, "
    + "\(rounded((look + draw + change) * each, 0)) us a frame: "
    + "snapshot and state \(rounded(look * each, 0)), drawing \(rounded(draw * each, 0)), "
    + "difference \(rounded(change * each, 0)), \(changes / frames) changed pieces"
}

/// A busy house: ten queues, each with its producer and two consumers, one of which crashes.
func screenScenario(frames: Int) -> String {
  """
  mqlab: 1
  seed: 42
  phases: {run: \(frames / 10 + 10)s, drain: none}
  queues:
    "queue-{i}": {repeat: 10}
  producers:
    "producer-{i}": {publish: {queue: "queue-{i}"}, arrivals: 100/s, repeat: 10}
  consumers:
    "consumer-{i}":
      {queue: "queue-{i}", instances: 2, prefetch: 10, service: exponential(15ms), repeat: 10}
  faults:
    - {name: outage, fault: consumer.crash, target: consumer-3, at: 2s, for: 3s}
  expect:
    - lost == 0
    - queue.queue-3.backlog max > 100
    - sometimes queue.queue-1.backlog > 3
  """
}
