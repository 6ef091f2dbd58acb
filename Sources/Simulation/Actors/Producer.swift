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

/// One instance of a producer, or one slot of a closed one: when it publishes next, and what.
struct Producer: Sendable {
  let plan: Int
  /// Index among the instances of its plan.
  let instance: Int
  let channel: ChannelID
  let connection: ConnectionID
  let actor: Int
  let rhythm: Rhythm
  let isEven: Bool
  let stages: [Arrivals.Stage]
  let asksForConfirms: Bool
  /// Messages to a transaction; `nil` publishes without.
  let transactionLength: UInt32?
  /// Whether a publish needs nothing before or after it: no transaction, no slot that waits.
  let isPlain: Bool
  /// For each key it draws from, one envelope for each priority it draws from.
  let envelopes: [EnvelopeID]
  let keyWeights: [UInt64]
  let priorityWeights: [UInt64]

  var arrivalSource: RandomSource
  var think: Sampler
  var size: Sampler
  var keySource: RandomSource
  var prioritySource: RandomSource

  /// Messages it may still publish.
  var remaining: UInt64
  private(set) var published = 0
  /// Where the present stage stands; the stage after the last has no end.
  private var stage = 0
  private var stageEnd: VirtualInstant = .start
  /// Mean nanoseconds between arrivals now; infinite while paused.
  private var gap: Double = .infinity
  /// Even arrivals: the grid's origin and the number of the last line used.
  private var gridOrigin: VirtualInstant = .start
  private var gridLine: Int64 = 0
  /// Product of the bursts that are on.
  private(set) var rateFactor: Double = 1

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
  /// Whether it has nothing more to publish.
  var isFinished = false

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
    switch plan.arrivals {
    case .open(let stages, let spacing):
      (rhythm, isEven, self.stages) = (.open, spacing == .even, stages)
    case .closed(let think, _):
      (rhythm, isEven, stages) = (.closed, false, [])
      thinking = think
    case .burst:
      (rhythm, isEven, stages) = (.burst, false, [])
    case .onDemand:
      (rhythm, isEven, stages) = (.onDemand, false, [])
    }
    isPlain = rhythm != .closed && plan.transactionLength == nil
    let place = "producer/\(plan.name)/\(instance)" + (plan.slotCount > 1 ? "/\(slot)" : "")
    arrivalSource = RandomSource(seed: seed, stream: place + "/arrivals")
    think = Sampler(thinking, seed: seed, stream: place + "/think")
    size = Sampler(plan.size, seed: seed, stream: place + "/size")
    keySource = RandomSource(seed: seed, stream: place + "/keys")
    prioritySource = RandomSource(seed: seed, stream: place + "/priorities")
    if rhythm == .open { enterStage(0, at: .start + plan.start) }
  }

  /// An instance's count, dealt out to its slots.
  private static func share(_ count: UInt64, of slot: Int, among slots: Int) -> UInt64 {
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
    if !isEven, now < stageEnd {
      let candidate = VirtualInstant(
        nanoseconds: now.nanoseconds &+ Int64(min(arrivalSource.exponential() * gap + 0.5, 4e18))
      )
      if candidate <= stageEnd { return candidate }
      return arrivalInLaterStage(from: stageEnd)
    }
    return arrivalInLaterStage(from: now)
  }

  /// The same across the ends of stages, and for even arrivals.
  @inline(never)
  private mutating func arrivalInLaterStage(from now: VirtualInstant) -> VirtualInstant {
    var from = now
    while true {
      while from >= stageEnd {
        guard stage + 1 < stages.count else { return .never }
        enterStage(stage + 1, at: stageEnd)
      }
      let candidate = isEven ? evenArrival() : poissonArrival(after: from)
      if candidate <= stageEnd { return candidate }
      from = stageEnd
    }
  }

  private mutating func enterStage(_ index: Int, at instant: VirtualInstant) {
    stage = index
    stageEnd = stages[index].length.map { instant + $0 } ?? .never
    gap = 1e9 / (stages[index].rate * rateFactor)
    gridOrigin = instant
    gridLine = 0
  }

  /// Changes the product of bursts; the grid of even arrivals begins anew at that instant.
  mutating func setRateFactor(_ factor: Double, at instant: VirtualInstant) {
    rateFactor = factor
    guard rhythm == .open else { return }
    gap = 1e9 / (stages[stage].rate * factor)
    gridOrigin = max(instant, gridOrigin)
    gridLine = 0
  }

  /// Messages per second now; `nil` unless arrivals are open.
  var presentRate: Double? { rhythm == .open ? 1e9 / gap : nil }

  private mutating func poissonArrival(after from: VirtualInstant) -> VirtualInstant {
    let offset = arrivalSource.exponential() * gap
    guard offset < 4e18 else { return .never }
    return from + VirtualDuration(nanoseconds: Int64(offset + 0.5))
  }

  private mutating func evenArrival() -> VirtualInstant {
    gridLine += 1
    let offset = Double(gridLine) * gap
    guard offset < 4e18 else { return .never }
    return gridOrigin + VirtualDuration(nanoseconds: Int64(offset.rounded()))
  }
}
