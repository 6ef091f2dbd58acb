import Phrasebook
import ScenarioFile
import ScenarioModel
import Testing

@Suite struct `problems of topology and workload` {
  @Test(arguments: [
    ("queues: {a: {type: quorum, durable: false}}", "2:28 E-VALUE"),
    ("queues: {a: {type: quorum, exclusive: true}}", "2:28 E-VALUE"),
    ("queues: {a: {type: quorum, auto-delete: true}}", "2:28 E-VALUE"),
    ("queues: {a: {delivery-limit: 5}}", "2:14 E-VALUE"),
    ("queues: {a: {type: qorum}}", "2:20 E-VALUE"),
    ("queues: {a: {durable: yes}}", "2:23 E-VALUE"),
    ("queues: {a: {max-length-bytes: 5}}", "2:32 E-NUMBER"),
    ("queues: {a: {dead-letter: {}}}", "2:27 E-MISSING"),
    ("queues: {a: {dead-letter: {queue: b, exchange: c}}}", "2:38 E-VALUE"),
    ("queues: {a: {dead-letter: {queue: b}}}", "2:27 E-REF"),
    ("queues: {a: {dead-letter: {exchange: b}}}", "2:27 E-REF"),
    ("queues: {worker: {repeat: 2}}", "2:10 E-NAME"),
    ("queues: {\"a-{i}\": {repeat: 2}, a-2: {}}", "2:32 E-DUP"),
    ("queues: [a, b]", "2:9 E-SHAPE"),
    ("queues: {a: 5}", "2:13 E-SHAPE"),
    ("exchanges: {e: {}}", "2:16 E-MISSING"),
    ("exchanges: {e: {type: header}}", "2:23 E-VALUE"),
    ("exchanges: {e: {type: direct}}\ntopics: {e: {}}", "3:10 E-DUP"),
    (
      "exchanges: {e: {type: fanout}}\nqueues: {a: {}}\nbindings: [{exchange: e, queue: a, key: k}]",
      "4:41 E-VALUE"
    ),
    (
      "exchanges: {e: {type: direct}}\nqueues: {a: {}}\nbindings: [{exchange: e, queue: a}]",
      "4:12 E-MISSING"
    ),
    ("topics: {t: {}}\nsubscribers: {s: {}}", "3:18 E-MISSING"),
    ("topics: {t: {}}\nsubscribers: {s: {topic: u}}", "3:26 E-REF"),
    ("exchanges: {e: {type: fanout}}\nsubscribers: {s: {topic: e}}", "3:26 E-REF"),
    (
      "topics: {t: {}}\nsubscribers: {s: {topic: t, group: g}, r: {topic: t, group: g, durable: true}}",
      "3:61 E-VALUE"
    ),
    ("topics: {t: {}}\nqueues: {t.s: {}}\nsubscribers: {s: {topic: t}}", "4:15 E-DUP"),
    (
      "topics: {t: {}}\nqueues: {q: {}}\nsubscribers: {s: {topic: t}}\nconsumers: {s: {queue: q}}",
      "4:15 E-DUP"
    ),
    ("phases: {run: 5s, warm-up: 5s}", "2:19 E-VALUE"),
    ("dialect: artemis", "2:10 E-DIALECT"),
    ("dialect: rabitmq", "2:10 E-DIALECT"),
    ("version: 3.11", "2:10 E-VALUE"),
    ("statements: [S39]", "2:14 E-VALUE"),
    ("title: {en: a, fr: b}", "2:16 E-UNKNOWN"),
    ("mqlabb: 1", "2:1 E-UNKNOWN"),
  ])
  func `each has its place`(lines: String, answer: String) {
    let errors = problems("mqlab: 1\n\(lines)\n").filter { !$0.code.isWarning }
    #expect(brief(errors) == [answer])
  }

  @Test(arguments: [
    ("{publish: {queue: a}}", "3:16 E-MISSING"),
    ("{arrivals: 1/s}", "3:16 E-MISSING"),
    ("{publish: {queue: a}, arrivals: 1/s, think: 1s}", "3:53 E-VALUE"),
    ("{publish: {queue: a}, arrivals: burst}", "3:38 E-MISSING"),
    ("{publish: {queue: a}, arrivals: 1/s, in-flight: 5}", "3:53 E-VALUE"),
    ("{publish: {queue: a}, think: 1s, spacing: even}", "3:49 E-VALUE"),
    ("{publish: {queue: a, key: k}, arrivals: 1/s}", "3:37 E-VALUE"),
    ("{publish: {queues: [a, x]}, arrivals: 1/s}", "3:35 E-REF"),
    ("{publish: {topic: a}, arrivals: 1/s}", "3:34 E-REF"),
    ("{publish: {queue: a}, stages: []}", "3:46 E-SHAPE"),
    ("{publish: {queue: a}, stages: [{rate: 1/s}, {rate: 2/s}]}", "3:47 E-MISSING"),
    ("{publish: {queue: a}, stages: [{for: 1s}]}", "3:47 E-MISSING"),
    ("{publish: {queue: a}, arrivals: 1/s, priority: 256}", "3:63 E-NUMBER"),
    ("{publish: {queue: a}, arrivals: 1/s, size: 5}", "3:59 E-NUMBER"),
  ])
  func `producers`(producer: String, answer: String) {
    let errors = problems("mqlab: 1\nqueues: {a: {}}\nproducers: {p: \(producer)}\n")
      .filter { !$0.code.isWarning }
    #expect(brief(errors) == [answer])
  }

  @Test func `what nothing can reach`() {
    let text = """
      mqlab: 1
      exchanges: {e: {type: topic}, idle: {type: direct}}
      queues: {a: {}}
      bindings:
        - {exchange: e, queue: a, key: "order.*"}
        - {exchange: e, queue: a, key: "invoice.#"}
        - {exchange: idle, queue: a, key: x}
      producers:
        good: {publish: {exchange: e, key: order.new}, arrivals: 1/s}
        lost: {publish: {exchange: e, key: order.new.eu}, arrivals: 1/s}
        asks: {publish: {exchange: e, key: nothing}, arrivals: 1/s, mandatory: true}
      consumers: {c: {queue: a}}
      """
    #expect(brief(problems(text)) == ["6:5 E-REF", "7:5 E-REF", "10:19 E-REF"])
  }

  @Test func `a topic that nobody hears is idle`() {
    let text = """
      mqlab: 1
      topics: {t: {}}
      queues: {a: {}}
      producers: {p: {publish: {topic: t}, arrivals: 1/s}}
      consumers: {c: {queue: a}}
      """
    #expect(brief(problems(text)) == ["4:26 W-IDLE"])
  }

  @Test func `circles may be allowed`() throws {
    let text = """
      mqlab: 1
      queues:
        work: {dead-letter: {queue: retry}}
        retry: {ttl: 1s, dead-letter: {queue: work}, allow-cycle: true}
      """
    #expect(try scenario(text).queues.count == 2)
  }

  @Test func `consumers that publish in a circle are found`() {
    let text = """
      mqlab: 1
      queues: {a: {}, b: {}}
      producers: {p: {publish: {queue: a}, arrivals: 1/s}}
      consumers: {one: {queue: a, publish: {queue: b}}, two: {queue: b, publish: {queue: a}}}
      """
    #expect(brief(problems(text)).contains("2:10 E-CYCLE"))
  }

  @Test func `load follows what consumers publish onward`() {
    let text = """
      mqlab: 1
      queues: {a: {}, b: {}, c: {max-length: 10}}
      producers: {p: {publish: {queue: a}, arrivals: 10/s}}
      consumers:
        one: {queue: a, service: 50ms, publish: {queue: b}}
        two: {queue: b, service: 250ms, instances: 2, publish: {queue: c}}
        three: {queue: c, service: 1s}
      """
    let found = problems(text)
    #expect(brief(found) == ["2:17 W-UNSTABLE"])
    #expect(found[0].sentence.english.contains("rho = 1.25"))
  }
}
