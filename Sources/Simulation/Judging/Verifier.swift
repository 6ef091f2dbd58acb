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

  /// By queue and message; looked up, never iterated.
  private var copies: [UInt64: VerifiedCopy] = [:]
  /// Copies that were settled as they were sent; looked up only.
  private var sentForGood: Set<UInt64> = []
  private(set) var queues: [QueuePlan]
  /// For each queue, the order of what is in it.
  var orders: [QueueOrder]
  /// Unsettled deliveries of each consumer.
  var held: [Int]
  var prefetch: [UInt32]
  /// Whether what is dropped at a delivery limit gives its consumer room twice (R11.3).
  private let givesRoomTwice: Bool
  var durability: DurabilityBooks
  var data: DataBooks
  var clients: ClientBooks
  /// Finds routes in the plainest way; `nil` where exchanges come and go.
  let router: PlainRouter?
  /// Routes checked so far.
  private var routeTurn = 0
  /// Effects seen so far.
  private var moment: UInt64 = 0
  /// For each queue, the number of the last message that entered it.
  private var lastEntered: [UInt32]
  private var lastInstant: VirtualInstant = .start
  /// How far the broker's clock is ahead; `nil` while it was never turned.
  private var clockLead: VirtualDuration?
  private var touched: [QueueID] = []
  private var events: UInt64 = 0

  init(_ scenario: Scenario) {
    queues = scenario.queues
    durability = DurabilityBooks(scenario)
    data = DataBooks(scenario)
    var limits: [UInt32] = []
    for plan in scenario.consumers {
      limits += Array(repeating: plan.prefetch, count: plan.instances)
    }
    prefetch = limits
    givesRoomTwice = scenario.dialect.version == .v3x10
    held = limits.map { _ in 0 }
    orders = scenario.queues.map { _ in QueueOrder() }
    lastEntered = scenario.queues.map { _ in 0 }
    clients = ClientBooks(scenario)
    router = PlainRouter(scenario)
  }

  /// Which route to check next, counted up.
  mutating func takeRouteTurn() -> Int {
    defer { routeTurn += 1 }
    return routeTurn
  }

  /// Takes over what really holds for a queue, policies of the operator included.
  mutating func adopt(_ policy: QueuePolicy, of queue: QueueID) {
    queues[queue.index].timeToLive = policy.timeToLive
    queues[queue.index].maximumLength = policy.maximumLength
    queues[queue.index].maximumBytes = policy.maximumBytes
    queues[queue.index].overflow = policy.overflow
    queues[queue.index].deliveryLimit = policy.deliveryLimit
  }

  mutating func breach(_ text: String, at now: VirtualInstant) {
    guard breaches.count < Self.mostBreaches else { return }
    breaches.append("\(text) at \(now)")
  }

  private static func key(_ queue: QueueID, _ message: MessageID) -> UInt64 {
    UInt64(queue.rawValue) << 32 | UInt64(message.rawValue)
  }

  /// Takes in one effect; `priority` is that of a message being delivered, where it is known, and
  /// `published` how often the channel's producer has published.
  mutating func see(
    _ effect: BrokerEffect,
    priority: UInt8? = nil,
    published: Int = .max,
    at now: VirtualInstant
  ) {
    moment += 1
    switch effect {
    case .enqueued(let queue, let message): seeEnqueued(queue, message, now)
    case .delivered(let delivery): seeDelivered(delivery, priority, now)
    case .acknowledged(let settlement): seeEnd(settlement.queue, settlement.message, now)
    case .requeued(let settlement): seeRequeued(settlement, now)
    case .left(let departure): seeLeft(departure, now)
    case .purged(let queue, _):
      touched.append(queue)
      orders[queue.index].forgetReturned()
    case .queueDeleted(let queue, _, _):
      touched.append(queue)
      orders[queue.index].forgetReturned()
      clients.active[queue.index] = nil
    case .confirmed(let channel, let number, let isAccepted):
      report(durability.confirm(channel), now)
      report(clients.confirm(channel, number, isAccepted: isAccepted, published: published), now)
    case .unroutable(let channel, let message, let isReturned):
      report(clients.miss(channel, message, isReturned: isReturned), now)
    case .activated(let consumer, let queue): clients.activate(consumer, queue)
    case .channelClosed(let channel): seeClosed(channel)
    case .streamed(let delivery): seeStreamed(delivery, now)
    case .streamCredited(let settlement): seeCredited(settlement)
    case .streamTrimmed(let queue, let count, let first): seeTrimmed(queue, count, first, now)
    case .vanished(let departure, let isByFault):
      let kind = queues[departure.queue.index].kind
      let key = Self.key(departure.queue, departure.message)
      report(durability.vanish(departure, key, isByFault: isByFault, kind: kind), now)
      seeVanished(departure, now)
    case .blocked(let connection, _): durability.block(connection)
    case .unblocked(let connection), .connectionClosed(let connection):
      durability.unblock(connection)
    case .special(.flawed(let queue, let message, let flaw)):
      if flaw != .restored { durability.expectLoss(Self.key(queue, message)) }
    case .refusedCopy, .got, .gotNothing, .queueDeclared, .consumerCancelled,
      .refused, .expiryDue, .acknowledgementDue, .flushDue,
      .exchangeDeclared, .exchangeDeleted, .special:
      break
    }
  }

  private mutating func report(_ text: String?, _ now: VirtualInstant) {
    if let text { breach(text, at: now) }
  }

  /// V10, V17: messages enter a queue in the order of their numbers, one copy each.
  ///
  /// Numbers are given as messages are taken in, in a transaction at its commit; what waits for a
  /// majority enters later than what was published to other queues meanwhile.
  private mutating func seeEnqueued(_ queue: QueueID, _ message: MessageID, _ now: VirtualInstant) {
    let key = Self.key(queue, message)
    touched.append(queue)
    if durability.returns(key, to: queue) { return seeReturn(queue, key, now) }
    if copies[key] != nil { breach("V17: \(message) is in \(queue) twice", at: now) }
    let last = lastEntered[queue.index]
    if message.rawValue < last { breach("V10: \(message) entered after m\(last)", at: now) }
    lastEntered[queue.index] = message.rawValue
    sentForGood.remove(key)
    let place = orders[queue.index].enter()
    if queues[queue.index].kind == .stream { orders[queue.index].keep(message) }
    copies[key] = VerifiedCopy(enqueued: now, place: place, moment: moment, clockLead: clockLead)
  }

  /// A copy that had left is back after a restart, as if it had been delivered and had returned; how
  /// it stands to the others is not followed.
  private mutating func seeReturn(_ queue: QueueID, _ key: UInt64, _ now: VirtualInstant) {
    orders[queue.index].stopFollowing()
    copies[key] = VerifiedCopy(
      deliveries: 1,
      causes: 1,
      enqueued: now,
      place: orders[queue.index].enter(),
      moment: moment,
      clockLead: clockLead,
      isBack: true
    )
  }

  /// A copy that had left its queue is about to be there again: that it left was not flushed.
  mutating func expectReturn(of message: MessageID, to queue: QueueID) {
    durability.expectReturn(Self.key(queue, message))
  }

  /// V02, V03, V04, V07, V08, V09, V11, V12, V13, V20, V22, V23.
  private mutating func seeDelivered(
    _ delivery: Delivery,
    _ priority: UInt8?,
    _ now: VirtualInstant
  ) {
    touched.append(delivery.queue)
    let key = Self.key(delivery.queue, delivery.message)
    guard var copy = copies[key] else {
      if sentForGood.contains(key) {
        let text = "\(delivery.message) came again, settled as it was sent"
        return breach("V04: \(text)", at: now)
      }
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
    checkOrder(of: delivery, copy, priority, now)
    report(clients.serve(delivery, queues[delivery.queue.index]), now)
    copy.deliveries += 1
    copy.holder = delivery.isSettled ? nil : delivery.consumer.rawValue
    copies[key] = delivery.isSettled ? nil : copy
    if delivery.isSettled {
      sentForGood.insert(key)
    } else {
      take(delivery, now)
    }
  }

  /// V08: a consumer holds one more.
  private mutating func take(_ delivery: Delivery, _ now: VirtualInstant) {
    let consumer = delivery.consumer.index
    guard held.indices.contains(consumer) else { return }
    held[consumer] += 1
    if prefetch[consumer] > 0, held[consumer] > Int(prefetch[consumer]) {
      breach("V08: \(delivery.consumer) holds \(held[consumer])", at: now)
    }
  }

  /// V09, V11, V22.
  private mutating func checkOrder(
    of delivery: Delivery,
    _ copy: VerifiedCopy,
    _ priority: UInt8?,
    _ now: VirtualInstant
  ) {
    let plan = queues[delivery.queue.index]
    let queue = delivery.queue.index
    if plan.maximumPriority > 0 {
      guard let priority, copy.deliveries == 0 else { return }
      let kept = min(priority, plan.maximumPriority)
      let text = orders[queue].deliver(
        copy.place,
        priority: kept,
        entered: copy.moment,
        at: moment
      )
      return report(text.map { "\($0): \(delivery.message) of priority \(kept)" }, now)
    }
    let text = orders[queue].deliver(copy.place, isFirst: copy.deliveries == 0, of: plan)
    report(text.map { "\($0): \(delivery.message) from \(delivery.queue)" }, now)
  }

  private mutating func checkLimits(
    of delivery: Delivery,
    _ copy: VerifiedCopy,
    _ now: VirtualInstant
  ) {
    let plan = queues[delivery.queue.index]
    if let limit = plan.deliveryLimit, plan.kind == .quorum, copy.deliveries > Int(limit) {
      breach("V13: delivery \(copy.deliveries + 1) of \(delivery.message)", at: now)
    }
    if let life = plan.timeToLive, life > .zero,
      copy.age(at: now, clockLead, in: plan) >= life
    {
      breach("V20: \(delivery.message) was delivered after its time", at: now)
    }
  }

  /// The broker's clock is put forward, or back.
  mutating func turnClock(by delta: VirtualDuration) { clockLead = (clockLead ?? .zero) + delta }

  private mutating func release(_ queue: QueueID, _ message: MessageID) -> VerifiedCopy? {
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
    orders[settlement.queue.index].giveBack(copy.place, to: queues[settlement.queue.index])
    copies[Self.key(settlement.queue, settlement.message)] = copy
  }

  /// V14, V20: a reason that the queue's policy allows, and not before its time.
  private mutating func seeLeft(_ departure: Departure, _ now: VirtualInstant) {
    guard let copy = release(departure.queue, departure.message) else {
      return breach("V14: \(departure.message) left \(departure.queue) twice", at: now)
    }
    let plan = queues[departure.queue.index]
    if copy.holder == nil { orders[departure.queue.index].leave(copy.place) }
    if givesRoomTwice, departure.reason == .deliveryLimit, let holder = copy.holder,
      prefetch.indices.contains(Int(holder)), prefetch[Int(holder)] > 0
    {
      prefetch[Int(holder)] += 1
    }
    switch departure.reason {
    case .maximumLength where plan.hasNoLimitToLength:
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
    report(clients.endEvent(queues), now)
    lastInstant = now
    events += 1
    defer { touched.removeAll(keepingCapacity: true) }
    return (touched, events % 1_000 == 0)
  }

  // MARK: - Streams and restarts

  /// A consumer subscribes: one that reads a stream begins at a place that is known from now on.
  mutating func seeSubscription(
    _ consumer: ConsumerID,
    to queue: QueueID,
    from offset: StreamOffset
  ) {
    guard queues[queue.index].kind == .stream else { return }
    let log = orders[queue.index].log.map { copies[Self.key(queue, $0)]?.enqueued ?? .start }
    clients.begin(consumer, from: offset, log: log, first: orders[queue.index].first)
  }

  /// V02, V08, V26: the next of the stream, from where the reader asked to begin.
  private mutating func seeStreamed(_ delivery: Delivery, _ now: VirtualInstant) {
    touched.append(delivery.queue)
    guard let copy = copies[Self.key(delivery.queue, delivery.message)] else {
      phantoms += 1
      return breach("V02: \(delivery.message) was never put into \(delivery.queue)", at: now)
    }
    let first = orders[delivery.queue.index].first
    let text = clients.read(copy.place, by: delivery.consumer, first: first)
    report(text, now)
    take(delivery, now)
  }

  private mutating func seeCredited(_ settlement: Settlement) {
    let consumer = settlement.consumer.index
    if held.indices.contains(consumer), held[consumer] > 0 { held[consumer] -= 1 }
  }

  /// V26: a stream loses its oldest messages only, and says how many.
  private mutating func seeTrimmed(
    _ queue: QueueID,
    _ count: UInt32,
    _ first: UInt64,
    _ now: VirtualInstant
  ) {
    touched.append(queue)
    for message in orders[queue.index].trim(Int(count)) { copies[Self.key(queue, message)] = nil }
    if orders[queue.index].first != first {
      breach("V26: \(queue) begins at \(first) after losing \(count)", at: now)
    }
  }

  /// V19: a restart took a copy away; the books say whether that was a fault's doing.
  private mutating func seeVanished(_ departure: Departure, _ now: VirtualInstant) {
    guard let copy = release(departure.queue, departure.message) else {
      return breach("V19: \(departure.message) vanished and was not there", at: now)
    }
    let queue = departure.queue.index
    if queues[queue].kind == .stream {
      _ = orders[queue].trim(1)
    } else if copy.holder == nil {
      orders[queue].leave(copy.place)
    }
    copies[Self.key(departure.queue, departure.message)] = nil
  }

  /// A channel is gone: its confirms, its consumer, and what that read of a stream.
  private mutating func seeClosed(_ channel: ChannelID) {
    guard let consumer = clients.close(channel) else { return }
    // What it read of a stream, and what went with its queue, was never settled.
    if held.indices.contains(consumer) { held[consumer] = 0 }
  }
}
