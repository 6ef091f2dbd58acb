internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// What a consumer does with its time.
enum ConsumerActivity: UInt8, Sendable, BitwiseCopyable {
  case resting
  /// It works on a delivery for a time drawn from a law.
  case working
  /// It has a service handle a delivery, step by step.
  case handling
  /// It waits until it may try again what it failed on, as clients of ActiveMQ do (A3.2).
  case pausing

  /// Whether it is at work; asked of the field itself, so that a row need not be copied to ask it.
  @inline(__always) var isWork: Bool { self != .resting }
}

/// One instance of a consumer: what it holds, and what it is working on.
struct Consumer: Sendable {
  let plan: Int
  /// Index among the instances of its plan.
  let instance: Int
  let identifier: ConsumerID
  let channel: ChannelID
  let connection: ConnectionID
  let actor: Int
  let queue: QueueID
  let isAutomatic: Bool
  var prefetch: UInt32

  /// How it works on what it begins.
  let kindOfWork: ConsumerActivity
  var service: Sampler
  var isAttached = false
  /// Counts its connections; the broker's side follows when the broker has noticed.
  var session: UInt32 = 0
  var brokerSession: UInt32 = 0
  /// Whether its start has come.
  var isDue = false
  var activity = ConsumerActivity.resting
  /// The delivery in work, while there is one.
  var current = Delivery.nothing
  /// Whether the present work came on a channel that is gone: its effect counts, it cannot settle.
  var isOrphan = false
  /// Whether a chance made it hang when its work was done; then faults before this one have had
  /// their turn, and its effect may have come already.
  var hasHalted = false
  var hasTakenEffect = false
  var nextFault: UInt32 = 0
  /// When the present work will end; while it hangs, what is left of it as a length.
  var workEnds: VirtualInstant = .start
  /// Faults that keep it away, and those that keep it from working.
  var outages = 0
  var hangs = 0
  /// Whether it waits for the broker to accept its connection.
  var isConnecting = false
  /// Counts how often it was taken away while it waited for that.
  var attempt: UInt32 = 0
  /// When it connected last, for heartbeats.
  var connected = VirtualInstant.start
  /// Whether it has vanished and the broker has not noticed.
  var isSilent = false
  /// Whether acknowledgements of its present connection were lost.
  var owesAcknowledgements = false
  var slowFactor: Double = 1
  /// Deliveries received and not begun.
  var inbox = LinkedPool<Delivery>.List()

  var delivered = 0
  var redelivered = 0
  var acknowledged = 0
  /// The handling of the delivery in work, once a service has begun it; below zero there is none.
  var handling: Int32 = -1
  /// Whether the handling that ended last had published.
  var hasPublished = false
  /// The event of its store that it gets next, once it has read there and gone (K3.3).
  var resumesAt: UInt64?
  /// When its visible state last changed.
  var since: VirtualInstant = .start

  @inline(__always) var isWorking: Bool { activity != .resting }

  /// Deliveries it holds, the one in work included.
  var heldCount: Int { inbox.count + (isWorking ? 1 : 0) }

  /// Whether it could begin a delivery now.
  @inline(__always) var canBegin: Bool { isAttached && !isWorking && hangs == 0 }

  /// Takes a delivery in: begins it and says when the work will end, or keeps it for later.
  @inline(__always)
  mutating func accept(
    _ row: UInt32,
    _ deliveries: inout LinkedPool<Delivery>,
    at now: VirtualInstant
  ) -> VirtualInstant? {
    delivered &+= 1
    if deliveries[row].isRedelivered { redelivered &+= 1 }
    if deliveries[row].isSettled { acknowledged &+= 1 }
    guard canBegin, inbox.isEmpty else {
      deliveries.append(row, to: &inbox)
      return nil
    }
    return begin(deliveries.remove(row), at: now)
  }

  /// Begins work on a delivery and says when it will end.
  @inline(__always)
  mutating func begin(_ delivery: Delivery, at now: VirtualInstant) -> VirtualInstant {
    activity = kindOfWork
    current = delivery
    var work = service.draw()
    if slowFactor != 1 { work = Int64(min(Double(work) * slowFactor + 0.5, 3e18)) }
    workEnds = now + VirtualDuration(nanoseconds: work)
    return workEnds
  }

  /// Begins the next delivery it holds, if it may, and says when the work will end.
  @inline(__always)
  mutating func beginNext(
    _ deliveries: inout LinkedPool<Delivery>,
    at now: VirtualInstant
  ) -> VirtualInstant? {
    guard canBegin, let row = deliveries.popFirst(of: &inbox) else { return nil }
    return begin(deliveries.remove(row), at: now)
  }

  /// Ends the work in hand.
  @inline(__always)
  mutating func takeFinished() -> Delivery {
    activity = .resting
    return current
  }

  /// Forgets what it holds: its channel is gone.
  mutating func dropEverything(_ deliveries: inout LinkedPool<Delivery>) {
    deliveries.removeAll(of: &inbox)
    activity = .resting
    isOrphan = false
    handling = -1
    hasHalted = false
    hasTakenEffect = false
  }
}
