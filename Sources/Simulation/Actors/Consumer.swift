internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

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
  let prefetch: UInt32

  var service: Sampler
  var isAttached = false
  /// Whether its start has come.
  var isDue = false
  var isWorking = false
  /// The delivery in work.
  var current: Delivery?
  /// Whether the present work came on a channel that is gone: its effect counts, it cannot settle.
  var isOrphan = false
  /// When the present work began.
  var workBegan: VirtualInstant = .start
  /// When it will end; while it hangs, as if it had not.
  var workEnds: VirtualInstant = .start
  /// Faults that keep it away, and those that keep it from working.
  var outages = 0
  var hangs = 0
  var slowFactor: Double = 1
  /// Deliveries received and not begun.
  var inbox = RingBuffer<Delivery>()

  var delivered = 0
  var acknowledged = 0
  /// When its visible state last changed.
  var since: VirtualInstant = .start

  /// Deliveries it holds, the one in work included.
  var heldCount: Int { inbox.count + (isWorking ? 1 : 0) }

  /// Whether it could begin a delivery now.
  @inline(__always) var canBegin: Bool { isAttached && !isWorking && hangs == 0 }

  /// Forgets what it holds: its channel is gone.
  mutating func dropEverything() {
    inbox.removeAll(keepingCapacity: true)
    isWorking = false
    isOrphan = false
    current = nil
  }
}
