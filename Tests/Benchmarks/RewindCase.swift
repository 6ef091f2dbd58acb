import ScenarioFile
import ScenarioModel
import Simulation
import Telemetry
import Vocabulary

/// Lives the work queue at 1000 messages a second in slices as the live dashboard does, once plainly
/// and once with its history; then goes back a minute from many moments, and to any moment.
func measureRewind(seconds: Int) throws -> String {
  let text = """
    mqlab: 1
    seed: 42
    phases: {run: \(seconds)s, drain: none}
    queues: {jobs: {}}
    producers:
      source: {publish: {queue: jobs}, arrivals: 1000/s}
    consumers:
      worker: {queue: jobs, instances: 10, prefetch: 10, service: exponential(9ms)}
    """
  let experiment = try ScenarioLoader().load(path: "rewind.yaml", text: Array(text.utf8))
  let scenario = experiment.variants[0].scenario
  var options = SimulationOptions()
  options.keepsSeries = true
  let slices = 1...seconds * 10

  let plainWatch = Stopwatch()
  var run = SimulationRun(scenario, options: options)
  for slice in slices { run.run(until: instant(ofTenth: slice)) }
  let plain = plainWatch.cpuSeconds

  let residentBefore = peakResidentBytes()
  let watch = Stopwatch()
  var history = RunHistory(scenario, options: options)
  var minutes: [Double] = []
  var lookingBack = 0.0
  for slice in slices {
    history.run(until: instant(ofTenth: slice))
    // Back a minute, now and then while the run goes on.
    guard slice > 600, slice % max(1, seconds / 4) == 0 else { continue }
    let took = seek(history, to: history.now + .seconds(-60))
    minutes.append(took)
    lookingBack += took
  }
  let kept = watch.cpuSeconds - lookingBack
  let anywhere = (0..<40).map { share in
    seek(history, to: VirtualInstant(nanoseconds: history.now.nanoseconds / 40 * share))
  }
  let grown = Double(peakResidentBytes() - residentBefore) / Double(1 << 20)
  guard history.run.digest == run.digest else { throw BenchmarkFailure("another run") }
  return "rewind: \(seconds) s at 1000/s, plain \(rounded(plain, 2)) s of processor time, "
    + "with history \(rounded((kept / plain - 1) * 100, 1)) % more; back 60 s "
    + "\(figures(minutes)); anywhere \(figures(anywhere)); \(history.checkpointCount) checkpoints, "
    + "\(rounded(Double(history.checkpointBytes) / Double(1 << 20), 1)) MiB reckoned, "
    + "\(rounded(grown, 1)) MiB resident, thinned \(history.thinnedStretches.count)"
}

private func instant(ofTenth tenth: Int) -> VirtualInstant {
  VirtualInstant(nanoseconds: Int64(tenth) * 100_000_000)
}

/// Processor seconds of a look back, the picture of the moment included.
private func seek(_ history: RunHistory, to instant: VirtualInstant) -> Double {
  let watch = Stopwatch()
  let snapshot = history.seek(.instant(instant)).run.snapshot()
  precondition(snapshot.now <= instant)
  return watch.cpuSeconds
}

private func figures(_ seconds: [Double]) -> String {
  let sorted = seconds.sorted()
  guard let most = sorted.last else { return "-" }
  let middle = sorted[sorted.count / 2]
  return "median \(rounded(middle * 1e3, 1)) ms, most \(rounded(most * 1e3, 1)) ms"
}
