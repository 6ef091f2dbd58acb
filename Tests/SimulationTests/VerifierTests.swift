import ScenarioModel
import Testing
import Vocabulary

@testable import BrokerEngine
@testable import Simulation

/// The checker itself must be able to fail: each test tells it one lie about the broker.
@Suite struct VerifierTests {
  private let queue = QueueID(rawValue: 0)
  private let limited = QueueID(rawValue: 1)
  private let brief = QueueID(rawValue: 2)
  private let ranked = QueueID(rawValue: 3)
  private let message = MessageID(rawValue: 1)

  private func verifier() throws -> Verifier {
    Verifier(
      try scenario(
        """
        phases: {run: 10s, drain: 10s}
        queues: {work: {}, limited: {type: quorum, delivery-limit: 1, ttl: 5s}, brief: {ttl: 5s}, ranked: {ttl: 5s, max-priority: 3}}
        producers:
          source: {publish: {queues: [work, limited, brief, ranked]}, arrivals: 100/s}
        consumers:
          worker: {queue: work, prefetch: 1, service: 1ms}
          other: {queue: limited, prefetch: 5, service: 1ms}
          third: {queue: brief, prefetch: 5, service: 1ms}
          fourth: {queue: ranked, prefetch: 5, service: 1ms}
        """
      )
    )
  }

  private func delivery(
    of message: MessageID,
    from queue: QueueID,
    isRedelivered: Bool = false,
    isSettled: Bool = false
  ) -> BrokerEffect {
    var delivery = Delivery.nothing
    delivery.message = message
    delivery.queue = queue
    delivery.consumer = ConsumerID(rawValue: queue.rawValue)
    delivery.isRedelivered = isRedelivered
    delivery.isSettled = isSettled
    return .delivered(delivery)
  }

  private func settlement(of message: MessageID, in queue: QueueID) -> Settlement {
    Settlement(
      queue: queue,
      message: message,
      consumer: ConsumerID(rawValue: queue.rawValue),
      channel: ChannelID(rawValue: 1),
      wasRedelivered: false,
      stamp: .start,
      enqueued: .start,
      delivered: .start
    )
  }

  private func departure(
    of message: MessageID,
    from queue: QueueID,
    _ reason: DeadLetterReason
  ) -> BrokerEffect {
    .left(
      Departure(
        queue: queue,
        message: message,
        reason: reason,
        enqueued: .start,
        wasUnacked: false,
        isDeadLettered: false
      )
    )
  }

  /// Which invariants the verifier finds broken after these effects, a second apart.
  private func broken(by effects: [BrokerEffect]) throws -> [String] {
    var verifier = try verifier()
    for (second, effect) in effects.enumerated() {
      verifier.see(effect, at: .start + .seconds(Int64(second)))
    }
    return verifier.breaches.map { String($0.prefix(3)) }
  }

  @Test func `an honest life of a message breaks nothing`() throws {
    let honest: [BrokerEffect] = [
      .enqueued(queue, message), delivery(of: message, from: queue),
      .requeued(settlement(of: message, in: queue)),
      delivery(of: message, from: queue, isRedelivered: true),
      .acknowledged(settlement(of: message, in: queue)),
    ]
    #expect(try broken(by: honest) == [])
  }

  @Test func `V02 a delivery of a message that nobody put in`() throws {
    #expect(try broken(by: [delivery(of: message, from: queue)]) == ["V02"])
  }

  @Test func `V03 and V07 a second delivery while the first is still held`() throws {
    let found = try broken(by: [
      .enqueued(queue, message), delivery(of: message, from: queue),
      delivery(of: message, from: queue, isRedelivered: true),
    ])
    #expect(found.contains("V03"))
    #expect(found.contains("V07"))
  }

  @Test func `V04 a message that was settled as it was sent comes again`() throws {
    let found = try broken(by: [
      .enqueued(queue, message), delivery(of: message, from: queue, isSettled: true),
      delivery(of: message, from: queue, isRedelivered: true, isSettled: true),
    ])
    #expect(found == ["V04"])
  }

  @Test func `V07 a settlement of what nobody holds`() throws {
    let lie = BrokerEffect.acknowledged(settlement(of: message, in: queue))
    #expect(try broken(by: [.enqueued(queue, message), lie]) == ["V07"])
  }

  @Test func `V08 more deliveries than the prefetch allows`() throws {
    let second = MessageID(rawValue: 2)
    let found = try broken(by: [
      .enqueued(queue, message), .enqueued(queue, second),
      delivery(of: message, from: queue), delivery(of: second, from: queue),
    ])
    #expect(found == ["V08"])
  }

  @Test func `V10 messages out of order`() throws {
    let later = MessageID(rawValue: 2)
    #expect(try broken(by: [.enqueued(queue, later), .enqueued(queue, message)]) == ["V10"])
  }

  @Test func `V12 a first delivery that calls itself a redelivery`() throws {
    let lie = delivery(of: message, from: queue, isRedelivered: true)
    #expect(try broken(by: [.enqueued(queue, message), lie]) == ["V12"])
  }

  @Test func `V13 a delivery beyond the limit`() throws {
    let again = delivery(of: message, from: limited, isRedelivered: true)
    let back = BrokerEffect.requeued(settlement(of: message, in: limited))
    let first = delivery(of: message, from: limited)
    let life = [.enqueued(limited, message), first, back, again, back]
    #expect(try broken(by: life) == [])
    #expect(try broken(by: life + [again]).contains("V13"))
  }

  @Test func `V14 reasons that the queue does not know`() throws {
    let lies: [DeadLetterReason] = [.maximumLength, .deliveryLimit, .rejected]
    for reason in lies {
      let found = try broken(by: [
        .enqueued(queue, message), departure(of: message, from: queue, reason),
      ])
      #expect(found == ["V14"])
    }
    #expect(try broken(by: [departure(of: message, from: queue, .expired)]) == ["V14"])
  }

  @Test func `V17 two copies of one message in one queue`() throws {
    let twice = [BrokerEffect.enqueued(queue, message), .enqueued(queue, message)]
    #expect(try broken(by: twice) == ["V17"])
  }

  @Test func `V20 a delivery after the message's time`() throws {
    var verifier = try verifier()
    verifier.see(.enqueued(limited, message), at: .start)
    verifier.see(delivery(of: message, from: limited), at: .start + .seconds(5))
    #expect(verifier.breaches.contains { $0.hasPrefix("V20") })
  }

  @Test func `V20 what a restart brought back lives on by a clock that was put back`() throws {
    var verifier = try verifier()
    verifier.see(.enqueued(brief, message), at: .start)
    verifier.see(delivery(of: message, from: brief), at: .start + .seconds(1))
    verifier.see(.acknowledged(settlement(of: message, in: brief)), at: .start + .seconds(2))
    verifier.turnClock(by: .seconds(-60))
    verifier.expectReturn(of: message, to: brief)
    verifier.see(.enqueued(brief, message), at: .start + .seconds(3))
    let again = delivery(of: message, from: brief, isRedelivered: true)
    verifier.see(again, at: .start + .seconds(9))
    #expect(verifier.breaches.isEmpty)

    // What overtakes one that lives on is late with it: the queue's timer waits for the latter.
    verifier.see(.enqueued(ranked, message), at: .start + .seconds(9))
    verifier.see(delivery(of: message, from: ranked), at: .start + .seconds(15))
    #expect(verifier.breaches.isEmpty)

    // Whatever else comes after the clock was turned has no longer to live than ever.
    let next = MessageID(rawValue: 2)
    verifier.see(.enqueued(brief, next), at: .start + .seconds(16))
    verifier.see(delivery(of: next, from: brief), at: .start + .seconds(22))
    #expect(verifier.breaches.contains { $0.hasPrefix("V20") })
  }

  @Test func `V30 time that goes back`() throws {
    var verifier = try verifier()
    _ = verifier.takeTouched(at: .start + .seconds(2))
    _ = verifier.takeTouched(at: .start + .seconds(1))
    #expect(verifier.breaches.contains { $0.hasPrefix("V30") })
  }
}
