internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// How a producer decides when to publish next.
enum Rhythm: UInt8, Sendable, BitwiseCopyable {
  case open
  case closed
  case burst
  /// When a service says so.
  case onDemand
}

extension Arrivals {
  var rhythm: Rhythm {
    switch self {
    case .open: .open
    case .closed: .closed
    case .burst: .burst
    case .onDemand: .onDemand
    }
  }

  /// Independent arrivals within one instance: the slots of closed ones.
  var slotCount: Int {
    switch self {
    case .closed(_, let inFlight): inFlight
    case .open, .burst, .onDemand: 1
    }
  }
}

/// One instance of a producer, or one slot of a closed one: when it publishes next, and what.
struct Producer: Sendable {
  let plan: Int
  /// Index among the instances of its plan.
  let instance: Int
  let channel: ChannelID
  let connection: ConnectionID
  let actor: Int
  let rhythm: Rhythm
  let asksForConfirms: Bool
  /// Messages to a transaction; `nil` publishes without.
  let transactionLength: UInt32?
  /// Whether a publish needs nothing before or after it: no transaction, no slot that waits.
  let isPlain: Bool
  /// For each key it draws from, one envelope for each priority it draws from.
  let envelopes: [EnvelopeID]
  let keyWeights: [UInt64]
  let priorityWeights: [UInt64]

  private var clock: ArrivalClock
  var think: Sampler
  var size: Sampler
  var keySource: RandomSource
  var prioritySource: RandomSource

  /// Messages it may still publish.
  var remaining: UInt64
  private(set) var published = 0

  /// Counts its connections; the broker's side follows when the broker has noticed.
  var session: UInt32 = 0
  var brokerSession: UInt32 = 0
  /// Whether a closed slot's message was lost with its connection, so that it must think again.
  var hasLostItsMessage = false
  /// Publishes of its open transaction.
  var uncommitted: UInt32 = 0
  /// Reasons for which it holds its messages back: broken connections, an alarm of the broker.
  var outages = 0
  /// Whether the broker has blocked it (R14.1).
  var isBlocked = false
  /// Whether a closed slot's message waits for the end of that.
  var hasBlockedMessage = false
  /// Intended moments that came while it was cut off.
  var held = RingBuffer<VirtualInstant>()
  /// The intended moments of publishes without a confirm yet, the oldest of them first.
  var unconfirmed = RingBuffer<VirtualInstant>()
  /// Of a service: who waits for those confirms, and events that came while it was cut off.
  var waiters = RingBuffer<ServiceState.Waiter>()
  var heldEvents = RingBuffer<ServiceEvent>()
  /// Of a service: what has reached a broker that does not read for the time being.
  var unreadEvents = RingBuffer<Frame>()
  /// Whether it has nothing more to publish.
  var isFinished = false
  /// Whether it tries its messages in time instead of holding them back.
  let tries: Bool
  /// How long the broker is to hold each message back, if it is.
  var delay: Sampler?
  /// Whether the broker takes its messages in with more than one step.
  let isTakenSpecially: Bool
  /// Its tries without a confirm, when it asks for confirms; and the one that is sent next.
  var attempts = AttemptBook()
  var nextTry: Attempt?
  /// Whether it waits for the broker to accept its connection, which is one of its outages.
  var isConnecting = false
  /// Counts how often it was cut off while it waited for that.
  var attempt: UInt32 = 0
  /// When it connected last, for heartbeats; and when the last confirm is due that is held up.
  var connected = VirtualInstant.start
  var lastConfirm = VirtualInstant.start
  /// Whether it has vanished and the broker has not noticed.
  var isSilent = false

  init(
    _ plan: ProducerPlan,
    at planIndex: Int,
    instance: Int,
    slot: Int,
    index: Int,
    firstActor: Int,
    envelopes: [EnvelopeID],
    seed: UInt64
  ) {
    self.plan = planIndex
    self.instance = instance
    self.envelopes = envelopes
    channel = ChannelID(index: 1 + index)
    connection = ConnectionID(index: 1 + index)
    actor = firstActor + index
    asksForConfirms = plan.confirms
    transactionLength = plan.transactionLength
    keyWeights = plan.target.keys.map { UInt64($0.weight) }
    priorityWeights = plan.priorities.map { UInt64($0.weight) }
    remaining = plan.count.map { Self.share($0, of: slot, among: plan.slotCount) } ?? .max
    var thinking = Distribution.constant(0)
    if case .closed(let think, _) = plan.arrivals { thinking = think }
    rhythm = plan.arrivals.rhythm
    tries = plan.retry != .hold
    isTakenSpecially = tries || plan.delay != nil
    isPlain = rhythm != .closed && plan.transactionLength == nil && !isTakenSpecially
    let place = "producer/\(plan.name)/\(instance)" + (plan.slotCount > 1 ? "/\(slot)" : "")
    clock = ArrivalClock(
      plan.arrivals,
      start: .start + plan.start,
      source: RandomSource(seed: seed, stream: place + "/arrivals")
    )
    think = Sampler(thinking, seed: seed, stream: place + "/think")
    size = Sampler(plan.size, seed: seed, stream: place + "/size")
    delay = plan.delay.map { Sampler($0, seed: seed, stream: place + "/delay") }
    keySource = RandomSource(seed: seed, stream: place + "/keys")
    prioritySource = RandomSource(seed: seed, stream: place + "/priorities")
  }

  /// An instance's count, dealt out to its slots.
  static func share(_ count: UInt64, of slot: Int, among slots: Int) -> UInt64 {
    count / UInt64(slots) + (UInt64(slot) < count % UInt64(slots) ? 1 : 0)
  }

  /// Makes the message that was meant for `intended`, and counts it.
  @inline(__always)
  mutating func makePublication(intended: VirtualInstant) -> Publication {
    remaining &-= 1
    published &+= 1
    if asksForConfirms { unconfirmed.append(intended) }
    return Publication(
      envelope: envelopes.count == 1 ? envelopes[0] : drawEnvelope(),
      sizeBytes: UInt32(truncatingIfNeeded: size.draw()),
      stamp: intended
    )
  }

  /// Makes the message of a service's event, and counts it.
  mutating func makePublication(of event: ServiceEvent, at now: VirtualInstant) -> Publication {
    var publication = makePublication(intended: now)
    publication.stamp = event.stamp
    publication.origin = event.origin
    if asksForConfirms { waiters.append(event.waiter) }
    return publication
  }

  /// Counts another try of a message.
  mutating func countAgain() { published &+= 1 }

  private mutating func drawEnvelope() -> EnvelopeID {
    let key = Self.draw(from: keyWeights, &keySource)
    let priority = Self.draw(from: priorityWeights, &prioritySource)
    return envelopes[key * priorityWeights.count + priority]
  }

  /// The index of one of the weights; a single one takes no chance.
  private static func draw(from weights: [UInt64], _ source: inout RandomSource) -> Int {
    guard weights.count > 1 else { return 0 }
    var place = source.below(weights.reduce(0, +))
    for (index, weight) in weights.enumerated() {
      if place < weight { return index }
      place -= weight
    }
    return 0
  }

  /// The next intended moment of an open producer, after `now`; `never` when there is none.
  @inline(__always)
  mutating func nextArrival(after now: VirtualInstant) -> VirtualInstant {
    clock.nextArrival(after: now)
  }

  /// Changes the product of bursts; the grid of even arrivals begins anew at that instant.
  mutating func setRateFactor(_ factor: Double, at instant: VirtualInstant) {
    if rhythm == .open { clock.setRateFactor(factor, at: instant) }
  }

  /// Puts one rate in the place of all stages, from that instant on.
  mutating func setRate(_ rate: Double, at instant: VirtualInstant) {
    clock.replaceStages(rate: rate, at: instant)
    isFinished = false
  }

  /// Messages per second now; `nil` unless arrivals are open.
  var presentRate: Double? { rhythm == .open ? clock.presentRate : nil }
}
