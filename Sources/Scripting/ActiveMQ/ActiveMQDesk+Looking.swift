import BrokerEngine
import Vocabulary

extension ActiveMQDesk {
  /// The counters of a queue in the words of the case format (A1.2).
  mutating func statistics(of queue: String) -> FieldValue {
    guard let counts = broker.activeMQCounts(of: broker.name(queue)) else {
      return .table(["missing": .boolean(true)])
    }
    func number(_ count: Int) -> FieldValue { .integer(Int64(count)) }
    return .table([
      "size": number(counts.size), "inflight": number(counts.inFlight),
      "enqueued": number(counts.enqueued), "dequeued": number(counts.dequeued),
      "expired": number(counts.expired), "consumers": number(counts.consumers),
    ])
  }

  /// Takes room away that was given beyond the prefetch.
  mutating func contract(_ channel: ChannelID, by count: Int) { extend(channel, by: -count) }

  /// Makes the queues that a message is sent to, before it is there (A1.1).
  mutating func createQueues(of destination: ActiveMQDestination) {
    broker.createQueues(of: destination, at: now, effects: &effects)
    takeEffects()
  }
}

extension FieldValue {
  /// The value as the text of a header line; nil for lists, tables and nothing.
  var plain: String? {
    switch self {
    case .text(let text): text
    case .integer(let number): String(number)
    case .double(let number): String(number)
    case .boolean(let flag): flag ? "true" : "false"
    case .time(let seconds): String(seconds)
    case .void, .list, .table: nil
    }
  }

  /// The whole number that it is or that its text says.
  var whole: Int64? {
    switch self {
    case .integer(let number): number
    case .text(let text): Int64(text)
    case .void, .boolean, .double, .time, .list, .table: nil
    }
  }
}
