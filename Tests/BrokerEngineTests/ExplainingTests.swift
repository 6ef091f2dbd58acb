import BrokerEngine
import Groundwork
import Testing
import Vocabulary

@Suite struct ExplainingTests {
  private func reasons(_ bench: inout Workbench, _ envelope: EnvelopeID) -> [BindingReason] {
    bench.broker.explainRoute(of: envelope).flatMap { $0.bindings.map(\.reason) }
  }

  @Test func `R1.4 a pattern that does not fit says at which word`() {
    var bench = Workbench()
    bench.declare("q")
    let key = bench.broker.name("a.b.c")
    for (pattern, reason) in [
      ("a.#", BindingReason.patternFits(key)), ("a.x.c", .wordDiffers(key, word: 2)),
      ("a.b", .keyTooLong(key, word: 3)), ("a.*.c.d", .keyTooShort(key, word: 4)),
      ("#.x", .wordDiffers(key, word: 2)), ("", .keyTooLong(key, word: 1)),
    ] {
      bench.bind("q", to: "amq.topic", key: pattern)
      let envelope = bench.envelope("a.b.c", exchange: "amq.topic", MessageContent())
      #expect(reasons(&bench, envelope) == [reason], "\(pattern)")
      bench.unbind("q", from: "amq.topic", key: pattern)
    }
  }

  @Test func `R1.5 headers that do not fit are named`() {
    var bench = Workbench()
    bench.declare("q")
    let headers: FieldTable = ["a": .integer(1), "b": .text("x")]
    let cases: [(FieldTable, BindingReason)] = [
      (["a": .integer(1)], .allHeadersFit), ([:], .nothingAsked(needsAll: true)),
      (["c": .void], .headerMissing("c")),
      (["b": .integer(1)], .headerDiffers("b", wanted: .integer(1), found: .text("x"))),
      (["x-match": .text("any"), "c": .void, "b": .void], .headerFits("b")),
      (["x-match": .text("any"), "c": .void], .noHeaderFits),
      (["x-match": .text("any")], .nothingAsked(needsAll: false)),
    ]
    for (arguments, reason) in cases {
      bench.bind("q", to: "amq.headers", arguments)
      let envelope = bench.envelope("", exchange: "amq.headers", MessageContent(headers: headers))
      #expect(reasons(&bench, envelope) == [reason])
      bench.unbind("q", from: "amq.headers", arguments)
    }
  }

  @Test func `R1.8 R1.10 steps follow the message through bindings and alternates`() {
    var bench = Workbench()
    bench.declare("q")
    let second = bench.broker.name("second")
    let first = bench.broker.name("first")
    bench.exchange("first", ExchangePolicy(kind: .direct, alternate: second))
    bench.exchange("second", .fanout)
    bench.join("second", to: "first", key: "k")
    bench.bind("q", to: "second", key: "1")
    bench.bind("q", to: "second", key: "2")
    let envelope = bench.envelope("k", exchange: "first", MessageContent())
    let steps = bench.broker.explainRoute(of: envelope)
    #expect(steps.map(\.exchange) == [first, second])
    #expect(steps.map(\.cause) == [.published, .alternate(first)])
    #expect(steps.map(\.alternate) == [.used(second), .none])
    #expect(steps.last?.bindings.map(\.isRepeated) == [false, true, true])
    bench.deleteExchange("second")
    #expect(bench.broker.explainRoute(of: envelope).map(\.alternate) == [.missing(second)])
    let nowhere = bench.envelope("k", exchange: "none", MessageContent())
    #expect(bench.broker.explainRoute(of: nowhere) == [])
  }

  @Test func `R1.1 the default exchange names the queues of the keys`() {
    var bench = Workbench()
    bench.declare("q")
    let (q, p) = (bench.broker.name("q"), bench.broker.name("p"))
    let content = MessageContent(headers: ["CC": .list([.text("p")])])
    let envelope = bench.envelope("q", content)
    #expect(reasons(&bench, envelope) == [.equalKey(q), .noSuchQueue])
    #expect(bench.broker.explainRoute(of: envelope).first?.keys == [q, p])
  }

  @Test func `V18 what is explained is what happens, in random topologies`() {
    var source = RandomSource(seed: 9, stream: "explaining")
    for _ in 0..<60 {
      var bench = Workbench()
      let kinds = ExchangeKind.allCases
      for number in 0..<5 { bench.declare("q\(number)") }
      for number in 0..<4 {
        let kind = kinds[Int(source.below(4))]
        var policy = ExchangePolicy(kind: kind)
        if source.below(2) == 0 { policy.alternate = bench.broker.name("x\(source.below(5))") }
        bench.exchange("x\(number)", policy)
      }
      let keys = ["a", "b", "a.b", "a.*", "#", ""]
      for _ in 0..<14 {
        let key = keys[Int(source.below(6))]
        let arguments: FieldTable = source.below(2) == 0 ? [:] : ["h": .integer(1)]
        let exchange = "x\(source.below(4))"
        if source.below(3) == 0 {
          bench.join(exchange, to: "x\(source.below(4))", key: key)
        } else {
          bench.bind("q\(source.below(5))", to: exchange, key: key, arguments)
        }
      }
      for _ in 0..<12 {
        var headers: FieldTable = source.below(2) == 0 ? [:] : ["h": .double(1)]
        if source.below(4) == 0 { headers["CC"] = .list([.text(keys[Int(source.below(3))])]) }
        let key = keys[Int(source.below(3))]
        let exchange = "x\(source.below(4))"
        let content = MessageContent(headers: headers)
        let told = bench.publish(key, exchange: exchange, content)
        let reached = told.compactMap { $0.split(separator: " ").last.map(String.init) }
        let envelope = bench.envelope(key, exchange: exchange, content)
        let explained = bench.broker.explainRoute(of: envelope).flatMap(\.bindings)
          .filter { $0.reason.matches && !$0.leadsToExchange && !$0.isRepeated }
          .map { bench.broker.text(of: $0.destination) }
        #expect(reached.sorted() == (explained.isEmpty ? ["unroutable"] : explained.sorted()))
      }
    }
  }
}
