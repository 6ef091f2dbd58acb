internal import BrokerEngine
internal import Groundwork
internal import Telemetry
internal import Vocabulary

/// Something on its way between a client and the broker.
///
/// Whatever cases keep at one place is equally wide there, a flag a case of its own, so that a frame
/// is put together and taken apart without shifting bytes.
enum Frame: Sendable, BitwiseCopyable {
  case publish(producer: UInt32, Publication)
  /// The same from a slot of a closed producer, which waits for the message's end.
  case publishFromSlot(producer: UInt32, Publication)
  /// An event of a service that tells of a version, or comes from an outbox.
  case publishEvent(producer: UInt32, version: UInt32, Publication, outboxRow: UInt32)
  /// The end of a producer's transaction.
  case commit(producer: UInt32)
  case publishOnward(consumer: UInt32, Publication)
  case acknowledge(consumer: UInt32, DeliveryTag)
  case reject(consumer: UInt32, DeliveryTag)
  case requeue(consumer: UInt32, DeliveryTag)
  /// The delivery in that row of the run's.
  case delivery(UInt32)
  case confirm(producer: UInt32, number: UInt64)
  case refuse(producer: UInt32, number: UInt64)
  case openProducer(UInt32)
  case closeProducer(UInt32)
  case openConsumer(UInt32)
  case closeConsumer(UInt32, EventCause)

  /// Whether it waits for the broker's router: what is published, and the commit behind it.
  var isPublish: Bool {
    switch self {
    case .publish, .publishFromSlot, .publishEvent, .publishOnward, .commit: true
    case .acknowledge, .reject, .requeue, .delivery, .confirm, .refuse, .openProducer,
      .closeProducer, .openConsumer, .closeConsumer:
      false
    }
  }
}

/// A frame on a line, and when it arrives.
struct TimedFrame: Sendable, BitwiseCopyable {
  var arrival: VirtualInstant
  var frame: Frame

  /// Stands where no frame is.
  static let nothing = TimedFrame(arrival: .start, frame: .commit(producer: 0))
}

/// The frames on all lines that keep their own.
typealias FramePool = LinkedPool<TimedFrame>

/// One direction of a connection: frames arrive in the order they were sent.
struct Line: Sendable {
  // What every frame asks for stands together, so that it lies in one line of the cache.
  private var lastArrival: VirtualInstant = .start
  /// Reasons for which nothing passes now.
  var clogs = 0
  private var frames = FramePool.List()
  var latency: Sampler
  /// Until when a thin line is busy with what was sent before.
  private var freeAt: VirtualInstant = .start

  init(latency: Sampler) { self.latency = latency }

  /// When the first frame arrives; `never` when nothing is on its way.
  ///
  /// `never` also while it is clogged.
  @inline(__always)
  func nextArrival(in pool: FramePool) -> VirtualInstant {
    guard clogs == 0, let first = frames.firstRow else { return .never }
    return pool[first].arrival
  }

  /// Whether a frame that arrives then need not be kept here, since nothing is before it and nothing
  /// holds it up; notes that it passes.
  @inline(__always)
  mutating func letsPass(at arrival: VirtualInstant) -> Bool {
    guard clogs == 0, frames.isEmpty, lastArrival <= arrival else { return false }
    lastArrival = arrival
    return true
  }

  /// Puts frames that were sent before all that are on it in front of them, the first one first.
  mutating func putBack(_ early: [TimedFrame], _ pool: inout FramePool) {
    for frame in early.reversed() { pool.prepend(pool.insert(frame), to: &frames) }
  }

  /// Sends a frame that takes `delay` longer than the line's latency; says when it arrives if it
  /// is the next to do so, and `nil` where others, or clogs, come before it.
  @inline(__always)
  mutating func send(
    _ frame: Frame,
    at now: VirtualInstant,
    delay: VirtualDuration,
    _ pool: inout FramePool
  ) -> VirtualInstant? {
    let latency = VirtualDuration(nanoseconds: latency.draw())
    let arrival = max(now + latency + delay, lastArrival)
    lastArrival = arrival
    let isFirst = frames.isEmpty
    pool.append(pool.insert(TimedFrame(arrival: arrival, frame: frame)), to: &frames)
    return isFirst && clogs == 0 ? arrival : nil
  }

  /// How long it takes until a frame has left that needs the line for `length`.
  mutating func queue(for length: VirtualDuration, at now: VirtualInstant) -> VirtualDuration {
    freeAt = max(freeAt, now) + length
    return freeAt - now
  }

  mutating func takeFirst(_ pool: inout FramePool) -> Frame? {
    pool.popFirst(of: &frames).map { pool.remove($0).frame }
  }

  /// Loses everything on its way: the connection is gone.
  mutating func cut(_ pool: inout FramePool) -> [Frame] {
    var lost: [Frame] = []
    while let frame = takeFirst(&pool) { lost.append(frame) }
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
