import BrokerEngine
import Testing
import Vocabulary

/// Rules that belong to no larger story.
@Suite struct RuleTests {
  @Test func `R0 what holds when nothing is said`() {
    let settings = BrokerSettings()
    #expect(settings.acknowledgementTimeout == .seconds(1_800))
    #expect(settings.version == .v4x3)
    let policy = QueuePolicy()
    #expect(policy.overflow == .dropHead && policy.deliveryLimit == nil)
    #expect(policy.maximumPriority == 0 && !policy.deadLettersAtLeastOnce)
    let name = NameID(rawValue: 0)
    let envelope = Envelope(exchange: name, routingKey: name)
    #expect(!envelope.isPersistent && envelope.priority == 0 && envelope.expiration == nil)
    let reader = Subscription(consumer: ConsumerID(rawValue: 0), queue: name, tag: name)
    #expect(reader.priority == 0 && reader.offset == .next)
    // Without basic.qos a consumer takes everything.
    var bench = Workbench()
    bench.declare("q")
    for _ in 0..<50 { bench.publish("q") }
    let channel = bench.channel()
    bench.consume("q", as: "a", on: channel)
    #expect(bench.unacked("q") == 50)
  }

  @Test(arguments: ["amq.direct", "amq.fanout", "amq.topic", "amq.headers", "amq.match"])
  func `R0 exchanges that are always there`(exchange: String) {
    var bench = Workbench()
    let name = bench.broker.name(exchange)
    #expect(bench.perform(.inspectExchange(name)).allSatisfy { !$0.hasPrefix("refused") })
  }

  @Test func `R1.14 copies go to the keys of CC and BCC`() {
    var bench = Workbench()
    for queue in ["a", "b", "c"] { bench.declare(queue) }
    let headers: FieldTable = ["CC": .list([.text("b")]), "BCC": .list([.text("c")])]
    bench.publish("a", content: MessageContent(headers: headers))
    #expect(["a", "b", "c"].map { bench.ready($0) } == [[0], [0], [0]])
  }

  @Test func `R1.14 a CC that is no list closes the channel`() {
    var bench = Workbench()
    bench.declare("a")
    let content = MessageContent(headers: ["CC": .text("a")])
    #expect(bench.publish("a", content: content).contains("refused 406"))
  }

  @Test func `R7.5 a limit that comes later trims at once`() {
    var bench = Workbench()
    bench.declare("q")
    for _ in 0..<5 { bench.publish("q") }
    var policy = BrokerPolicy(pattern: bench.broker.name("^q$"))
    policy.maximumLength = 2
    bench.perform(.setPolicy(bench.broker.name("short"), policy))
    #expect(bench.ready("q") == [3, 4])
  }

  @Test func `R15.1 the policy of highest priority counts, until it is cleared`() {
    var bench = Workbench()
    var low = BrokerPolicy(pattern: bench.broker.name("q"), priority: 1)
    low.maximumLength = 3
    var high = BrokerPolicy(pattern: bench.broker.name("^q"), priority: 2)
    high.timeToLive = .seconds(1)
    bench.perform(.setPolicy(bench.broker.name("low"), low))
    bench.perform(.setPolicy(bench.broker.name("high"), high))
    bench.declare("q1")
    for _ in 0..<5 { bench.publish("q1") }
    #expect(bench.ready("q1").count == 5)
    bench.perform(.clearPolicy(bench.broker.name("high")))
    #expect(bench.ready("q1").count == 3)
  }

  @Test func `R10.1 a lazy queue behaves as any other`() {
    var lazy = QueuePolicy(maximumLength: 2)
    lazy.isLazy = true
    var stories: [[String]] = []
    for policy in [QueuePolicy(maximumLength: 2), lazy] {
      var bench = Workbench()
      bench.declare("q", policy)
      var story: [String] = []
      for _ in 0..<4 { story += bench.publish("q") }
      story += bench.get("q")
      story += bench.reject(2, requeue: true)
      story += bench.purge("q")
      stories.append(story)
    }
    #expect(stories[0] == stories[1])
    #expect(stories[0].contains("m0 leaves q: maxlen"))
  }

  @Test func `R11.10 a declare counts what is ready, not what is held`() {
    var bench = Workbench()
    bench.declare("q", QueuePolicy(kind: .quorum))
    for _ in 0..<3 { bench.publish("q") }
    bench.get("q")
    #expect(
      bench.declare("q", QueuePolicy(kind: .quorum)).contains("q has 2 ready, 1 consumers")
    )
  }

  @Test func `R12.4 publishes to a stream are confirmed`() {
    var bench = Workbench()
    bench.declare("log", QueuePolicy(kind: .stream))
    let channel = bench.channel()
    bench.perform(.selectConfirms(channel))
    let told = bench.publish("log", isPersistent: true, on: channel)
    #expect(told.contains("publish 1 confirmed"))
    #expect(bench.publish("log", isPersistent: true, on: channel).contains("publish 2 confirmed"))
  }
}
