public import Vocabulary

/// What the broker does that no count of a queue shows: delays, and what only KubeMQ does.
public enum SpecialEffect: Equatable, Sendable, BitwiseCopyable {
  /// The broker wants `ring(timer)` at that instant; it replaces an earlier wish of the timer.
  case timerDue(BrokerTimer, at: VirtualInstant)
  /// A message is held back until then, in no queue (A9.3, K1.7).
  case held(ScheduledID, until: VirtualInstant)
  /// What was held back is published now, as that message.
  case cameDue(ScheduledID, MessageID)
  /// The message of the `got` that follows, and its place in the channel (K1.1).
  case taken(MessageID, sequence: UInt64, EnvelopeID)
  /// A delivery was not settled in its time and goes back to its queue (K1.10).
  case visibilityExpired(DeliveryTag, ChannelID)
  /// A request got its answer, from a responder or from the cache (K4.1, K4.3).
  case answered(ChannelID, MessageID, answer: UInt32, isCached: Bool)
  /// Nobody answered in time (K4.1).
  case timedOut(ChannelID, MessageID)
  /// A record could not be read as the broker came up; what is lost by it vanishes later in the
  /// same command (F11, F12).
  case flawed(QueueID, MessageID, DiskFlaw)
}

/// What the broker asks to be woken for, besides queues and channels; one wish of each at a time.
public enum BrokerTimer: UInt8, Equatable, Sendable, BitwiseCopyable, CaseIterable {
  /// Messages that are held back come due.
  case schedule
  /// Deliveries are settled too late (K1.10).
  case visibility
  /// Requests are answered too late (K4.1).
  case requests
  /// Consumers may have been slow for too long (A11.2).
  case slowConsumers
}
