public import Vocabulary

/// Keeps the measures of one consumer plan, all its instances together.
public struct ConsumerMeter: Sendable {
  /// Instances there are now.
  public private(set) var instances: Int
  /// The same over time, once their number has changed.
  private var staff: Gauge?
  private var restarted = VirtualInstant.start
  private var closedStaff: Double?
  /// Instances at work.
  public private(set) var busy = Gauge()
  public var rejected = 0
  /// Pieces of business lost with the consumer, and done again.
  public var missing = 0
  public var duplicates = 0
  private var closedMean: Double??

  public init(instances: Int) { self.instances = instances }

  /// One more instance is at work.
  public mutating func beginWork(at now: VirtualInstant) { busy.add(1, at: now) }

  /// A piece of work ended, or was broken off.
  public mutating func endWork(at now: VirtualInstant) { busy.add(-1, at: now) }

  /// Forgets means and trends before an instant: the end of warm-up.
  public mutating func restart(at now: VirtualInstant) {
    busy.restart(at: now)
    staff?.restart(at: now)
    restarted = now
  }

  /// Instances are added or taken away.
  public mutating func setInstances(_ count: Int, at now: VirtualInstant) {
    guard count != instances else { return }
    var gauge = staff ?? Gauge()
    if staff == nil {
      gauge.set(instances, at: restarted)
      gauge.restart(at: restarted)
    }
    gauge.set(count, at: now)
    staff = gauge
    instances = count
  }

  /// Ends the time over which means are taken.
  public mutating func closeMeans(at now: VirtualInstant) {
    settle(at: now)
    closedMean = .some(busy.mean)
    closedStaff = staff?.mean
  }

  /// Counts time up to an instant.
  public mutating func settle(at now: VirtualInstant) {
    busy.settle(at: now)
    staff?.settle(at: now)
  }

  /// Mean number of instances at work.
  public var meanBusy: Double? { closedMean ?? busy.mean }

  /// The share of time its instances were at work; at most 1.
  public var utilisation: Double? {
    let there = closedStaff ?? staff?.mean ?? Double(max(instances, 1))
    return meanBusy.map { there > 0 ? $0 / there : 0 }
  }
}

/// Keeps the measures of one producer plan, all its instances together.
public struct ProducerMeter: Sendable {
  public var confirmed = 0
  public var nacked = 0
  public var returned = 0
  public var unroutable = 0
  public var refused = 0
  public var unknown = 0
  /// Publishes that were tries again, and messages that are tried no more.
  public var retried = 0
  public var givenUp = 0
  /// Publishes without a confirm yet.
  public private(set) var outstanding = Gauge()
  /// From the intended moment to the confirm.
  public private(set) var confirmLatency = Trend()

  public init() {}

  /// A publish waits for its confirm from now on.
  public mutating func await(at now: VirtualInstant) { outstanding.add(1, at: now) }

  /// The confirm came, positive or negative.
  public mutating func confirm(
    isAccepted: Bool,
    at now: VirtualInstant,
    intended: VirtualInstant
  ) {
    outstanding.add(-1, at: now)
    if isAccepted { confirmed += 1 } else { nacked += 1 }
    confirmLatency.record(now - intended)
  }

  /// Confirms that can never come: their channel is gone.
  public mutating func forget(_ count: Int, at now: VirtualInstant) {
    outstanding.add(-count, at: now)
    unknown += count
  }

  /// A publish was turned away without a confirm: its channel is closed over it.
  public mutating func refuse(at now: VirtualInstant) {
    outstanding.add(-1, at: now)
    refused += 1
  }

  /// Forgets means and trends before an instant: the end of warm-up.
  public mutating func restart(at now: VirtualInstant) {
    outstanding.restart(at: now)
    confirmLatency.restart()
  }

  /// Counts time up to an instant.
  public mutating func settle(at now: VirtualInstant) { outstanding.settle(at: now) }
}
