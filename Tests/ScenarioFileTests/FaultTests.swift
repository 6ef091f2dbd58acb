import ScenarioFile
import ScenarioModel
import Testing
import Vocabulary

private let world = """
  mqlab: 1
  phases: {run: 10m}
  topics: {t: {}}
  queues: {q: {}}
  producers:
    shop: {publish: {queue: q}, arrivals: 1/s, instances: 2}
    feed: {publish: {topic: t}, arrivals: 1/s}
  consumers:
    work-1: {queue: q, instances: 3}
    work-2: {queue: q}
  subscribers:
    mail: {topic: t}
  faults:

  """

private func faults(_ lines: String...) throws -> [FaultPlan] {
  try scenario(world + lines.map { "  - {\($0)}\n" }.joined()).faults
}

private func codes(_ line: String) -> [String] {
  brief(problems(world + "  - {\(line)}\n"))
}

@Suite struct `faults of a scenario` {
  private let first = FaultTarget(role: .consumer, plan: 0)

  @Test func `kinds and their numbers`() throws {
    let read = try faults(
      "fault: consumer.crash, target: work-1, at: 1s",
      "fault: consumer.hang, target: mail, at: 1s, for: 1s",
      "fault: consumer.slow, target: work-1, at: 1s, factor: 2.5",
      "fault: consumer.nack, target: work-1, at: 1s, requeue: false",
      "fault: producer.burst, target: shop, at: 1s, factor: 10",
      "fault: message.poison, share: 2%",
      "fault: subscriber.offline, target: mail, at: 20s, for: 5s",
      "fault: conn.reset, target: shop, at: 1s",
      "fault: broker.pause, at: 1s, for: 1s"
    )
    #expect(
      read.map(\.kind) == [
        .consumerCrash, .consumerHang, .consumerSlow(factor: 2.5), .consumerNack(requeue: false),
        .producerBurst(factor: 10), .messagePoison(share: Probability(2, outOf: 100)),
        .subscriberOffline, .connectionReset, .brokerPause,
      ]
    )
    #expect(read.map(\.name).prefix(2) == ["consumer.crash-1", "consumer.hang-1"])
    #expect(read[1].targets == [FaultTarget(role: .consumer, plan: 2)])
    #expect(read[4].targets == [FaultTarget(role: .producer, plan: 0)])
    #expect(read[5].schedule == .always && read[5].targets == [])
    #expect(read[0].length == nil && read[6].length == .constant(5e9))
  }

  @Test func `schedules`() throws {
    let read = try faults(
      "fault: consumer.crash, target: work-1, at: [3s, 1s], for: 0s",
      "fault: consumer.crash, target: work-1, every: 10s, for: 1s",
      "fault: consumer.crash, target: work-1, every: 10s, from: 0s, for: 1s",
      "fault: consumer.crash, target: work-1, when: queue.q.ready > 100, for: 1s",
      "fault: consumer.crash, target: work-1, probability: 1/3, moment: after-effect, for: 0s"
    )
    let seconds = { VirtualInstant.start + .seconds($0) }
    let condition = Condition(metric: .queue(0, .ready), comparison: .more, value: 100)
    #expect(
      read.map(\.schedule) == [
        .at([seconds(1), seconds(3)]), .every(period: .seconds(10), first: seconds(10)),
        .every(period: .seconds(10), first: seconds(0)), .when(condition),
        .opportunity(Probability(1, outOf: 3), .afterEffect),
      ]
    )
  }

  @Test func `laws of times: at random, mended after a law, spread`() throws {
    let read = try faults(
      "fault: conn.reset, target: shop, rate: 30/m, for: exponential(2s)",
      "fault: consumer.crash, target: work*, mtbf: exponential(600s), for: exponential(30s)",
      "fault: broker.pause, every: 10s, jitter: 4s, for: 1s",
      "fault: broker.pause, at: 10s, jitter: exponential(4s), for: 1s"
    )
    #expect(read[0].schedule == .rate(0.5) && read[0].length == .exponential(mean: 2e9))
    #expect(read[1].schedule == .renewal(up: .exponential(mean: 600e9)))
    #expect(read[2].jitter == .uniform(lowest: 0, highest: 4e9))
    #expect(read[3].jitter == .exponential(mean: 4e9) && read[3].fixedLength == .seconds(1))
  }

  @Test func `no word of the catalogue stands for two kinds, and every kind has its own`() {
    #expect(Set(FaultKind.names).count == FaultKind.names.count)
    #expect(FaultKind.names.count == FaultWord.allCases.count)
  }

  @Test func `targets`() throws {
    let read = try faults(
      "fault: consumer.crash, target: 'work-1#3', at: 1s, for: 1s",
      "fault: consumer.crash, target: work*, at: 10s, for: 1s",
      "fault: consumer.crash, target: random:2 of work*, at: 20s, for: 1s",
      "fault: conn.reset, target: [shop, mail], at: 30s"
    )
    #expect(read[0].targets == [FaultTarget(role: .consumer, plan: 0, instance: 2)])
    #expect(read[1].targets == [first, FaultTarget(role: .consumer, plan: 1)])
    #expect(read[2].drawnTargets == 2)
    #expect(read[2].targets.count == 4)
    #expect(read[2].targets[1] == FaultTarget(role: .consumer, plan: 0, instance: 1))
    #expect(read[3].targets.map(\.role) == [.producer, .consumer])
  }

  @Test func `the runs of an export that fail need no time, and may lie behind the end`() throws {
    let cold = """
      mqlab: 1
      phases: {run: 60s}
      services: {s: {database: {write: 1ms}, on: {POST /: [write: t]}}}
      clients: {c: {call: s POST /, arrivals: 1/s}}
      exports: {e: {of: [s.t], every: 10s, takes: 1s}}
      faults:
        - {fault: export.fail, target: e, runs: [2]}

      """
    let fault = try #require(try scenario(cold).faults.first)
    #expect(fault.schedule == .always && fault.kind == .exportFail(runs: [2]))
    let late = cold.replacing("runs: [2]", with: "runs: [7]")
    #expect(brief(problems(late)).contains("7:5 W-NEVER"))
    #expect(!brief(problems(cold)).contains("7:5 W-NEVER"))
  }

  @Test func `the disk, the clock and our own machinery`() throws {
    let read = try faults(
      "fault: disk.corrupt, at: 1s, share: 3%",
      "fault: disk.corrupt, every: 10s, records: 7",
      "fault: disk.torn, bytes: 64KiB, probability: 80%",
      "fault: clock.jump, at: 1s, delta: 1h, for: 5s",
      "fault: clock.drift, at: 1s, ppm: 200, clock: behind",
      "fault: engine.buggify, level: 2",
      "fault: engine.buggify, level: 0, at: 1s, for: 5s"
    )
    #expect(
      read.map(\.kind) == [
        .diskCorrupt(.share(Probability(3, outOf: 100))), .diskCorrupt(.records(7)),
        .diskTorn(bytes: 65_536), .clockJump(by: .seconds(3_600), .ahead),
        .clockDrift(partsPerMillion: 200, .behind), .engineBuggify(level: 2),
        .engineBuggify(level: 0),
      ]
    )
    #expect(read[0].length == nil && read[0].kind.isMomentary)
    #expect(read[2].schedule == .always && read[2].share == Probability(80, outOf: 100))
    #expect(read[5].schedule == .always && read[6].length == .constant(5e9))
  }

  @Test(arguments: [
    ("cluster.split-brain", "cluster.partition"), ("cluster.split_brain", "cluster.partition"),
    ("frame.duplicate", "confirm.lost"), ("frame.reorder", "consumer.nack"),
    ("upgrade.rolling", "broker.restart"), ("fsync.policy", "broker: {fsync: never}"),
    ("producer.no_confirms", "confirms: false"),
  ])
  func `a fault of the catalogue that is not modelled says why, and what is nearest`(
    _ name: String,
    _ nearest: String
  ) throws {
    let found = problems(world + "  - {fault: \(name), at: 1s}\n").filter {
      $0.code == .fault
    }
    let problem = try #require(found.first)
    #expect(brief([problem]) == ["14:13 E-FAULT"])
    #expect(problem.sentence.english.hasPrefix("`\(name)` is not modelled: "))
    #expect(problem.hint?.english.contains(nearest) == true)
    let indonesian = problem.sentence.indonesian
    #expect(indonesian.hasPrefix("`\(name)` tidak dimodelkan: "))
  }

  @Test func `no fault is modelled and not modelled`() {
    let words = Set(FaultKind.names)
    #expect(AbsentFault.allCases.allSatisfy { !words.contains($0.rawValue) })
  }

  @Test(arguments: [
    ("fault: consumer.crsh, target: work-1, at: 1s", "14:13 E-VALUE"),
    ("fault: consumer.crash, at: 1s", "14:5 E-MISSING"),
    ("fault: consumer.crash, target: shop, at: 1s", "14:37 E-REF"),
    ("fault: producer.burst, target: work-1, at: 1s, factor: 2", "14:37 E-REF"),
    ("fault: subscriber.offline, target: work-1, at: 1s, for: 1s", "14:41 E-REF"),
    ("fault: consumer.crash, target: 'work-1#4', at: 1s", "14:37 E-REF"),
    ("fault: consumer.crash, target: 'work-1#0', at: 1s", "14:37 E-FAULT"),
    ("fault: consumer.crash, target: random:9 of work*, at: 1s", "14:37 E-FAULT"),
    ("fault: consumer.crash, target: random of work*, at: 1s", "14:37 E-REF"),
    ("fault: disk.corrupt, at: 1s", "14:5 E-MISSING"),
    ("fault: disk.corrupt, at: 1s, share: 1%, records: 2", "14:46 E-VALUE"),
    ("fault: disk.corrupt, at: 1s, for: 1s, records: 2", "14:35 E-FAULT"),
    ("fault: disk.torn, at: 1s", "14:5 E-MISSING"),
    ("fault: clock.jump, at: 1s", "14:5 E-MISSING"),
    ("fault: clock.jump, at: 1s, delta: 0s", "14:40 E-DURATION"),
    ("fault: clock.drift, at: 1s, ppm: 0", "14:39 E-NUMBER"),
    ("fault: clock.jump, at: 1s, delta: 1s, clock: back", "14:51 E-VALUE"),
    ("fault: engine.buggify, at: 1s", "14:5 E-MISSING"),
    ("fault: engine.buggify, level: 4", "14:36 E-NUMBER"),
    ("fault: consumer.crash, target: work-1", "14:5 E-MISSING"),
    ("fault: consumer.crash, target: work-1, at: 1s, every: 1s", "14:53 E-VALUE"),
    ("fault: consumer.crash, target: work-1, at: 1s, moment: after-effect", "14:53 E-FAULT"),
    ("fault: consumer.crash, target: work-1, at: 1s, factor: 2", "14:53 E-FAULT"),
    ("fault: consumer.slow, target: work-1, at: 1s, factor: 0", "14:60 E-NUMBER"),
    ("fault: consumer.hang, target: work-1, at: 1s, for: 0s", "14:52 E-DURATION"),
    ("fault: broker.pause, target: work-1, at: 1s", "14:27 E-FAULT"),
    ("fault: message.poison, share: 2", "14:36 E-PROB"),
    ("fault: consumer.crash, target: work-1, when: queue.q.wait > 5", "14:51 E-EXPECT"),
    ("fault: consumer.crash, target: work-1, at: 11m", "14:5 W-NEVER"),
    ("fault: consumer.crash, target: work-1, mtbf: 10m, for: 1s", "14:5 W-NEVER"),
    ("fault: consumer.crash, target: work-1, mtbf: uniform(11m..20m)", "14:5 W-NEVER"),
    ("fault: consumer.crash, target: work-1, probability: 0%, for: 1s", "14:5 W-NEVER"),
    ("fault: disk.error, probability: 0%", "14:5 W-NEVER"),
    ("fault: broker.pause, when: queue.q.ready < 0, for: 1s", "14:5 W-NEVER"),
    ("fault: broker.pause, when: consumer.work-1.busy > 3, for: 1s", "14:5 W-NEVER"),
    ("fault: broker.slow, factor: 2, at: 1s, for: 1s", "14:6 E-FAULT"),
    ("fault: consumer.crash, target: work-1, rate: 0/s", "14:51 E-NUMBER"),
    ("fault: consumer.crash, target: work-1, mtbf: 0s", "14:45 E-DURATION"),
    ("fault: consumer.crash, target: work-1, rate: 1/s, jitter: 1s", "14:56 E-FAULT"),
  ])
  func `faulty faults`(line: String, answer: String) {
    #expect(codes(line) == [answer])
  }
}
