public import Vocabulary

/// One line of the event log.
///
/// Identifiers are dense numbers of the run; `nil` is stored as the largest number and means "does
/// not apply".
public struct EventRecord: Sendable, Equatable, BitwiseCopyable {
  /// Stands for "does not apply" in every identifier.
  public static let absent = UInt32.max

  /// Counted from 1.
  public var number: UInt64
  public var instant: VirtualInstant
  public var kind: EventKind
  public var cause: EventCause
  public var queue: UInt32
  public var message: UInt32
  /// A consumer's instance, or of a publish the producer's instance; see the run's actor names.
  public var actor: UInt32
  public var channel: UInt32

  public init(
    number: UInt64,
    instant: VirtualInstant,
    kind: EventKind,
    cause: EventCause = .none,
    queue: UInt32 = absent,
    message: UInt32 = absent,
    actor: UInt32 = absent,
    channel: UInt32 = absent
  ) {
    self.number = number
    self.instant = instant
    self.kind = kind
    self.cause = cause
    self.queue = queue
    self.message = message
    self.actor = actor
    self.channel = channel
  }
}

/// What happened, as the event log names it.
public enum EventKind: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  case phase
  case published
  case unroutable
  case returned
  case confirmed
  case nacked
  case refused
  case enqueued
  case delivered
  case redelivered
  case acknowledged
  case requeued
  case deadLettered
  case expired
  case dropped
  case discarded
  case purged
  case queueDeclared
  case queueDeleted
  case effect
  case duplicateEffect
  case deduplicated
  case attached
  case detached
  case faultOn
  case faultOff
  case protocolRefusal
  /// A transient copy did not survive a restart.
  case vanished
  /// A copy that should have survived a restart did not: a fault took it.
  case lost
  case blocked
  case unblocked
  /// A table, or a view that showed the owner's latest version, was read.
  case read
  /// A view was read that did not.
  case staleRead
  /// A read did not find what its own handling had written.
  case ownMissing
  case committed
  /// A commit whose answer was lost.
  case commitUnknown
  case deadlock
  /// A read or write failed: nothing was committed.
  case statementFailed
  /// A view shows a newer version, or was told of one that it shows already.
  case applied
  case skipped
  case exportBegun
  case exported
  case exportFailed
  /// An event was written to an outbox, and published from it.
  case outboxed
  case relayed
  /// A request reached its service; the door was shut; it was answered, or answered with an error.
  case request
  case refusal
  case answer
  case failure
  /// A caller waited no longer, or tried again.
  case timedOut
  case retried
  /// A client got what it asked for, or gave up.
  case served
  case givenUp
  /// A process died with what it was working on.
  case crashed
  case sagaBegun
  case stageDone
  case stageUndone
  case sagaCommitted
  case sagaCompensated

  /// The word in event logs; part of the contract.
  public var word: String {
    switch self {
    case .phase: "phase"
    case .published: "published"
    case .unroutable: "unroutable"
    case .returned: "returned"
    case .confirmed: "confirmed"
    case .nacked: "nacked"
    case .refused: "refused"
    case .enqueued: "enqueued"
    case .delivered: "delivered"
    case .redelivered: "redelivered"
    case .acknowledged: "acknowledged"
    case .requeued: "requeued"
    case .deadLettered: "dead-lettered"
    case .expired: "expired"
    case .dropped: "dropped"
    case .discarded: "discarded"
    case .purged: "purged"
    case .queueDeclared: "queue-declared"
    case .queueDeleted: "queue-deleted"
    case .effect: "effect"
    case .duplicateEffect: "duplicate-effect"
    case .deduplicated: "deduplicated"
    case .attached: "attached"
    case .detached: "detached"
    case .faultOn: "fault-on"
    case .faultOff: "fault-off"
    case .protocolRefusal: "protocol-refusal"
    case .vanished: "vanished"
    case .lost: "lost"
    case .blocked: "blocked"
    case .unblocked: "unblocked"
    case .read, .staleRead, .ownMissing, .committed, .commitUnknown, .deadlock, .statementFailed,
      .applied, .skipped, .exportBegun, .exported, .exportFailed, .outboxed, .relayed:
      Self.wordsOfData.first { $0.kind == self }?.word ?? ""
    case .request: "request"
    case .refusal: "refusal"
    case .answer: "answer"
    case .failure: "failure"
    case .timedOut: "timeout"
    case .retried: "retry"
    case .served: "served"
    case .givenUp: "given-up"
    case .crashed: "crashed"
    case .sagaBegun: "saga-begun"
    case .stageDone: "saga-stage"
    case .stageUndone: "saga-compensation"
    case .sagaCommitted: "saga-committed"
    case .sagaCompensated: "saga-compensated"
    }
  }

  /// The words of what happens to tables, views, exports and outboxes.
  private static let wordsOfData: [(kind: EventKind, word: String)] = [
    (.read, "read"),
    (.staleRead, "stale-read"),
    (.ownMissing, "own-missing"),
    (.committed, "committed"),
    (.commitUnknown, "commit-unknown"),
    (.deadlock, "deadlock"),
    (.statementFailed, "statement-failed"),
    (.applied, "applied"),
    (.skipped, "skipped"),
    (.exportBegun, "export-begun"),
    (.exported, "exported"),
    (.exportFailed, "export-failed"),
    (.outboxed, "outboxed"),
    (.relayed, "relayed"),
  ]
}

/// Why it happened, where that is not plain from the kind.
public enum EventCause: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  case none
  case rejected
  case expired
  case maximumLength
  case deliveryLimit
  case crash
  case close
  case reset
  case poison
  case automatic
  case warmUp
  case run
  case drain
  case done
  /// Its record on the disk could not be read.
  case corrupt
  /// Its record on the disk was cut off.
  case torn

  /// The word in event logs; empty for none.
  public var word: String {
    switch self {
    case .none: ""
    case .rejected: "rejected"
    case .expired: "expired"
    case .maximumLength: "maxlen"
    case .deliveryLimit: "delivery-limit"
    case .crash: "crash"
    case .close: "close"
    case .reset: "reset"
    case .poison: "poison"
    case .automatic: "auto"
    case .warmUp: "warm-up"
    case .run: "run"
    case .drain: "drain"
    case .done: "done"
    case .corrupt: "corrupt"
    case .torn: "torn"
    }
  }
}
