extension EventKind {
  /// Whose numbers stand in the record.
  public enum Subject: Sendable {
    case broker
    /// Service, request or saga, endpoint and caller, in the places of queue, message, actor and
    /// channel.
    case service
    /// A table, view, export or outbox in the place of the actor, a version in that of the message.
    case data
  }

  /// What the record speaks of.
  public var subject: Subject {
    switch self {
    case .phase, .published, .unroutable, .returned, .confirmed, .nacked, .refused, .enqueued,
      .delivered, .redelivered, .acknowledged, .requeued, .deadLettered, .expired, .dropped,
      .discarded, .purged, .queueDeclared, .queueDeleted, .effect, .duplicateEffect, .deduplicated,
      .attached, .detached, .faultOn, .faultOff, .protocolRefusal, .vanished, .lost, .blocked,
      .unblocked:
      .broker
    case .request, .refusal, .answer, .failure, .timedOut, .retried, .served, .givenUp, .crashed,
      .sagaBegun, .stageDone, .stageUndone, .sagaCommitted, .sagaCompensated:
      .service
    case .read, .staleRead, .ownMissing, .committed, .commitUnknown, .deadlock, .statementFailed,
      .applied, .skipped, .exportBegun, .exported, .exportFailed, .outboxed, .relayed:
      .data
    }
  }

  /// Whether the message of the record is a saga.
  public var isOfSaga: Bool {
    let kinds: [EventKind] = [
      .sagaBegun, .stageDone, .stageUndone, .sagaCommitted, .sagaCompensated,
    ]
    return kinds.contains(self)
  }

  /// Whether the actor of the record is a producer.
  public var isOfProducer: Bool {
    switch self {
    case .published, .unroutable, .returned, .confirmed, .nacked, .refused: true
    case .phase, .enqueued, .delivered, .redelivered, .acknowledged, .requeued, .deadLettered,
      .expired, .dropped, .discarded, .purged, .queueDeclared, .queueDeleted, .effect,
      .duplicateEffect, .deduplicated, .attached, .detached, .faultOn, .faultOff,
      .protocolRefusal, .vanished, .lost, .blocked, .unblocked, .read, .staleRead, .ownMissing,
      .committed, .commitUnknown, .deadlock, .statementFailed, .applied, .skipped, .exportBegun,
      .exported, .exportFailed, .outboxed, .relayed, .request, .refusal, .answer,
      .failure, .timedOut, .retried, .served, .givenUp, .crashed, .sagaBegun, .stageDone,
      .stageUndone, .sagaCommitted, .sagaCompensated:
      false
    }
  }
}
