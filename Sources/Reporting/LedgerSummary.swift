public import Phrasebook
public import Telemetry

/// The books of one run as the result document words them.
public struct LedgerSummary: Sendable, Equatable {
  public var ledger: Ledger
  public var effects: EffectsCount

  public init(ledger: Ledger, effects: EffectsCount) {
    self.ledger = ledger
    self.effects = effects
  }

  /// One line of the books: its name in the document, and its value.
  public struct Entry: Sendable, Equatable {
    public var name: String
    public var count: Int
    /// What it counts, in words.
    public var meaning: ReportPhrase
  }

  /// The lines before the dead letters.
  var beforeDeadLetters: [Entry] {
    [
      entry("attempted", ledger.attempted, .aboutAttempted),
      entry("confirmed", ledger.confirmed, .aboutConfirmed),
      entry("nacked", ledger.nacked, .aboutNacked),
      entry("returned", ledger.returned, .aboutReturned),
      entry("unroutable", ledger.unroutable, .aboutUnroutable),
      entry("copies", ledger.copies, .aboutCopies),
      entry("delivered", ledger.delivered, .aboutDelivered),
      entry("redelivered", ledger.redelivered, .aboutRedelivered),
      entry("acknowledged", ledger.acknowledged, .aboutAcknowledged),
      entry("requeued", ledger.requeued, .aboutRequeued),
    ]
  }

  /// Dead letters by reason.
  var deadLetters: [Entry] {
    [
      entry("rejected", ledger.deadLetteredRejected, .aboutRejected),
      entry("expired", ledger.deadLetteredExpired, .aboutDeadExpired),
      entry("maxlen", ledger.deadLetteredMaximumLength, .aboutMaximumLength),
      entry("delivery-limit", ledger.deadLetteredDeliveryLimit, .aboutDeliveryLimit),
    ]
  }

  /// The lines after the dead letters.
  ///
  /// `refused` are publishes the broker refused outright, and a confirm that is still to come when
  /// the run ends is unknown, so that attempted = confirmed + nacked + refused + unknown +
  /// unconfirmed can be checked from the document.
  var afterDeadLetters: [Entry] {
    [
      entry("expired", ledger.expired, .aboutExpired),
      entry("discarded", ledger.discarded, .aboutDiscarded),
      entry("dropped", ledger.dropped, .aboutDropped),
      entry("purged", ledger.purged, .aboutPurged),
      entry("deleted", ledger.deleted, .aboutDeleted),
      entry("refused", ledger.refusedPublishes, .aboutRefused),
      entry("unknown", ledger.unknown + ledger.outstanding, .aboutUnknown),
      entry("unconfirmed", ledger.unconfirmed, .aboutUnconfirmed),
      entry("lost", ledger.lost, .aboutLost),
      entry("phantom", ledger.phantom, .aboutPhantom),
      entry("duplicated", ledger.duplicated, .aboutDuplicated),
      entry("unexplained-duplicates", ledger.unexplainedDuplicates, .aboutUnexplained),
      entry("remaining", ledger.remaining, .aboutRemaining),
      entry("scheduled", ledger.scheduled, .aboutScheduled),
    ]
  }

  /// Every line, dead letters named `dead-lettered.REASON`, then the effects.
  var allEntries: [Entry] {
    beforeDeadLetters + prefixed("dead-lettered.", deadLetters) + afterDeadLetters
      + prefixed("effects.", effectEntries)
  }

  private func prefixed(_ prefix: String, _ entries: [Entry]) -> [Entry] {
    entries.map { Entry(name: prefix + $0.name, count: $0.count, meaning: $0.meaning) }
  }

  /// What consumers did with messages.
  var effectEntries: [Entry] {
    [
      entry("done", effects.done, .aboutDone),
      entry("missing", effects.missing, .aboutMissing),
      entry("duplicate", effects.duplicate, .aboutDuplicate),
    ]
  }
}

private func entry(_ name: String, _ count: Int, _ meaning: ReportPhrase) -> LedgerSummary.Entry {
  LedgerSummary.Entry(name: name, count: count, meaning: meaning)
}
