import ScenarioModel
import Testing
import Vocabulary

@testable import BrokerEngine
@testable import Simulation

/// Lies about order, confirms, routes and readers, each of which the verifier must find out.
@Suite struct VerifierOrderTests {
  private let classic = QueueID(rawValue: 0)
  private let quorum = QueueID(rawValue: 1)
  private let urgent = QueueID(rawValue: 2)
  private let single = QueueID(rawValue: 3)
  private let stream = QueueID(rawValue: 4)
  private let messages = (1...4).map { MessageID(rawValue: $0) }

  private func verifier() throws -> Verifier {
    Verifier(
      try scenario(
        """
        phases: {run: 10s, drain: none}
        queues:
          classic: {}
          quorum: {type: quorum, delivery-limit: 5}
          urgent: {max-priority: 5}
          single: {single-active-consumer: true}
          stream: {type: stream}
        producers:
          plain: {publish: {queue: classic}, arrivals: 100/s, confirms: true}
          asking: {publish: {queue: classic}, arrivals: 100/s, mandatory: true}
        consumers:
          one: {queue: single, service: 1ms}
          two: {queue: single, service: 1ms}
          reader: {queue: stream, prefetch: 2, service: 1ms, offset: first}
        """
      )
    )
  }

  private func delivery(
    _ message: MessageID,
    _ queue: QueueID,
    by consumer: UInt32 = 9,
    again: Bool = false,
    isSettled: Bool = false
  ) -> Delivery {
    var delivery = Delivery.nothing
    delivery.message = message
    delivery.queue = queue
    delivery.consumer = ConsumerID(rawValue: consumer)
    delivery.isRedelivered = again
    delivery.isSettled = isSettled
    return delivery
  }

  private func requeued(_ message: MessageID, _ queue: QueueID) -> BrokerEffect {
    .requeued(
      Settlement(
        queue: queue,
        message: message,
        consumer: ConsumerID(rawValue: 9),
        channel: ChannelID(rawValue: 12),
        wasRedelivered: false,
        stamp: .start,
        enqueued: .start,
        delivered: .start
      )
    )
  }

  private func broken(_ effects: [BrokerEffect]) throws -> [String] {
    var verifier = try verifier()
    for effect in effects { verifier.see(effect, at: .start) }
    return found(in: &verifier)
  }

  private func found(in verifier: inout Verifier) -> [String] {
    _ = verifier.takeTouched(at: .start)
    return verifier.breaches.map { String($0.prefix(3)) }
  }

  private func entering(_ queue: QueueID, _ count: Int = 3) -> [BrokerEffect] {
    messages.prefix(count).map { .enqueued(queue, $0) }
  }

  @Test func `V09 a younger message overtakes an older one`() throws {
    let lie = [1, 0].map { BrokerEffect.delivered(delivery(messages[$0], classic)) }
    #expect(try broken(entering(classic) + lie) == ["V09"])
    let truth = [0, 1].map { BrokerEffect.delivered(delivery(messages[$0], classic)) }
    #expect(try broken(entering(classic) + truth) == [])
  }

  @Test func `V11 a requeued message does not return to its place`() throws {
    let taken = [0, 1].map { BrokerEffect.delivered(delivery(messages[$0], classic)) }
    let back = [1, 0].map { requeued(messages[$0], classic) }
    let life = entering(classic) + taken + back
    #expect(try broken(life + [.delivered(delivery(messages[0], classic, again: true))]) == [])
    #expect(
      try broken(life + [.delivered(delivery(messages[1], classic, again: true))]) == ["V11"]
    )
    #expect(try broken(life + [.delivered(delivery(messages[2], classic))]) == ["V11"])
  }

  @Test func `V11 a quorum queue hands out its returns in the order in which they came`() throws {
    let taken = [0, 1].map { BrokerEffect.delivered(delivery(messages[$0], quorum)) }
    let back = [1, 0].map { requeued(messages[$0], quorum) }
    let life = entering(quorum) + taken + back
    #expect(try broken(life + [.delivered(delivery(messages[1], quorum, again: true))]) == [])
    #expect(try broken(life + [.delivered(delivery(messages[0], quorum, again: true))]) == ["V11"])
  }

  @Test func `V15 a confirm that comes twice or for nothing`() throws {
    let first = BrokerEffect.confirmed(ChannelID(rawValue: 1), number: 1, isAccepted: true)
    let third = BrokerEffect.confirmed(ChannelID(rawValue: 1), number: 3, isAccepted: true)
    let second = BrokerEffect.confirmed(ChannelID(rawValue: 1), number: 2, isAccepted: true)
    #expect(try broken([first, third, second]) == [])
    #expect(try broken([first, first]) == ["V15"])
    #expect(try broken([third, first, third]) == ["V15"])
    var verifier = try verifier()
    verifier.see(third, published: 2, at: .start)
    #expect(found(in: &verifier) == ["V15"])
    // A new channel counts anew.
    #expect(try broken([first, .channelClosed(ChannelID(rawValue: 1)), first]) == [])
  }

  @Test func `V16 a return that nobody asked for, or none where it was asked for`() throws {
    let plain = ChannelID(rawValue: 1)
    let asking = ChannelID(rawValue: 2)
    #expect(try broken([.unroutable(plain, messages[0], isReturned: false)]) == [])
    #expect(try broken([.unroutable(plain, messages[0], isReturned: true)]) == ["V16"])
    #expect(try broken([.unroutable(asking, messages[0], isReturned: false)]) == ["V16"])
    let refused = BrokerEffect.confirmed(plain, number: 1, isAccepted: false)
    let lie: [BrokerEffect] = [.unroutable(plain, messages[0], isReturned: false), refused]
    #expect(try broken(lie) == ["V16"])
  }

  @Test func `V18 a route that the plain matcher does not find`() {
    #expect(Verifier.routeBreach([0, 2], [0, 2]) == nil)
    #expect(Verifier.routeBreach([0], [0, 2])?.hasPrefix("V18") == true)
  }

  @Test func `V18 the plain matcher knows topics, headers, exchanges and alternates`() throws {
    let plan = try scenario(
      """
      exchanges:
        front: {type: topic, alternate: rest}
        kinds: {type: headers}
        rest: {type: fanout}
      queues: {a: {}, b: {}, c: {}}
      bindings:
        - {exchange: front, queue: a, key: "order.#"}
        - {exchange: front, to-exchange: kinds, key: "*.new"}
        - {exchange: kinds, queue: b, headers: {size: 1, tag: null}}
        - {exchange: rest, queue: c}
      producers:
        p: {publish: {exchange: front, keys: [order.new, bill]}, arrivals: 1/s,
          headers: {size: 1.0, tag: x}}
      consumers: {k: {queue: a}, l: {queue: b}, m: {queue: c}}
      """
    )
    let router = try #require(PlainRouter(plan))
    let headers = plan.producers[0].headers
    let route = { (key: String) in
      router.queues(exchange: 0, key: key, headers: headers, exists: { _ in true })
    }
    #expect(route("order.new") == [0, 1])
    #expect(route("order") == [0])
    #expect(route("bill") == [2])
    // The exchange matched, though it led nowhere: no alternate (R1.10).
    #expect(router.queues(exchange: 0, key: "x.new", headers: nil, exists: { _ in true }) == [])
    #expect(router.queues(exchange: nil, key: "b", headers: nil, exists: { _ in true }) == [1])
  }

  @Test func `V22 a low priority is served while a higher one waits`() throws {
    var verifier = try verifier()
    for effect in entering(urgent) { verifier.see(effect, at: .start) }
    verifier.see(.delivered(delivery(messages[0], urgent)), priority: 1, at: .start)
    verifier.see(.delivered(delivery(messages[1], urgent)), priority: 9, at: .start)
    #expect(found(in: &verifier) == ["V22"])
  }

  @Test func `V22 a high priority that comes later breaks nothing`() throws {
    var verifier = try verifier()
    for effect in entering(urgent, 2) { verifier.see(effect, at: .start) }
    verifier.see(.delivered(delivery(messages[0], urgent)), priority: 1, at: .start)
    verifier.see(.enqueued(urgent, messages[2]), at: .start)
    verifier.see(.delivered(delivery(messages[2], urgent)), priority: 5, at: .start)
    verifier.see(.delivered(delivery(messages[1], urgent)), priority: 1, at: .start)
    #expect(found(in: &verifier) == [])
  }

  @Test func `V23 another than the active consumer is served`() throws {
    let active = BrokerEffect.activated(ConsumerID(rawValue: 0), single)
    let served = { (consumer: UInt32) in
      BrokerEffect.delivered(self.delivery(self.messages[0], self.single, by: consumer))
    }
    #expect(try broken(entering(single) + [active, served(0)]) == [])
    #expect(try broken(entering(single) + [active, served(1)]) == ["V23"])
  }

  @Test func `V23 two are active at once`() throws {
    let first = BrokerEffect.activated(ConsumerID(rawValue: 0), single)
    let second = BrokerEffect.activated(ConsumerID(rawValue: 1), single)
    #expect(try broken([first, second]) == ["V23"])
    // Channels: two producers, then the consumers.
    #expect(try broken([first, second, .channelClosed(ChannelID(rawValue: 3))]) == [])
  }

  /// Breaches after the reader has subscribed, once what comes before is there.
  private func read(after log: [BrokerEffect], _ effects: [BrokerEffect]) throws -> [String] {
    var verifier = try verifier()
    for effect in log { verifier.see(effect, at: .start) }
    verifier.seeSubscription(ConsumerID(rawValue: 2), to: stream, from: .first)
    for effect in effects { verifier.see(effect, at: .start) }
    return found(in: &verifier)
  }

  private func read(_ place: Int) -> BrokerEffect {
    .streamed(delivery(messages[place], stream, by: 2))
  }

  @Test func `V26 a reader that misses, repeats or begins elsewhere`() throws {
    let log = entering(stream, 4)
    #expect(try read(after: log, [read(0), read(1)]) == [])
    #expect(try read(after: log, [read(0), read(2)]) == ["V26"])
    #expect(try read(after: log, [read(0), read(0)]) == ["V26"])
    #expect(try read(after: log, [read(1)]) == ["V26"])
    // It begins again on a new channel, behind what the stream has let go.
    let closed = BrokerEffect.channelClosed(ChannelID(rawValue: 5))
    let trimmed = BrokerEffect.streamTrimmed(stream, count: 1, firstOffset: 1)
    #expect(try read(after: log + [closed, trimmed], [read(1), read(2)]) == [])
    #expect(try read(after: log, [closed, read(0)]) == ["V26"])
    let lie = BrokerEffect.streamTrimmed(stream, count: 1, firstOffset: 2)
    #expect(try broken(log + [lie]) == ["V26"])
  }

  @Test(
    arguments: [
      (StreamOffset.first, UInt64(0)), (.next, 4), (.number(3), 3), (.number(9), 9), (.last, 2),
      (.time(.start + .seconds(1)), 1), (.time(.start + .seconds(9)), 4),
    ] as [(StreamOffset, UInt64)]
  )
  func `R12.3 V26 where a reader begins is settled when it comes`(
    _ offset: StreamOffset,
    _ place: UInt64
  ) throws {
    var books = ClientBooks(try scenario("queues: {log: {type: stream}}\n" + plainReader))
    let reader = ConsumerID(rawValue: 0)
    let log = [0, 1, 2, 2].map { VirtualInstant.start + .seconds($0) }
    books.begin(reader, from: offset, log: log, first: 0)
    var liar = books
    #expect(books.read(place, by: reader, first: 0) == nil)
    #expect(books.read(place + 1, by: reader, first: 0) == nil)
    #expect(liar.read(place + 1, by: reader, first: 0)?.hasPrefix("V26") == true)
  }

  private let plainReader = """
    producers: {source: {publish: {queue: log}, arrivals: 1/s}}
    consumers: {reader: {queue: log, prefetch: 1, service: 1ms}}
    """

  @Test func `V08 a reader of a stream gets more than its credit`() throws {
    #expect(try read(after: entering(stream), [read(0), read(1), read(2)]) == ["V08"])
  }

  @Test func `V10 what entered late because it waited for a majority was called out of order`()
    throws
  {
    let early = BrokerEffect.enqueued(quorum, messages[0])
    let late = BrokerEffect.enqueued(quorum, messages[2])
    let other = BrokerEffect.enqueued(classic, messages[1])
    #expect(try broken([other, early, late]) == [])
    #expect(try broken([other, late, early]) == ["V10"])
  }
}
