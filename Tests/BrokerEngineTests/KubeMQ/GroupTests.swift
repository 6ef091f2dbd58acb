import BrokerEngine
import Testing
import Vocabulary

@Suite struct GroupTests {
  /// Who gets each of so many events, with two groups of three and one outside.
  private func story(seed: UInt64, events: Int) -> [String] {
    var bench = Workbench.ofKubeMQ(seed: seed)
    for index in 0..<7 {
      let group = index == 6 ? nil : bench.broker.name("g\(index % 2)")
      let pattern = bench.broker.name(index < 3 ? "e.*" : "e.>")
      bench.perform(.subscribe(ConsumerID(index: index), .events, pattern: pattern, group: group))
    }
    return (0..<events).flatMap { _ in
      bench.fire("e.a").filter { $0.contains(" to ") || $0.contains("enters") }
    }
  }

  @Test func `K2.2 of each group one member gets an event, and all outside`() {
    let lines = story(seed: 1, events: 300).filter { $0.contains("enters") }
    #expect(lines.count == 900)
    for index in 0..<7 {
      let count = lines.count { $0.hasSuffix("_EVENTS_.\(index)") }
      if index == 6 { #expect(count == 300) } else { #expect((60...140).contains(count)) }
    }
  }

  @Test func `the same seed chooses the same members`() {
    #expect(story(seed: 1, events: 50) == story(seed: 1, events: 50))
    #expect(story(seed: 1, events: 50) != story(seed: 2, events: 50))
  }

  @Test(
    arguments: [
      ("e.>", ["e.a", "e.a.b"]), ("e.*", ["e.a"]), ("*.b", ["a.b"]),
      (">", ["e", "e.a", "e.a.b", "a.b", "a.b.c"]), ("a.*.>", ["a.b.c"]),
    ]
  )
  func `K2.3 a pattern takes one word for a star, one or more for its end`(
    _ pattern: String,
    _ taken: [String]
  ) {
    let channels = ["e", "e.a", "e.a.b", "a.b", "a.b.c"]
    var bench = Workbench.ofKubeMQ()
    let name = bench.broker.name(pattern)
    bench.perform(.subscribe(ConsumerID(index: 0), .events, pattern: name, group: nil))
    for channel in channels {
      let isTaken = bench.fire(channel).contains { $0.contains("enters") }
      #expect(isTaken == taken.contains(channel), "\(channel)")
    }
  }

  @Test func `K2.1 an event without subscribers is gone, and one who left gets none`() {
    var bench = Workbench.ofKubeMQ()
    #expect(bench.fire("e") == ["m0 unroutable"])
    let (name, consumer) = (bench.broker.name("e"), ConsumerID(index: 0))
    bench.perform(.subscribe(consumer, .events, pattern: name, group: nil))
    #expect(bench.fire("e").contains("m1 enters _EVENTS_.0"))
    bench.perform(.cancel(consumer))
    #expect(bench.fire("e") == ["m2 unroutable"])
  }

  @Test func `K0.2 commands do not reach those who wait for events`() {
    var bench = Workbench.ofKubeMQ()
    let name = bench.broker.name("c")
    bench.perform(.subscribe(ConsumerID(index: 0), .events, pattern: name, group: nil))
    #expect(bench.fire("c", in: .commands) == ["m0 unroutable"])
  }

  @Test func `K4.1 an answer comes in time or not at all`() {
    var bench = Workbench.ofKubeMQ()
    let envelope = bench.broker.envelope(to: "c", in: .queries)
    let publication = Publication(envelope: envelope, sizeBytes: 1, stamp: bench.now)
    bench.perform(.ask(KubeQuestion(publication, timeout: .seconds(1))))
    #expect(bench.ring(until: 1_000) == ["at 1s", "m0 not answered"])
    #expect(bench.perform(.answer(MessageID(rawValue: 0), 7)) == [])
    bench.perform(.ask(KubeQuestion(publication, timeout: .seconds(1))))
    #expect(bench.perform(.answer(MessageID(rawValue: 1), 7)) == ["m1 answered 7"])
    #expect(bench.perform(.answer(MessageID(rawValue: 1), 8)) == [])
    #expect(bench.ring(until: 3_000) == ["at 2s"])
  }

  @Test(arguments: [true, false])
  func `K4.3 an answer is kept for its time, where that is done at all`(isKept: Bool) {
    var bench = Workbench.ofKubeMQ(cachesAnswers: isKept)
    let envelope = bench.broker.envelope(to: "c", in: .queries)
    var question = KubeQuestion(
      Publication(envelope: envelope, sizeBytes: 1, stamp: bench.now),
      timeout: .seconds(1)
    )
    question.cacheKey = bench.broker.name("k")
    question.cacheLife = .seconds(5)
    bench.perform(.ask(question))
    bench.perform(.answer(MessageID(rawValue: 0), 7))
    let second = bench.perform(.ask(question))
    #expect(second.contains("m1 answered 7 from the cache") == isKept)
    bench.now = .start + .seconds(5)
    #expect(!bench.perform(.ask(question)).contains { $0.contains("cache") })
  }
}
