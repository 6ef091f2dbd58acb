import ScenarioFile
import ScenarioModel
import Testing
import Vocabulary

private let world = """
  mqlab: 1
  queues: {a.b: {}}
  topics: {t: {}}
  producers: {shop: {publish: {queue: a.b}, arrivals: 1/s}, feed: {publish: {topic: t}, arrivals: 1/s}}
  consumers: {worker: {queue: a.b}}
  subscribers: {mail: {topic: t}}
  faults: [{name: outage, fault: consumer.crash, target: worker, at: 5s, for: 5s}]
  expect:

  """

private func expectation(_ text: String) throws -> Expected {
  try scenario(world + "  - \(text)\n").expectations[0]
}

@Suite struct `expectations of a scenario` {
  @Test(arguments: [
    ("lost == 0", Metric.ledger(.lost), Aggregation.count),
    ("dead-lettered == 0", .ledger(.deadLettered), .count),
    ("unexplained-duplicates == 0", .ledger(.unexplainedDuplicates), .count),
    ("effects.missing == 0", .effects(.missing), .count),
    ("queue.a.b.ready mean == 7.1", .queue(0, .ready), .mean),
    ("queue.a.b.backlog == 0", .queue(0, .backlog), .current),
    ("queue.a.b.dead-lettered rate == 0.2/s", .queue(0, .deadLettered), .rate),
    ("queue.a.b.wait p99.9 < 5s", .queue(0, .wait), .percentile(0.999)),
    ("queue.a.b.wait count > 5", .queue(0, .wait), .count),
    ("queue.t.mail.ready max < 5", .queue(1, .ready), .maximum),
    ("consumer.worker.utilisation in 85%..90%", .consumer(0, .utilisation), .mean),
    ("subscriber.mail.effects == 5", .consumer(1, .effects), .count),
    ("producer.shop.confirm-latency mean < 5ms", .producer(0, .confirmLatency), .mean),
    ("end-to-end p95 < 1.2s", .endToEnd, .percentile(0.95)),
    ("broker.routing-wait mean < 1ms", .routingWait, .mean),
    ("fault.outage.fired == 1", .faultFired(0), .count),
  ])
  func `metrics and aggregations`(text: String, metric: Metric, aggregation: Aggregation) throws {
    let left = try expectation(text).left
    #expect(left == Expected.Operand(metric: metric, aggregation: aggregation))
  }

  @Test(arguments: [
    ("lost == 0", Expected.Comparison.equal, Expected.Bound.value(0, tolerance: 0)),
    ("lost != 1", .unequal, .value(1, tolerance: 0)),
    ("lost<=2", .atMost, .value(2, tolerance: 0)),
    ("queue.a.b.backlog max == 6000 ± 223", .equal, .value(6000, tolerance: 223)),
    ("queue.a.b.backlog max == 6000 +- 223", .equal, .value(6000, tolerance: 223)),
    ("queue.a.b.wait mean == 394ms ± 0.104s", .equal, .value(0.394, tolerance: 0.104)),
    ("queue.a.b.ready max in 5..10", .within, .range(5, 10)),
    ("end-to-end p50 in 1ms..2.5ms", .within, .range(0.001, 0.0025)),
    ("consumer.worker.utilisation == 88% ± 1.8%", .equal, .value(0.88, tolerance: 0.018)),
    ("consumer.worker.utilisation == 0.88", .equal, .value(0.88, tolerance: 0)),
    ("acknowledged rate >= 30/m", .atLeast, .value(0.5, tolerance: 0)),
    (
      "acknowledged == delivered", .equal,
      .operand(Expected.Operand(metric: .ledger(.delivered), aggregation: .count))
    ),
  ])
  func `operators and values`(
    text: String,
    comparison: Expected.Comparison,
    bound: Expected.Bound
  ) throws {
    let read = try expectation(text)
    #expect(read.comparison == comparison)
    #expect(read.right == bound)
    #expect(read.text == text)
    #expect(read.line == 9)
  }

  @Test(arguments: [
    ("lost == 0", Expected.Window.whole),
    ("lost == 0 during outage", .during(fault: 0)),
    ("lost == 0 before outage", .before(fault: 0)),
    (
      "queue.a.b.backlog == 0 within 212.5s after outage",
      .within(.milliseconds(212_500), afterFault: 0)
    ),
    ("lost == 0 from 0s to 5s", .between(.start, .start + .seconds(5))),
    ("lost == 0 over 10s", .over(.seconds(10))),
    ("queue.a.b.ready mean < 5 over 10s", .over(.seconds(10))),
    ("queue.a.b.wait p99 < 5s over 10s", .over(.seconds(10))),
    ("queue.a.b.refused / attempted < 5% over 10s", .over(.seconds(10))),
  ])
  func `windows`(text: String, window: Expected.Window) throws {
    #expect(try expectation(text).window == window)
  }

  @Test func `sometimes, severity, abort, ratios`() throws {
    #expect(try expectation("sometimes queue.a.b.ready > 5").isSometimes)
    let read = try expectation("{expect: lost == 0, severity: warn, abort: true}")
    #expect(read.severity == .warn && read.abortsRun && read.text == "lost == 0")
    let ratio = try expectation("queue.a.b.refused / attempted == 19.3% ± 2.1%")
    #expect(ratio.left.divisor == .ledger(.attempted))
    #expect(ratio.right == .value(0.193, tolerance: 0.021))
  }

  @Test(arguments: [
    ("queue.a.b.redy == 0", "9:5 E-EXPECT"),
    ("queue.ab.ready == 0", "9:5 E-REF"),
    ("queu.a.b.ready == 0", "9:5 E-EXPECT"),
    ("consumer.mail.effects == 0", "9:5 E-REF"),
    ("queue.a.b.ready p99 < 5", "9:21 E-EXPECT"),
    ("queue.a.b.wait mean ~ 5s", "9:25 E-EXPECT"),
    ("queue.a.b.wait mean <", "9:26 E-EXPECT"),
    ("queue.a.b.wait mean < 5s trailing", "9:30 E-EXPECT"),
    ("queue.a.b.wait mean < end-to-end count", "9:27 E-EXPECT"),
    ("lost == 5s", "9:13 E-EXPECT"),
    ("lost in 5", "9:13 E-EXPECT"),
    ("lost in 10..5", "9:13 E-EXPECT"),
    ("lost == -1", "9:13 E-EXPECT"),
    ("lost == 0 within 5s", "9:24 E-EXPECT"),
    ("lost == 0 over 0s", "9:20 E-EXPECT"),
    ("queue.a.b.ready < 5 over 10s", "9:25 E-EXPECT"),
    ("queue.a.b.enqueued < attempted over 10s", "9:36 E-EXPECT"),
    ("end-to-end / lost < 5", "9:5 E-EXPECT"),
    ("[lost]", "9:5 E-SHAPE"),
    ("{expect: lost == 0, sverity: warn}", "9:25 E-UNKNOWN"),
    ("\"A: lost == 0\"", "9:6 E-REF"),
    ("lost == 0 from 10m to 11m", "9:5 W-NEVER"),
  ])
  func `faulty expectations`(text: String, answer: String) {
    #expect(brief(problems(world + "  - \(text)\n")) == [answer])
  }
}
