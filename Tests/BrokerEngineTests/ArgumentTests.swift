import BrokerEngine
import Testing
import Vocabulary

/// Every line was asked of a RabbitMQ 3.10.8.
@Suite struct ArgumentTests {
  private static let quorum = FieldTable(dictionaryLiteral: ("x-queue-type", .text("quorum")))
  private static let stream = FieldTable(dictionaryLiteral: ("x-queue-type", .text("stream")))

  private func isAccepted(_ name: String, _ value: FieldValue, _ others: FieldTable = [:]) -> Bool {
    var bench = Workbench()
    var arguments = others
    arguments[name] = value
    let told = bench.declare("q", bench.broker.queuePolicy(arguments))
    #expect(told == ["q has 0 ready, 0 consumers"] || told == ["refused 406", "h0 closed"])
    return told == ["q has 0 ready, 0 consumers"]
  }

  @Test(arguments: [
    ("x-message-ttl", [0, 4_294_967_296, 315_360_000_000], [-1, 315_360_000_001]),
    ("x-expires", [1, 4_294_967_296], [0, -1, 315_360_000_001]),
    ("x-max-length", [0, 1_099_511_627_776], [-1]), ("x-max-length-bytes", [0], [-1]),
    ("x-max-priority", [0, 255], [256, -1]), ("x-queue-version", [1, 2], [0, 3]),
  ])
  func `R2.8 numbers have their bounds`(_ name: String, _ good: [Int64], _ bad: [Int64]) {
    for value in good { #expect(isAccepted(name, .integer(value)), "\(value)") }
    for value in bad { #expect(!isAccepted(name, .integer(value)), "\(value)") }
    for value in [FieldValue.text("5"), .double(1), .boolean(true), .void] {
      #expect(!isAccepted(name, value), "\(value)")
    }
  }

  @Test func `R2.8 words and flags are what they are`() {
    for word in ["drop-head", "reject-publish", "reject-publish-dlx"] {
      #expect(isAccepted("x-overflow", .text(word)))
    }
    for name in ["x-overflow", "x-queue-mode", "x-queue-type", "x-single-active-consumer"] {
      for value in [FieldValue.text("bogus"), .integer(1), .void] {
        #expect(!isAccepted(name, value), "\(name) \(value)")
      }
    }
    #expect(isAccepted("x-queue-mode", .text("lazy")))
    #expect(isAccepted("x-single-active-consumer", .boolean(false)))
    #expect(isAccepted("x-dead-letter-exchange", .text("")))
    #expect(!isAccepted("x-dead-letter-exchange", .void))
    #expect(!isAccepted("x-dead-letter-routing-key", .text("k")))
    let letters: FieldTable = ["x-dead-letter-exchange": .text("x")]
    #expect(isAccepted("x-dead-letter-routing-key", .text("k"), letters))
    #expect(!isAccepted("x-dead-letter-routing-key", .integer(1), letters))
  }

  @Test func `R2.8 unknown arguments are ignored, those of other kinds of queues are not`() {
    #expect(isAccepted("x-anything", .void))
    #expect(isAccepted("alternate-exchange", .integer(5)))
    for name in ["x-delivery-limit", "x-max-age", "x-dead-letter-strategy"] {
      #expect(!isAccepted(name, .integer(1)), "\(name)")
    }
  }

  @Test func `R11.1 quorum queues refuse what is for classic ones`() {
    let quorum = Self.quorum
    for name in ["x-max-priority", "x-queue-mode", "x-queue-version", "x-max-age"] {
      #expect(!isAccepted(name, .integer(1), quorum), "\(name)")
    }
    #expect(isAccepted("x-delivery-limit", .integer(0), quorum))
    #expect(isAccepted("x-overflow", .text("reject-publish-dlx"), quorum))
    #expect(isAccepted("x-dead-letter-strategy", .text("at-least-once"), quorum))
    for kind in [quorum, Self.stream] {
      var bench = Workbench()
      for (index, change) in [\QueuePolicy.isDurable, \.isExclusive, \.isAutoDelete].enumerated() {
        var policy = bench.broker.queuePolicy(kind)
        policy[keyPath: change] = index > 0
        let channel = bench.channel()
        #expect(
          bench.declare("q", policy, on: channel) == ["refused 406", "\(channel) closed"]
        )
      }
    }
  }

  @Test func `R11.3 quorum queues of 4.x have a delivery limit of 20 if they name none`() {
    var (old, new) = (Broker(BrokerSettings(version: .v3x10)), Broker())
    #expect(old.queuePolicy(Self.quorum).deliveryLimit == nil)
    #expect(new.queuePolicy(Self.quorum).deliveryLimit == 20)
    var unlimited = Self.quorum
    unlimited["x-delivery-limit"] = .integer(-1)
    #expect(new.queuePolicy(unlimited).deliveryLimit == nil)
    unlimited["x-delivery-limit"] = .integer(3)
    #expect(old.queuePolicy(unlimited).deliveryLimit == 3)
  }

  @Test func `R12.1 streams refuse what would take messages out`() {
    let stream = Self.stream
    for name in ["x-message-ttl", "x-max-length", "x-expires", "x-max-priority"] {
      #expect(!isAccepted(name, .integer(1), stream), "\(name)")
    }
    #expect(!isAccepted("x-dead-letter-exchange", .text("x"), stream))
    #expect(isAccepted("x-max-length-bytes", .integer(4000), stream))
    for (text, good) in [
      ("1h", true), ("1Y", true), ("12M", true), ("1x", false), ("0s", false),
      ("1", false),
    ] {
      #expect(isAccepted("x-max-age", .text(text), stream) == good, "\(text)")
    }
    var broker = Broker()
    var arguments = stream
    arguments["x-max-age"] = .text("7D")
    #expect(broker.queuePolicy(arguments).maximumAge == .seconds(7 * 86_400))
  }

  @Test func `R2.1 arguments that matter are compared, given or not`() {
    func isEqual(_ one: FieldTable, _ other: FieldTable) -> Bool {
      var bench = Workbench()
      bench.declare("q", bench.broker.queuePolicy(one))
      return bench.declare("q", bench.broker.queuePolicy(other)).first?.hasPrefix("q has") == true
    }
    #expect(isEqual([:], ["x-queue-type": .text("classic")]))
    #expect(isEqual(["x-queue-type": .text("classic")], [:]))
    #expect(isEqual([:], ["x-foo": .integer(1)]))
    #expect(isEqual([:], ["x-max-age": .text("1h")]))
    #expect(isEqual(["x-max-length": .integer(5)], ["x-max-length": .integer(5)]))
    for (name, value) in [
      ("x-overflow", FieldValue.text("drop-head")), ("x-max-priority", .integer(0)),
      ("x-single-active-consumer", .boolean(false)), ("x-queue-mode", .text("default")),
      ("x-max-length", .integer(-1)), ("x-queue-type", .text("quorum")),
    ] {
      #expect(!isEqual([:], [name: value]), "\(name)")
    }
    #expect(!isEqual(["x-max-length": .integer(5)], ["x-max-length": .double(5)]))
    #expect(
      !isEqual(Self.quorum, ["x-queue-type": .text("quorum"), "x-delivery-limit": .integer(20)])
    )
  }

  @Test func `R2.1 an exclusive queue is only ever declared as exclusive, durable or not`() {
    var bench = Workbench()
    bench.declare("q", QueuePolicy(isExclusive: true))
    let again = bench.declare("q", QueuePolicy(isDurable: false, isExclusive: true))
    #expect(again == ["q has 0 ready, 0 consumers"])
    #expect(bench.declare("q") == ["refused 405", "h0 closed"])
    let channel = bench.channel()
    bench.declare("p", on: channel)
    #expect(
      bench.declare("p", QueuePolicy(isExclusive: true), on: channel)
        == ["refused 405", "\(channel) closed"]
    )
  }

  @Test func `R2.1 a passive declare looks at the name only`() {
    var bench = Workbench()
    bench.declare("q", QueuePolicy(maximumLength: 4))
    bench.publish("q")
    let names = ["q", "none", "", "amq.none"].map { bench.broker.name($0) }
    #expect(bench.perform(.inspectQueue(names[0])) == ["q has 1 ready, 0 consumers"])
    for name in names.dropFirst() {
      let channel = bench.channel()
      #expect(
        bench.perform(.inspectQueue(name), on: channel) == ["refused 404", "\(channel) closed"]
      )
    }
    let topic = bench.broker.name("amq.topic")
    #expect(bench.perform(.inspectExchange(topic)) == ["exchange amq.topic"])
    for (name, code) in [(names[1], 404), (names[2], 403)] {
      let channel = bench.channel()
      #expect(
        bench.perform(.inspectExchange(name), on: channel)
          == ["refused \(code)", "\(channel) closed"]
      )
    }
  }

  @Test func `R2.3 the broker names a queue that has no name, and remembers the last one`() {
    var bench = Workbench()
    #expect(bench.get("") == ["refused 404", "h0 closed"])
    let channel = bench.channel()
    #expect(bench.declare("", on: channel) == ["amq.gen-1 has 0 ready, 0 consumers"])
    #expect(bench.declare("", on: channel) == ["amq.gen-2 has 0 ready, 0 consumers"])
    #expect(bench.bind("", to: "amq.direct", on: channel) == [])
    #expect(
      bench.publish("amq.gen-2", exchange: "amq.direct", on: channel) == ["m0 enters amq.gen-2"]
    )
    #expect(bench.get("", on: channel) == ["got m0, 0 left"])
    #expect(bench.delete("", on: channel) == ["amq.gen-2 deleted with 0 ready, 1 unacked"])
    #expect(bench.declare("amq.gen-1", on: channel) == ["refused 403", "\(channel) closed"])
    let other = bench.channel()
    #expect(
      bench.declare("", bench.broker.queuePolicy(Self.quorum), on: other)
        == ["refused 406", "\(other) closed"]
    )
  }

  @Test func `R2.1 exchanges are compared by alternate exchange and flags`() {
    var bench = Workbench()
    let policy = bench.broker.exchangePolicy(.direct, ["alternate-exchange": .text("u")])
    bench.exchange("x", policy)
    #expect(bench.exchange("x", policy) == ["exchange x"])
    #expect(bench.exchange("x", .direct) == ["refused 406", "h0 closed"])
    let channel = bench.channel()
    let broken = bench.broker.exchangePolicy(.direct, ["alternate-exchange": .integer(5)])
    #expect(
      bench.perform(.declareExchange(bench.broker.name("y"), broken), on: channel)
        == ["refused 406", "\(channel) closed"]
    )
    #expect(bench.broker.exchangePolicy(.topic, ["foo": .void]) == ExchangePolicy(kind: .topic))
  }

  @Test func `R2.9 a missing end is told before a lock, a bad argument too`() {
    var bench = Workbench()
    let owner = bench.channel(connection: 1)
    bench.declare("q", QueuePolicy(isExclusive: true), on: owner)
    #expect(bench.unbind("q", from: "amq.direct", key: "k") == [])
    let codes = (0..<3).map { number -> String? in
      let channel = bench.channel()
      return switch number {
      case 0: bench.bind("q", to: "none", on: channel).first
      case 1: bench.bind("q", to: "amq.headers", ["x-match": .void], on: channel).first
      default: bench.bind("q", to: "amq.headers", [:], on: channel).first
      }
    }
    #expect(codes == ["refused 404", "refused 406", "refused 405"])
  }
}
