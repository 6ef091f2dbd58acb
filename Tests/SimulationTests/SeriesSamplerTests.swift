import ScenarioModel
import Telemetry
import Testing
import Vocabulary

@testable import Simulation

@Suite struct SeriesSamplerTests {
  private let text = """
    seed: 3
    phases: {warm-up: 2s, run: 20s, drain: 30s}
    topics: {t: {}}
    queues: {q: {max-length: 40, dead-letter: {queue: d}}, d: {}}
    producers:
      p: {publish: {queue: q}, arrivals: 60/s, confirms: true}
      e: {publish: {topic: t}, arrivals: 5/s}
    consumers:
      c: {queue: q, prefetch: 3, service: exponential(20ms)}
      u: {queue: d, service: 1ms}
    subscribers: {s: {topic: t, durable: true}}
    faults:
      - {fault: consumer.crash, target: c, every: 6s, for: 2s}
      - {fault: consumer.nack, target: c, probability: 5%, requeue: false}

    """

  @Test func `every gauge and every counter of the result has a column`() throws {
    let run = SimulationRun(try scenario(text))
    let measured = run.metricRows().filter {
      switch $0.summary {
      case .counter, .gauge: true
      case .trend, .share: false
      }
    }
    let names = SeriesSampler(run.scenario).columns.map(\.name)
    #expect(names.filter { !$0.hasPrefix("fault.") } == measured.map(\.name))
    #expect(names.suffix(2) == ["fault.consumer.crash-1.fired", "fault.consumer.nack-1.fired"])
  }

  @Test func `rates add up to the counters, and the last levels are those of the result`() throws {
    var run = SimulationRun(try scenario(text))
    var sampler = SeriesSampler(run.scenario)
    var sums = sampler.columns.map { _ in 0 }
    var second: Int64 = 0
    while !run.isDone {
      second += 1
      run.run(until: .start + .seconds(second))
      let values = sampler.sample(run)
      for (index, column) in sampler.columns.enumerated() {
        sums[index] = column.isRate ? sums[index] + values[index] : values[index]
      }
    }
    #expect(second > 20)
    let totals = Dictionary(zip(sampler.columns.map(\.name), sums)) { first, _ in first }
    for row in run.metricRows() {
      switch row.summary {
      case .counter(let count): #expect(totals[row.name] == count, "\(row.name)")
      case .gauge(_, _, let last): #expect(totals[row.name] == last, "\(row.name)")
      case .trend, .share: break
      }
    }
    #expect(totals["queue.q.enqueued"] ?? 0 > 500)
    #expect(totals["fault.consumer.crash-1.fired"] == 3)
    #expect(totals["queue.q.dead-lettered"] ?? 0 > 0)
  }

  @Test func `sampling changes nothing`() throws {
    var plain = SimulationRun(try scenario(text))
    plain.run(until: .never)
    var sampled = SimulationRun(try scenario(text))
    var sampler = SeriesSampler(sampled.scenario)
    var instant = VirtualInstant.start
    while !sampled.isDone {
      instant = instant + .milliseconds(730)
      sampled.run(until: instant)
      _ = sampler.sample(sampled)
    }
    #expect(sampled.digest == plain.digest)
  }
}
