import ScenarioModel
import Telemetry
import Testing
import Vocabulary

@testable import Simulation

@Suite struct PhaseTests {
  @Test func `samples of the warm-up are left out of gauges and trends, not of the ledger`() throws
  {
    let run = try live(
      plainLine.replacing("{run: 10s, drain: 10s}", with: "{warm-up: 4s, run: 10s, drain: 10s}")
    )
    #expect(run.ledger.attempted == 1_000)
    #expect(run.ledger.acknowledged == 1_000)
    let sojourn = try #require(trend(run, "queue.work.sojourn"))
    // The message published as the warm-up ends is finished after it.
    #expect(sojourn.count == 601)
  }

  @Test func `the drain ends when the queues are empty, not at its bound`() throws {
    let run = try live(plainLine.replacing("service: 1ms", with: "service: 15ms"))
    // A thousand messages of 15 ms, the first at 10 ms.
    #expect(run.hasDrained == true)
    #expect(run.now.inSeconds == 15.01)
  }

  @Test func `a drain that does not end within its bound is no recovery`() throws {
    var run = SimulationRun(
      try scenario(plainLine.replacing("service: 1ms", with: "service: 25ms"))
    )
    run.run(until: .never)
    #expect(run.hasDrained == false)
    #expect(run.ledger.remaining > 0)
    #expect(run.ledger.copiesBalance)
    #expect(run.verdict(with: run.judgements()) == .notRecovered)
    #expect(run.verdict(with: run.judgements()).exitCode == 3)
  }

  @Test func `without a drain the rest remains and there is no recovery verdict`() throws {
    let body = plainLine.replacing("service: 1ms", with: "service: 25ms")
      .replacing("drain: 10s", with: "drain: none")
    let run = try live(body)
    #expect(run.hasDrained == nil)
    #expect(run.now.inSeconds == 10)
    #expect(run.ledger.remaining > 500)
    #expect(run.verdict(with: run.judgements()) == .passed)
  }

  @Test func `dead letters that nobody reads do not hold up the drain`() throws {
    let run = try live(
      """
      phases: {run: 5s, drain: 10s}
      queues: {work: {ttl: 10ms, dead-letter: {queue: dead}}, dead: {}}
      producers:
        source: {publish: {queue: work}, arrivals: 100/s, spacing: even}
      consumers:
        worker: {queue: work, prefetch: 1, service: 100ms}
      """
    )
    #expect(run.hasDrained == true)
    #expect(run.ledger.deadLetteredExpired > 300)
    #expect(run.ledger.remaining == run.ledger.deadLetteredExpired)
  }

  @Test func `every fault heals when the run phase ends`() throws {
    let run = try live(
      plainLine + "\nfaults: [{fault: consumer.crash, target: worker, at: 3s}]"
    )
    #expect(run.hasDrained == true)
    #expect(run.ledger.acknowledged == 1_000)
    #expect(run.snapshot().faults[0].lastEnd?.inSeconds == 10)
  }

  @Test func `a run cut short leaves open expectations undecided`() throws {
    var run = SimulationRun(
      try scenario(
        plainLine + "\nexpect: [lost == 0, queue.work.acknowledged == 1000, attempted <= 10]"
      )
    )
    run.run(until: .start + .seconds(5))
    run.cutShort()
    #expect(verdict(run, "lost == 0") == .unclear)
    #expect(verdict(run, "attempted <= 10") == .failed)
    #expect(run.isDone)
  }
}
