/// What became of every message, as the result document reports it.
///
/// The books balance in two ways at every instant: `copies` are all somewhere, and every attempted
/// publish has an outcome.
public struct Ledger: Equatable, Sendable {
  /// Publishes that producers made.
  public var attempted = 0
  public var confirmed = 0
  /// Publishes that the broker refused with a negative confirm.
  public var nacked = 0
  /// Mandatory messages that came back because no queue took them.
  public var returned = 0
  /// Messages that no queue took.
  public var unroutable = 0
  /// Messages put into queues, dead-lettered ones too.
  public var copies = 0
  /// Deliveries, first and later ones.
  public var delivered = 0
  public var redelivered = 0
  public var acknowledged = 0
  public var requeued = 0
  public var deadLetteredRejected = 0
  public var deadLetteredExpired = 0
  public var deadLetteredMaximumLength = 0
  public var deadLetteredDeliveryLimit = 0
  /// Expired in a queue without dead-lettering.
  public var expired = 0
  /// Rejected, or over the delivery limit, in a queue without dead-lettering.
  public var discarded = 0
  /// Dropped by a full queue without dead-lettering.
  public var dropped = 0
  public var purged = 0
  /// Gone with their queue, or transient when the broker restarted.
  public var deleted = 0
  /// Copies that a full queue did not take.
  public var refused = 0
  /// Publishes refused outright: the exchange was missing or the channel closed.
  public var refusedPublishes = 0
  /// Publishes whose confirm can never come, because their channel closed first.
  public var unknown = 0
  /// Publishes on channels that never asked for confirms.
  public var unconfirmed = 0
  /// Publishes whose confirm is still to come.
  public var outstanding = 0
  /// Copies that vanished without any of the reasons above: a fault destroyed what was confirmed
  /// and not flushed, or the disk; without such a fault always 0, or it is our own bug.
  public var lost = 0
  /// Deliveries of messages that nobody published; always 0, or it is our own bug.
  public var phantom = 0
  /// Deliveries beyond the first of a copy.
  public var duplicated = 0
  /// Of these, the ones without a logged cause; always 0, or it is our own bug.
  public var unexplainedDuplicates = 0
  /// Ready or unacked now.
  public var remaining = 0
  /// Held back by the broker now, until their time comes; not copies yet.
  public var scheduled = 0

  public init() {}

  /// All dead letters, whatever the reason.
  public var deadLettered: Int {
    deadLetteredRejected + deadLetteredExpired + deadLetteredMaximumLength
      + deadLetteredDeliveryLimit
  }

  /// Whether every copy is accounted for.
  public var copiesBalance: Bool {
    copies == acknowledged + deadLettered + expired + discarded + dropped + purged + deleted
      + remaining + lost
  }

  /// Whether every attempted publish has exactly one outcome.
  public var publishesBalance: Bool {
    attempted == confirmed + nacked + refusedPublishes + unknown + unconfirmed + outstanding
  }
}

/// What consumers did with messages, apart from what the broker knows.
public struct EffectsCount: Equatable, Sendable {
  /// Pieces of business done for the first time.
  public var done = 0
  /// Copies that left by acknowledgement without their business being done.
  public var missing = 0
  /// Pieces of business done again.
  public var duplicate = 0

  public init() {}
}
