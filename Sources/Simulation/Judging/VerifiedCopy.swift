internal import ScenarioModel
internal import Vocabulary

extension QueuePlan {
  /// Whether nothing is ever dropped because too much waits.
  var hasNoLimitToLength: Bool {
    maximumLength == nil && maximumBytes == nil && limits.pending == nil
  }
}

/// What the verifier knows of one copy.
struct VerifiedCopy: Sendable {
  var deliveries = 0
  /// Requeues, closes and rejections that explain a later delivery.
  var causes = 0
  /// Who holds it now.
  var holder: UInt32?
  var enqueued: VirtualInstant
  /// Its number among all copies that ever entered the queue, from 0.
  var place: UInt64
  /// What had been seen when it entered.
  var moment: UInt64
  /// How far the broker's clock was ahead then.
  var clockLead: VirtualDuration?
  /// Whether it had left before, and a restart brought it back with the time it has had.
  var isBack = false

  /// How old it is by the broker's clock, which is so far ahead now.
  ///
  /// In a quorum queue, or back after a restart, it may have entered after its time had begun, by a
  /// clock that went otherwise then; a queue with priorities, whose timer waits for who was first,
  /// may be late with what overtakes one that lives longer by the new hour. There nothing is known
  /// once the clock was turned.
  func age(
    at now: VirtualInstant,
    _ clockLead: VirtualDuration?,
    in queue: QueuePlan
  ) -> VirtualDuration {
    guard let clockLead else { return now - enqueued }
    guard queue.kind != .quorum, queue.maximumPriority == 0, !isBack else { return .zero }
    return now - enqueued + (clockLead - (self.clockLead ?? .zero))
  }
}
