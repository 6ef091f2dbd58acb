import Phrasebook
import ScenarioFile
import ScenarioModel
import Testing
import Vocabulary

private let dotted = """
  mqlab: 1
  queues: {a.b: {}, plain: {}}
  producers: {p: {publish: {queue: a.b}, stages: [{rate: 1/s, for: 1m}, {rate: 2/s}]}}
  consumers: {worker: {queue: a.b, instances: 2}}

  """

@Suite struct `overrides of the command line` {
  @Test func `values, list elements and dotted names`() throws {
    let read = try scenario(
      dotted,
      set: [
        "consumers.worker.instances=4", "queues.\"a.b\".ttl=5s", "producers.p.stages.0.rate=9/s",
        "queues.plain={max-length: 9}", "seed=5",
      ]
    )
    #expect(read.consumers[0].instances == 4)
    #expect(read.queues[0].timeToLive == .seconds(5))
    #expect(read.queues[1].maximumLength == 9)
    #expect(read.seed == 5)
    let stages = [Arrivals.Stage(rate: 9, length: .seconds(60)), Arrivals.Stage(rate: 2)]
    #expect(read.producers[0].arrivals == .open(stages: stages, spacing: .poisson))
  }

  @Test func `what is not there yet can be added`() throws {
    let read = try scenario(
      dotted,
      set: ["queues.more.type=quorum", "consumers.second={queue: more}", "phases.run=5m"]
    )
    #expect(read.queues.map(\.name) == ["a.b", "plain", "more"])
    #expect(read.queues[2].kind == .quorum)
    #expect(read.consumers[1].queue == 2)
    #expect(read.phases.run == .seconds(300))
  }

  @Test func `null removes`() throws {
    #expect(try scenario(dotted, set: ["queues.plain=null"]).queues.map(\.name) == ["a.b"])
  }

  @Test(arguments: [
    ("consumers.worker.instances=4.5", "whole decimal number"),
    ("consumers.worker.instanecs=4", "did you mean `instances`"),
    ("queues.\"a.b\".ttl=5", "5s, 300ms"),
    ("consumers.worker.queue=plian", "did you mean `plain`"),
    ("seed=-1", "18446744073709551615"),
    ("seed", "path=value"),
    ("=5", "path=value"),
    ("a..b=5", "path=value"),
    ("queues.\"a.b=5", "path=value"),
    ("seed.x=5", "no keys"),
    ("producers.p.stages.7.rate=1/s", "2 elements"),
    ("queues.nothing=null", "no `queues.nothing`"),
    ("queues.x=[1, 2", "never closed"),
    ("queues.x=*a", "no anchor"),
    ("queues.x={ttl: 1s, ttl: 2s}", "twice"),
  ])
  func `faulty overrides are named`(argument: String, says: String) {
    let text = argument.hasPrefix("seed.x") ? dotted + "seed: 1\n" : dotted
    let found = problems(text, set: [argument])
    #expect(found.map(\.code) == [.override])
    #expect(found.allSatisfy { $0.position == nil })
    let shown = found.map { $0.rendered(path: "f.yaml", in: .english) }.joined(separator: "\n")
    #expect(shown.contains("--set \(argument)"))
    #expect(shown.contains(says), "\(shown)")
  }
}

@Suite struct `variants of a scenario` {
  @Test func `each variant is the file with its overrides`() throws {
    let experiment = try load(
      dotted + """
        expect:
          - lost == 0
          - A: queue.a.b.wait mean < 5s
          - "A: end-to-end p99 < B: end-to-end p99"
          - "sometimes B: queue.other.ready > 5"
        compare:
          A: {}
          B: {consumers.worker.instances: 4, "queues.plain": null, queues.other: {ttl: 1s}}

        """
    ).get()
    #expect(experiment.comparesVariants)
    #expect(experiment.variants.map(\.name) == ["A", "B"])
    #expect(experiment.variants.map(\.isBase) == [true, false])
    let (a, b) = (experiment.variants[0].scenario, experiment.variants[1].scenario)
    #expect(a.consumers[0].instances == 2 && b.consumers[0].instances == 4)
    #expect(a.queues.map(\.name) == ["a.b", "plain"])
    #expect(b.queues.map(\.name) == ["a.b", "other"])
    #expect(b.queues[1].timeToLive == .seconds(1))
    #expect(a.expectations.map(\.left.variant) == [nil, "A", "A"])
    #expect(b.expectations.map(\.left.variant) == [nil, "B"])
    #expect(b.expectations[1].left.metric == .queue(1, .ready))
    #expect(a.expectations[1].text == "A: queue.a.b.wait mean < 5s")
    let other = Expected.Operand(
      variant: "B",
      metric: .endToEnd,
      aggregation: .percentile(0.99)
    )
    #expect(a.expectations[2].right == .operand(other))
  }

  @Test(arguments: [
    ("compare: {A: {}, B: {consumers.worker.instances: 4.5}}", "5:50 E-NUMBER"),
    ("compare: {A: {}, B: {consumers.worker: {queue: x}}}", "5:48 E-REF"),
    ("compare: {A: {}, B: {queues.nothing: null}}", "5:22 E-VALUE"),
    ("compare: {A: {}, B: {seed: 4}}", "5:22 E-VALUE"),
    ("compare: {A: {}, B: {a..b: 4}}", "5:22 E-VALUE"),
    ("compare: {A: {}, \"B x\": {}}", "5:18 E-NAME"),
    ("compare: [A, B]", "5:10 E-SHAPE"),
    ("compare: {A: {}, B: 5}", "5:21 E-SHAPE"),
    ("compare: {A: {}, B: {}}\nexpect: [\"C: lost == 0\"]", "6:11 E-REF"),
    ("compare: {A: {}, B: {}}\nexpect: [\"lost == B: lost\"]", "6:19 E-EXPECT"),
    ("compare: {A: {}, B: {queues.x: {}}}\nexpect: [queue.x.ready max < 5]", "6:10 E-REF"),
  ])
  func `faulty variants`(lines: String, answer: String) {
    let found = problems(dotted + lines + "\n")
    #expect(brief(found) == [answer])
  }

  @Test func `a metric of another variant is pointed out`() {
    let lines = "compare: {A: {}, B: {queues.x: {}}}\nexpect: [queue.x.ready max < 5]\n"
    #expect(problems(dotted + lines)[0].hint?.english.contains("begin with `B:`") == true)
  }

  @Test func `an override reaches into a variant`() throws {
    let experiment = try load(
      dotted + "compare: {A: {}, B: {consumers.worker.instances: 4}}\n",
      set: ["compare.B.\"consumers.worker.instances\"=7"]
    ).get()
    #expect(experiment.variants[1].scenario.consumers[0].instances == 7)
  }
}

@Suite struct `comparisons of variants` {
  @Test(arguments: [
    ("\"A: attempted < B: attempted during outage\"", "E-EXPECT"),
    ("\"A: sometimes attempted < B: attempted\"", "E-EXPECT"),
    ("\"A: attempted <= B: attempted\"", ""),
  ])
  func `are over the whole run`(text: String, code: String) {
    let whole = flawless + "  - \(text)\ncompare: {A: {}, B: {producers.checkout.arrivals: 70/s}}\n"
    let codes = Set(problems(whole).filter { !$0.code.isWarning }.map(\.code.rawValue))
    #expect(codes == (code.isEmpty ? [] : [code]))
  }
}
