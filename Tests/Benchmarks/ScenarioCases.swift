import Reporting
import ScenarioFile
import ScenarioModel
import Simulation
import Telemetry
import Vocabulary

/// Takes the public way in: text of a scenario, loader, simulation, result document.
func measureScenario(_ benchmark: BenchmarkCase, size: Int) throws -> String {
  let residentBefore = peakResidentBytes()
  let watch = Stopwatch()
  let experiment = try ScenarioLoader().load(
    path: "\(benchmark.rawValue).yaml",
    text: Array(scenarioText(of: benchmark, size: size).utf8)
  )
  var options = SimulationOptions()
  options.keepsSeries = [.watchedQueue, .services, .fullFeature].contains(benchmark)
  var run = SimulationRun(experiment.variants[0].scenario, options: options)
  run.run(until: .never)
  let document = jsonReport(summary(of: run, experiment))
  let spent = watch.cpuSeconds
  let digest = String(run.digest, radix: 16)
  var line =
    "\(benchmark.rawValue): \(size) \(benchmark.units), cpu \(rounded(spent, 3)) s, "
    + "\(rounded(spent / Double(size) * 1e9, 1)) ns a \(benchmark.unit), "
    + "\(run.eventCount) events, digest \(digest), document \(document.utf8.count) B"
  if benchmark == .services || benchmark == .fullFeature {
    line += ", \(rounded(run.now.inSeconds / spent, 0)) times real time"
  }
  if benchmark == .backlog {
    let bytes = Double(peakResidentBytes() - residentBefore) / Double(size)
    line += ", \(rounded(bytes, 1)) B a queued message"
  }
  return line
}

private func scenarioText(of benchmark: BenchmarkCase, size: Int) -> String {
  switch benchmark {
  case .workQueue, .watchedQueue:
    """
    mqlab: 1
    seed: 42
    phases: {run: \(seconds(size)), drain: 10m}
    queues: {jobs: {}}
    producers:
      source: {publish: {queue: jobs}, arrivals: 1000/s, count: \(size)}
    consumers:
      worker: {queue: jobs, instances: 10, prefetch: 10, service: exponential(9ms)}
    expect: [lost == 0, remaining == 0]
    """
  case .fullFeature:
    """
    mqlab: 1
    seed: 42
    phases: {run: \(seconds(size)), drain: 10m}
    broker: {link-latency: 250us}
    queues: {jobs: {ttl: 60s}}
    producers:
      source: {publish: {queue: jobs}, arrivals: 1000/s, count: \(size)}
    consumers:
      worker: {queue: jobs, instances: 10, prefetch: 10, service: "lognormal(9.065ms, cv 0.533)"}
    faults:
      - {name: death, fault: consumer.crash, target: worker, probability: 0.01%,
         moment: after-effect, for: 0s}
    expect: [lost == 0, remaining == 0]
    """
  case .fanOut:
    """
    mqlab: 1
    seed: 42
    phases: {run: \(seconds(size / 100)), drain: 10m}
    topics: {events: {}}
    producers:
      source: {publish: {topic: events}, arrivals: 1000/s, count: \(max(1, size / 100))}
    subscribers:
      "reader-{i}": {topic: events, repeat: 100, service: exponential(0.9ms)}
    expect: [lost == 0, remaining == 0]
    """
  case .services: serviceText(size: size)
  case .backlog, .topic10k, .topic100k, .screen, .rewind, .watch:
    """
    mqlab: 1
    seed: 42
    phases: {run: \(seconds(size)), drain: none}
    queues: {jobs: {}}
    producers:
      source: {publish: {queue: jobs}, arrivals: 1000/s, count: \(size)}
    expect: [lost == 0]
    """
  }
}

/// Each service works on a message and publishes the next one; the last only works.
private func serviceText(size: Int) -> String {
  var text = """
    mqlab: 1
    seed: 42
    phases: {run: \(seconds(size)), drain: 10m}
    queues: {"hop-{i}": {ttl: 60s, repeat: 5}}
    producers:
      source: {publish: {queue: hop-1}, arrivals: 1000/s, count: \(size)}
    services:

    """
  for hop in 1...5 {
    text += """
        stage-\(hop):
          on:
            message hop-\(hop):
              instances: 10
              prefetch: 10
              do:
                - work: exponential(5ms)

      """
    if hop < 5 { text += "          - publish: {queue: hop-\(hop + 1)}\n" }
  }
  return text + """
    faults:
      - {fault: consumer.crash, target: stage-3.hop-3, probability: 0.01%, moment: after-effect,
         for: 0s}
    expect: [lost == 0, remaining == 0]
    """
}

/// Long enough for so many Poisson arrivals at 1000/s.
private func seconds(_ count: Int) -> String { "\(count / 1000 + count / 10_000 + 60)s" }

private func summary(of run: SimulationRun, _ experiment: Experiment) -> RunSummary {
  let judgements = run.judgements()
  let variant = VariantSummary(
    verdict: run.verdict(with: judgements),
    ledger: LedgerSummary(ledger: run.ledger, effects: run.effects),
    metrics: run.metricRows(),
    faults: run.faultRecords(),
    judgements: judgements,
    hasDrained: run.hasDrained,
    virtualTime: VirtualDuration(nanoseconds: run.now.nanoseconds),
    events: run.eventCount,
    digest: run.digest
  )
  return RunSummary(
    toolVersion: "benchmark",
    experiment: experiment,
    seed: 42,
    replay: "",
    variants: [variant]
  )
}
