import Phrasebook
import ScenarioFile
import ScenarioModel
import Testing
import Vocabulary

/// What only RabbitMQ has: its exchanges, kinds of queues, policies, and what they refuse.
@Suite struct `the language of RabbitMQ` {
  @Test func `queues say everything the engine knows`() throws {
    let read = try scenario(
      """
      mqlab: 1
      broker: {fsync: 200ms, acknowledgement-timeout: none}
      queues:
        urgent: {max-priority: 9, single-active-consumer: true, expires: 1h}
        full: {max-length: 5, overflow: reject-publish-dlx, dead-letter: {queue: urgent}}
        safe: {type: quorum, max-length: 5, overflow: reject-publish,
          dead-letter: {queue: urgent, strategy: at-least-once}}
        log: {type: stream, max-age: 10m, max-length-bytes: 1MiB}
      consumers:
        one: {queue: urgent, priority: -3, prefetch: 5, prefetch-scope: channel}
        two: {queue: log, prefetch: 10, offset: 45s}
        three: {queue: log, prefetch: 10, offset: 500}
        four: {queue: log, prefetch: 10, offset: first}
      """
    )
    #expect(read.broker.flushing == .every(.milliseconds(200)))
    #expect(read.broker.acknowledgementTimeout == nil)
    #expect(read.queues[0].maximumPriority == 9 && read.queues[0].hasSingleActiveConsumer)
    #expect(read.queues[0].expiry == .seconds(3_600))
    #expect(read.queues[1].overflow == .rejectPublishAndDeadLetter)
    #expect(read.queues[2].deadLettersAtLeastOnce && !read.queues[1].deadLettersAtLeastOnce)
    #expect(read.queues[3].kind == .stream && read.queues[3].maximumAge == .seconds(600))
    #expect(read.consumers[0].priority == -3 && read.consumers[0].isPrefetchShared)
    let offsets = read.consumers.map(\.offset)
    let later = VirtualInstant.start + .seconds(45)
    let expected: [StreamOffset] = [.next, .time(later), .number(500), .first]
    #expect(offsets == expected)
  }

  @Test func `what a file does not say is as the broker has it`() throws {
    let read = try scenario("mqlab: 1\nqueues: {a: {}}\nconsumers: {c: {queue: a}}\n")
    #expect(read.broker.flushing == .beforeConfirm)
    #expect(read.broker.acknowledgementTimeout == .seconds(1_800))
    #expect(read.consumers[0].offset == .next && read.consumers[0].priority == 0)
    #expect(
      try scenario("mqlab: 1\nbroker: {fsync: never}\nqueues: {a: {}}\n").broker.flushing == .never
    )
  }

  @Test func `headers keep the kinds of their values`() throws {
    let read = try scenario(
      """
      mqlab: 1
      exchanges: {h: {type: headers}}
      queues: {a: {}}
      bindings:
        - {exchange: h, queue: a, match: any, headers: {format: pdf, pages: 3, urgent: null}}
      producers:
        p:
          publish: {exchange: h}
          arrivals: 1/s
          priority: {1: 80, 9: 20}
          headers: {format: "pdf", pages: 3, share: -0.5, new: true, number: "3", deep: {a: [1, x]}}
        q: {publish: {queue: a}, arrivals: 1/s, transactions: 10}
      consumers: {c: {queue: a}}
      """
    )
    #expect(
      read.bindings[0].arguments
        == [
          "x-match": .text("any"), "format": .text("pdf"), "pages": .integer(3), "urgent": .void,
        ]
    )
    #expect(
      read.producers[0].headers
        == [
          "format": .text("pdf"), "pages": .integer(3), "share": .double(-0.5),
          "new": .boolean(true), "number": .text("3"),
          "deep": .table(["a": .list([.integer(1), .text("x")])]),
        ]
    )
    let priorities = [
      WeightedPriority(priority: 1, weight: 80), WeightedPriority(priority: 9, weight: 20),
    ]
    #expect(read.producers[0].priorities == priorities)
    #expect(read.producers[1].transactionLength == 10)
  }

  @Test func `exchanges lead to exchanges and policies to everything`() throws {
    let read = try scenario(
      """
      mqlab: 1
      exchanges:
        front: {type: topic, alternate: rest}
        inner: {type: direct, internal: true}
        rest: {type: fanout}
      queues: {a: {}, b: {}}
      bindings:
        - {exchange: front, to-exchange: inner, key: "order.#"}
        - {exchange: inner, queue: a, key: order.new}
        - {exchange: rest, queue: b}
      policies:
        short: {pattern: "^a", apply-to: queues, priority: 2, max-length: 10, ttl: 5s}
        safe: {pattern: ".", dead-letter: {exchange: rest}, alternate: rest, delivery-limit: 3}
      producers:
        p: {publish: {exchange: front, keys: [order.new, bill]}, arrivals: 1/s}
      consumers: {c: {queue: a}, d: {queue: b}}
      """
    )
    #expect(read.exchanges.map(\.alternate) == [2, nil, nil])
    #expect(read.exchanges.map(\.isInternal) == [false, true, false])
    #expect(
      read.exchangeBindings == [ExchangeBindingPlan(source: 0, destination: 1, key: "order.#")]
    )
    #expect(read.bindings.count == 2)
    #expect(read.policies.map(\.name) == ["short", "safe"])
    #expect(read.policies[0].maximumLength == 10 && read.policies[0].target == .queues)
    #expect(read.policies[1].deadLetter == DeadLetterPlan(exchange: "rest", routingKey: nil))
    #expect(read.policies[1].alternate == 2 && read.policies[1].deliveryLimit == 3)
  }

  // MARK: - What is refused

  @Test(arguments: [
    ("queues: {a: {type: quorum, max-priority: 5}}", "2:28 E-VALUE"),
    ("queues: {a: {type: quorum, overflow: reject-publish-dlx}}", "2:28 E-VALUE"),
    ("queues: {a: {type: stream, ttl: 5s}}", "2:28 E-VALUE"),
    ("queues: {a: {type: stream, dead-letter: {queue: a}, delivery-limit: 2}}", "2:28 E-VALUE"),
    ("queues: {a: {type: stream, durable: false}}", "2:28 E-VALUE"),
    ("queues: {a: {max-age: 5s}}", "2:14 E-VALUE"),
    ("queues: {a: {max-priority: 256}}", "2:28 E-NUMBER"),
    ("queues: {a: {dead-letter: {queue: b, strategy: at-least-once}}, b: {}}", "2:38 E-VALUE"),
    ("broker: {fsync: sometimes}", "2:17 E-VALUE"),
    ("broker: {fsync: 0s}", "2:17 E-DURATION"),
    ("broker: {fsync: 5}", "2:17 E-DURATION"),
    ("broker: {acknowledgement-timeout: nevr}", "2:35 E-VALUE"),
    ("exchanges: {e: {type: fanout, alternate: f}}", "2:42 E-REF"),
    ("queues: {a: {}}\npolicies: {p: {ttl: 5s}}", "3:15 E-MISSING"),
    ("queues: {a: {}}\npolicies: {p: {pattern: a}}", "3:15 E-MISSING"),
    ("queues: {a: {}}\npolicies: {p: {pattern: \"a(\", ttl: 5s}}", "3:25 E-VALUE"),
    ("queues: {a: {}}\npolicies: {p: {pattern: \"(?=a)\", ttl: 5s}}", "3:25 E-VALUE"),
    ("queues: {a: {}}\npolicies: {p: {pattern: \"(a{999}){999}\", ttl: 5s}}", "3:25 E-VALUE"),
    ("queues: {a: {}}\npolicies: {p: {pattern: a, dead-letter: {queue: b}}}", "3:41 E-REF"),
    ("queues: {a: {}}\npolicies: {p: {pattern: a, alternate: e}}", "3:39 E-REF"),
  ])
  func `by place`(lines: String, answer: String) {
    let errors = problems("mqlab: 1\n\(lines)\n").filter { !$0.code.isWarning }
    #expect(brief(errors).first == answer)
  }

  @Test(arguments: [
    ("{exchange: d, queue: a, key: k, headers: {x: 1}}", "5:44 E-VALUE"),
    ("{exchange: d, queue: a, key: k, match: any}", "5:44 E-VALUE"),
    ("{exchange: h, queue: a, key: k}", "5:41 E-VALUE"),
    ("{exchange: h, queue: a, match: some}", "5:43 E-VALUE"),
    ("{exchange: h, queue: a, headers: {x-a: 1}}", "5:46 E-VALUE"),
    ("{exchange: h, queue: a, headers: {x-match: any}}", "5:46 E-VALUE"),
    ("{exchange: h, queue: a, headers: [x]}", "5:45 E-SHAPE"),
    ("{exchange: h, queue: a, headers: {n: 99999999999999999999}}", "5:49 E-NUMBER"),
    ("{exchange: h, queue: a, to-exchange: d}", "5:36 E-VALUE"),
    ("{exchange: h}", "5:12 E-MISSING"),
    ("{exchange: h, to-exchange: nobody}", "5:39 E-REF"),
  ])
  func `bindings by place`(binding: String, answer: String) {
    let text = """
      mqlab: 1
      exchanges: {h: {type: headers}, d: {type: direct}}
      queues:
        a: {}
      bindings: [\(binding)]
      """
    #expect(brief(problems(text).filter { !$0.code.isWarning }).first == answer)
  }

  @Test(arguments: [
    ("{queue: s}", "4:16 E-MISSING"),
    ("{queue: s, prefetch: 5, ack: auto}", "4:40 E-VALUE"),
    ("{queue: s, prefetch: 5, exclusive: true}", "4:40 E-VALUE"),
    ("{queue: s, prefetch: 5, on-failure: requeue}", "4:40 E-VALUE"),
    ("{queue: s, prefetch: 5, prefetch-scope: channel}", "4:40 E-VALUE"),
    ("{queue: s, prefetch: 5, offset: fist}", "4:48 E-VALUE"),
    ("{queue: a, offset: first}", "4:27 E-VALUE"),
    ("{queue: q, prefetch-scope: channel}", "4:27 E-VALUE"),
    ("{queue: one, exclusive: true}", "4:29 E-VALUE"),
    ("{queue: a, priority: high}", "4:37 E-NUMBER"),
  ])
  func `consumers by place`(consumer: String, answer: String) {
    let text = """
      mqlab: 1
      queues: {a: {}, s: {type: stream}, q: {type: quorum}, one: {single-active-consumer: true}}
      producers: {p: {publish: {queue: a}, arrivals: 1/s}}
      consumers: {c: \(consumer)}
      """
    #expect(brief(problems(text).filter { !$0.code.isWarning }).first == answer)
  }

  @Test(arguments: [
    ("{publish: {queue: a}, arrivals: 1/s, confirms: true, transactions: 5}", "3:69 E-VALUE"),
    ("{publish: {queue: a}, think: 1s, transactions: 5}", "3:49 E-VALUE"),
    ("{publish: {queue: a}, arrivals: 1/s, priority: {1: 0}}", "3:63 E-PROB"),
    ("{publish: {queue: a}, arrivals: 1/s, priority: {300: 1}}", "3:64 E-NUMBER"),
    ("{publish: {queue: a}, arrivals: 1/s, headers: {CC: b}}", "3:67 E-VALUE"),
    ("{publish: {exchange: i, key: k}, arrivals: 1/s, mandatory: true}", "3:37 E-VALUE"),
  ])
  func `producers by place`(producer: String, answer: String) {
    let text = """
      mqlab: 1
      queues: {a: {}}
      producers: {p: \(producer)}
      exchanges: {i: {type: direct, internal: true}}
      """
    #expect(brief(problems(text).filter { !$0.code.isWarning }).first == answer)
  }

  @Test func `the nearest word is proposed`() {
    let found = problems("mqlab: 1\nbroker: {acknowledgement-timeout: non}\nqueues: {a: {}}\n")
    #expect(found.first?.hint?.english == "did you mean `none`?")
  }

  // MARK: - Routes

  @Test func `routes follow headers, exchanges and alternates`() {
    let text = """
      mqlab: 1
      exchanges:
        h: {type: headers, alternate: rest}
        t: {type: topic}
        rest: {type: fanout}
      queues: {a: {}, b: {}}
      bindings:
        - {exchange: h, queue: a, headers: {kind: bill}}
        - {exchange: h, to-exchange: t, headers: {kind: order, new: true}}
        - {exchange: t, queue: b, key: "eu.#"}
        - {exchange: rest, queue: b}
        - {exchange: h, queue: b, headers: {kind: nothing}}
        - {exchange: t, queue: a, key: "us.#"}
      producers:
        bill: {publish: {exchange: h}, arrivals: 1/s, headers: {kind: bill}}
        order: {publish: {exchange: h, key: eu.x}, arrivals: 1/s, headers: {kind: order, new: true}}
        lost: {publish: {exchange: h, key: us.x}, arrivals: 1/s, headers: {kind: other}}
        gone: {publish: {exchange: t, key: de.x}, arrivals: 1/s}
        copy: {publish: {exchange: t, key: de.x}, arrivals: 1/s, headers: {CC: [eu.y]}}
      consumers: {c: {queue: a}, d: {queue: b}}
      """
    // The header that nobody sends, the key that never gets there, the message without a way.
    #expect(brief(problems(text)) == ["12:5 E-REF", "13:5 E-REF", "18:19 E-REF"])
  }

  @Test func `a circle of exchanges ends`() {
    let text = """
      mqlab: 1
      exchanges: {a: {type: fanout}, b: {type: fanout}}
      queues: {q: {}}
      bindings:
        - {exchange: a, to-exchange: b}
        - {exchange: b, to-exchange: a}
        - {exchange: b, queue: q}
      producers: {p: {publish: {exchange: a}, arrivals: 1/s}}
      consumers: {c: {queue: q}}
      """
    #expect(brief(problems(text)) == [])
  }

  @Test func `one active consumer has the speed of one`() {
    let text = """
      mqlab: 1
      queues: {q: {single-active-consumer: true}}
      producers: {p: {publish: {queue: q}, arrivals: 12/s}}
      consumers: {c: {queue: q, service: 100ms, instances: 4}}
      """
    #expect(brief(problems(text)) == ["2:10 W-UNSTABLE"])
  }

  @Test func `paths of overrides reach the new keys`() throws {
    let read = try scenario(
      flawless,
      set: [
        "queues.orders.max-priority=5", "producers.checkout.priority={1: 1, 5: 3}",
        "producers.checkout.headers.kind=bill", "broker.fsync=never",
        "policies.p={pattern: orders, ttl: 1s}",
      ]
    )
    #expect(read.queues[0].maximumPriority == 5)
    #expect(read.producers[0].priorities.count == 2)
    #expect(read.producers[0].headers == ["kind": .text("bill")])
    #expect(read.broker.flushing == .never && read.policies.count == 1)
  }
}
