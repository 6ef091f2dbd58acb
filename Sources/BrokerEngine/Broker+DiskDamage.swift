import Groundwork
import Vocabulary

/// What goes wrong with the disk and shows when the broker comes up the next time.
extension Broker {
  /// The records that lie on the disk, those of a queue together and the oldest of them first.
  ///
  /// These are the persistent messages of durable queues, ready or in flight, and all messages of
  /// quorum queues and of KubeMQ; of queues that are flushed later only what was flushed, what was
  /// acknowledged since included. Streams are left out: they check themselves as they are read.
  /// Takes time linear in all that the broker holds.
  public var recordsOnDisk: [DiskRecord] {
    var rows: [[UInt32]] = queues.indices.map { queue in
      guard outlivesTheBroker(queue) else { return [] }
      guard !counts[queue].traits.contains(.flushedLater) else { return flushes.rows(of: queue) }
      guard queues[queue].policy.kind != .stream else { return [] }
      let copies = pending(ofActiveMQ: queue) + queues[queue].line.everything()
      return copies.map(\.row).filter { mustBeWritten($0, of: queue) }
    }
    for place in 0..<flights.rowCount {
      let row = UInt32(truncatingIfNeeded: place)
      guard flights.isLive(row), flights[row].row != MessageTable.none else { continue }
      let queue = Int(flights[row].queue)
      guard outlivesTheBroker(queue), !counts[queue].traits.contains(.flushedLater),
        mustBeWritten(flights[row].row, of: queue)
      else { continue }
      rows[queue].append(flights[row].row)
    }
    return rows.enumerated().flatMap { queue, rows in
      rows.map { messages[$0].serial }.sorted().map {
        DiskRecord(queue: QueueID(index: queue), message: MessageID(rawValue: $0))
      }
    }
  }

  private func outlivesTheBroker(_ queue: Int) -> Bool {
    queues[queue].exists && queues[queue].policy.isDurable && !queues[queue].policy.isExclusive
  }

  private func mustBeWritten(_ row: UInt32, of queue: Int) -> Bool {
    switch queues[queue].policy.kind {
    case .quorum, .kubemq: true
    case .classic, .stream, .activemq: isPersistent(row)
    }
  }

  /// Makes a record unreadable; nobody notices before the broker comes up the next time (F11).
  public mutating func corrupt(_ record: DiskRecord) { damage.corrupt.insert(record) }

  /// Whether something was written and not flushed yet, which a death of the process can tear.
  ///
  /// Takes time linear in all that the broker holds.
  public var hasUnflushedWrites: Bool { !unflushedRows.isEmpty }

  /// The next death of the process takes so many bytes with it, from the end of what was written
  /// and not flushed; a record that is cut off is not read any more (F12).
  public mutating func tearLastWrite(bytes: UInt64) {
    damage.tornBytes = max(damage.tornBytes, bytes)
  }

  /// What a restart finds; the damage to what was not flushed is told apart row by row.
  mutating func findings(of shutdown: Shutdown) -> DiskFindings {
    defer { damage.tornBytes = 0 }
    var findings = DiskFindings()
    guard settings.flushing != .beforeConfirm else { return findings }
    if shutdown == .powerLost {
      findings.written = queues.indices.map { Set(flushes.rows(of: $0)) }
    }
    guard shutdown == .killed, damage.tornBytes > 0 else { return findings }
    var bytes: UInt64 = 0
    for row in unflushedRows.reversed() where bytes < damage.tornBytes {
      bytes += UInt64(max(1, messages[row].sizeBytes))
      findings.torn.insert(row)
    }
    return findings
  }

  /// Rows that were written and not flushed, in the order in which they were written.
  private var unflushedRows: [UInt32] {
    guard settings.flushing != .beforeConfirm else { return [] }
    let flushed = queues.indices.map { Set(flushes.rows(of: $0)) }
    var rows: Set<UInt32> = []
    for queue in queues.indices where counts[queue].traits.contains(.flushedLater) {
      for copy in queues[queue].line.everything() where isPersistent(copy.row) {
        if !flushed[queue].contains(copy.row) { rows.insert(copy.row) }
      }
    }
    for place in 0..<flights.rowCount {
      let flight = UInt32(truncatingIfNeeded: place)
      guard flights.isLive(flight), flights[flight].row != MessageTable.none else { continue }
      let (row, queue) = (flights[flight].row, Int(flights[flight].queue))
      guard counts[queue].traits.contains(.flushedLater), isPersistent(row),
        !flushed[queue].contains(row)
      else { continue }
      rows.insert(row)
    }
    return rows.sorted { messages[$0].serial < messages[$1].serial }
  }

  /// What is wrong with a record that ought to be on the disk; nil if nothing is.
  func flaw(of row: UInt32, in queue: Int, _ findings: DiskFindings) -> DiskFlaw? {
    if findings.torn.contains(row), counts[queue].traits.contains(.flushedLater) { return .torn }
    guard !damage.corrupt.isEmpty, isCorrupt(row, in: queue) else { return nil }
    let hasReplica = queues[queue].policy.kind == .quorum && cluster.upCount > 1
    return hasReplica ? .restored : .corrupt
  }

  /// Whether the record of a copy cannot be read any more.
  func isCorrupt(_ row: UInt32, in queue: Int) -> Bool {
    let message = MessageID(rawValue: messages[row].serial)
    return damage.corrupt.contains(DiskRecord(queue: QueueID(index: queue), message: message))
  }
}
