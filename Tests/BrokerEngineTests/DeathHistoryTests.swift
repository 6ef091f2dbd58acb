import BrokerEngine
import Testing
import Vocabulary

@Suite struct DeathHistoryTests {
  /// A broker of that version with queues that all dead-letter by the default exchange.
  private func chain(
    _ version: RabbitVersion,
    _ queues: [(from: String, to: String, milliseconds: Int64?)]
  ) -> Workbench {
    var bench = Workbench(BrokerSettings(version: version, keepsLetters: true))
    for (queue, next, time) in queues {
      var policy = QueuePolicy(timeToLive: time.map { .milliseconds($0) })
      policy.deadLetterExchange = bench.broker.name("")
      policy.deadLetterKey = bench.broker.name(next)
      bench.declare(queue, policy)
    }
    return bench
  }

  /// Publishes with headers and has the message rejected out of `q`; what its dead letter carries.
  private func headers(
    afterRejecting content: FieldTable?,
    _ version: RabbitVersion = .v3x10
  ) -> FieldTable? {
    var bench = chain(version, [("q", "dead", nil)])
    bench.declare("dead")
    bench.publish("q", content: MessageContent(headers: content))
    bench.get("q")
    bench.reject(0, requeue: false)
    guard let letter = bench.broker.letter(of: MessageID(rawValue: 1)) else { return nil }
    var headers = letter.content.headers ?? FieldTable()
    let broker = bench.broker
    letter.history?.write(into: &headers, version: version, hasTimes: false) { broker.text(of: $0) }
    return headers
  }

  private func queues(_ bench: Workbench, _ message: UInt32) -> [String] {
    bench.broker.deathHistory(of: MessageID(rawValue: message))?.deaths.map {
      bench.broker.text(of: $0.queue)
    } ?? []
  }

  private func entry(_ count: Int64, _ reason: String, _ queue: String) -> FieldTable {
    [
      "count": .integer(count), "reason": .text(reason), "queue": .text(queue),
      "exchange": .text("ex"), "routing-keys": .list([.text("old")]),
    ]
  }

  @Test func `R8.4 a first death is written once, with keys and expiration`() {
    let headers = headers(afterRejecting: ["CC": .list([.text("other")]), "k": .integer(1)])
    let death: FieldTable = [
      "count": .integer(1), "reason": .text("rejected"), "queue": .text("q"),
      "exchange": .text(""), "routing-keys": .list([.text("q"), .text("other")]),
    ]
    #expect(
      headers == [
        "k": .integer(1), "x-death": .list([.table(death)]),
        "x-first-death-exchange": .text(""), "x-first-death-queue": .text("q"),
        "x-first-death-reason": .text("rejected"),
      ]
    )
  }

  @Test func `R8.4 since 4.x the last death is written too`() {
    let headers = headers(afterRejecting: nil, .v4x3)
    #expect(headers?["x-last-death-queue"] == .text("q"))
    #expect(headers?["x-last-death-reason"] == .text("rejected"))
    #expect(headers?["x-last-death-exchange"] == .text(""))
  }

  @Test func `R8.4 time and original expiration are told`() {
    var bench = chain(.v3x10, [("q", "dead", nil)])
    bench.declare("dead")
    bench.publish("q", expiration: .milliseconds(2500))
    bench.wait(milliseconds: 2500)
    var headers = FieldTable()
    let broker = bench.broker
    broker.deathHistory(of: MessageID(rawValue: 1))?
      .write(into: &headers, version: .v3x10) { broker.text(of: $0) }
    guard case .list(let deaths)? = headers["x-death"], case .table(let death) = deaths[0] else {
      Issue.record("no death is written")
      return
    }
    #expect(death["time"] == .time(2))
    #expect(death["original-expiration"] == .text("2500"))
  }

  @Test func `R8.6 in 3.10 the rest is turned around at every death`() {
    let links: [(String, String, Int64?)] = [
      ("q1", "q2", nil), ("q2", "q3", nil), ("q3", "q4", nil), ("q4", "q1", nil),
    ]
    for version in RabbitVersion.allCases {
      var bench = chain(version, links.map { ($0.0, $0.1, $0.2) })
      bench.publish("q1")
      for (round, queue) in ["q1", "q2", "q3"].enumerated() {
        bench.get(queue)
        bench.reject(UInt32(round), requeue: false)
      }
      #expect(
        queues(bench, 3) == (version == .v3x10 ? ["q3", "q1", "q2"] : ["q3", "q2", "q1"])
      )
      bench.get("q4")
      bench.reject(3, requeue: false)
      #expect(
        queues(bench, 4)
          == (version == .v3x10 ? ["q4", "q2", "q1", "q3"] : ["q4", "q3", "q2", "q1"])
      )
    }
  }

  @Test func `R8.6 R8.7 3.10 drops in a cycle of three although there was a rejection`() {
    for version in RabbitVersion.allCases {
      var bench = chain(version, [("a", "b", 200), ("b", "c", nil), ("c", "a", 200)])
      bench.publish("a")
      bench.wait(milliseconds: 200)
      bench.get("b")
      bench.reject(1, requeue: false)
      bench.wait(milliseconds: 200)
      #expect(bench.ready("a") == (version == .v3x10 ? [] : [3]))
    }
  }

  @Test func `R8.8 a list of the publisher goes on, and no first death is written`() {
    let known: FieldTable = [
      "x-death": .list([.table(entry(3, "rejected", "q"))]), "x-first-death-queue": .text("zz"),
    ]
    #expect(
      headers(afterRejecting: known) == [
        "x-death": .list([.table(entry(4, "rejected", "q"))]), "x-first-death-queue": .text("zz"),
      ]
    )
  }

  @Test func `R8.8 R8.6 among the publisher's entries the one that matches moves to the front`() {
    let (a, q, c) = (entry(1, "expired", "A"), entry(2, "rejected", "q"), entry(5, "maxlen", "C"))
    var more = q
    more["count"] = .integer(3)
    #expect(
      headers(afterRejecting: ["x-death": .list([a, q, c].map(FieldValue.table))])
        == ["x-death": .list([more, c, a].map(FieldValue.table))]
    )
  }

  @Test func `R8.8 an entry without a count begins with one`() {
    let bare: FieldTable = ["queue": .text("q"), "reason": .text("rejected")]
    #expect(
      headers(afterRejecting: ["x-death": .list([.table(bare)])]) == [
        "x-death": .list([
          .table(["queue": .text("q"), "reason": .text("rejected"), "count": .integer(1)])
        ])
      ]
    )
  }

  @Test func `R8.8 what is no list is replaced, and no first death is written`() {
    let headers = headers(
      afterRejecting: ["x-death": .text("junk"), "x-first-death-queue": .text("mine")]
    )
    guard case .list(let deaths)? = headers?["x-death"] else {
      Issue.record("no death is written")
      return
    }
    #expect(deaths.count == 1)
    #expect(headers?["x-first-death-queue"] == .text("mine"))
    #expect(headers?["x-first-death-reason"] == nil)
  }

  @Test func `R8.7 R8.8 the publisher's entries count when a cycle is looked for`() {
    for (reason, isKept) in [("expired", false), ("rejected", true)] {
      var bench = chain(.v4x3, [("q", "p", 10)])
      bench.declare("p")
      let history = FieldValue.list([.table(entry(1, reason, "p"))])
      bench.publish("q", content: MessageContent(headers: ["x-death": history]))
      bench.wait(milliseconds: 10)
      #expect(bench.ready("p") == (isKept ? [1] : []))
    }
  }

  @Test(arguments: [(RabbitVersion.v3x10, true, false), (.v3x10, false, true), (.v4x3, true, true)])
  func `R8.4 3.10 does not tell the expiration of what waited in a lazy queue`(
    _ version: RabbitVersion,
    _ isLazy: Bool,
    _ isTold: Bool
  ) {
    var bench = Workbench(BrokerSettings(version: version))
    bench.declare("dead")
    var policy = QueuePolicy(maximumLength: 0)
    policy.isLazy = isLazy
    policy.deadLetterExchange = bench.broker.name("")
    policy.deadLetterKey = bench.broker.name("dead")
    bench.declare("q", policy)
    bench.publish("q", expiration: .milliseconds(60_000))
    let history = bench.broker.deathHistory(of: MessageID(rawValue: 1))
    #expect(history?.deaths.map { $0.expiration != nil } == [isTold])
  }
}
