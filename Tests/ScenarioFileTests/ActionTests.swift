import ScenarioFile
import ScenarioModel
import Testing
import Vocabulary

private let body = """
  mqlab: 1
  seed: 7
  exchanges: {events: {type: topic}, inner: {type: fanout, internal: true}}
  queues:
    orders: {dead-letter: {queue: grave}}
    grave: {}
    log: {type: stream}
  bindings: [{exchange: events, queue: orders, key: "#"}]
  producers:
    shop: {publish: {queue: orders}, arrivals: 10/s}
    loop: {publish: {exchange: events, key: a}, think: 1s}
  consumers:
    worker: {queue: orders, instances: 2, prefetch: 1, service: 10ms}
    digger: {queue: grave, service: 1ms}
    reader: {queue: log, prefetch: 5, service: 1ms}
  faults: [{name: planned, fault: broker.pause, at: 5s, for: 1s}]

  """

private let every = """
  actions:
    - {at: 65.000000123s, do: purge, target: orders}
    - {at: 1s, do: hold, target: orders}
    - {at: 2s, do: release, target: orders}
    - {at: 3s, do: publish, target: orders, count: 5, size: 1KiB}
    - {at: 3s, do: publish, exchange: events, key: a.b}
    - {at: 4s, do: move-dead-letters, target: grave}
    - {at: 4s, do: move-dead-letters, target: grave, count: 2}
    - {at: 5s, do: rate, target: shop, rate: 0/s}
    - {at: 6s, do: instances, target: worker, instances: 9}
    - {at: 7s, do: prefetch, target: worker, prefetch: 0}
    - {at: 8s, do: service, target: worker, service: exponential(20ms)}
    - {at: 9s, do: inject, fault: {name: mine, fault: consumer.crash, target: worker, at: 10s}}
    - {at: 11s, do: heal, target: mine}
    - {at: 12s, do: heal, target: planned}
    - {at: 13s, do: heal-all}

  """

@Suite struct `actions` {
  @Test func `every deed is read, to the nanosecond, in the order of its instant`() throws {
    let actions = try scenario(body + every).actions
    let last = VirtualInstant(nanoseconds: 65_000_000_123)
    #expect(actions.last == OperatorAction(at: last, .purge(queue: 0)))
    #expect(actions.map(\.instant) == actions.map(\.instant).sorted())
    let deeds = actions.map(\.deed)
    #expect(deeds.prefix(2) == [.hold(queue: 0), .release(queue: 0)])
    #expect(deeds[2] == .publish(.queue(0), count: 5, bytes: 1_024))
    #expect(deeds[3] == .publish(.exchange(0, key: "a.b"), count: 1, bytes: 256))
    #expect(deeds[4] == .moveDeadLetters(queue: 1, limit: nil))
    #expect(deeds[5] == .moveDeadLetters(queue: 1, limit: 2))
    #expect(deeds[6] == .setRate(producer: 0, perSecond: 0))
    #expect(deeds[7] == .setInstances(consumer: 0, count: 9))
    #expect(deeds[8] == .setPrefetch(consumer: 0, count: 0))
    #expect(deeds[9] == .setService(consumer: 0, law: .exponential(mean: 20e6)))
    guard case .inject(let plan) = deeds[10] else {
      Issue.record("no fault")
      return
    }
    #expect(plan.name == "mine" && plan.kind == .consumerCrash)
    #expect(deeds.suffix(4).prefix(3) == [.heal(fault: 1), .heal(fault: 0), .healAll])
  }

  @Test func `what is written reads back the same`() throws {
    let one = try scenario(body + every)
    let text = ScenarioWriter().text(of: one)
    #expect(try scenario(text).actions == one.actions)
  }

  private static let wrong: [(line: String, problem: String)] = [
    ("{at: 1s, do: purge, target: ordres}", "did you mean `orders`?"),
    ("{at: 1s, do: purg, target: orders}", "did you mean `purge`?"),
    ("{at: 1s, do: purge, taget: orders}", "did you mean `target`?"),
    ("{at: 1s, do: purge}", "add `target: orders`"),
    ("{do: purge, target: orders}", "add `at: 65s`"),
    ("{at: 1s, target: orders}", "add `do: purge`"),
    ("{at: 1s, do: purge, target: log}", "is a stream"),
    ("{at: 1s, do: purge, target: orders, rate: 1/s}", "does not go with `purge`"),
    ("{at: 1s, do: rate, target: loop, rate: 1/s}", "has no rate"),
    ("{at: 1s, do: rate, target: shop, rate: 1}", "a rate"),
    ("{at: 1s, do: instances, target: worker, instances: 70}", "at most 64"),
    ("{at: 1s, do: instances, target: reader, instances: 2}", "is a stream"),
    ("{at: 1s, do: publish}", "exactly one of"),
    ("{at: 1s, do: publish, target: orders, key: a}", "needs `exchange`"),
    ("{at: 1s, do: publish, target: orders, count: 0}", "1 .. 10000"),
    ("{at: 1s, do: heal, target: plannd}", "did you mean `planned`?"),
    ("{at: 1s, do: inject, fault: {fault: consumer.crash, target: worker}}", "exactly one of"),
    ("{at: 1s, do: inject, fault: {fault: broker.pause, name: planned, at: 2s}}", "planned"),
    ("{at: 90s, do: purge, target: orders}", "never done"),
  ]

  @Test(arguments: wrong.indices) func `what is wrong is told where it stands`(index: Int) {
    let (line, text) = Self.wrong[index]
    let found = problems(body + "phases: {run: 20s, drain: 10s}\nactions:\n  - \(line)\n")
    #expect(!found.isEmpty, "\(line)")
    #expect(found.allSatisfy { $0.position?.line == 19 }, "\(line)")
    let told = found.map { "\($0.sentence.english) \($0.hint?.english ?? "")" }
    #expect(told.contains { $0.contains(text) }, "\(told)")
  }

  @Test func `a fault can be healed by hand only after it was injected`() {
    let lines = """
      actions:
        - {at: 9s, do: inject, fault: {name: mine, fault: broker.pause, at: 10s}}
        - {at: 8s, do: heal, target: mine}

      """
    #expect(problems(body + lines).map(\.code) == [.reference])
  }
}

@Suite struct `the text of a session` {
  private static let commented = """
    # What the author says.
    mqlab: 1
    queues: {orders: {}}   # the only one
    producers: {shop: {publish: {queue: orders}, arrivals: 10/s}}
    actions:
    - {at: 1s, do: purge, target: orders}
    consumers: {worker: {queue: orders, service: 1ms}}
    expect: [lost == 0]

    """

  @Test func `keeps what the author wrote, with seed and deeds`() throws {
    var lived = try scenario(Self.commented)
    lived.seed = 99
    lived = lived.doing([
      OperatorAction(at: .start + .seconds(1), .hold(queue: 0)),
      OperatorAction(at: VirtualInstant(nanoseconds: 5), .healAll),
    ])
    let text = try #require(SessionText(lived).text(original: Self.commented))
    #expect(text.hasPrefix("# What the author says.\nmqlab: 1\nseed: 99\n"))
    #expect(text.contains("# the only one"))
    let read = try scenario(text)
    #expect(read.seed == 99)
    #expect(read.actions.map(\.deed) == [.healAll, .purge(queue: 0), .hold(queue: 0)])
    #expect(read.expectations.count == 1)
  }

  @Test func `is written anew where the text is not what was lived`() throws {
    let lived = try scenario(Self.commented.replacing("10/s", with: "20/s"))
    let text = try #require(SessionText(lived).text(original: Self.commented))
    #expect(!text.contains("# What"))
    #expect(try scenario(text).producers == lived.producers)
  }

  @Test func `holds the shown variant only`() throws {
    let file = Self.commented.replacing(
      "expect: [lost == 0]",
      with: """
        expect: ["A: lost == 0", "B: ledger == 1", "A: queue.orders.wait p99 < B: queue.orders.wait p99"]
        lesson: {steps: [{at: 1s, variant: A, say: a}, {at: 2s, variant: B, say: b}]}
        compare: {A: {}, B: {consumers.worker.instances: 2}}
        """
    ).replacing("ledger == 1", with: "lost == 0")
    let experiment = try ScenarioLoader().load(path: "x.yaml", text: Array(file.utf8))
    let shown = try #require(experiment.variants.last)
    let text = try #require(SessionText(shown.scenario, variant: "B").text(original: nil))
    let read = try scenario(text)
    #expect(read.consumers[0].instances == 2)
    #expect(read.expectations.map(\.text) == ["lost == 0"])
    #expect(read.lesson?.steps.map(\.say.english) == ["b"])
  }
}
