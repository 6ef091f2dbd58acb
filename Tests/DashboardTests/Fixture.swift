import Dashboard
import Phrasebook
import ScenarioModel
import Screen
import Telemetry
import Vocabulary

/// Runs made by hand: small numbers that can be checked by eye.
enum Fixture {
  static let names = ["orders", "payments.capture.retry", "orders.dlq"]

  // MARK: The scenario

  static func scenario(id: String = "05-outage-absorbed") -> Scenario {
    var scenario = Scenario(id: id)
    scenario.title = LocalizedText(
      english: "The queue absorbs an outage",
      indonesian: "Antrean menyerap gangguan"
    )
    scenario.phases.run = .seconds(600)
    scenario.queues = names.map { QueuePlan(name: $0) }
    scenario.queues[0].deadLetter = DeadLetterPlan(exchange: "", routingKey: "orders.dlq")
    scenario.producers = [
      ProducerPlan(
        name: "shop",
        target: PublishTarget(exchange: nil, keys: [WeightedKey(key: "orders")]),
        arrivals: .open(stages: [Arrivals.Stage(rate: 50)], spacing: .even)
      )
    ]
    var worker = ConsumerPlan(name: "worker", queue: 0, service: .constant(12_500_000))
    worker.instances = 2
    worker.prefetch = 10
    scenario.consumers = [
      worker, ConsumerPlan(name: "capture", queue: 1, service: .constant(1_000_000)),
    ]
    return scenario
  }

  /// The same with almost everything that a fault can hit.
  static func rich() -> Scenario {
    var scenario = scenario()
    scenario.broker.linkLatency = .constant(1e6)
    scenario.broker.routingCost = .constant(1e4)
    scenario.broker.maximumMessageSize = 1 << 20
    scenario.queues[1].kind = .quorum
    scenario.producers[0].confirms = true
    scenario.consumers[0].isIdempotent = true
    return scenario
  }

  static let library: [ScenarioEntry] = [
    entry("02-wait-or-not", "To wait or not to wait", "Menunggu atau tidak", 1_800, ["S4", "S11"]),
    entry(
      "05-outage-absorbed",
      "The queue absorbs an outage",
      "Antrean menyerap gangguan",
      600,
      ["S10", "S15", "S18"],
      variants: ["A", "B"]
    ),
    entry("07-competing-consumers", "Competing consumers", "Konsumen bersaing", 3_600, ["S13"]),
  ]

  private static func entry(
    _ id: String,
    _ english: String,
    _ indonesian: String,
    _ seconds: Double,
    _ statements: [String],
    variants: [String] = []
  ) -> ScenarioEntry {
    ScenarioEntry(
      id: id,
      title: LocalizedText(english: english, indonesian: indonesian),
      about: LocalizedText(
        english:
          "A consumer is away for two minutes. Nobody upstream notices, and nothing is lost.",
        indonesian: "Konsumen berhenti selama dua menit. Pihak hulu tidak terganggu."
      ),
      statements: statements,
      seconds: seconds,
      variants: variants
    )
  }

  // MARK: The run

  /// One second of a queue's life.
  struct Second {
    var entered = 0
    var left = 0
    var unacked = 0
  }

  static func queue(_ name: String, _ seconds: [Second]) -> QueueSnapshot {
    var series = ColumnSeries<QueueColumn>(columnWidth: .seconds(1))
    var depth = 0
    var queue = QueueSnapshot(name: name, series: series)
    for (index, second) in seconds.enumerated() {
      depth += second.entered - second.left
      let ready = max(0, depth - second.unacked)
      series.update(at: instant(Double(index))) { column in
        column.entered = UInt32(second.entered)
        column.acknowledged = UInt32(second.left)
        column.delivered = UInt32(second.left)
        column.ready = UInt32(ready)
        column.unacked = UInt32(depth - ready)
        column.maximumReady = UInt32(ready)
        column.maximumUnacked = UInt32(depth - ready)
      }
      queue.ready = ready
      queue.unacked = depth - ready
      queue.entered += second.entered
      queue.acknowledged += second.left
      queue.delivered += second.left
      queue.maximumReady = max(queue.maximumReady, ready)
    }
    var standing = QueueColumn()
    standing.ready = UInt32(queue.ready)
    standing.maximumReady = standing.ready
    standing.unacked = UInt32(queue.unacked)
    standing.maximumUnacked = standing.unacked
    series.advance(to: instant(Double(seconds.count)), filler: standing)
    queue.series = series
    queue.consumers = 1
    queue.recentLatency = latency(milliseconds: 20, count: 400)
    queue.recentSpan = .seconds(40)
    return queue
  }

  static func latency(milliseconds: Int64, count: Int) -> LatencyColumn {
    var column = LatencyColumn()
    for index in 0..<count {
      column.record(milliseconds * 1_000_000 * Int64(10 + index % 5) / 10)
    }
    return column
  }

  static func instant(_ seconds: Double) -> VirtualInstant {
    VirtualInstant(nanoseconds: Int64(seconds * 1e9))
  }

  /// All is well: 50 a second come and go.
  static func calm(seconds: Int = 40) -> RunSnapshot {
    var snapshot = RunSnapshot()
    snapshot.now = instant(Double(seconds) + 0.25)
    snapshot.phase = .run
    snapshot.events = 12_345
    snapshot.queues = [
      queue(names[0], steady(seconds, rate: 50, unacked: 1)),
      queue(names[1], steady(seconds, rate: 3, unacked: 0)),
      queue(names[2], steady(seconds, rate: 0, unacked: 0)),
    ]
    snapshot.queues[0].deadLetterTarget = names[2]
    snapshot.queues[0].deliveryLimit = 5
    snapshot.consumers = consumers()
    var producer = ProducerSnapshot(name: "shop")
    producer.rate = 50
    snapshot.producers = [producer]
    for second in 0..<seconds {
      snapshot.latency.update(at: instant(Double(second))) {
        $0.absorb(latency(milliseconds: 13, count: 45))
        $0.absorb(latency(milliseconds: 40, count: 5))
      }
    }
    return snapshot
  }

  static func steady(_ seconds: Int, rate: Int, unacked: Int) -> [Second] {
    (0..<seconds).map { index in
      Second(entered: rate + (index == 0 ? unacked : 0), left: rate, unacked: unacked)
    }
  }

  static func consumers() -> [ConsumerSnapshot] {
    var worker = ConsumerSnapshot(name: "worker", queue: 0)
    worker.prefetch = 10
    worker.meanService = 12_500_000
    worker.instances = [ConsumerInstanceSnapshot(), ConsumerInstanceSnapshot()]
    worker.instances[0].state = .busy
    worker.instances[0].held = 1
    worker.instances[0].acknowledged = 1_020
    worker.instances[1].state = .idle
    worker.instances[1].acknowledged = 980
    var capture = ConsumerSnapshot(name: "capture", queue: 1)
    capture.meanService = 1_000_000
    capture.instances = [ConsumerInstanceSnapshot()]
    capture.instances[0].state = .idle
    return [worker, capture]
  }

  /// Both workers crashed at 100 s; a minute later 3,000 messages wait.
  static func alarm() -> RunSnapshot {
    var snapshot = calm(seconds: 160)
    var seconds = steady(100, rate: 50, unacked: 1)
    seconds += (0..<60).map { _ in Second(entered: 50, left: 0, unacked: 0) }
    var orders = queue(names[0], seconds)
    orders.oldestReady = .seconds(60)
    orders.deadLetterTarget = names[2]
    orders.maximumLength = 10_000
    orders.consumers = 0
    orders.redelivered = 7
    snapshot.queues[0] = orders
    snapshot.queues[2].ready = 4
    snapshot.queues[2].maximumReady = 4
    for index in 0..<2 {
      snapshot.consumers[0].instances[index].state = .crashed
      snapshot.consumers[0].instances[index].held = 0
      snapshot.consumers[0].instances[index].since = instant(100)
    }
    snapshot.latency = ColumnSeries(columnWidth: .seconds(1))
    for second in 0..<100 {
      snapshot.latency.update(at: instant(Double(second))) {
        $0.absorb(latency(milliseconds: 13, count: 50))
      }
    }
    snapshot.latency.advance(to: instant(160))
    snapshot.faults = faults()
    snapshot.markers = [
      RunMarker(kind: .faultOn, instant: instant(30), label: "conn.reset-1 on"),
      RunMarker(kind: .faultOff, instant: instant(31), label: "conn.reset-1 off"),
      RunMarker(kind: .faultOn, instant: instant(100), label: "consumer.crash-1 on"),
      RunMarker(kind: .planned, instant: instant(300), label: "broker.pause-1"),
    ]
    return snapshot
  }

  static func faults() -> [FaultSnapshot] {
    var ended = FaultSnapshot(name: "conn.reset-1", kind: "conn.reset", target: "shop")
    ended.fired = 1
    ended.lastStart = instant(30)
    ended.lastEnd = instant(31)
    var active = FaultSnapshot(name: "consumer.crash-1", kind: "consumer.crash", target: "worker")
    active.fired = 1
    active.isActive = true
    active.lastStart = instant(100)
    active.plannedEnd = instant(220)
    var planned = FaultSnapshot(name: "broker.pause-1", kind: "broker.pause", target: "")
    planned.nextStart = instant(300)
    planned.schedule = "at 300s for 10s"
    var hand = FaultSnapshot(name: "consumer.slow-hand-1", kind: "consumer.slow", target: "capture")
    hand.isActive = true
    hand.isInjectedByHand = true
    hand.fired = 1
    hand.lastStart = instant(120)
    return [ended, active, planned, hand]
  }

  static func judgements(final isFinal: Bool = false) -> [Judgement] {
    [
      Judgement(
        text: "lost == 0",
        line: 30,
        verdict: .passed,
        observed: 0,
        bound: "0",
        unit: .count,
        isFinal: isFinal
      ),
      Judgement(
        text: "queue.orders.backlog max == 6000 +- 232",
        line: 31,
        verdict: isFinal ? .passed : .unclear,
        observed: isFinal ? 6_012 : 3_001,
        bound: "6000 \u{B1} 232",
        unit: .count,
        isFinal: isFinal
      ),
      Judgement(
        text: "queue.orders.wait p99 < 1s",
        line: 32,
        verdict: .failed,
        observed: 59.25,
        bound: "1 s",
        unit: .seconds,
        isFinal: isFinal
      ),
      Judgement(
        text: "consumer.worker.utilisation in 60%..65%",
        line: 33,
        verdict: isFinal ? .unclear : .passed,
        observed: isFinal ? nil : 0.62,
        bound: "60%..65%",
        unit: .share,
        severity: .warn,
        isFinal: isFinal
      ),
    ]
  }

  // MARK: States

  /// A state that has seen what a running program shows.
  static func state(
    _ snapshot: RunSnapshot = calm(),
    judgements: [Judgement] = judgements(),
    width: Int = 110,
    height: Int = 30,
    language: Language = .english,
    glyphs: GlyphSet = .full,
    speed: DashboardSpeed = .fourfold
  ) -> DashboardState {
    var state = DashboardState(language: language, glyphs: glyphs, speed: speed)
    _ = state.update(.resized(width: width, height: height))
    _ = state.update(.libraryLoaded(library))
    _ = state.update(.runStarted(scenario(), variants: [], variant: 0))
    _ = state.update(.snapshotArrived(snapshot, judgements: judgements, realSpeedFactor: 4))
    return state
  }

  static func picker(
    width: Int = 80,
    height: Int = 24,
    language: Language = .english,
    glyphs: GlyphSet = .full
  ) -> DashboardState {
    var state = DashboardState(
      language: language,
      glyphs: glyphs,
      width: width,
      height: height
    )
    _ = state.update(.libraryLoaded(library))
    return state
  }
}
