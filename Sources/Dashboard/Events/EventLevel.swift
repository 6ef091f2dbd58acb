import Telemetry

/// How much an event asks to be looked at.
enum EventLevel: Int, Sendable, Comparable, CaseIterable {
  case info
  case warning
  case alarm

  static func < (left: EventLevel, right: EventLevel) -> Bool { left.rawValue < right.rawValue }

  /// The word in filters: `level>=warn`.
  var word: String {
    switch self {
    case .info: "info"
    case .warning: "warn"
    case .alarm: "alarm"
    }
  }

  init?(word: String) {
    guard let match = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = match
  }
}

extension EventKind {
  /// Alarms are what should not happen even when things go wrong; warnings are things going wrong.
  var level: EventLevel {
    switch self {
    case .lost, .protocolRefusal, .crashed, .ownMissing: .alarm
    case .unroutable, .returned, .nacked, .refused, .redelivered, .requeued, .deadLettered,
      .expired, .dropped, .discarded, .purged, .queueDeleted, .duplicateEffect, .detached,
      .faultOn, .vanished, .blocked, .staleRead, .commitUnknown, .deadlock, .statementFailed,
      .exportFailed, .refusal, .failure, .timedOut, .retried, .givenUp, .stageUndone,
      .sagaCompensated:
      .warning
    case .phase, .published, .confirmed, .enqueued, .delivered, .acknowledged, .queueDeclared,
      .effect, .deduplicated, .attached, .faultOff, .unblocked, .read, .committed, .applied,
      .skipped, .exportBegun, .exported, .outboxed, .relayed, .request, .answer, .served,
      .sagaBegun, .stageDone, .sagaCommitted:
      .info
    }
  }
}
