import Telemetry
import Vocabulary

/// The way of one message, as far as its events are kept.
struct Journey: Equatable, Sendable {
  /// One event of it, with what follows from those before.
  struct Step: Equatable, Sendable {
    var record: EventRecord
    /// Which delivery of its queue it is, from 1.
    var attempt = 0
    /// How long it waited before, or was being handled.
    var length: VirtualDuration?
    /// The message that goes on in its place, and where.
    var successor: EventRecord?
  }

  /// What became of the copy in one queue.
  struct Copy: Equatable, Sendable {
    var queue: UInt32
    var inQueue = VirtualDuration.zero
    var atConsumers = VirtualDuration.zero
    var attempts = 0
    var isOver = false
    /// Since when it waits, or is being handled.
    var since: VirtualInstant
    var isHandled = false
  }

  private(set) var published: EventRecord?
  /// The record of its entering the first queue.
  private(set) var entered: EventRecord?
  private(set) var steps: [Step] = []
  private(set) var copies: [Copy] = []

  /// `nil` when no message is chosen or nothing of it is kept.
  init?(_ events: EventsState, upTo last: UInt64) {
    let records = events.store.records
    let limit = events.store.count(upTo: last)
    for place in events.trail.prefix(while: { $0 < limit }) {
      if steps.isEmpty, records[place].kind == .enqueued {
        entered = records[place]
        published = Self.published(before: place, in: records)
      }
      add(records[place], next: place + 1 < limit ? records[place + 1] : nil)
    }
    if steps.isEmpty { return nil }
  }

  /// The publish that an entering belongs to: the record in front of it, at the same instant.
  ///
  /// Over links that take time nothing says which one it was.
  private static func published(before place: Int, in records: [EventRecord]) -> EventRecord? {
    guard place > 0, records[place - 1].kind == .published,
      records[place - 1].instant == records[place].instant
    else { return nil }
    return records[place - 1]
  }

  private mutating func add(_ record: EventRecord, next: EventRecord?) {
    var step = Step(record: record)
    if record.kind == .enqueued {
      copies.append(Copy(queue: record.queue, since: record.instant))
      steps.append(step)
      return
    }
    if let place = copies.lastIndex(where: { $0.queue == record.queue }) {
      change(&copies[place], &step)
    }
    if record.kind == .deadLettered, let next, next.kind == .enqueued,
      next.instant == record.instant, next.message != record.message
    {
      step.successor = next
    }
    steps.append(step)
  }

  private func change(_ copy: inout Copy, _ step: inout Step) {
    let length = step.record.instant - copy.since
    switch step.record.kind {
    case .delivered, .redelivered:
      copy.inQueue = copy.inQueue + length
      copy.attempts += 1
      copy.since = step.record.instant
      copy.isHandled = true
      step.attempt = copy.attempts
      step.length = length
    case .requeued:
      copy.atConsumers = copy.atConsumers + length
      copy.since = step.record.instant
      copy.isHandled = false
      step.length = length
    case .acknowledged, .deadLettered, .expired, .dropped, .discarded, .vanished, .lost, .refused:
      if copy.isHandled {
        copy.atConsumers = copy.atConsumers + length
      } else {
        copy.inQueue = copy.inQueue + length
      }
      copy.since = step.record.instant
      copy.isOver = true
      step.length = length
    default: break
    }
  }
}
