import ScenarioFile
import ScenarioModel
import Telemetry
import Testing
import Vocabulary

@testable import Simulation

@Suite struct RunHistoryTests {
  /// What was done by hand in these tests: at an instant, a fault or its end.
  static let deeds: [(instant: VirtualInstant, command: OperatorDeed)] = [
    (.start + .seconds(4), .inject(crash("first", at: .start + .seconds(4), length: .seconds(9)))),
    (.start + .seconds(4), .inject(crash("second", at: .start + .seconds(4), length: nil))),
    (.start + .seconds(6), .healAll),
    (.start + .milliseconds(7_300), .inject(crash("third", at: .start + .seconds(8), length: nil))),
  ]

  private static func crash(
    _ name: String,
    at instant: VirtualInstant,
    length: VirtualDuration?
  ) -> FaultPlan {
    FaultPlan(
      name: name,
      kind: .consumerCrash,
      targets: [FaultTarget(role: .consumer, plan: 0)],
      schedule: .at([instant]),
      length: length
    )
  }

  private static var options: SimulationOptions {
    var options = SimulationOptions()
    options.keepsSeries = true
    return options
  }

  /// A busy history of ten seconds with deeds, and checkpoints every few hundred events.
  private static func history(
    until end: VirtualInstant = .start + .seconds(10),
    budget: Int = RunHistory.standardBudget
  ) throws -> RunHistory {
    var history = RunHistory(
      try scenario(DeterminismTests.busy),
      options: options,
      budget: budget,
      spacing: 300
    )
    for (instant, command) in deeds where instant <= end {
      history.run(until: instant)
      history.apply(command)
    }
    history.run(until: end)
    return history
  }

  /// Says only whether they show the same: a snapshot is thousands of numbers.
  private func expectSame(_ left: SimulationRun, _ right: SimulationRun) {
    let isSame = left.snapshot() == right.snapshot()
    #expect(isSame)
  }

  /// A run that never had a history, stopped at an instant, with the same deeds.
  private static func fresh(at instant: VirtualInstant) throws -> SimulationRun {
    var run = SimulationRun(try scenario(DeterminismTests.busy), options: options)
    for (due, command) in deeds where due <= instant {
      run.run(until: due)
      run.wait(until: due)
      run.apply(command)
    }
    run.run(until: instant)
    run.wait(until: instant)
    return run
  }

  @Test(arguments: [0, 1, 1_999, 4_000, 4_001, 5_000, 6_000, 7_300, 7_301, 9_876, 10_000])
  func `seeking an instant gives what a fresh run stopped there shows`(_ milliseconds: Int) throws {
    let instant = VirtualInstant.start + .milliseconds(Int64(milliseconds))
    let past = try Self.history().seek(.instant(instant))
    let fresh = try Self.fresh(at: instant)
    #expect(past.run.digest == fresh.digest)
    #expect(past.now == instant)
    expectSame(past.run, fresh)
    #expect(past.run.judgements() == fresh.judgements())
  }

  @Test func `seeking an event gives the run after so many steps`() throws {
    let history = try Self.history(until: .start + .seconds(3))
    var fresh = SimulationRun(try scenario(DeterminismTests.busy), options: Self.options)
    for number in 0...history.run.eventCount {
      if number % 97 == 0 || number < 5 {
        let past = history.seek(.event(number))
        #expect(past.run.eventCount == number)
        #expect(past.run.digest == fresh.digest)
        expectSame(past.run, fresh)
      }
      fresh.step()
    }
  }

  @Test func `events before and after a deed are seen without and with it`() throws {
    let history = try Self.history()
    let deed = history.recordedDeeds[0]
    var plain = RunHistory(try scenario(DeterminismTests.busy), options: Self.options)
    plain.run(until: deed.instant)
    let events = plain.run.eventCount
    let before = history.seek(.event(events - 1))
    let after = history.seek(.event(events + 1))
    #expect(before.deedsDone == 0)
    #expect(after.deedsDone == 2)
    #expect(history.seek(.instant(deed.instant)).deedsDone == 2)
  }

  @Test func `a deed at the instant of a checkpoint is no difference`() throws {
    for spacing in UInt64(300)..<310 {
      var history = RunHistory(
        try scenario(DeterminismTests.busy),
        options: Self.options,
        spacing: spacing
      )
      history.run(until: .never, maximumEvents: Int(spacing))
      history.apply(.publish(.queue(0), count: 1, bytes: 10))
      history.run(until: history.now + .seconds(1))
      var check = ReplayCheck(history)
      while !check.advance(history, maximumEvents: 100) {}
      #expect(check.verdict == .same(upTo: history.run.now))
    }
  }

  @Test func `a deed of the file that is still to come is no difference`() throws {
    let plain = try scenario(DeterminismTests.busy)
    var probe = RunHistory(plain, options: Self.options)
    probe.run(until: .never, maximumEvents: 1_000)
    let later = probe.now + VirtualDuration(nanoseconds: 1)
    let planned = plain.doing([OperatorAction(at: later, .publish(.queue(0), count: 1, bytes: 10))])
    var history = RunHistory(planned, options: Self.options, spacing: 300)
    history.run(until: .never, maximumEvents: 1_000)
    var check = ReplayCheck(history)
    while !check.advance(history, maximumEvents: 100) {}
    #expect(check.verdict == .same(upTo: history.run.now))
  }

  @Test func `looking back leaves the run as it is, and it goes on as if nobody had looked`() throws
  {
    var history = try Self.history()
    let digest = history.run.digest
    for second in [9, 2, 5, 0] { _ = history.seek(.instant(.start + .seconds(Int64(second)))) }
    #expect(history.run.digest == digest)
    history.run(until: .never)
    #expect(try Self.history(until: .never).run.digest == history.run.digest)
    #expect(try Self.fresh(at: .never).digest == history.run.digest)
  }

  @Test func `a look back that goes on arrives where a new one does`() throws {
    let history = try Self.history()
    var past = history.seek(.instant(.start + .seconds(3)))
    for milliseconds in [3_050, 3_900, 4_000, 6_500, 9_000] {
      let moment = RunMoment.instant(.start + .milliseconds(Int64(milliseconds)))
      past = history.approach(moment, from: past)
      past.advance()
      #expect(past.run.snapshot() == history.seek(moment).run.snapshot())
    }
    let next = RunMoment.event(past.run.eventCount + 1)
    past = history.approach(next, from: past)
    while !past.advance(maximumEvents: 1) {}
    #expect(past.run.snapshot() == history.seek(next).run.snapshot())
  }

  @Test func `no moment lies beyond the present`() throws {
    let history = try Self.history()
    #expect(history.seek(.instant(.start + .seconds(20))).run.digest == history.run.digest)
    #expect(history.seek(.event(.max)).run.digest == history.run.digest)
    #expect(history.seek(.instant(.start + .seconds(20))).now == history.now)
  }

  @Test func `a branch has what came before and goes its own way`() throws {
    let history = try Self.history()
    let past = history.seek(.instant(.start + .seconds(5)))
    var branch = history.branch(at: past)
    #expect(branch.recordedDeeds == Array(history.recordedDeeds.prefix(2)))
    #expect(branch.origin == .start + .seconds(5))
    #expect(branch.now == .start + .seconds(5))
    var fresh = try Self.fresh(at: .start + .seconds(5))
    fresh.run(until: .start + .seconds(12))
    branch.run(until: .start + .seconds(12))
    #expect(branch.run.digest == fresh.digest)
    // The deeds that followed in the other line of time are not done here.
    #expect(branch.run.digest != history.seek(.instant(.start + .seconds(12))).run.digest)
    let again = branch.seek(.instant(.start + .seconds(8)))
    #expect(again.deedsDone == 2)
    var stopped = try Self.fresh(at: .start + .seconds(5))
    stopped.run(until: .start + .seconds(8))
    #expect(again.run.digest == stopped.digest)
  }

  @Test func `checkpoints stay within their budget and are thinned where they are old`() throws {
    let whole = try Self.history(until: .start + .seconds(30))
    #expect(whole.thinnedStretches.isEmpty)
    let budget = whole.checkpointBytes / 4
    let history = try Self.history(until: .start + .seconds(30), budget: budget)
    #expect(history.checkpointBytes <= budget)
    #expect(history.checkpointCount < whole.checkpointCount / 2)
    #expect(history.checkpointCount > 3)
    let stretch = try #require(history.thinnedStretches.last)
    #expect(stretch.upperBound < history.now)
    let instant = VirtualInstant.start + .milliseconds(2_345)
    #expect(
      history.seek(.instant(instant)).run.snapshot() == (try Self.fresh(at: instant)).snapshot()
    )
  }

  @Test func `a stretch lived again tells every event of it and nothing else`() throws {
    var options = Self.options
    options.recordsEvents = true
    var recorded = SimulationRun(try scenario(DeterminismTests.busy), options: options)
    let plain = RunHistory(
      try scenario(DeterminismTests.busy),
      options: Self.options,
      budget: RunHistory.standardBudget,
      spacing: 300
    )
    var history = plain
    history.run(until: .start + .seconds(6))
    recorded.run(until: .start + .seconds(6))
    let all = recorded.takeEvents()
    #expect(history.replay(from: .start, to: .start + .seconds(6)) == all)
    let middle = history.replay(from: .start + .seconds(2), to: .start + .seconds(3))
    let wanted = all.filter {
      $0.instant > .start + .seconds(2) && $0.instant <= .start + .seconds(3)
    }
    #expect(middle == wanted)
    #expect(history.takeEvents().isEmpty)
  }

  @Test func `a check lives everything again and finds the same`() throws {
    var history = try Self.history()
    var check = ReplayCheck(history)
    while !check.advance(history, maximumEvents: 250) {}
    #expect(check.verdict == .same(upTo: history.run.now))
    history.apply(.healAll)
    history.run(until: .never)
    while !check.advance(history, maximumEvents: 1_000) {}
    #expect(check.verdict == .same(upTo: history.run.now))
  }

  @Test func `a check says where a history differs from what was recorded`() throws {
    var history = try Self.history()
    history.recordedDeeds.remove(at: 2)
    var check = ReplayCheck(history)
    while !check.advance(history, maximumEvents: 250) {}
    guard case .differs(let instant) = check.verdict else {
      Issue.record("it was not noticed")
      return
    }
    #expect(instant > .start + .seconds(6))
    #expect(instant < .start + .seconds(7))
  }
}
