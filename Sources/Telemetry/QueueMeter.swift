public import Vocabulary

/// Keeps the books and the measures of one queue from what the broker says it did.
///
/// Every method takes constant time. The instants must not go back.
public struct QueueMeter: Sendable {
  // What every message touches stands together, so that it lies in few lines of the cache.
  private var changed: Int64 = 0
  public private(set) var ready = 0
  public private(set) var unacked = 0
  /// Since `takeHighest`.
  private var largestReady = 0
  private var largestUnacked = 0
  private var largestBacklog = 0
  public private(set) var enqueued = 0
  public private(set) var delivered = 0
  public private(set) var acknowledged = 0
  /// Areas under the curves since the start, in messages times nanoseconds; exact.
  public private(set) var readyArea: Int128 = 0
  public private(set) var unackedArea: Int128 = 0
  /// Sum of the times that copies spent here that have left; exact (V29).
  public private(set) var timeSpent: Int128 = 0
  /// From ready to the first delivery, one sample a copy.
  public private(set) var wait = Trend()
  /// From entering the queue to acknowledgement, one sample a copy.
  public private(set) var sojourn = Trend()

  public private(set) var redelivered = 0
  public private(set) var requeued = 0
  public private(set) var refused = 0
  public private(set) var purged = 0
  public private(set) var deleted = 0
  public private(set) var expired = 0
  public private(set) var discarded = 0
  public private(set) var dropped = 0
  /// Destroyed by a fault.
  public private(set) var lost = 0
  /// Dead letters by the raw value of their reason.
  public private(set) var deadLettered: [Int] = [0, 0, 0, 0]
  /// Whether every copy that left told how long it had been here; a purge does not.
  public private(set) var knowsTimeSpent = true
  private var base = Base()
  private var end: Base?
  /// The highest before `takeHighest`.
  private var earlierReady = 0
  private var earlierUnacked = 0

  /// Where the time over which means are taken begins or ends.
  private struct Base: Sendable {
    var instant: Int64 = 0
    var readyArea: Int128 = 0
    var unackedArea: Int128 = 0
    var enqueued = 0
    var refused = 0
    var backlog = 0
    var timeSpent: Int128 = 0
  }

  public init() {}

  /// The largest values that stood for any time, or stand now.
  ///
  /// What comes and goes within one instant, such as the message that a full queue drops, never
  /// stood.
  public var maximumReady: Int { max(earlierReady, largestReady, ready) }
  public var maximumUnacked: Int { max(earlierUnacked, largestUnacked, unacked) }
  public var maximumBacklog: Int { max(largestBacklog, backlog) }

  /// Ready and unacked together.
  public var backlog: Int { ready + unacked }
  public var allDeadLettered: Int { deadLettered.reduce(0, +) }

  /// One more ready message.
  public mutating func enqueue(at now: VirtualInstant) {
    advance(to: now.nanoseconds)
    enqueued &+= 1
    ready &+= 1
  }

  /// A ready message goes to a consumer; settled at once with automatic acknowledgement.
  public mutating func deliver(
    at now: VirtualInstant,
    enqueued entry: VirtualInstant,
    isRedelivered: Bool,
    isSettled: Bool
  ) {
    advance(to: now.nanoseconds)
    ready &-= 1
    delivered &+= 1
    if isRedelivered {
      redelivered &+= 1
    } else {
      wait.record(now - entry)
    }
    if isSettled {
      acknowledged &+= 1
      leave(now, entry)
      sojourn.record(now - entry)
    } else {
      unacked &+= 1
    }
  }

  /// An unacked message is done.
  public mutating func acknowledge(at now: VirtualInstant, enqueued entry: VirtualInstant) {
    advance(to: now.nanoseconds)
    unacked &-= 1
    acknowledged &+= 1
    leave(now, entry)
    sojourn.record(now - entry)
  }

  /// An unacked message is ready again.
  public mutating func requeue(at now: VirtualInstant) {
    advance(to: now.nanoseconds)
    unacked &-= 1
    ready &+= 1
    requeued &+= 1
  }

  /// A message left unacknowledged.
  public mutating func depart(
    at now: VirtualInstant,
    enqueued entry: VirtualInstant,
    reason: DeadLetterReason,
    wasUnacked: Bool,
    isDeadLettered: Bool
  ) {
    advance(to: now.nanoseconds)
    if wasUnacked { unacked &-= 1 } else { ready &-= 1 }
    leave(now, entry)
    guard !isDeadLettered else { return deadLettered[Int(reason.rawValue)] &+= 1 }
    switch reason {
    case .rejected, .deliveryLimit: discarded &+= 1
    case .expired: expired &+= 1
    case .maximumLength: dropped &+= 1
    }
  }

  /// A reader of a stream got a message, which stays.
  public mutating func stream(at now: VirtualInstant, enqueued entry: VirtualInstant) {
    delivered &+= 1
    wait.record(now - entry)
  }

  /// The oldest messages of a stream were let go.
  public mutating func trim(_ count: Int, at now: VirtualInstant) {
    advance(to: now.nanoseconds)
    ready -= count
    dropped += count
    knowsTimeSpent = false
  }

  /// A copy did not survive a restart, by its nature or because a fault destroyed it.
  public mutating func vanish(
    at now: VirtualInstant,
    enqueued entry: VirtualInstant,
    wasUnacked: Bool,
    isByFault: Bool
  ) {
    advance(to: now.nanoseconds)
    if wasUnacked { unacked &-= 1 } else { ready &-= 1 }
    leave(now, entry)
    if isByFault { lost &+= 1 } else { deleted &+= 1 }
  }

  /// How long copies were here is not known any more: one enters again, or late.
  public mutating func forgetTimeSpent() { knowsTimeSpent = false }

  /// The full queue did not take a copy.
  public mutating func refuse() { refused &+= 1 }

  /// Ready messages were removed by hand.
  public mutating func purge(_ count: Int, at now: VirtualInstant) {
    advance(to: now.nanoseconds)
    ready -= count
    purged += count
    if count > 0 { knowsTimeSpent = false }
  }

  /// The queue went with everything in it.
  public mutating func delete(
    ready readyCount: Int,
    unacked unackedCount: Int,
    at now: VirtualInstant
  ) {
    advance(to: now.nanoseconds)
    ready -= readyCount
    unacked -= unackedCount
    deleted += readyCount + unackedCount
    if readyCount + unackedCount > 0 { knowsTimeSpent = false }
  }

  /// Forgets means, maxima and trends before an instant: the end of warm-up.
  public mutating func restart(at now: VirtualInstant) {
    advance(to: now.nanoseconds)
    base = present
    (earlierReady, largestReady) = (ready, ready)
    (earlierUnacked, largestUnacked) = (unacked, unacked)
    largestBacklog = backlog
    wait.restart()
    sojourn.restart()
  }

  /// Ends the time over which means are taken: the end of the run phase.
  public mutating func closeMeans(at now: VirtualInstant) {
    advance(to: now.nanoseconds)
    end = present
  }

  /// The highest depths since the last call that stood for any time, or stand now.
  public mutating func takeHighest(at now: VirtualInstant) -> QueueDepth {
    advance(to: now.nanoseconds)
    let highest = QueueDepth(ready: max(largestReady, ready), unacked: max(largestUnacked, unacked))
    earlierReady = max(earlierReady, highest.ready)
    earlierUnacked = max(earlierUnacked, highest.unacked)
    (largestReady, largestUnacked) = (ready, unacked)
    return highest
  }

  /// Counts areas up to an instant.
  public mutating func settle(at now: VirtualInstant) { advance(to: now.nanoseconds) }

  /// Time-weighted means; `nil` when no time has passed.
  public var meanReady: Double? { mean { $0.readyArea } }
  public var meanUnacked: Double? { mean { $0.unackedArea } }
  public var meanBacklog: Double? { mean { $0.readyArea + $0.unackedArea } }

  /// What was counted between the end of warm-up and the end of the run phase.
  var measured: (entered: Int, refused: Int, growth: Int, timeSpent: Int128, nanoseconds: Int64) {
    let last = end ?? present
    return (
      last.enqueued - base.enqueued, last.refused - base.refused, last.backlog - base.backlog,
      last.timeSpent - base.timeSpent, last.instant - base.instant
    )
  }

  private func mean(_ area: (Base) -> Int128) -> Double? {
    let last = end ?? present
    guard last.instant > base.instant else { return nil }
    return Double(area(last) - area(base)) / Double(last.instant - base.instant)
  }

  private var present: Base {
    Base(
      instant: changed,
      readyArea: readyArea,
      unackedArea: unackedArea,
      enqueued: enqueued,
      refused: refused,
      backlog: backlog,
      timeSpent: timeSpent
    )
  }

  @inline(__always)
  private mutating func leave(_ now: VirtualInstant, _ entry: VirtualInstant) {
    timeSpent &+= Int128(now.nanoseconds &- entry.nanoseconds)
  }

  @inline(__always)
  private mutating func advance(to now: Int64) {
    let step = now &- changed
    guard step != 0 else { return }
    if ready > largestReady { largestReady = ready }
    if unacked > largestUnacked { largestUnacked = unacked }
    if ready &+ unacked > largestBacklog { largestBacklog = ready &+ unacked }
    readyArea &+= Self.area(ready, step)
    unackedArea &+= Self.area(unacked, step)
    changed = now
  }

  @inline(__always)
  private static func area(_ height: Int, _ width: Int64) -> Int128 {
    let product = height.multipliedFullWidth(by: Int(width))
    return Int128(truncatingIfNeeded: product.low) | (Int128(product.high) &<< 64)
  }
}
