import Groundwork
import Vocabulary

extension Broker {
  /// Whether the queue survives a restart and its messages are flushed only some time later.
  func isFlushedLater(_ policy: QueuePolicy) -> Bool {
    settings.flushing != .beforeConfirm && policy.kind == .classic && policy.isDurable
      && !policy.isExclusive
  }

  /// Asks for a flush after something was written, unless one is to come anyway.
  mutating func askForFlush(at now: VirtualInstant, _ effects: inout [BrokerEffect]) {
    guard case .every(let period) = settings.flushing, flushes.due == .never else { return }
    flushes.due = now + period
    effects.append(.flushDue(at: flushes.due))
  }

  /// The instant of a flush has come: from now on what is here now survives a loss of power.
  ///
  /// Takes time linear in what the queues concerned hold and in all deliveries in flight.
  mutating func flush(at now: VirtualInstant, _ effects: inout [BrokerEffect]) {
    guard case .every = settings.flushing else { return }
    flushes.due = .never
    writeEverything()
    if flushes.rows.contains(where: { !$0.isEmpty }) { askForFlush(at: now, &effects) }
  }

  /// Remembers what the queues hold as what lies on disk.
  mutating func writeEverything() {
    guard settings.flushing != .beforeConfirm else { return }
    let before = flushes.rows
    flushes.rows = Array(repeating: [], count: queues.count)
    for queue in queues.indices where counts[queue].traits.contains(.flushedLater) {
      for copy in pending(ofActiveMQ: queue) + queues[queue].line.everything() {
        write(copy.row, of: queue)
      }
    }
    for place in 0..<flights.rowCount {
      let row = UInt32(truncatingIfNeeded: place)
      guard flights.isLive(row), flights[row].row != MessageTable.none else { continue }
      let queue = Int(flights[row].queue)
      if counts[queue].traits.contains(.flushedLater) { write(flights[row].row, of: queue) }
    }
    for rows in before { for row in rows { release(row) } }
  }

  private mutating func write(_ row: UInt32, of queue: Int) {
    guard isPersistent(row) else { return }
    messages.retain(row)
    flushes.rows[queue].append(row)
  }

  /// Lets go of what lies on disk of a queue that is deleted.
  mutating func forgetWritten(of queue: Int) {
    guard queue < flushes.rows.count else { return }
    let rows = flushes.rows[queue]
    flushes.rows[queue] = []
    for row in rows { release(row) }
  }

  /// Whether a message was published to survive a restart (R13.1).
  func isPersistent(_ row: UInt32) -> Bool { envelopes[messages[row].envelope].isPersistent }
}
