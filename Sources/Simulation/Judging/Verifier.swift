internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// Holds the broker against the invariants, from its effects alone.
///
/// Keeps one record for each copy in a queue; costs memory and time, so it works only on demand.
struct Verifier: Sendable {
  /// The breaches found, the first ones of many.
  private(set) var breaches: [String] = []
  private(set) var phantoms = 0
  private(set) var unexplainedDuplicates = 0
  private static let mostBreaches = 20

  /// What is known of one copy.
  private struct Copy: Sendable {
    var deliveries = 0
    /// Requeues, closes and rejections that explain a later delivery.
    var causes = 0
    /// Who holds it now.
    var holder: UInt32?
    var enqueued: VirtualInstant
  }

  /// By queue and message; looked up, never iterated.
  private var copies: [UInt64: Copy] = [:]
  private let queues: [QueuePlan]
  /// Unsettled deliveries of each consumer.
  private var held: [Int]
  private let prefetch: [UInt32]
  /// The channel of the first consumer.
  private let firstChannel: Int
  private var lastMessage: UInt32?
  private var lastInstant: VirtualInstant = .start
  private var touched: [QueueID] = []
  /// Copies that the present restart brings back.
  private var returning: Set<UInt64> = []
  private var mayLose = false
  private let isAllPersistent: Bool
  /// Whether receipts can come after an alarm has begun, for publishes before it.
  private let mayConfirmLate: Bool
  /// Connections that are blocked; their channels have the same numbers.
  private var blocked: Set<UInt32> = []
  private var events: UInt64 = 0

  init(_ scenario: Scenario) {
    queues = scenario.queues
    isAllPersistent = scenario.producers.allSatisfy(\.isPersistent)
    mayConfirmLate = scenario.queues.contains { $0.kind == .quorum }
    var limits: [UInt32] = []
    for plan in scenario.consumers {
      limits += Array(repeating: plan.prefetch, count: plan.instances)
    }
    prefetch = limits
    firstChannel = 1 + ActorLayout(scenario).producerCount
    held = limits.map { _ in 0 }
  }

  mutating func breach(_ text: String, at now: VirtualInstant) {
    guard breaches.count < Self.mostBreaches else { return }
    breaches.append("\(text) at \(now)")
  }

  private static func key(_ queue: QueueID, _ message: MessageID) -> UInt64 {
    UInt64(queue.rawValue) << 32 | UInt64(message.rawValue)
  }

  mutating func see(_ effect: BrokerEffect, at now: VirtualInstant) {
    switch effect {
    case .enqueued(let queue, let message): seeEnqueued(queue, message, now)
    case .delivered(let delivery): seeDelivered(delivery, now)
    case .acknowledged(let settlement): seeEnd(settlement.queue, settlement.message, now)
    case .requeued(let settlement): seeRequeued(settlement, now)
    case .left(let departure): seeLeft(departure, now)
    case .purged(let queue, _), .queueDeleted(let queue, _, _): touched.append(queue)
    case .vanished(let departure, let isByFault):
      seeVanished(departure, isByFault: isByFault, now)
    case .blocked(let connection, _): blocked.insert(connection.rawValue)
    case .unblocked(let connection): blocked.remove(connection.rawValue)
    case .connectionClosed(let connection): blocked.remove(connection.rawValue)
    case .channelClosed(let channel):
      // What went with its queue was never settled.
      let consumer = channel.index - firstChannel
      if held.indices.contains(consumer) { held[consumer] = 0 }
    case .confirmed(let channel, _, _):
      if !mayConfirmLate, blocked.contains(channel.rawValue) {
        breach("V27: a publish on \(channel) was taken in during an alarm", at: now)
      }
    case .refusedCopy, .unroutable, .got, .gotNothing, .queueDeclared,
      .consumerCancelled, .refused, .expiryDue,
      .acknowledgementDue, .flushDue, .streamed, .streamCredited, .streamTrimmed,
      .exchangeDeclared, .exchangeDeleted, .activated:
      break
    }
  }

  /// V10, V17: messages come in the order of their numbers, one copy to a queue.
  private mutating func seeEnqueued(_ queue: QueueID, _ message: MessageID, _ now: VirtualInstant) {
    let key = Self.key(queue, message)
    touched.append(queue)
    if returning.remove(key) != nil {
      // As if it had been delivered and had come back from that.
      copies[key] = Copy(deliveries: 1, causes: 1, enqueued: now)
      return
    }
    if copies[key] != nil { breach("V17: \(message) is in \(queue) twice", at: now) }
    if let last = lastMessage, message.rawValue < last {
      breach("V10: \(message) entered after m\(last)", at: now)
    }
    lastMessage = message.rawValue
    copies[key] = Copy(enqueued: now)
  }

  /// A restart begins; whether it may destroy what was confirmed.
  mutating func beginRestart(mayLose: Bool) { self.mayLose = mayLose }

  /// A copy that had left its queue is about to be there again: that it left was not flushed.
  mutating func expectReturn(of message: MessageID, to queue: QueueID) {
    returning.insert(Self.key(queue, message))
  }

  /// V19, V01: what is durable survives, unless a fault is declared that may destroy it.
  private mutating func seeVanished(
    _ departure: Departure,
    isByFault: Bool,
    _ now: VirtualInstant
  ) {
    guard release(departure.queue, departure.message) != nil else {
      return breach("V19: \(departure.message) vanished from \(departure.queue) twice", at: now)
    }
    copies[Self.key(departure.queue, departure.message)] = nil
    if isByFault, !mayLose {
      breach("V19: \(departure.message) is lost and no fault explains it", at: now)
    }
    if !isByFault, isAllPersistent || queues[departure.queue.index].kind != .classic {
      breach("V19: \(departure.message) vanished and was not transient", at: now)
    }
  }

  /// V02, V03, V04, V07, V08, V12, V13, V20.
  private mutating func seeDelivered(_ delivery: Delivery, _ now: VirtualInstant) {
    touched.append(delivery.queue)
    let key = Self.key(delivery.queue, delivery.message)
    guard var copy = copies[key] else {
      phantoms += 1
      return breach("V02: \(delivery.message) was never put into \(delivery.queue)", at: now)
    }
    if let holder = copy.holder {
      breach("V07: \(delivery.message) is still held by c\(holder)", at: now)
    }
    if delivery.isRedelivered != (copy.deliveries > 0) {
      breach("V12: \(delivery.message) redelivered says \(delivery.isRedelivered)", at: now)
    }
    if copy.deliveries > copy.causes {
      unexplainedDuplicates += 1
      breach("V03: delivery \(copy.deliveries + 1) of \(delivery.message) has no cause", at: now)
    }
    checkLimits(of: delivery, copy, now)
    copy.deliveries += 1
    copy.holder = delivery.isSettled ? nil : delivery.consumer.rawValue
    copies[key] = delivery.isSettled ? nil : copy
    let consumer = delivery.consumer.index
    if !delivery.isSettled, held.indices.contains(consumer) {
      held[consumer] += 1
      if prefetch[consumer] > 0, held[consumer] > Int(prefetch[consumer]) {
        breach("V08: \(delivery.consumer) holds \(held[consumer])", at: now)
      }
    }
  }

  private mutating func checkLimits(
    of delivery: Delivery,
    _ copy: Copy,
    _ now: VirtualInstant
  ) {
    let plan = queues[delivery.queue.index]
    if delivery.isSettled, copy.deliveries > 0, copy.causes == 0 {
      breach("V04: \(delivery.message) was delivered twice without acknowledgements", at: now)
    }
    if let limit = plan.deliveryLimit, plan.kind == .quorum, copy.deliveries > Int(limit) {
      breach("V13: delivery \(copy.deliveries + 1) of \(delivery.message)", at: now)
    }
    if let life = plan.timeToLive, life > .zero, now - copy.enqueued >= life {
      breach("V20: \(delivery.message) was delivered after its time", at: now)
    }
  }

  private mutating func release(_ queue: QueueID, _ message: MessageID) -> Copy? {
    touched.append(queue)
    guard let copy = copies[Self.key(queue, message)] else { return nil }
    if let holder = copy.holder, held.indices.contains(Int(holder)) { held[Int(holder)] -= 1 }
    return copy
  }

  private mutating func seeEnd(_ queue: QueueID, _ message: MessageID, _ now: VirtualInstant) {
    guard let copy = release(queue, message), copy.holder != nil else {
      return breach("V07: \(message) was settled and not held", at: now)
    }
    copies[Self.key(queue, message)] = nil
  }

  private mutating func seeRequeued(_ settlement: Settlement, _ now: VirtualInstant) {
    guard var copy = release(settlement.queue, settlement.message), copy.holder != nil else {
      return breach("V07: \(settlement.message) was requeued and not held", at: now)
    }
    copy.holder = nil
    copy.causes += 1
    copies[Self.key(settlement.queue, settlement.message)] = copy
  }

  /// V14, V20: a reason that the queue's policy allows, and not before its time.
  private mutating func seeLeft(_ departure: Departure, _ now: VirtualInstant) {
    guard let copy = release(departure.queue, departure.message) else {
      return breach("V14: \(departure.message) left \(departure.queue) twice", at: now)
    }
    let plan = queues[departure.queue.index]
    switch departure.reason {
    case .maximumLength where plan.maximumLength == nil && plan.maximumBytes == nil:
      breach("V14: \(departure.message) dropped from a queue without a limit", at: now)
    case .deliveryLimit where plan.deliveryLimit == nil:
      breach("V14: \(departure.message) met a delivery limit that is not there", at: now)
    case .rejected where copy.holder == nil:
      breach("V14: \(departure.message) was rejected and not held", at: now)
    case .expired where plan.timeToLive.map { now - copy.enqueued < $0 } ?? false:
      // A shorter time on the message itself is checked by the engine's own tests.
      break
    case .rejected, .expired, .maximumLength, .deliveryLimit: break
    }
    copies[Self.key(departure.queue, departure.message)] = nil
  }

  /// The queues touched since the last call; time must not have gone back (V30).
  mutating func takeTouched(at now: VirtualInstant) -> (queues: [QueueID], isRecountDue: Bool) {
    if now < lastInstant { breach("V30: time went back", at: now) }
    lastInstant = now
    events += 1
    defer { touched.removeAll(keepingCapacity: true) }
    return (touched, events % 1_000 == 0)
  }
}

// MARK: - After every event

extension SimulationRun {
  @inline(never)
  mutating func verify(_ effect: BrokerEffect) { verifier?.see(effect, at: now) }

  /// Constant-time books of every queue touched, and all books every thousand events.
  mutating func verifyAfterEvent() {
    guard let (queues, isRecountDue) = verifier?.takeTouched(at: now) else { return }
    for queue in queues { verifyBooks(of: queue) }
    if isRecountDue { recount() }
  }

  /// V06, V21 for one queue.
  private mutating func verifyBooks(of queue: QueueID) {
    guard broker.exists(queue) else { return }
    let meter = queueMeters[queue.index]
    if !broker.isBalanced(queue) { verifier?.breach("V06: the books of \(queue)", at: now) }
    if broker.readyCount(of: queue) != meter.ready
      || broker.unackedCount(of: queue) != meter.unacked
    {
      verifier?.breach("V06: the broker and its effects differ about \(queue)", at: now)
    }
    if meter.ready < 0 || meter.unacked < 0 { verifier?.breach("V30: negative count", at: now) }
    let plan = scenario.queues[queue.index]
    if let limit = plan.maximumLength, plan.overflow == .dropHead || plan.kind == .classic {
      let slack = plan.overflow == .dropHead ? 0 : meter.requeued
      if meter.ready > Int(limit) + slack { verifier?.breach("V21: \(queue) is too long", at: now) }
    }
  }

  private mutating func recount() {
    for text in broker.invariantBreaches() { verifier?.breach(text, at: now) }
    let books = ledger
    if !books.copiesBalance { verifier?.breach("V06: the ledger of copies", at: now) }
    if !books.publishesBalance { verifier?.breach("V15: the ledger of publishes", at: now) }
  }

  /// V19: after a restart nothing is in flight, and what is not durable is gone.
  mutating func verifyRestart() {
    guard verifier != nil else { return }
    for (index, plan) in scenario.queues.enumerated() {
      let queue = QueueID(index: index)
      guard broker.exists(queue) else { continue }
      if !plan.isDurable || plan.isExclusive {
        verifier?.breach("V19: \(queue) survived a restart", at: now)
      }
      if broker.unackedCount(of: queue) != 0 {
        verifier?.breach("V19: \(queue) has deliveries after a restart", at: now)
      }
    }
  }

  /// V01, V05, V15, V16, V29, V30 at the end of a run.
  mutating func verifyAtTheEnd() {
    recount()
    let books = ledger
    // What a fault destroyed is known by name; V19 asks whether it was allowed to.
    let explained = queueMeters.reduce(0) { $0 + $1.lost }
    if books.lost != explained {
      verifier?.breach("V01: \(books.lost - explained) copies lost", at: now)
    }
    for (index, meter) in queueMeters.enumerated() { verifyLittle(meter, QueueID(index: index)) }
    for (index, meter) in consumerMeters.enumerated() {
      if let share = meter.utilisation, share > 1 {
        verifier?.breach("V30: utilisation above 1", at: now)
      }
      if scenario.consumers[index].isIdempotent, meter.duplicates > 0 {
        verifier?.breach("V05: an idempotent consumer repeated itself", at: now)
      }
    }
    if phase == .done, !isCutShort, hasDrained == true, books.outstanding != 0 {
      verifier?.breach("V15: \(books.outstanding) confirms never came", at: now)
    }
  }

  /// V29, Little's law on the sample path: the area under the backlog equals the time spent by all
  /// copies, exactly.
  private mutating func verifyLittle(_ meter: QueueMeter, _ queue: QueueID) {
    guard meter.knowsTimeSpent, meter.backlog == 0 else { return }
    if meter.readyArea + meter.unackedArea != meter.timeSpent {
      verifier?.breach("V29: Little's law fails for \(queue)", at: now)
    }
  }
}
