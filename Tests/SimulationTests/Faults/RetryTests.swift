import ScenarioModel
import Simulation
import Telemetry
import Testing
import Vocabulary

@Suite struct `producers that try again` {
  private func line(_ producer: String, _ faults: String, consumer: String = "") -> String {
    """
    phases: {run: 60s, drain: 60s}
    queues: {q: {}}
    producers:
      p: {publish: {queue: q}, arrivals: 20/s, spacing: even\(producer)}
    consumers:
      c: {queue: q\(consumer)}
    faults:
    \(faults)
    """
  }

  private let down = "  - {fault: broker.crash, at: 20s, for: 5s}"

  @Test func `by default what comes due while cut off is held back, and none is lost`() throws {
    let run = try live(line(", confirms: true", down))
    #expect(run.ledger.attempted == 1_200 && run.ledger.confirmed == 1_200)
    #expect(run.ledger.refusedPublishes == 0)
  }

  @Test func `without another try what comes due while the broker is away fails`() throws {
    let run = try live(line(", confirms: true, retry: none", down))
    #expect(run.ledger.attempted == 1_200)
    #expect((99...101).contains(run.ledger.refusedPublishes))
    #expect(run.ledger.confirmed == 1_200 - run.ledger.refusedPublishes)
  }

  @Test func `tries every half second bring all of them through, and each is an attempt`() throws {
    let run = try live(line(", confirms: true, retry: 500ms", down))
    #expect(run.ledger.confirmed == 1_200 && run.effects.done == 1_200)
    // 100 messages, each tried up to ten times in five seconds.
    #expect((500...1_100).contains(run.ledger.refusedPublishes))
    #expect(run.ledger.attempted == 1_200 + run.ledger.refusedPublishes)
    #expect(run.hasDrained == true)
    #expect(trend(run, "end-to-end")?.maximum == 5)
  }

  @Test func `a limit of attempts gives messages up`() throws {
    let run = try live(line(", retry: 500ms, retry-attempts: 3", down))
    let lost = 1_200 - run.effects.done
    // Those of the first four of five seconds have failed three times.
    #expect((75...85).contains(lost))
  }

  @Test func `what a broken disk refuses is published again until it is taken`() throws {
    let fault = "  - {fault: disk.error, at: 10s, for: 20s, probability: 25%}"
    let once = try live(line(", confirms: true", fault))
    #expect((60...140).contains(once.ledger.nacked))
    #expect(once.ledger.copies == 1_200 - once.ledger.nacked)
    let again = try live(line(", confirms: true, retry: 100ms", fault))
    #expect(again.effects.done == 1_200 && again.ledger.nacked > 60)
    #expect(again.faultRecords()[0].fired == again.ledger.nacked)
  }

  @Test func `transient messages have nothing to write`() throws {
    let run = try live(
      line(", confirms: true, persistent: false", "  - {fault: disk.error, at: 1s}")
    )
    #expect(run.ledger.nacked == 0 && run.faultRecords()[0].fired == 0)
  }

  @Test func `a lost confirm makes a duplicate that an idempotent consumer recognises`() throws {
    let fault = "  - {fault: confirm.lost, target: p, at: 10s, for: 20s, probability: 25%}"
    let plain = try live(line(", confirms: true, retry: 100ms", fault))
    let lost = plain.ledger.unknown
    #expect((60...200).contains(lost))
    #expect(plain.effects.done == 1_200 && plain.effects.duplicate == lost)
    let careful = try live(
      line(", confirms: true, retry: 100ms", fault, consumer: ", idempotent: true")
    )
    #expect(careful.effects.done == 1_200 && careful.effects.duplicate == 0)
    #expect(careful.ledger.copies == 1_200 + careful.ledger.unknown)
  }

  @Test func `without another try a lost confirm leaves a publish unknown`() throws {
    let fault = "  - {fault: confirm.lost, target: p, probability: 10%}"
    let run = try live(line(", confirms: true", fault))
    #expect(run.ledger.unknown == run.faultRecords()[0].fired && run.ledger.unknown > 60)
    #expect(run.effects.done == 1_200)
  }
}
