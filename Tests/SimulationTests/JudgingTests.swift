import ScenarioModel
import Telemetry
import Testing
import Vocabulary

@testable import Simulation

@Suite struct JudgingTests {
  /// One outage of a second per fault: the queue grows to a hundred and empties.
  private func outage(_ expectations: [String]) throws -> SimulationRun {
    try live(outageText(expectations))
  }

  private func outageText(_ expectations: [String]) -> String {
    """
    phases: {run: 20s, drain: 10s}
    queues: {work: {}}
    producers:
      source: {publish: {queue: work}, arrivals: 100/s, spacing: even}
    consumers:
      worker: {queue: work, prefetch: 1, service: 5ms}
    faults:
      - {name: outage, fault: consumer.crash, target: worker, at: 5007ms, for: 1s}
    expect:

    """ + expectations.map { "  - \($0)\n" }.joined()
  }

  static let verdicts: [(String, Verdict)] = [
    ("queue.work.backlog max == 100 ± 1", .passed),
    ("queue.work.backlog max == 90 ± 1", .failed),
    ("queue.work.backlog max > 99 during outage", .passed),
    ("queue.work.backlog max <= 1 before outage", .passed),
    // A condition on what came before the fault that fails proves nothing.
    ("queue.work.backlog max > 50 before outage", .unclear),
    ("queue.work.backlog == 0 within 1100ms after outage", .passed),
    ("queue.work.backlog == 0 within 500ms after outage", .failed),
    ("sometimes queue.work.backlog > 99", .passed),
    ("sometimes queue.work.backlog > 200", .unclear),
    ("queue.work.backlog max <= 1 from 10s to 20s", .passed),
    ("queue.work.backlog min == 0 from 6s to 10s", .passed),
    ("queue.work.acknowledged count == 0 during outage", .passed),
    ("queue.work.acknowledged rate in 99/s..101/s", .passed),
    ("queue.work.wait p50 == 0s", .passed),
    ("queue.work.wait max in 0.99s..1s", .passed),
    ("consumer.worker.utilisation == 50% ± 1%", .passed),
    ("queue.work.redelivered / queue.work.delivered < 1%", .passed),
    ("queue.work.redelivered / queue.work.refused < 1%", .unclear),
    ("queue.work.acknowledged rate > 0/s over 500ms", .failed),
    ("queue.work.acknowledged rate > 0/s over 1100ms", .passed),
    ("queue.work.acknowledged count <= 100 over 1s", .failed),
    ("queue.work.acknowledged count <= 200 over 1s", .passed),
    ("queue.work.enqueued rate in 99/s..101/s over 1s", .passed),
    // A stretch of a second holds a hundred even arrivals, and just before the next one 99.
    ("queue.work.enqueued count in 99..100 over 1s", .passed),
    ("queue.work.enqueued count == 100 over 1s", .failed),
    ("lost == 0", .passed),
    ("fault.outage.fired == 1", .passed),
    // The backlog rises to a hundred within the second of the outage and falls within the next.
    ("queue.work.backlog mean < 76 over 1s", .passed),
    ("queue.work.backlog mean < 74 over 1s", .failed),
    ("queue.work.backlog min == 0 over 3s", .passed),
    ("queue.work.backlog min == 0 over 1s", .failed),
    ("queue.work.backlog max >= 1 over 1s", .passed),
    ("queue.work.backlog max in 1..99 over 1s", .failed),
    ("queue.work.backlog max <= 101 over 1s", .passed),
    ("queue.work.backlog mean >= 0 over 30s", .unclear),
    ("sometimes queue.work.backlog mean > 74 over 1s", .passed),
    ("sometimes queue.work.backlog mean > 76 over 1s", .unclear),
    ("queue.work.wait max < 1s over 5s", .passed),
    ("queue.work.wait p50 < 100ms over 1s", .failed),
    ("queue.work.wait p50 < 100ms over 5s", .passed),
    ("queue.work.wait mean < 450ms over 500ms", .failed),
    ("queue.work.wait min == 0s over 3s", .passed),
    ("queue.work.wait min == 0s over 500ms", .failed),
    ("queue.work.wait count >= 1 over 1.1s", .passed),
    ("queue.work.wait count >= 1 over 900ms", .failed),
    ("sometimes queue.work.wait p50 > 900ms over 50ms", .passed),
    ("queue.work.wait p99 < 5s over 30s", .unclear),
    ("consumer.worker.utilisation mean > 20% over 2s", .passed),
    ("consumer.worker.utilisation mean > 40% over 2s", .failed),
    // Shares and ratios in windows with ends.
    ("consumer.worker.utilisation mean == 0% during outage", .passed),
    ("consumer.worker.utilisation mean > 99% from 6.1s to 6.9s", .passed),
    ("queue.work.acknowledged / queue.work.enqueued in 195%..205% from 6.1s to 6.9s", .passed),
    ("queue.work.acknowledged / queue.work.refused < 1% from 6.1s to 6.9s", .unclear),
    // A metric as bound of the same window, or of the same instant.
    ("queue.work.enqueued count > queue.work.acknowledged count during outage", .passed),
    ("queue.work.enqueued count == queue.work.acknowledged count", .passed),
    ("sometimes queue.work.enqueued > queue.work.acknowledged", .passed),
    ("sometimes queue.work.acknowledged > queue.work.enqueued", .unclear),
    ("queue.work.ready == queue.work.unacked within 1100ms after outage", .passed),
    // Of every kind of metric something can be true once.
    ("sometimes queue.work.wait p99 > 500ms", .passed),
    ("sometimes queue.work.wait mean > 500ms", .unclear),
    ("sometimes consumer.worker.utilisation > 49%", .passed),
    ("sometimes queue.work.acknowledged > 1999", .passed),
    ("sometimes queue.work.redelivered / queue.work.delivered > 1%", .unclear),
  ]

  @Test(arguments: verdicts.indices) func `an expectation gets the verdict it deserves`(
    index: Int
  ) throws {
    let (text, expected) = Self.verdicts[index]
    let run = try outage([text])
    let judgement = try #require(run.judgements().first)
    #expect(
      judgement.verdict == expected,
      "\(text): observed \(String(describing: judgement.observed))"
    )
  }

  @Test func `a window after a fault that is over at once opens all the same`() throws {
    let run = try live(
      """
      phases: {run: 10s, drain: 10s}
      queues: {work: {}}
      producers:
        source: {publish: {queue: work}, arrivals: 100/s, spacing: even}
      consumers:
        worker: {queue: work, prefetch: 1, service: 5ms}
      faults:
        - {name: blink, fault: conn.reset, target: worker, at: 5003ms}
      expect:
        - queue.work.backlog == 0 within 1s after blink
        - queue.work.redelivered count == 0 before blink
        - queue.work.redelivered count == 1 from 5s to 6s
      """
    )
    let judgements = run.judgements()
    let verdicts = judgements.map { $0.verdict }
    #expect(verdicts == [.passed, .passed, .passed])
    #expect(judgements.allSatisfy { $0.isFinal })
  }

  @Test func `failures of correctness weigh more than late recovery, and that more than doubt`()
    throws
  {
    let late = "queue.work.backlog == 0 within 500ms after outage"
    let wrong = "queue.work.backlog max == 90 ± 1"
    let doubt = "sometimes queue.work.backlog > 200"
    func code(_ texts: [String]) throws -> Int32 {
      let run = try outage(texts)
      return run.verdict(with: run.judgements()).exitCode
    }
    #expect(try code([late, wrong, doubt]) == 1)
    #expect(try code([late, doubt]) == 3)
    #expect(try code([doubt]) == 4)
    #expect(try code(["lost == 0"]) == 0)
  }

  @Test func `a warning reports and does not fail`() throws {
    let run = try outage(["{expect: \"queue.work.backlog max == 90 ± 1\", severity: warn}"])
    #expect(run.judgements().first?.verdict == .failed)
    #expect(run.verdict(with: run.judgements()) == .passed)
  }

  @Test func `an expectation that aborts stops the run at its breach`() throws {
    let run = try outage(["{expect: queue.work.backlog max <= 50, abort: true}"])
    #expect(run.isDone)
    // The outage begins at 5.005 s and brings a message every ten milliseconds.
    #expect((5.4...5.6).contains(run.now.inSeconds))
    #expect(run.judgements().first?.verdict == .failed)
  }

  static let aborting: [(String, ClosedRange<Double>, Verdict, Int32)] = [
    ("queue.work.backlog <= 50", 5.4...5.6, .failed, 1),
    ("queue.work.backlog max <= 50 during outage", 5.4...5.6, .failed, 1),
    ("queue.work.backlog max <= 50 from 1s to 19s", 5.4...5.6, .failed, 1),
    ("queue.work.acknowledged rate > 0/s over 500ms", 5.49...5.52, .failed, 1),
    ("queue.work.wait max < 300ms", 6...6.02, .failed, 1),
    ("queue.work.wait count <= 100", 1...1.02, .failed, 1),
    ("queue.work.backlog == 0 within 500ms after outage", 6.5...6.53, .failed, 3),
    // Later values can still mend these, so they are judged at the end.
    ("queue.work.backlog mean == 1", 20...20.1, .failed, 1),
    ("queue.work.wait p99 < 300ms", 20...20.1, .failed, 1),
    ("queue.work.acknowledged == 1000", 10...10.02, .failed, 1),
    ("queue.work.acknowledged == 2000", 20...20.1, .passed, 0),
    ("remaining == 0", 20...20.1, .passed, 0),
    ("sometimes queue.work.backlog > 200", 20...20.1, .unclear, 4),
  ]

  @Test(arguments: aborting.indices) func `an expectation aborts when nothing can mend it`(
    index: Int
  ) throws {
    let (text, range, expected, code) = Self.aborting[index]
    let run = try outage(["{expect: \"\(text)\", abort: true}"])
    #expect(range.contains(run.now.inSeconds), "\(text): \(run.now)")
    #expect(run.judgements().first?.verdict == expected, "\(text)")
    #expect(run.verdict(with: run.judgements()).exitCode == code, "\(text)")
  }

  @Test func `what is left over is not judged before the end`() throws {
    var run = SimulationRun(try scenario(outageText(["remaining == 0", "scheduled == 0"])))
    for second: Int64 in [1, 5, 9, 12] {
      run.run(until: .start + .seconds(second))
      #expect(run.judgements().map(\.verdict) == [.unclear, .unclear])
    }
    var stopped = run
    stopped.cutShort()
    #expect(stopped.judgements().map(\.verdict) == [.unclear, .unclear])
    run.run(until: .never)
    #expect(run.judgements().map(\.verdict) == [.passed, .passed])
  }

  @Test func `a run that was aborted blames only what nothing could have mended`() throws {
    let run = try outage([
      "{expect: queue.work.backlog <= 50, abort: true}", "queue.work.acknowledged == 2000",
      "queue.work.acknowledged == 100", "lost == 0", "queue.work.backlog max < 90 over 1s",
      "queue.work.backlog max < 90 during outage", "queue.work.backlog == 0 within 2s after outage",
      "queue.work.backlog max < 30 before outage",
    ])
    #expect(run.isCutShort)
    #expect(
      run.judgements().map(\.verdict) == [
        .failed, .unclear, .failed, .unclear, .unclear, .unclear, .unclear, .passed,
      ]
    )
  }

  @Test(arguments: [
    "queue.work.backlog max == 90 ± 1", "queue.work.backlog mean < 74 over 1s",
    "queue.work.wait p50 < 100ms over 1s", "queue.work.backlog == 0 within 500ms after outage",
    "consumer.worker.utilisation < 40%", "queue.work.redelivered / queue.work.delivered > 1%",
    "sometimes queue.work.backlog > 200", "queue.work.backlog max > 50 before outage",
  ])
  func `a warning of any kind does not fail the run`(text: String) throws {
    let run = try outage(["{expect: \"\(text)\", severity: warn}"])
    #expect(run.judgements().first?.verdict != .passed)
    #expect(run.verdict(with: run.judgements()) == .passed)
  }

  @Test func `what was wrong before the fault proves nothing`() throws {
    for text in [
      "queue.work.backlog max > 50 before outage", "queue.work.wait p50 > 1s before outage",
      "queue.work.acknowledged count > 5000 before outage",
      "consumer.worker.utilisation > 90% before outage",
    ] {
      let run = try outage([text])
      #expect(run.verdict(with: run.judgements()).exitCode == 4, "\(text)")
    }
  }

  @Test func `percentiles of an empty sample are no verdict`() throws {
    let run = try live(
      """
      phases: {run: 5s, drain: none}
      queues: {work: {}}
      producers:
        source: {publish: {queue: work}, arrivals: 10/s}
      expect: [queue.work.wait p99 < 1s]
      """
    )
    #expect(run.judgements().first?.verdict == .unclear)
    #expect(run.judgements().first?.observed == nil)
  }

  @Test func `live verdicts change until they are final`() throws {
    var run = SimulationRun(
      try scenario(plainLine + "\nexpect: [queue.work.acknowledged == 1000]")
    )
    run.run(until: .start + .seconds(5))
    let early = try #require(run.judgements().first)
    #expect(early.observed == 499 || early.observed == 500)
    #expect(!early.isFinal)
    run.run(until: .never)
    let final = try #require(run.judgements().first)
    #expect(final.isFinal)
    #expect(final.verdict == .passed)
  }

  @Test func `what can still come true is open, what nothing can mend has failed`() throws {
    var run = SimulationRun(
      try scenario(
        plainLine
          + """

          expect:
            - queue.work.acknowledged == 1000
            - queue.work.acknowledged < 400
            - queue.work.acknowledged count >= 550 from 2s to 8s
            - lost == 0
          """
      )
    )
    run.run(until: .start + .seconds(5))
    var stands = run.judgements()
    #expect(stands.map(\.verdict) == [.unclear, .failed, .unclear, .passed])
    #expect(stands.map(\.isFinal) == [false, true, false, false])
    run.run(until: .never)
    stands = run.judgements()
    #expect(stands.map(\.verdict) == [.passed, .failed, .passed, .passed])
  }
}
