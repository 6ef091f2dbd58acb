import Phrasebook
import ScenarioFile
import ScenarioModel
import Testing
import Vocabulary

/// Neutral words everywhere, own words only where they exist.
@Suite struct `the dialects` {
  private static let neutral = """
    queues:
      orders: {dead-letter: {queue: failed}}
      failed: {}
    topics: {news: {}}
    producers: {shop: {publish: {queue: orders}, arrivals: 5/s, confirms: true, ttl: 5s}}
    consumers: {worker: {queue: orders, prefetch: 3, service: 1ms, ack: auto}}
    subscribers: {reader: {topic: news}}
    """

  private func dialect(_ name: String, _ text: String) -> String {
    "mqlab: 1\ndialect: \(name)\n\(text)"
  }

  @Test(arguments: Dialect.Broker.allCases)
  func `neutral words mean something everywhere`(_ broker: Dialect.Broker) throws {
    let read = try scenario(dialect(broker.rawValue, Self.neutral))
    #expect(read.dialect.broker == broker)
    #expect(read.queues.prefix(2).map(\.name) == ["orders", "failed"])
    #expect(read.queues[0].deadLetter?.routingKey == "failed")
    #expect(read.consumers[0].prefetch == 3)
    #expect(!read.nativeNames.isEmpty)
  }

  @Test(arguments: [
    ("activemq", "exchanges: {x: {type: fanout}}", "3:1"),
    ("kubemq", "bindings: []", "3:1"), ("activemq", "policies: {}", "3:1"),
    ("activemq", "queues: {q: {type: quorum}}", "3:14"),
    ("kubemq", "queues: {q: {delivery-limit: 3}}", "3:14"),
    ("rabbitmq", "queues: {q: {max-receive-count: 3}}", "3:14"),
    ("rabbitmq", "virtual-topics: {VirtualTopic.X: {}}", "3:1"),
    ("kubemq", "virtual-topics: {VirtualTopic.X: {}}", "3:1"),
    ("activemq", "events-store: {s: {}}", "3:1"),
    ("rabbitmq", "queues: {q: {}}\nconsumers: {c: {queue: q, selector: a = 1}}", "4:27"),
    ("kubemq", "queues: {q: {}}\nconsumers: {c: {queue: q, redelivery: {maximum: 1}}}", "4:27"),
    ("kubemq", "queues: {q: {}}\nconsumers: {c: {queue: q, on-failure: reject}}", "4:27"),
    (
      "rabbitmq",
      "queues: {q: {}}\nproducers: {p: {publish: {queue: q}, arrivals: 1/s, delay: 1s}}", "4:53"
    ),
    ("activemq", "queues: {q: {durable: false}}", "3:14"),
    ("activemq", "topics: {t: {}}\nsubscribers: {s: {topic: t, group: g}}", "4:29"),
    ("activemq", "topics: {t: {}}\nsubscribers: {s: {topic: t, instances: 2}}", "4:29"),
    ("kubemq", "topics: {t: {}}\nsubscribers: {s: {topic: t, durable: true}}", "4:29"),
    ("kubemq", "events-store: {t: {}}\nsubscribers: {s: {topic: t, group: g}}", "4:29"),
  ])
  func `a word of another broker is refused where it stands`(
    _ name: String,
    _ text: String,
    _ place: String
  ) {
    let found = brief(problems(dialect(name, text)))
    #expect(found.contains("\(place) E-DIALECT"), "\(found)")
  }

  @Test(arguments: ["retry: 1s", "transactions: 10"])
  func `a message that is held back is not sent again, nor in a transaction`(_ other: String) {
    let found = brief(
      problems(
        dialect(
          "activemq",
          "queues: {q: {}}\nproducers: {p: {publish: {queue: q}, arrivals: 1/s, delay: 1s, \(other)}}"
        )
      )
    )
    #expect(found.contains("4:53 E-VALUE"), "\(found)")
  }

  @Test func `the refusal says where the word exists`() throws {
    let found = problems(dialect("kubemq", "exchanges: {x: {type: fanout}}"))
    let first = try #require(found.first { $0.code == .dialect })
    #expect(first.sentence.english.contains("RabbitMQ"))
    #expect(first.sentence.english.contains("KubeMQ"))
    #expect(first.hint?.english.contains("dialect: rabbitmq") == true)
    let shared = problems(
      dialect("activemq", "topics: {t: {}}\nsubscribers: {s: {topic: t, group: g}}")
    )
    #expect(shared.first?.hint?.english.contains("VirtualTopic") == true)
  }

  @Test func `ActiveMQ has its standards`() throws {
    let read = try scenario(
      dialect(
        "activemq",
        """
        queues: {orders: {}}
        topics: {news: {}, VirtualTopic.Orders: {}}
        producers: {p: {publish: {queue: orders}, arrivals: 1/s, message-groups: 3}}
        consumers:
          c: {queue: orders, selector: "color = 'red'"}
          d: {queue: orders, redelivery: {maximum: none, backoff: 2, maximum-delay: 10s}}
        subscribers:
          s: {topic: news}
          t: {topic: news, durable: true}
          a: {topic: VirtualTopic.Orders, group: G}
          b: {topic: VirtualTopic.Orders, group: G, instances: 2}
        """
      )
    )
    #expect(read.queues.allSatisfy { $0.kind == .activemq })
    #expect(read.queues.last?.name == "ActiveMQ.DLQ")
    #expect(read.queues[0].deadLetter?.routingKey == "ActiveMQ.DLQ")
    #expect(read.consumers.map(\.prefetch) == [1000, 1000, 32_767, 100, 1000, 1000])
    #expect(read.consumers[0].selector == "color = 'red'")
    #expect(read.consumers[0].redelivery == RedeliveryPlan())
    #expect(read.consumers[1].redelivery?.maximum == nil)
    #expect(read.queues[read.consumers[4].queue].name == "Consumer.G.VirtualTopic.Orders")
    #expect(read.consumers[4].queue == read.consumers[5].queue)
    #expect(read.producers[0].target.keys.map(\.group) == [1, 2, 3])
  }

  @Test func `A11 a topic hands its limits on to the queues of its subscriptions`() throws {
    let read = try scenario(
      dialect(
        "activemq",
        """
        queues: {orders: {memory-limit: 2kB, slow-consumers: {after: 40s}}}
        topics: {news: {memory-limit: 1kB, pending-limit: 3, slow-consumers: {check: 5s}}}
        producers: {p: {publish: {topic: news}, arrivals: 1/s}}
        consumers: {c: {queue: orders}}
        subscribers: {s: {topic: news}}
        """
      )
    )
    let (orders, news) = (read.queues[0].limits, read.queues[1].limits)
    #expect(orders.memory == 2_000 && orders.whenFull == .wait && orders.pending == nil)
    #expect(orders.slowConsumers?.sign == .silence && orders.slowConsumers?.limit == .seconds(40))
    #expect(orders.slowConsumers?.check == .seconds(30))
    #expect(read.queues[1].name == "news.s" && news == read.exchanges[0].limits)
    #expect(news.memory == 1_000 && news.pending == 3 && news.slowConsumers?.sign == .backlog)
  }

  @Test(arguments: [
    ("queues: {q: {when-full: fail}}", "3:14 E-VALUE"),
    ("queues: {q: {memory-limit: 1kB, when-full: drop}}", "3:44 E-VALUE"),
    ("queues: {q: {slow-consumers: {after: 0s}}}", "3:38 E-DURATION"),
    ("queues: {q: {slow-consumers: {sign: backlog}}}", "3:31 E-UNKNOWN"),
    ("queues: {q: {pending-limit: 3}}", "3:14 E-UNKNOWN"),
    ("topics: {t: {slow-consumers: {sign: hunger}}}", "3:37 E-VALUE"),
  ])
  func `what a destination cannot be held to is refused where it stands`(
    _ text: String,
    _ expected: String
  ) {
    let found = brief(problems(dialect("activemq", text)))
    #expect(found.contains(expected), "\(found)")
  }

  @Test func `KubeMQ has its standards`() throws {
    let read = try scenario(
      dialect(
        "kubemq",
        """
        queues: {orders: {max-receive-count: 3, visibility: 5s}}
        topics: {news: {}}
        events-store: {log: {}}
        consumers: {c: {queue: orders}}
        subscribers:
          alone: {topic: news}
          group: {topic: news, group: G, instances: 3}
          replay: {topic: log, from: sequence 501}
          half: {topic: log, from: delta 30s, start: 60s}
        """
      )
    )
    #expect(read.consumers[0].prefetch == 1)
    let orders = try #require(read.queues.first { $0.name == "orders" })
    #expect(orders.maximumReceiveCount == 3 && orders.visibility == .seconds(5))
    let members = read.queues.filter { $0.group != nil }
    #expect(members.map(\.name) == ["news.G.group-1", "news.G.group-2", "news.G.group-3"])
    #expect(read.consumers[2].hasQueueEach)
    #expect(read.consumers[3].replay == .sequence(501) && read.consumers[3].offset == .number(500))
    #expect(read.consumers[4].offset == .time(.start + .seconds(30)))
  }

  @Test func `KubeMQ's names tell who shares events and who does not`() throws {
    let read = try scenario(
      dialect(
        "kubemq",
        """
        topics: {news: {}}
        events-store: {log: {}}
        subscribers:
          alone: {topic: news}
          member: {topic: news, group: G}
          reader: {topic: log}
        """
      )
    )
    #expect(
      read.nativeNames.map(\.native.english) == [
        "events channel news", "events store channel log", "subscription alone to events",
        "group G of events", "events store client reader",
      ]
    )
  }

  @Test(arguments: [
    ("color == 'red'", 8), ("size > 'a'", 8), ("color = 'red' AND", 18), ("3", 1),
  ])
  func `a selector that cannot be read is refused where it goes wrong`(
    _ selector: String,
    _ column: Int
  ) {
    let head = "queues: {q: {}}\nconsumers:\n  c:\n    queue: q\n    selector: "
    let found = brief(problems(dialect("activemq", head + selector)))
    #expect(found == ["7:\(14 + column) E-VALUE"])
  }

  @Test(arguments: ["sequence 0", "sequence", "time -5s", "delta 0s", "yesterday", "new 5"])
  func `a start that is none is refused`(_ start: String) {
    let text = "events-store: {s: {}}\nsubscribers: {r: {topic: s, from: \(start)}}"
    #expect(brief(problems(dialect("kubemq", text))) == ["4:35 E-VALUE"])
  }

  @Test func `a dialect from outside takes the place of the file's, in every variant`() throws {
    let compare = "compare:\n  A: {}\n  B: {dialect: kubemq}\n"
    let file = "mqlab: 1\nversion: '3.10'\n\(Self.neutral)\n\(compare)"
    let read = try ScenarioLoader().load(
      path: "x.yaml",
      text: Array(file.utf8),
      dialect: .activemq
    )
    #expect(read.variants.map(\.scenario.dialect) == [.activemq, .activemq])
  }

  @Test func `one file under several dialects has a variant for each`() throws {
    let file = Array("mqlab: 1\n\(Self.neutral)\nexpect: ['lost == 0']\n".utf8)
    let parts = try Dialect.Broker.allCases.map { broker in
      (
        broker: broker,
        experiment: try ScenarioLoader().load(path: "x.yaml", text: file, dialect: broker)
      )
    }
    let whole = try #require(Experiment(sameFile: parts, own: .rabbitmq))
    #expect(whole.variants.map(\.name) == ["rabbitmq", "activemq", "kubemq"])
    #expect(whole.variants.map(\.isBase) == [true, false, false])
    #expect(whole.comparesDialects)
  }

  @Test(arguments: [Dialect.Broker.activemq, .kubemq])
  func `what is written reads back as the same`(_ broker: Dialect.Broker) throws {
    let own =
      broker == .activemq
      ? """
      virtual-topics: {VirtualTopic.A: {selector-aware: true}}
      queues: {q: {memory-limit: 64kB, slow-consumers: {}}, r: {memory-limit: 1kB, when-full: fail}}
      topics:
        VirtualTopic.B: {slow-consumers: {sign: silence, after: 5s}}
        t: {memory-limit: 9kB, pending-limit: 7, slow-consumers: {check: 1s}}
      producers: {p: {publish: {queue: q}, arrivals: 1/s, message-groups: 4, delay: uniform(1s..2s), headers: {a: 1}}}
      consumers: {c: {queue: q, selector: a = 1, redelivery: {maximum: 2, delay: 3s}}}
      subscribers:
        s: {topic: VirtualTopic.A, group: g, selector: b = 2}
        u: {topic: t, durable: true}
        v: {topic: VirtualTopic.B}
      """
      : """
      queues: {q: {max-receive-count: 4, visibility: 2s, dead-letter: {queue: d}}, d: {}}
      topics: {t: {}}
      events-store: {e: {}}
      producers: {p: {publish: {topic: e}, arrivals: 1/s, delay: 2s}}
      consumers: {c: {queue: q, prefetch: 2}}
      subscribers:
        a: {topic: t, group: g, instances: 2}
        b: {topic: t}
        c2: {topic: e, from: time 4s}
      """
    let read = try scenario(dialect(broker.rawValue, own))
    var again = try scenario(ScenarioWriter().text(of: read))
    again.id = read.id
    #expect(again == read)
  }
}
