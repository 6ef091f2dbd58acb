import Vocabulary

extension ReferenceBroker {
  /// A message leaves its queue unwanted; it is published anew when the queue has done its work.
  ///
  /// `isFirst`: it waited there and was never delivered.
  mutating func die(
    _ message: Message,
    in queue: Queue,
    _ reason: String,
    isFirst: Bool = false
  ) {
    guard let exchange = setting(queue, "dead-letter-exchange")?.asText else { return }
    let key = setting(queue, "dead-letter-routing-key")?.asText
    deadLetters.append(
      DeadLetter(
        message: message,
        queue: queue,
        reason: reason,
        exchange: exchange,
        key: key,
        isFirst: isFirst
      )
    )
  }

  /// R8: publishes what has died, and what dies by that.
  mutating func publishDeadLetters() {
    while !deadLetters.isEmpty {
      let dead = deadLetters.removeFirst()
      guard exchanges.contains(where: { $0.name == dead.exchange }) else { continue }
      let message = buried(dead)
      for name in route(message) where !isCycle(message, name, dead.reason) {
        guard let queue = queues.firstIndex(where: { $0.name == name }) else { continue }
        _ = enqueue(message, in: queue)
      }
    }
  }

  /// R8.3: the message as it is published again.
  private func buried(_ dead: DeadLetter) -> Message {
    var message = dead.message
    var headers = message.headers ?? [:]
    record(dead, in: &headers)
    if dead.key != nil { headers["CC"] = nil }
    message.headers = headers
    message.properties["expiration"] = nil
    message.exchange = dead.exchange
    if let key = dead.key {
      message.key = key
      message.furtherKeys = []
    }
    return message
  }

  /// R8.4, R8.5, R8.6: the history of deaths.
  private func record(_ dead: DeadLetter, in headers: inout FieldTable) {
    let (queue, exchange) = (
      FieldValue.text(dead.queue.name), FieldValue.text(dead.message.exchange)
    )
    if headers["x-death"] == nil {
      headers["x-first-death-queue"] = queue
      headers["x-first-death-exchange"] = exchange
      headers["x-first-death-reason"] = .text(dead.reason)
    }
    if version == .v4x3 {
      headers["x-last-death-queue"] = queue
      headers["x-last-death-exchange"] = exchange
      headers["x-last-death-reason"] = .text(dead.reason)
    }
    var entries: [FieldValue] = []
    if case .list(let list)? = headers["x-death"] { entries = list }
    if version == .v3x10 && entries.count >= 2 { entries.reverse() }
    let known = entries.firstIndex { entry in
      guard case .table(let table) = entry else { return false }
      return table["queue"] == queue && table["reason"] == .text(dead.reason)
    }
    var entry = newEntry(dead)
    if let known, case .table(let table) = entries.remove(at: known) {
      entry = table
      entry["count"] = .integer((table["count"]?.asInteger ?? 0) + 1)
    }
    headers["x-death"] = .list([.table(entry)] + entries)
  }

  private func newEntry(_ dead: DeadLetter) -> FieldTable {
    var keys = [FieldValue.text(dead.message.key)]
    if case .list(let further)? = dead.message.headers?["CC"] { keys += further }
    var entry: FieldTable = [
      "count": .integer(1), "queue": .text(dead.queue.name), "reason": .text(dead.reason),
      "exchange": .text(dead.message.exchange), "routing-keys": .list(keys),
    ]
    if !isReadBack(dead) {
      entry["original-expiration"] = dead.message.properties["expiration"]
    }
    return entry
  }

  /// Whether 3.10 read the message from the disk of a lazy queue, without a look at its properties.
  private func isReadBack(_ dead: DeadLetter) -> Bool {
    version == .v3x10 && dead.isFirst
      && dead.queue.arguments["x-queue-mode"] == .text("lazy")
  }

  /// R8.7: whether the message was in that queue before and nobody rejected it since.
  private func isCycle(_ message: Message, _ queue: String, _ reason: String) -> Bool {
    guard reason != "rejected", case .list(let entries)? = message.headers?["x-death"] else {
      return false
    }
    for entry in entries {
      guard case .table(let table) = entry else { continue }
      if table["reason"] == .text("rejected") { return false }
      if table["queue"] == .text(queue) { return true }
    }
    return false
  }
}
