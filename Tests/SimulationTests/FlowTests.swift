import ScenarioModel
import Telemetry
import Testing
import Vocabulary

@testable import Simulation

@Suite struct FlowTests {
  private let text = """
    seed: 3
    phases: {run: 20s, drain: 30s}
    queues: {q: {max-length: 40, dead-letter: {queue: d}}, d: {}}
    producers:
      p: {publish: {queue: q}, arrivals: 60/s}
    consumers:
      c: {queue: q, prefetch: 3, service: exponential(20ms)}
    faults:
      - {fault: consumer.crash, target: c, every: 6s, for: 2s}

    """

  private func run(keepsSeries: Bool = true) throws -> SimulationRun {
    var options = SimulationOptions()
    options.keepsSeries = keepsSeries
    return SimulationRun(try scenario(text), options: options)
  }

  @Test func `what happened lately is the same however the run is driven`() throws {
    var whole = try run()
    whole.run(until: .start + .milliseconds(15_050))
    var sliced = try run()
    while !sliced.run(until: .start + .milliseconds(15_050), maximumEvents: 7) {}
    var stepped = try run()
    while stepped.eventCount < whole.eventCount { stepped.step() }
    stepped.run(until: .start + .milliseconds(15_050))
    let flow = try #require(whole.snapshot().flow)
    #expect(flow.span == .seconds(10))
    #expect(flow.end == .start + .seconds(15))
    #expect(sliced.snapshot().flow == flow)
    #expect(stepped.snapshot().flow == flow)
  }

  @Test func `the counts of a stretch are those of the columns of the same stretch`() throws {
    var run = try run()
    run.run(until: .start + .milliseconds(15_050))
    let snapshot = run.snapshot()
    let flow = try #require(snapshot.flow)
    let columns = snapshot.queues[0].series.columns[50..<150]
    #expect(flow.entered[0] == columns.reduce(0) { $0 + Int($1.entered) })
    #expect(flow.acknowledged[0].reduce(0, +) == columns.reduce(0) { $0 + Int($1.acknowledged) })
    #expect(flow.published[0] > 500)
  }

  @Test func `a run without series is the same and tells no flow`() throws {
    var plain = try run(keepsSeries: false)
    var kept = try run()
    plain.run(until: .never)
    kept.run(until: .never)
    #expect(plain.digest == kept.digest)
    #expect(plain.eventCount == kept.eventCount)
    #expect(plain.snapshot().flow == nil)
  }

  @Test func `recording from the middle on gives the records of a run that was recorded always`()
    throws
  {
    var options = SimulationOptions()
    options.recordsEvents = true
    var always = SimulationRun(try scenario(text), options: options)
    always.run(until: .start + .seconds(10))
    let count = always.takeEvents().count
    always.run(until: .start + .seconds(12))
    var later = try run()
    later.run(until: .start + .seconds(10))
    #expect(later.takeEvents().isEmpty)
    later.recordEvents(true)
    later.run(until: .start + .seconds(12))
    let records = later.takeEvents()
    #expect(records == always.takeEvents())
    #expect(records.first?.number == UInt64(count) + 1)
    #expect(later.snapshot().eventRecords == records.last?.number)
  }
}
