internal import BrokerEngine
internal import Groundwork
internal import Telemetry
internal import Vocabulary

/// Something on its way between a client and the broker.
enum Frame: Sendable, BitwiseCopyable {
  case publish(producer: UInt32, slot: Bool, Publication)
  /// An event of a service that tells of a version, or comes from an outbox.
  case publishEvent(producer: UInt32, version: UInt32, outboxRow: UInt32, Publication)
  /// The end of a producer's transaction.
  case commit(producer: UInt32)
  case publishOnward(consumer: UInt32, Publication)
  case acknowledge(consumer: UInt32, DeliveryTag)
  case reject(consumer: UInt32, DeliveryTag, requeue: Bool)
  case delivery(Delivery)
  case confirm(producer: UInt32, number: UInt64, isAccepted: Bool)
  case openProducer(UInt32)
  case closeProducer(UInt32)
  case openConsumer(UInt32)
  case closeConsumer(UInt32, EventCause)

  /// Whether it waits for the broker's router: what is published, and the commit behind it.
  var isPublish: Bool {
    switch self {
    case .publish, .publishEvent, .publishOnward, .commit: true
    case .acknowledge, .reject, .delivery, .confirm, .openProducer, .closeProducer, .openConsumer,
      .closeConsumer:
      false
    }
  }
}

/// One direction of a connection: frames arrive in the order they were sent.
struct Line: Sendable {
  var latency: Sampler
  /// The first and the last frame on it, in the pool of all.
  private var first = FramePool.none
  private var last = FramePool.none
  private var lastArrival: VirtualInstant = .start
  /// Reasons for which nothing passes now.
  var clogs = 0
  /// Until when a thin line is busy with what was sent before.
  private var freeAt: VirtualInstant = .start

  init(latency: Sampler) { self.latency = latency }

  /// When the first frame arrives; `never` when nothing is on its way.
  ///
  /// `never` also while it is clogged.
  @inline(__always)
  func nextArrival(in frames: FramePool) -> VirtualInstant {
    clogs > 0 || first == FramePool.none ? .never : frames.arrival(of: first)
  }

  /// Sends a frame that takes `delay` longer than the line's latency; says when it arrives if it
  /// is the next to do so, and `nil` where others, or clogs, come before it.
  @inline(__always)
  mutating func send(
    _ frame: Frame,
    at now: VirtualInstant,
    delay: VirtualDuration,
    _ frames: inout FramePool
  ) -> VirtualInstant? {
    let latency = VirtualDuration(nanoseconds: latency.draw())
    let arrival = max(now + latency + delay, lastArrival)
    lastArrival = arrival
    let row = frames.insert(frame, arrival: arrival)
    let isFirst = first == FramePool.none
    if isFirst { first = row } else { frames.link(row, behind: last) }
    last = row
    return isFirst && clogs == 0 ? arrival : nil
  }

  /// How long it takes until a frame has left that needs the line for `length`.
  mutating func queue(for length: VirtualDuration, at now: VirtualInstant) -> VirtualDuration {
    freeAt = max(freeAt, now) + length
    return freeAt - now
  }

  @inline(__always)
  mutating func takeFirst(_ frames: inout FramePool) -> Frame? {
    guard first != FramePool.none else { return nil }
    let taken = frames.remove(first)
    first = taken.next
    return taken.frame
  }

  /// Loses everything on its way: the connection is gone.
  mutating func cut(_ frames: inout FramePool) -> [Frame] {
    var lost: [Frame] = []
    while let frame = takeFirst(&frames) { lost.append(frame) }
    return lost
  }
}

/// The broker's side of all links: frames wait here while the broker is paused.
struct Doorway: Sendable {
  var pauses = 0
  var waiting = RingBuffer<Frame>()
  /// Queues whose expiry came due meanwhile.
  var expiries: [QueueID] = []
  /// Whether a flush came due meanwhile.
  var isFlushLate = false
  /// Reasons for which there is no broker behind the door.
  var outages = 0
  /// Producers that are to publish what they held back during an alarm that is over.
  var unblocked: [Int] = []

  @inline(__always) var isOpen: Bool { pauses == 0 }
}
